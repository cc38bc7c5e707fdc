//! Seconds that a check of a file takes on one thread, by stage: `check_speed FILE [FORM] [ROUNDS]`. For profilers; the
//! figures that count are those of `cargo xtask bench`.

use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use std::error::Error;
use std::time::Instant;

/// Seconds of processor that this thread has used; 0 where the system does not say.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let bytes = std::fs::read(arguments.next().ok_or("name a file")?)?;
    let form = match arguments.next().filter(|form| form != "-") {
        Some(path) => Form::read(&std::fs::read_to_string(path)?)?,
        None => Form::default_leads(),
    };
    let rounds: usize = arguments.next().map_or(Ok(3), |rounds| rounds.parse())?;
    let settings = CheckSettings {
        reading: Reading::default(),
        mapping: None,
        country: "JP".parse().ok(),
        today: Date::new(2026, 11, 21).ok_or("no such day")?,
        patch: shared::patch::Patch::default(),
        conventions: Conventions::default(),
    };
    for _ in 0..rounds {
        let (start, cpu) = (Instant::now(), cpu_seconds());
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        let (mut record, mut records) = (csv::ByteRecord::new(), 0);
        while reader.read_byte_record(&mut record)? {
            records += 1;
        }
        let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        println!("csv crate, records only: {wall:.3} s, {cpu:.3} s of processor, {records} records");
        for form in [None, Some(&form)] {
            let (start, cpu) = (Instant::now(), cpu_seconds());
            let mut checker = Checker::new(form.cloned(), settings.clone(), ());
            bytes.chunks(1 << 20).for_each(|piece| checker.push(piece));
            let (report, ()) = checker.finish();
            let what = if form.is_some() { "form" } else { "structure" };
            let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
            println!("{what}: {wall:.3} s, {cpu:.3} s of processor, {:?}", report.counts);
        }
    }
    Ok(())
}
