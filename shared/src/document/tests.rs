//! Forms read and refused; the published schema and the examples say the same as the code.

use crate::form::{Choice, Country, Example, ExtraColumns, Field, Form, HeaderFormat, Kind, Label, OnError, Step};
use crate::lang::Lang;
use crate::mapping::{MappingSpec, Plan};
use crate::rules::{CellState, FieldRules, judge};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../../schemas/form.schema.json");
const FORM: &str = include_str!("../../../examples/form.json");
const CAMPAIGN: &str = include_str!("../../../examples/campaign-form.json");
const TABLE_SCHEMA: &str = include_str!("../../../examples/table-schema.json");
const MAPPING: &str = include_str!("../../../examples/mapping.json");

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

/// A field with every property set.
fn full_field() -> Field {
    let some = || Some("1".to_owned());
    let label = || Some(Label { en: some(), ja: some() });
    Field {
        label: label(),
        required: true,
        on_error: OnError::Cell,
        unique: true,
        external_id: true,
        min_length: Some(1),
        max_length: Some(1),
        minimum: some(),
        maximum: some(),
        pattern: some(),
        normalise: vec![Step::Trim],
        reference: some(),
        choices: vec![Choice { value: "1".into(), label: label(), aliases: vec!["one".into()] }],
        separator: Some(';'),
        format: some(),
        country: "JP".parse::<Country>().ok(),
        decimal_mark: Some('.'),
        group_mark: Some(','),
        with_unit: true,
        true_values: vec!["1".into()],
        false_values: vec!["0".into()],
        aliases: vec!["1".into()],
        example: some().map(Example::Value),
        ..Field::new("1", Kind::Text)
    }
}

#[test]
fn the_schema_has_the_keys_of_the_code() -> Outcome {
    let schema: Value = serde_json::from_str(SCHEMA)?;
    let form = Form {
        schema: Some("x".into()),
        name: "x".into(),
        title: Some(Label::default()),
        version: 1,
        country: "JP".parse().ok(),
        missing_values: vec!["-".into()],
        unique: vec![vec!["x".into()]],
        one_of_required: vec![vec!["x".into()]],
        one_of_if_mapped: vec![vec!["x".into()]],
        order: vec![vec!["x".into()]],
        header: HeaderFormat::Strict,
        extra_columns: ExtraColumns::Kept,
        fields: vec![full_field()],
    };
    let form = serde_json::to_value(form)?;
    let field = &form["fields"][0];
    let definitions = &schema["$defs"];
    assert_eq!(keys(&schema["properties"]), keys(&form));
    assert_eq!(keys(&definitions["field"]["properties"]), keys(field));
    assert_eq!(keys(&definitions["choice"]["properties"]), keys(&field["choices"][0]));
    assert_eq!(keys(&definitions["label"]["properties"]), keys(&field["label"]));
    let kinds: Vec<Kind> = serde_json::from_value(definitions["field"]["properties"]["kind"]["enum"].clone())?;
    assert_eq!(kinds, Kind::ALL, "written anew as the head of shared/tests/kinds.rs says");
    for kind in &kinds {
        assert_eq!(serde_json::to_value(kind)?, json!(kind.as_str()));
    }
    Ok(())
}

/// The schema's `if`/`then` rules and the code refuse the same properties on the same kinds.
#[test]
fn properties_go_with_the_same_kinds_in_schema_and_code() -> Outcome {
    let schema: Value = serde_json::from_str(SCHEMA)?;
    let rules = schema["$defs"]["field"]["allOf"].as_array().cloned().unwrap_or_default();
    let full = serde_json::to_value(full_field())?;
    for rule in &rules {
        let (Some(property), Some(kinds)) =
            (rule["if"]["required"][0].as_str(), rule["then"]["properties"]["kind"]["enum"].as_array())
        else {
            continue;
        };
        for kind in ["text", "email", "phone", "date", "number", "integer", "boolean", "postal_code", "uri", "uuid"] {
            let mut field = json!({ "name": "f", "kind": kind });
            field[property] = full[property].clone();
            let refused = Form::read(&json!({ "name": "x", "fields": [field] }).to_string())
                .err()
                .is_some_and(|error| error.to_string().contains("goes with"));
            assert_eq!(refused, !kinds.contains(&json!(kind)), "{property} on {kind}");
        }
    }
    assert_eq!(rules.len(), 12);
    Ok(())
}

#[test]
fn the_examples_are_read_and_their_example_values_pass() -> Outcome {
    for json in [FORM, CAMPAIGN, TABLE_SCHEMA, include_str!("default_form.json")] {
        let form = Form::read(json)?;
        for rules in FieldRules::of_form(&form, "JP".parse().ok()) {
            for lang in [Lang::En, Lang::Ja] {
                let Some(example) = rules.field.example.as_ref().and_then(|example| example.get(lang)) else {
                    continue;
                };
                let (mut canonical, mut faults) = (String::new(), vec![]);
                assert_eq!(judge(&rules, example, &mut canonical, &mut faults), CellState::Read, "{example}");
                assert!(faults.is_empty(), "{example}: {faults:?}");
            }
        }
    }
    let form = Form::read(FORM)?;
    let spec = MappingSpec::read(MAPPING)?;
    let headers: Vec<String> = spec.columns.iter().map(|column| column.header.clone()).collect();
    let plan = Plan::resolve(&form, Some(&spec), &headers);
    assert!(plan.unknown_headers.is_empty() && plan.unknown_fields.is_empty() && plan.missing_required.is_empty());
    Ok(())
}

