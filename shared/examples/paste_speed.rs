//! Milliseconds that a block takes that is pasted into a checked file, until all of it is judged, and the edit of a cell behind it:
//! `paste_speed [RECORDS] [ROWS]`, of 13 columns. For profilers; the figures that count are those of `cargo xtask bench`.

use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use shared::normalise::reference::References;
use shared::patch::{Patch, Step};
use shared::sheet::{Builder, Change, Settled, Sheet, Work};
use std::error::Error;
use std::fmt::Write;
use std::time::Instant;

const FORM: &str = r#"{"name":"f","fields":[{"name":"c0","kind":"text","required":true},{"name":"c1","kind":"email","unique":true},
    {"name":"c2","kind":"phone","country":"JP"},{"name":"c3","kind":"postal_code","country":"JP"},{"name":"c4","kind":"date"},
    {"name":"c5","kind":"number"},{"name":"c6","kind":"text"},{"name":"c7","kind":"country"},{"name":"c8","kind":"url"},
    {"name":"c9","kind":"text"},{"name":"c10","kind":"text"},{"name":"c11","kind":"integer"},{"name":"c12","kind":"text"}]}"#;

fn cells(number: u64) -> [String; 13] {
    [
        format!("Name {number}"),
        format!("a{number}@example.jp"),
        format!("03-3581-{:04}", number % 10_000),
        format!("100-{:04}", number % 10_000),
        "2026-11-21".into(),
        format!("{}.5", number % 1_000),
        "web".into(),
        "JP".into(),
        "https://example.jp/".into(),
        "a note".into(),
        String::new(),
        (number % 97).to_string(),
        "x".into(),
    ]
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let records: u64 = arguments.next().map_or(Ok(100_000), |records| records.parse())?;
    let rows: u64 = arguments.next().map_or(Ok(10_000), |rows| rows.parse())?;
    let mut file = (0..13).map(|column| format!("c{column}")).collect::<Vec<_>>().join(",") + "\n";
    for record in 0..records {
        writeln!(file, "{}", cells(record).join(","))?;
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
    let mut checker = Checker::new(form.clone(), settings.clone(), Builder::default());
    checker.push(file.as_bytes());
    let mut sheet = Sheet::new(checker.finish().1, form, settings, References::new());
    let values = (0..rows).flat_map(|row| cells(row + 5_000_000)).collect();
    let paste = Step::Cells { columns: (0..13).collect(), records: vec![(1, rows)].into(), values };
    let edit = Step::Cell { record: 5, column: 1, old: "a5000004@example.jp".into(), new: "b@example.jp".into() };
    let json = serde_json::to_string(&paste)?;
    let timed = |started: Instant| started.elapsed().as_secs_f64() * 1e3;
    for _ in 0..3 {
        let started = Instant::now();
        let step: Step = serde_json::from_str(&json)?;
        let read = timed(started);
        let made = made(&mut sheet, 0, vec![step], file.as_bytes())?;
        let edited = self::made(&mut sheet, 1, vec![edit.clone()], file.as_bytes())?;
        let undone = self::made(&mut sheet, 0, Vec::new(), file.as_bytes())?;
        println!(
            "{rows} x 13 into {records} records: read {read:.1} ms, judged {made:.1} ms; one edit behind it {edited:.2} ms; undone {undone:.1} ms"
        );
    }
    Ok(())
}

/// Milliseconds of a change.
fn made(sheet: &mut Sheet, keep: usize, add: Vec<Step>, file: &[u8]) -> Result<f64, Box<dyn Error>> {
    let started = Instant::now();
    let Change::Some(mut work) = sheet.change(keep, add, Vec::new()) else {
        return Err("the whole file is to be checked".into());
    };
    while is_open(sheet, &mut work, file)? {}
    Ok(started.elapsed().as_secs_f64() * 1e3)
}

/// One round of a change; whether another must follow.
fn is_open(sheet: &mut Sheet, work: &mut Work, file: &[u8]) -> Result<bool, Box<dyn Error>> {
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
