//! The domain looks like a slip in one that everybody knows.
//!
//! A warning: `gmial.com` exists, but hardly anybody means it. Example: `taro@gmial.com` -> `taro@gmail.com`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::{ending, providers};
use std::borrow::Cow;

/// Slips that are more than one of the fingers, or of the ending, with what was meant.
const SLIPS: &[(&str, &str)] = &[
    ("gmail.co", "gmail.com"),
    ("gmail.con", "gmail.com"),
    ("gmail.cm", "gmail.com"),
    ("gmail.comm", "gmail.com"),
    ("gmail.vom", "gmail.com"),
    ("gmail.ne.jp", "gmail.com"),
    ("googlemail.con", "googlemail.com"),
    ("hotmail.con", "hotmail.com"),
    ("hotmail.co", "hotmail.com"),
    ("outlook.con", "outlook.com"),
    ("yahoo.con", "yahoo.com"),
    ("yahoo.co.jo", "yahoo.co.jp"),
    ("docomo.co.jp", "docomo.ne.jp"),
    ("docomo.ne.jo", "docomo.ne.jp"),
    ("ezweb.co.jp", "ezweb.ne.jp"),
    ("icloud.con", "icloud.com"),
];

pub(crate) const RULE: Rule = Rule {
    code: "email_domain_typo",
    severity: Severity::Warning,
    title_en: "E-mail domain looks misspelt",
    title_ja: "ドメインの入力ミスの可能性",
    en: "“{domain}” looks like a typing error for “{meant}”. Check the e-mail address.",
    ja: "「{domain}」は「{meant}」の入力ミスかもしれません。メールアドレスを確認してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Email, look: check },
};

const MARK_COUNT: usize = 4096;

/// A few bytes of a domain, mixed: tells most domains that are no slip at a glance.
const fn mark(domain: &[u8]) -> usize {
    let length = domain.len();
    if length < 4 {
        return 0;
    }
    let [a, b, c] = [domain[1] as usize, domain[3] as usize, domain[length - 1] as usize];
    (a * 5 + b * 67 + c * 259 + length * 1031) % MARK_COUNT
}

/// Which marks the slips have.
static MARKS: [bool; MARK_COUNT] = {
    let mut marks = [false; MARK_COUNT];
    let mut at = 0;
    while at < SLIPS.len() {
        marks[mark(SLIPS[at].0.as_bytes())] = true;
        at += 1;
    }
    marks
};

/// The domain that everybody knows, of which this one is a slip.
pub(super) fn meant(domain: &str) -> Option<Cow<'_, str>> {
    if MARKS[mark(domain.as_bytes())]
        && let Some((_, meant)) = SLIPS.iter().find(|(slip, _)| *slip == domain)
    {
        return Some(Cow::Borrowed(meant));
    }
    without_www(domain).map(Cow::Borrowed).or_else(|| providers::meant(domain).map(Cow::Owned))
}

/// The domain behind the `www.` of a page, where nobody has an address.
fn without_www(domain: &str) -> Option<&str> {
    domain.strip_prefix("www.").filter(|rest| rest.contains('.') && !ending::is_pair(rest))
}

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let at = memchr::memrchr(b'@', cell.canonical.as_bytes())?;
    let (local, domain) = (&cell.canonical[..at], &cell.canonical[at + 1..]);
    let meant = meant(domain)?;
    Some(Fault::plain().with("domain", domain).with("meant", meant.as_ref()).fixed(format!("{local}@{meant}")))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmial.com", finds: Some("taro@gmail.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@yahoo.co.jo", finds: Some("taro@yahoo.co.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmali.com", finds: Some("taro@gmail.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@icloud.co", finds: Some("taro@icloud.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@www.example.com", finds: Some("taro@example.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@www.co.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@www.com", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@yahoo.ne.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmail.com", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@mail.com", finds: None },
];
