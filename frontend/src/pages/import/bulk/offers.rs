//! What can be done about all findings of a kind, each with what it would do to the bar.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::phases::DroppedColumn;
use crate::pages::import::state::{Convention, Wizard};
use crate::pages::import::steps::update as steps;
use crate::worker::protocol::{Ask, Checked, RuleAt, RuleLine};
use shared::conventions::DateOrder;
use shared::inspect::TwoWays;
use shared::patch::Step;
use shared::sheet::Effect as Tried;
use std::sync::Arc;

/// The rule of dates whose order nothing tells.
pub(crate) const TWO_WAYS: &str = "date_ambiguous";

/// See the module's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Offers {
    /// The kind of finding.
    pub of: RuleAt,
    /// Steps that can be made.
    pub steps: Vec<Offer>,
    /// The dates of the column can be said to be in an order; one of them that reads in two ways.
    pub orders: Option<(u32, Option<TwoWays>)>,
    /// The cells can be given a value.
    pub fills: Option<u32>,
    /// The column need not be imported; what that does to the bar, once it is told.
    pub without: Option<(u32, Option<Tried>)>,
}

/// A step that can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it is.
    pub act: OfferAct,
    /// The step.
    pub step: Step,
    /// What it does to the bar.
    pub effect: Tried,
}

/// What is done about findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferAct {
    /// The fix is taken, where there is one: in so many cells.
    Fix(u64),
    /// Their cells are left blank.
    Blank,
    /// Their rows are left out.
    LeaveOut,
}

impl Offer {
    fn new(act: OfferAct, step: Step) -> Self {
        Self { act, step, effect: Tried::default() }
    }
}

/// What can be done about that kind.
fn offers_of(wizard: &Wizard, line: &RuleLine) -> Offers {
    let of = line.at();
    let (rule, column) = (line.code.clone(), line.column);
    let mut offers = Vec::new();
    if line.fixable > 0 {
        offers.push(Offer::new(OfferAct::Fix(line.fixable), Step::Fix { rule: rule.clone(), column }));
    }
    if column.is_some_and(|column| line.of_cell && !is_required(wizard, column)) {
        offers.push(Offer::new(OfferAct::Blank, Step::Blank { rule: rule.clone(), column }));
    }
    offers.push(Offer::new(OfferAct::LeaveOut, Step::LeaveOutRule { rule, column }));
    let without = column.filter(|column| wizard.mapping_without(*column as usize).is_some());
    let orders = column.filter(|_| of.code == TWO_WAYS);
    let orders = orders.map(|column| (column, wizard.two_ways(column as usize).cloned()));
    Offers {
        of,
        steps: offers,
        orders,
        fills: column.filter(|_| line.of_cell),
        without: without.map(|column| (column, None)),
    }
}

/// Cells of a column that hold something and have no finding, at least so many: a cell can have several.
#[must_use]
pub fn right_values(checked: &Checked, column: u32) -> u64 {
    let report = checked.columns.get(column as usize);
    report.map_or(0, |report| report.filled.saturating_sub(report.errors + report.warnings))
}

/// Whether the field that a column fills must not be empty.
#[must_use]
pub fn is_required(wizard: &Wizard, column: u32) -> bool {
    let checked = wizard.checked().and_then(|checked| checked.columns.get(column as usize));
    let place = checked.and_then(|column| wizard.form.position(column.field.as_ref()?));
    place.is_some_and(|place| wizard.form.fields[place].required)
}

/// Asks what can be done about the kind of finding that is looked at would do; one question at a time, and not while the file is
/// being changed.
pub(crate) fn ask(wizard: &mut Wizard) -> Vec<Effect> {
    let Some(at) = wizard.rows.filter().rule.clone() else { return Vec::new() };
    if wizard.is_settling() || wizard.bulk.offers_of.is_open() {
        return Vec::new();
    }
    let line = wizard.checked().and_then(|checked| checked.rules.iter().find(|line| line.at() == at));
    let Some(offers) = line.map(|line| offers_of(wizard, line)) else { return Vec::new() };
    let groups = offers.steps.iter().map(|offer| vec![offer.step.clone()]).collect();
    let number = wizard.bulk.offers_of.ask(&mut wizard.numbers, offers);
    vec![Effect::Ask(number, Box::new(Ask::Try { groups, mapping: None }))]
}

