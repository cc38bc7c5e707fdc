//! Figures as people read them.

use shared::lang::Lang;

/// With a comma between groups of three, as English and Japanese both write it.
#[must_use]
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the unit that fits, as file managers write them.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn bytes(value: u64) -> String {
    let value = value as f64;
    match value {
        v if v < 1e3 => format!("{v} B"),
        v if v < 1e6 => format!("{:.1} KB", v / 1e3),
        v if v < 1e9 => format!("{:.1} MB", v / 1e6),
        v => format!("{:.2} GB", v / 1e9),
    }
}

/// A part of a whole in per cent, from 0 to 100; of nothing it is 0.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 100.0).min(100.0) }
}

/// The same in whole per cent.
#[must_use]
pub fn whole_percent(part: u64, whole: u64) -> String {
    format!("{:.0}", percent(part, whole).floor())
}

/// Seconds of a stretch of milliseconds.
#[must_use]
pub fn seconds(millis: f64) -> String {
    format!("{:.2}", (millis / 1000.0).max(0.01))
}

/// Items with the mark between them that the language uses.
#[must_use]
pub fn list(items: &[String], lang: Lang) -> String {
    items.join(match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped() {
        for (value, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (48_211, "48,211"), (1_234_567, "1,234,567")] {
            assert_eq!(number(value), shown);
        }
    }

    #[test]
    fn bytes_have_their_unit() {
        for (value, shown) in [(0, "0 B"), (999, "999 B"), (6_100_000, "6.1 MB"), (2_500_000_000, "2.50 GB")] {
            assert_eq!(bytes(value), shown);
        }
    }

    #[test]
    fn a_part_of_nothing_is_nothing() {
        assert!(percent(0, 0).abs() < f64::EPSILON);
        assert_eq!(whole_percent(999, 1000), "99");
    }
}
