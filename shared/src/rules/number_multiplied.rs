//! A word beside the number multiplies it.
//!
//! The product is the fix, where the word says the same to everybody (`M` and `billion` do not). Examples: `5 Mio.`, `5万`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused, in_groups};

pub(crate) const RULE: Rule = Rule {
    code: "number_multiplied",
    severity: Severity::Error,
    title_en: "Number with a word such as million",
    title_ja: "「万」「億」などの付いた数値",
    en: "“{value}” means {number}. Write it in digits alone.",
    ja: "「{value}」は{number}を表します。数字だけで入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Number(NumberError::Multiplied(number)) = refused else { return None };
    Some(Fault::plain().with("number", in_groups(number)).fixed(number.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number""#, value: "5 Mio.", finds: Some("5000000") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "1.5k", finds: Some("1500") },
    super::Case::Cell { field: r#""kind":"number","with_unit":true"#, value: "5万円", finds: Some("50000") },
    super::Case::Cell { field: r#""kind":"number""#, value: "1.2M", finds: None },
    super::Case::Cell { field: r#""kind":"number""#, value: "5 employees", finds: None },
];
