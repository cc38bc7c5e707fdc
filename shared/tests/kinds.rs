//! What follows from the table of kinds is as the table says: the kinds that the form's schema and the documentation name, and
//! the files that the README names for one more.
//!
//! `LEADGATE_PIN=1 cargo test -p leadgate-shared --test kinds` writes schema and documentation anew.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

use shared::form::Kind;
use std::fs;
use std::path::PathBuf;

fn at(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// What stands in the file between the two, of which the first is met once, is this; or is made so, where that is asked for.
fn stands(file: &str, (before, behind): (&str, &str), expected: &str) {
    let text = fs::read_to_string(at(file)).unwrap();
    assert_eq!(text.matches(before).count(), 1, "{file} has {before:?} once");
    let (head, rest) = text.split_once(before).unwrap();
    let (found, tail) = rest.split_once(behind).unwrap();
    if std::env::var_os("LEADGATE_PIN").is_some() {
        fs::write(at(file), [head, before, expected, behind, tail].concat()).unwrap();
    } else {
        assert_eq!(found, expected, "{file}: written anew as the head of shared/tests/kinds.rs says");
    }
}

#[test]
fn the_schema_of_forms_names_every_kind() {
    let names: Vec<String> = Kind::ALL.iter().map(|kind| format!("            \"{}\"", kind.as_str())).collect();
    let before = "what the canonical value is.\",\n          \"enum\": [\n";
    stands("schemas/form.schema.json", (before, "\n          ]"), &names.join(",\n"));
}

#[test]
fn the_documentation_names_every_kind() {
    let name = |kind: &Kind| match kind.note() {
        "" => kind.as_str().to_owned(),
        note => format!("{} ({note})", kind.as_str()),
    };
    let names: Vec<String> = Kind::ALL.iter().map(name).collect();
    stands("docs/rules.md", ("## Kinds\n\n", ".\n\n"), &names.join(", "));
}

/// As far as a file stands for all kinds. `<kind>` and `<fault>` stand for a kind's own.
#[test]
fn the_readme_names_the_files_of_one_more() {
    let readme = fs::read_to_string(at("README.md")).unwrap();
    let (_, section) = readme.split_once("### To add a kind of field\n").unwrap();
    let (section, _) = section.split_once("\n### ").unwrap();
    let named: Vec<&str> = section.split('`').skip(1).step_by(2).filter(|word| word.contains('/')).collect();
    for file in ["form/kind.rs", "normalise/<kind>.rs", "normalise/mod.rs", "rules/<fault>.rs", "rules/mod.rs"] {
        assert!(named.contains(&file), "{file}");
    }
    for file in named {
        let file = file.replace("<kind>", "uuid").replace("<fault>", "uuid_malformed");
        assert!(
            at(&file).exists() || at("shared/src").join(&file).exists(),
            "the README names {file}, which is not there"
        );
    }
}

#[test]
fn every_kind_has_a_name_and_words_of_its_own() {
    use shared::lang::Lang::{En, Ja};
    for (at, kind) in Kind::ALL.iter().enumerate() {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        for other in &Kind::ALL[..at] {
            assert!(kind.as_str() != other.as_str(), "{kind:?} {other:?}");
            assert!([En, Ja].iter().all(|lang| kind.shown(*lang) != other.shown(*lang)), "{kind:?} {other:?}");
        }
    }
}
