//! A page of the leads, and the form that names its columns.

use super::filter::{Filter, PAGE, Place};
use crate::api::{ImportsPage, Lead, LeadsPage};
use crate::net::remote::{Loaded, Remote};
use shared::form::{Field, Form};
use std::sync::Arc;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Which leads are looked for.
    pub filter: Filter,
    /// Leads on the pages before this one.
    pub found_before: u64,
    /// A person has stopped the looking, or it came to nothing.
    pub is_held: bool,
    /// The leads, from the one that was asked for, or from the first.
    pub list: Remote<LeadsPage, Place>,
    /// The account's form.
    pub form: Remote<Arc<Form>, ()>,
    /// The newest imports, by which leads are filtered.
    pub imports: Remote<Arc<ImportsPage>, ()>,
}

impl State {
    /// Both, once both are there.
    #[must_use]
    pub fn shown(&self) -> Loaded<(LeadsPage, Arc<Form>)> {
        match (self.list.loaded(), self.form.loaded()) {
            (Loaded::Failed(failure), _) | (_, Loaded::Failed(failure)) => Loaded::Failed(failure.clone()),
            (Loaded::Ready(list), Loaded::Ready(form)) => Loaded::Ready((list.clone(), Arc::clone(form))),
            _ => Loaded::Loading,
        }
    }
}

/// How far a page of leads is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many leads are looked through, of so many.
    Looking(u64, u64),
    /// The same, and it was stopped.
    Held,
    /// The page is full, and there are more.
    Full(Option<u64>),
    /// There are no more; so many are found.
    Ended(u64),
}

impl State {
    /// How far a page is.
    #[must_use]
    pub fn progress(&self, list: &LeadsPage) -> Progress {
        match &list.next {
            None => Progress::Ended(list.total.unwrap_or(self.found_before + list.items.len() as u64)),
            Some(_) if list.stopped && list.items.len() < PAGE => {
                let all = list.to_look_through.max(list.looked_through);
                if self.is_held { Progress::Held } else { Progress::Looking(list.looked_through, all) }
            }
            Some(_) => Progress::Full(list.total),
        }
    }
}

/// What is found of a page, with what was found behind it.
#[must_use]
pub fn joined(mut before: LeadsPage, more: LeadsPage) -> LeadsPage {
    before.items.extend(more.items);
    before.looked_through += more.looked_through;
    LeadsPage { items: before.items, looked_through: before.looked_through, ..more }
}

/// What stands in a field of a lead; empty: nothing.
#[must_use]
pub fn value<'a>(lead: &'a Lead, field: &str) -> &'a str {
    lead.values.get(field).and_then(Option::as_deref).unwrap_or_default()
}

/// What a lead is called: its first value, in the order of the form.
#[must_use]
pub fn name<'a>(lead: &'a Lead, form: &Form) -> Option<&'a str> {
    let of_form = form.fields.iter().map(|field| value(lead, &field.name));
    let others = lead.values.values().chain(lead.custom.values()).filter_map(Option::as_deref);
    of_form.chain(others).find(|value| !value.is_empty())
}

/// The fields of the form: first those in which any of these leads has a value, then the others.
#[must_use]
pub fn columns<'a>(form: &'a Form, leads: &[Lead]) -> Vec<&'a Field> {
    let is_filled = |field: &&Field| leads.iter().any(|lead| !value(lead, &field.name).is_empty());
    let (mut filled, blank): (Vec<_>, Vec<_>) = form.fields.iter().partition(is_filled);
    filled.extend(blank);
    filled
}
