//! What holds for the texts of every room.

use super::Text;
use shared::lang::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// The texts of every room.
fn all() -> Vec<(&'static str, Text)> {
    let rooms = [
        crate::app::account::texts::ALL,
        crate::app::session::texts::ALL,
        crate::app::texts::ALL,
        crate::net::texts::ALL,
        crate::pages::history::texts::ALL,
        crate::pages::import::texts::changes::ALL,
        crate::pages::import::texts::check::ALL,
        crate::pages::import::texts::columns::ALL,
        crate::pages::import::texts::downloads::ALL,
        crate::pages::import::texts::drafts::ALL,
        crate::pages::import::texts::file::ALL,
        crate::pages::import::texts::grid::ALL,
        crate::pages::import::texts::offers::ALL,
        crate::pages::import::texts::profile::ALL,
        crate::pages::import::texts::saved::ALL,
        crate::pages::import::texts::send::ALL,
        crate::pages::import::texts::steps::ALL,
        crate::pages::leads::texts::ALL,
        crate::pages::me::texts::ALL,
        crate::pages::one_import::texts::ALL,
        crate::pages::one_lead::texts::ALL,
        crate::parts::texts::ALL,
        crate::worker::texts::ALL,
    ];
    rooms.into_iter().flatten().copied().collect()
}

fn places(text: &str) -> BTreeSet<&str> {
    let places = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    places.map(|(place, _)| place.split('?').next().unwrap_or(place)).collect()
}

#[test]
fn both_languages_are_there_and_speak_of_the_same_values() {
    for (name, text) in all() {
        assert!(!text.en.is_empty() && !text.ja.is_empty(), "{name}");
        if !["COUNT_RECORDS", "MISSING_REQUIRED"].contains(&name) {
            assert_eq!(places(text.en), places(text.ja), "{name}");
        }
    }
}

/// A text that is missing does not compile; one that nothing uses would be translated for nothing.
#[test]
fn every_text_is_used() {
    let (mut declared, mut used) = (BTreeSet::new(), BTreeSet::new());
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut declared, &mut used);
    let known: BTreeSet<String> = all().into_iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(declared, known, "a room is not listed above");
    assert_eq!(known.difference(&used).collect::<Vec<_>>(), [""; 0]);
}

/// The names declared and used in a folder.
fn read(folder: &Path, declared: &mut BTreeSet<String>, used: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, declared, used);
            continue;
        }
        let code = code_of(&std::fs::read_to_string(&path).unwrap());
        if let Some((_, table)) = code.split_once("texts::texts! {") {
            let lines = table.lines().take_while(|line| *line != "}");
            declared.extend(lines.filter_map(|line| Some(line.trim_start().split_once(':')?.0.to_owned())));
        }
        if path != Path::new(env!("CARGO_MANIFEST_DIR")).join("src/texts/tests.rs") {
            let names = code.split("texts::").skip(1);
            used.extend(
                names
                    .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
                    .map(str::to_owned),
            );
        }
    }
}

/// A source without its comments and what stands in its quotes.
fn code_of(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let end = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("r#\"") {
            rest.find("\"#").map_or(rest.len(), |end| end + 2)
        } else if letter == '"' {
            end_of_quotes(rest)
        } else if letter == '\'' {
            end_of_letter(rest)
        } else {
            code.push(letter);
            letter.len_utf8()
        };
        rest = &rest[end..];
    }
    code
}

/// Where a text in quotes ends that begins here.
fn end_of_quotes(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where a letter in quotes ends that begins here; a lifetime has no end.
fn end_of_letter(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    let first = letters.next().map(|(_, letter)| letter);
    let end = if first == Some('\\') { letters.nth(1) } else { letters.next() };
    match end {
        Some((at, '\'')) => at + 1,
        _ => 1,
    }
}

/// What has one name in Japanese has no other, and marks are full-width where letters are: readers take another word for
/// another thing.
#[test]
fn japanese_has_one_word_for_one_thing() {
    const OTHERS: [&str; 10] = [
        "チェック",
        "再確認",
        "見込み客",
        "サインイン",
        "サインアウト",
        "控え",
        "修正候補",
        "担当",
        "スキップ",
        "つなぎの文字",
    ];
    let rules = shared::rules::RULES.iter().flat_map(|rule| [(rule.code, rule.title_ja), (rule.code, rule.ja)]);
    for (name, text) in all().into_iter().map(|(name, text)| (name, text.ja)).chain(rules) {
        assert!(OTHERS.iter().all(|other| !text.contains(other)), "{name}: {text}");
        let said: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
        let japanese = said.chars().any(|letter| ('\u{3040}'..='\u{9fff}').contains(&letter));
        assert!(!japanese || !said.contains(['(', ')', '?', '!']), "{name}: {text}");
        let colon =
            said.match_indices(':').any(|(at, _)| !said[at..].starts_with("://") && !said[at..].starts_with(":」"));
        assert!(!japanese || !colon, "{name}: {text}");
    }
}

#[test]
fn words_in_comments_and_quotes_are_not_code() {
    for (source, code) in [
        ("a // texts::B\nc", "a \nc"),
        ("a /* texts::B */ c", "a  c"),
        (r#"f("texts::B \" texts::C", d)"#, "f(, d)"),
        ("f('\"', '\\'', texts::B)", "f(, , texts::B)"),
        ("&'static texts::B", "&static texts::B"),
    ] {
        assert_eq!(code_of(source), code);
    }
}

#[test]
fn values_go_into_their_places() {
    let filled = |n| crate::texts::CHECK_TITLE.fill(Lang::En, &[("rows", n), ("n", "308")]);
    assert_eq!(filled("48,211"), "48,211 rows, 308 to fix");
    assert_eq!(filled("1"), "1 row, 308 to fix");
}

#[test]
fn a_value_with_braces_stays_as_it_is() {
    let text = crate::texts::FAULT_FILE_GONE.fill(Lang::En, &[("file", "{file}.csv")]);
    assert!(text.starts_with("{file}.csv cannot"));
}
