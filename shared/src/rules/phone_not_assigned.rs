//! The length fits, but the country has no such numbers.
//!
//! Example: `555-555-5555` in the US. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::{self, PhoneFault, Usual};

pub(crate) const RULE: Rule = Rule {
    code: "phone_not_assigned",
    severity: Severity::Error,
    title_en: "No such phone number",
    title_ja: "存在しない電話番号",
    en: "{field} “{value}”: {advice}. Check the area code and every digit.",
    ja: "{field}「{value}」：{advice}。市外局番と各桁を確認してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::NotAssigned(reading)) = refused else { return None };
    let code = reading.calling_code;
    let (place, place_ja) = match phone::usual(code) {
        Some(Usual { country: [name, name_ja], .. }) => {
            (format!("in {name} (+{code})"), format!("{name_ja}（+{code}）"))
        }
        None => (format!("with +{code}"), format!("+{code}")),
    };
    let (advice, advice_ja) = match advice(reading.digits_off) {
        Some((off, off_ja)) => (format!("{off} for a number {place}"), format!("{place_ja}の番号としては{off_ja}")),
        None if lacks_zero(cell, code) => (
            format!("it has neither + nor the 0 in front that numbers {place} have, so the area code may be missing"),
            format!("＋も、{place_ja}の番号の先頭にある0もないため、市外局番が抜けている可能性があります"),
        ),
        None => (
            format!("there is no phone number {place} that begins like this"),
            format!("{place_ja}にはこのように始まる電話番号がありません"),
        ),
    };
    let fault = Fault { fix: reading.fix.clone(), ..Fault::plain() };
    Some(fault.with("advice", advice).with("advice_ja", advice_ja))
}

/// Whether it is written as within its country and without the zero that numbers have there.
fn lacks_zero(cell: &Cell<'_>, code: u16) -> bool {
    let own = cell.field.country.and_then(phone::RegionId::of).is_some_and(|own| own.calling_code() == code);
    own && phone::usual(code).is_some_and(|usual| usual.zero)
        && cell.value.starts_with(|first: char| matches!(first, '1'..='9'))
}

/// What the number of its digits tells, in both languages.
const fn advice(digits_off: Option<i8>) -> Option<(&'static str, &'static str)> {
    Some(match digits_off {
        Some(1) => ("one digit seems to be missing", "1桁足りないようです"),
        Some(1..) => ("two digits seem to be missing", "2桁足りないようです"),
        Some(-1) => ("there seems to be one digit too many", "1桁多いようです"),
        Some(_) => ("there seem to be two digits too many", "2桁多いようです"),
        None => return None,
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "555-555-5555", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-567", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "+81 81 3 1234 5678", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"IT""#, value: "612345678", finds: Some("+390612345678") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-567890", finds: Some("") },
];

#[cfg(test)]
mod tests {
    use crate::form::{Field, Kind};
    use crate::rules::{FieldRules, judge};

    #[test]
    fn a_number_without_its_zero_is_told_so() {
        for (value, country, told) in [
            ("1234567", "DE", true),
            ("0123", "DE", false),
            ("+49 1234567", "DE", false),
            ("555-555-5555", "US", false),
            ("1234567", "", false),
        ] {
            let rules = FieldRules::compile(&Field::new("own", Kind::Phone), country.parse().ok());
            let mut faults = vec![];
            judge(&rules, value, &mut String::new(), &mut faults);
            let advice = faults.iter().flat_map(|(_, fault)| &fault.params).find(|(name, _)| name == "advice");
            let said = advice.is_some_and(|(_, advice)| advice.contains("the area code may be missing"));
            assert_eq!(said, told, "{value} {country}: {faults:?}");
        }
    }
}
