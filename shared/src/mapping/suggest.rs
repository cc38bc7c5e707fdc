//! Which field a column probably fills: by its name and by its cells.
//!
//! Every pair of column and field gets a score; the best pair is taken, then the best of what is left, so that no
//! column and no field is proposed twice. A column without a single value comes after all others. Ties go to the leftmost
//! column: the result is the same every time.

use super::cells::{Cells, Content, countries};
use super::names::{Header, Names};
use crate::form::{Country, Form};
use crate::rules::FieldRules;
use crate::table::names::{Concept, Meaning, Place, numbered};
use std::cell::OnceCell;

/// Why a field is proposed for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The header is the field's name or label, but for case, width and blanks.
    Exact,
    /// The header is one of the field's aliases, or of the usual names of such a field.
    Alias,
    /// The words of the header say so.
    Words,
    /// The header looks like one of those.
    Similar,
    /// The header says nothing of the kind, and the cells look like the field's values.
    Content,
}

/// Of so many cells that have a value, so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Share {
    /// So many.
    pub cells: usize,
    /// Of so many in the sample.
    pub of: usize,
}

impl Share {
    /// Whether it is more than half.
    #[must_use]
    pub const fn is_most(self) -> bool {
        self.cells * 2 > self.of
    }
}

/// A proposal for one column.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// Position of the field in the form.
    pub field: usize,
    /// 1.0 for the same name, less for a likeness.
    pub score: f64,
    /// Why.
    pub why: Why,
    /// The cells that look like the field's values, where these count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fits: Option<Share>,
    /// The cells that the field's rules refuse, where those are most of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Share>,
}

impl Suggestion {
    /// A proposal with nothing said of the cells.
    #[must_use]
    pub const fn new(field: usize, score: f64, why: Why) -> Self {
        Self { field, score, why, fits: None, refused: None }
    }
}

/// Jaro-Winkler likeness from which a name counts as similar.
const LIKENESS: f64 = 0.92;

/// Most pairs whose likeness is worked out; beyond it, only equal names are proposed. A form of 100 fields and a
/// file of 1,000 columns are within it.
const PAIRS: usize = 100_000;

/// Score from which a pair is proposed; below it is a candidate.
const PROPOSED: f64 = 0.55;

/// Score from which a column without a single value is proposed: its name is the field's own, or says just the same.
const CALLED_SO: f64 = 0.89;

/// What is left of the score of a name where the cells are something else.
const MISFIT: f64 = 0.6;

/// Score of a column without a telling name all of whose cells fit: below every likeness of names.
const CONTENT: f64 = 0.6;

/// Of the cells that have a value, so many in ten must fit.
const FITTING_TENTHS: usize = 8;

/// Fewer cells prove nothing against a name.
const PROOF: usize = 3;

/// A column and a field that it may fill.
pub(super) struct Pair {
    pub(super) column: usize,
    pub(super) suggestion: Suggestion,
}

/// What columns are judged by.
pub(super) struct Look<'a> {
    pub(super) form: &'a Form,
    pub(super) raw: &'a [String],
    pub(super) headers: &'a [Header],
    pub(super) fields: &'a [Names],
    pub(super) cells: &'a [Cells<'a>],
    pub(super) rules: &'a [FieldRules],
    /// The country of the file, where it is known.
    pub(super) country: Option<Country>,
    /// Reads names of countries; made when the first is looked for.
    pub(super) countries: OnceCell<FieldRules>,
}

