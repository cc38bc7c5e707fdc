//! Whether one field makes sense: properties only on the kinds they go with, bounds that can be met, patterns and
//! formats that can be read. Errors say what to do.

use crate::form::{Field, Kind, OnError, Step};
use crate::normalise::bound::Bound;
use crate::normalise::{boolean, choice, choices, date, pattern};
use std::cmp::Ordering;

/// Most characters of a field's name; it is a key of the API and a header of templates.
const NAME_CHARS: usize = 200;

pub(super) fn check(field: &Field) -> Result<(), String> {
    check_name(&field.name)?;
    if field.required && field.on_error == OnError::Cell {
        return Err("a required field cannot stay blank; take out “on_error”, or make it optional".into());
    }
    check_properties(field)?;
    check_lengths(field)?;
    check_bounds(field)?;
    check_reading(field)?;
    check_steps(field)?;
    check_choices(field)
}

fn check_bounds(field: &Field) -> Result<(), String> {
    let bound = |name: &str, text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => Bound::parse(field.kind, text).map(Some).map_err(|error| format!("{name}: {error}")),
    };
    let minimum = bound("minimum", &field.minimum)?;
    let maximum = bound("maximum", &field.maximum)?;
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && minimum.compare(&maximum.to_string()) == Some(Ordering::Less)
    {
        return Err(format!("minimum {minimum} is above maximum {maximum}; no value would fit"));
    }
    Ok(())
}

/// What cells are read by: date format, pattern, marks, words.
fn check_reading(field: &Field) -> Result<(), String> {
    if let Some(format) = &field.format {
        date::Dates::parse(format)?;
    }
    if let Some(text) = &field.pattern {
        pattern::compile(text)?;
    }
    let decimal = field.decimal_mark.unwrap_or('.');
    for mark in [Some(decimal), field.group_mark].into_iter().flatten() {
        if mark.is_ascii_alphanumeric() || matches!(mark, '+' | '-') {
            return Err(format!("“{mark}” cannot be a mark in numbers; use “.”, “,” or a blank"));
        }
    }
    if field.kind == Kind::Number && field.group_mark == Some(decimal) {
        return Err(format!("decimal_mark and group_mark are both “{decimal}”; make them differ"));
    }
    if field.kind == Kind::Boolean {
        let words = boolean::Words::of(field);
        if let Some(word) = words.yes.iter().find(|word| words.no.contains(word)) {
            return Err(format!("“{word}” stands for true and for false; take it out of one list"));
        }
    }
    Ok(())
}

fn check_name(name: &str) -> Result<(), String> {
    if name.trim().is_empty() {
        return Err("the name is blank; give one".into());
    }
    if name.trim() != name || name.chars().any(char::is_control) {
        return Err("the name begins or ends with a blank or has a control character; take it out".into());
    }
    if name.chars().count() > NAME_CHARS {
        return Err(format!("the name is longer than {NAME_CHARS} characters; shorten it"));
    }
    Ok(())
}

/// Each property with the kinds it goes with.
fn check_properties(field: &Field) -> Result<(), String> {
    use Kind::{Boolean, Choice, Choices, Date, Integer, Number, Phone, PostalCode, Subdivision, Text};
    let kind = field.kind;
    let only = |present: bool, name: &str, kinds: &[Kind]| {
        if present && !kinds.contains(&kind) {
            let kinds: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
            return Err(format!(
                "“{name}” goes with {} only, not with {}; remove it or change the kind",
                kinds.join(", "),
                kind.as_str()
            ));
        }
        Ok(())
    };
    only(field.minimum.is_some(), "minimum", &[Number, Integer, Date])?;
    only(field.maximum.is_some(), "maximum", &[Number, Integer, Date])?;
    only(field.format.is_some(), "format", &[Date])?;
    only(field.external_id, "external_id", &[Text, Integer])?;
    only(field.country.is_some(), "country", &[Phone, PostalCode, Subdivision])?;
    only(field.separator.is_some(), "separator", &[Choices])?;
    only(field.decimal_mark.is_some(), "decimal_mark", &[Number])?;
    only(field.group_mark.is_some(), "group_mark", &[Number, Integer])?;
    only(field.with_unit, "with_unit", &[Number, Integer])?;
    only(!field.true_values.is_empty(), "true_values", &[Boolean])?;
    only(!field.false_values.is_empty(), "false_values", &[Boolean])?;
    if kind == Boolean && !field.choices.is_empty() {
        return Err("“choices” does not go with boolean; remove it or make it a choice".into());
    }
    if matches!(kind, Choice | Choices) && field.choices.is_empty() {
        return Err(format!("{} needs “choices”; list at least one", kind.as_str()));
    }
    Ok(())
}

/// Steps that contradict each other, and the list that the field refers to.
fn check_steps(field: &Field) -> Result<(), String> {
    let one_of = |steps: &[Step]| {
        let mut found = field.normalise.iter().filter(|step| steps.contains(step)).cloned().map(String::from);
        match (found.next(), found.next()) {
            (Some(a), Some(b)) if a != b => Err(format!("“{a}” and “{b}” contradict each other; keep one of them")),
            _ => Ok(()),
        }
    };
    one_of(&[Step::Katakana, Step::Hiragana])?;
    one_of(&[Step::TitleCase, Step::Upper, Step::Lower])?;
    if field.normalise.contains(&Step::PadZip) && field.kind != Kind::PostalCode {
        return Err("“pad_zip” goes with postal_code only; remove it or change the kind".into());
    }
    if field.reference.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err("“reference” is blank; name the list, or leave it out".into());
    }
    Ok(())
}

fn check_lengths(field: &Field) -> Result<(), String> {
    if let (Some(min), Some(max)) = (field.min_length, field.max_length)
        && min > max
    {
        return Err(format!("min_length {min} is more than max_length {max}; no value would fit"));
    }
    if field.max_length == Some(0) {
        return Err("max_length 0 allows no value; give at least 1".into());
    }
    Ok(())
}

fn check_choices(field: &Field) -> Result<(), String> {
    let separator = field.separator.unwrap_or(choices::SEPARATOR);
    if separator.is_alphanumeric() {
        return Err(format!("“{separator}” cannot stand between values; use a sign such as “,” or “;”"));
    }
    let mut values = hashbrown::HashSet::new();
    for choice in &field.choices {
        if choice.value.trim() != choice.value || choice.value.is_empty() {
            return Err(format!(
                "the choice “{}” is blank or begins or ends with a blank; cells are trimmed, so it would never be found",
                choice.value
            ));
        }
        let mut names = choice::names(choice);
        if field.kind == Kind::Choices
            && let Some(name) = names.find(|name| name.contains(separator))
        {
            return Err(format!(
                "the choice “{name}” has “{separator}” in it, which stands between values; choose another “separator”"
            ));
        }
        if !values.insert(choice.value.as_str()) {
            return Err(format!("the choice “{}” stands there twice; remove one", choice.value));
        }
    }
    Ok(())
}
