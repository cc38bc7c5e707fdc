//! Why a patch cannot be replayed.

use crate::limits;

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
    /// More than [`limits::FIX_STEPS`] steps that take a fix, or change what a rule finds, in whole columns.
    TooManyFixes,
    /// More than [`limits::LEAVE_OUT_RULES`] steps that leave out what a rule finds.
    TooManyRules,
    /// Blocks of more than [`limits::BLOCK_CELLS`] cells in all.
    TooManyCells,
    /// More than [`limits::PATCH_VALUES`] values of blocks and added rows.
    TooManyValues,
    /// More than [`limits::ADDED_ROWS`] added rows.
    TooManyRows,
    /// More than [`limits::PATCH_RANGES`] ranges of records.
    TooManyRanges,
    /// Ranges that are not in order, or overlap, or begin with no record.
    RangesUnsound,
    /// As many values as no block of these columns and records has, or a column named twice.
    ValuesUnfit,
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
                "the patch has more than {} steps that change what a rule finds in whole columns; take a fix in all columns in one step",
                limits::FIX_STEPS
            ),
            Self::TooManyRules => write!(
                f,
                "the patch has more than {} steps that leave out what a rule finds; save the corrected file and go on from it",
                limits::LEAVE_OUT_RULES
            ),
            Self::TooManyCells => write!(
                f,
                "the patch writes blocks of more than {} cells in all; fill whole columns instead",
                limits::BLOCK_CELLS
            ),
            Self::TooManyValues => write!(
                f,
                "the patch has more than {} values in blocks and added rows; save the corrected file and go on from it",
                limits::PATCH_VALUES
            ),
            Self::TooManyRows => {
                write!(f, "the patch adds more than {} rows; import them as a file of their own", limits::ADDED_ROWS)
            }
            Self::TooManyRanges => write!(
                f,
                "the patch names more than {} ranges of records; save the corrected file and go on from it",
                limits::PATCH_RANGES
            ),
            Self::RangesUnsound => {
                f.write_str("a step of the patch names records that are not in order, overlap, or begin with 0; sort them")
            }
            Self::ValuesUnfit => f.write_str(
                "a step of the patch has another number of values than its columns and records ask for, or names a column twice",
            ),
            Self::NothingToFind => {
                f.write_str("a step of the patch replaces an empty text; say what is to be replaced")
            }
        }
    }
}

impl std::error::Error for PatchError {}
