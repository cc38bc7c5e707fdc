//! One cell judged: trimmed, read by its kind, looked at by the rules that can apply.
//!
//! The good case allocates nothing: the canonical value goes to a buffer of the caller, and only rules that the field's
//! properties call for are run.

use super::{Cell, Check, Fault, Rule};
use crate::normalise::{FieldRules, Refused};

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
    let raw = trim(raw);
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
            let cell = Cell { field, raw, value, canonical: canonical.as_str() };
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
            let cell = Cell { field, raw, value, canonical: "" };
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
    let cell = Cell { field, raw: "", value: "", canonical: "" };
    for rule in field.blank_rules() {
        if let Check::Blank { look, .. } = rule.check {
            faults.extend(look(&cell).map(|fault| (*rule, fault)));
        }
    }
}

/// Without blanks at either end: Unicode `White_Space`, and the byte order mark and the zero-width space that editors
/// and web pages leave behind.
#[must_use]
pub fn trim(raw: &str) -> &str {
    if raw.is_empty() || has_no_blank_around(raw.as_bytes()) {
        return raw;
    }
    raw.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'))
}

/// Whether a glance tells that the cell (UTF-8) has a value and no blank at either end: it begins and ends with an ASCII
/// sign, kana, a kanji or a syllable of Hangul. (Other values may have none either.)
#[must_use]
#[inline]
pub(crate) fn has_no_blank_around(cell: &[u8]) -> bool {
    let begins = match cell {
        [first, ..] if first.is_ascii() => first.is_ascii_graphic(),
        [first, second, ..] => is_letter_of_east_asia(*first, *second),
        _ => false,
    };
    begins
        && match cell {
            [.., last] if last.is_ascii() => last.is_ascii_graphic(),
            [.., first, second, _] => is_letter_of_east_asia(*first, *second),
            _ => false,
        }
}

/// Of U+3040 to U+DFFF, by the first two of its three bytes: no blank is among them, and no byte in the middle of a
/// character looks so.
const fn is_letter_of_east_asia(first: u8, second: u8) -> bool {
    matches!(first, 0xE4..=0xED) || first == 0xE3 && second != 0x80
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
        for raw in ["山田 太郎", "a山", "ア", "홍길동"] {
            assert_eq!(trim(raw), raw);
        }
        for raw in ["\u{3000}山", "山\u{3000}", "山\u{2003}", "\u{1680}山", "山\u{feff}"] {
            assert_eq!(trim(raw), "山");
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
