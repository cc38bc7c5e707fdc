//! From a JSON document to a [`Form`]: which of the two formats it is, and whether it makes sense.
//!
//! Each entry of `fields` is read on its own, so that an error names the field instead of a line and a column.

use super::{FormError, field_check, record_check, table_schema};
use crate::form::Form;
use crate::limits;
use serde_json::{Map, Value};

pub(super) fn read(json: &str) -> Result<Form, FormError> {
    if json.len() > limits::DOCUMENT_BYTES {
        return Err(FormError::TooLarge);
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let document: Value = serde_json::from_str(json).map_err(|error| FormError::Json(error.to_string()))?;
    let Value::Object(document) = document else {
        return Err(FormError::Json("a form is a JSON object with “name” and “fields”".into()));
    };
    let form = match table_schema::find(&document)? {
        Some(schema) => table_schema::read(schema)?,
        None => own(document)?,
    };
    check(&form)?;
    Ok(form)
}

/// Our own format.
fn own(mut document: Map<String, Value>) -> Result<Form, FormError> {
    let entries = match document.remove("fields") {
        Some(Value::Array(entries)) => entries,
        Some(_) => return Err(FormError::of_form("“fields” must be a list of fields")),
        None => {
            return Err(FormError::of_form("“fields” is missing; list the fields there"));
        }
    };
    document.insert("fields".into(), Value::Array(vec![]));
    let mut form: Form =
        serde_json::from_value(Value::Object(document)).map_err(|error| FormError::of_form(error.to_string()))?;
    for (index, entry) in entries.into_iter().enumerate() {
        let place = place_of(&entry, index);
        let field =
            serde_json::from_value(entry).map_err(|error| FormError::Wrong { place, what: error.to_string() })?;
        form.fields.push(field);
    }
    Ok(form)
}

/// How to call an entry of `fields` that could not be read yet: by its name if it has one.
pub(super) fn place_of(entry: &Value, index: usize) -> String {
    match entry.get("name").and_then(Value::as_str) {
        Some(name) if !name.trim().is_empty() => format!("field “{name}”"),
        _ => format!("field {}", index + 1),
    }
}

/// Whether a form may be called so.
pub(super) fn name_fits(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.len() <= 100 && name.bytes().all(fits)
}

/// What every form must satisfy, whichever format it came in.
fn check(form: &Form) -> Result<(), FormError> {
    if !name_fits(&form.name) {
        return Err(FormError::of_form(format!(
            "the name “{}” does not do; use 1 to 100 of a-z, 0-9 and “-”",
            form.name
        )));
    }
    if form.version == 0 {
        return Err(FormError::of_form("versions count from 1"));
    }
    if form.fields.is_empty() {
        return Err(FormError::of_form("it has no fields; list at least one in “fields”"));
    }
    if form.fields.len() > limits::FORM_FIELDS {
        return Err(FormError::of_form(format!(
            "it has {} fields; at most {} are allowed",
            form.fields.len(),
            limits::FORM_FIELDS
        )));
    }
    let mut names = hashbrown::HashSet::new();
    for field in &form.fields {
        let wrong = |what: String| FormError::Wrong { place: format!("field “{}”", field.name), what };
        if !names.insert(field.name.as_str()) {
            return Err(wrong("another field has the same name; rename one of them".into()));
        }
        field_check::check(field).map_err(wrong)?;
    }
    record_check::check(form).map_err(FormError::of_form)
}
