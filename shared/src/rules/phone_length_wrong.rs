//! The number has a number of digits that no number of its country has.
//!
//! Example: nine digits in Singapore, where numbers have eight, ten or eleven. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_length_wrong",
    severity: Severity::Error,
    title_en: "Wrong number of digits",
    title_ja: "桁数が合いません",
    en: "{field} “{value}” has a wrong number of digits ({digits}, where numbers of +{code} have {lengths}; country code and leading 0 not counted). Look for one that is missing, or one too many.",
    ja: "{field}「{value}」は桁数が合いません（国番号と先頭の0を除いて{digits}桁、+{code}の番号は{lengths}桁）。数字の抜けや余りがないか確認してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::LengthWrong(reading)) = refused else { return None };
    let fault = Fault { fix: reading.fix.clone(), ..Fault::plain() };
    Some(
        fault
            .with("code", reading.calling_code.to_string())
            .with("digits", reading.digits.to_string())
            .with("lengths", reading.lengths.clone()),
    )
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"SG""#, value: "612345678", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"SG""#, value: "61234567", finds: None },
];
