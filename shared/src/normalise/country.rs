//! Countries; canonical: two letters (ISO 3166-1 alpha-2).
//!
//! A cell may say two or three letters, or the name in English or Japanese.

use super::choice::{Choices, Entry};
use super::country_table::TABLE;
use std::borrow::Cow;

/// Every country.
pub(super) fn choices() -> Choices {
    let entry = |line: &'static str| {
        let mut parts = line.split('|').map(Cow::Borrowed);
        Some(Entry { value: parts.next()?, names: parts.collect(), hints: vec![] })
    };
    Choices::from_entries(TABLE.lines().filter_map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::{TABLE, choices};

    #[test]
    fn codes_and_names_in_both_languages() {
        let countries = choices();
        for (said, code) in [
            ("JP", "JP"),
            ("jp", "JP"),
            ("JPN", "JP"),
            ("Japan", "JP"),
            ("日本", "JP"),
            ("ＪＡＰＡＮ", "JP"),
            ("UK", "GB"),
            ("united states of america", "US"),
            ("アメリカ", "US"),
            ("韓国", "KR"),
        ] {
            assert_eq!(countries.find(said), Some(code), "{said}");
        }
        assert_eq!(countries.find("Korea"), None);
        assert_eq!(countries.nearest("Germny"), Some("DE"));
    }

    #[test]
    fn every_name_stands_for_one_country() {
        let countries = choices();
        assert_eq!(TABLE.lines().count(), 250);
        for line in TABLE.lines() {
            for name in line.split('|') {
                assert_eq!(countries.find(&name.to_lowercase()), Some(&line[..2]), "{name}");
            }
        }
    }
}
