//! Time zones; canonical: their name in the IANA time zone database, such as `Asia/Tokyo`.
//!
//! Case does not count, nor a blank in place of `_`. Links stay what they are: `Europe/Oslo` does not become
//! `Europe/Berlin`. A city or a usual abbreviation alone is no name; the zone is offered.

use super::choice::{Choices, Entry};
use super::time_zone_table::TABLE;
use super::time_zone_windows::TABLE as WINDOWS;
use std::borrow::Cow;

/// What people write for a zone and is no name of the database. What stands for several zones (CST, IST, AST) is left out.
const USUAL: &[(&str, &str)] = &[
    ("America/Anchorage", "AKST|AKDT|Alaska|Alaska Time"),
    ("America/Argentina/Buenos_Aires", "ART"),
    ("America/Bogota", "COT"),
    (
        "America/Chicago",
        "CT|CDT|Central|Central Time|US Central|Central Daylight Time|Dallas|Houston|Central Time (US & Canada)",
    ),
    ("America/Denver", "MT|MDT|Mountain|Mountain Time|US Mountain|Mountain Daylight Time|Mountain Time (US & Canada)"),
    ("America/Halifax", "Atlantic Time|Atlantic Daylight Time|Atlantic Time (Canada)"),
    (
        "America/Los_Angeles",
        "PST|PDT|PT|Pacific|Pacific Time|US Pacific|Pacific Daylight Time|San Francisco|Seattle|San Diego|Pacific Time (US & Canada)",
    ),
    (
        "America/New_York",
        "ET|EDT|Eastern|Eastern Time|US Eastern|Eastern Daylight Time|NYC|Boston|Miami|Atlanta|Eastern Time (US & Canada)",
    ),
    ("America/Phoenix", "Arizona"),
    ("America/Santiago", "CLT"),
    ("America/Sao_Paulo", "BRT|Brasilia Time"),
    ("America/St_Johns", "NDT|Newfoundland|Newfoundland Time"),
    ("Africa/Johannesburg", "SAST"),
    ("Africa/Lagos", "WAT"),
    ("Africa/Nairobi", "EAT"),
    ("Asia/Bangkok", "ICT"),
    ("Asia/Dubai", "Gulf Standard Time|Abu Dhabi"),
    ("Asia/Hong_Kong", "HKT"),
    ("Asia/Jakarta", "WIB"),
    ("Asia/Karachi", "PKT"),
    ("Asia/Kolkata", "Indian Standard Time|India|Mumbai|Delhi|New Delhi|Bangalore|Bengaluru|Chennai"),
    ("Asia/Manila", "PHT"),
    ("Asia/Seoul", "KST"),
    ("Asia/Shanghai", "Beijing|Beijing Time|China|北京|北京时间|北京時間"),
    ("Asia/Singapore", "SGT"),
    ("Asia/Tokyo", "JST|Japan Standard Time|Japan Time|Osaka|日本|日本時間|日本標準時|東京"),
    ("Australia/Adelaide", "ACST|ACDT"),
    ("Australia/Perth", "AWST"),
    ("Australia/Sydney", "AEST|AEDT"),
    ("Europe/Berlin", "CEST|MEZ|MESZ|Germany|Munich|Frankfurt|Hamburg"),
    ("Europe/Helsinki", "EEST"),
    ("Europe/London", "BST|British Time|British Summer Time|UK|UK Time"),
    ("Europe/Madrid", "Barcelona"),
    ("Europe/Moscow", "MSK|Moscow Time"),
    ("Europe/Rome", "Milan"),
    ("Europe/Zurich", "Geneva"),
    ("Pacific/Auckland", "NZST|NZDT|NZT"),
    ("Pacific/Honolulu", "Hawaii|Hawaii Time"),
    ("CET", "Central European Time"),
    ("EET", "Eastern European Time"),
    ("WET", "Western European Time"),
    ("UTC", "Z|Coordinated Universal Time|Universal Time Coordinated"),
    ("GMT", "Greenwich Mean Time"),
];

/// What stands for a zone only together with a country: parts of names, not cities.
const NO_CITY: [&str; 18] = [
    "East",
    "West",
    "North",
    "South",
    "Central",
    "Eastern",
    "Mountain",
    "Pacific",
    "Atlantic",
    "Newfoundland",
    "General",
    "Acre",
    "Center",
    "Yukon",
    "Saskatchewan",
    "Aleutian",
    "Michigan",
    "Samoa",
];

/// Hours east of Greenwich at most, as people write them.
const HOURS: i8 = 14;

