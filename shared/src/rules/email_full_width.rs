//! An e-mail address in full-width letters.
//!
//! Mail systems do not take them; what was meant is plain. Example: `ｔａｒｏ＠example.jp` -> `taro@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_full_width",
    severity: Severity::Error,
    title_en: "E-mail in full-width letters",
    title_ja: "全角のメールアドレス",
    en: "“{value}” is written in full-width letters. Write the e-mail address in half-width letters.",
    ja: "「{value}」に全角文字が含まれています。メールアドレスは半角で入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::FullWidth(address)) => Some(Fault::plain().fixed(address.as_str())),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"email""#, value: "ｔａｒｏ＠example.jp", finds: Some("taro@example.jp")
    },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro＠example．ｊｐ", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "ｔａｒｏ", finds: None },
];
