//! States, provinces, prefectures; canonical: their code (ISO 3166-2), such as `US-CA`, `JP-13`.
//!
//! A cell may say the code with or without the country, or the name in the country's language or in Latin letters; of
//! Japanese prefectures also without 都, 府, 県. Known for the countries of [`TABLE`]; elsewhere, and without a country,
//! any text is taken as it is, and the report says so.

use super::choice::{Choices, Entry};
use super::subdivision_table::TABLE;
use crate::form::Country;
use std::borrow::Cow;

/// Those of a country; `None`: not known.
pub(super) fn choices(country: Country) -> Option<Choices> {
    let mut lines = TABLE.lines().skip_while(|line| *line != country.as_str());
    lines.next()?;
    let entries: Vec<Entry> = lines.map_while(|line| entry(country, line)).collect();
    Some(Choices::from_entries(entries))
}

/// A line of the table; `None`: it begins the next country.
fn entry(country: Country, line: &'static str) -> Option<Entry> {
    let (code, names) = line.split_once('|')?;
    let mut names: Vec<Cow<'static, str>> = std::iter::once(code).chain(names.split('|')).map(Cow::Borrowed).collect();
    if country.as_str() == "JP" {
        let short = names.iter().find_map(|name| short_prefecture(name)).map(|name| Cow::Owned(name.to_owned()));
        names.extend(short);
    }
    Some(Entry { value: Cow::Owned(format!("{country}-{code}")), names, hints: vec![] })
}

/// The name without 都, 府, 県; 北海道 has no shorter one.
fn short_prefecture(name: &str) -> Option<&str> {
    name.strip_suffix('県').or_else(|| name.strip_suffix('都')).or_else(|| name.strip_suffix('府'))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, choices};

    #[test]
    fn codes_and_names_of_their_country() {
        for (country, said, code) in [
            ("US", "CA", Some("US-CA")),
            ("US", "us-ca", Some("US-CA")),
            ("US", "california", Some("US-CA")),
            ("US", "AE", Some("US-AE")),
            ("CA", "QUEBEC", Some("CA-QC")),
            ("AU", "NSW", Some("AU-NSW")),
            ("JP", "東京都", Some("JP-13")),
            ("JP", "東京", Some("JP-13")),
            ("JP", "京都", Some("JP-26")),
            ("JP", "Hokkaido", Some("JP-01")),
            ("JP", "13", Some("JP-13")),
            ("JP", "CA", None),
        ] {
            let found = country.parse().ok().and_then(choices);
            assert_eq!(found.as_ref().and_then(|choices| choices.find(said)), code, "{country} {said}");
        }
        assert!("FR".parse().ok().and_then(choices).is_none());
    }

    #[test]
    fn every_line_of_the_table_is_found_again() {
        let mut country = "";
        for line in TABLE.lines() {
            let Some((code, name)) = line.split_once('|') else {
                country = line;
                continue;
            };
            let known = country.parse().ok().and_then(choices);
            for said in std::iter::once(code).chain(name.split('|')) {
                let found = known.as_ref().and_then(|choices| choices.find(said));
                assert_eq!(found, Some(format!("{country}-{code}").as_str()), "{said}");
            }
        }
    }
}
