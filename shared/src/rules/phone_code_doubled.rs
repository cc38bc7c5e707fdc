//! The country's code stands before the number twice.
//!
//! Where that is sure the number with one code is the fix. Examples: `+49 49 171 1234567`, `+1 1 650 253 0000`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_code_doubled",
    severity: Severity::Warning,
    title_en: "Country code written twice",
    title_ja: "国番号の重複",
    en: "{field} “{value}” seems to have the country code twice; it is read as {read}. Write the code once.",
    ja: "{field}「{value}」は国番号が2回書かれているようです。{read}と読み取られます。国番号は1回だけ書いてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::CodeTwice(meant) = cell.phone_doubt()? else { return None };
    Some(Fault { fix: meant, ..Fault::plain() }.with("read", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "+49 49 171 1234567",
        finds: Some("+491711234567"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "+4949 221 123456",
        finds: Some("+49221123456"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "+1 1 650 253 0000",
        finds: Some("+16502530000"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "+4949 221 1234", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "+49 4921 12345", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "+1 650 253 0000", finds: None },
];
