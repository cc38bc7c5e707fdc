//! What a mapping puts together is judged as a cell would be.

use crate::check::{CheckSettings, Checker, Reading, Record, Sink};
use crate::conventions::Conventions;
use crate::date::Date;
use crate::finding::Severity;
use crate::form::{Field, Form, Kind};
use crate::limits;
use crate::mapping::{CellPart, ColumnChoice, ColumnName, DerivedChoice, MappingSpec};
use crate::patch::{Filled, Patch, Step, Within};
use crate::table::write;
use crate::text::blank;
use proptest::prelude::*;

/// Canonical values, and the codes and severities of the findings, record by record.
#[derive(Debug, Default, PartialEq)]
struct Told(Vec<(CellValues, Vec<(String, Severity)>)>);

type CellValues = Vec<Option<String>>;

impl Sink for Told {
    fn record(&mut self, record: &Record<'_>) {
        let values = record.values.iter().map(|value| value.map(str::to_owned)).collect();
        let codes = record.findings.iter().map(|finding| (finding.code.to_string(), finding.severity)).collect();
        self.0.push((values, codes));
    }
}

fn form(kind: Kind) -> Form {
    let mut form = Form::default_leads();
    let mut field = Field::new("whole", kind);
    field.max_length = (kind == Kind::Text).then_some(40);
    field.required = true;
    form.fields = vec![field, Field::new("beside", Kind::Text)];
    form
}

fn check(form: Form, mapping: MappingSpec, steps: Vec<Step>, file: &str) -> Told {
    let today = Date::new(2026, 11, 21).unwrap();
    let (reading, patch) = (Reading::default(), Patch { steps });
    let settings = CheckSettings {
        reading,
        mapping: Some(mapping),
        country: "JP".parse().ok(),
        today,
        patch,
        conventions: Conventions::default(),
    };
    let mut checker = Checker::new(Some(form), settings, Told::default());
    checker.push(file.as_bytes());
    checker.finish().1
}

fn file(rows: &[&[&str]]) -> String {
    let mut text = Vec::new();
    rows.iter().for_each(|row| write::record(&mut text, row.iter().copied()));
    String::from_utf8(text).unwrap()
}

/// `whole` of a and b, or the value; c beside it.
fn joined(join: &str, value: Option<&str>) -> MappingSpec {
    let name = |header: &str| ColumnName { header: header.to_owned(), nth: 0 };
    let value = value.map(str::to_owned);
    let from = vec![name("a"), name("b")];
    let derived = DerivedChoice { field: "whole".into(), from, join: join.into(), part: None, value };
    MappingSpec { columns: vec![column("c", "beside")], derived: vec![derived] }
}

fn column(header: &str, field: &str) -> ColumnChoice {
    ColumnChoice { header: header.to_owned(), nth: 0, field: Some(field.to_owned()), custom: false }
}

#[test]
fn nul_in_what_joins_or_stands_for_all_is_found_at_each_record() {
    for (mapping, a) in [(joined("\0", None), "x"), (joined(" ", Some("all\0")), "")] {
        let told = check(form(Kind::Text), mapping, vec![], &file(&[&["a", "b", "c"], &[a, a, "1"], &[a, a, "2"]]));
        let (values, codes) = &told.0[1];
        assert_eq!(values, &[None, Some("2".to_owned())]);
        assert_eq!(codes, &[("nul_character".to_owned(), Severity::Error)], "{told:?}");
    }
}

#[test]
fn a_cell_of_no_use_is_told_once_and_makes_no_value() {
    let told = check(form(Kind::Text), joined(" ", None), vec![], &file(&[&["a", "b", "c"], &["x\0", "y", "1"]]));
    assert_eq!(told.0, [(vec![None, Some("1".to_owned())], vec![("nul_character".to_owned(), Severity::Error)])]);
}

