//! Changes of many cells at once: what one would do, shown before it is made; values that want others in their place.

use crate::worker::protocol::{Filter, Plan, Preview, Values};
use crate::worker::question::Question;
use shared::patch::Step;
use std::sync::Arc;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bulk {
    /// The steps that are shown before they are made.
    pub proposed: Option<Proposed>,
    /// The question what they would change.
    pub preview: Question,
    /// All that rules know how to mend, once it is told; none where the file is another since.
    pub plan: Option<Arc<Plan>>,
    /// The question for it.
    pub plan_of: Question,
    /// The values of a column, once they are there.
    pub values: Option<ColumnValues>,
    /// The question for such values.
    pub values_of: Question<RuleIn>,
}

/// Steps that are made in one go, and what they would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The steps.
    pub steps: Vec<Step>,
    /// What they would change, once it is told.
    pub preview: Option<Preview>,
}

/// A rule in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleIn {
    /// Code of the rule.
    pub rule: String,
    /// The column.
    pub column: u32,
}

/// The values of a column that a rule finds fault with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnValues {
    /// The column.
    pub column: u32,
    /// The values.
    pub values: Values,
}

/// What is wanted of the worker while it makes a change: it would stop that.
#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    /// Rows that hold a text.
    Filter(Filter),
    /// What steps would change.
    Proposal(Vec<Step>),
    /// The values that a rule finds fault with in a column.
    Values(RuleIn),
}
