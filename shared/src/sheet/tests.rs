//! A sheet after any changes is what a check of the whole file with the same patch makes.

use super::*;
use crate::check::{Checker, Reading};
use crate::conventions::Conventions;
use crate::date::Date;
use crate::mapping::MappingSpec;
use crate::patch::replay::Replay;
use crate::patch::{Filled, Within};
use proptest::prelude::*;

const FORM: &str = r#"{"name":"f","version":1,"title":{"en":"F"},"fields":[
    {"name":"name","kind":"text","required":true},
    {"name":"email","kind":"email","unique":true},
    {"name":"email2","kind":"email"},
    {"name":"code","kind":"number","unique":true},
    {"name":"zip","kind":"postal_code","country":"US"}],
    "unique":[["name","zip"]]}"#;

fn form() -> Form {
    Form::read(FORM).unwrap()
}

pub(super) fn settings(encoding: &str, mapping: Option<MappingSpec>, patch: Patch) -> CheckSettings {
    let reading = Reading { encoding: encoding.to_owned(), ..Reading::default() };
    CheckSettings {
        reading,
        mapping,
        country: None,
        today: Date::new(2026, 11, 25).unwrap(),
        patch,
        conventions: Conventions::default(),
    }
}

/// Some fields filled by several columns, by one once more, or by the second value of its cells.
fn derived() -> MappingSpec {
    MappingSpec::read(
        r#"{"columns":[{"header":"email","field":"email"},{"header":"zip","field":"zip"}],"derived":[
            {"field":"name","from":[{"header":"name"},{"header":"code"}],"join":"-"},
            {"field":"email2","from":[{"header":"email"}],"part":"second"},{"field":"code","from":[{"header":"code"}],"value":"7"}]}"#,
    )
    .unwrap()
}

pub(super) fn checked(file: &[u8], settings: &CheckSettings) -> (Sheet, Counts) {
    let mut checker = Checker::new(Some(form()), settings.clone(), Builder::default());
    checker.push(file);
    let (report, built) = checker.finish();
    let sheet = Sheet::new(built, Some(form()), settings.clone(), References::new()).with_receipt(&report.receipt);
    assert_eq!(sheet.receipt().unwrap_or_else(|| report.receipt.clone()), report.receipt);
    (sheet, report.counts)
}

/// Every record, as the sheet reads it.
pub(super) fn all_rows(sheet: &mut Sheet, file: &[u8]) -> Vec<Judged> {
    let mut rows = Vec::new();
    let mut record = 1;
    while let Some(stretch) = sheet.places().stretch(record) {
        let wanted = stretch.records.clone().map(number).collect();
        let firsts = sheet.firsts(&wanted);
        rows.extend(sheet.rows(&stretch, (b"", piece(file, &stretch)), &wanted, &firsts));
        record = stretch.records.end;
    }
    rows
}

fn piece<'a>(file: &'a [u8], stretch: &Stretch) -> &'a [u8] {
    &file[stretch.bytes.start as usize..stretch.bytes.end as usize]
}

/// Carries a change out; `None`: the whole file is to be checked.
pub(super) fn change(sheet: &mut Sheet, file: &[u8], keep: usize, add: Vec<Step>) -> Option<()> {
    looked_for(sheet, file, keep, add, Vec::new())
}

/// The same, where it was looked for what the last step changes.
fn looked_for(
    sheet: &mut Sheet,
    file: &[u8],
    keep: usize,
    add: Vec<Step>,
    looked: Vec<Option<Vec<u32>>>,
) -> Option<()> {
    let Change::Some(mut work) = sheet.change(keep, add, looked) else { return None };
    loop {
        for stretch in sheet.stretches(&mut work) {
            sheet.take(&mut work, &stretch, b"", piece(file, &stretch));
        }
        match sheet.settle(&mut work) {
            Settled::Done => return Some(()),
            Settled::More => {}
            Settled::TooMuch => return None,
        }
    }
}

