//! Time zones; canonical: their name in the IANA time zone database, such as `Asia/Tokyo`.
//!
//! Case does not count, nor a blank in place of `_`. Links stay what they are: `Europe/Oslo` does not become
//! `Europe/Berlin`. A city or a usual abbreviation alone is no name; the zone is offered.

use super::choice::{Choices, Entry};
use super::time_zone_table::TABLE;
use std::borrow::Cow;

/// Abbreviations that stand for one zone in most lists, and are no names of the database.
const USUAL: &[(&str, &str)] = &[
    ("Asia/Tokyo", "JST"),
    ("Asia/Seoul", "KST"),
    ("America/New_York", "EDT"),
    ("America/Los_Angeles", "PST"),
    ("America/Los_Angeles", "PDT"),
    ("Europe/Berlin", "CEST"),
    ("Europe/London", "BST"),
    ("Australia/Sydney", "AEST"),
];

/// Every name.
pub(super) fn choices() -> Choices {
    let entry = |name: &'static str| {
        let names = if name.contains('_') { vec![Cow::Owned(name.replace('_', " "))] } else { vec![] };
        let city = name.rsplit_once('/').map(|(_, city)| Cow::Owned(city.replace('_', " ")));
        let usual = USUAL.iter().filter(|(zone, _)| *zone == name).map(|(_, usual)| Cow::Borrowed(*usual));
        Entry { value: Cow::Borrowed(name), names, hints: city.into_iter().chain(usual).collect() }
    };
    Choices::from_entries(TABLE.lines().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::choices;

    #[test]
    fn names_links_and_offers() {
        let zones = choices();
        for (said, zone) in [
            ("Asia/Tokyo", Some("Asia/Tokyo")),
            ("asia/tokyo", Some("Asia/Tokyo")),
            ("America/New York", Some("America/New_York")),
            ("US/Pacific", Some("US/Pacific")),
            ("Europe/Oslo", Some("Europe/Oslo")),
            ("UTC", Some("UTC")),
            ("Tokyo", None),
            ("Factory", None),
        ] {
            assert_eq!(zones.find(said), zone, "{said}");
        }
        for (said, zone) in [
            ("Tokyo", "Asia/Tokyo"),
            ("JST", "Asia/Tokyo"),
            ("Asia/Tokio", "Asia/Tokyo"),
            ("PST", "America/Los_Angeles"),
        ] {
            assert_eq!(zones.nearest(said), Some(zone), "{said}");
        }
    }
}
