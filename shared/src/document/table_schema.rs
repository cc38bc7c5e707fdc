//! Frictionless Table Schema (specs.frictionlessdata.io/table-schema, versions 1 and 2), read as a form and written.
//!
//! A Data Package or a resource with one schema inside does too. What a form cannot keep to is refused with a sentence,
//! never dropped in silence; what only describes (`description`, `rdfType`, unknown properties) is passed over. Two
//! things are as in every form: cells are trimmed before they are read, and an empty cell is always a missing value.

mod types;
mod write;

pub use write::to_table_schema;

use super::FormError;
use super::read::place_of;
use crate::form::{ExtraColumns, Form, HeaderFormat, Label};
use serde_json::{Map, Value};

/// The Table Schema in the document, if it is one: in the document itself, or in its one resource.
pub(super) fn find(document: &Map<String, Value>) -> Result<Option<&Map<String, Value>>, FormError> {
    if let Some(Value::Array(resources)) = document.get("resources") {
        return match resources.as_slice() {
            [Value::Object(resource)] => find(resource),
            _ => Err(FormError::of_form("a data package must have exactly one resource here; give that one's schema")),
        };
    }
    match document.get("schema") {
        Some(Value::Object(schema)) => return Ok(Some(schema)),
        Some(Value::String(_)) => {
            return Err(FormError::of_form("the schema is in another file; give that file instead"));
        }
        _ => {}
    }
    let Some(Value::Array(fields)) = document.get("fields") else {
        return Ok(None);
    };
    let any_has = |key: &str| fields.iter().any(|field| field.get(key).is_some());
    let is_schema = !any_has("kind") && (any_has("type") || !document.contains_key("name"));
    Ok(is_schema.then_some(document))
}

/// A Table Schema as a form.
pub(super) fn read(schema: &Map<String, Value>) -> Result<Form, FormError> {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let mut form = Form {
        schema: None,
        name: text("name").filter(|name| super::read::name_fits(name)).unwrap_or_else(|| "table-schema".into()),
        title: text("title").map(|title| Label { en: Some(title), ja: None }),
        version: 1,
        country: None,
        missing_values: missing_values(schema)?,
        unique: vec![],
        one_of_required: vec![],
        one_of_if_mapped: vec![],
        order: vec![],
        header: header(schema)?,
        extra_columns: ExtraColumns::default(),
        fields: vec![],
    };
    let Some(Value::Array(entries)) = schema.get("fields") else {
        return Err(FormError::of_form("“fields” must be a list of fields"));
    };
    for (index, entry) in entries.iter().enumerate() {
        let wrong = |what| FormError::Wrong { place: place_of(entry, index), what };
        let Value::Object(descriptor) = entry else {
            return Err(wrong("a field is an object with “name” and “type”".into()));
        };
        form.fields.push(types::field(descriptor).map_err(wrong)?);
    }
    keys(schema, &mut form)?;
    Ok(form)
}

/// `fieldsMatch`. The standard's default asks for all fields in order too, but most schemas that do not say it are not so strict.
fn header(schema: &Map<String, Value>) -> Result<HeaderFormat, FormError> {
    match schema.get("fieldsMatch").map(Value::as_str) {
        None => Ok(HeaderFormat::Free),
        Some(Some("exact")) => Ok(HeaderFormat::Strict),
        Some(Some("equal" | "subset" | "superset" | "partial")) => Ok(HeaderFormat::Free),
        Some(_) => Err(FormError::of_form("“fieldsMatch” must be exact, equal, subset, superset or partial")),
    }
}

/// `missingValues`, in either of its two forms. The empty cell is always one.
fn missing_values(schema: &Map<String, Value>) -> Result<Vec<String>, FormError> {
    let wrong = || FormError::of_form("“missingValues” must be a list of texts, or of objects with “value”");
    let values = match schema.get("missingValues") {
        None => return Ok(vec![]),
        Some(Value::Array(values)) => values,
        Some(_) => return Err(wrong()),
    };
    let mut found = vec![];
    for value in values {
        let value = value.get("value").unwrap_or(value).as_str().ok_or_else(wrong)?.trim();
        if !value.is_empty() && !found.iter().any(|known| known == value) {
            found.push(value.to_owned());
        }
    }
    Ok(found)
}

/// `primaryKey` and `uniqueKeys`; foreign keys are refused.
fn keys(schema: &Map<String, Value>, form: &mut Form) -> Result<(), FormError> {
    if schema.get("foreignKeys").is_some_and(|keys| keys.as_array().is_none_or(|keys| !keys.is_empty())) {
        return Err(FormError::of_form("“foreignKeys” cannot be checked here; take them out"));
    }
    if let Some(key) = schema.get("primaryKey") {
        let positions = key_fields(form, key, "primaryKey")?;
        for position in &positions {
            form.fields[*position].required = true;
        }
        add_key(form, &positions);
    }
    if let Some(keys) = schema.get("uniqueKeys") {
        let wrong = || FormError::of_form("“uniqueKeys” must be a list of lists of field names");
        for key in keys.as_array().ok_or_else(wrong)? {
            let positions = key_fields(form, key, "uniqueKeys")?;
            add_key(form, &positions);
        }
    }
    Ok(())
}

/// A key of one field is a property of the field, one of several a property of the form.
fn add_key(form: &mut Form, positions: &[usize]) {
    match positions {
        [] => {}
        [only] => form.fields[*only].unique = true,
        several => form.unique.push(several.iter().map(|position| form.fields[*position].name.clone()).collect()),
    }
}

/// The positions of the fields that a key names.
fn key_fields(form: &Form, key: &Value, property: &str) -> Result<Vec<usize>, FormError> {
    let wrong = || FormError::of_form(format!("“{property}” must be the name of a field, or a list of names"));
    let names = match key {
        Value::String(_) => std::slice::from_ref(key),
        Value::Array(names) => names,
        _ => return Err(wrong()),
    };
    let position = |name: &Value| {
        let name = name.as_str().ok_or_else(wrong)?;
        form.position(name).ok_or_else(|| {
            FormError::of_form(format!("“{property}” names “{name}”, which is no field; correct the name"))
        })
    };
    names.iter().map(position).collect()
}

#[cfg(test)]
mod tests;
