//! Digits of a remark were read as more of the number.
//!
//! The number alone is the fix where it is sure where it ends. Examples: `030 123456 (2)`, `030 123456 Zi. 12` in Germany, whose
//! numbers differ in length.

use super::{Cell, Check, Fault, Rule};
use crate::finding::{Severity, shown};
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_remark_read",
    severity: Severity::Warning,
    title_en: "Remark read as part of the number",
    title_ja: "備考が番号の一部として読まれます",
    en: "{field} “{value}” is read as {read}: the digits of “{remark}” count as part of the number. If it is a remark, keep only “{number}”.",
    ja: "{field}「{value}」は{read}と読み取られます（「{remark}」の数字も番号とみなされます）。備考であれば「{number}」だけにしてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::Remark(remark) = cell.phone_doubt()? else { return None };
    let fault = Fault { fix: remark.number, ..Fault::plain() }.with("read", cell.canonical);
    Some(fault.with("remark", shown(&remark.other)).with("number", remark.written))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    of("030 123456 (2)", Some("+4930123456")),
    of("030 123456 9-17h", Some("+4930123456")),
    of("030 123456 Zi. 12", Some("+4930123456")),
    of("#2 030 123456", Some("+4930123456")),
    of("030 123456 (1234)", Some("")),
    of("030 12345678 9-17", Some("+493012345678")),
    of("030 12345678 24/7", Some("+493012345678")),
    of("030 12345678 1/2", Some("")),
    of("030 12345678 1 of 2", Some("")),
    of("030 12345678 1)", Some("+493012345678")),
    of("030 12345678 *1", Some("+493012345678")),
    of("030 12345678w1234", Some("+493012345678")),
    of("Haus 3 030 12345678", Some("+493012345678")),
    of("0171 1234567.0", Some("+491711234567")),
    of("030 12345678-12", None),
    of("030 123456", None),
    of("+49 (0)30 123456", None),
    of("030 123456 (Zentrale)", None),
];

#[cfg(test)]
const fn of(value: &'static str, finds: Option<&'static str>) -> super::Case {
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value, finds }
}
