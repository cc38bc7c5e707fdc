//! A cell of a workbook as the text that a CSV has in its place.

use crate::number_format::DigitFormat;
use calamine::{DataRef, ExcelDateTime};
use std::borrow::Cow;

/// From here on a spreadsheet has no longer all of a number's digits.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// From here on a number is written with an exponent: nobody reads so many zeros.
const HUGE: f64 = 1e21;

const DAY_SECONDS: f64 = 86_400.0;

/// The text of a value: text as it is, whole numbers with all their digits, dates as 2026-01-31, times as 13:05:00.
pub(crate) fn text<'a>(value: &'a DataRef<'_>, format: Option<&DigitFormat>) -> Cow<'a, str> {
    match value {
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text.strip_suffix("T00:00:00").unwrap_or(text))
        }
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(self::number(*number, format)),
        DataRef::Bool(value) => Cow::Borrowed(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(when) => Cow::Owned(date(*when)),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
        DataRef::Empty => Cow::Borrowed(""),
    }
}

fn number(number: f64, format: Option<&DigitFormat>) -> String {
    if number.abs() >= HUGE || !number.is_finite() {
        return format!("{number:e}");
    }
    if number.fract() == 0.0 && number.abs() < WHOLE {
        // No sign in front of a zero.
        let digits = (number + 0.0).to_string();
        let formatted = format.filter(|_| number >= 0.0).and_then(|format| format.show(number, &digits));
        return formatted.unwrap_or(digits);
    }
    // Fifteen digits, as spreadsheets show them: 0.3 for what is kept as 0.30000000000000004.
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

fn date(when: ExcelDateTime) -> String {
    let value = when.as_f64();
    if when.is_duration() {
        return duration(value);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&value) {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {time}") }
}

/// Hours, which may be more than a day has, minutes and seconds.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn duration(days: f64) -> String {
    let sign = if days < 0.0 { "-" } else { "" };
    // More than a number can be becomes the largest.
    let seconds = (days.abs() * DAY_SECONDS).round() as u64;
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn numbers_are_written_as_they_were_meant() {
        let cases = [
            (312_345_678.0, "312345678"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (1e20, "100000000000000000000"),
            (1e22, "1e22"),
            (0.1 + 0.2, "0.3"),
            (12.5, "12.5"),
            (-3.25e-7, "-0.000000325"),
            (f64::NAN, "NaN"),
        ];
        for (number, expected) in cases {
            assert_eq!(text(&DataRef::Float(number), None), expected, "{number}");
        }
        let format = DigitFormat::read("00000");
        assert_eq!(text(&DataRef::Float(1_234.0), format.as_ref()), "01234");
        assert_eq!(text(&DataRef::Float(-1_234.0), format.as_ref()), "-1234");
        assert_eq!(text(&DataRef::Float(1.5), format.as_ref()), "1.5");
    }

    #[test]
    fn dates_are_written_year_first() {
        let cases = [
            (DateTime, 46_053.0, "2026-01-31"),
            (DateTime, 46_053.545_138_888_89, "2026-01-31 13:05:00"),
            (DateTime, 0.545_138_888_89, "13:05:00"),
            (DateTime, -5.0, "1899-12-31"),
            (DateTime, f64::INFINITY, "9999-12-31"),
            (TimeDelta, 1.5, "36:00:00"),
            (TimeDelta, -0.25, "-06:00:00"),
        ];
        for (kind, value, expected) in cases {
            let when = DataRef::DateTime(ExcelDateTime::new(value, kind, false));
            assert_eq!(text(&when, None), expected, "{value}");
        }
        assert_eq!(text(&DataRef::DateTimeIso("2026-01-31T00:00:00".into()), None), "2026-01-31");
        assert_eq!(text(&DataRef::DateTime(ExcelDateTime::new(44_591.0, DateTime, true)), None), "2026-01-31");
    }
}
