//! The cell holds more than one number, and is no number as a whole.
//!
//! The first is the fix. Examples: `202-555-0143 / 202-555-0144`, `202-555-0143/44`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_several_numbers",
    severity: Severity::Error,
    title_en: "Several phone numbers in one cell",
    title_ja: "1つのセルに複数の電話番号",
    en: "{field} “{value}” seems to be two numbers. Keep “{first}” here and put “{second}” in another phone column.",
    ja: "{field}「{value}」には電話番号が2つ入っているようです。「{first}」だけを残し、「{second}」は別の電話番号の列に入れてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::Several(several)) = refused else { return None };
    let fault = Fault { fix: several.number.clone(), ..Fault::plain() };
    Some(fault.with("first", several.written.clone()).with("second", several.other.clone()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    two("201-555-0123 / 201-555-0124", "+12015550123"),
    two("201-555-0123\n201-555-0124", "+12015550123"),
    two("201-555-0123, 201-555-0124", "+12015550123"),
    two("201-555-0123; 201-555-0124", "+12015550123"),
    two("201-555-0123 or 201-555-0124", "+12015550123"),
    two("201-555-0123 & 0124", "+12015550123"),
    two("201-555-0123|201-555-0124", "+12015550123"),
    two("201-555-0123/24", "+12015550123"),
    two("home (201) 555-0123 cell (201) 555-0124", "+12015550123"),
    two("2015550123 2015550124", "+12015550123"),
    two("+12015550123+12015550124", "+12015550123"),
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123 ext. 44", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "03-1234-5678、090-1234-5678",
        finds: Some("+81312345678"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201/555/0123/4", finds: Some("") },
];

#[cfg(test)]
const fn two(value: &'static str, first: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value, finds: Some(first) }
}