/// A step tried beside the sheet does what a check of the file says that it does.
fn expected(sheet: &mut Sheet, file: &[u8], step: &Step, encoding: &str, mapping: Option<&MappingSpec>) {
    let by_looking = is_found_by_looking(step);
    let looked = if by_looking { vec![Some(changed_by(sheet, file, step))] } else { Vec::new() };
    let steps: Vec<Step> = sheet.patch().steps.iter().chain([step]).cloned().collect();
    let (fresh, counts) = checked(file, &settings(encoding, mapping.cloned(), Patch { steps }));
    let effect = tried(sheet, file, std::slice::from_ref(step), looked);
    let mut by_check = Effect { before: sheet.counts(), after: Counts::default(), mended: 0, broken: 0 };
    {
        struct Compare<'a>(&'a Sheet, &'a mut Effect);
        impl Sink for Compare<'_> {
            fn record(&mut self, record: &Record<'_>) {
                self.0.compare(self.1, record);
            }
        }
        let settings = fresh.again.settings().clone();
        let mut checker = Checker::new(Some(form()), settings, Compare(sheet, &mut by_check));
        checker.push(file);
        let _ = checker.finish();
    }
    assert_eq!(by_check.after, counts);
    assert_eq!(effect.unwrap_or(by_check), by_check, "{step:?} behind {:?}", sheet.patch());
}

fn tried(sheet: &mut Sheet, file: &[u8], steps: &[Step], looked: Vec<Option<Vec<u32>>>) -> Option<Effect> {
    let mut trials = [sheet.trial(steps, looked).unwrap()];
    loop {
        for stretch in sheet.stretches_of(&mut trials) {
            sheet.try_stretch(&mut trials, &stretch, b"", piece(file, &stretch));
        }
        match sheet.settle_trials(&mut trials) {
            Settled::Done => return Some(trials[0].effect()),
            Settled::More => {}
            Settled::TooMuch => return None,
        }
    }
}

fn same(sheet: &mut Sheet, file: &[u8], encoding: &str) {
    let (mut fresh, counts) =
        checked(file, &settings(encoding, sheet.again.settings().mapping.clone(), sheet.patch().clone()));
    assert_eq!(sheet.counts(), counts, "{:?}", sheet.patch());
    assert_eq!(fresh.counts(), counts);
    let of = |sheet: &Sheet, kind: &Kind| -> u64 {
        sheet.kinds().filter(|(other, _)| *other == kind).map(|(_, count)| count).sum()
    };
    for (kind, count) in fresh.kinds().chain(sheet.kinds().filter(|(_, count)| *count > 0)) {
        assert_eq!((of(sheet, kind), of(&fresh, kind)), (count, count), "{kind:?} {:?}", sheet.patch());
    }
    assert_eq!(sheet.changed, fresh.changed, "{:?}", sheet.patch());
    if let Some(receipt) = sheet.receipt() {
        assert_eq!(Some(receipt), fresh.checked.as_ref().map(|(_, receipt)| receipt.clone()), "{:?}", sheet.patch());
    } else {
        assert!(
            [sheet.counts(), counts].iter().any(|counts| counts.records == counts.blank)
                || sheet.checked.as_ref().is_some_and(|(was, _)| was.records == was.blank)
        );
    }
    // Which values of a record are kept that is left out for one of them says nothing.
    let told = |mut rows: Vec<Judged>| {
        rows.iter_mut().filter(|row| row.verdict == Verdict::LeftOut).for_each(|row| row.keys.clear());
        rows
    };
    assert_eq!(told(all_rows(sheet, file)), told(all_rows(&mut fresh, file)), "{:?}", sheet.patch());
    let Spoken { any, errors, warnings } = sheet.spoken();
    let views = [Rows::Findings, Rows::Errors, Rows::Warnings, Rows::Changed];
    for (rows, count) in views.into_iter().zip([any, errors, warnings, sheet.changed()]) {
        let view = View { rows, ..View::default() };
        let selected = sheet.select(&view);
        assert_eq!(selected.as_ref().map_or(0, |records| records.len() as u64), count, "{view:?}");
        assert_eq!(selected, fresh.select(&view), "{view:?}");
    }
}

/// The records that a step changes now.
fn changed_by(sheet: &mut Sheet, file: &[u8], step: &Step) -> Vec<u32> {
    let mut replay = Replay::new(&Patch { steps: vec![step.clone()] }, 4);
    let mut changed = Vec::new();
    for row in all_rows(sheet, file) {
        let cell = |column: u32| row.cells.get(column as usize).map_or("".into(), |cell| cell.as_str().into());
        if row.verdict != Verdict::LeftOut && !replay.changes(row.at.record, cell, |_| None).is_empty() {
            changed.push(number(row.at.record));
        }
    }
    changed
}

