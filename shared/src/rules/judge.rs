//! One cell judged: trimmed, read by its kind, looked at by the rules that can apply.
//!
//! The good case allocates nothing: the canonical value goes to a buffer of the caller, and only rules that the field's
//! properties call for are run.

use super::{Cell, Check, Fault, FieldRules, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::text::blank::trim;

/// What became of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellState {
    /// No value: empty, only blanks, or one of the form's missing values.
    Blank,
    /// Its kind could read it; the canonical value is there. Rules may have found faults all the same.
    Read,
    /// Its kind could not read it; there is no canonical value.
    Refused,
}

/// Judges one cell. `canonical` is cleared and then holds the canonical value if the state is [`CellState::Read`];
/// what is wrong is added to `faults`.
pub fn judge(
    field: &FieldRules,
    raw: &str,
    canonical: &mut String,
    faults: &mut Vec<(&'static Rule, Fault)>,
) -> CellState {
    let before = faults.len();
    let state = judge_parts(field, raw, canonical, faults);
    if faults.len() > before && field.limits_values() {
        faults.iter_mut().skip(before).for_each(|(_, fault)| keep_fix(field, fault));
    }
    state
}

/// Takes a fix away that is an error in the same field, such as a number below its minimum.
#[cold]
fn keep_fix(field: &FieldRules, fault: &mut Fault) {
    let (mut canonical, mut left) = (String::new(), vec![]);
    let is_right = |fix: &String| {
        let state = judge_parts(field, fix, &mut canonical, &mut left);
        state != CellState::Refused && left.iter().all(|(rule, _)| rule.severity != Severity::Error)
    };
    fault.fix = fault.fix.take_if(|fix| fix.is_empty()).or_else(|| fault.fix.take().filter(is_right));
}

/// Judges a cell by the part of it that its field takes.
fn judge_parts(
    field: &FieldRules,
    raw: &str,
    canonical: &mut String,
    faults: &mut Vec<(&'static Rule, Fault)>,
) -> CellState {
    canonical.clear();
    let raw = trim(raw);
    let Some((first, rest)) = field.own_part(raw) else { return judge_one(field, raw, canonical, faults) };
    let before = faults.len();
    let state = judge_one(field, first, canonical, faults);
    for (_, fault) in faults.iter_mut().skip(before) {
        // What others take stays in the cell.
        fault.fix = fault.fix.take().filter(|fix| !fix.is_empty()).map(|fix| fix + rest);
    }
    state
}

/// Judges one value, without blanks around.
fn judge_one(
    field: &FieldRules,
    raw: &str,
    canonical: &mut String,
    faults: &mut Vec<(&'static Rule, Fault)>,
) -> CellState {
    if field.steps.is_empty() {
        return judge_value(field, raw, raw, canonical, faults);
    }
    let value = field.steps.apply(raw);
    judge_value(field, raw, &value, canonical, faults)
}

/// Judges a cell whose steps are done.
fn judge_value(
    field: &FieldRules,
    raw: &str,
    value: &str,
    canonical: &mut String,
    faults: &mut Vec<(&'static Rule, Fault)>,
) -> CellState {
    if value.is_empty() || field.is_missing(value) {
        judge_blank(field, faults);
        return CellState::Blank;
    }
    match field.normalise(value, canonical) {
        Ok(()) => {
            let cell = Cell::new(field, [raw, value, canonical.as_str()]);
            for rule in field.value_rules() {
                if let Check::Value { look, .. } = rule.check
                    && let Some(fault) = look(&cell)
                {
                    faults.push((*rule, fault));
                }
            }
            CellState::Read
        }
        Err(refused) => {
            canonical.clear();
            let cell = Cell::new(field, [raw, value, ""]);
            for rule in field.refused_rules() {
                if let Check::Refused(look) = rule.check {
                    faults.extend(look(&cell, &refused).map(|fault| (*rule, fault)));
                }
            }
            // What is left out is a blank to those who ask for a value.
            if refused == Refused::Dropped {
                judge_blank(field, faults);
            }
            CellState::Refused
        }
    }
}

fn judge_blank(field: &FieldRules, faults: &mut Vec<(&'static Rule, Fault)>) {
    let cell = Cell::new(field, ["", "", ""]);
    for rule in field.blank_rules() {
        if let Check::Blank { look, .. } = rule.check {
            faults.extend(look(&cell).map(|fault| (*rule, fault)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CellState, judge};
    use crate::form::{Field, Kind};
    use crate::rules::FieldRules;

    #[test]
    fn a_fix_that_its_field_refuses_is_none() {
        for (field, value, fix) in [
            (r#""kind":"number","minimum":"0""#, "(5)", None),
            (r#""kind":"number""#, "(5)", Some("-5")),
            (r#""kind":"number","minimum":"0""#, "5 EUR", Some("5")),
            (r#""kind":"number","maximum":"4""#, "5 EUR", None),
            (r#""kind":"date","minimum":"2000-01-01""#, "1990/1/5", None),
            (r#""kind":"date","minimum":"2000-01-01""#, "2001/1/5", Some("2001-01-05")),
            (r#""kind":"email","pattern":".*@example\\.org""#, "a@gmial.com", None),
            (r#""kind":"text","max_length":3"#, "n/a", Some("")),
        ] {
            let field: Field = serde_json::from_str(&format!(r#"{{"name":"own",{field}}}"#)).unwrap();
            let mut faults = vec![];
            judge(&FieldRules::compile(&field, None), value, &mut String::new(), &mut faults);
            let offered = faults.iter().find_map(|(_, fault)| fault.fix.as_deref());
            assert_eq!(offered, fix, "{value}: {faults:?}");
        }
    }

    #[test]
    fn missing_values_are_blank() {
        let mut form = crate::form::Form::default_leads();
        form.missing_values = vec!["NA".into(), "-".into()];
        form.fields = vec![Field::new("note", Kind::Text)];
        let rules = FieldRules::of_form(&form, None);
        let (mut canonical, mut faults) = ("before".to_owned(), vec![]);
        for (raw, state, value) in [
            (" NA ", CellState::Blank, ""),
            ("-", CellState::Blank, ""),
            ("N A", CellState::Read, "N A"),
            ("", CellState::Blank, ""),
        ] {
            assert_eq!(judge(&rules[0], raw, &mut canonical, &mut faults), state);
            assert_eq!(canonical, value);
        }
        assert!(faults.is_empty());
    }
}
