//! Sixty header lines of tools, languages and people, each with six made-up records and the mapping that a person would
//! make of it with the default form: `headers/<set>/<name>.csv`.
//!
//! The first line says what each column fills: a field; `field*1` where it is joined into one, in that place; nothing where it
//! fills none. The set `held` was written after the rules, to see how they do with what they were not made for.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

#[path = "headers/others.rs"]
mod others;

use shared::form::Form;
use shared::mapping::{Proposals, proposals};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Of a hundred columns so many are mapped as a person would.
const RIGHT: usize = 95;

/// A file with what is right.
struct Case {
    name: String,
    expected: Vec<BTreeSet<String>>,
    headers: Vec<String>,
    sample: Vec<Vec<String>>,
}

/// The files of a set, by name.
fn cases(set: &str) -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/headers").join(set);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path).unwrap();
        let mut rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        let words = |cell: String| cell.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let expected = rows.next().unwrap().into_iter().map(words).collect();
        let headers = rows.next().unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Case { name, expected, headers, sample: rows.collect() }
    };
    paths.into_iter().map(read).collect()
}

/// What each column fills, as the files say it.
fn filled(form: &Form, found: &Proposals) -> Vec<BTreeSet<String>> {
    let name = |field: usize| form.fields[field].name.clone();
    let alone = found.columns.iter().map(|column| column.chosen.iter().map(|chosen| name(chosen.field)).collect());
    let mut filled: Vec<BTreeSet<String>> = alone.collect();
    for derived in found.derived.iter().filter(|derived| derived.chosen) {
        for (place, column) in (1..).zip(&derived.from) {
            filled[*column].insert(format!("{}*{place}", name(derived.field)));
        }
    }
    filled
}

/// Columns mapped right, all columns, and what is wrong, with whether a needed field is filled by what should not fill it.
fn measured(set: &str) -> (usize, usize, Vec<(String, bool)>) {
    let form = Form::default_leads();
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for Case { name, expected, headers, sample } in cases(set) {
        assert_eq!(expected.len(), headers.len(), "{name}");
        let found = filled(&form, &proposals(&form, &headers, &sample));
        all += headers.len();
        for ((header, expected), found) in headers.iter().zip(&expected).zip(&found) {
            right += usize::from(expected == found);
            if expected != found {
                let added = found.difference(expected).filter(|field| is_needed(&form, field)).count();
                let line = format!("{name}: {header}: {found:?} instead of {expected:?}");
                wrong.push((line, added > 0));
            }
        }
    }
    (right, all, wrong)
}

/// Whether a lead is named or reached by that field. A name that is joined of first and last name is no other name.
fn is_needed(form: &Form, field: &str) -> bool {
    form.asked_groups().flatten().any(|name| name == field)
}

fn assert_right(set: &str) -> usize {
    let (right, all, wrong) = measured(set);
    println!("{set}: {right} of {all} columns mapped as a person would ({:.1} %)", 100.0 * right as f64 / all as f64);
    let lines: Vec<&str> = wrong.iter().map(|(line, _)| line.as_str()).collect();
    assert!(right * 100 >= all * RIGHT, "{set}: {right} of {all}\n{}", lines.join("\n"));
    let worst: Vec<&String> = wrong.iter().filter(|(_, worst)| *worst).map(|(line, _)| line).collect();
    assert!(worst.is_empty(), "{set}: {worst:#?}");
    all
}

#[test]
fn columns_are_mapped_as_a_person_would() {
    assert_eq!(cases("seen").len() + cases("held").len(), 61);
    assert_right("seen");
}

#[test]
fn columns_of_files_never_seen_before_are_mapped_as_a_person_would() {
    assert_right("held");
}

/// The figures of BENCHMARKS.md.
#[test]
fn the_published_rules_of_others_map_fewer_columns() {
    let form = Form::default_leads();
    for set in ["seen", "held"] {
        let (ours, all, _) = measured(set);
        for (name, rule) in others::RULES {
            let mut right = 0;
            for case in cases(set) {
                let found = rule(&form, &case.headers);
                for (expected, found) in case.expected.iter().zip(found) {
                    let alone: Vec<&String> = expected.iter().filter(|field| !field.contains('*')).collect();
                    let found: Vec<&String> = found.iter().map(|field| &form.fields[*field].name).collect();
                    right += usize::from(alone == found);
                }
            }
            println!("{set}: {name}: {right} of {all} ({:.1} %)", 100.0 * right as f64 / all as f64);
            assert!(ours > right, "{set}: {name}");
        }
    }
}