/// What steps would do is told; then it is asked what the file would be without the column, which takes a check of it.
pub(crate) fn told(wizard: &mut Wizard, asked: u32, effects: &[Tried]) -> Vec<Effect> {
    let bulk = &mut wizard.bulk;
    if let Some(of) = bulk.without_of.answered(asked) {
        if let Some(offers) = bulk.offers.as_mut().filter(|offers| offers.of == of)
            && let Some((_, effect)) = &mut Arc::make_mut(offers).without
        {
            *effect = effects.first().copied();
        }
        return Vec::new();
    }
    let Some(mut offers) = bulk.offers_of.answered(asked) else { return Vec::new() };
    for (offer, effect) in offers.steps.iter_mut().zip(effects) {
        offer.effect = *effect;
    }
    // What would change nothing is no offer.
    let nothing = Tried::default();
    offers.steps.retain(|Offer { effect, .. }| {
        effect.before != effect.after || (effect.mended, effect.broken) != (nothing.mended, nothing.broken)
    });
    let (of, without) = (offers.of.clone(), offers.without);
    bulk.offers = Some(Arc::new(offers));
    let Some(mapping) = without.and_then(|(column, _)| wizard.mapping_without(column as usize)) else {
        return Vec::new();
    };
    let number = wizard.bulk.without_of.ask(&mut wizard.numbers, of);
    vec![Effect::Ask(number, Box::new(Ask::Try { groups: Vec::new(), mapping: Some(mapping) }))]
}

/// The column is not imported any more: the file is checked again without it.
pub(crate) fn drop_column(wizard: &mut Wizard, column: u32) -> Vec<Effect> {
    let column = column as usize;
    if wizard.is_settling() || wizard.mapping_without(column).is_none() {
        return Vec::new();
    }
    let field = wizard.mapping.get(column).cloned().flatten();
    wizard.changes.drop_column(column, field);
    let _ = steps::map(wizard, column, None);
    check_again(wizard)
}

/// The dates of a column are in that order: the file is checked again.
pub(crate) fn choose_order(wizard: &mut Wizard, column: u32, order: DateOrder) -> Vec<Effect> {
    if wizard.is_settling() {
        return Vec::new();
    }
    let _ = steps::choose_convention(wizard, column as usize, Convention::DateOrder(order));
    check_again(wizard)
}

/// A column that was taken out is imported again.
pub(crate) fn take_back(wizard: &mut Wizard, dropped: DroppedColumn) -> Vec<Effect> {
    let DroppedColumn { column, field, .. } = &dropped;
    let is_other = wizard.mapping.get(*column) != Some(&None) || wizard.keeps(*column);
    // The person has chosen otherwise since.
    if is_other || field.as_ref().is_some_and(|field| wizard.is_filled(field)) {
        return Vec::new();
    }
    let _ = match field.clone() {
        Some(field) => steps::map(wizard, *column, Some(field)),
        None => steps::keep(wizard, *column),
    };
    wizard.changes.put_back.push(dropped);
    check_again(wizard)
}

/// A column that was imported again is taken out again.
pub(crate) fn drop_again(wizard: &mut Wizard, dropped: DroppedColumn) -> Vec<Effect> {
    let column = dropped.column;
    let is_same = wizard.mapping.get(column) == Some(&dropped.field);
    // The person has chosen otherwise since.
    if !is_same || wizard.mapping_without(column).is_none() {
        return Vec::new();
    }
    wizard.changes.dropped.push(dropped);
    let _ = steps::map(wizard, column, None);
    check_again(wizard)
}

fn check_again(wizard: &mut Wizard) -> Vec<Effect> {
    let mut effects = vec![Effect::FocusHeading];
    effects.extend(steps::check(wizard));
    effects
}
