//! How long a check takes with patches of the largest size, in several shapes. `cargo run --release --example patch_speed`.

#![allow(clippy::unwrap_used, missing_docs)]

use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use shared::limits::{FIX_STEPS, PATCH_STEPS, REPLACED_PARTS};
use shared::patch::{Filled, Patch, Step, Within};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const ROWS: usize = 90_000;
const PUSH_BYTES: usize = 64 << 10;

/// About 11 MB: a name, an address, a phone, and words beside them.
fn file() -> String {
    let mut file = String::from("Name,E-mail,Phone,Company,Notes,Source\r\n");
    for row in 0..ROWS {
        let _ = write!(
            file,
            "Person Number{row},person{row}@example.com,+1212555{:04},Company {} Incorporated,a note of some length about row {row} \
             that says little,web{}\r\n",
            row % 10_000,
            row % 5_000,
            row % 7
        );
    }
    file
}

fn shapes() -> Vec<(&'static str, Vec<Step>)> {
    let many = |step: &dyn Fn(usize) -> Step| (0..PATCH_STEPS).map(step).collect::<Vec<_>>();
    let cell = |at: usize| {
        let record = at % ROWS;
        Step::Cell {
            record: record as u64 + 1,
            column: (at / ROWS) as u32,
            old: format!("Person Number{record}"),
            new: format!("Somebody {at}"),
        }
    };
    let fill = |at: usize| Step::Fill { column: 0, value: format!("{}", at % 2), cells: Filled::All, rule: None };
    let map = |at: usize| {
        let (old, new) = if at.is_multiple_of(2) { ("a", "b") } else { ("b", "a") };
        Step::Map { column: 5, values: vec![(old.into(), new.into()), ("web1".into(), "a".into())] }
    };
    let one_map = |at: usize| Step::Map { column: 4, values: vec![(format!("value {at}"), "x".into())] };
    let whole = |at: usize| Step::Replace {
        column: 3,
        find: format!("Company {at} Incorporated"),
        with: format!("Company {} Incorporated", at + 1),
        within: Within::Cell,
        rule: None,
    };
    let part = |at: usize| Step::Replace {
        column: 4,
        find: format!("{at}"),
        with: "x".into(),
        within: Within::Part,
        rule: None,
    };
    let flip = |at: usize| {
        let (find, with) = if at.is_multiple_of(2) { ("a", "ab") } else { ("ab", "a") };
        Step::Replace { column: 4, find: find.into(), with: with.into(), within: Within::Part, rule: None }
    };
    let grow = |at: usize| {
        let (find, with) = if at < 5 { ("o", "oo") } else { ("x", "y") };
        Step::Replace { column: 4, find: find.into(), with: with.repeat(4), within: Within::Part, rule: None }
    };
    let fix = |_: usize| Step::Fix { rule: FIX.into(), column: None };
    let capped = |limit: usize, step: &dyn Fn(usize) -> Step| (0..limit).map(step).collect::<Vec<_>>();
    let mixed = |at: usize| match at % 4 {
        0 => cell(at),
        1 => map(at / 4),
        2 => fill(at / 4),
        _ => whole(at),
    };
    vec![
        ("none", vec![]),
        ("cell", many(&cell)),
        ("fill all, one column", many(&fill)),
        ("map, two values to and fro", many(&map)[..PATCH_STEPS / 2].to_vec()),
        ("map, one value each", many(&one_map)),
        ("replace the whole cell, in a chain", many(&whole)),
        ("replace a part, different needles", capped(REPLACED_PARTS, &part)),
        ("replace a part, to and fro", capped(REPLACED_PARTS, &flip)),
        ("replace a part, growing", capped(REPLACED_PARTS, &grow)),
        ("fix, all columns", capped(FIX_STEPS, &fix)),
        ("fault and fix of each cell", capped(REPLACED_PARTS / 2 * 3, &fault_and_fix)),
        ("fault and fix of filled cells", capped(2 * FIX_STEPS, &fill_and_fix)),
        ("cells, maps, fills and whole cells", many(&mixed)[..PATCH_STEPS].to_vec()),
    ]
}

const FIX: &str = "email_domain_typo";

/// Faults written and fixed, over and over, in distinct cells.
fn fault_and_fix(at: usize) -> Step {
    let replace = |find: &str, with: &str| Step::Replace {
        column: 1,
        find: find.into(),
        with: with.into(),
        within: Within::Part,
        rule: None,
    };
    match at % 3 {
        0 => replace("@example.com", "@gmial.com"),
        1 => Step::Fix { rule: FIX.into(), column: None },
        _ => replace("@gmail.com", "@example.com"),
    }
}

/// The same with one fault in all cells.
fn fill_and_fix(at: usize) -> Step {
    if at.is_multiple_of(2) {
        Step::Fill { column: 1, value: "a@gmial.com".into(), cells: Filled::All, rule: None }
    } else {
        Step::Fix { rule: FIX.into(), column: None }
    }
}

fn main() {
    let file = file();
    println!("{} rows, {:.1} MB", ROWS, file.len() as f64 / 1e6);
    for (name, steps) in shapes() {
        let patch = Patch { steps };
        if let Err(error) = patch.check() {
            println!("{name:40} refused: {error}");
            continue;
        }
        let steps = patch.steps.len();
        let today = Date::new(2026, 11, 21).unwrap();
        let settings = CheckSettings {
            reading: Reading::default(),
            mapping: None,
            country: None,
            today,
            patch,
            conventions: Conventions::default(),
        };
        let start = Instant::now();
        let mut checker = Checker::new(Some(Form::default_leads()), settings, ());
        let mut longest = Duration::ZERO;
        for piece in file.as_bytes().chunks(PUSH_BYTES) {
            let pushed = Instant::now();
            checker.push(piece);
            longest = longest.max(pushed.elapsed());
        }
        let (report, ()) = checker.finish();
        let changed: u64 = report.steps.iter().map(|step| step.changed).sum();
        println!(
            "{name:40} {steps:7} steps {:8.3} s, longest push {:7.1} ms, {changed} cells changed",
            start.elapsed().as_secs_f64(),
            longest.as_secs_f64() * 1e3
        );
    }
}
