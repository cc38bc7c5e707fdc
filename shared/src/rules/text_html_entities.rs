//! The text has entities of a web page that nobody read.
//!
//! Example: `Jos&eacute;` -> `José`.

use super::{Check, Fault, Rule};
use crate::finding::Severity;
use crate::finding::shown;
use crate::text::entities;

pub(crate) const RULE: Rule = Rule {
    code: "text_html_entities",
    severity: Severity::Warning,
    title_en: "Web page code in the text",
    title_ja: "文字の代わりのHTML記号",
    en: "“{value}” contains web page code; it stands for “{text}”. Take the fix.",
    ja: "「{value}」にHTML用の記号が残っています。正しくは「{text}」です。修正案を使ってください。",
    check: Check::Structure,
};

/// What to say of a cell, whatever its field.
pub(crate) fn look(cell: &str) -> Option<Fault> {
    let text = entities::read(cell)?;
    Some(Fault::plain().with("text", shown(&text)).fixed(text))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: "",
        bytes: b"name,city\nRen&eacute;,Bath\nRoe &amp; Sons,Ely\nR&D,Hove\n",
        finds: &[1, 2],
    },
    super::Case::File { form: "", bytes: b"name,city\nR&D,Bath\nA & B; C,Ely\n", finds: &[] },
];
