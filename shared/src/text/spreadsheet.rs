//! What spreadsheets make of values: long numbers (`4.91523E+11`, `491523000000.0`), and the marks by which people keep them
//! from doing so (`'02138`, `="02138"`).

/// A whole number that was written as a decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// All its digits are there: these.
    Whole(String),
    /// Its last digits are not.
    Rounded,
}

/// Digits from which on a whole number with `.0` is a number and no version or price.
const LONG: usize = 7;
/// Largest power of ten that is written out; beyond it no number of a list has digits.
const POWER: usize = 30;

/// The whole number that a cell has as a decimal; none where it is written otherwise.
#[must_use]
pub fn decimal(cell: &str) -> Option<Decimal> {
    scientific(cell).or_else(|| point_zero(cell))
}

/// As spreadsheets write numbers of twelve digits and more: one digit, decimals, `E`, the power of ten.
#[must_use]
pub fn scientific(cell: &str) -> Option<Decimal> {
    let at = cell.len().checked_sub(5)?..;
    // `E` stands at most five bytes before the end.
    let tail = cell.as_bytes().get(at.clone())?;
    let mark = at.start + tail.iter().position(|byte| matches!(byte, b'e' | b'E'))?;
    let (mantissa, power) = (cell.get(..mark)?, cell.get(mark + 1..)?);
    let signed = power.starts_with('+');
    let power = power.strip_prefix('+').unwrap_or(power);
    let power = power.bytes().all(|byte| byte.is_ascii_digit()).then(|| power.parse::<usize>().ok()).flatten()?;
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = whole.len() == 1 && whole != "0" && digits(whole) && digits(decimals);
    // `1E5` may be a code.
    if !fits || power > POWER || (!signed && decimals.is_empty()) || power < decimals.len() {
        return None;
    }
    Some(if decimals.len() == power { Decimal::Whole(format!("{whole}{decimals}")) } else { Decimal::Rounded })
}

/// A long number with marks between groups of three digits: `12,025,550,143`.
#[must_use]
pub fn in_groups(cell: &str) -> Option<Decimal> {
    let mark = cell.chars().find(|letter| !letter.is_ascii_digit()).filter(|mark| matches!(mark, ',' | '\'' | '’'))?;
    let mut groups = cell.split(mark);
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let fits = first && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    let digits: String = cell.chars().filter(|letter| *letter != mark).collect();
    (fits && digits.len() >= LONG).then_some(Decimal::Whole(digits))
}

/// `12025550143.0`.
fn point_zero(cell: &str) -> Option<Decimal> {
    let whole = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0"))?;
    let digits = whole.strip_prefix('+').unwrap_or(whole);
    let long = digits.len() >= LONG && digits.bytes().all(|byte| byte.is_ascii_digit());
    long.then(|| Decimal::Whole(whole.to_owned()))
}

/// What stands behind an apostrophe, or in `="..."`: the marks that tell a spreadsheet to leave a value alone.
#[must_use]
pub fn without_text_mark(cell: &str) -> Option<&str> {
    let formula = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"'));
    let marked = cell.strip_prefix(['\'', '’', '`']).filter(|rest| !rest.contains(['\'', '’', '`']));
    formula.or(marked).filter(|inner| !inner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Decimal, decimal, in_groups, without_text_mark};

    #[test]
    fn marks_of_text_are_taken_off() {
        for (cell, inner) in [
            ("'02139", Some("02139")),
            ("=\"02139\"", Some("02139")),
            ("’5", Some("5")),
            ("'quoted'", None),
            ("'", None),
            ("=\"\"", None),
            ("=A1", None),
            ("O'Neil", None),
        ] {
            assert_eq!(without_text_mark(cell), inner, "{cell}");
        }
    }

    #[test]
    fn a_number_is_whole_where_all_digits_are_there() {
        let cases = [
            ("1.2025550199E+10", Some("12025550199")),
            ("1,2025550199e10", Some("12025550199")),
            ("442079460018.0", Some("442079460018")),
            ("4.42079E+11", None),
            ("4,42079E+11", None),
            ("3E+12", None),
        ];
        for (cell, digits) in cases {
            let expected = digits.map_or(Decimal::Rounded, |digits| Decimal::Whole(digits.to_owned()));
            assert_eq!(decimal(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn groups_of_three_make_a_long_number() {
        for (cell, digits) in [
            ("5,125,550,101", Some("5125550101")),
            ("1'711'234'567", Some("1711234567")),
            ("12,345", None),
            ("5,125,55,0101", None),
            ("5125,550,101", None),
            ("555,5555", None),
            ("5,125'550,101", None),
            ("5.125.550.101", None),
            ("5125550101", None),
            ("", None),
        ] {
            assert_eq!(in_groups(cell), digits.map(|digits| Decimal::Whole(digits.to_owned())), "{cell}");
        }
    }

    #[test]
    fn codes_prices_and_small_numbers_are_none() {
        for cell in
            ["", "3E5", "12E+10", "1.50E+1", "E+10", "1.0", "12.0", "0.5E+10", "AE+10", "1.2E+x", "é12E+1", "1E+99"]
        {
            assert_eq!(decimal(cell), None, "{cell}");
        }
    }
}
