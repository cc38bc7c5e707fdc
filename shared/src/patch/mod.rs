//! What a person changed of a file before it was imported. The file's bytes stay as they are; the patch is replayed over
//! them, record by record, by browser and server alike.
//!
//! A patch is a list of steps in the order they were made. A step changes one cell, leaves a record out, or changes every cell
//! of a column that it fits: so a patch stays small however many cells it changes, and taking a step out of the list
//! undoes it. [`replay::Replay`] gives the old and the new value of each cell.
//!
//! Records are numbered as in [`crate::finding::Address`], from 1 below the header; columns from 0. Blank records and
//! records without the shape of the table can be left out, not changed: where their cells would be is not known.

pub mod replay;

use crate::limits;
use serde::{Deserialize, Serialize};

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patch {
    /// The steps, the first made first.
    pub steps: Vec<Step>,
}

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
    /// Left a record out.
    LeaveOut {
        /// The record.
        record: u64,
    },
    /// Took the fix that a rule offers, wherever it offers one.
    Fix {
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

/// What a step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReport {
    /// Cells (of [`Step::LeaveOut`], records) that it changed.
    pub changed: u64,
    /// 1 where the cell did not hold the old value, or there is no such record or cell: nothing was changed.
    pub missed: u64,
}

/// Why a patch cannot be replayed at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// More than [`limits::PATCH_STEPS`] steps.
    TooManySteps,
    /// Values of more than [`limits::PATCH_BYTES`] bytes in all.
    TooLong,
    /// A value longer than [`limits::CELL_BYTES`].
    ValueTooLong,
    /// A value for a whole column longer than [`limits::COLUMN_VALUE_BYTES`].
    ColumnValueTooLong,
    /// More than [`limits::MAPPED_VALUES`] values that are mapped.
    TooManyMapped,
    /// More than [`limits::REPLACED_PARTS`] steps that replace a part of cells.
    TooManyParts,
    /// More than [`limits::FIX_STEPS`] steps that take a fix in whole columns.
    TooManyFixes,
    /// Nothing to look for.
    NothingToFind,
}

impl std::fmt::Display for PatchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooManySteps => {
                write!(
                    f,
                    "the patch has more than {} steps; change all cells of a kind in one step",
                    limits::PATCH_STEPS
                )
            }
            Self::TooLong => write!(f, "the patch is longer than {} bytes", limits::PATCH_BYTES),
            Self::ValueTooLong => write!(f, "a value of the patch is longer than {} bytes", limits::CELL_BYTES),
            Self::ColumnValueTooLong => {
                let limit = limits::COLUMN_VALUE_BYTES;
                write!(f, "a value that the patch writes into whole columns is longer than {limit} bytes; shorten it")
            }
            Self::TooManyMapped => write!(
                f,
                "the patch maps more than {} values; correct them in the file and check it again",
                limits::MAPPED_VALUES
            ),
            Self::TooManyParts => write!(
                f,
                "the patch has more than {} steps that replace a part of cells; save the corrected file and go on from it",
                limits::REPLACED_PARTS
            ),
            Self::TooManyFixes => write!(
                f,
                "the patch has more than {} steps that take a fix in whole columns; take a fix in all columns in one step",
                limits::FIX_STEPS
            ),
            Self::NothingToFind => {
                f.write_str("a step of the patch replaces an empty text; say what is to be replaced")
            }
        }
    }
}

impl std::error::Error for PatchError {}

impl Patch {
    /// Whether nothing was changed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether it can be replayed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), PatchError> {
        if self.steps.len() > limits::PATCH_STEPS {
            return Err(PatchError::TooManySteps);
        }
        let mut all = Sums::default();
        for step in &self.steps {
            all.add(step)?;
        }
        all.check()
    }

    /// BLAKE3 of its JSON, 64 hexadecimal digits; empty for an empty patch.
    #[must_use]
    pub fn digest(&self) -> String {
        let json = if self.is_empty() { None } else { serde_json::to_vec(self).ok() };
        json.map(|json| blake3::hash(&json).to_hex().to_string()).unwrap_or_default()
    }
}

/// What the steps of a patch come to.
#[derive(Default)]
struct Sums {
    bytes: usize,
    mapped: usize,
    parts: usize,
    fixes: usize,
}

impl Sums {
    fn add(&mut self, step: &Step) -> Result<(), PatchError> {
        if matches!(step, Step::Replace { find, .. } if find.is_empty()) {
            return Err(PatchError::NothingToFind);
        }
        for text in step.texts() {
            if text.len() > limits::CELL_BYTES {
                return Err(PatchError::ValueTooLong);
            }
            self.bytes = self.bytes.saturating_add(text.len());
        }
        let is_long = |text: &str| text.len() > limits::COLUMN_VALUE_BYTES;
        let too_long = match step {
            Step::Map { values, .. } => {
                self.mapped = self.mapped.saturating_add(values.len());
                values.iter().any(|(_, new)| is_long(new))
            }
            Step::Fill { value, .. } => is_long(value),
            Step::Replace { with, within, .. } => {
                self.parts += usize::from(*within == Within::Part);
                is_long(with)
            }
            Step::Fix { .. } => {
                self.fixes += 1;
                false
            }
            Step::Cell { .. } | Step::LeaveOut { .. } => false,
        };
        if too_long { Err(PatchError::ColumnValueTooLong) } else { Ok(()) }
    }

