//! Milliseconds that the edit of one cell takes in a file that was checked against a long list: `edit_speed [VALUES] [EDITS]`.
//! For profilers; the figures that count are those of `cargo xtask bench`.

use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use shared::normalise::reference::{ReferenceList, References};
use shared::patch::{Patch, Step};
use shared::sheet::{Builder, Change, Settled, Sheet};
use std::error::Error;
use std::time::Instant;

const FORM: &str = r#"{"name":"f","fields":[{"name":"name","kind":"text"},{"name":"email","kind":"email","unique":true},
    {"name":"partner","kind":"text","reference":"partners"}]}"#;

const RECORDS: u64 = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let values: u64 = arguments.next().map_or(Ok(100_000), |values| values.parse())?;
    let edits: u64 = arguments.next().map_or(Ok(101), |edits| edits.parse())?;
    let partners = (0..values).map(|number| format!("P-{number}")).collect();
    let lists = References::from([("partners".to_owned(), ReferenceList(partners))]);
    let mut file = String::from("name,email,partner\n");
    for record in 0..RECORDS {
        file += &format!("Name {record},a{record}@example.jp,P-{record}\n");
    }
    let settings = CheckSettings {
        reading: Reading::default(),
        mapping: None,
        country: None,
        today: Date::new(2026, 11, 21).ok_or("no such day")?,
        patch: Patch::default(),
        conventions: Conventions::default(),
    };
    let form = Some(Form::read(FORM)?);
    let mut checker = Checker::new(form.clone(), settings.clone(), Builder::default()).with_references(lists.clone());
    checker.push(file.as_bytes());
    let mut sheet = Sheet::new(checker.finish().1, form, settings, lists);
    let mut millis = Vec::new();
    for edit in 0..edits {
        let record = edit % RECORDS + 1;
        let old = format!("P-{}", record - 1);
        let step = Step::Cell { record, column: 2, old, new: "P-7".to_owned() };
        let started = Instant::now();
        let Change::Some(mut work) = sheet.change(0, vec![step], Vec::new()) else {
            return Err("the whole file is to be checked".into());
        };
        while sheet_is_open(&mut sheet, &mut work, file.as_bytes())? {}
        millis.push(started.elapsed().as_secs_f64() * 1e3);
    }
    millis.sort_by(f64::total_cmp);
    let most = millis.last().copied().unwrap_or_default();
    println!("one edit beside a list of {values}: {:.3} ms, at most {most:.3} ms", millis[millis.len() / 2]);
    Ok(())
}

/// One round of a change; whether another must follow.
fn sheet_is_open(sheet: &mut Sheet, work: &mut shared::sheet::Work, file: &[u8]) -> Result<bool, Box<dyn Error>> {
    for stretch in sheet.stretches(work) {
        let range = stretch.bytes.start as usize..stretch.bytes.end as usize;
        sheet.take(work, &stretch, b"", file.get(range).unwrap_or_default());
    }
    match sheet.settle(work) {
        Settled::Done => Ok(false),
        Settled::More => Ok(true),
        Settled::TooMuch => Err("the whole file is to be checked".into()),
    }
}
