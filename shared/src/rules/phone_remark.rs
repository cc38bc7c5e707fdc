//! Words or other digits stand at the number, and with them it is none.
//!
//! The number alone is the fix. Example: `08 123 456 78 (Max)` in Sweden.

use super::{Cell, Check, Fault, Rule};
use crate::finding::{Severity, shown};
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_remark",
    severity: Severity::Error,
    title_en: "More than a phone number",
    title_ja: "電話番号に文字が付いています",
    en: "{field} “{value}” has “{remark}” next to the number. Keep only “{number}” and put the rest in a column for notes.",
    ja: "{field}「{value}」には番号のほかに「{remark}」があります。「{number}」だけを残し、ほかは備考の列に入れてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::Remark(remark)) = refused else { return None };
    let fault = Fault { fix: remark.number.clone(), ..Fault::plain() };
    Some(fault.with("remark", shown(&remark.other)).with("number", remark.written.clone()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"phone","country":"SE""#,
        value: "08 123 456 78 (Eva)",
        finds: Some("+46812345678"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "0171 1234567 (geschäftlich)",
        finds: Some("+491711234567"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678 内線 12", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "201-555-0123 after 6 pm",
        finds: Some("+12015550123"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "201-555-0123 (2026)",
        finds: Some("+12015550123"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "2) 03-1234-5678",
        finds: Some("+81312345678"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "Tel. 201-555-0123", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "ask reception", finds: None },
];
