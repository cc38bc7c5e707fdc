//! The rooms of the server: which folder of `src` may use which, and that SQL stands in `store/` alone. The list below is the
//! picture that the README draws.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

#[path = "../../shared/tests/sources/mod.rs"]
mod sources;

use sources::{Arrows, assert_as_listed, circle, collect, drawn, floors, listed, without_tests};
use std::fs;
use std::path::PathBuf;

/// Each folder (or file) of `src`, and what it uses.
const ARROWS: &[(&str, &str)] = &[
    ("cli", "access causes clock config data_folder forms http jobs leftovers objects people router state store"),
    ("router", "description http routes state"),
    ("description", ""),
    ("routes", "access causes clock http imports lists objects people state store"),
    ("jobs", "access causes clock imports lease leftovers state store"),
    ("imports", "causes clock leads lease objects state store"),
    ("leftovers", "objects state store"),
    ("forms", "state store"),
    ("people", "access clock store"),
    ("lists", "state store"),
    ("lease", "state store"),
    ("leads", "store"),
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
