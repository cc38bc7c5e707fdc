//! The number of a day, as spreadsheets store dates, in place of a date.
//!
//! A column that lost its date format was saved. Only the numbers of 1927 to 2099 are taken for one. Example: `46027` ->
//! `2026-01-05`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};
use crate::rules::date_unreadable::format;

pub(crate) const RULE: Rule = Rule {
    code: "date_excel_serial",
    severity: Severity::Error,
    title_en: "Date turned into a number",
    title_ja: "数値になった日付",
    en: "“{value}” is the number by which a spreadsheet keeps a date. Write the date as {format}.",
    ja: "「{value}」は表計算ソフトが日付を表す数値です。日付を {format} の形式で入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Date(DateError::ExcelSerial(date)) => {
            Some(Fault::plain().with("format", format(cell)).fixed(date.as_str()))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "46027", finds: Some("2026-01-05") },
    super::Case::Cell { field: r#""kind":"date","format":"DD/MM/YYYY""#, value: "46027", finds: Some("05/01/2026") },
    super::Case::Cell { field: r#""kind":"date""#, value: "9999", finds: None },
    super::Case::Cell { field: r#""kind":"date","format":"YYYYMMDD""#, value: "20260105", finds: None },
];
