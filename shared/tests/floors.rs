//! The floors of the crate: which folder of `src` may use which. The list below is the picture that the README draws.
//!
//! Read from the sources: every path that begins at the crate's root. Code of tests is passed over, for a test of a floor
//! may look at it from above.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each folder (or file) of `src`, and what it uses.
const ARROWS: &[(&str, &str)] = &[
    ("sheet", "check finding form limits mapping normalise patch report rules"),
    ("extract", "check finding lang mapping table text"),
    ("inspect", "check finding lang limits rules settings table text"),
    ("profile", ""),
    ("check", "finding form lang limits mapping normalise patch report rules settings table text"),
    ("report", "date finding form limits mapping patch settings"),
    ("settings", "date form limits mapping patch table text"),
    ("mapping", "form lang limits rules table text"),
    ("patch", "limits rules text"),
    ("rules", "finding form lang normalise phone text"),
    ("document", "form lang limits normalise"),
    ("normalise", "date form limits phone text"),
    ("phone", "form"),
    ("table", "limits text"),
    ("form", "lang"),
    ("finding", "lang limits"),
    ("text", "limits"),
    ("date", ""),
    ("lang", ""),
    ("limits", ""),
];

/// The heading in the README under which the floors stand, top down, a line each.
const HEADING: &str = "### The floors of `shared`";

type Arrows = BTreeMap<String, BTreeSet<String>>;

fn listed() -> Arrows {
    let uses = |uses: &str| uses.split_whitespace().map(ToOwned::to_owned).collect();
    ARROWS.iter().map(|(folder, used)| ((*folder).to_owned(), uses(used))).collect()
}

#[test]
fn every_arrow_is_one_of_the_list() {
    let (listed, found) = (listed(), found());
    for (folder, used) in &found {
        let allowed = listed.get(folder).unwrap_or_else(|| panic!("src/{folder} is in no list: add it to ARROWS"));
        for other in used {
            assert!(allowed.contains(other), "{folder} uses {other}, which is not allowed: see ARROWS");
        }
    }
}

#[test]
fn every_arrow_of_the_list_is_there() {
    let found = found();
    for (folder, used) in &listed() {
        let found = found.get(folder).unwrap_or_else(|| panic!("there is no src/{folder}: take it out of ARROWS"));
        for other in used {
            assert!(found.contains(other), "{folder} does not use {other} any more: take it out of ARROWS");
        }
    }
}

#[test]
fn nothing_goes_round_in_a_circle() {
    assert_eq!(circle(&found()), None);
    assert_eq!(circle(&listed()), None);
    let arrow = |from: &str, to: &str| (from.to_owned(), BTreeSet::from([to.to_owned()]));
    let round = BTreeMap::from([arrow("a", "b"), arrow("b", "c"), arrow("c", "b")]);
    assert_eq!(circle(&round), Some(vec!["b".to_owned(), "c".to_owned()]));
}

/// Folders that remain when those that use none of the others are taken away again and again, and those that none uses.
fn circle(arrows: &Arrows) -> Option<Vec<String>> {
    let mut left = arrows.clone();
    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        let used: BTreeSet<String> = left.values().flatten().cloned().collect();
        left.retain(|name, uses| used.contains(name) && uses.iter().any(|other| names.contains(other)));
        if left.len() == names.len() {
            return (!left.is_empty()).then(|| left.into_keys().collect());
        }
    }
}

