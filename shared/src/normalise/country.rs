//! Countries; canonical: two letters (ISO 3166-1 alpha-2).
//!
//! A cell may say two or three letters, or the name in one of twelve languages, or in the country's own. What is a part of a
//! country (England, Hawaii) leads to an offer of it.

use super::choice::{Choices, Entry};
use super::country_parts::{LETTERS, NONE, PARTS, SEVERAL};
use super::country_table::TABLE;
use super::subdivision;
use crate::text::width::fold_case;
use std::borrow::Cow;

/// Countries whose states are offered as theirs.
const WITH_STATES: [&str; 4] = ["AU", "CA", "JP", "US"];
/// Fewest bytes of a state's name that says which country it is of.
const STATE_BYTES: usize = 5;

/// Every country.
pub(super) fn choices() -> Choices {
    let entry = |line: &'static str| {
        let mut parts = line.split('|').map(Cow::Borrowed);
        let value = parts.next()?;
        let hints = parts_of(&value).collect();
        Some(Entry { value, names: parts.collect(), hints })
    };
    Choices::from_entries(TABLE.lines().filter_map(entry).collect()).but(NONE)
}

/// Its usual names in English and Japanese, if there is such a country.
pub(crate) fn names(code: &str) -> Option<[&'static str; 2]> {
    let mut parts = TABLE.lines().find(|line| line.split('|').next() == Some(code))?.split('|').skip(2);
    let english = parts.next()?;
    let usual = USUAL_JA.iter().find(|(of, _)| *of == code).map(|(_, name)| *name);
    let japanese = usual.or_else(|| parts.find(|name| name.chars().any(is_japanese)));
    Some([english, japanese.unwrap_or(english)])
}

/// What the table has behind an official name.
const USUAL_JA: [(&str, &str); 10] = [
    ("CD", "コンゴ民主共和国"),
    ("CG", "コンゴ共和国"),
    ("CN", "中国"),
    ("HK", "香港"),
    ("JP", "日本"),
    ("KR", "韓国"),
    ("MO", "マカオ"),
    ("NL", "オランダ"),
    ("RU", "ロシア"),
    ("TW", "台湾"),
];

/// Kana and kanji; Japanese stands before Chinese in the table.
fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}

/// The countries that a name can mean alike; none if it is no such name.
pub(crate) fn several(name: &str) -> &'static [&'static str] {
    let folded = fold_case(name);
    let found = SEVERAL.iter().find(|(names, _)| names.split('|').any(|known| known == folded));
    found.map_or(&[], |(_, codes)| codes)
}

