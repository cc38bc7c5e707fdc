//! The cell stands for no value: dashes, a word, a date of zeros.
//!
//! Where the field may be blank an empty cell is the fix, and the row goes in without. The form can name such values itself (`missing_values`). Examples: `N/A`,
//! `なし`, `0000-00-00`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "value_placeholder",
    severity: Severity::Error,
    title_en: "Means “no value”",
    title_ja: "値がないことを表す文字",
    en: "{field} “{value}” means that there is no value. {advice}.",
    ja: "{field}「{value}」は値がないことを表しています。{advice}。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    if *refused != Refused::Placeholder {
        return None;
    }
    let blank = !cell.field.field.required;
    let (advice, advice_ja) = if blank {
        ("Leave the cell empty", "空欄にしてください")
    } else {
        ("Enter the value", "値を入力してください")
    };
    let fault = Fault::plain().with("advice", advice).with("advice_ja", advice_ja);
    Some(if blank { fault.fixed("") } else { fault })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "N/A", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP","required":true"#, value: "なし", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "0000-00-00", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "00.00.0000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number""#, value: "-", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "unknown", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","external_id":true"#, value: "0", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","external_id":true"#, value: "N/A", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","external_id":true"#, value: "00Q5", finds: None },
    super::Case::Cell { field: r#""kind":"country""#, value: "NA", finds: None },
    super::Case::Cell { field: r#""kind":"choice","choices":[{"value":"none"}]"#, value: "None", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "N/A", finds: None },
    super::Case::Cell { field: r#""kind":"text","required":true"#, value: "N/A", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "00000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "99999", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "000-0000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"AT""#, value: "0000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "900-0000", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "12345", finds: None },
];
