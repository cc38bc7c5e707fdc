//! Letters at the number were read as digits, as on a telephone's keys.
//!
//! Numbers that companies give as words (`1-800-FLOWERS`) are meant so; others are hardly. The number without the letters is
//! the fix, where it is one. Example: `030 1234 neu` in Germany.

use super::{Cell, Check, Fault, Rule};
use crate::finding::{Severity, shown};
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_letters",
    severity: Severity::Warning,
    title_en: "Letters read as digits",
    title_ja: "文字が数字として読まれます",
    en: "{field} “{value}” is read as {read}: “{remark}” counts as digits, as on a phone keypad. Remove it if it is a remark.",
    ja: "{field}「{value}」は{read}と読み取られます（「{remark}」の文字は電話のキーの数字とみなされます）。備考なら取り除いてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::Letters(remark) = cell.phone_doubt()? else { return None };
    let fault = Fault { fix: remark.number, ..Fault::plain() };
    Some(fault.with("read", cell.canonical).with("remark", shown(&remark.other)))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 2345 neu", finds: Some("+49302345") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 2345 alt", finds: Some("") },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "030 23456 (Max)",
        finds: Some("+493023456"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "030 2345 ab 18 Uhr",
        finds: Some("+49302345"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "030 23456 18 Uhr",
        finds: Some("+493023456"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "512-555-CALL", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"FR""#, value: "061234 job2", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201 555 home", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "1-800-FLOWERS", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "020 7946 0018 ext. 5", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "Tel 020 7946 0018", finds: None },
];
