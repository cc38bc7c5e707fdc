//! A list of leads made from a seed: 13 columns, quoted cells and line breaks among them, about 2 % bad cells.
//!
//! A row depends on the seed and its number alone, so that a shorter list is the start of a longer one. The fields are
//! those of `tests/bench/form.json`.

mod faults;
mod random;
mod words;

pub use faults::Fault;

use faults::Column;
use random::{Purpose, Random};
use std::collections::BTreeMap;
use std::fmt::Write;
use words::{Land, Name};

/// The header.
pub const HEADERS: [&str; 13] = [
    "Name",
    "E-mail",
    "Phone",
    "Company",
    "Job title",
    "Postal code",
    "Address",
    "Registered on",
    "Source",
    "Annual budget",
    "Web site",
    "Newsletter",
    "Notes",
];

/// Which letters the file can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// All.
    Unicode,
    /// Those of Shift-JIS: no umlauts, no accents.
    Japanese,
}

/// What stands in the rows made so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows below the header.
    pub rows: u64,
    /// Cells in quotes.
    pub quoted: u64,
    /// Line breaks inside cells.
    pub line_breaks: u64,
    /// Bad cells, by what is wrong.
    pub bad: BTreeMap<Fault, u64>,
}

impl Summary {
    /// Bad cells of all kinds.
    #[must_use]
    pub fn bad_cells(&self) -> u64 {
        self.bad.values().sum()
    }
}

/// See the module's text.
#[derive(Debug)]
pub struct Leads {
    seed: u64,
    letters: Letters,
    summary: Summary,
}

impl Leads {
    /// The list of that seed, at its start.
    #[must_use]
    pub fn new(seed: u64, letters: Letters) -> Self {
        Self { seed, letters, summary: Summary::default() }
    }

    /// What stands in the rows made so far.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Appends the header.
    pub fn header(&self, out: &mut String) {
        out.push_str(&HEADERS.join(","));
        out.push_str("\r\n");
    }

    /// Appends the next row, which ends in CR+LF.
    pub fn row(&mut self, out: &mut String) {
        let row = self.summary.rows;
        let mut random = Random::of(self.seed, row, Purpose::Cells);
        let person = Person::of(self.seed, row);
        let cells = [
            self.name(&person, &mut random),
            self.email(&person, &mut random),
            self.phone(&person, &mut random),
            optional(&mut random, 520, |random| random.pick(person.land.companies()).to_owned()),
            optional(&mut random, 380, |random| random.pick(person.land.jobs()).to_owned()),
            self.postal_code(&person, &mut random),
            optional(&mut random, 480, |random| address(person.land, random)),
            self.or_bad(Column::Date, Fault::DateWrong, faults::BAD_DATES, &mut random, date),
            self.or_bad(Column::Source, Fault::ChoiceUnknown, faults::BAD_CHOICES, &mut random, |random| {
                random.pick(words::SOURCES).to_owned()
            }),
            self.or_bad(Column::Budget, Fault::NumberWrong, faults::BAD_NUMBERS, &mut random, budget),
            self.or_bad(Column::Site, Fault::UriWrong, faults::BAD_URIS, &mut random, site),
            self.or_bad(Column::Newsletter, Fault::BooleanWrong, faults::BAD_BOOLEANS, &mut random, |random| {
                (if random.chance(400) { "yes" } else { "no" }).to_owned()
            }),
            optional(&mut random, 180, |random| random.pick(person.land.notes()).to_owned()),
        ];
        // Some programs quote text that need not be.
        let eager = random.chance(720);
        for (position, cell) in cells.iter().enumerate() {
            if position > 0 {
                out.push(',');
            }
            self.cell(cell, eager && matches!(position, 0 | 3 | 4 | 6) && !cell.is_empty(), out);
        }
        out.push_str("\r\n");
        self.summary.rows += 1;
    }

    fn cell(&mut self, cell: &str, eager: bool, out: &mut String) {
        let plain;
        let cell = if self.letters == Letters::Japanese && !cell.is_ascii() {
            plain = words::without_accents(cell);
            &plain
        } else {
            cell
        };
        if !eager && !cell.contains(['"', ',', '\n']) {
            return out.push_str(cell);
        }
        self.summary.quoted += 1;
        self.summary.line_breaks += cell.matches('\n').count() as u64;
        out.push('"');
        for (piece, text) in cell.split('"').enumerate() {
            if piece > 0 {
                out.push_str("\"\"");
            }
            out.push_str(text);
        }
        out.push('"');
    }

    /// What is wrong with that cell, counted.
    fn fault(&mut self, column: Column) -> Option<Fault> {
        let fault = faults::of(self.seed, self.summary.rows, column)?;
        // The first row has no earlier one to repeat.
        let fault = if fault == Fault::Duplicate && self.summary.rows == 0 { Fault::Missing } else { fault };
        *self.summary.bad.entry(fault).or_default() += 1;
        Some(fault)
    }

    fn or_bad(
        &mut self,
        column: Column,
        fault: Fault,
        bad: &[&str],
        random: &mut Random,
        good: impl FnOnce(&mut Random) -> String,
    ) -> String {
        match self.fault(column) {
            Some(found) if found == fault => random.pick(bad).to_owned(),
            _ => good(random),
        }
    }

    fn name(&mut self, person: &Person, random: &mut Random) -> String {
        let (given, family) = (person.given.0, person.family.0);
        match self.fault(Column::Name) {
            Some(Fault::Missing) => String::new(),
            Some(_) => format!("{given} {family}, or the whole of the department for purchasing and planning"),
            None if person.land == Land::Japan => format!("{family} {given}"),
            None if random.chance(250) => format!("{family}, {given}"),
            None => format!("{given} {family}"),
        }
    }