fn file_of(rows: &[(u8, u8, u8, u8)], line_end: &str) -> String {
    let mut file = format!("name,email,code,zip{line_end}");
    for (name, email, code, zip) in rows {
        match name {
            9 => file += line_end,
            8 => file += &format!("\"two{line_end}lines\",,{code},{line_end}"),
            7 => file += &format!("short,row{line_end}"),
            _ => {
                let name = ["", "Al", "Bo", "MÃ¼ller", "山田"][usize::from(*name) % 5];
                let email =
                    ["", "a@b.jp", "A@b.jp", "c@gmial.com", "x", "c@gmial.com; a@b.jp"][usize::from(*email) % 6];
                let zip = ["", "1234", "90210", "zip"][usize::from(*zip) % 4];
                file += &format!("{name},{email},{},{zip}{line_end}", code % 6);
            }
        }
    }
    file
}

fn a_step(records: u64) -> impl Strategy<Value = Step> {
    let value = prop::sample::select(vec!["", "Al", "a@b.jp", "d@e.jp", "3", "77", "02138", "山"]);
    let cell = (1..=records, 0..4_u32, value.clone()).prop_map(|(record, column, new)| (record, column, new));
    prop_oneof![
        6 => cell.prop_map(|(record, column, new)| Step::Cell { record, column, old: "?".into(), new: new.into() }),
        2 => (1..=records).prop_map(|record| Step::LeaveOut { record }),
        1 => Just(Step::Fix { rule: "text_garbled".into(), column: None }),
        2 => (1..=records, 0..3_u64, value.clone(), value.clone()).prop_map(|(record, more, one, other)| Step::Cells {
            columns: vec![1, 0],
            records: vec![(record, record + more)].into(),
            values: vec![one.to_owned(), other.to_owned()].into(),
        }),
        1 => (1..=records, 0..9_u64).prop_map(|(record, more)| Step::LeaveOutMany { records: vec![(record, record + more)].into() }),
        3 => (prop::sample::select(vec!["not_unique", "required_missing", "email_at_missing", "cells_missing", "postal_code_malformed", "not_unique_together", "text_garbled"]), prop::option::of(0..4_u32))
            .prop_map(|(rule, column)| Step::LeaveOutRule { rule: rule.into(), column }),
        2 => (prop::sample::select(vec!["required_missing", "email_at_missing", "postal_code_malformed", "email_domain_typo", "text_garbled"]), prop::option::of(0..4_u32))
            .prop_map(|(rule, column)| Step::Blank { rule: rule.into(), column }),
        1 => Just(Step::Fill { column: 3, value: "90210".into(), cells: Filled::All, rule: Some("postal_code_malformed".into()) }),
        1 => Just(Step::Replace { column: 1, find: "x".into(), with: "x@y.jp".into(), within: Within::Cell, rule: Some("email_at_missing".into()) }),
        3 => prop::collection::vec((value.clone(), value.clone()), 0..3).prop_map(|rows| Step::AddRows {
            columns: vec![0, 1],
            rows: rows.into_iter().map(|(name, email)| vec![name.to_owned(), email.to_owned()]).collect(),
        }),
        1 => Just(Step::Fix { rule: "email_domain_typo".into(), column: Some(1) }),
        1 => Just(Step::Fix { rule: "postal_code_zero_lost".into(), column: Some(3) }),
        1 => Just(Step::Fill { column: 3, value: "10001".into(), cells: Filled::Blank, rule: None }),
        1 => Just(Step::Replace { column: 0, find: "o".into(), with: "0".into(), within: Within::Part, rule: None }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_changes_give_what_a_check_of_the_patched_file_gives(
        rows in prop::collection::vec((0..10_u8, 0..6_u8, 0..12_u8, 0..5_u8), 1..90),
        crlf in any::<bool>(),
        japanese in any::<bool>(),
        by_derived in any::<bool>(),
        steps in prop::collection::vec((a_step(80), 0..4_usize, any::<bool>()), 1..8),
    ) {
        let text = file_of(&rows, if crlf { "\r\n" } else { "\n" });
        let (encoding, file) = if japanese {
            let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
            ("Shift_JIS", bytes.into_owned())
        } else {
            ("UTF-8", text.into_bytes())
        };
        let mapping = by_derived.then(derived);
        let (mut sheet, _) = checked(&file, &settings(encoding, mapping.clone(), Patch::default()));
        for (mut step, back, look) in steps {
            if let Step::Cell { record, column, old, .. } = &mut step {
                let row = all_rows(&mut sheet, &file).into_iter().find(|row| row.at.record == *record);
                *old = row.and_then(|row| row.cells.get(*column as usize).cloned()).unwrap_or_default();
            }
            expected(&mut sheet, &file, &step, encoding, mapping.as_ref());
            // Some steps are undone first, one or more from the end.
            let keep = sheet.patch().steps.len().saturating_sub(back / 2);
            let appended = keep == sheet.patch().steps.len();
            let by_looking = look && appended && is_found_by_looking(&step);
            let looked = if by_looking { vec![Some(changed_by(&mut sheet, &file, &step))] } else { Vec::new() };
            if looked_for(&mut sheet, &file, keep, vec![step.clone()], looked).is_none() {
                let mut steps = sheet.patch().steps[..keep].to_vec();
                steps.push(step);
                sheet = checked(&file, &settings(encoding, mapping.clone(), Patch { steps })).0;
            }
            same(&mut sheet, &file, encoding);
        }
    }
}

#[test]
fn a_step_in_the_middle_is_taken_out_alone() {
    let file = b"name,email,code,zip\nAl,a@b.jp,1,\nBo,b@b.jp,2,\nCy,c@b.jp,3,\n";
    let (mut sheet, _) = checked(file, &settings("UTF-8", None, Patch::default()));
    let step = |record, old: &str, new: &str| Step::Cell { record, column: 1, old: old.into(), new: new.into() };
    let steps = vec![step(1, "a@b.jp", "c@b.jp"), step(2, "b@b.jp", "c@b.jp"), step(3, "c@b.jp", "d@b.jp")];
    change(&mut sheet, file, 0, steps.clone()).unwrap();
    assert_eq!((sheet.counts().with_errors, sheet.changed()), (1, 3));
    let rows = all_rows(&mut sheet, file);
    assert_eq!(rows[1].findings[0].params.last().unwrap().1, "2", "the row that has it first");
    assert_eq!(rows[0].originals, [(1, "a@b.jp".to_owned())]);
    change(&mut sheet, file, 0, vec![steps[1].clone(), steps[2].clone()]).unwrap();
    assert_eq!((sheet.counts().with_errors, sheet.changed()), (0, 2));
    same(&mut sheet, file, "UTF-8");
}

#[test]
fn a_step_for_a_whole_column_is_made_undone_and_made_again_without_a_check_of_the_file() {
    let file = b"name,email,code,zip\nAl,a@b.jp,1,\nBo,b@b.jp,2,\nCy,c@b.jp,3,\n";
    let (mut sheet, _) = checked(file, &settings("UTF-8", None, Patch::default()));
    let email = Step::Cell { record: 2, column: 1, old: "b@b.jp".into(), new: "c@x.jp".into() };
    let all = Step::Replace { column: 1, find: "@b".into(), with: "@x".into(), within: Within::Part, rule: None };
    change(&mut sheet, file, 0, vec![email.clone()]).unwrap();
    assert!(change(&mut sheet, file, 1, vec![all.clone()]).is_none(), "nobody has looked");
    let looked = changed_by(&mut sheet, file, &all);
    assert_eq!(looked, [1, 3]);
    looked_for(&mut sheet, file, 1, vec![all.clone()], vec![Some(looked)]).unwrap();
    assert_eq!((sheet.counts().with_errors, sheet.changed()), (1, 3));
    same(&mut sheet, file, "UTF-8");
    for _ in 0..2 {
        change(&mut sheet, file, 1, Vec::new()).unwrap();
        assert_eq!((sheet.counts().with_errors, sheet.changed()), (0, 1));
        change(&mut sheet, file, 1, vec![all.clone()]).unwrap();
        same(&mut sheet, file, "UTF-8");
    }
    // Without the step before it, it is for that record too.
    change(&mut sheet, file, 0, vec![all]).unwrap();
    assert_eq!((sheet.counts().with_errors, sheet.changed()), (0, 3));
    same(&mut sheet, file, "UTF-8");
}

#[test]
fn rows_are_found_by_number_over_empty_lines() {
    let mut file = String::from("name\n");
    for record in 1..200 {
        file += if record % 50 == 0 { "\n\nx\n" } else { "x\n" };
    }
    let (sheet, counts) = checked(file.as_bytes(), &settings("UTF-8", None, Patch::default()));
    let places = sheet.places();
    assert_eq!((places.records(), counts.records), (199, 199));
    assert_eq!((places.row(1), places.row(49), places.row(50), places.row(199)), (2, 50, 53, 206));
    for (row, record) in [(0, 1), (2, 1), (50, 49), (51, 50), (53, 50), (206, 199), (999, 199)] {
        assert_eq!(places.record_at(row), record, "row {row}");
    }
    assert_eq!(places.stretch(0), None);
    assert_eq!(places.stretch(200), None);
    assert_eq!(places.stretch(33).unwrap().records, 33..65);
}

#[test]
fn an_edit_compiles_neither_the_form_nor_its_lists_anew() {
    use crate::rules::COMPILED;
    let form = Form::read(
        r#"{"name":"f","fields":[{"name":"name","kind":"text"},{"name":"email","kind":"email","unique":true},
            {"name":"partner","kind":"text","reference":"partners"}]}"#,
    );
    let form = Some(form.unwrap());
    let partners = (0..500).map(|number| format!("P-{number}")).collect();
    let lists = References::from([("partners".to_owned(), crate::normalise::reference::ReferenceList(partners))]);
    let file = b"name,email,partner\nAl,a@b.jp,P-1\nBo,b@b.jp,P-999\nCy,c@b.jp,P-2\n";
    let settings = settings("UTF-8", None, Patch::default());
    let mut checker = Checker::new(form.clone(), settings.clone(), Builder::default()).with_references(lists.clone());
    checker.push(file);
    let (_, built) = checker.finish();
    let before = COMPILED.get();
    let mut sheet = Sheet::new(built, form, settings, lists);
    let once = COMPILED.get();
    assert_eq!(once - before, 6, "three fields compiled, and asked for their lists");
    let edit = |new: &str| Step::Cell { record: 2, column: 2, old: "P-999".into(), new: new.into() };
    for (number, errors) in [("P-7", 0), ("P-500", 1), ("P-499", 0), ("", 0)] {
        change(&mut sheet, file, 0, vec![edit(number)]).unwrap();
        assert_eq!(sheet.counts().with_errors, errors, "{number}");
    }
    change(&mut sheet, file, 0, Vec::new()).unwrap();
    assert_eq!((sheet.counts().with_errors, all_rows(&mut sheet, file)[1].cells[2].as_str()), (1, "P-999"));
    assert_eq!(COMPILED.get(), once);
}

