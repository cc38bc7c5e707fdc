//! The form that Leadgate starts with.
use super::Form;

pub(super) fn leads() -> Form {
    Form {
        schema: None,
        name: "leads".into(),
        title: None,
        version: 1,
        country: None,
        missing_values: vec![],
        fields: vec![],
    }
}
