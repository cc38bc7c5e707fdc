//! Words beside the number say that it is not the one to call.
//!
//! No fix: whether the number or the words are wrong is not known. Examples: `not 0412 345 678`, `old: 0412 345 678`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::{Severity, shown};
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_denied",
    severity: Severity::Warning,
    title_en: "Perhaps not the number to call",
    title_ja: "使われていない可能性のある番号",
    en: "{field} “{value}” says “{remark}”, so this may not be the number to call. If it is, keep only “{number}”; if not, leave the cell empty.",
    ja: "{field}「{value}」には「{remark}」とあり、使えない番号かもしれません。使えるなら「{number}」だけを残し、使えなければ空欄にしてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::Denied(denied) = cell.phone_doubt()? else { return None };
    Some(Fault::plain().with("remark", shown(&denied.other)).with("number", denied.written))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    of("AU", "not 0412 345 678", Some("")),
    of("DE", "nicht mehr 030 12345678", Some("")),
    of("DE", "alte Nummer: 030 12345678", Some("")),
    of("FR", "ne pas appeler 01 23 45 67 89", Some("")),
    of("ES", "no llamar 912 345 678", Some("")),
    of("IT", "non 06 69821234", Some("")),
    of("JP", "旧番号 03-1234-5678", Some("")),
    of("AU", "0412 345 678", None),
    of("AU", "Tel. 0412 345 678", None),
    of("AU", "No. 0412 345 678", None),
    of("DE", "Büro 030 12345678", None),
];

#[cfg(test)]
const fn of(country: &'static str, value: &'static str, finds: Option<&'static str>) -> super::Case {
    let field = match country.as_bytes() {
        b"AU" => r#""kind":"phone","country":"AU""#,
        b"DE" => r#""kind":"phone","country":"DE""#,
        b"FR" => r#""kind":"phone","country":"FR""#,
        b"ES" => r#""kind":"phone","country":"ES""#,
        b"IT" => r#""kind":"phone","country":"IT""#,
        _ => r#""kind":"phone","country":"JP""#,
    };
    super::Case::Cell { field, value, finds }
}