/// Every name.
pub(super) fn choices() -> Choices {
    let entry = |name: &'static str| {
        let names = if name.contains('_') { vec![Cow::Owned(name.replace('_', " "))] } else { vec![] };
        let city = name.rsplit_once('/').map(|(_, city)| city.replace('_', " "));
        // Of GMT+9 and its like the sign is turned round; see `of_offset`.
        let city = city.filter(|city| !NO_CITY.contains(&city.as_str()) && !name.starts_with("Etc/"));
        let usual = USUAL.iter().filter(|(zone, _)| *zone == name).flat_map(|(_, usual)| usual.split('|'));
        let windows = WINDOWS.lines().filter_map(|line| line.split_once('|')).filter(|(zone, _)| *zone == name);
        let usual = usual.chain(windows.map(|(_, windows)| windows)).map(Cow::Borrowed);
        Entry { value: Cow::Borrowed(name), names, hints: city.map(Cow::Owned).into_iter().chain(usual).collect() }
    };
    Choices::from_entries(TABLE.lines().map(entry).collect())
}

/// The zone that a text surely means: by its distance from UTC, or by what Windows shows (`(UTC+09:00) Osaka, Sapporo, Tokyo`);
/// `None`: the names have the say. `Some(None)`: none can be offered.
pub(crate) fn of_offset(text: &str) -> Option<Option<String>> {
    let (bracket, rest) = match text.strip_prefix('(').and_then(|text| text.split_once(')')) {
        Some((offset, rest)) => (offset, rest.trim()),
        None => (text, ""),
    };
    let digits =
        ["UTC", "GMT", "utc", "gmt"].iter().find_map(|name| bracket.strip_prefix(name)).unwrap_or(bracket).trim();
    let (east, digits) = match digits.chars().next()? {
        '+' => (true, &digits[1..]),
        '-' => (false, &digits[1..]),
        '\u{2212}' | '\u{2013}' => (false, &digits[3..]),
        '±' => (true, &digits[2..]),
        _ => return None,
    };
    let digits = digits.trim();
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) if digits.is_ascii() => digits.split_at(2),
        (None, _) => (digits, "00"),
    };
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i8>().ok()).flatten();
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    if !rest.is_empty() {
        return None;
    }
    // POSIX counts westwards: Etc/GMT-9 is nine hours east.
    let sign = if east { '-' } else { '+' };
    let known = hours <= if east { HOURS } else { HOURS - 2 };
    Some(match (hours, minutes) {
        (0, 0) => Some("UTC".to_owned()),
        (1.., 0) if known => Some(format!("Etc/GMT{sign}{hours}")),
        _ => None,
    })
}

/// What stands behind the offset where Windows shows a zone: its first city, or a name.
pub(crate) fn shown_by_windows(text: &str) -> Option<&str> {
    let (_, rest) = text.strip_prefix('(')?.split_once(") ")?;
    Some(rest.split(',').next()?.trim())
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
            ("Pacific Time", "America/Los_Angeles"),
            ("Eastern", "America/New_York"),
            ("Eastern Standard Time", "America/New_York"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Mumbai", "Asia/Kolkata"),
            ("日本時間", "Asia/Tokyo"),
        ] {
            assert_eq!(zones.nearest(said), Some(zone), "{said}");
        }
        for said in ["CST", "IST", "West", "GMT+9", "Mars"] {
            assert_eq!(zones.nearest(said), None, "{said}");
        }
    }

    #[test]
    fn every_usual_name_is_of_a_zone_and_of_one() {
        let zones = choices();
        for (zone, usual) in super::USUAL {
            assert_eq!(zones.find(zone), Some(*zone));
            for name in usual.split('|').filter(|name| zones.find(name).is_none()) {
                assert_eq!(zones.nearest(name), Some(*zone), "{name}");
            }
        }
        for (zone, windows) in super::WINDOWS.lines().filter_map(|line| line.split_once('|')) {
            let is_name = zones.find(windows).is_some();
            assert!(is_name || zones.nearest(windows) == Some(zone), "{windows}");
        }
    }

    #[test]
    fn the_sign_of_an_offset_is_turned_round() {
        let some = |zone: &str| Some(Some(zone.to_owned()));
        for (said, zone) in [
            ("UTC+9", some("Etc/GMT-9")),
            ("GMT-5", some("Etc/GMT+5")),
            ("+09:00", some("Etc/GMT-9")),
            ("-0800", some("Etc/GMT+8")),
            ("(UTC+01:00)", some("Etc/GMT-1")),
            ("UTC\u{2212}3", some("Etc/GMT+3")),
            ("+00:00", some("UTC")),
            ("UTC+05:30", Some(None)),
            ("GMT+15", Some(None)),
            ("GMT-13", Some(None)),
            ("(UTC+09:00) Osaka, Sapporo, Tokyo", None),
            ("Tokyo", None),
            ("+", None),
        ] {
            assert_eq!(super::of_offset(said), zone, "{said}");
        }
    }
}
