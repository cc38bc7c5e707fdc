//! The rooms of the server: which folder of `src` may use which, that SQL stands in `store/` alone, and that ids have types. The list below is the
//! picture that the README draws.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

#[path = "../../shared/tests/sources/mod.rs"]
mod sources;

use sources::{Arrows, assert_as_listed, circle, collect, drawn, floors, listed, modules_of_tests, without_tests};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Each folder (or file) of `src`, and what it uses.
const ARROWS: &[(&str, &str)] = &[
    ("cli", "access causes clock config data_folder forms http jobs leftovers objects people router state store"),
    ("router", "description http routes state"),
    ("description", ""),
    ("routes", "access causes clock http imports leads lists objects people state store"),
    ("jobs", "access causes clock imports lease leftovers state store"),
    ("imports", "causes clock leads lease objects state store"),
    ("leftovers", "objects state store"),
    ("forms", "state store"),
    ("people", "access clock store"),
    ("lists", "state store"),
    ("lease", "state store"),
    ("leads", "causes clock store"),
    ("http", "access causes clock config state store"),
    ("state", "access clock config http objects store"),
    ("config", "data_folder http store"),
    ("access", "clock"),
    ("objects", "data_folder"),
    ("store", "clock"),
    ("causes", ""),
    ("clock", ""),
    ("data_folder", ""),
];

/// What every handler and job shares holds the places of connections, and these are given out by it: one floor.
const TOGETHER: [&str; 3] = ["config", "http", "state"];

/// The heading in the README under which the floors stand, top down, a line each.
const HEADING: &str = "### The floors of `backend`";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_arrows_are_those_of_the_list() {
    assert_as_listed(&sources::found(&root().join("src")), &listed(ARROWS));
}

#[test]
fn nothing_goes_round_in_a_circle_but_what_stands_together() {
    let mut arrows: Arrows = listed(ARROWS);
    for folder in TOGETHER {
        arrows.get_mut(folder).unwrap().retain(|other| !TOGETHER.contains(&other.as_str()));
    }
    assert_eq!(circle(&arrows), None);
}

#[test]
fn the_readme_draws_the_same_floors() {
    let readme = fs::read_to_string(root().join("../README.md")).unwrap();
    let listed = listed(ARROWS);
    let floor = floors(&drawn(&readme, HEADING), &listed);
    for (folder, used) in &listed {
        for other in used {
            let together = [folder, other].iter().all(|name| TOGETHER.contains(&name.as_str()));
            let lower = floor[folder] < floor[other] || together && floor[folder] == floor[other];
            assert!(lower, "{folder} uses {other}, which the README draws no lower");
        }
    }
}

#[test]
fn sql_stands_in_the_store_alone() {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    let outside = files.iter().filter(|file| !file.starts_with(root().join("src/store")));
    let (mut seen, signs) = (0, ["sql(", "sqlx::query", "\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", " FROM "]);
    for file in outside {
        let text = without_tests(&fs::read_to_string(file).unwrap());
        for sign in signs {
            assert!(!text.contains(sign), "{}: {sign} belongs into src/store", file.display());
        }
        seen += 1;
    }
    assert!(seen > 80, "{seen} files were looked at");
}

/// What an id is called, with or without `_id` behind it.
const IDS: [&str; 7] = ["account", "id", "import", "lead", "person", "upload", "user"];

/// The names in a signature or a struct that an id goes by, though it is a text: `account: &str`.
fn ids_as_texts(text: &str) -> Vec<&str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let named = text.match_indices(": ").filter_map(|(at, colon)| {
        let name = text[..at].rsplit(|letter| !is_part(letter)).next()?;
        let kind = text[at + colon.len()..].split([',', ')', '{', '\n']).next()?;
        let is_text = kind.split(|letter| !is_part(letter)).any(|word| word == "str" || word == "String");
        (is_text && IDS.contains(&name.strip_suffix("_id").unwrap_or(name))).then_some(name)
    });
    named.collect()
}

/// What stands behind each `word` of the text, to the end of a signature or of a struct.
fn behind<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let found = text.match_indices(word).filter(|(at, _)| text[..*at].ends_with([' ', '\n', '(']));
    let item = |at: usize| {
        let text = &text[at..];
        let ends = if word == "fn " { [" {\n", ";\n"] } else { ["}\n", ";\n"] };
        &text[..ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len())]
    };
    found.map(|(at, _)| item(at + word.len())).collect()
}

/// The sources without what is there for tests alone.
fn texts() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    let texts: Vec<_> = files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect();
    let of_tests: BTreeSet<_> = texts.iter().flat_map(|(file, text)| modules_of_tests(file, text)).collect();
    let kept = texts.into_iter().filter(|(file, _)| !of_tests.contains(&file.with_extension("")));
    kept.map(|(file, text)| (file, without_tests(&text))).collect()
}

#[test]
fn ids_are_of_types_of_their_own() {
    let (mut functions, mut structs) = (0, 0);
    for (file, text) in texts() {
        for signature in behind(&text, "fn ") {
            let found = ids_as_texts(signature);
            assert!(found.len() < 2, "{}: each could stand for the other: {found:?}\nfn {signature}", file.display());
            functions += 1;
        }
        for kept in behind(&text, "struct ") {
            let found = ids_as_texts(kept);
            assert!(found.is_empty(), "{}: a text could stand for any: {found:?}\nstruct {kept}", file.display());
            structs += 1;
        }
    }
    assert!(functions > 700 && structs > 100, "{functions} functions and {structs} structs were looked at");
}

#[test]
fn an_id_that_is_a_text_is_found() {
    for (text, found) in [
        ("of(account: &AccountId, id: &str, lead_id: Option<String>) -> u32", vec!["id", "lead_id"]),
        ("of<'c>(on: On<'c>, user: &'c str, name: &str, import: &ImportId)", vec!["user"]),
        ("Lead {\n    pub id: String,\n    pub account_name: String,\n    import: ImportId,\n", vec!["id"]),
        ("of(accounts: &[String], account: &Structure)", vec![]),
    ] {
        assert_eq!(ids_as_texts(text), found, "{text}");
    }
    let text = "pub async fn a(id: &str) -> u8 {\n    f(x)\n}\nstruct B(C);\nstruct D {\n    e: F,\n}\n";
    assert_eq!(behind(text, "fn "), ["a(id: &str) -> u8"]);
    assert_eq!(behind(text, "struct "), ["B(C)", "D {\n    e: F,\n"]);
}
