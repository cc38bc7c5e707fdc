//! A mobile number with a digit less than nearly all of its country have.
//!
//! Such numbers were given out once, so it is a warning. Example: `347 123456` in Italy. Source: the numbering plan of Italy (AGCOM).

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::country;
use crate::phone::{self, Doubt};

pub(crate) const RULE: Rule = Rule {
    code: "phone_digit_missing",
    severity: Severity::Warning,
    title_en: "A digit seems to be missing",
    title_ja: "1桁足りない可能性のある電話番号",
    en: "{field} “{value}” is read as {read}, but nearly all mobile numbers in {country} have one digit more. Check whether one is missing.",
    ja: "{field}「{value}」は{read}と読み取られますが、{country}の携帯電話番号はほとんどが1桁多くなっています。抜けがないか確認してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::DigitMissing = cell.phone_doubt()? else { return None };
    let [country, country_ja] = country::names(phone::read(cell.canonical, None).ok()?.region)?;
    Some(Fault::plain().with("read", cell.canonical).with("country", country).with("country_ja", country_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"IT""#, value: "347 123456", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"IT""#, value: "347 1234567", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"IT""#, value: "06 1234567", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "0171 123456", finds: None },
];
