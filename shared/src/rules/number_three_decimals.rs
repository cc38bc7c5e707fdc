//! Three digits stand behind the mark of decimals, as behind one of thousands, and nothing tells which it is.
//!
//! It is read as decimals. Neither form nor column says what the mark is, and a column whose other numbers tell it is read by
//! them. Example: `1.000`, read as 1.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::text::width;

pub(crate) const RULE: Rule = Rule {
    code: "number_three_decimals",
    severity: Severity::Warning,
    title_en: "Decimals, or thousands?",
    title_ja: "小数か桁区切りか",
    en: "“{value}” is read as {read}, not as {grouped}. If {grouped} is meant, choose the decimal mark of the column, or write the number without the separator.",
    ja: "「{value}」は{grouped}ではなく{read}と読み取られます。{grouped}の意味であれば、列の小数点の記号を選ぶか、区切り記号なしで入力してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Number && !rules.tells_decimals(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    if cell.field.tells_decimals() {
        return None;
    }
    let grouped = thousands(&width::fold(cell.value), cell.field.decimal_sign()?)?;
    Some(Fault::plain().with("read", cell.canonical).with("grouped", grouped))
}

/// The number if the mark of decimals, before three digits, were one of groups.
fn thousands(value: &str, decimal: char) -> Option<String> {
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", value.strip_prefix('+').unwrap_or(value)),
    };
    let (whole, behind) = digits.split_once(decimal)?;
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=3).contains(&whole.len()) && behind.len() == 3 && plain(whole) && plain(behind);
    (fits && !whole.starts_with('0')).then(|| format!("{sign}{whole}{behind}"))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    in_number("1.000", Some("")),
    in_number("-12.345", Some("")),
    in_number("123.456", Some("")),
    in_number("0.125", None),
    in_number("1234.567", None),
    in_number("1.50", None),
    in_number("1.0000", None),
    in_number("1000", None),
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "1.000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "1,000", finds: None },
    super::Case::Cell { field: r#""kind":"number","decimal_mark":".""#, value: "1.000", finds: None },
    super::Case::Cell { field: r#""kind":"number","group_mark":".","decimal_mark":",""#, value: "1,000", finds: None },
];

#[cfg(test)]
const fn in_number(value: &'static str, finds: Option<&'static str>) -> super::Case {
    super::Case::Cell { field: r#""kind":"number""#, value, finds }
}
