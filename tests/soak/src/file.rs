//! Files to import, made of numbers so that the tester knows what Leadgate must make of each row.

use bytes::Bytes;
use fastrand::Rng;
use std::fmt::Write;
use std::ops::Range;

/// What is done with known leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// They stay.
    Skip,
    /// They take what the row says.
    Update,
}

impl Duplicates {
    /// As the API calls it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Update => "update",
        }
    }
}

/// A row: its lead's number, and a number for each text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A sound one.
    Sound {
        /// Which lead.
        key: u32,
        /// Its name.
        name: u32,
        /// `None` is a blank cell.
        company: Option<u32>,
        /// `None` is a blank cell.
        notes: Option<u32>,
    },
    /// One without a name, which is an error.
    Faulty {
        /// Which lead it would be.
        key: u32,
    },
    /// One of blank cells.
    Blank,
}

/// A file and how it is imported.
#[derive(Clone, Debug)]
pub struct ImportFile {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is done with known leads.
    pub duplicates: Duplicates,
}

/// The e-mail address of a lead.
#[must_use]
pub fn email(key: u32) -> String {
    format!("l{key}@x.com")
}

/// The lead of an e-mail address.
#[must_use]
pub fn key(email: &str) -> Option<u32> {
    email.strip_prefix('l')?.strip_suffix("@x.com")?.parse().ok()
}

/// Its phone number.
#[must_use]
pub fn phone(key: u32) -> String {
    format!("+1212555{:04}", key % 10_000)
}

/// A name.
#[must_use]
pub fn name(number: u32) -> String {
    format!("N{number}")
}

/// A company.
#[must_use]
pub fn company(number: u32) -> String {
    format!("C{number} Ltd")
}

/// A note.
#[must_use]
pub fn note(number: u32) -> String {
    format!("note {number}, from the soak test")
}

/// Few texts, so that an update often says nothing new.
const TEXTS: u32 = 4;

fn sound(key: u32, rng: &mut Rng) -> Row {
    let mut text = |present: bool| present.then(|| rng.u32(..TEXTS));
    let name = text(true).unwrap_or_default();
    let (company, notes) = (text(!key.is_multiple_of(3)), text(!key.is_multiple_of(2)));
    Row::Sound { key, name, company, notes }
}

impl ImportFile {
    /// New leads alone, each once.
    #[must_use]
    pub fn fresh(keys: Range<u32>, duplicates: Duplicates, rng: &mut Rng) -> Self {
        Self { rows: keys.map(|key| sound(key, rng)).collect(), duplicates }
    }

    /// Rows of leads drawn from `keys`, many of them several times; some rows faulty, a few blank.
    #[must_use]
    pub fn mixed(rows: usize, keys: &Range<u32>, duplicates: Duplicates, rng: &mut Rng) -> Self {
        let row = |rng: &mut Rng, nth: usize| {
            let key = rng.u32(keys.clone());
            match rng.u32(..1_000) {
                0..30 => Row::Faulty { key },
                // Never at the ends, where blank rows belong to no table.
                30..32 if nth > 100 && nth + 100 < rows => Row::Blank,
                _ => sound(key, rng),
            }
        };
        Self { rows: (0..rows).map(|nth| row(rng, nth)).collect(), duplicates }
    }

    /// As a CSV.
    #[must_use]
    pub fn csv(&self) -> Bytes {
        let mut text = String::with_capacity(self.rows.len() * 80 + 64);
        text.push_str("Name,E-mail,Phone,Company,Notes\r\n");
        let cell = |number: Option<u32>, text: fn(u32) -> String| number.map(text).unwrap_or_default();
        for row in &self.rows {
            // Writing to a string cannot fail.
            let _ = match *row {
                Row::Blank => write!(text, ",,,,\r\n"),
                Row::Faulty { key } => write!(text, ",{},{},,\r\n", email(key), phone(key)),
                Row::Sound { key, name: number, company: firm, notes } => {
                    let notes = notes.map(|number| format!("\"{}\"", note(number))).unwrap_or_default();
                    let (email, phone, firm) = (email(key), phone(key), cell(firm, company));
                    write!(text, "{},{email},{phone},{firm},{notes}\r\n", name(number))
                }
            };
        }
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_file() {
        let make = || ImportFile::mixed(500, &(0..100), Duplicates::Update, &mut Rng::with_seed(7));
        assert_eq!(make().rows, make().rows);
        assert_eq!(make().csv().iter().filter(|byte| **byte == b'\n').count(), 501);
    }
}