#[test]
fn a_joined_value_is_no_longer_than_a_cell() {
    let half = "x".repeat(limits::CELL_BYTES / 2);
    for (join, sound) in [("", true), ("-", false)] {
        let told = check(form(Kind::Uri), joined(join, None), vec![], &file(&[&["a", "b", "c"], &[&half, &half, ""]]));
        let found = told.0[0].1.iter().any(|(code, _)| code == "cell_too_long");
        assert_eq!(found, !sound, "{join}");
    }
}

/// A form of phones and addresses, and a file of `Tel` and `Mail` whose further values fill these.
fn parts(cell: &str, taken: &[(&str, CellPart)], phone: Option<&str>, steps: Vec<Step>) -> Told {
    let mut form = Form::default_leads();
    let fields = [
        ("phone", Kind::Phone),
        ("phone2", Kind::Phone),
        ("phone3", Kind::Phone),
        ("email", Kind::Email),
        ("email2", Kind::Email),
    ];
    form.fields = fields.map(|(name, kind)| Field::new(name, kind)).to_vec();
    form.fields[0].country = phone.and_then(|country| country.parse().ok());
    form.one_of_required.clear();
    let header = if cell.contains('@') { "Mail" } else { "Tel" };
    let own = if cell.contains('@') { "email" } else { "phone" };
    let derived = taken.iter().map(|(field, part)| DerivedChoice {
        field: (*field).to_owned(),
        from: vec![ColumnName { header: header.to_owned(), nth: 0 }],
        part: Some(*part),
        ..DerivedChoice::default()
    });
    let mapping = MappingSpec { columns: vec![column(header, own)], derived: derived.collect() };
    check(form, mapping, steps, &file(&[&[header, "c"], &[cell, "1"]]))
}

#[test]
fn further_values_of_a_cell_land_in_their_fields() {
    const SECOND: (&str, CellPart) = ("phone2", CellPart::Second);
    const THIRD: (&str, CellPart) = ("phone3", CellPart::Third);
    let mail: (&str, CellPart) = ("email2", CellPart::Second);
    let three = "03-1234-5678 / 090-1234-5678 / 06-6123-4567";
    for (cell, taken, expected, code) in [
        ("03-1234-5678 / 090-1234-5678", &[SECOND][..], &["+81312345678", "+819012345678"][..], ""),
        ("03-1234-5678", &[SECOND], &["+81312345678"], ""),
        (three, &[SECOND, THIRD], &["+81312345678", "+819012345678", "+81661234567"], ""),
        (three, &[THIRD, SECOND], &["+81312345678", "+819012345678", "+81661234567"], ""),
        // What nothing takes is told of.
        (three, &[SECOND], &["+81312345678"], "phone_several_numbers"),
        (three, &[THIRD], &[], "phone_several_numbers"),
        (three, &[], &[], "phone_several_numbers"),
        ("03-1234-5678/79", &[SECOND], &[], "phone_several_numbers"),
        ("a@x.jp; b@x.jp", &[mail], &["a@x.jp", "b@x.jp"], ""),
        ("a@x.jp; b@x.jp; c@x.jp", &[mail], &["a@x.jp"], "email_several_addresses"),
        ("a@x.jp; b@x.jp", &[], &[], "email_several_addresses"),
    ] {
        let told = parts(cell, taken, None, vec![]);
        let (values, codes) = &told.0[0];
        assert_eq!(values.iter().flatten().collect::<Vec<_>>(), expected, "{cell} {taken:?}");
        let codes: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.join(" "), code, "{cell} {taken:?}");
    }
}

#[test]
fn a_fix_of_the_first_keeps_the_second() {
    let fix = |rule: &str| vec![Step::Fix { rule: rule.to_owned(), column: None }];
    for (cell, field, rule, expected) in [
        ("a@gmial.com; b@x.jp", "email2", "email_domain_typo", ["a@gmail.com", "b@x.jp"]),
        ("Mia <a@gmial.com>, b@x.jp", "email2", "email_domain_typo", ["a@gmail.com", "b@x.jp"]),
    ] {
        let told = |steps| parts(cell, &[(field, CellPart::Second)], None, steps).0.remove(0);
        assert!(told(vec![]).1.iter().any(|(code, _)| code == rule), "{cell}");
        let (values, codes) = told(fix(rule));
        assert_eq!(
            (values.into_iter().flatten().collect::<Vec<_>>(), codes),
            (expected.map(str::to_owned).to_vec(), vec![])
        );
    }
}

