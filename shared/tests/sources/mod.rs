//! The arrows between the folders of a crate, read from its sources: every path that begins at the crate's root. Code of tests
//! is passed over, for a test of a floor may look at it from above. Used by the floors of `shared` and of `backend`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each folder, and what it uses.
pub(crate) type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Arrows as a test lists them.
pub(crate) fn listed(arrows: &[(&str, &str)]) -> Arrows {
    let uses = |uses: &str| uses.split_whitespace().map(ToOwned::to_owned).collect();
    arrows.iter().map(|(folder, used)| ((*folder).to_owned(), uses(used))).collect()
}

/// Sees that the sources have the arrows of the list, these and no others.
pub(crate) fn assert_as_listed(found: &Arrows, listed: &Arrows) {
    for (folder, used) in found {
        let allowed = listed.get(folder).unwrap_or_else(|| panic!("src/{folder} is in no list: add it to ARROWS"));
        for other in used {
            assert!(allowed.contains(other), "{folder} uses {other}, which is not allowed: see ARROWS");
        }
    }
    for (folder, used) in listed {
        let found = found.get(folder).unwrap_or_else(|| panic!("there is no src/{folder}: take it out of ARROWS"));
        for other in used {
            assert!(found.contains(other), "{folder} does not use {other} any more: take it out of ARROWS");
        }
    }
}

/// The floors that the README draws under a heading, top down.
pub(crate) fn drawn(readme: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, below) = readme.split_once(heading).expect("the README has the heading");
    let drawing = below.split("```").nth(1).expect("a drawing stands below the heading");
    drawing.lines().skip(1).map(|line| line.split_whitespace().map(ToOwned::to_owned).collect()).collect()
}

/// The floor on which each of the listed folders is drawn, 0 at the top: each once, and no others.
pub(crate) fn floors(drawn: &[Vec<String>], listed: &Arrows) -> BTreeMap<String, usize> {
    let all = drawn.iter().enumerate().flat_map(|(floor, names)| names.iter().map(move |name| (name.clone(), floor)));
    let floors: BTreeMap<String, usize> = all.collect();
    assert_eq!(floors.len(), drawn.iter().map(Vec::len).sum::<usize>(), "a folder stands there twice");
    let (drawn, listed): (Vec<_>, Vec<_>) = (floors.keys().collect(), listed.keys().collect());
    assert_eq!(drawn, listed, "the README's folders and those of ARROWS");
    floors
}

/// Folders that remain when those that use none of the others are taken away again and again, and those that none uses.
pub(crate) fn circle(arrows: &Arrows) -> Option<Vec<String>> {
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

/// What the sources of a crate say: each folder (or file) of its `src`, and what it uses.
pub(crate) fn found(src: &Path) -> Arrows {
    let mut files = Vec::new();
    collect(src, &mut files);
    let texts: Vec<(PathBuf, String)> =
        files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect();
    let of_tests: BTreeSet<PathBuf> = texts.iter().flat_map(|(file, text)| modules_of_tests(file, text)).collect();
    let mut arrows = Arrows::new();
    for (file, text) in &texts {
        let inside = file.strip_prefix(src).unwrap().with_extension("");
        let modules: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let is_test = |module: &PathBuf| file.with_extension("").starts_with(module);
        if modules == ["lib"] || modules == ["main"] || of_tests.iter().any(is_test) {
            continue;
        }
        let depth = modules.len() - usize::from(modules.last().is_some_and(|last| last == "mod"));
        let used = arrows.entry(modules[0].clone()).or_default();
        used.extend(used_by(&without_tests(text), depth).into_iter().filter(|other| *other != modules[0]));
    }
    arrows
}

/// The Rust files below a folder.
pub(crate) fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
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
pub(crate) fn modules_of_tests(file: &Path, text: &str) -> Vec<PathBuf> {
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
pub(crate) fn without_tests(text: &str) -> String {
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
pub(crate) fn used_by(text: &str, depth: usize) -> BTreeSet<String> {
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
