//! Steps that act on many records: left out by what a rule finds, blocks, added rows.

use super::*;
use crate::extract::{Extract, Mark, Part};
use crate::lang::Lang;
use crate::patch::{Filled, Many, StepReport};
use crate::text::encode::TextEncoder;

fn form() -> Form {
    Form::read(
        r#"{"name":"f","version":1,"title":{"en":"F"},"fields":[
            {"name":"name","kind":"text","required":true},
            {"name":"email","kind":"email","unique":true},
            {"name":"zip","kind":"postal_code","country":"US"}]}"#,
    )
    .unwrap()
}

fn patched(steps: Vec<Step>, file: &str) -> (Report, String) {
    let settings = CheckSettings { patch: Patch { steps }, ..settings() };
    let whole = check(Some(&form()), &settings, &[file.as_bytes()]);
    // Cut anywhere, the same.
    for at in 0..file.len() {
        let (left, right) = file.as_bytes().split_at(at);
        assert_eq!(check(Some(&form()), &settings, &[left, right]), whole, "cut at {at}");
    }
    whole
}

fn leave(rule: &str, column: Option<u32>) -> Step {
    Step::LeaveOutRule { rule: rule.into(), column }
}

fn add(columns: &[u32], rows: &[&[&str]]) -> Step {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Step::AddRows { columns: columns.to_vec(), rows: rows.iter().map(row).collect() }
}

const FILE: &str = "name,email,zip\nAl,a@b.jp,90210\n,b@b.jp,90210\nBo,a@b.jp,1\nCy,x,90210\nshort\nDi,c@b.jp,90210\n";

#[test]
fn records_are_left_out_by_what_a_rule_finds() {
    let cases: [(&str, Option<u32>, u64); 8] = [
        ("required_missing", Some(0), 1),
        ("required_missing", Some(1), 0),
        ("not_unique", Some(1), 1),
        ("not_unique", None, 1),
        ("email_at_missing", None, 1),
        ("cells_missing", None, 1),
        ("cells_missing", Some(0), 0),
        ("no_rule", None, 0),
    ];
    for (rule, column, expected) in cases {
        let (report, told) = patched(vec![leave(rule, column)], FILE);
        let counts = report.counts;
        assert_eq!((counts.left_out, counts.records, counts.with_errors), (expected, 6, 4 - expected), "{rule} {told}");
        assert_eq!(report.steps[0], StepReport { changed: expected, missed: 0 }, "{rule}");
        assert!(!report.rules.iter().any(|found| found.code == rule && expected > 0), "{rule}");
    }
}

#[test]
fn steps_behind_do_not_bring_more_into_it_or_back() {
    let cell = |record, column, old: &str, new: &str| Step::Cell { record, column, old: old.into(), new: new.into() };
    let rule = || leave("email_at_missing", Some(1));
    let spoil = || cell(1, 1, "a@b.jp", "a");
    let mend = || cell(4, 1, "x", "x@b.jp");
    for (steps, left_out) in [
        (vec![rule(), spoil()], 1),
        (vec![spoil(), rule()], 2),
        (vec![rule(), mend()], 1),
        (vec![mend(), rule()], 0),
        (vec![rule(), spoil(), rule()], 2),
        (vec![rule(), add(&[0, 1], &[&["Ed", "e"]])], 1),
        (vec![add(&[0, 1], &[&["Ed", "e"]]), rule()], 2),
    ] {
        let (report, told) = patched(steps.clone(), FILE);
        assert_eq!(report.counts.left_out, left_out, "{steps:?} {told}");
    }
}

#[test]
fn what_is_left_out_has_no_value_that_another_could_repeat() {
    // Record 2 is left out for its name; so its address is that of record 3 alone.
    let file = "name,email,zip\nAl,a@b.jp,\n,b@b.jp,\nBo,b@b.jp,\nCy,b@b.jp,\n";
    let (report, told) = patched(vec![leave("required_missing", None)], file);
    assert_eq!((report.counts.left_out, report.counts.with_errors, report.counts.clean), (1, 1, 2), "{told}");
    let first = report.findings[0].params.last().unwrap().1.clone();
    assert_eq!(first, "4");
    let both = vec![leave("required_missing", None), leave("not_unique", None)];
    let (report, told) = patched(both, file);
    assert_eq!((report.counts.left_out, report.counts.clean), (2, 2), "{told}");
    assert_eq!(report.columns[0].filled, 2, "of those that stay: {told}");
}

