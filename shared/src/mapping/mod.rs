//! Which column of the file goes into which field of the form.
//!
//! [`MappingSpec`] is what a person chose, saved and sent; [`Plan`] is the same resolved on the real headers of one file.

mod content;
mod custom;
mod names;
mod plan;
mod spec;
mod strict;
mod suggest;

pub use content::propose;
pub use plan::{ColumnPlan, DerivedPlan, Plan};
pub use spec::{ColumnChoice, ColumnName, DerivedChoice, MappingError, MappingSpec};
pub use strict::{Difference, differences};
pub use suggest::{Suggestion, Why, suggest};
