//! The forms that files are checked against.

pub mod list;

use shared::form::Form;

/// The form of that name: for now the one that Leadgate starts with.
#[must_use]
pub fn find(name: &str) -> Option<Form> {
    all().into_iter().find(|form| form.name == name)
}

fn all() -> Vec<Form> {
    vec![Form::default_leads()]
}
