//! The code lacks its leading zero, which spreadsheets drop.
//!
//! Examples: US, `501` -> `00501`; DE, `1067` -> `01067`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Meant, Refused};
use crate::text::width;

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_zero_lost",
    severity: Severity::Error,
    title_en: "Zero missing in front of a postal code",
    title_ja: "郵便番号の先頭の0の抜け",
    en: "{zeros} is missing in front of “{value}”: the code is {code}. Spreadsheets drop leading zeros.",
    ja: "「{value}」は先頭の{zeros}が抜けています。正しくは {code} です。表計算ソフトで省かれたようです。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::PostalCode(error) = refused else { return None };
    let Some(Meant::Padded(code)) = &error.meant else { return None };
    let leading = |text: &str| text.chars().filter(char::is_ascii_digit).take_while(|digit| *digit == '0').count();
    let zeros = leading(code).saturating_sub(leading(&width::fold(cell.value))).max(1);
    let fault = Fault::plain().with("zeros", "0".repeat(zeros));
    Some(fault.with("code", code.as_str()).fixed(code.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "501", finds: Some("00501") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "926", finds: Some("00926") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "213", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "10023", finds: Some("001-0023") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "90023", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "2138", finds: Some("02138") },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"US""#,
        value: "2138-1234",
        finds: Some("02138-1234"),
    },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "21381234", finds: Some("02138-1234") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "1067", finds: Some("01067") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "D-1067", finds: Some("01067") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "1067.0", finds: Some("01067") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"FR""#, value: "6000", finds: Some("06000") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"AU""#, value: "800", finds: Some("0800") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"IT""#, value: "118", finds: Some("00118") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "01067", finds: None },
];
