//! Measures one contender once, in a process of its own: `measure WHAT FILE [FORM]`.
//!
//! - `leadgate`: the first look and the full check of all rules with its receipt, each timed, and both together;
//! - `phone`: the verdict on each phone number of the file and its E.164, the numbers being in memory;
//! - `csv`: the csv crate reading records, nothing else;
//! - `read`: the bytes of the file, nothing else.
//!
//! One thread, blocks of one MiB. Printed are a name and a number a line: seconds, counts, and `peak_kib`, the most
//! memory the process ever held, beside `start_kib`, what it held before it touched the file.

use bench::leads::HEADERS;
use shared::check::{CheckSettings, Checker};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use shared::inspect::{InspectOptions, Inspector};
use shared::rules::FieldRules;
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::process::ExitCode;
use std::time::Instant;

/// Bytes read at a time, by every contender.
const BLOCK_BYTES: usize = 1 << 20;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    println!("start_kib {}", held_kib("VmRSS:").unwrap_or_default());
    let measured = match words[..] {
        ["leadgate", file, form] => leadgate(file, form),
        ["phone", file, form] => phone(file, form),
        ["csv", file] => csv(file),
        ["read", file] => read(file),
        _ => Err("Usage: measure leadgate FILE FORM | phone FILE FORM | csv FILE | read FILE".into()),
    };
    match measured {
        Ok(()) => {
            println!("peak_kib {}", held_kib("VmHWM:").unwrap_or_default());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn leadgate(file: &str, form: &str) -> Result<(), Box<dyn Error>> {
    let form = Form::read(&std::fs::read_to_string(form)?)?;
    let since = Instant::now();
    let japanese_likely = form.country.is_some_and(|country| country.as_str() == "JP");
    let mut inspector = Inspector::new(InspectOptions { japanese_likely, ..InspectOptions::default() });
    each_block(file, |block| inspector.push(block))?;
    let reading = inspector.finish().reading;
    let look = since.elapsed().as_secs_f64();

    let today = Date::new(2026, 1, 1).ok_or("no such day")?;
    let settings = CheckSettings {
        reading,
        mapping: None,
        country: None,
        today,
        patch: shared::patch::Patch::default(),
        conventions: Conventions::default(),
    };
    let since = Instant::now();
    let mut checker = Checker::new(Some(form), settings, ());
    each_block(file, |block| checker.push(block))?;
    let (report, ()) = checker.finish();
    let check = since.elapsed().as_secs_f64();
    println!("look {look}\ncheck {check}\nwhole {}", look + check);
    println!("records {}\nerrors {}\nwarnings {}", report.counts.records, report.errors, report.warnings);
    for rule in &report.rules {
        println!("rule.{} {}", rule.code, rule.count);
    }
    Ok(())
}

fn phone(file: &str, form: &str) -> Result<(), Box<dyn Error>> {
    let form = Form::read(&std::fs::read_to_string(form)?)?;
    let position = form.position("phone").ok_or("the form has no phone")?;
    let rules = FieldRules::compile(&form.fields[position], form.country);
    let column = HEADERS.iter().position(|header| *header == "Phone").ok_or("the file has no phone")?;
    let mut numbers = Vec::new();
    for record in csv::Reader::from_path(file)?.records() {
        numbers.extend(record?.get(column).filter(|number| !number.is_empty()).map(str::to_owned));
    }
    let since = Instant::now();
    let mut out = String::new();
    for number in &numbers {
        out.clear();
        // Wrong numbers are judged too; what is wrong with them is not of interest here.
        let _ = black_box(rules.normalise(number, &mut out));
    }
    println!("check {}\nnumbers {}", since.elapsed().as_secs_f64(), numbers.len());
    Ok(())
}

fn csv(file: &str) -> Result<(), Box<dyn Error>> {
    let since = Instant::now();
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(BLOCK_BYTES).from_reader(File::open(file)?);
    let mut record = csv::ByteRecord::new();
    let mut records = 0_u64;
    while reader.read_byte_record(&mut record)? {
        records += 1;
        black_box(&record);
    }
    println!("check {}\nrecords {records}", since.elapsed().as_secs_f64());
    Ok(())
}

fn read(file: &str) -> Result<(), Box<dyn Error>> {
    let since = Instant::now();
    let mut bytes = 0;
    each_block(file, |block| bytes += black_box(block).len())?;
    println!("check {}\nbytes {bytes}", since.elapsed().as_secs_f64());
    Ok(())
}

fn each_block(file: &str, mut each: impl FnMut(&[u8])) -> std::io::Result<()> {
    let mut file = File::open(file)?;
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(()),
            read => each(&block[..read]),
        }
    }
}

/// What this process holds, by the kernel's account; `None` where there is no such account.
fn held_kib(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
