//! Three digits stand behind a mark that can divide groups or decimals: which, only a person can say.
//!
//! Example: `1.000` in a field of whole numbers: a thousand to some, one to others.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_two_readings",
    severity: Severity::Error,
    title_en: "Thousands or decimals?",
    title_ja: "桁区切りか小数点か不明",
    en: "“{value}” can mean {grouped} or {decimal}. Write the number without the separator.",
    ja: "「{value}」は {grouped} とも {decimal} とも読めます。区切り記号なしで入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Number(NumberError::TwoReadings { grouped, decimal }) = refused else { return None };
    Some(Fault::plain().with("grouped", grouped.as_str()).with("decimal", decimal.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"integer","group_mark":",""#, value: "3.000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer","group_mark":",""#, value: "12.750", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer","group_mark":".""#, value: "2,500", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer","group_mark":".""#, value: "2.500", finds: None },
    super::Case::Cell { field: r#""kind":"integer","group_mark":",""#, value: "2.50", finds: None },
];
