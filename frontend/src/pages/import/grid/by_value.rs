//! Rows by the values of a column: which values there are, which are ticked, and the filter that becomes of it.

#![deny(clippy::wildcard_enum_match_arm)]

use super::acts::Told;
use super::update::show;
use crate::app::Effect;
use crate::pages::import::state::{Waiting, Wizard};
use crate::worker::protocol::{Ask, Distinct, Filter, ValuesAt, Wanted, identity};
use shared::text::search::Needle;
use std::sync::Arc;

/// Columns by whose values rows are chosen at a time: of each the worker keeps a list of rows. The first gives way to one more.
const COLUMNS: usize = 8;

/// What happens to the choice of values.
#[derive(Clone, Debug)]
pub enum ByValue {
    /// The values of a column are wanted.
    Opened(u32),
    /// Those that hold this.
    Searched(String),
    /// Rows with that value are meant.
    Ticked(String),
    /// They are not.
    Unticked(String),
    /// Those with any of the values listed are meant.
    AllTicked,
    /// None is meant.
    NoneTicked,
    /// What is ticked is to be shown.
    Taken,
    /// It is not.
    Closed,
    /// Rows with that value in the column are meant, and no others.
    Only(u32, String),
    /// Rows are not chosen by the values of that column any more.
    Dropped(u32),
}

/// The values of a column, being chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosing {
    /// The column.
    pub column: u32,
    /// Those that are ticked.
    pub ticks: ValuesAt,
    /// What the values listed have to hold.
    pub text: String,
    /// The values that were told last, and what they hold.
    pub told: Option<(String, Arc<Distinct>)>,
}

impl Choosing {
    fn new(column: u32, filter: &Filter) -> Self {
        let now = filter.values.iter().find(|at| at.column == column);
        let ticks = now.cloned().unwrap_or_else(|| ValuesAt::all(column));
        Self { column, ticks, text: String::new(), told: None }
    }

    /// The values to choose from, with their rows: the blank one first, the most frequent then.
    #[must_use]
    pub fn listed(&self) -> Vec<(String, u64)> {
        let Some((of, told)) = &self.told else { return Vec::new() };
        let text = self.text.trim();
        let needle = (text != of && !text.is_empty()).then(|| Needle::new(text));
        let blank = (told.blank > 0 && text.is_empty()).then(|| (String::new(), told.blank));
        let holds = |(value, _): &&(String, u64)| needle.as_ref().is_none_or(|needle| needle.is_in(value));
        blank.into_iter().chain(told.values.iter().filter(holds).cloned()).collect()
    }

    /// Whether the values listed are all that hold the text.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let text = self.text.trim();
        self.told.as_ref().is_some_and(|(of, told)| text == of || !told.more && text.contains(of.as_str()))
    }
}

pub(crate) fn update(wizard: &mut Wizard, event: ByValue) -> Vec<Effect> {
    match event {
        ByValue::Opened(column) => {
            wizard.rows.choosing = Some(Choosing::new(column, wizard.rows.filter()));
            return ask(wizard);
        }
        ByValue::Searched(text) => {
            let Some(choosing) = &mut wizard.rows.choosing else { return Vec::new() };
            choosing.text = text;
            return if choosing.is_known() { stop(wizard) } else { ask(wizard) };
        }
        ByValue::Taken => {
            let mut effects = stop(wizard);
            let chosen = wizard.rows.choosing.take().filter(|choosing| !choosing.ticks.is_none());
            effects.extend(chosen.map(|choosing| choose(wizard, choosing.ticks)).unwrap_or_default());
            return effects;
        }
        ByValue::Closed => {
            wizard.rows.choosing = None;
            return stop(wizard);
        }
        ByValue::Only(column, value) => {
            let values = vec![identity(&value).to_owned()];
            return choose(wizard, ValuesAt { column, values, but: false });
        }
        ByValue::Dropped(column) => return choose(wizard, ValuesAt::all(column)),
        ByValue::Ticked(value) => tick(wizard, |choosing| choosing.ticks.set(&value, true)),
        ByValue::Unticked(value) => tick(wizard, |choosing| choosing.ticks.set(&value, false)),
        ByValue::NoneTicked => {
            tick(wizard, |choosing| choosing.ticks = ValuesAt { but: false, ..ValuesAt::all(choosing.column) });
        }
        ByValue::AllTicked => tick(wizard, |choosing| {
            if choosing.text.trim().is_empty() {
                choosing.ticks = ValuesAt::all(choosing.column);
            }
            choosing.listed().iter().for_each(|(value, _)| choosing.ticks.set(value, true));
        }),
    }
    Vec::new()
}

fn tick(wizard: &mut Wizard, how: impl FnOnce(&mut Choosing)) {
    if let Some(choosing) = &mut wizard.rows.choosing {
        how(choosing);
    }
}

/// Asks for the values, unless the worker does what this would stop: they are asked for behind that.
pub(crate) fn ask(wizard: &mut Wizard) -> Vec<Effect> {
    let Some(choosing) = &wizard.rows.choosing else { return Vec::new() };
    if wizard.is_settling() || wizard.rows.search.asked.is_open() {
        wizard.waiting = Some(Waiting::Distinct);
        return Vec::new();
    }
    let (column, text) = (choosing.column, choosing.text.trim().to_owned());
    let mut filter = wizard.rows.filter().clone();
    filter.values.retain(|at| at.column != column);
    let number = wizard.rows.distinct.ask(&mut wizard.numbers, text.clone());
    vec![Effect::Ask(number, Box::new(Ask::Distinct { filter, column, text }))]
}

/// What was waited for is done.
pub(crate) fn resume(wizard: &mut Wizard) -> Vec<Effect> {
    match wizard.waiting.take() {
        Some(Waiting::Distinct) => ask(wizard),
        other => {
            wizard.waiting = other;
            Vec::new()
        }
    }
}

/// The values are told.
pub(crate) fn came(wizard: &mut Wizard, asked: u32, distinct: Distinct) {
    if let Some(text) = wizard.rows.distinct.answered(asked)
        && let Some(choosing) = &mut wizard.rows.choosing
    {
        choosing.told = Some((text, Arc::new(distinct)));
    }
}

/// They are not wanted any more.
fn stop(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.waiting == Some(Waiting::Distinct) {
        wizard.waiting = None;
    }
    let under_way = wizard.rows.distinct.drop_it();
    under_way.map(|number| Effect::Ask(number, Box::new(Ask::Cancel))).into_iter().collect()
}

/// Shows the rows with these values, of those that the rest of the filter means; the keyboard goes to them.
fn choose(wizard: &mut Wizard, at: ValuesAt) -> Vec<Effect> {
    let mut filter = wizard.rows.filter().clone();
    filter.values.retain(|other| other.column != at.column);
    if filter.values.len() >= COLUMNS {
        filter.values.remove(0);
    }
    if !at.is_all() {
        filter.values.push(at.clone());
    }
    let search = &mut wizard.rows.search;
    // Asked for again they are looked for anew: cells may have been changed since.
    search.known.retain(|known| *known != Wanted::Values(at.clone()));
    search.tell = Some(Told::ByValue);
    let order = wizard.rows.query.order;
    let effects = show(wizard, filter, order);
    wizard.rows.reach.1 = true;
    effects
}
