//! The steps of a patch.

use super::many::{Many, Ranges};
use serde::{Deserialize, Serialize};

/// One thing that a person did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = PatchStep))]
pub enum Step {
    /// Wrote another value into a cell.
    Cell {
        /// The record.
        record: u64,
        /// The column.
        column: u32,
        /// What the cell held, after the steps before. Where it holds anything else, the step is missed.
        old: String,
        /// What it holds now.
        new: String,
    },
    /// Wrote a block of values, whatever the cells held.
    Cells {
        /// The columns, each once.
        columns: Vec<u32>,
        /// The records.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u64, u64)>))]
        records: Ranges,
        /// The values, row by row in the order of the columns; or those of one row, for every row; or one, for every cell.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        values: Many<String>,
    },
    /// Left a record out.
    LeaveOut {
        /// The record.
        record: u64,
    },
    /// Left many records out.
    LeaveOutMany {
        /// The records.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u64, u64)>))]
        records: Ranges,
    },
    /// Left out the records that a rule finds fault with, after the steps before. Rules that compare records look at what
    /// all steps have made of them.
    LeaveOutRule {
        /// Code of the rule.
        rule: String,
        /// With a fault in that column; `None`: in any, or in the record as a whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
    },
    /// Added records behind the last of the file. The steps before are not for them.
    AddRows {
        /// The columns of the values, each once.
        columns: Vec<u32>,
        /// The values of each record, as many as there are columns; all other cells are empty.
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<Vec<String>>))]
        rows: Many<Vec<String>>,
    },
    /// Took the fix that a rule offers, wherever it offers one.
    Fix {
        /// Code of the rule.
        rule: String,
        /// In that column; `None`: in all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
    },
    /// Emptied the cells that a rule finds fault with. Rules that look at more than the cell find none.
    Blank {
        /// Code of the rule.
        rule: String,
        /// In that column; `None`: in all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
    },
    /// Gave values of a column other values, each compared without the blanks around it.
    Map {
        /// The column.
        column: u32,
        /// Pairs of old and new.
        values: Vec<(String, String)>,
    },
    /// Wrote one value into a column.
    Fill {
        /// The column.
        column: u32,
        /// The value.
        value: String,
        /// Into which cells.
        cells: Filled,
        /// Only into those that the rule of this code finds fault with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
    },
    /// Replaced one text by another in a column.
    Replace {
        /// The column.
        column: u32,
        /// What is looked for, to the letter; not empty.
        #[cfg_attr(feature = "openapi", schema(min_length = 1))]
        find: String,
        /// What comes in its place.
        with: String,
        /// Where it is looked for.
        within: Within,
        /// Only in cells that the rule of this code finds fault with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<String>,
    },
}

/// Which cells are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Filled {
    /// Those that are blank.
    #[default]
    Blank,
    /// All.
    All,
}

/// What a text is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Within {
    /// Any part of the cell, as often as it is there.
    #[default]
    Part,
    /// The whole cell, without the blanks around it.
    Cell,
}

impl Step {
    /// The texts that it carries.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let (fixed, mapped, many, rows): ([&str; 3], _, &[String], &[Vec<String>]) = match self {
            Self::Cell { old, new, .. } => ([old, new, ""], None, &[], &[]),
            Self::Cells { values, .. } => ([""; 3], None, values, &[]),
            Self::LeaveOut { .. } | Self::LeaveOutMany { .. } => ([""; 3], None, &[], &[]),
            Self::AddRows { rows, .. } => ([""; 3], None, &[], rows),
            Self::Fix { rule, .. } | Self::Blank { rule, .. } | Self::LeaveOutRule { rule, .. } => {
                ([rule, "", ""], None, &[], &[])
            }
            Self::Map { values, .. } => ([""; 3], Some(values), &[], &[]),
            Self::Fill { value, rule, .. } => ([value, rule.as_deref().unwrap_or_default(), ""], None, &[], &[]),
            Self::Replace { find, with, rule, .. } => {
                ([find, with, rule.as_deref().unwrap_or_default()], None, &[], &[])
            }
        };
        let mapped = mapped.into_iter().flatten().flat_map(|(old, new)| [old.as_str(), new]);
        let many = many.iter().chain(rows.iter().flatten()).map(String::as_str);
        fixed.into_iter().chain(mapped).chain(many)
    }

    /// The rule that decides which cells or records it is for.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        match self {
            Self::Fix { rule, .. } | Self::Blank { rule, .. } | Self::LeaveOutRule { rule, .. } => Some(rule),
            Self::Fill { rule, .. } | Self::Replace { rule, .. } => rule.as_deref(),
            Self::Cell { .. }
            | Self::Cells { .. }
            | Self::LeaveOut { .. }
            | Self::LeaveOutMany { .. }
            | Self::AddRows { .. }
            | Self::Map { .. } => None,
        }
    }

    /// Whether it can change cells, and does not only leave records out.
    #[must_use]
    pub const fn changes_cells(&self) -> bool {
        !matches!(self, Self::LeaveOut { .. } | Self::LeaveOutMany { .. } | Self::LeaveOutRule { .. })
    }
}