#[test]
fn the_receipt_follows_where_another_has_a_value_first() {
    let form = Form::read(r#"{"name":"f","fields":[{"name":"email","kind":"email","unique":true}]}"#).ok();
    let file = b"email\na@b.jp\nc@b.jp\na@b.jp\na@b.jp\n";
    let of = |patch: Patch| {
        let settings = settings("UTF-8", None, patch);
        let mut checker = Checker::new(form.clone(), settings.clone(), Builder::default());
        checker.push(file);
        let (report, built) = checker.finish();
        let sheet = Sheet::new(built, form.clone(), settings, References::new()).with_receipt(&report.receipt);
        (sheet, report.receipt)
    };
    let (mut sheet, before) = of(Patch::default());
    let steps = vec![Step::Cell { record: 1, column: 0, old: "a@b.jp".into(), new: "d@b.jp".into() }];
    change(&mut sheet, file, 0, steps.clone()).unwrap();
    // The last record repeats the third now, and not the first: of that nobody is asked again.
    assert_eq!(sheet.receipt(), Some(of(Patch { steps }).1));
    assert_ne!(sheet.receipt().map(|receipt| receipt.result), Some(before.result.clone()));
    change(&mut sheet, file, 0, Vec::new()).unwrap();
    assert_eq!(sheet.receipt(), Some(before));
}
