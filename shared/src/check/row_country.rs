//! The country of a record. Where a column names it, the record's phones, postal codes and subdivisions go by it; where that
//! cell is blank or names none, and in all other files, by the country of the file.

use super::columns::{Column, Derived};
use crate::form::{Country, Field, Kind};
use crate::rules::{self, CellState, FieldRules};
use crate::text::blank;
use hashbrown::HashMap;

/// Names of countries that are kept; a file has few.
const KEPT: usize = 512;
/// Longest name that is kept, in bytes.
const KEPT_BYTES: usize = 64;

/// The rules of a field in other countries than the file's, made ready once each.
#[derive(Debug)]
pub(super) struct Heard {
    /// The country of the file.
    own: Option<Country>,
    /// One a country; that in use stands in the column instead.
    others: Vec<FieldRules>,
}

impl Heard {
    /// Of a field that goes by the country of the record; `None`: it has one of its own, or goes by none.
    pub(super) fn of(rules: &FieldRules) -> Option<Self> {
        let depends = matches!(rules.field.kind, Kind::Phone | Kind::PostalCode | Kind::Subdivision);
        let hears = depends && rules.field.country.is_none() && rules.field.reference.is_none();
        hears.then(|| Self { own: rules.country, others: Vec::new() })
    }
}

impl Column {
    /// From now on the record is of that country; `None`: of the file's.
    pub(super) fn hear(&mut self, country: Option<Country>) {
        let Some(heard) = &mut self.heard else { return };
        let country = country.or(heard.own);
        if self.rules.country == country {
            return;
        }
        if !heard.others.iter().any(|other| other.country == country) {
            heard.others.push(self.rules.in_country(country));
        }
        if let Some(other) = heard.others.iter_mut().find(|other| other.country == country) {
            std::mem::swap(&mut self.rules, other);
        }
    }
}

/// The column that names the country of each record, and what its cells name.
#[derive(Debug)]
pub(super) struct RowCountry {
    /// Number of the column.
    pub(super) column: usize,
    known: HashMap<Box<str>, Option<Country>>,
    canonical: String,
}

impl RowCountry {
    /// Where one column alone fills a field for countries, and something goes by it.
    pub(super) fn of(columns: &[Option<Column>], derived: &[Derived]) -> Option<Self> {
        let mut named = columns.iter().enumerate().filter(|(_, column)| is_country(column.as_ref()));
        let (column, _) = named.next().filter(|_| named.next().is_none())?;
        let derived = derived.iter().map(|derived| &derived.column);
        let hears = columns.iter().flatten().chain(derived).any(|column| column.heard.is_some());
        hears.then(|| Self { column, known: HashMap::new(), canonical: String::new() })
    }

    /// What a cell of that column names, by its field's rules.
    fn named(&mut self, cell: &str, rules: &FieldRules) -> Option<Country> {
        let cell = blank::trim(cell);
        if cell.is_empty() {
            return None;
        }
        if let Some(known) = self.known.get(cell) {
            return *known;
        }
        let mut faults = Vec::new();
        let state = rules::judge(rules, cell, &mut self.canonical, &mut faults);
        let named = self.canonical.parse().ok().filter(|_| state == CellState::Read);
        if cell.len() <= KEPT_BYTES && self.known.len() < KEPT {
            self.known.insert(cell.into(), named);
        }
        named
    }

    /// The record has that cell there: its other cells are judged by what it names.
    pub(super) fn tell(&mut self, cell: &str, columns: &mut [Option<Column>], derived: &mut [Derived]) {
        let named = match columns.get(self.column) {
            Some(Some(column)) => self.named(cell, &column.rules),
            _ => None,
        };
        let derived = derived.iter_mut().map(|derived| &mut derived.column);
        columns.iter_mut().flatten().chain(derived).for_each(|column| column.hear(named));
    }
}

fn is_country(column: Option<&Column>) -> bool {
    column.is_some_and(|column| column.rules.field.kind == Kind::Country)
}

/// Whether a field goes by the country of the record, where a column names it.
pub(super) fn goes_by_row(field: &Field) -> bool {
    matches!(field.kind, Kind::Phone | Kind::PostalCode | Kind::Subdivision) && field.country.is_none()
}
