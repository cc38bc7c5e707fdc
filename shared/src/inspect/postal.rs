//! Postal codes whose shape one country alone uses.

use crate::form::Country;

/// Shapes, `9` for a digit and `A` for a letter, each with its country. Source: the countries' postal services.
const SHAPES: [(&str, &str); 14] = [
    ("A9 9AA", "GB"),
    ("A99 9AA", "GB"),
    ("AA9 9AA", "GB"),
    ("AA99 9AA", "GB"),
    ("A9A 9AA", "GB"),
    ("AA9A 9AA", "GB"),
    ("A9A 9A9", "CA"),
    ("999-9999", "JP"),
    ("99999-999", "BR"),
    ("9999-999", "PT"),
    ("99-999", "PL"),
    ("9999 AA", "NL"),
    ("99999-9999", "US"),
    ("9999AA", "NL"),
];

/// The country of such a code.
pub(super) fn country_of(cell: &str) -> Option<Country> {
    if cell.len() > 10 {
        return None;
    }
    let shape = |letter: char| match letter {
        '0'..='9' => '9',
        'a'..='z' | 'A'..='Z' => 'A',
        other => other,
    };
    let shape: String = cell.chars().map(shape).collect();
    SHAPES.iter().find(|(known, _)| *known == shape)?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::country_of;

    #[test]
    fn a_shape_that_one_country_has_tells_it() {
        for (code, country) in [
            ("LS1 4AP", Some("GB")),
            ("SW1A 1AA", Some("GB")),
            ("m1 1ae", Some("GB")),
            ("K1A 0B1", Some("CA")),
            ("100-0001", Some("JP")),
            ("01310-100", Some("BR")),
            ("1000-205", Some("PT")),
            ("00-950", Some("PL")),
            ("1012 AB", Some("NL")),
            ("20500-0003", Some("US")),
            ("10115", None),
            ("1010", None),
            ("", None),
        ] {
            assert_eq!(country_of(code).map(|country| country.to_string()).as_deref(), country, "{code}");
        }
    }
}
