//! A form as a Table Schema. Lost are what the standard has no place for: aliases, countries, the second language of
//! labels, steps of `normalise`, references, `one_of_required`, `one_of_if_mapped`, `order` and `extra_columns`, and kinds that it does not know: postal codes, countries, subdivisions, time zones and lists of choices become text,
//! web addresses URIs. Reading the result gives a form that judges every other cell alike.

use crate::form::{Choice, Field, Form, HeaderFormat, Kind, Label};
use crate::lang::Lang;
use crate::normalise::number;
use serde_json::{Map, Value, json};

/// The parts of a strptime pattern with ours; longer names first.
pub(super) const STRPTIME: &[(&str, &str)] = &[
    ("%Y", "YYYY"),
    ("%y", "YY"),
    ("%B", "MMMM"),
    ("%b", "MMM"),
    ("%m", "MM"),
    ("%-m", "M"),
    ("%d", "DD"),
    ("%-d", "D"),
    ("%e", "D"),
];

/// The form as a Table Schema.
#[must_use]
pub fn to_table_schema(form: &Form) -> Value {
    let mut schema = Map::new();
    schema.insert("name".into(), json!(form.name));
    if let Some(title) = label(form.title.as_ref()) {
        schema.insert("title".into(), json!(title));
    }
    schema.insert("fields".into(), form.fields.iter().map(field).collect());
    if form.header == HeaderFormat::Strict {
        schema.insert("fieldsMatch".into(), json!("exact"));
    }
    if !form.missing_values.is_empty() {
        let values = std::iter::once("").chain(form.missing_values.iter().map(String::as_str));
        schema.insert("missingValues".into(), values.collect());
    }
    if !form.unique.is_empty() {
        schema.insert("uniqueKeys".into(), json!(form.unique));
    }
    Value::Object(schema)
}

fn field(field: &Field) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.into(), value);
    put("name", json!(field.name));
    if let Some(title) = label(field.label.as_ref()) {
        put("title", json!(title));
    }
    let (kind, format) = kind(field);
    put("type", json!(kind));
    if let Some(format) = format {
        put("format", json!(format));
    }
    if let Some(mark) = field.decimal_mark {
        put("decimalChar", json!(mark));
    }
    if let Some(mark) = field.group_mark {
        put("groupChar", json!(mark));
    }
    if field.with_unit {
        put("bareNumber", json!(false));
    }
    if !field.true_values.is_empty() {
        put("trueValues", json!(field.true_values));
    }
    if !field.false_values.is_empty() {
        put("falseValues", json!(field.false_values));
    }
    if field.kind == Kind::Choice {
        put("categories", field.choices.iter().map(category).collect());
    }
    if let Some(example) = field.example.as_ref().and_then(|example| example.get(Lang::En)) {
        put("example", json!(example));
    }
    let constraints = constraints(field, kind);
    if !constraints.is_empty() {
        put("constraints", Value::Object(constraints));
    }
    Value::Object(out)
}

fn kind(field: &Field) -> (&'static str, Option<String>) {
    let (kind, format) = field.kind.table_schema();
    let own = || field.format.as_deref().map(strptime);
    (kind, format.map(ToOwned::to_owned).or_else(own))
}

fn strptime(format: &str) -> String {
    if format == "any" {
        return format.into();
    }
    let mut out = String::new();
    let mut rest = format;
    while let Some(letter) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(letter).len();
        let token = STRPTIME.iter().find(|(_, ours)| *ours == &rest[..run]);
        match token {
            Some((theirs, _)) => out.push_str(theirs),
            None => out.push_str(&rest[..run]),
        }
        rest = &rest[run..];
    }
    out
}

fn category(choice: &Choice) -> Value {
    match label(choice.label.as_ref()) {
        Some(label) => json!({ "value": choice.value, "label": label }),
        None => json!({ "value": choice.value }),
    }
}

fn label(label: Option<&Label>) -> Option<&str> {
    label.and_then(|label| label.get(Lang::En))
}

fn constraints(field: &Field, kind: &str) -> Map<String, Value> {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.into(), value);
    if field.required {
        put("required", json!(true));
    }
    if field.unique {
        put("unique", json!(true));
    }
    if kind == "string" {
        if let Some(length) = field.min_length {
            put("minLength", json!(length));
        }
        if let Some(length) = field.max_length {
            put("maxLength", json!(length));
        }
        if let Some(pattern) = &field.pattern {
            put("pattern", json!(pattern));
        }
    }
    for (key, bound) in [("minimum", &field.minimum), ("maximum", &field.maximum)] {
        if let Some(bound) = bound {
            put(key, value(field.kind, bound));
        }
    }
    if !matches!(field.kind, Kind::Choice | Kind::Choices) && !field.choices.is_empty() {
        put("enum", field.choices.iter().map(|choice| value(field.kind, &choice.value)).collect());
    }
    out
}

/// Numbers as JSON numbers where JSON can say them exactly.
fn value(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Number | Kind::Integer => number::plain(text)
            .and_then(|number| serde_json::from_str(&number).ok())
            .filter(|number: &Value| serde_json::to_string(number).is_ok_and(|written| written == text))
            .unwrap_or_else(|| json!(text)),
        _ => json!(text),
    }
}
