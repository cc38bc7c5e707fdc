//! The guard against formulas: a spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, tab or CR.
//!
//! Files that people open in a spreadsheet get an apostrophe in front of such cells. What is a plain number needs none, and in a
//! file that is for reading, no phone either. A file of ours that may come back keeps it before phones: a spreadsheet takes
//! `+819012345678` for a number and saves `8.19012E+11`. There the apostrophe is taken off again; both are exact inverses.
//! Source: OWASP, "CSV Injection".

use std::borrow::Cow;

/// Whether a spreadsheet might run the cell, perhaps behind apostrophes that stand there already.
fn is_formula_like(cell: &str) -> bool {
    let behind = cell.trim_start_matches('\'');
    behind.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A number below zero as it is written plainly (`-5`, `-1,200.50`), or a dash that stands for nothing.
fn is_plain_number(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix('-') else { return false };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    number.is_empty() || number.split([',', '.']).all(is_digits)
}

/// A phone number with its country code, as people write it: a plus, digits, and blanks, hyphens, dots or brackets between them.
fn is_phone(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix('+') else { return false };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_mark = |byte: &u8| byte.is_ascii_digit() || b" -.()".contains(byte);
    (PHONE_DIGITS..=MOST_PHONE_DIGITS).contains(&digits) && number.bytes().all(|byte| is_mark(&byte))
}

/// Digits of a phone number with its country code.
const PHONE_DIGITS: usize = 7;
const MOST_PHONE_DIGITS: usize = 15;

/// The cell with an apostrophe in front if a spreadsheet might run it or change what it says: for a file that may come back.
#[must_use]
pub fn defuse(cell: &str) -> Cow<'_, str> {
    let is_safe = !is_formula_like(cell) || is_plain_number(cell);
    if is_safe { Cow::Borrowed(cell) } else { Cow::Owned(format!("'{cell}")) }
}

/// The cell with an apostrophe in front if a spreadsheet might run it: for a file that is read. Phones stay as they are.
#[must_use]
pub fn defuse_for_reading(cell: &str) -> Cow<'_, str> {
    if is_phone(cell) { Cow::Borrowed(cell) } else { defuse(cell) }
}

/// The cell as it was before [`defuse`].
#[must_use]
pub fn restore(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(behind) if is_formula_like(behind) => behind,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_defused() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+81312345678", "'+81312345678"),
            ("+1-1", "'+1-1"),
            ("-5", "-5"),
            ("-1.5", "-1.5"),
            ("-1,200.50", "-1,200.50"),
            ("-", "-"),
            ("--", "'--"),
            ("-5-3", "'-5-3"),
            ("-5.", "'-5."),
            ("-.5", "'-.5"),
            ("-A1", "'-A1"),
            ("－5", "'－5"),
            ("'-5", "''-5"),
            ("@x", "'@x"),
            ("'=1", "''=1"),
            ("O'Hara", "O'Hara"),
            ("'quoted'", "'quoted'"),
            ("", ""),
        ] {
            assert_eq!(defuse(cell), written);
            assert_eq!(restore(written), cell);
        }
    }

    #[test]
    fn phones_need_no_guard_where_they_are_read() {
        for (cell, written) in [
            ("+81312345678", "+81312345678"),
            ("+1 (212) 555-0101", "+1 (212) 555-0101"),
            ("+49.30.123456", "+49.30.123456"),
            ("-5", "-5"),
            ("+1-1", "'+1-1"),
            ("+12345678901234567", "'+12345678901234567"),
            ("+81312345678+1", "'+81312345678+1"),
            ("+81312345678*2", "'+81312345678*2"),
            ("+81312345678\n", "'+81312345678\n"),
            ("+81312345678,A1", "'+81312345678,A1"),
            ("＋81312345678", "'＋81312345678"),
            ("'+81312345678", "''+81312345678"),
            ("=81312345678", "'=81312345678"),
        ] {
            assert_eq!(defuse_for_reading(cell), written);
        }
    }

    proptest! {
        #[test]
        fn restore_undoes_defuse(cell in "['=+@a5.-]{0,6}|.*") {
            let written = defuse(&cell).into_owned();
            prop_assert_eq!(restore(&written), cell.as_str());
        }
    }
}
