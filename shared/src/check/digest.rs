//! A running digest over all findings and canonical rows: the `result` of the receipt.
//!
//! Of each record one number, XXH3 of 64 bits over its verdict, its findings without their places and its canonical values;
//! over all of them two sums of the numbers times powers by the record's place. So the order counts, a record that changes is
//! taken out and put in ([`Sums::change`]), and parts combine. What a cell holds that is its own canonical value is in the
//! BLAKE3 of the file already: of it stands here where it is. It shows that two checks came to the same, and need not resist
//! forgery: the server believes no digest but its own. Every part is written with its length, so that no two different outcomes
//! are the same bytes.

use super::Verdict;
use super::record::{Place, Values};
use super::uniques::is_about_repeats;
use crate::finding::{Finding, Severity};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The lengths that stand for "no value" and "four bytes of length follow".
const NONE: u8 = 255;
const LONG: u8 = 254;

/// Of the two sums, what the numbers are multiplied by once more with each place: odd, so that nothing is lost.
const FACTORS: (u64, u64) = (0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD95);

/// Two sums over the numbers of the records; see the module's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums(u64, u64);

impl Sums {
    /// The record of that number, from 1, has another number: 0 for none.
    pub(crate) fn change(&mut self, record: u32, old: u64, new: u64) {
        let place = record.wrapping_sub(1);
        self.add((FACTORS.0.wrapping_pow(place), FACTORS.1.wrapping_pow(place)), (old, new));
    }

    const fn add(&mut self, powers: (u64, u64), (old, new): (u64, u64)) {
        self.0 = self.0.wrapping_add(new.wrapping_sub(old).wrapping_mul(powers.0));
        let (old, new) = (old.rotate_left(32), new.rotate_left(32));
        self.1 = self.1.wrapping_add(new.wrapping_sub(old).wrapping_mul(powers.1));
    }

    /// What [`Display`](std::fmt::Display) wrote.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let half = |half: Option<&str>| half.and_then(|half| u64::from_str_radix(half, 16).ok());
        (text.len() == 32).then_some(())?;
        Some(Self(half(text.get(..16))?, half(text.get(16..))?))
    }
}

/// 32 hexadecimal digits.
impl std::fmt::Display for Sums {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}{:016x}", self.0, self.1)
    }
}

/// See the module's text.
#[derive(Clone)]
pub(super) struct Digest {
    /// Over what is said of the file and its header.
    file: Box<Xxh3>,
    sums: Sums,
    /// Of the next record's place.
    powers: (u64, u64),
    block: Vec<u8>,
}

impl Default for Digest {
    fn default() -> Self {
        Self { file: Box::default(), sums: Sums::default(), powers: (1, 1), block: Vec::new() }
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digest")
    }
}

impl Digest {
    /// A finding about the file or the header.
    pub(super) fn file_finding(&mut self, finding: &Finding) {
        self.block.clear();
        for number in [finding.at.record, finding.at.row, finding.at.line, finding.at.byte] {
            self.block.extend_from_slice(&number.to_le_bytes());
        }
        self.finding(finding);
        self.file.update(&self.block);
    }

    /// The next record: its number.
    pub(super) fn record(&mut self, verdict: Verdict, findings: &[Finding], values: Values<'_>) -> u64 {
        self.block.clear();
        self.block.push(match verdict {
            Verdict::Clean => b'c',
            Verdict::Warned => b'w',
            Verdict::Faulty => b'e',
            Verdict::Blank => b'b',
            Verdict::LeftOut => b'o',
        });
        for finding in findings {
            self.finding(finding);
        }
        // Of what a person left out nothing goes on.
        if verdict != Verdict::LeftOut {
            self.values(values);
        }
        let number = xxh3_64(&self.block);
        self.sums.add(self.powers, (0, number));
        self.powers = (self.powers.0.wrapping_mul(FACTORS.0), self.powers.1.wrapping_mul(FACTORS.1));
        number
    }

    fn finding(&mut self, finding: &Finding) {
        self.block.push(b'f');
        self.text(&finding.code);
        self.block.push(match finding.severity {
            Severity::Error => 2,
            Severity::Warning => 1,
            Severity::Note => 0,
        });
        let column = finding.column.map_or(u64::MAX, u64::from);
        self.block.extend_from_slice(&column.to_le_bytes());
        self.text(&finding.value);
        // Which record has a value first is told by the one that is not said to repeat it.
        if !is_about_repeats(&finding.code) {
            for (name, value) in &finding.params {
                self.text(name);
                self.text(value);
            }
        }
        match &finding.fix {
            Some(fix) => self.text(fix),
            None => self.block.push(NONE),
        }
    }

    /// Canonical values: where each stands, and then the text of those that are written otherwise than the file.
    fn values(&mut self, values: Values<'_>) {
        let start = self.block.len();
        self.block.resize(start + values.places.len() * 8, 0);
        for (bytes, place) in self.block[start..].chunks_exact_mut(8).zip(values.places) {
            let (kind, start, end) = match *place {
                Place::None => (0, 0, 0),
                Place::Record(start, end) => (1, start, end),
                Place::Written(start, end) => (2, start, end),
            };
            // A record has less than 2^31 bytes.
            let place = u64::from(start) | u64::from(end) << 31 | kind << 62;
            bytes.copy_from_slice(&place.to_le_bytes());
        }
        self.text(values.written);
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

    /// The digest, 32 hexadecimal digits: that of the file's findings added to the sums.
    pub(super) fn finish(self) -> String {
        let of_file = self.file.digest128();
        let Sums(one, other) = self.sums;
        Sums(one.wrapping_add(of_file as u64), other.wrapping_add((of_file >> 64) as u64)).to_string()
    }
}
