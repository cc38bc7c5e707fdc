//! The floors of the crate: which folder of `src` may use which. The list below is the picture that the README draws.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

mod sources;

use sources::{Arrows, assert_as_listed, circle, drawn, floors, listed, modules_of_tests, used_by, without_tests};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each folder (or file) of `src`, and what it uses.
const ARROWS: &[(&str, &str)] = &[
    ("sheet", "check conventions finding form limits mapping normalise patch report rules table text"),
    ("extract", "check finding lang mapping table text"),
    ("inspect", "check conventions date finding form lang limits mapping normalise phone rules settings table text"),
    ("profile", ""),
    ("check", "finding form lang limits mapping normalise patch report rules settings table text"),
    ("report", "conventions date finding form limits mapping patch settings"),
    ("settings", "conventions date form limits mapping patch table text"),
    ("mapping", "finding form lang limits rules table text"),
    ("patch", "finding form limits rules text"),
    ("rules", "conventions date finding form lang limits normalise phone table text"),
    ("document", "form lang limits normalise"),
    ("normalise", "conventions date form limits phone text"),
    ("phone", "form text"),
    ("table", "limits text"),
    ("conventions", "limits"),
    ("form", "lang"),
    ("finding", "lang limits"),
    ("text", "limits"),
    ("date", ""),
    ("lang", ""),
    ("limits", ""),
];

/// The heading in the README under which the floors stand, top down, a line each.
const HEADING: &str = "### The floors of `shared`";

fn found() -> Arrows {
    sources::found(&root().join("src"))
}

#[test]
fn the_arrows_are_those_of_the_list() {
    assert_as_listed(&found(), &listed(ARROWS));
}

#[test]
fn nothing_goes_round_in_a_circle() {
    assert_eq!(circle(&found()), None);
    assert_eq!(circle(&listed(ARROWS)), None);
    let arrow = |from: &str, to: &str| (from.to_owned(), BTreeSet::from([to.to_owned()]));
    let round = BTreeMap::from([arrow("a", "b"), arrow("b", "c"), arrow("c", "b")]);
    assert_eq!(circle(&round), Some(vec!["b".to_owned(), "c".to_owned()]));
}

#[test]
fn the_readme_draws_the_same_floors() {
    let readme = fs::read_to_string(root().join("../README.md")).unwrap();
    let listed = listed(ARROWS);
    let floor = floors(&drawn(&readme, HEADING), &listed);
    for (folder, used) in &listed {
        for other in used {
            assert!(floor[folder] < floor[other], "{folder} uses {other}, which the README draws no lower");
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
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
