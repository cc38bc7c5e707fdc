//! Marks between digits that are no groups of the field's writing.
//!
//! Example: `1,2`; or `1,234` where the field has no group mark -> `1234`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_grouping_wrong",
    severity: Severity::Error,
    title_en: "Digits grouped wrongly",
    title_ja: "桁区切りが誤りです",
    en: "“{value}”: the separators between the digits are in the wrong places. Write the number without them.",
    ja: "「{value}」：数字の区切り記号が正しくありません。区切り記号なしで入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Number(NumberError::Grouping(number)) => {
            let fault = Fault::plain();
            Some(match number {
                Some(fix) => fault.fixed(fix.as_str()),
                None => fault,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number""#, value: "1,234", finds: Some("1234") },
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "1,2", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "1,234,567", finds: None },
    super::Case::Cell {
        field: r#""kind":"number","group_mark":".","decimal_mark":",""#,
        value: "1.234,5",
        finds: None,
    },
];
