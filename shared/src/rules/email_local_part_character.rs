//! A character that the part before the `@` cannot have.
//!
//! Letters without accents, digits and ``!#$%&'*+-/=?^_`{|}~.`` are allowed; quoted names are not taken. Example:
//! `山田@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused, likeness};

pub(crate) const RULE: Rule = Rule {
    code: "email_local_part_character",
    severity: Severity::Error,
    title_en: "Character not allowed before the @",
    title_ja: "@の前に使えない文字",
    en: "“{value}”: “{character}” {what}. Correct the e-mail address.",
    ja: "「{value}」：「{character}」{what}。メールアドレスを修正してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Email(EmailError::LocalCharacter(letter)) = refused else { return None };
    let alike = || {
        let (local, domain) = cell.value.rsplit_once('@').filter(|(local, _)| likeness::is_mixed(local))?;
        let meant = format!("{}@{domain}", likeness::plain(local)?);
        cell.field.normalise(&meant, &mut String::new()).is_ok().then_some(meant)
    };
    let fix = alike();
    let [what, what_ja] = match &fix {
        Some(_) => ["is a letter of another script that looks like a Latin one", "は英字に似た別の文字です"],
        None => ["is not allowed before the @", "は@の前に使えません"],
    };
    let fault = Fault { fix, ..Fault::plain() }.with("character", letter.to_string());
    Some(fault.with("what", what).with("what_ja", what_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "山田@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "аnn@example.jp", finds: Some("ann@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "иan@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a,b@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "\"a b\"@example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "o'neil+x@example.jp", finds: None },
];
