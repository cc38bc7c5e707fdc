//! A running BLAKE3 over all findings and canonical rows, in file order: the `result` of the receipt.
//!
//! Every part is written with its length, so that no two different outcomes are the same bytes.

use super::Verdict;
use crate::finding::{Finding, Severity};

/// Bytes gathered before they are hashed: hashing is fastest in large pieces.
const BLOCK: usize = 64 << 10;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Digest {
    hasher: blake3::Hasher,
    block: Vec<u8>,
}

impl Digest {
    /// A finding, of the file or of the record that follows.
    pub(super) fn finding(&mut self, finding: &Finding) {
        self.block.push(b'f');
        self.text(&finding.code);
        self.block.push(match finding.severity {
            Severity::Error => 2,
            Severity::Warning => 1,
            Severity::Note => 0,
        });
        for number in [finding.at.record, finding.at.row, finding.at.line, finding.at.byte] {
            self.number(number);
        }
        self.number(finding.column.map_or(u64::MAX, u64::from));
        self.text(&finding.value);
        for (name, value) in &finding.params {
            self.text(name);
            self.text(value);
        }
        self.text(finding.fix.as_deref().unwrap_or("\0"));
        self.flush();
    }

    /// A record and its canonical values.
    pub(super) fn record(&mut self, record: u64, verdict: Verdict, values: &[Option<String>]) {
        self.block.push(b'r');
        self.number(record);
        self.block.push(match verdict {
            Verdict::Clean => b'c',
            Verdict::Warned => b'w',
            Verdict::Faulty => b'e',
            Verdict::Blank => b'b',
        });
        for value in values {
            match value {
                Some(value) => self.text(value),
                None => self.number(u64::MAX),
            }
        }
        self.flush();
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.block.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: u64) {
        self.block.extend_from_slice(&number.to_le_bytes());
    }

    fn flush(&mut self) {
        if self.block.len() >= BLOCK {
            self.hasher.update(&self.block);
            self.block.clear();
        }
    }

    /// The digest, 64 hexadecimal digits.
    pub(super) fn finish(mut self) -> String {
        self.hasher.update(&self.block);
        self.hasher.finalize().to_hex().to_string()
    }
}