#[test]
fn what_is_no_form_is_refused_naming_the_place() {
    let field = |field: &str| format!(r#"{{"name":"x","fields":[{{"name":"a",{field}}}]}}"#);
    let whole = |rules: &str| {
        format!(r#"{{"name":"x",{rules},"fields":[{{"name":"a","kind":"text"}},{{"name":"b","kind":"date"}}]}}"#)
    };
    for (json, words) in [
        ("".to_owned(), "not readable"),
        ("[]".to_owned(), "object"),
        ("{}".to_owned(), "“fields” is missing"),
        (r#"{"name":"x","fields":{}}"#.to_owned(), "list"),
        (r#"{"name":"x","fields":[]}"#.to_owned(), "no fields"),
        (r#"{"name":"A b","fields":[{"name":"a","kind":"text"}]}"#.to_owned(), "a-z"),
        (r#"{"name":"x","versoin":2,"fields":[{"name":"a","kind":"text"}]}"#.to_owned(), "versoin"),
        (r#"{"name":"x","version":0,"fields":[{"name":"a","kind":"text"}]}"#.to_owned(), "count from 1"),
        (r#"{"name":"x","fields":[{"name":" ","kind":"text"}]}"#.to_owned(), "blank"),
        (r#"{"name":"x","fields":[{"name":"a","kind":"text"},{"name":"a","kind":"text"}]}"#.to_owned(), "same name"),
        (field(r#""kind":"txet""#), "txet"),
        (field(r#""kind":"text","requierd":true"#), "requierd"),
        (field(r#""kind":"text","min_length":3,"max_length":2"#), "min_length"),
        (field(r#""kind":"text","max_length":0"#), "max_length"),
        (field(r#""kind":"text","pattern":"a)|(b""#), "pattern"),
        (field(r#""kind":"text","minimum":"1""#), "minimum"),
        (field(r#""kind":"number","minimum":"2","maximum":"1""#), "above"),
        (field(r#""kind":"number","minimum":"two""#), "not a number"),
        (field(r#""kind":"number","group_mark":".""#), "differ"),
        (field(r#""kind":"number","group_mark":"5""#), "mark"),
        (field(r#""kind":"date","maximum":"2026-02-30""#), "2026-02-30"),
        (field(r#""kind":"date","format":"yyyy""#), "yyyy"),
        (field(r#""kind":"choice""#), "choices"),
        (field(r#""kind":"choice","choices":[{"value":"a"},{"value":"a"}]"#), "twice"),
        (field(r#""kind":"choice","choices":[{"value":" a"}]"#), "blank"),
        (field(r#""kind":"choices""#), "list at least one"),
        (field(r#""kind":"choices","choices":[{"value":"a, b"}]"#), "another “separator”"),
        (field(r#""kind":"choices","separator":"a","choices":[{"value":"b"}]"#), "cannot stand between"),
        (field(r#""kind":"choice","separator":";","choices":[{"value":"b"}]"#), "separator"),
        (field(r#""kind":"boolean","true_values":["0"]"#), "true and for false"),
        (field(r#""kind":"phone","country":"Japan""#), "Japan"),
        (field(r#""kind":"text","normalise":["nfkc"]"#), "no step"),
        (field(r#""kind":"text","normalise":["strip:a"]"#), "no letters"),
        (field(r#""kind":"text","normalise":["upper","lower"]"#), "contradict"),
        (field(r#""kind":"text","normalise":["pad_zip"]"#), "postal_code"),
        (field(r#""kind":"text","reference":" ""#), "reference"),
        (whole(r#""unique":[["a","c"]]"#), "“c”"),
        (whole(r#""unique":[["a"]]"#), "its own “unique”"),
        (whole(r#""one_of_required":[["a"]]"#), "set “required”"),
        (whole(r#""one_of_if_mapped":[["a","c"]]"#), "“one_of_if_mapped” names “c”"),
        (whole(r#""order":[["a","a"]]"#), "twice"),
        (whole(r#""order":[["a","b"]]"#), "must be dates"),
    ] {
        let error = Form::read(&json).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(words), "{json}: {error}");
        let of_field = json.contains(r#""name":"a",""#)
            && !json.contains(r#""name":"b",""#)
            && !json.contains("A b")
            && !json.contains("vers");
        assert!(!of_field || error.contains("“a”"), "{json}: {error}");
    }
}

#[test]
fn limits_at_and_above() -> Outcome {
    use crate::limits::{DOCUMENT_BYTES, FORM_FIELDS};
    let form = |count: usize| {
        let fields: Vec<Value> = (0..count).map(|n| json!({ "name": n.to_string(), "kind": "text" })).collect();
        json!({ "name": "x", "fields": fields }).to_string()
    };
    assert_eq!(Form::read(&form(FORM_FIELDS))?.fields.len(), FORM_FIELDS);
    assert!(Form::read(&form(FORM_FIELDS + 1)).is_err());
    let padded = |bytes: usize| {
        let form = form(1);
        format!("{form}{}", " ".repeat(bytes - form.len()))
    };
    assert!(Form::read(&padded(DOCUMENT_BYTES)).is_ok());
    assert_eq!(Form::read(&padded(DOCUMENT_BYTES + 1)), Err(super::FormError::TooLarge));
    Ok(())
}

#[test]
fn labels_fall_back_on_the_other_language_and_then_the_name() {
    let mut field = Field::new("a", Kind::Text);
    assert_eq!(field.shown(Lang::Ja), "a");
    field.label = Some(Label { en: Some("A".into()), ja: None });
    assert_eq!(field.shown(Lang::Ja), "A");
}