#[test]
fn added_rows_are_checked_behind_the_last_of_the_file() {
    let steps = vec![
        Step::Fill { column: 2, value: "10001".into(), cells: Filled::Blank, rule: None },
        add(&[1, 0], &[&["e@b.jp", "Ed"], &["a@b.jp", ""], &["", ""]]),
        Step::Cell { record: 8, column: 0, old: String::new(), new: "Flo".into() },
        add(&[2], &[&["1"]]),
        Step::LeaveOut { record: 10 },
    ];
    let (report, told) = patched(steps, FILE);
    assert_eq!((report.counts.records, report.counts.blank, report.counts.left_out), (10, 1, 1), "{told}");
    let changed: Vec<u64> = report.steps.iter().map(|step| step.changed).collect();
    assert_eq!(changed, [0, 3, 1, 0, 1], "{told}");
    let last = report.findings.last().unwrap();
    assert_eq!((last.at.record, last.at.row, last.at.line, last.at.byte), (8, 9, 9, FILE.len() as u64), "{told}");
    assert_eq!((last.code.as_ref(), last.params.last().unwrap().1.as_str()), ("not_unique", "2"));
    // Above what stands below the table.
    let reading = Reading { last_row: Some(3), ..Reading::default() };
    let settings = CheckSettings { reading, patch: Patch { steps: vec![add(&[0, 2], &[&["Ed", "x"]])] }, ..settings() };
    let (report, told) = check(Some(&form()), &settings, &[FILE.as_bytes()]);
    let last = report.findings.iter().rfind(|finding| finding.at.record > 0).unwrap();
    assert_eq!((report.counts.records, last.at.row), (3, 4), "{told}");
}

#[test]
fn added_rows_are_written_in_the_dialect_of_the_file() {
    let corrected = |reading: Reading, file: &str, steps: Vec<Step>| {
        let settings = CheckSettings { reading, patch: Patch { steps }, ..settings() };
        let encoder = TextEncoder::new("UTF-8", "").unwrap();
        let mut checker = Checker::new(None, settings, Extract::new(Part::Corrected, encoder, Mark::Omitted, Lang::En));
        checker.push(file.as_bytes());
        String::from_utf8(checker.finish().1.take()).unwrap()
    };
    let row = || vec![add(&[1, 0], &[&["b;\"c", "x"], &["", "y"]])];
    let of = |delimiter| Reading { delimiter, ..Reading::default() };
    for (file, expected) in [
        ("a;b;c\r\n1;2;3\r\n", "a;b;c\r\n1;2;3\r\nx;\"b;\"\"c\";\r\ny;;\r\n"),
        ("a;b;c\n1;2;3", "a;b;c\n1;2;3\nx;\"b;\"\"c\";\ny;;\n"),
        ("a;b;c", "a;b;c\nx;\"b;\"\"c\";\ny;;\n"),
        ("a;b;c\n1;2;3\n\n", "a;b;c\n1;2;3\n\nx;\"b;\"\"c\";\ny;;\n"),
    ] {
        assert_eq!(corrected(of(';'), file, row()), expected);
    }
    let single = vec![add(&[0], &[&["x"], &[""]])];
    assert_eq!(corrected(Reading::default(), "a\n1\n", single), "a\n1\n\"x\"\n\"\"\n");
    let below = Reading { last_row: Some(2), ..Reading::default() };
    assert_eq!(corrected(below, "a\n1\ntotal\n", vec![add(&[0], &[&["x"]])]), "a\n1\n\"x\"\ntotal\n");
}

#[test]
fn a_block_is_written_whatever_stood_there() {
    let block = |records: Vec<(u64, u64)>, values: &[&str]| Step::Cells {
        columns: vec![0, 1],
        records: records.into(),
        values: values.iter().map(|value| (*value).to_owned()).collect::<Many<_>>(),
    };
    let (report, told) = patched(vec![block(vec![(2, 4), (6, 7)], &["Ed", ""])], FILE);
    assert_eq!((report.counts.with_errors, report.steps[0].changed), (2, 8), "the short row and a code: {told}");
    let (report, _) = patched(vec![block(vec![(5, 5)], &["Ed", ""])], FILE);
    assert_eq!(report.steps[0], StepReport { changed: 0, missed: 1 }, "the row has no such cells");
}
