//! A row is written with another delimiter than the rest of the file.
//!
//! Split by that one, it has as many cells as the header. Example: `a;b;c` in a table of three columns with commas.

use super::{Check, Rule};
use crate::finding::{Params, Severity};
use crate::lang::Lang;
use std::borrow::Cow;

pub(crate) const RULE: Rule = Rule {
    code: "delimiter_differs",
    severity: Severity::Error,
    title_en: "Another delimiter in this row",
    title_ja: "この行だけ別の区切り文字",
    en: "This row has only one cell; split at {delimiter} it would have {expected}, as many as the header. Separate its cells as in the other rows.",
    ja: "この行はセルが1個しかありません。{delimiter}で区切ると見出しと同じ{expected}個になります。ほかの行と同じ区切り文字に直してください。",
    check: Check::Structure,
};

/// What the message needs.
pub(crate) fn params(delimiter: char, expected: usize) -> Params {
    vec![
        (Cow::Borrowed("delimiter"), name(delimiter, Lang::En)),
        (Cow::Borrowed("delimiter_ja"), name(delimiter, Lang::Ja)),
        (Cow::Borrowed("expected"), expected.to_string()),
    ]
}

/// What a delimiter is called in a sentence.
pub(crate) fn name(delimiter: char, lang: Lang) -> String {
    let names = match delimiter {
        ',' => ("a comma (,)", "カンマ（,）"),
        '\t' => ("a tab", "タブ"),
        ';' => ("a semicolon (;)", "セミコロン（;）"),
        '|' => ("a vertical bar (|)", "縦線（|）"),
        ' ' => ("a blank", "空白"),
        other => return format!("“{other}”"),
    };
    match lang {
        Lang::En => names.0,
        Lang::Ja => names.1,
    }
    .to_owned()
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"a,b,c\n1,2,3\n4;5;6\n7\t8\t9\n7,8,9\n", finds: &[2, 3] },
    super::Case::File { form: "", bytes: b"a,b,c\n1,2,3\n4;5\n4;5,6\n7\n", finds: &[] },
    super::Case::File { form: "", bytes: b"a,b,c\n1,2,3\n\"4;5;6\"\n", finds: &[] },
];
