//! More than one address stands in the cell.
//!
//! The first is the fix. Example: `a@x.jp; b@x.jp` -> `a@x.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_several_addresses",
    severity: Severity::Error,
    title_en: "Several e-mail addresses in one cell",
    title_ja: "1つのセルに複数のメールアドレス",
    en: "“{value}” is more than one e-mail address. Keep “{first}” here and put “{others}” in {place}.",
    ja: "「{value}」にはメールアドレスが2つ以上入っています。「{first}」だけを残し、「{others}」は{place}に入れてください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Email(EmailError::Several(addresses)) = refused else { return None };
    let (first, others) = addresses.split_first()?;
    let [place, place_ja] = cell.field.place_of_more(["another e-mail column", "別のメールの列"]);
    let fault = Fault::plain().fixed(first.as_str()).with("first", first.as_str()).with("others", others.join(", "));
    Some(fault.with("place", place).with("place_ja", place_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    two("a@x.jp; b@x.jp"),
    two("a@x.jp,b@x.jp"),
    two("a@x.jp / b@y.example"),
    two("a@x.jp b@x.jp"),
    two("a@x.jp\nb@x.jp"),
    two("a@x.jp、b@x.jp"),
    two("a@x.jp or b@x.jp"),
    two("Ann <a@x.jp>, Bo <b@x.jp>"),
    two("a@x.jp;b@x.jp;c@x.jp"),
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b@x.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x.jp; A@x.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x.jp; see notes", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x.jp", finds: None },
];

#[cfg(test)]
const fn two(value: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"email""#, value, finds: Some("a@x.jp") }
}
