//! The guard against formulas: a spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, tab or CR.
//!
//! Files that people open in a spreadsheet get an apostrophe in front of such cells; when one of our own files comes
//! back, the apostrophe is taken off again. Both are exact inverses, so that `+81312345678` survives the journey.
//! Source: OWASP, "CSV Injection".

use std::borrow::Cow;

/// Whether a spreadsheet might run the cell, perhaps behind apostrophes that stand there already.
fn is_formula_like(cell: &str) -> bool {
    let behind = cell.trim_start_matches('\'');
    behind.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// The cell with an apostrophe in front if a spreadsheet might run it.
#[must_use]
pub fn defuse(cell: &str) -> Cow<'_, str> {
    if is_formula_like(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
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
            ("-5", "'-5"),
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

    proptest! {
        #[test]
        fn restore_undoes_defuse(cell in "['=+@a-]{0,6}|.*") {
            let written = defuse(&cell).into_owned();
            prop_assert_eq!(restore(&written), cell.as_str());
        }
    }
}