impl Look<'_> {
    /// Every pair with a score, the best first.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let few = self.headers.len().saturating_mul(self.fields.len()) <= PAIRS;
        for column in 0..self.headers.len() {
            for field in 0..self.fields.len() {
                let named = self.by_name(column, field);
                let suggestion = match named {
                    Some(named) => self.weighed(column, field, named),
                    None => few.then(|| self.by_content(column, field)).flatten(),
                };
                let suggestion = suggestion.filter(|found| found.why == Why::Exact || pairs.len() < PAIRS);
                pairs.extend(suggestion.map(|suggestion| Pair { column, suggestion }));
            }
        }
        sort(&mut pairs);
        pairs
    }

    /// The score of a header that is one of the field's names, or says the same.
    fn by_name(&self, column: usize, field: usize) -> Option<(f64, Why)> {
        let (header, names) = (&self.headers[column], &self.fields[field]);
        if header.key.is_empty() || header.by_cells.is_some() {
            return None;
        }
        if !header.by_others {
            if self.raw[column] == self.form.fields[field].name {
                return Some((1.0, Why::Exact));
            }
            if names.own.contains(&header.key) {
                return Some((0.99, Why::Exact));
            }
            if names.aliases.contains(&header.key) {
                return Some((0.95, Why::Alias));
            }
            // By such a name rows are numbered too.
            if header.key == "id" && names.own.iter().any(|own| own == "leadid") && self.cells[column].are_ids() {
                return Some((0.9, Why::Alias));
            }
        }
        let meaning = header.meaning.filter(|meaning| meaning.concept != Concept::Other)?;
        let own = names.meaning.and_then(|own| fit(&meaning, &own));
        let alias = || names.meanings.iter().filter_map(|alias| fit(&meaning, alias)).reduce(f64::max);
        let score = own.or_else(|| alias().map(|score| score - 0.02))?;
        let why = if meaning.whole { Why::Alias } else { Why::Words };
        Some((score, why))
    }

    /// A name weighed with what the cells look like.
    fn weighed(&self, column: usize, field: usize, (mut score, why): (f64, Why)) -> Option<Suggestion> {
        let (cells, names) = (&self.cells[column], &self.fields[field]);
        let content = Content::of(&self.form.fields[field], names.concept());
        let filled = cells.values.len();
        let fitting = content.filter(|_| filled > 0).map(|content| cells.meant_as(content));
        let unknown = self.headers[column].meaning.map_or(0, |meaning| meaning.unknown);
        if why == Why::Words && unknown > 0 {
            // Words that are not known may make it something else: then the cells must say so too.
            let told = content.is_some_and(|content| content != Content::Words)
                && fitting.is_some_and(|fitting| fitting * 10 >= filled * FITTING_TENTHS);
            score = if told { 0.75 } else { 0.5 - 0.01 * unknown.min(9) as f64 };
        }
        let misfit = filled >= PROOF && fitting.is_some_and(|fitting| fitting * 2 < filled);
        if misfit {
            score *= MISFIT;
        }
        if cells.total > 0 {
            // Of two columns that are as likely, the fuller one.
            score += 0.003 * (filled.min(cells.total) as f64 / cells.total as f64 - 1.0);
        }
        Some(Suggestion::new(field, score, why))
    }

    /// A column whose name does not speak against it, by its cells.
    fn by_content(&self, column: usize, field: usize) -> Option<Suggestion> {
        let cells = &self.cells[column];
        let (filled, form_field) = (cells.values.len(), &self.form.fields[field]);
        if filled == 0 {
            return None;
        }
        let concept = self.fields[field].concept();
        let content = Content::of(form_field, concept);
        let fitting = match content {
            Some(_) if self.headers[column].by_cells.is_some() => {
                self.headers[column].by_cells.filter(|_| concept.is_some_and(|asked| self.headers[column].is(asked)))?
            }
            Some(content) if self.is_open_to(column, content) => {
                cells.surely(content, || self.countries.get_or_init(|| countries(self.form)))
            }
            None if form_field.kind == crate::form::Kind::Choice && self.is_nameless(column) => {
                filled - cells.refused(self.rules.get(field)?)?
            }
            _ => return None,
        };
        let fits = Share { cells: fitting, of: filled };
        (fitting * 10 >= filled * FITTING_TENTHS).then(|| Suggestion {
            fits: Some(fits),
            // Of two columns that fit well enough, the one that fits better.
            ..Suggestion::new(field, CONTENT * (0.92 + 0.08 * fitting as f64 / filled as f64), Why::Content)
        })
    }

    fn is_nameless(&self, column: usize) -> bool {
        self.headers[column].key.is_empty() || self.raw[column] == numbered_name(column)
    }

    /// Whether the column's name leaves room for such cells.
    fn is_open_to(&self, column: usize, content: Content) -> bool {
        let Some(meaning) = self.headers[column].meaning else { return true };
        if self.is_nameless(column) {
            return true;
        }
        if meaning.of_another {
            return false;
        }
        match meaning.concept {
            // A user's name may be an e-mail address; a date or a number of the tool is none of the lead.
            Concept::Other => meaning.whole && content == Content::Email,
            concept => {
                let cells = &self.cells[column];
                let filled = cells.values.len();
                let said = said(concept);
                filled >= PROOF && said.is_some_and(|said| said != content && cells.meant_as(said) * 5 < filled)
            }
        }
    }

    /// Likenesses between the columns and fields that are still free.
    pub(super) fn similar(&self, board: &Board) -> Vec<Pair> {
        let free_columns = board.columns.iter().filter(|column| column.is_none());
        let free_fields = board.taken.iter().filter(|taken| !**taken);
        if free_columns.count() * free_fields.count() > PAIRS {
            return vec![];
        }
        let mut pairs = vec![];
        for (column, header) in self.headers.iter().enumerate() {
            for (field, names) in self.fields.iter().enumerate() {
                let known = header.meaning.is_some_and(|meaning| meaning.unknown == 0);
                if known || board.columns[column].is_some() || board.taken[field] {
                    continue;
                }
                let names = names.own.iter().chain(&names.aliases);
                let best = names.map(|name| likeness(name, &header.key)).fold(0.0, f64::max);
                if best >= LIKENESS {
                    let suggestion = self.weighed(column, field, (best * 0.8, Why::Similar));
                    pairs.extend(suggestion.map(|suggestion| Pair { column, suggestion }));
                }
            }
        }
        sort(&mut pairs);
        pairs
    }
}

