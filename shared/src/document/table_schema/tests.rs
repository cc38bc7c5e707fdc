//! Table Schemas read, written, and refused with the reason.

use super::to_table_schema;
use crate::form::{Form, Kind};
use crate::rules::FieldRules;
use crate::rules::judge;
use serde_json::{Value, json};

fn read(schema: &Value) -> Result<Form, String> {
    Form::read(&schema.to_string()).map_err(|error| error.to_string())
}

#[test]
fn every_type_that_is_taken() -> Result<(), String> {
    let schema = json!({
        "missingValues": ["", "NA", { "value": "-", "label": "refused" }],
        "primaryKey": "id",
        "uniqueKeys": [["mail"], ["code", "born"]],
        "fields": [
            { "name": "id", "type": "string", "format": "uuid" },
            { "name": "mail", "title": "E-mail", "type": "string", "format": "email", "constraints": { "unique": true } },
            { "name": "tel", "type": "string", "format": "phone" },
            { "name": "site", "type": "string", "format": "uri", "constraints": { "maxLength": 200 } },
            { "name": "code", "type": "string", "constraints": { "pattern": "[A-Z]{2}", "enum": ["AA", "BB"] } },
            { "name": "born", "type": "date", "format": "%d/%m/%Y", "constraints": { "minimum": "1900-01-01" } },
            { "name": "price", "type": "number", "decimalChar": ",", "groupChar": ".", "bareNumber": false },
            { "name": "count", "type": "integer", "constraints": { "minimum": 0, "maximum": 10, "enum": [1, 2] } },
            { "name": "ok", "type": "boolean", "trueValues": ["y"], "falseValues": ["n"] },
            { "name": "since", "type": "year" },
            { "name": "note" },
        ]
    });
    let form = read(&schema)?;
    let kinds: Vec<Kind> = form.fields.iter().map(|field| field.kind).collect();
    use Kind::{Boolean, Date, Email, Integer, Number, Phone, Text, Uri, Uuid};
    assert_eq!(kinds, [Uuid, Email, Phone, Uri, Text, Date, Number, Integer, Boolean, Integer, Text]);
    assert_eq!(form.missing_values, ["NA", "-"]);
    assert!(form.fields[0].required && form.fields[0].unique && form.fields[1].unique);
    assert_eq!(form.unique, [["code", "born"]]);
    assert_eq!(form.fields[5].format.as_deref(), Some("DD/MM/YYYY"));
    let again = read(&to_table_schema(&form))?;
    assert_eq!(again, form);
    Ok(())
}

#[test]
fn cells_are_judged_as_the_standard_has_it() -> Result<(), String> {
    for (field, cell, canonical) in [
        (json!({ "type": "date" }), "2026-01-05", Some("2026-01-05")),
        (json!({ "type": "date" }), "2026-1-5", None),
        (json!({ "type": "date", "format": "%d/%m/%Y" }), "05/01/2026", Some("2026-01-05")),
        (json!({ "type": "date", "format": "%d/%m/%Y" }), "2026-01-05", None),
        (json!({ "type": "date", "format": "%d %B %Y" }), "5 January 2026", Some("2026-01-05")),
        (json!({ "type": "number", "decimalChar": "," }), "1,5", Some("1.5")),
        (json!({ "type": "number" }), "1,5", None),
        (json!({ "type": "number", "bareNumber": false }), "95%", Some("95")),
        (json!({ "type": "integer" }), "1.0", None),
        (json!({ "type": "integer", "bareNumber": false }), "€95", Some("95")),
        (json!({ "type": "boolean" }), "True", Some("true")),
        (json!({ "type": "boolean" }), "yes", None),
        (json!({ "type": "boolean", "trueValues": ["yes"] }), "true", None),
        (json!({ "type": "string", "format": "email" }), "a@b", None),
        (json!({ "type": "year" }), "26", None),
        (json!({ "type": "string", "constraints": { "pattern": "a" } }), "ab", None),
        (json!({ "type": "string", "constraints": { "enum": ["Ab"] } }), "ab", None),
        (json!({ "type": "string", "constraints": { "enum": ["Ab"] } }), "Ab", Some("Ab")),
        (json!({ "type": "integer", "constraints": { "enum": ["1"] } }), "01", Some("1")),
        (json!({ "type": "string", "categories": [{ "value": "a", "label": "Ah" }] }), "a", Some("a")),
    ] {
        let mut field = field;
        field["name"] = json!("cell");
        let form = read(&json!({ "fields": [field.clone()] }))?;
        let rules = FieldRules::of_form(&form, None);
        let (mut out, mut faults) = (String::new(), vec![]);
        judge(&rules[0], cell, &mut out, &mut faults);
        let found = faults.is_empty().then_some(out.as_str());
        assert_eq!(found, canonical, "{field} {cell}");
    }
    Ok(())
}

#[test]
fn packages_and_resources_with_one_schema_do_too() -> Result<(), String> {
    let schema = json!({ "fields": [{ "name": "a", "type": "string" }] });
    let resource = json!({ "name": "x", "path": "x.csv", "schema": schema });
    assert_eq!(read(&resource)?, read(&schema)?);
    assert_eq!(read(&json!({ "resources": [resource.clone()] }))?, read(&schema)?);
    let two = read(&json!({ "resources": [resource.clone(), resource] }));
    assert!(two.is_err_and(|error| error.contains("one resource")));
    Ok(())
}

#[test]
fn what_cannot_be_kept_is_refused_naming_the_field() {
    for (field, words) in [
        (json!({ "type": "datetime" }), "use date"),
        (json!({ "type": "geojson" }), "use string"),
        (json!({ "type": "strnig" }), "unknown"),
        (json!({ "type": "string", "format": "binary" }), "binary"),
        (json!({ "type": "string", "format": "mail" }), "“mail”"),
        (json!({ "type": "date", "format": "%d/%q" }), "%q"),
        (json!({ "type": "date", "format": "%d/%m" }), "year"),
        (json!({ "type": "integer", "constraints": { "maxLength": 3 } }), "maxLength"),
        (json!({ "type": "string", "constraints": { "jsonSchema": {} } }), "jsonSchema"),
        (json!({ "type": "string", "constraints": { "pattern": "\\p{L}(" } }), "pattern"),
        (json!({ "type": "number", "groupChar": ".." }), "groupChar"),
    ] {
        let mut field = field;
        field["name"] = json!("cell");
        let error = read(&json!({ "fields": [field.clone()] })).err().unwrap_or_default();
        assert!(error.contains("“cell”") && error.contains(words), "{field}: {error}");
    }
    for (key, value, words) in [
        ("primaryKey", json!(["cell", "b"]), "“b”"),
        ("uniqueKeys", json!([[1]]), "list of names"),
        ("primaryKey", json!("c"), "“c”"),
        ("foreignKeys", json!([{}]), "foreignKeys"),
        ("missingValues", json!("NA"), "missingValues"),
    ] {
        let error = read(&json!({ "fields": [{ "name": "cell", "type": "string" }], key: value })).err();
        assert!(error.clone().is_some_and(|error| error.contains(words)), "{key}: {error:?}");
    }
}

#[test]
fn the_default_form_goes_out_and_comes_in_again() -> Result<(), String> {
    let form = Form::default_leads();
    let again = read(&to_table_schema(&form))?;
    assert_eq!(again.fields.len(), form.fields.len());
    assert_eq!(to_table_schema(&again), to_table_schema(&form));
    Ok(())
}
