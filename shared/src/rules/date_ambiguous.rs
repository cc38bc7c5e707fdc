//! Day and month could be either way round.
//!
//! `5/6/2026` is the fifth of June to some and the sixth of May to others; it is not guessed.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};
use crate::rules::date_unreadable::format;

pub(crate) const RULE: Rule = Rule {
    code: "date_ambiguous",
    severity: Severity::Error,
    title_en: "Day or month first?",
    title_ja: "日と月の順序が不明",
    en: "“{value}” can be read in two ways (day or month first). Choose the order of this column, or write it as {format}.",
    ja: "「{value}」は日と月の順序が判断できません。この列の日付の順序を選ぶか、{format} の形式で入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Date(DateError::Ambiguous) => Some(Fault::plain().with("format", format(cell))),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "5/6/2026", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "05-06-2026", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "25/6/2026", finds: None },
    super::Case::Cell { field: r#""kind":"date","format":"D/M/YYYY""#, value: "5/6/2026", finds: None },
];
