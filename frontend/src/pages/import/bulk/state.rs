//! Changes of many cells at once: what one would do, shown before it is made; values that want others in their place.

use super::offers::Offers;
use crate::pages::import::grid::acts::Gathered;
use crate::worker::protocol::{Filter, Plan, PlanLine, Preview, RuleAt, SortBy, Values};
use crate::worker::question::Question;
use shared::patch::Step;
use shared::sheet::Effect;
use std::collections::BTreeSet;
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
    /// What is not to be done of it, by its kind: it stays so after a change.
    pub unticked: BTreeSet<String>,
    /// What the rest does to the bar, once it is told.
    pub ticked: Option<Effect>,
    /// The question for it, with what is not to be done.
    pub ticked_of: Question<BTreeSet<String>>,
    /// What can be done about the kind of finding that is looked at; none where the file is another since.
    pub offers: Option<Arc<Offers>>,
    /// The question what that would do to the bar.
    pub offers_of: Question<Offers>,
    /// The question what the file would be without the column.
    pub without_of: Question<RuleAt>,
    /// The values of a column, once they are there.
    pub values: Option<ColumnValues>,
    /// The question for such values.
    pub values_of: Question<RuleIn>,
}

impl Bulk {
    /// The lines of the plan that are to be done.
    pub fn ticked_lines(&self) -> impl Iterator<Item = &PlanLine> {
        let lines = self.plan.iter().flat_map(|plan| &plan.lines);
        lines.filter(|line| !self.unticked.contains(&line.kind))
    }

    /// What they do to the bar, as far as it is known.
    #[must_use]
    pub fn outcome(&self) -> Option<Effect> {
        let plan = self.plan.as_ref()?;
        let mut lines = self.ticked_lines();
        match (lines.next(), lines.count() + 1) {
            (None, _) => Some(Effect { after: plan.effect.before, mended: 0, broken: 0, ..plan.effect }),
            (Some(_), count) if count == plan.lines.len() => Some(plan.effect),
            (Some(one), 1) if one.effect.is_some() => one.effect,
            (Some(_), _) => self.ticked,
        }
    }
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
    /// Rows that are to be looked for, in an order.
    Rows(Filter, Option<SortBy>),
    /// The values of the column whose rows are chosen by them.
    Distinct,
    /// What steps would change.
    Proposal(Vec<Step>),
    /// The values that a rule finds fault with in a column.
    Values(RuleIn),
    /// What cells hold that are acted on.
    Act(Gathered),
}
