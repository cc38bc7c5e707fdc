//! A year that hardly any list means.
//!
//! Before 1900 or after 2100. In Thailand years from 2400 on are those of the Buddhist calendar, 543 ahead: the date of the common
//! calendar is the fix. Elsewhere nothing says so. Example: `2562-01-31` -> `2019-01-31`.

use super::{Cell, Check, Fault, Rule};
use crate::date::{Date, days_in_month};
use crate::finding::Severity;
use crate::form::{Country, Kind};

pub(crate) const RULE: Rule = Rule {
    code: "date_year_implausible",
    severity: Severity::Warning,
    title_en: "Unlikely year",
    title_ja: "ありそうにない年",
    en: "“{value}” is in the year {year}. Check the year{calendar}.",
    ja: "「{value}」は{year}年の日付です。年を確認してください{calendar}。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Date, look: check },
};

/// Years of lists.
pub(super) const USUAL: std::ops::RangeInclusive<u16> = 1900..=2100;
/// Years of the Buddhist calendar whose dates are in lists.
const BUDDHIST: std::ops::RangeInclusive<u16> = 2443..=2643;
const AHEAD: u16 = 543;

fn check(cell: &Cell<'_>) -> Option<Fault> {
    if cell.canonical.starts_with("19") || cell.canonical.starts_with("20") {
        return None;
    }
    let mut parts = cell.canonical.split('-');
    let year: u16 = parts.next()?.parse().ok()?;
    if USUAL.contains(&year) {
        return None;
    }
    let mut number = || parts.next()?.parse::<u8>().ok();
    let (month, day) = (number()?, number()?);
    let is_thai = cell.field.country.as_ref().map(Country::as_str) == Some("TH");
    let common = year.checked_sub(AHEAD).filter(|_| is_thai && BUDDHIST.contains(&year));
    let date = common.filter(|year| days_in_month(*year, month).is_some_and(|days| day <= days));
    let date = date.and_then(|year| Date::new(year, month, day));
    let fault = Fault::plain().with("year", year.to_string());
    Some(match date {
        Some(date) => fault
            .with("calendar", format!("; of the Thai calendar it would be {date}"))
            .with("calendar_ja", format!("（タイの仏暦であれば{date}です）"))
            .fixed(cell.field.written(date)),
        None => fault.with("calendar", "").with("calendar_ja", ""),
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "2563-02-28", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "25/12/2541", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "0026-04-07", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "9999-12-31", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "1899-12-31", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2100-01-01", finds: None },
    super::Case::Cell { field: r#""kind":"date""#, value: "1900-01-01", finds: None },
];

#[cfg(test)]
mod tests {
    use crate::form::Field;
    use crate::rules::{FieldRules, judge};

    #[test]
    fn years_of_the_thai_calendar_are_offered_in_thailand() {
        for (country, field, value, fix) in [
            ("TH", r#""kind":"date""#, "2563-02-28", Some("2020-02-28")),
            ("TH", r#""kind":"date","format":"any""#, "25/12/2541", Some("1998-12-25")),
            ("TH", r#""kind":"date","format":"DD/MM/YYYY""#, "25/12/2541", Some("25/12/1998")),
            ("TH", r#""kind":"date""#, "2900-02-28", None),
            ("US", r#""kind":"date""#, "2563-02-28", None),
            ("", r#""kind":"date""#, "2563-02-28", None),
        ] {
            let field: Field = serde_json::from_str(&format!(r#"{{"name":"own",{field}}}"#)).unwrap();
            let mut faults = vec![];
            judge(&FieldRules::compile(&field, country.parse().ok()), value, &mut String::new(), &mut faults);
            let told = faults.iter().find(|(rule, _)| rule.code == super::RULE.code).unwrap();
            assert_eq!(told.1.fix.as_deref(), fix, "{value} {country}");
        }
    }
}