#[test]
fn the_readme_draws_the_same_floors() {
    let readme = fs::read_to_string(root().join("../README.md")).unwrap();
    let (_, below) = readme.split_once(HEADING).expect("the README has the heading");
    let drawing = below.split("```").nth(1).expect("a drawing stands below the heading");
    let floors: Vec<Vec<&str>> = drawing.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
    let floor = |folder: &str| floors.iter().position(|names: &Vec<&str>| names.contains(&folder));
    let drawn: Vec<&str> = floors.iter().flatten().copied().collect();
    let unique: BTreeSet<&str> = drawn.iter().copied().collect();
    assert_eq!(drawn.len(), unique.len(), "a folder stands there twice");
    assert_eq!(unique, ARROWS.iter().map(|(folder, _)| *folder).collect(), "the README's folders and those of ARROWS");
    for (folder, used) in listed() {
        for other in used {
            assert!(floor(&folder) < floor(&other), "{folder} uses {other}, which the README draws no lower");
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What the sources say.
fn found() -> Arrows {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    let texts: Vec<(PathBuf, String)> =
        files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect();
    let of_tests: BTreeSet<PathBuf> = texts.iter().flat_map(|(file, text)| modules_of_tests(file, text)).collect();
    let mut arrows = Arrows::new();
    for (file, text) in &texts {
        let inside = file.strip_prefix(&src).unwrap().with_extension("");
        let modules: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let is_test = |module: &PathBuf| file.with_extension("").starts_with(module);
        if modules == ["lib"] || of_tests.iter().any(is_test) {
            continue;
        }
        let depth = modules.len() - usize::from(modules.last().is_some_and(|last| last == "mod"));
        let used = arrows.entry(modules[0].clone()).or_default();
        used.extend(used_by(&without_tests(text), depth).into_iter().filter(|other| *other != modules[0]));
    }
    arrows
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules that a file declares for tests alone, as paths without extension.
fn modules_of_tests(file: &Path, text: &str) -> Vec<PathBuf> {
    let stem = file.file_stem().unwrap();
    let folder = if stem == "mod" || stem == "lib" { file.with_file_name("") } else { file.with_extension("") };
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]"
            && let Some(name) = lines.next().and_then(|line| line.trim().strip_suffix(';')?.rsplit_once("mod "))
        {
            found.push(folder.join(name.1));
        }
    }
    found
}

/// The source without comments, and without items that are there for tests alone.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let item = lines.by_ref().find(|line| !line.trim_start().starts_with("#[")).unwrap_or_default();
        if !item.trim_end().ends_with([';', '}']) {
            lines.by_ref().find(|line| line.trim_end_matches([';', ',']) == end);
        }
    }
    kept
}

/// The folders that paths in this text begin with, the text being `depth` modules below the root.
fn used_by(text: &str, depth: usize) -> BTreeSet<String> {
    let to_root = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for start in ["crate::", to_root.as_str()] {
        for (at, _) in text.match_indices(start) {
            let behind = &text[at + start.len()..];
            let whole =
                !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':');
            if !whole || behind.starts_with("super::") {
                continue;
            }
            match behind.strip_prefix('{') {
                None => found.extend(first_name(behind)),
                Some(group) => found.extend(heads(group)),
            }
        }
    }
    found
}

/// The first names of the members of a group `a::{b, c}, d}`, the brace before it being taken off.
fn heads(group: &str) -> Vec<String> {
    let (mut level, mut found, mut begins) = (0_usize, Vec::new(), true);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => begins = true,
            letter if begins && !letter.is_whitespace() => {
                found.extend(first_name(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

fn first_name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn paths_are_seen_however_they_are_written() {
    let text = "use crate::a::B;\nuse crate::{b::{self, X}, c, d::e};\nfn f() { crate::f::g(super::super::h::i(), super::j()) }\n\
        // crate::k\n    #[cfg(test)]\n    fn t() {\n        crate::l::m();\n    }\nuse my_crate::n;\n#[cfg(test)]\nmod tests {\n    use crate::o;\n}\n";
    let names: Vec<String> = used_by(&without_tests(text), 2).into_iter().collect();
    assert_eq!(names, ["a", "b", "c", "d", "f", "h"]);
    let declared = "mod a;\n#[cfg(test)]\nmod b;\n#[cfg(test)]\npub(crate) mod c;\n";
    assert_eq!(modules_of_tests(Path::new("x/mod.rs"), declared), [PathBuf::from("x/b"), PathBuf::from("x/c")]);
    assert_eq!(modules_of_tests(Path::new("x/y.rs"), declared), [PathBuf::from("x/y/b"), PathBuf::from("x/y/c")]);
}
