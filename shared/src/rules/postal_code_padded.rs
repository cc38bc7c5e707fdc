//! A US postal code of three or four digits got its leading zeros back.
//!
//! Where the form asks for `pad_zip`. Example: `2138` -> `02138`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_padded",
    severity: Severity::Warning,
    title_en: "Leading zeros put back",
    title_ja: "先頭の0を補いました",
    en: "0 is missing in front of “{value}”, so it is imported as {read}. Check that this is right.",
    ja: "「{value}」は先頭の0が抜けているため、{read}として取り込みます。正しいか確認してください。",
    check: Check::Value { applies: |rules| rules.pads_zip(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let padded = digits(cell.canonical) == 5 && digits(cell.value) < 5;
    padded.then(|| Fault::plain().with("read", cell.canonical).fixed(cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "2138",
        finds: Some("02138"),
    },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "501",
        finds: Some("00501"),
    },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "94043",
        finds: None,
    },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "9404312",
        finds: None,
    },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#,
        value: "22162-1010",
        finds: None,
    },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "2138", finds: None },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"DE","normalise":["pad_zip"]"#,
        value: "1067",
        finds: None,
    },
];
