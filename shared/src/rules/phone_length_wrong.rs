//! The number has a number of digits that no number of its country has.
//!
//! Example: nine digits in Singapore, where numbers have eight, ten or eleven. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::{self, PhoneFault, Reading};

pub(crate) const RULE: Rule = Rule {
    code: "phone_length_wrong",
    severity: Severity::Error,
    title_en: "Wrong number of digits",
    title_ja: "桁数が合いません",
    en: "{field} “{value}” has the wrong number of digits: {advice}. Look for one that is missing, or one too many.",
    ja: "{field}「{value}」は桁数が合いません。{advice}。数字の抜けや余りがないか確認してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::LengthWrong(reading)) = refused else { return None };
    Some(of_length(reading))
}

/// How many digits it has, and how many numbers of its country have: the usual ones where they are known, for what is
/// possible is told by far more than a person ever sees. Numbers of an area can have fewer or more than the country's.
pub(super) fn of_length(reading: &Reading) -> Fault {
    let (code, digits) = (reading.calling_code, reading.digits);
    let (advice, advice_ja) = match phone::usual(code) {
        Some(usual) if usual.has(digits) => {
            let [country, country_ja] = usual.country;
            (
                format!("it has {digits} digits, and no number in {country} (+{code}) that begins like it has so many"),
                format!(
                    "{digits}桁ですが、同じ数字で始まる{country_ja}（+{code}）の番号に、この桁数のものはありません"
                ),
            )
        }
        Some(usual) => {
            let [country, country_ja] = usual.country;
            let [lengths, lengths_ja] = usual.lengths();
            let [apart, apart_ja] = match usual.zero {
                true => [" and the 0 in front", "と先頭の0"],
                false => ["", ""],
            };
            (
                format!(
                    "it has {digits} digits, and numbers in {country} (+{code}) usually have {lengths}, without the country code{apart}"
                ),
                format!(
                    "国番号{apart_ja}を除いて{digits}桁ですが、{country_ja}（+{code}）の番号は通常{lengths_ja}です"
                ),
            )
        }
        None => (
            format!(
                "it has {digits} digits, and numbers with +{code} have {}, without the country code and the 0 in front",
                reading.lengths
            ),
            format!("国番号と先頭の0を除いて{digits}桁ですが、+{code}の番号は{}桁です", reading.lengths),
        ),
    };
    let fault = Fault { fix: reading.fix.clone(), ..Fault::plain() };
    fault.with("advice", advice).with("advice_ja", advice_ja)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"SG""#, value: "612345678", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"SG""#, value: "61234567", finds: None },
];

#[cfg(test)]
mod tests {
    use super::{Reading, of_length};

    #[test]
    fn no_message_says_the_usual_length_is_wrong() {
        for (calling_code, digits, usual) in
            [(49, 12, true), (49, 10, false), (1, 11, true), (1, 10, false), (373, 10, false)]
        {
            let reading = Reading {
                calling_code,
                e164: String::new(),
                digits,
                lengths: "8".to_owned(),
                digits_off: None,
                fix: None,
            };
            let fault = of_length(&reading);
            let said =
                |name: &str| fault.params.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone()).unwrap();
            assert_eq!(said("advice").contains("usually"), usual, "+{calling_code} {digits}");
            assert_eq!(said("advice_ja").contains("通常"), usual, "+{calling_code} {digits}");
        }
    }
}
