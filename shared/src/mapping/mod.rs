//! Which column of the file goes into which field of the form.
//!
//! [`MappingSpec`] is what a person chose, saved and sent; [`Plan`] is the same resolved on the real headers of one file.
//! [`proposals`] are what the person is shown to begin with.

mod cells;
mod custom;
mod join;
mod names;
mod plan;
mod proposals;
mod spec;
mod split;
mod strict;
mod suggest;
#[cfg(test)]
mod tests;
mod words;
mod writing;

pub use join::DerivedProposal;
pub use plan::{ColumnPlan, DerivedPlan, Plan};
pub use proposals::{ColumnProposal, Proposals, proposals, proposals_in, propose, suggest};
pub use spec::{ColumnChoice, ColumnName, DerivedChoice, MappingError, MappingSpec};
pub use split::{CellPart, SplitName};
pub use strict::{Difference, differences};
pub use suggest::{Share, Suggestion, Why};
