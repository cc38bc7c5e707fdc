//! One field descriptor of a Table Schema as a field: type, format, constraints.

use crate::form::{Choice, Example, Field, Kind, Label};
use serde_json::{Map, Value};

type Descriptor = Map<String, Value>;

/// Reads a descriptor; the error says what is wrong and what to do.
pub(super) fn field(descriptor: &Descriptor) -> Result<Field, String> {
    let name = text(descriptor, "name")?.ok_or("a field needs a “name”; give one")?;
    let title = text(descriptor, "title")?;
    let kind_name = text(descriptor, "type")?.unwrap_or("string");
    let format = text(descriptor, "format")?.unwrap_or("default");
    let kind = kind(kind_name, format)?;
    let mut field = Field::new(name, kind);
    field.label = title.map(|title| Label { en: Some(title.into()), ja: None });
    field.example = descriptor.get("example").and_then(plain).map(Example::Value);
    if descriptor.contains_key("missingValues") {
        return Err("“missingValues” of a single field is not kept here; give it once for all fields".into());
    }
    match kind {
        Kind::Date => field.format = date_format(format)?,
        Kind::Number | Kind::Integer => number(descriptor, &mut field)?,
        Kind::Boolean => {
            field.true_values = texts(descriptor, "trueValues")?;
            field.false_values = texts(descriptor, "falseValues")?;
        }
        _ => {}
    }
    categories(descriptor, &mut field)?;
    constraints(descriptor, kind_name, &mut field)?;
    if kind_name == "year" {
        field.minimum.get_or_insert_with(|| "1000".into());
        field.maximum.get_or_insert_with(|| "9999".into());
    }
    Ok(field)
}

fn kind(kind: &str, format: &str) -> Result<Kind, String> {
    let instead = |what: &str| Err(format!("the type “{kind}” is not taken; {what}"));
    match (kind, format) {
        ("string" | "any", "default") => Ok(Kind::Text),
        ("string", "binary") => {
            Err("the format “binary” is not taken: a lead has no attachments; use string without a format".into())
        }
        ("string" | "any", other) => Kind::of_table_schema(kind, Some(other))
            .ok_or_else(|| format!("the format “{other}” is unknown; use {}", formats())),
        ("date", _) => Ok(Kind::Date),
        ("datetime" | "time", _) => instead("use date, or string with a pattern"),
        ("yearmonth", _) => instead("use string with the pattern [0-9]{4}-[0-9]{2}"),
        ("duration" | "geopoint", _) => instead("use string, with a pattern if need be"),
        ("object" | "array" | "list" | "geojson", _) => instead("a cell holds one value; use string"),
        _ => {
            let of = Kind::of_table_schema(if kind == "year" { "integer" } else { kind }, None).ok_or_else(|| {
                format!("the type “{kind}” is unknown; use string, integer, number, boolean, date or year")
            })?;
            if format == "default" {
                return Ok(of);
            }
            Err(format!("the format “{format}” does not go with {kind}; take it out"))
        }
    }
}

/// The formats of texts that are taken, as a person reads a list.
fn formats() -> String {
    let mut formats = vec!["default"];
    for kind in Kind::ALL {
        if let ("string", Some(format)) = kind.table_schema()
            && !formats.contains(&format)
        {
            formats.push(format);
        }
    }
    let last = formats.pop().unwrap_or_default();
    format!("{} or {last}", formats.join(", "))
}

/// A strptime pattern as a date format of ours; `None`: the default one.
fn date_format(format: &str) -> Result<Option<String>, String> {
    if matches!(format, "default" | "any") {
        return Ok((format == "any").then(|| format.to_owned()));
    }
    let pattern = format.strip_prefix("fmt:").unwrap_or(format);
    let mut ours = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let Some((_, token, length)) = super::write::STRPTIME
            .iter()
            .map(|(theirs, ours)| (*theirs, *ours, theirs.len()))
            .find(|(theirs, ..)| rest.starts_with(theirs))
        else {
            if letter == '%' {
                let shown: String = rest.chars().take(2).collect();
                return Err(format!(
                    "the date format “{format}” has “{shown}”; use %Y, %y, %m, %-m, %b, %B, %d, %-d and signs between them"
                ));
            }
            if letter.is_ascii_alphanumeric() {
                return Err(format!("the date format “{format}” has “{letter}”; between the parts, use signs"));
            }
            ours.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        ours.push_str(token);
        rest = &rest[length..];
    }
    Ok(Some(ours))
}

