//! The number begins with a zero, as no number of its country does.
//!
//! It is likely of another country; which, it does not say, so there is no fix. Example: `020 7946 0018` in the US.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::{self, PhoneFault};

pub(crate) const RULE: Rule = Rule {
    code: "phone_zero_in_front",
    severity: Severity::Error,
    title_en: "Phone number of another country?",
    title_ja: "他の国の電話番号？",
    en: "{field} “{value}” begins with 0, as no number in {country} does. If it is a number of another country, write it with + and that country’s code.",
    ja: "{field}「{value}」は0で始まりますが、{country}の番号は0で始まりません。ほかの国の番号であれば、＋とその国の国番号から書いてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::ZeroInFront(reading)) = refused else { return None };
    let code = reading.calling_code;
    let [name, name_ja] = phone::usual(code).map_or(["the country"; 2], |usual| usual.country);
    Some(
        Fault::plain().with("country", format!("{name} (+{code})")).with("country_ja", format!("{name_ja}（+{code}）")),
    )
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    of("US", "020 7946 0958", Some("")),
    of("US", "(0)30 901820", Some("")),
    of("US", "090-1234-5678", Some("")),
    of("US", "0171 1234567", Some("")),
    of("ES", "020 7946 0958", Some("")),
    of("US", "0044 20 7946 0018", None),
    of("US", "+1 0201 555 0123", None),
    of("US", "201-555-0123", None),
    of("GB", "020 7946 095", None),
    of("IT", "06 69", None),
    of("DE", "0171 12", None),
];

#[cfg(test)]
const fn of(country: &'static str, value: &'static str, finds: Option<&'static str>) -> super::Case {
    let field = match country.as_bytes() {
        b"US" => r#""kind":"phone","country":"US""#,
        b"ES" => r#""kind":"phone","country":"ES""#,
        b"GB" => r#""kind":"phone","country":"GB""#,
        b"IT" => r#""kind":"phone","country":"IT""#,
        _ => r#""kind":"phone","country":"DE""#,
    };
    super::Case::Cell { field, value, finds }
}