fn numbered_name(column: usize) -> String {
    numbered(column + 1).pop().unwrap_or_default()
}

/// What the cells of a column that means this hold.
const fn said(concept: Concept) -> Option<Content> {
    use Concept as C;
    Some(match concept {
        C::Email => Content::Email,
        C::Phone | C::Fax => Content::Phone,
        C::BirthDate => Content::Date,
        C::PostalCode => Content::PostalCode,
        C::Website => Content::Web,
        C::Country => Content::Country,
        C::Budget | C::CalledCount | C::Age => Content::Amount,
        C::Notes | C::Other => return None,
        _ => Content::Words,
    })
}

/// How well a column that means one thing fills a field that asks for another; the more, the earlier in rank both are.
fn fit(column: &Meaning, field: &Meaning) -> Option<f64> {
    let near = (column.concept == field.concept)
        || matches!(
            (column.concept, field.concept),
            (Concept::Street, Concept::Address) | (Concept::Address, Concept::Street)
        );
    if !near {
        return None;
    }
    let base = if column.concept == field.concept { 0.9 } else { 0.87 };
    // What has no number is the first.
    if column.place == field.place && column.number.max(1) == field.number.max(1) {
        return Some(base);
    }
    let takes = match field.place {
        Place::Main => true,
        Place::Other => column.place >= Place::Work,
        place => column.place == place,
    };
    let rank = |meaning: &Meaning| f64::from(meaning.place as u8 * 10 + meaning.number.saturating_sub(1));
    takes.then(|| base - 0.01 - 0.003 * rank(column) - 0.000_2 * rank(field))
}

/// Jaro-Winkler, and nothing for names that are too short or too different in length to tell.
fn likeness(name: &str, header: &str) -> f64 {
    let long_enough = |text: &str| text.len() >= if text.is_ascii() { 5 } else { 9 };
    let (short, long) = (name.len().min(header.len()), name.len().max(header.len()));
    if !long_enough(name) || !long_enough(header) || short * 10 < long * 7 {
        return 0.0;
    }
    strsim::jaro_winkler(name, header)
}

fn sort(pairs: &mut [Pair]) {
    pairs.sort_by(|a, b| {
        let by_score = b.suggestion.score.total_cmp(&a.suggestion.score);
        by_score.then(a.column.cmp(&b.column)).then(a.suggestion.field.cmp(&b.suggestion.field))
    });
}

/// Which columns an assignment is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// Those with values; and all, where there are no records.
    Left,
    /// Those without.
    Taken,
}

/// Which columns and fields are settled.
pub(super) struct Board {
    pub(super) columns: Vec<Option<Suggestion>>,
    pub(super) taken: Vec<bool>,
}

impl Board {
    /// Nothing is settled.
    pub(super) fn new(columns: usize, fields: usize) -> Self {
        Self { columns: (0..columns).map(|_| None).collect(), taken: vec![false; fields] }
    }

    /// Settles what `pairs`, the best first, propose for columns with or without values.
    pub(super) fn assign(&mut self, pairs: &[Pair], cells: &[Cells<'_>], empty: Empty) {
        let least = if empty == Empty::Left { PROPOSED } else { CALLED_SO };
        let of = |pair: &&Pair| cells[pair.column].are_empty() == (empty == Empty::Taken);
        for Pair { column, suggestion } in pairs.iter().filter(of) {
            let free = self.columns[*column].is_none() && !self.taken[suggestion.field];
            if free && suggestion.score >= least {
                self.taken[suggestion.field] = true;
                self.columns[*column] = Some(suggestion.clone());
            }
        }
    }
}
