//! A US postal code of one or two digits is no code, and is left out.
//!
//! Where the form asks for `pad_zip`; the row is imported without it. Example: `12`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_dropped",
    severity: Severity::Warning,
    title_en: "Postal code left out",
    title_ja: "郵便番号を除外しました",
    en: "“{value}” has too few digits for a postal code and is left out. Correct it if you know the code.",
    ja: "「{value}」は郵便番号として桁数が足りないため、取り込みません。わかる場合は修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    (*refused == Refused::Dropped).then(Fault::plain)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "12",
        finds: Some(""),
    },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "123",
        finds: None,
    },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "12", finds: None },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"JP","normalise":["pad_zip"]"#,
        value: "12",
        finds: None,
    },
];