/// Names of its parts.
fn parts_of(code: &str) -> impl Iterator<Item = Cow<'static, str>> + use<> {
    let parts = PARTS.iter().chain(LETTERS).filter(|(of, _)| *of == code).flat_map(|(_, names)| names.split('|'));
    let states = WITH_STATES.contains(&code).then(|| subdivision::names(code)).into_iter().flatten();
    parts.chain(states.filter(|name| name.len() >= STATE_BYTES)).map(Cow::Borrowed).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, TABLE, USUAL_JA, choices, is_japanese, names, several};

    #[test]
    fn every_country_has_a_name_for_readers_of_either_language() {
        for (code, expected) in [
            ("DE", ["Germany", "ドイツ"]),
            ("US", ["United States", "米国"]),
            ("JP", ["Japan", "日本"]),
            ("KR", ["South Korea", "韓国"]),
        ] {
            assert_eq!(names(code), Some(expected));
        }
        assert_eq!(names("QQ"), None);
        let countries = choices();
        for code in TABLE.lines().filter_map(|line| line.split('|').next()) {
            let [english, japanese] = names(code).unwrap();
            assert!(japanese.chars().any(is_japanese), "{code} {japanese}");
            assert_eq!([countries.find(english), countries.find(japanese)], [Some(code); 2], "{code}");
        }
        assert!(USUAL_JA.iter().all(|(code, name)| countries.find(name) == Some(*code)));
    }

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
    fn usual_former_and_own_names_are_read() {
        let countries = choices();
        for (said, code) in [
            ("Deutschland", "DE"),
            ("Autriche", "AT"),
            ("Italia", "IT"),
            ("Holandia", "NL"),
            ("Reino Unido", "GB"),
            ("Suomi", "FI"),
            ("Hrvatska", "HR"),
            ("Burma", "MM"),
            ("Zaire", "CD"),
            ("Republic of Ireland", "IE"),
            ("Saint Kitts and Nevis", "KN"),
            ("Bosnia and Herzegovina", "BA"),
            ("Dominican Republic", "DO"),
            ("Dominica", "DM"),
            ("Niger", "NE"),
            ("Nigeria", "NG"),
            ("法国", "FR"),
            ("독일", "DE"),
        ] {
            assert_eq!(countries.find(said), Some(code), "{said}");
        }
    }

    #[test]
    fn names_of_several_countries_are_none_of_one() {
        let countries = choices();
        for (name, codes) in
            super::SEVERAL.iter().flat_map(|(names, codes)| names.split('|').map(move |name| (name, codes)))
        {
            assert_eq!((countries.find(name), countries.nearest(name)), (None, None), "{name}");
            assert_eq!(several(&name.to_uppercase()), *codes, "{name}");
            assert!(codes.iter().all(|code| names(code).is_some()), "{name}");
        }
        assert!(several("France").is_empty());
    }

    #[test]
    fn parts_and_slips_lead_to_their_country_and_to_no_other() {
        let countries = choices();
        for (said, code) in [
            ("England", Some("GB")),
            ("scotland", Some("GB")),
            ("Northern Ireland", Some("GB")),
            ("Hawaii", Some("US")),
            ("Quebec", Some("CA")),
            ("Bavaria", Some("DE")),
            ("Persia", Some("IR")),
            ("America", Some("US")),
            ("NL-Netherlands", Some("NL")),
            ("Germany (DE)", Some("DE")),
            ("Untied States", Some("US")),
            ("Swizerland", Some("CH")),
            ("RSA", Some("ZA")),
            ("SUI", Some("CH")),
            ("D", Some("DE")),
            ("A", None),
            ("Columbia", Some("CO")),
            ("Guiana", None),
            ("Kongo", None),
            ("test", None),
            ("Corée", None),
            ("Corée du Sud", Some("KR")),
            ("Prussia", None),
            ("Kurdistan", None),
            ("Virgin Islands", None),
            ("Dominican", None),
            ("Malvinas", Some("FK")),
            ("Guyane", Some("GF")),
            ("St. Maarten", Some("SX")),
            ("Dom. Rep.", Some("DO")),
            ("Korea (South)", Some("KR")),
            ("Korea, North", Some("KP")),
            ("Korea (North)", Some("KP")),
            ("Korea North", Some("KP")),
            ("Korea, Rep.", Some("KR")),
            ("Korea, Dem. Rep.", Some("KP")),
            ("Corée, Nord", None),
            ("Congo, Republic of the", Some("CG")),
            ("Congo, Rep.", Some("CG")),
            ("Congo, Dem. Rep.", Some("CD")),
            ("Macedonia, North", Some("MK")),
            ("Samoa, American", Some("AS")),
            ("Sudan, South", Some("SS")),
            ("Africa, South", Some("ZA")),
            ("Timor, East", Some("TL")),
            ("Polynesia, French", Some("PF")),
            ("Guiana, French", Some("GF")),
            // The beginning of another's name, and what is asked.
            ("Austra", None),
            ("Austri", Some("AT")),
            ("Indo", None),
            ("Indi", None),
            ("Guin", None),
            ("Liby", Some("LY")),
            ("Mauritan", Some("MR")),
            ("Islands", None),
            ("Canada?", None),
            ("Germny ?", None),
            ("Germany!", Some("DE")),
            ("Германия", Some("DE")),
            ("Asia", None),
            ("Balkans", None),
            ("Abroad", None),
            ("Korea", None),
            ("Congo", None),
            ("XX", None),
            ("N/A", None),
            ("Netherlands / Belgium", None),
            ("FR-Germany", None),
        ] {
            assert_eq!(countries.nearest(said), code, "{said}");
        }
    }

    /// Names of the table with one letter left out, doubled, changed or changed about.
    fn slips(name: &str) -> Vec<String> {
        let letters: Vec<char> = name.chars().collect();
        let mut slips = Vec::new();
        for at in 0..letters.len() {
            let changed = |change: &dyn Fn(&mut Vec<char>)| {
                let mut slip = letters.clone();
                change(&mut slip);
                slip.into_iter().collect::<String>()
            };
            slips.push(changed(&|slip| {
                slip.remove(at);
            }));
            slips.push(changed(&|slip| slip.insert(at, letters[at])));
            slips.push(changed(&|slip| slip[at] = letters[(at + 1) % letters.len()]));
            slips.push(changed(&|slip| slip[at] = 'e'));
            slips.push(changed(&|slip| slip.swap(at, (at + 1) % letters.len())));
        }
        slips
    }

    #[test]
    fn a_slip_is_never_offered_as_another_country_that_is_as_near() {
        let countries = choices();
        let names: Vec<(&str, &str)> =
            TABLE.lines().flat_map(|line| line.split('|').map(|name| (&line[..2], name))).collect();
        let mut offers = 0;
        // A part of the slips, in turn: all of them take long.
        for (code, slip) in names.iter().enumerate().flat_map(|(number, (code, name))| {
            slips(name).into_iter().skip(number % 47).step_by(47).map(move |slip| (*code, slip))
        }) {
            let Some(offered) = countries.find(&slip).is_none().then(|| countries.nearest(&slip)).flatten() else {
                continue;
            };
            // Letters that stand for a country are no slip.
            if LETTERS.iter().any(|(_, letters)| letters.split('|').any(|known| known == slip)) {
                continue;
            }
            offers += 1;
            let folded = crate::text::width::fold_case(&slip);
            let distance = |of: &str| {
                let of = names.iter().filter(|(code, _)| *code == of);
                of.map(|(_, name)| strsim::osa_distance(&crate::text::width::fold_case(name), &folded)).min()
            };
            assert!(offered == code || distance(offered) < distance(code), "{slip}: {offered} for {code}");
        }
        assert!(offers > 300, "{offers}");
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
