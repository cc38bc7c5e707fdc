//! The digests that checks of the corpus come to, pinned: whoever changes what is found, or a canonical value, counts the
//! version of the rules up, for a receipt of before is then no longer comparable.
//!
//! `digests.txt` is written anew by `LEADGATE_PIN=1 cargo test -p leadgate-shared --test digests`, other digests only under
//! another version.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

use shared::check::{CheckSettings, Checker};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use shared::inspect::{InspectOptions, Inspector};
use shared::patch::Patch;
use shared::rules::VERSION;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Forms other than the default one, in `examples`.
const FORMS: [&str; 3] = ["form.json", "campaign-form.json", "table-schema.json"];

/// By form and file, the digest.
type Digests = BTreeMap<String, String>;

fn at(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What the checks come to, each file read as a first look proposes.
fn made() -> Digests {
    let read = |name: &str| Form::read(&fs::read_to_string(at("../examples").join(name)).unwrap()).unwrap();
    let forms = FORMS.iter().map(|name| (*name, read(name))).chain([("default", Form::default_leads())]);
    let forms: Vec<(&str, Form)> = forms.collect();
    let mut digests = Digests::new();
    for file in fs::read_dir(at("../tests/corpus")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".md") || name.starts_with('.') {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for (form_name, form) in &forms {
            digests.insert(format!("{form_name} {name}"), digest(form, &bytes));
        }
    }
    assert!(digests.len() > 100, "the corpus is small: {}", digests.len());
    digests
}

fn digest(form: &Form, bytes: &[u8]) -> String {
    let mut inspector = Inspector::new(InspectOptions::default());
    inspector.push(bytes);
    let settings = CheckSettings {
        reading: inspector.finish().reading,
        mapping: None,
        country: "JP".parse().ok(),
        today: Date::new(2026, 11, 21).unwrap(),
        patch: Patch::default(),
        conventions: Conventions::default(),
    };
    let mut checker = Checker::new(Some(form.clone()), settings, ());
    checker.push(bytes);
    checker.finish().0.receipt.result
}

/// The version that the pins are of, and the pins.
fn pinned() -> (u32, Digests) {
    let text = fs::read_to_string(at("tests/digests.txt")).unwrap_or_default();
    let mut lines = text.lines();
    let version = lines.next().and_then(|line| line.strip_prefix("rules ")?.parse().ok()).unwrap_or_default();
    let pin = |line: &str| line.split_once(": ").map(|(of, digest)| (of.to_owned(), digest.to_owned()));
    (version, lines.filter_map(pin).collect())
}

/// What is wrong with pins of one version, checks of another coming to these digests.
fn wrong((version, pinned): &(u32, Digests), now: u32, made: &Digests) -> Option<String> {
    let other = |(of, digest): &(&String, &String)| pinned.get(*of).is_some_and(|pin| pin != *digest);
    let changed: Vec<&str> = made.iter().filter(other).map(|(of, _)| of.as_str()).collect();
    if *version == now && !changed.is_empty() {
        return Some(format!(
            "findings or canonical values changed while the rules stayed at version {now}; if that is meant, count VERSION in \
             rules/mod.rs up and pin anew (see the head of tests/digests.rs): {}",
            changed.join(", ")
        ));
    }
    None
}

#[test]
fn what_checks_of_the_corpus_come_to_changes_with_the_version_of_the_rules_alone() {
    let (made, mut pins) = (made(), pinned());
    if let Some(wrong) = wrong(&pins, VERSION, &made) {
        panic!("{wrong}");
    }
    if std::env::var_os("LEADGATE_PIN").is_some() {
        let lines: String = made.iter().map(|(of, digest)| format!("{of}: {digest}\n")).collect();
        fs::write(at("tests/digests.txt"), format!("rules {VERSION}\n{lines}")).unwrap();
        pins = pinned();
    }
    assert!(
        pins == (VERSION, made),
        "tests/digests.txt is of version {} or of other files than the corpus has, and the rules are of version {VERSION}: pin anew \
         (see the head of tests/digests.rs)",
        pins.0
    );
}

#[test]
fn another_digest_is_wrong_under_the_same_version_alone() {
    let digests = |digest: &str| Digests::from([("default a.csv".to_owned(), digest.to_owned())]);
    let pins = (6, digests("1"));
    assert_eq!(wrong(&pins, 6, &digests("1")), None);
    assert_eq!(wrong(&pins, 7, &digests("2")), None);
    assert!(wrong(&pins, 6, &digests("2")).is_some_and(|wrong| wrong.contains("default a.csv")));
    let new = Digests::from([("default b.csv".to_owned(), "3".to_owned())]);
    assert_eq!(wrong(&pins, 6, &new), None, "a file that is new to the corpus");
}