#[test]
fn a_further_number_is_of_the_country_of_the_first() {
    let told = parts("0171 1234567 / 030 901820", &[("phone2", CellPart::Second)], Some("DE"), vec![]);
    assert_eq!(told.0[0].0.iter().flatten().collect::<Vec<_>>(), ["+491711234567", "+4930901820"]);
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c ]{0,3}",
        2 => "[0-9]{1,3}",
        1 => "[a-z]{1,8}@[a-z]{1,4}(\\.jp)?",
        1 => "[\0\t\n\r\u{1}\u{1f}\u{FFFD}０Ａé]{1,2}",
        1 => Just("MÃ¼ller".to_owned()),
        1 => "[x]{30,60}",
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Text, Kind::Email, Kind::Number, Kind::Phone, Kind::Date])
}

fn step() -> impl Strategy<Value = Step> {
    let column = 0..4_u32;
    prop_oneof![
        (1..3_u64, column.clone(), piece(), piece()).prop_map(|(record, column, old, new)| Step::Cell {
            record,
            column,
            old,
            new
        }),
        (column.clone(), piece()).prop_map(|(column, value)| Step::Fill {
            column,
            value,
            cells: Filled::All,
            rule: None
        }),
        (column.clone(), piece(), piece())
            .prop_map(|(column, old, new)| Step::Map { column, values: vec![(old, new)] }),
        (column, "[a-c]", piece()).prop_map(|(column, find, with)| Step::Replace {
            column,
            find,
            with,
            within: Within::Part,
            rule: None
        }),
    ]
}

proptest! {
    #[test]
    fn what_is_put_together_is_judged_as_a_cell_that_says_so(
        (a, b, join, value) in (piece(), piece(), piece(), prop::option::of(piece())),
        kind in kind(),
    ) {
        let parts: Vec<&str> = [&a, &b].into_iter().map(|cell| blank::trim(cell)).filter(|cell| !cell.is_empty()).collect();
        let text = if parts.is_empty() { value.clone().unwrap_or_default() } else { parts.join(&join) };
        // So long that the few control characters of a cell do not make a binary of the file.
        let header = "t".repeat(200);
        let as_cell = MappingSpec { columns: vec![column(&header, "whole"), column("c", "beside")], derived: vec![] };
        let ours = check(form(kind), joined(&join, value.as_deref()), vec![], &file(&[&["a", "b", "c"], &[&a, &b, "1"]]));
        let cell = check(form(kind), as_cell, vec![], &file(&[&[&header, "c"], &[&text, "1"]]));
        // A file of so many NULs that it is refused as binary has no record at all.
        let is_error = |(_, severity): &(String, Severity)| *severity == Severity::Error;
        let is_wrong = |told: &Told| told.0.first().is_none_or(|(_, found)| found.iter().any(is_error));
        // A cell that is of no use spoils the whole, though the whole might pass.
        if !is_wrong(&ours) {
            prop_assert!(!is_wrong(&cell), "{text:?} {ours:?} {cell:?}");
            prop_assert_eq!(&ours.0[0].0, &cell.0[0].0, "{:?}", text);
        }
    }

    #[test]
    fn no_value_has_a_nul_whatever_the_mapping_the_patch_and_the_cells(
        cells in prop::collection::vec(piece(), 6),
        (join, value) in (piece(), prop::option::of(piece())),
        steps in prop::collection::vec(step(), 0..5),
        kind in kind(),
    ) {
        let rows = [&["a", "b", "c"][..], &[&cells[0], &cells[1], &cells[2]], &[&cells[3], &cells[4], &cells[5]]];
        let told = check(form(kind), joined(&join, value.as_deref()), steps, &file(&rows));
        for value in told.0.iter().flat_map(|(values, _)| values).flatten() {
            prop_assert!(!value.contains('\0'), "{value:?}");
        }
    }
}
