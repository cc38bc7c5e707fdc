//! The country's own code stands before the number without a plus, and was read as its first digits.
//!
//! libphonenumber takes the code off only where no number begins like that. Example: `491711234567` in Germany, which it reads
//! as +49 491711234567, a number that nobody has.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_code_without_plus",
    severity: Severity::Warning,
    title_en: "Country code without a plus",
    title_ja: "＋のない国番号",
    en: "{field} “{value}” begins like a country code but has no +, so it is read as {read}. If it is the country code, put + in front.",
    ja: "{field}「{value}」は国番号で始まるように見えますが＋がないため、{read}と読み取られます。国番号であれば先頭に＋を付けてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::CodeWithoutPlus(meant) = cell.phone_doubt()? else { return None };
    let fault = Fault { fix: meant, ..Fault::plain() };
    Some(fault.with("read", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "491717654321",
        finds: Some("+491717654321"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "49 160 7654321",
        finds: Some("+491607654321"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "4921 123456", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "04921 12345", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "+491717654321", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "+49 4921 12345", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "819012345678", finds: None },
];
