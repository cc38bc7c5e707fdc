//! A running digest over all findings and canonical rows, in file order: the `result` of the receipt.
//!
//! XXH3 of 128 bits: it shows that two checks came to the same, at many gigabytes a second. It need not resist
//! forgery: the server believes no digest but its own. Every part is written with its length, so that no two different
//! outcomes are the same bytes.

use super::Verdict;
use super::record::{Place, Values};
use crate::finding::{Finding, Severity};
use xxhash_rust::xxh3::Xxh3;

/// Bytes gathered before they are hashed: hashing is fastest in large pieces.
const BLOCK: usize = 16 << 10;

/// The lengths that stand for "no value" and "four bytes of length follow".
const NONE: u8 = 255;
const LONG: u8 = 254;

/// See the module's text.
#[derive(Default)]
pub(super) struct Digest {
    hasher: Box<Xxh3>,
    block: Vec<u8>,
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digest")
    }
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
        let column = finding.column.map_or(u64::MAX, u64::from);
        for number in [finding.at.record, finding.at.row, finding.at.line, finding.at.byte, column] {
            self.block.extend_from_slice(&number.to_le_bytes());
        }
        self.text(&finding.value);
        for (name, value) in &finding.params {
            self.text(name);
            self.text(value);
        }
        match &finding.fix {
            Some(fix) => self.text(fix),
            None => self.block.push(NONE),
        }
        self.flush();
    }

    /// The next record and its canonical values: where each stands, and then the texts that they stand in.
    pub(super) fn record(&mut self, verdict: Verdict, values: Values<'_>) {
        self.block.push(match verdict {
            Verdict::Clean => b'c',
            Verdict::Warned => b'w',
            Verdict::Faulty => b'e',
            Verdict::Blank => b'b',
            Verdict::LeftOut => b'o',
        });
        let mut in_record = false;
        let start = self.block.len();
        self.block.resize(start + values.places.len() * 8, 0);
        for (bytes, place) in self.block[start..].chunks_exact_mut(8).zip(values.places) {
            let (kind, start, end) = match *place {
                Place::None => (0, 0, 0),
                Place::Record(start, end) => (1, start, end),
                Place::Written(start, end) => (2, start, end),
            };
            in_record |= kind == 1;
            // A record has less than 2^31 bytes.
            let place = u64::from(start) | u64::from(end) << 31 | kind << 62;
            bytes.copy_from_slice(&place.to_le_bytes());
        }
        if in_record {
            self.text(values.record);
        }
        self.text(values.written);
        self.flush();
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.block.extend_from_slice(text.as_bytes());
    }

    fn length(&mut self, length: usize) {
        match u8::try_from(length) {
            Ok(short) if short < LONG => self.block.push(short),
            _ => {
                self.block.push(LONG);
                self.block.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
            }
        }
    }

    fn flush(&mut self) {
        if self.block.len() >= BLOCK {
            self.hasher.update(&self.block);
            self.block.clear();
        }
    }

    /// The digest, 32 hexadecimal digits.
    pub(super) fn finish(mut self) -> String {
        self.hasher.update(&self.block);
        format!("{:032x}", self.hasher.digest128())
    }
}
