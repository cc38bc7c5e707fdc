//! An extension stands behind the number, in words that libphonenumber does not know.
//!
//! The canonical form (E.164) cannot carry it: the number alone is the fix, and it is said that the extension is not kept.
//! Examples: `03-1234-5678 内線 12`, `030 901820 Durchwahl 12`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_extension_unread",
    severity: Severity::Error,
    title_en: "Phone number with an extension",
    title_ja: "内線番号付きの電話番号",
    en: "{field} “{value}” has an extension ({extension}), for which a phone number has no place. Keep “{number}” and put the extension in another column if you need it.",
    ja: "{field}「{value}」には内線番号（{extension}）が付いています。電話番号には入れられないので「{number}」だけを残し、必要なら内線番号は別の列に入れてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::Extension(found)) = refused else { return None };
    let fault = Fault { fix: found.number.clone(), ..Fault::plain() };
    Some(fault.with("extension", found.other.as_str()).with("number", found.written.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    with_extension("03-1234-5678 内線 12"),
    with_extension("03-1234-5678（内線12）"),
    with_extension("03-1234-5678 内線番号：12"),
    with_extension("03-1234-5678 Durchwahl 12"),
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678 ext. 12", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678 (山田)", finds: None },
];

#[cfg(test)]
const fn with_extension(value: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value, finds: Some("+81312345678") }
}
