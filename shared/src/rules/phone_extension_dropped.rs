//! The number has an extension, which the canonical form (E.164) cannot carry.
//!
//! The number is taken without it. Example: `020 7946 0018 ext. 5` -> `+442079460018`. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;

pub(crate) const RULE: Rule = Rule {
    code: "phone_extension_dropped",
    severity: Severity::Warning,
    title_en: "Extension is not kept",
    title_ja: "内線番号は取り込まれません",
    en: "{field} “{value}” has an extension ({extension}), which is not imported. Put it in another column if you need it.",
    ja: "{field}「{value}」の内線番号（{extension}）は取り込まれません。必要なら別の列に入れてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    // Most numbers are digits and the usual marks alone: `(` to `.` but `*` and `,`.
    let usual = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'(' | b')' | b'+' | b'-' | b'.' | b' ');
    if cell.value.bytes().fold(true, |all, byte| all & usual(byte)) || crate::phone::is_bare(cell.value) {
        return None;
    }
    let extension = crate::phone::read(cell.value, cell.field.country).ok()?.extension?;
    let all = crate::phone::extensions(cell.value);
    Some(Fault::plain().with("extension", if all.len() > 1 { all.join(", ") } else { extension }))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "020 7946 0018 ext. 5", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "020 7946 0018", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "1-800-FLOWERS", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#, value: "０３－１２３４－５６７８", finds: None
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "０３－１２３４－５６７８＃９",
        finds: Some(""),
    },
];
