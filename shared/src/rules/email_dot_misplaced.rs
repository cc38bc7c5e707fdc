//! A dot at an end of the part before the `@`, or two dots in a row.
//!
//! RFC 5321, 4.1.2 (`Dot-string`). Some Japanese mobile carriers once gave out such addresses; other mail systems
//! refuse them. Example: `taro..y@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_dot_misplaced",
    severity: Severity::Error,
    title_en: "Dot in the wrong place",
    title_ja: "ピリオドの位置の誤り",
    en: "“{value}”: before the @, a dot may not stand first, last or twice in a row. Correct the e-mail address.",
    ja: "「{value}」：@の前では、ピリオドを先頭・末尾に置いたり続けたりできません。メールアドレスを修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::LocalDot) => Some(Fault::plain()),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro..y@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro.@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: ".taro@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "t.a@example.jp", finds: None },
];
