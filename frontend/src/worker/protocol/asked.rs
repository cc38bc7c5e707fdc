//! What a question says of rows, texts and files.

use super::{SortBy, ValuesAt};
use serde::{Deserialize, Serialize};
use shared::date::Date;
use shared::form::Country;
use shared::inspect::Signs;
use shared::sheet::Rows;

/// What a check takes besides the form and what a first look finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Country for phones and postal codes.
    pub country: Option<Country>,
    /// Whether what the file tells of its country goes before it.
    #[serde(default)]
    pub file_first: bool,
    /// The day.
    pub today: Date,
}

impl Ahead {
    /// The country that a file with these signs is checked by.
    #[must_use]
    pub fn of(&self, signs: &Signs) -> Option<Country> {
        let told = signs.file.country.as_ref().filter(|_| self.file_first);
        told.map(|sign| sign.value).or(self.country)
    }
}

/// Which rows, and how many of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsQuery {
    /// Which findings count.
    pub filter: Filter,
    /// In which order; `None`: that of the file.
    #[serde(default)]
    pub order: Option<SortBy>,
    /// Rows to leave out at the start, of those that match.
    pub from: u64,
    /// Rows at most.
    pub limit: u32,
    /// Columns whose cells are wanted, in that order; none named: all.
    #[serde(default)]
    pub columns: Vec<u32>,
}

/// Which rows are meant; without any choice: those with findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// All, or some kind.
    pub rows: Rows,
    /// Only of this rule in this column.
    pub rule: Option<RuleAt>,
    /// Only in this column.
    pub column: Option<u32>,
    /// Only those that hold this text, in the column if one is named: it was looked for with [`Ask::Search`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The text is all that is in the cell; an empty one: cells that are blank.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Only those with these values, a column each: they were looked for with [`Ask::Search`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValuesAt>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { rows: Rows::Findings, rule: None, column: None, text: None, whole: false, values: Vec::new() }
    }
}

impl Filter {
    /// The text that is looked for, and where.
    #[must_use]
    pub fn text_at(&self) -> Option<TextAt> {
        let text = self.text.clone()?;
        Some(TextAt { text, column: self.column, whole: self.whole })
    }

    /// All rows with the text, where this filter leaves some of them out.
    #[must_use]
    pub fn text_in_all(&self) -> Option<Self> {
        let all = Self { text: self.text.clone(), column: self.column, whole: self.whole, ..Self::default() };
        (self.text.is_some() && all != *self).then_some(all)
    }
}

/// A text that is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextAt {
    /// The text: in any case and width, if it is not all of the cell.
    pub text: String,
    /// In that column; `None`: in any.
    pub column: Option<u32>,
    /// It is all that is in the cell, blanks around it apart.
    #[serde(default)]
    pub whole: bool,
}

/// In which encoding a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenIn {
    /// In that of the file.
    #[default]
    File,
    /// In UTF-8, with the byte order mark that spreadsheets know it by.
    Utf8,
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// To the next row with a finding.
    Next,
    /// To the one before.
    Previous,
    /// To a row, as a spreadsheet counts, or the next one below it.
    Row(u64),
}

/// A rule in a column; `column` is `None` for whole records.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RuleAt {
    /// Code of the rule.
    pub code: String,
    /// The column, from 0.
    pub column: Option<u32>,
}
