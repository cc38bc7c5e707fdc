//! Changes of many cells at once: what one would do, shown before it is made; values that want others in their place.

use crate::worker::protocol::{Filter, Preview, Values, WorkerFault};
use shared::patch::Step;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bulk {
    /// The step that is shown before it is made.
    pub proposed: Option<Proposed>,
    /// Values asked for.
    pub values: Option<ValuesAsked>,
}

/// A step, and what it would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The step.
    pub step: Step,
    /// Number of the question under way.
    pub asked: Option<u32>,
    /// How far, in hundredths.
    pub percent: u8,
    /// What it would change.
    pub preview: Option<Preview>,
    /// It could not be told.
    pub fault: Option<WorkerFault>,
}

/// The values of a column that a rule finds fault with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValuesAsked {
    /// Code of the rule.
    pub rule: String,
    /// The column.
    pub column: u32,
    /// Number of the question under way.
    pub asked: Option<u32>,
    /// The values.
    pub values: Values,
}

/// What is wanted of the worker while it makes a change: it would stop that.
#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    /// Rows that hold a text.
    Filter(Filter),
    /// What a step would change.
    Proposal(Step),
    /// The values that a rule finds fault with in a column.
    Values(String, u32),
}
