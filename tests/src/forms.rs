//! The forms of the stories. They stand still, whatever form the server has by itself.

use serde_json::json;
use shared::form::{ExtraColumns, Form, HeaderFormat, OnError};

/// All of them.
pub(crate) fn all() -> Vec<Form> {
    vec![leads(), contacts(), partnered(), generous(), strict(), tolerant(), reachable()]
}

/// Name, e-mail address (unique) and phone are required, and some more may be there.
#[must_use]
pub fn leads() -> Form {
    Form::read(include_str!("leads.json")).expect("a form")
}

/// The same, where an e-mail address may stand in a file more than once.
fn contacts() -> Form {
    let mut form = leads();
    form.name = "contacts".into();
    form.fields.iter_mut().for_each(|field| field.unique = false);
    form
}

/// The form of leads that name a partner, who is in the list `partners`.
#[must_use]
pub fn partnered() -> Form {
    let mut form = leads();
    form.name = "partnered".into();
    let field = json!({"name": "partner", "kind": "text", "reference": "partners"});
    form.fields.push(serde_json::from_value(field).expect("a field"));
    form
}

/// The form of leads that keeps extra columns.
fn generous() -> Form {
    Form { name: "generous".into(), extra_columns: ExtraColumns::Kept, ..leads() }
}

/// The form of leads with room for a second number, and for an extension.
fn reachable() -> Form {
    let mut form = Form { name: "reachable".into(), ..leads() };
    for field in [json!({"name": "phone2", "kind": "phone"}), json!({"name": "phone_extension", "kind": "text"})] {
        form.fields.push(serde_json::from_value(field).expect("a field"));
    }
    form
}

/// A form of three columns that takes no other file.
fn strict() -> Form {
    let mut form = Form { name: "strict".into(), header: HeaderFormat::Strict, ..leads() };
    form.fields.retain(|field| ["name", "email", "phone"].contains(&field.name.as_str()));
    form
}

/// The form of leads where a budget that cannot be read costs its cell alone.
fn tolerant() -> Form {
    let mut form = Form { name: "tolerant".into(), ..leads() };
    let budgets = form.fields.iter_mut().filter(|field| field.name == "budget");
    budgets.for_each(|field| field.on_error = OnError::Cell);
    form
}
