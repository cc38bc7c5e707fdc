//! Changes of many cells at once: shown before they are made.

#[cfg(feature = "check")]
pub mod column_tools;
#[cfg(feature = "check")]
pub mod proposal;
pub mod state;
pub mod update;

use shared::patch::Step;

/// What happens to a change of many cells.
#[derive(Clone, Debug)]
pub enum BulkEvent {
    /// What a step would change is to be shown.
    StepProposed(Step),
    /// The same of several, to be made in one go.
    StepsProposed(Vec<Step>),
    /// What is shown is not to be made.
    ProposalClosed,
    /// What is shown is to be made.
    ProposalTaken,
    /// All that rules know how to mend is wanted.
    PlanWanted,
    /// These lines of it are to be done, in one go.
    PlanTaken(Vec<usize>),
    /// The values that a rule finds fault with are wanted.
    ValuesWanted {
        /// Code of the rule.
        rule: String,
        /// The column.
        column: u32,
    },
}
