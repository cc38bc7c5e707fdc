//! A page of the leads, and the form that names its columns.

use crate::api::LeadsPage;
use crate::net::remote::{Loaded, Remote};
use shared::form::Form;
use std::sync::Arc;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The leads, from the one that was asked for, or from the first.
    pub list: Remote<LeadsPage, Option<String>>,
    /// The account's form.
    pub form: Remote<Arc<Form>, ()>,
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