    fn email(&mut self, person: &Person, random: &mut Random) -> String {
        let row = self.summary.rows;
        match self.fault(Column::Email) {
            None => person.email(row),
            Some(Fault::Missing) => String::new(),
            Some(Fault::EmailDomainTypo) => faults::email_slip(&person.email(row), random),
            Some(Fault::Duplicate) => {
                // The nearest row above, from some way up, whose own address is good; there is one soon.
                let from = row - 1 - random.below(row.min(5_000));
                let found = (0..=from).rev().find(|&row| faults::of(self.seed, row, Column::Email).is_none());
                let earlier = found.unwrap_or_default();
                Person::of(self.seed, earlier).email(earlier)
            }
            Some(_) => faults::email(&person.email(row), random),
        }
    }

    fn phone(&mut self, person: &Person, random: &mut Random) -> String {
        let good = phone(person.land, random);
        match self.fault(Column::Phone) {
            None => good,
            Some(Fault::Missing) => String::new(),
            Some(Fault::FullWidth) => faults::widened(&good),
            Some(_) => faults::phone(&good, random),
        }
    }

    fn postal_code(&mut self, person: &Person, random: &mut Random) -> String {
        let good = format!("{:03}-{:04}", random.between(1, 999), random.below(10_000));
        match self.fault(Column::PostalCode) {
            Some(Fault::FullWidth) => faults::widened(&good),
            Some(_) => random.pick(faults::BAD_POSTAL_CODES).to_owned(),
            None if person.land == Land::Japan && random.chance(850) => good,
            None => String::new(),
        }
    }
}

/// Who a row is about; drawn apart from the other cells, so that an address can be written again further down.
struct Person {
    land: Land,
    given: Name,
    family: Name,
    domain: &'static str,
}

impl Person {
    fn of(seed: u64, row: u64) -> Self {
        let mut random = Random::of(seed, row, Purpose::Person);
        let mut left = random.below(100);
        let mut land = Land::Japan;
        for (share, other) in words::LANDS {
            land = other;
            if left < share {
                break;
            }
            left -= share;
        }
        let (given, family) = (random.pick(land.given()), random.pick(land.family()));
        Self { land, given, family, domain: random.pick(words::DOMAINS) }
    }

    /// Unique by the number of the row.
    fn email(&self, row: u64) -> String {
        format!("{}.{}{row:x}@{}", self.given.1, self.family.1, self.domain)
    }
}

fn optional(random: &mut Random, in_a_thousand: u64, make: impl FnOnce(&mut Random) -> String) -> String {
    if random.chance(in_a_thousand) { make(random) } else { String::new() }
}

fn phone(land: Land, random: &mut Random) -> String {
    let mut digits = |count: u32| {
        let number = random.below(10_u64.pow(count));
        format!("{number:0width$}", width = count as usize)
    };
    let (three, four, eight) = (digits(3), digits(4), digits(8));
    let one = random.between(2, 9);
    let area = random.pick(words::AREA_CODES);
    match (land, random.below(4)) {
        (Land::Japan, 0) => format!("03-3{three}-{four}"),
        (Land::Japan, 1) => format!("+81 90-{one}{three}-{four}"),
        (Land::Japan, 2) => format!("080{one}{three}{four}"),
        (Land::Japan, _) => format!("090-{one}{three}-{four}"),
        (Land::America, 0) => format!("+1 ({area}) {one}{}-{four}", &three[..2]),
        (Land::America, 1) => format!("+1{area}{one}{}{four}", &three[..2]),
        (Land::America, _) => format!("+1 {area}-{one}{}-{four}", &three[..2]),
        (Land::Britain, 0 | 1) => format!("+44 20 7{three} {four}"),
        (Land::Britain, _) => format!("+44 7912 {three}{}", &eight[..3]),
        (Land::Germany, 0 | 1) => format!("+49 30 {one}{three}{four}"),
        (Land::Germany, _) => format!("+49 151 {eight}"),
        (Land::France, _) => format!("+33 6 1{} {} {}", &three[..1], &four[..2], &eight[..4]),
        (Land::India, _) => format!("+91 98{three} 0{four}"),
    }
}

fn address(land: Land, random: &mut Random) -> String {
    let (place, street) = random.pick(land.places());
    let number = random.between(1, 250);
    match land {
        Land::Japan => format!("{place}{street}{}-{}", number % 9 + 1, number),
        Land::Germany => format!("{street} {number}, {place}"),
        _ => format!("{number} {street}, {place}"),
    }
}

fn date(random: &mut Random) -> String {
    let (year, month, day) = (random.between(2015, 2025), random.between(1, 12), random.between(1, 28));
    optional(random, 800, |_| format!("{year}-{month:02}-{day:02}"))
}

/// With a comma between groups, as a spreadsheet shows it.
fn budget(random: &mut Random) -> String {
    let (thousands, hundreds) = (random.between(1, 4_999), random.below(10) * 100);
    optional(random, 560, |_| {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = match thousands {
            0..1_000 => write!(text, "{thousands},{hundreds:03}"),
            _ => write!(text, "{},{:03},{hundreds:03}", thousands / 1_000, thousands % 1_000),
        };
        text
    })
}

fn site(random: &mut Random) -> String {
    optional(random, 220, |random| format!("https://www.{}.example/", random.pick(words::SITES)))
}

#[cfg(test)]
mod tests;
