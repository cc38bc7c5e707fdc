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
    en: "{field} “{value}” has “{remark}” next to the number. {advice}.",
    ja: "{field}「{value}」には番号のほかに「{remark}」があります。{advice}。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::Remark(remark)) = refused else { return None };
    let number = &remark.written;
    let (advice, advice_ja) = match &remark.number {
        Some(_) => (
            format!("Keep only “{number}” and put the rest in a column for notes"),
            format!("「{number}」だけを残し、ほかは備考の列に入れてください"),
        ),
        None => (
            format!(
                "If “{number}” is the number to call, keep only that; if not, enter the right one or leave the cell empty"
            ),
            format!("使える番号が「{number}」であればそれだけを残し、違えば正しい番号を入れるか空欄にしてください"),
        ),
    };
    let fault = Fault { fix: remark.number.clone(), ..Fault::plain() };
    Some(fault.with("remark", shown(&remark.other)).with("advice", advice).with("advice_ja", advice_ja))
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
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "201-555-0123 9-17",
        finds: Some("+12015550123"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "201-555-0123 2 times",
        finds: Some("+12015550123"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "201-555-0123 disconnected",
        finds: Some(""),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 12345678 2 times", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "Tel. 201-555-0123", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "ask reception", finds: None },
];