fn number(descriptor: &Descriptor, field: &mut Field) -> Result<(), String> {
    let mark = |key: &str| match text(descriptor, key)? {
        None => Ok(None),
        Some(mark) => {
            let mut letters = mark.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => Ok(Some(letter)),
                _ => Err(format!("“{key}” must be one character")),
            }
        }
    };
    field.group_mark = mark("groupChar")?;
    if field.kind == Kind::Number {
        field.decimal_mark = mark("decimalChar")?.filter(|mark| *mark != '.');
    }
    field.with_unit = match descriptor.get("bareNumber") {
        None | Some(Value::Bool(true)) => false,
        Some(Value::Bool(false)) => true,
        Some(_) => return Err("“bareNumber” must be true or false".into()),
    };
    Ok(())
}

/// `categories` of version 2: a choice.
fn categories(descriptor: &Descriptor, field: &mut Field) -> Result<(), String> {
    let Some(categories) = descriptor.get("categories") else {
        return Ok(());
    };
    let wrong = || "“categories” must be a list of texts, or of objects with “value” and “label”".to_owned();
    if field.kind != Kind::Text {
        return Err("“categories” are taken with type string only; use the constraint “enum”".into());
    }
    field.kind = Kind::Choice;
    for category in categories.as_array().ok_or_else(wrong)? {
        let value = category.get("value").unwrap_or(category).as_str().ok_or_else(wrong)?;
        let label = category.get("label").and_then(Value::as_str);
        field.choices.push(Choice {
            value: value.to_owned(),
            label: label.map(|label| Label { en: Some(label.to_owned()), ja: None }),
            aliases: vec![],
        });
    }
    Ok(())
}

fn constraints(descriptor: &Descriptor, kind_name: &str, field: &mut Field) -> Result<(), String> {
    let constraints = match descriptor.get("constraints") {
        None => return Ok(()),
        Some(Value::Object(constraints)) => constraints,
        Some(_) => return Err("“constraints” must be an object".into()),
    };
    for (name, value) in constraints {
        let wrong = |what: &str| format!("the constraint “{name}” must be {what}");
        let flag = || value.as_bool().ok_or_else(|| wrong("true or false"));
        let length = || {
            value.as_u64().and_then(|length| u32::try_from(length).ok()).ok_or_else(|| wrong("a whole number from 0"))
        };
        let bound = || plain(value).ok_or_else(|| wrong("a number, or a date as YYYY-MM-DD"));
        let is_string = kind_name == "string";
        match name.as_str() {
            "required" => field.required = flag()?,
            "unique" => field.unique = flag()?,
            "minLength" if is_string => field.min_length = Some(length()?),
            "maxLength" if is_string => field.max_length = Some(length()?),
            "pattern" if is_string => {
                field.pattern = Some(value.as_str().ok_or_else(|| wrong("a text"))?.to_owned());
            }
            "minimum" if !is_string => field.minimum = Some(bound()?),
            "maximum" if !is_string => field.maximum = Some(bound()?),
            "minLength" | "maxLength" | "pattern" | "minimum" | "maximum" => {
                return Err(format!("the constraint “{name}” does not go with {kind_name}; take it out"));
            }
            "enum" => {
                let values = value.as_array().ok_or_else(|| wrong("a list of values"))?;
                let values: Option<Vec<String>> = values.iter().map(plain).collect();
                let values = values.ok_or_else(|| wrong("a list of texts or numbers"))?;
                allow(field, values);
            }
            _ => return Err(format!("the constraint “{name}” cannot be checked here; take it out")),
        }
    }
    Ok(())
}

/// `enum`: the only values; of a choice, those of its categories.
fn allow(field: &mut Field, values: Vec<String>) {
    if field.kind == Kind::Choice {
        field.choices.retain(|choice| values.contains(&choice.value));
    } else {
        field.choices = values.into_iter().map(|value| Choice { value, label: None, aliases: vec![] }).collect();
    }
}

/// A text, number or truth value as a cell would say it.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn text<'a>(descriptor: &'a Descriptor, key: &str) -> Result<Option<&'a str>, String> {
    match descriptor.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("“{key}” must be a text")),
    }
}

fn texts(descriptor: &Descriptor, key: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("“{key}” must be a list of texts");
    match descriptor.get(key) {
        None => Ok(vec![]),
        Some(value) => {
            let values = value.as_array().ok_or_else(wrong)?;
            values.iter().map(|value| value.as_str().map(ToOwned::to_owned).ok_or_else(wrong)).collect()
        }
    }
}
