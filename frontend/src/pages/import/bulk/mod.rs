//! Changes of many cells at once: shown before they are made.

#[cfg(feature = "check")]
pub mod column_tools;
#[cfg(feature = "check")]
pub mod effect;
pub mod offers;
#[cfg(feature = "check")]
pub mod offers_view;
#[cfg(feature = "check")]
pub mod orders;
#[cfg(feature = "check")]
pub mod plan;
#[cfg(feature = "check")]
pub mod proposal;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;

use shared::conventions::DateOrder;
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
    /// What is of that kind is to be done, or not.
    LineTicked {
        /// The kind.
        kind: String,
        /// It is to be done.
        on: bool,
    },
    /// What is ticked is to be done, in one go.
    PlanTaken,
    /// What can be done about the kind of finding that is looked at is wanted.
    OffersWanted,
    /// A step that was offered with what it does is to be made.
    OfferTaken(Step),
    /// The column of that place is not to be imported.
    ColumnDropped(u32),
    /// The dates of the column of that place are in that order.
    OrderChosen(u32, DateOrder),
    /// The values that a rule finds fault with are wanted.
    ValuesWanted {
        /// Code of the rule.
        rule: String,
        /// The column.
        column: u32,
    },
}
