//! The address is one that people make up where one is asked for.
//!
//! A warning: mail sent there reaches strangers. Where it says that there is none an empty cell is the fix. Examples:
//! `none@none.com`, `noemail@gmail.com`, `test@test.com`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;

/// Words that say there is none, by themselves.
const NO_MAIL: &[&str] = &[
    "noemail",
    "no-email",
    "no.email",
    "no_email",
    "nomail",
    "no-mail",
    "no_mail",
    "no.mail",
    "noemailaddress",
    "noemailgiven",
    "noemailprovided",
    "keinemail",
    "keine-email",
    "keineemail",
    "keinemail",
    "pasdemail",
    "pasdadresse",
    "sinemail",
    "sincorreo",
    "semail",
    "sememail",
    "nessunaemail",
    "nomailgiven",
    "geenemail",
    "geenmail",
    "brakmaila",
    "brakemaila",
];
/// Words that say so where the domain is one of them too.
const NOTHING: &[&str] = &[
    "none",
    "na",
    "n",
    "no",
    "nope",
    "nil",
    "null",
    "nothing",
    "unknown",
    "notgiven",
    "notprovided",
    "notavailable",
    "noone",
    "nobody",
    "keine",
    "kein",
    "unbekannt",
    "aucun",
    "aucune",
    "inconnu",
    "nada",
    "ninguno",
    "nenhum",
    "nessuno",
    "geen",
    "onbekend",
    "brak",
    "nashi",
    "xx",
    "xxx",
    "xxxx",
];
/// Words of trials.
const TRIALS: &[&str] = &[
    "test", "tests", "testing", "tester", "fake", "dummy", "abc", "abcd", "asd", "asdf", "qwerty", "aaa", "blah",
    "email",
];

/// Bytes of the longest of them.
const LONGEST: usize = 15;

/// By length, the first letters of all these words: most addresses begin with none.
const FIRST: [u32; LONGEST + 1] = {
    let lists = [NO_MAIL, NOTHING, TRIALS];
    let mut first = [0; LONGEST + 1];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at].as_bytes();
            first[word.len()] |= 1 << (word[0] & 31);
            at += 1;
        }
        list += 1;
    }
    first
};

pub(crate) const RULE: Rule = Rule {
    code: "email_made_up",
    severity: Severity::Warning,
    title_en: "E-mail address looks made up",
    title_ja: "架空の可能性のあるメールアドレス",
    en: "“{value}” looks made up. If there is no e-mail address, leave the cell empty.",
    ja: "「{value}」は架空のメールアドレスのようです。アドレスがなければ空欄にしてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Email, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let (local, domain) = cell.canonical.rsplit_once('@')?;
    let letter = local.as_bytes().first()? & 31;
    if FIRST.get(local.len())? >> letter & 1 == 0 {
        return None;
    }
    let name = domain.split('.').next()?;
    let is = |words: &[&str], text: &str| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    let says_none = is(NO_MAIL, local) || (is(NOTHING, local) && (is(NOTHING, name) || is(NO_MAIL, name)));
    let is_made_up = says_none || (is(TRIALS, local) && (is(TRIALS, name) || is(NOTHING, name)));
    let fix = (says_none && !cell.field.field.required).then(String::new);
    is_made_up.then(|| Fault { fix, ..Fault::plain() })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "none@none.com", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "NA@na.com", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "noemail@noemail.com", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "noemail@gmail.com", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "test@test.com", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email","required":true"#, value: "none@none.com", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "info@test.com", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "test@example.org", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "na@example.org", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "ikea@ikea.com", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "nomad@example.org", finds: None },
];
