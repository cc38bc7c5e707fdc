//! The text was garbled before the file was saved: UTF-8 once read as Windows-1252 or Shift-JIS, Shift-JIS read as Windows-1252.
//!
//! An error: a garbled name must not be imported. Where nothing was lost, the fix is the text as it was meant.
//! Example: `MÃ¼ller` -> `Müller`, `螻ｱ逕ｰ` -> `山田`.

use super::{Check, Fault, Rule};
use crate::finding::Severity;
use crate::text::garbled;

pub(crate) const RULE: Rule = Rule {
    code: "text_garbled",
    severity: Severity::Error,
    title_en: "Garbled text",
    title_ja: "文字化け",
    en: "“{value}” was garbled before the file was saved: {was} was read as {read_as}. Take the fix, or export the list again in the right encoding.",
    ja: "「{value}」はファイルが保存される前に文字化けしています（{was}が{read_as}として読まれました）。修正案を使うか、正しい文字コードで書き出し直してください。",
    check: Check::Structure,
};

/// What to say of a cell, whatever its field.
pub(crate) fn look(cell: &str) -> Option<Fault> {
    let found = garbled::find(cell)?;
    let fault = Fault::plain().with("was", found.was).with("read_as", found.read_as);
    Some(match found.text {
        Some(text) => fault.fixed(text),
        None => fault,
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: "name,city\nMÃ¼ller,Köln\nMüller,Köln\n".as_bytes(), finds: &[1] },
    super::Case::File {
        form: "", bytes: "name,city\n螻ｱ逕ｰ,x\n山田,ﾄｳｷｮｳ\n".as_bytes(), finds: &[1]
    },
    super::Case::File {
        form: "", bytes: "name,note\nBob,donâ€™t call\nAnn,don’t call\n".as_bytes(), finds: &[1]
    },
    super::Case::File { form: "", bytes: "name,city\nCAFÉ…,São Paulo\nŁukasz,Иван\n".as_bytes(), finds: &[] },
];
