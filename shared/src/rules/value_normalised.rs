//! A step of the form changed letters of a value.
//!
//! What stands in the file is kept; what is stored is shown beside it. Changed blanks alone are not told. Example:
//! `normalise` `kana_full`, cell `ﾔﾏﾀﾞ` -> `ヤマダ`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::{Severity, shown};

pub(crate) const RULE: Rule = Rule {
    code: "value_normalised",
    severity: Severity::Note,
    title_en: "Changed as the form asks",
    title_ja: "フォームの設定で変換",
    en: "“{value}” is stored as “{after}”, as the form asks. Nothing needs to be done.",
    ja: "「{value}」はフォームの設定により「{after}」に変換して取り込みます。対応は不要です。",
    check: Check::Value { applies: |rules| rules.steps.change_letters(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    // Most cells are not changed at all, and are then the very same text.
    if std::ptr::eq(cell.raw, cell.value) || cell.raw == cell.value {
        return None;
    }
    let letters = |text| str::chars(text).filter(|letter| !letter.is_whitespace());
    (!letters(cell.raw).eq(letters(cell.value))).then(|| Fault::plain().with("after", shown(cell.value)))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"text","normalise":["kana_full"]"#, value: "ﾔﾏﾀﾞ", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","normalise":["strip:&*"]"#, value: "A & B", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email","normalise":["lower"]"#, value: "Taro@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","normalise":["kana_full"]"#, value: "ヤマダ", finds: None },
    super::Case::Cell {
        field: r#""kind":"text","normalise":["kana_full","collapse_blanks"]"#,
        value: " ヤマ  ダ ",
        finds: None,
    },
    super::Case::Cell { field: r#""kind":"text","normalise":["strip:&"]"#, value: "&&", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "ﾔﾏﾀﾞ", finds: None },
];
