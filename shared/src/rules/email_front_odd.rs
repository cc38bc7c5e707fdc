//! The address begins with what hardly belongs to it: the apostrophe of a spreadsheet, `www.`.
//!
//! A warning, for such addresses can exist. Examples: `'eva@example.org`, `www.eva@example.org` -> `eva@example.org`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;

/// What stands there.
const FRONTS: [&str; 4] = ["'", "`", "*", "www."];

pub(crate) const RULE: Rule = Rule {
    code: "email_front_odd",
    severity: Severity::Warning,
    title_en: "E-mail address begins oddly",
    title_ja: "メールアドレスの先頭が不自然です",
    en: "“{value}” begins with “{front}”, which hardly belongs to the address. Probably {meant} is meant.",
    ja: "「{value}」の先頭の「{front}」はアドレスの一部ではないようです。{meant} の誤りではないか確認してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Email, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let address = cell.canonical;
    // Most addresses begin with another letter.
    if !matches!(address.as_bytes().first(), Some(b'\'' | b'`' | b'*' | b'w' | b'W')) {
        return None;
    }
    let begins = |front: &&&str| address.get(..front.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(front));
    let front = FRONTS.iter().find(begins)?;
    let meant = address[front.len()..].trim_start_matches(['\'', '`', '*']);
    let is_named = meant.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    is_named.then(|| Fault::plain().with("front", *front).with("meant", meant).fixed(meant))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "'eva@example.org", finds: Some("eva@example.org") },
    super::Case::Cell { field: r#""kind":"email""#, value: "www.eva@example.org", finds: Some("eva@example.org") },
    super::Case::Cell { field: r#""kind":"email""#, value: "WWW.eva@example.org", finds: Some("eva@example.org") },
    super::Case::Cell { field: r#""kind":"email""#, value: "www@example.org", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "wwww.eva@example.org", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "o'neil@example.org", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "_eva@example.org", finds: None },
];
