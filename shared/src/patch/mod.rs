//! What a person changed of a file before it was imported. The file's bytes stay as they are; the patch is replayed over
//! them, record by record, by browser and server alike.
//!
//! A patch is a list of steps in the order they were made. A step changes one cell or a block of them, leaves records out, adds
//! some at the end, or changes every cell of a column that it fits: so a patch stays small however many cells it changes, and
//! taking a step out of the list undoes it. [`replay::Replay`] gives the old and the new value of each cell.
//!
//! Records are numbered as in [`crate::finding::Address`], from 1 below the header; columns from 0. Blank records and
//! records without the shape of the table can be left out, not changed: where their cells would be is not known. Records that
//! a step adds have the numbers behind the last of the file, in the order of the steps.

mod error;
mod many;
pub mod replay;
mod step;
mod sums;
#[cfg(test)]
mod tests;

pub use error::PatchError;
pub use many::{Many, Ranges, ranges_of};
pub use step::{Filled, Step, Within};

use crate::limits;
use serde::{Deserialize, Serialize};

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patch {
    /// The steps, the first made first.
    pub steps: Vec<Step>,
}

/// What a step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReport {
    /// Cells that it changed; of steps that leave records out or add some, records.
    pub changed: u64,
    /// 1 where it is for certain cells or records alone, and there are none such, or the cell did not hold the old value: nothing
    /// was changed.
    pub missed: u64,
}

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
        let mut all = sums::Sums::default();
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