    const fn check(&self) -> Result<(), PatchError> {
        if self.bytes > limits::PATCH_BYTES {
            Err(PatchError::TooLong)
        } else if self.mapped > limits::MAPPED_VALUES {
            Err(PatchError::TooManyMapped)
        } else if self.parts > limits::REPLACED_PARTS {
            Err(PatchError::TooManyParts)
        } else if self.fixes > limits::FIX_STEPS {
            Err(PatchError::TooManyFixes)
        } else {
            Ok(())
        }
    }
}

impl Step {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Cell { old, new, .. } => vec![old, new],
            Self::LeaveOut { .. } => vec![],
            Self::Fix { rule, .. } => vec![rule],
            Self::Map { values, .. } => values.iter().flat_map(|(old, new)| [old.as_str(), new]).collect(),
            Self::Fill { value, .. } => vec![value],
            Self::Replace { find, with, .. } => vec![find, with],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(new: &str) -> Step {
        Step::Cell { record: 1, column: 0, old: String::new(), new: new.to_owned() }
    }

    #[test]
    fn a_patch_is_written_as_a_list_of_steps() {
        let patch = Patch {
            steps: vec![
                cell("x"),
                Step::LeaveOut { record: 7 },
                Step::Fix { rule: "full_width".into(), column: None },
                Step::Map { column: 1, values: vec![("a".into(), "b".into())] },
                Step::Fill { column: 2, value: "web".into(), cells: Filled::Blank },
                Step::Replace { column: 3, find: "a".into(), with: "b".into(), within: Within::Part },
            ],
        };
        let json = serde_json::to_string(&patch).unwrap();
        assert!(
            json.starts_with(r#"[{"step":"cell","record":1,"column":0,"old":"","new":"x"},{"step":"leave_out","#),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<Patch>(&json).unwrap(), patch);
        assert_eq!(patch.check(), Ok(()));
        assert_eq!(patch.digest().len(), 64);
        assert_eq!(Patch::default().digest(), "");
        assert!(serde_json::from_str::<Patch>(r#"[{"step":"leave_out","record":1,"rows":2}]"#).is_err());
    }

    #[test]
    fn limits_hold_at_and_above() {
        let long = "x".repeat(limits::CELL_BYTES);
        let of = |steps| Patch { steps }.check();
        assert_eq!(of(vec![cell(&long)]), Ok(()));
        assert_eq!(of(vec![cell(&format!("{long}x"))]), Err(PatchError::ValueTooLong));
        assert_eq!(of(vec![cell("x"); limits::PATCH_STEPS]), Ok(()));
        assert_eq!(of(vec![cell("x"); limits::PATCH_STEPS + 1]), Err(PatchError::TooManySteps));
        let most = limits::PATCH_BYTES / limits::CELL_BYTES;
        assert_eq!(of(vec![cell(&long); most]), Ok(()));
        assert_eq!(of(vec![cell(&long); most + 1]), Err(PatchError::TooLong));
        let nothing = Step::Replace { column: 0, find: String::new(), with: "x".into(), within: Within::Cell };
        assert_eq!(of(vec![nothing]), Err(PatchError::NothingToFind));
    }

    #[test]
    fn steps_for_whole_columns_have_limits_of_their_own() {
        let of = |steps| Patch { steps }.check();
        let replace = |within| Step::Replace { column: 0, find: "a".into(), with: "b".into(), within };
        let fix = Step::Fix { rule: "full_width".into(), column: None };
        let map = |values| Step::Map { column: 0, values: vec![("a".into(), "b".into()); values] };
        let fill = |bytes| Step::Fill { column: 0, value: "x".repeat(bytes), cells: Filled::Blank };
        for (at, above, error) in [
            (vec![replace(Within::Part); limits::REPLACED_PARTS], replace(Within::Part), PatchError::TooManyParts),
            (vec![fix.clone(); limits::FIX_STEPS], fix, PatchError::TooManyFixes),
            (vec![map(limits::MAPPED_VALUES)], map(1), PatchError::TooManyMapped),
            (
                vec![fill(limits::COLUMN_VALUE_BYTES)],
                fill(limits::COLUMN_VALUE_BYTES + 1),
                PatchError::ColumnValueTooLong,
            ),
        ] {
            assert_eq!(of(at.clone()), Ok(()), "{error}");
            assert_eq!(of(at.into_iter().chain([above]).collect()), Err(error));
        }
        assert_eq!(of(vec![replace(Within::Cell); limits::PATCH_STEPS]), Ok(()), "looked up by the cell");
    }
}
