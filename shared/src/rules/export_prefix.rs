//! The value has a mark in front that an export put there.
//!
//! Lead forms of Meta are downloaded with `p:` before phone numbers, `z:` before postal codes and `l:`, `ag:`, `as:`, `c:`, `f:` before ids, so that
//! spreadsheets leave them alone. Example: `p:08012345678` -> `08012345678`. Phones and postal codes are looked at in every file, ids
//! in those whose header is that of such a download.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::postal_code;

pub(crate) const RULE: Rule = Rule {
    code: "export_prefix",
    severity: Severity::Warning,
    title_en: "Prefix added by the export",
    title_ja: "書き出し時に付いた文字",
    en: "“{value}” begins with “{prefix}”, which the export added. Remove it.",
    ja: "「{value}」の先頭に、書き出し時に付いた「{prefix}」があります。取り除いてください。",
    check: Check::Value {
        applies: |rules| matches!(rules.field.kind, Kind::Phone | Kind::PostalCode),
        look: |cell: &Cell<'_>| match cell.field.field.kind {
            Kind::PostalCode => of_postal_code(cell.value),
            _ => of_phone(cell.value),
        },
    },
};

/// Before ids: lead, ad, ad set, campaign, form.
const OF_IDS: &[&str] = &["l:", "ag:", "as:", "c:", "f:"];

/// Columns of ids, of which a download has several.
const IDS: &[&str] = &["ad_id", "adset_id", "campaign_id", "form_id"];

fn of_phone(cell: &str) -> Option<Fault> {
    let rest = cell.strip_prefix("p:")?;
    let written = rest.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte));
    (written && rest.bytes().any(|byte| byte.is_ascii_digit())).then(|| without("p:", rest))
}

/// The same of a postal code.
fn of_postal_code(cell: &str) -> Option<Fault> {
    let code = postal_code::without_mark(cell);
    (code != cell).then(|| without(postal_code::EXPORT_MARK, code))
}

/// The same of an id.
pub(crate) fn of_id(cell: &str) -> Option<Fault> {
    let (prefix, rest) = OF_IDS.iter().find_map(|prefix| Some((prefix, cell.strip_prefix(prefix)?)))?;
    (rest.len() >= 5 && rest.bytes().all(|byte| byte.is_ascii_digit())).then(|| without(prefix, rest))
}

/// Whether such a mark stands in front of a cell of that column; `columns` are those of ids.
pub(crate) fn is_marked(cell: &str, column: usize, columns: &[usize]) -> bool {
    let cell = cell.trim();
    let has_digit = || cell.bytes().any(|byte| byte.is_ascii_digit());
    of_phone(cell).is_some()
        || (postal_code::without_mark(cell) != cell && has_digit())
        || columns.contains(&column) && of_id(cell).is_some()
}

fn without(prefix: &str, rest: &str) -> Fault {
    Fault::plain().with("prefix", prefix).fixed(rest)
}

/// The columns of ids, if the header is that of such a download.
pub(crate) fn columns(headers: &[String]) -> Vec<usize> {
    let is = |header: &str| IDS.contains(&header.trim());
    if headers.iter().filter(|header| is(header)).count() < 2 {
        return Vec::new();
    }
    let ids = headers.iter().enumerate().filter(|(_, header)| is(header) || matches!(header.trim(), "id" | "lead_id"));
    ids.map(|(column, _)| column).collect()
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "p:09012345678", finds: Some("09012345678") },
    super::Case::Cell { field: r#""kind":"phone""#, value: "p:+819012345678", finds: Some("+819012345678") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "090-1234-5678", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "z:10115", finds: Some("10115") },
    super::Case::Cell { field: r#""kind":"postal_code""#, value: "z:10115", finds: Some("10115") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "10115", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "p:09012345678", finds: None },
    super::Case::File {
        form: r#"[{"name":"id","kind":"text"},{"name":"name","kind":"text"}]"#,
        bytes: b"id,ad_id,form_id,name\nl:12345678,ag:1,f:2,Ann\n12345678,1,f:123456,Bo\n7,1,2,c:123456\n",
        finds: &[1, 2],
    },
    super::Case::File {
        form: r#"[{"name":"id","kind":"text"},{"name":"name","kind":"text"}]"#,
        bytes: b"id,name\nl:12345678,Ann\n",
        finds: &[],
    },
];
