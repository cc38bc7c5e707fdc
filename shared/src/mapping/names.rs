//! The names of a form's fields and of a file's columns, ready to be compared.

use super::cells::Cells;
use crate::form::Field;
use crate::table::names::{self, Concept, Meaning, Place, Tongue, key};

/// A field's names.
pub(super) struct Names {
    /// Name and labels.
    pub(super) own: Vec<String>,
    /// Aliases.
    pub(super) aliases: Vec<String>,
    /// What it asks for: by its own names, or else by its kind.
    pub(super) meaning: Option<Meaning>,
    /// What its aliases mean besides.
    pub(super) meanings: Vec<Meaning>,
}

impl Names {
    pub(super) fn of(field: &Field) -> Self {
        let label = field.label.as_ref();
        let english = [Some(field.name.as_str()), label.and_then(|label| label.en.as_deref())];
        let japanese = label.and_then(|label| label.ja.as_deref());
        let english = english.into_iter().flatten().map(|name| (name, Tongue::ENGLISH));
        let own: Vec<(&str, Tongue)> = english.chain(japanese.map(|name| (name, Tongue::JAPANESE))).collect();
        let alias = |alias: &String| meaning(alias, names::tongue(&[alias]));
        let by_kind = || field.kind.meaning().and_then(|name| meaning(name, Tongue::ENGLISH));
        Self {
            own: own.iter().map(|(name, _)| key(name)).collect(),
            aliases: field.aliases.iter().map(|alias| key(alias)).collect(),
            meaning: own.iter().find_map(|(name, tongue)| meaning(name, *tongue)).or_else(by_kind),
            meanings: field.aliases.iter().filter_map(alias).collect(),
        }
    }

    /// Whether a column of that key is called as the field is.
    pub(super) fn calls(&self, key: &str) -> bool {
        !key.is_empty() && self.own.iter().chain(&self.aliases).any(|name| name == key)
    }

    /// What it asks for.
    pub(super) fn concept(&self) -> Option<Concept> {
        self.meaning.map(|meaning| meaning.concept)
    }
}

/// What the name of a field means, if that is beyond doubt.
fn meaning(name: &str, tongue: Tongue) -> Option<Meaning> {
    names::read(name, tongue).filter(|meaning| meaning.unknown == 0 && meaning.concept != Concept::Other)
}

/// A column's name.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) key: String,
    pub(super) meaning: Option<Meaning>,
    /// Whether the other columns tell what it means: beside `Vorname`, `Name` is the last name.
    pub(super) by_others: bool,
    /// The name says nothing, so that the cells may.
    pub(super) open: bool,
    /// So many cells told what it means.
    pub(super) by_cells: Option<usize>,
}

impl Header {
    /// Whether it means just that.
    pub(super) fn is(&self, concept: Concept) -> bool {
        self.meaning.is_some_and(|meaning| meaning.concept == concept && meaning.unknown == 0)
    }

    pub(super) fn place(&self) -> Place {
        self.meaning.map(|meaning| meaning.place).unwrap_or_default()
    }
}

/// The columns of a file by name, and the language of these.
pub(super) fn headers(headers: &[String], cells: &[Cells<'_>]) -> (Vec<Header>, Tongue) {
    let tongue = names::tongue(headers);
    let read = |header: &String| Header { key: key(header), meaning: names::read(header, tongue), ..Header::default() };
    let mut read: Vec<Header> = headers.iter().map(read).collect();
    settle_names(&mut read);
    settle_titles(&mut read, cells);
    (read, tongue)
}

/// Beside a first name alone, a name is the last name, and the other way round.
fn settle_names(headers: &mut [Header]) {
    let has = |concept: Concept| headers.iter().any(|header| header.is(concept));
    let means = match (has(Concept::FirstName), has(Concept::LastName)) {
        (true, false) => Concept::LastName,
        (false, true) => Concept::FirstName,
        _ => return,
    };
    let mut names = headers.iter_mut().filter(|header| header.is(Concept::Name));
    if let (Some(name), None) = (names.next(), names.next()) {
        (name.meaning, name.by_others) = (Some(Meaning::of(means)), true);
    }
}

/// A title is the salutation where there is a column for the job, or its cells say so.
fn settle_titles(headers: &mut [Header], cells: &[Cells<'_>]) {
    const TITLES: &[&str] = &["title", "titel", "titre", "título", "titulo", "titolo", "tytuł"];
    let is_title = |header: &Header| TITLES.contains(&header.key.as_str());
    let has_job = headers.iter().any(|header| header.is(Concept::JobTitle) && !is_title(header));
    let greets = |column: usize| cells.get(column).is_some_and(Cells::are_salutations);
    for (column, header) in headers.iter_mut().enumerate() {
        if is_title(header) && (has_job || greets(column)) {
            (header.meaning, header.by_others) = (Some(Meaning::of(Concept::Salutation)), true);
        }
    }
}
