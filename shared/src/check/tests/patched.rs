//! What a patch makes of a file is checked as if it stood there.

use super::*;

#[test]
fn a_patch_is_replayed_over_the_records() {
    use crate::patch::{Filled, StepReport, Within};
    let form = Form::read(
        r#"{"name":"f","version":1,"title":{"en":"F"},"fields":[
            {"name":"name","kind":"text","required":true},
            {"name":"email","kind":"email","unique":true},
            {"name":"zip","kind":"postal_code","country":"US"},
            {"name":"source","kind":"choice","choices":[{"value":"web"},{"value":"event"}]}]}"#,
    )
    .unwrap();
    let file = "name,email,zip,source\r\n,a@b.jp,1234,Web site\r\nBo,a@b.jp,90210,web\r\n,,,\r\nMÃ¼ller,c@gmial.com,2138,\r\nshort,row\r\nCy,x,1,\r\n";
    let before = CheckSettings { ..settings() };
    let (report, _) = check(Some(&form), &before, &[file.as_bytes()]);
    assert_eq!((report.counts.with_errors, report.counts.blank, report.counts.left_out), (5, 1, 0));
    assert_eq!(report.receipt.patch, "");

    let cell = |record, column, old: &str, new: &str| Step::Cell { record, column, old: old.into(), new: new.into() };
    let patch = Patch {
        steps: vec![
            cell(1, 0, "", "Al"),
            cell(2, 1, "a@b.jp", "b@b.jp"),
            // The file has something else there, the record is blank, the record has no such cell.
            cell(2, 0, "Bob", "Rob"),
            cell(3, 0, "", "Nobody"),
            cell(5, 2, "", "x"),
            Step::Map { column: 3, values: vec![("Web site".into(), "web".into())] },
            Step::Fill { column: 3, value: "event".into(), cells: Filled::Blank, rule: None },
            Step::Fix { rule: "text_garbled".into(), column: None },
            Step::Fix { rule: "email_domain_typo".into(), column: Some(1) },
            Step::Fix { rule: "postal_code_zero_lost".into(), column: Some(2) },
            Step::Replace { column: 2, find: "1".into(), with: "10001".into(), within: Within::Cell, rule: None },
            Step::LeaveOut { record: 5 },
        ],
    };
    let after = CheckSettings { patch: patch.clone(), ..settings() };
    let (report, told) = check(Some(&form), &after, &[file.as_bytes()]);
    let counts = report.counts;
    assert_eq!((counts.records, counts.blank, counts.left_out, counts.with_errors), (6, 1, 1, 1), "{told}");
    // The last address is still none.
    assert_eq!(report.findings.iter().filter(|finding| finding.severity == Severity::Error).count(), 1, "{told}");
    let changed: Vec<u64> = report.steps.iter().map(|step| step.changed).collect();
    let missed: Vec<u64> = report.steps.iter().map(|step| step.missed).collect();
    assert_eq!(changed, [1, 1, 0, 0, 0, 1, 2, 1, 1, 2, 1, 1], "{told}");
    assert_eq!(missed, [0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(report.steps[2], StepReport { changed: 0, missed: 1 });
    assert_eq!(report.receipt.patch, patch.digest());
    for value in ["Müller", "c@gmail.com", "\"02138\"", "\"01234\"", "\"10001\""] {
        assert!(told.contains(value), "{value}: {told}");
    }
    // Cut anywhere, the same.
    for at in 0..file.len() {
        let (left, right) = file.as_bytes().split_at(at);
        assert_eq!(check(Some(&form), &after, &[left, right]).1, told, "cut at {at}");
    }
}

#[test]
fn a_record_emptied_by_a_patch_is_blank() {
    let steps = vec![Step::Replace {
        column: 0,
        find: "x".into(),
        with: String::new(),
        within: crate::patch::Within::Part,
        rule: None,
    }];
    let settings = CheckSettings { patch: Patch { steps }, ..settings() };
    let (report, _) = check(None, &settings, &[b"a,b\nx,\nxy,\n"]);
    assert_eq!((report.counts.blank, report.counts.clean, report.steps[0].changed), (1, 1, 2));
}

#[test]
fn a_replacement_does_not_grow_a_cell_beyond_its_limit() {
    let step = |with: usize| Step::Replace {
        column: 0,
        find: "a".into(),
        with: "b".repeat(with),
        within: crate::patch::Within::Part,
        rule: None,
    };
    for (with, changed) in [(limits::COLUMN_VALUE_BYTES - 1, 1), (limits::COLUMN_VALUE_BYTES, 0)] {
        let settings = CheckSettings { patch: Patch { steps: vec![step(with)] }, ..settings() };
        let (report, ()) = {
            let mut checker = Checker::new(None, settings, ());
            checker.push(b"name\nac\n");
            checker.finish()
        };
        assert_eq!(report.steps[0].changed, changed, "{with}");
    }
}
