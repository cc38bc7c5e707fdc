//! Seconds that one fix of all of a kind takes in a file that was checked: `fix_speed FILE RULE [ROUNDS]`. For profilers; the
//! figures that count are those of `cargo xtask bench`.

use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;
use shared::normalise::reference::References;
use shared::patch::{Patch, Step};
use shared::sheet::{Builder, Change, Settled, Sheet};
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let bytes = std::fs::read(arguments.next().ok_or("name a file")?)?;
    let rule = arguments.next().ok_or("name a rule")?;
    let rounds: usize = arguments.next().map_or(Ok(3), |rounds| rounds.parse())?;
    let settings = CheckSettings {
        reading: Reading::default(),
        mapping: None,
        country: "JP".parse().ok(),
        today: Date::new(2026, 11, 21).ok_or("no such day")?,
        patch: Patch::default(),
        conventions: Conventions::default(),
    };
    let form = Some(Form::default_leads());
    let started = Instant::now();
    let mut checker = Checker::new(form.clone(), settings.clone(), Builder::default());
    bytes.chunks(1 << 20).for_each(|piece| checker.push(piece));
    let (_, built) = checker.finish();
    let mut sheet = Sheet::new(built, form, settings, References::new());
    println!("checked: {:.3} s", started.elapsed().as_secs_f64());
    for _ in 0..rounds {
        println!("{} fixes", sheet.fixes(&rule, None));
        for add in [vec![Step::Fix { rule: rule.clone(), column: None }], Vec::new()] {
            let started = Instant::now();
            let Change::Some(mut work) = sheet.change(0, add, Vec::new()) else {
                return Err("the whole file is to be checked".into());
            };
            let (mut stretches, mut settling) = (0.0, 0.0);
            loop {
                let part = Instant::now();
                let all = sheet.stretches(&mut work);
                stretches += part.elapsed().as_secs_f64();
                for stretch in all {
                    let range = stretch.bytes.start as usize..stretch.bytes.end as usize;
                    sheet.take(&mut work, &stretch, b"", bytes.get(range).unwrap_or_default());
                }
                let part = Instant::now();
                let settled = sheet.settle(&mut work);
                settling += part.elapsed().as_secs_f64();
                match settled {
                    Settled::Done => break,
                    Settled::More => {}
                    Settled::TooMuch => return Err("the whole file is to be checked".into()),
                }
            }
            let all = started.elapsed().as_secs_f64();
            println!("changed: {all:.3} s, of these {stretches:.3} s to find the places and {settling:.3} s to settle");
        }
    }
    Ok(())
}
