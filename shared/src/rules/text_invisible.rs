//! Signs that nobody sees stand inside the value: zero-width blanks, marks of direction, soft hyphens.
//!
//! Copied from web pages, chats, phone books; such a value is not found again. Those at the ends are taken off without a word.
//! Example: `Bo<U+200B> Day` -> `Bo Day`.

use super::{Check, Fault, Rule};
use crate::finding::Severity;
use crate::text::{blank, invisible};

pub(crate) const RULE: Rule = Rule {
    code: "text_invisible",
    severity: Severity::Warning,
    title_en: "Invisible characters",
    title_ja: "見えない文字",
    en: "“{value}” contains an invisible character ({sign}), so a search does not find it. Take the fix.",
    ja: "「{value}」の中に見えない文字（{sign}）があり、検索や照合で一致しません。修正案を使ってください。",
    check: Check::Structure,
};

/// What to say of a cell, whatever its field.
pub(crate) fn look(cell: &str) -> Option<Fault> {
    let cell = blank::trim(cell);
    let without = invisible::without(cell)?;
    Some(Fault::plain().with("sign", invisible::first(cell)?).fixed(without))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: "",
        bytes: "name,city\nBo\u{200b} Day,Bath\nBo Day,Ro\u{ad}ma\nAnn,Ely\n".as_bytes(),
        finds: &[1, 2],
    },
    super::Case::File { form: "", bytes: "name,city\n\u{200e}Bo,“Bath” …\nZoë,山田\n".as_bytes(), finds: &[] },
];
