//! One cell judged: trimmed, read by its kind, looked at by the rules that can apply.
//!
//! The good case allocates nothing: the canonical value goes to a buffer of the caller, and only rules that the field's
//! properties call for are run.

use super::{Cell, Check, Fault, Rule};
use crate::normalise::FieldRules;

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
    canonical.clear();
    let value = trim(raw);
    if value.is_empty() || field.is_missing(value) {
        let cell = Cell { field, value: "", canonical: "" };
        for rule in field.blank_rules() {
            if let Check::Blank { look, .. } = rule.check {
                faults.extend(look(&cell).map(|fault| (*rule, fault)));
            }
        }
        return CellState::Blank;
    }
    match field.normalise(value, canonical) {
        Ok(()) => {
            let cell = Cell { field, value, canonical: canonical.as_str() };
            for rule in field.value_rules() {
                if let Check::Value { look, .. } = rule.check {
                    faults.extend(look(&cell).map(|fault| (*rule, fault)));
                }
            }
            CellState::Read
        }
        Err(refused) => {
            canonical.clear();
            let cell = Cell { field, value, canonical: "" };
            for rule in field.refused_rules() {
                if let Check::Refused(look) = rule.check {
                    faults.extend(look(&cell, &refused).map(|fault| (*rule, fault)));
                }
            }
            CellState::Refused
        }
    }
}

/// Without blanks at either end: Unicode `White_Space`, and the byte order mark and the zero-width space that editors
/// and web pages leave behind.
#[must_use]
pub fn trim(raw: &str) -> &str {
    if has_no_blank_around(raw) {
        return raw;
    }
    raw.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'))
}

/// Whether a glance tells that the cell has a value and no blank at either end: it begins and ends with an ASCII sign. (Other
/// values may have none either.)
#[must_use]
#[inline]
pub(crate) fn has_no_blank_around(raw: &str) -> bool {
    matches!(raw.as_bytes(), [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::{CellState, judge, trim};
    use crate::form::{Field, Kind};
    use crate::normalise::FieldRules;

    #[test]
    fn trims_every_blank() {
        for raw in ["a b", " a b", "\u{3000}a b\u{a0}", "\u{feff}\u{200b}a b\t\r\n"] {
            assert_eq!(trim(raw), "a b");
        }
        assert_eq!(trim(" \u{3000}"), "");
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
