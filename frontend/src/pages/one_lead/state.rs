//! One lead, and what made its values.

use crate::api::{LeadChange, LeadHistory};
use crate::net::remote::{Loaded, Remote};
use crate::pages::leads::state::value;
use shared::form::Form;
use shared::lang::Lang;
use std::sync::Arc;

/// The lead, by its id.
pub type State = Remote<Arc<LeadHistory>, String>;

/// Both, once both are there.
#[must_use]
pub fn shown(lead: &State, form: &Remote<Arc<Form>, ()>) -> Loaded<(Arc<LeadHistory>, Arc<Form>)> {
    match (lead.loaded(), form.loaded()) {
        (Loaded::Failed(failure), _) | (_, Loaded::Failed(failure)) => Loaded::Failed(failure.clone()),
        (Loaded::Ready(lead), Loaded::Ready(form)) => Loaded::Ready((Arc::clone(lead), Arc::clone(form))),
        _ => Loaded::Loading,
    }
}

/// A value of a lead as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// What its field is called.
    pub label: String,
    /// What stands in it.
    pub value: &'a str,
    /// What made it so; `None`: a change that is too long ago.
    pub source: Option<&'a LeadChange>,
}

/// The values of a lead: in the order of the form, then those of no field of it, then extra columns.
#[must_use]
pub fn values<'a>(told: &'a LeadHistory, form: &Form, lang: Lang) -> Vec<Shown<'a>> {
    let lead = &told.lead;
    let of_form =
        form.fields.iter().map(|field| (field.name.as_str(), field.shown(lang), value(lead, &field.name), false));
    let others = lead.values.iter().filter(|(name, _)| form.position(name).is_none());
    let given = |(name, value): (&'a String, &'a Option<String>)| Some((name.as_str(), value.as_deref()?));
    let others = others.filter_map(given).map(|(name, value)| (name, name, value, false));
    let custom = lead.custom.iter().filter_map(given).map(|(name, value)| (name, name, value, true));
    let all = of_form.chain(others).chain(custom).filter(|(_, _, value, _)| !value.is_empty());
    let shown = all.map(|(name, label, value, custom)| Shown {
        label: label.to_owned(),
        value,
        source: source(&told.history, name, custom),
    });
    shown.collect()
}

/// What made most of the values, which is said once; `None`: there are no values, or most are of a change that is too long ago.
#[must_use]
pub fn common<'a>(values: &[Shown<'a>]) -> Option<&'a LeadChange> {
    let version = |shown: &Shown<'_>| shown.source.map(|change| change.version);
    let count = |of: &Shown<'_>| values.iter().filter(|shown| version(shown) == version(of)).count();
    // Of several that made as many, the one of the first value.
    values.iter().rev().max_by_key(|shown| count(shown)).and_then(|shown| shown.source)
}

/// The newest change of a field.
fn source<'a>(history: &'a [LeadChange], field: &str, custom: bool) -> Option<&'a LeadChange> {
    history.iter().find(|made| made.changes.iter().any(|change| change.field == field && change.custom == custom))
}
