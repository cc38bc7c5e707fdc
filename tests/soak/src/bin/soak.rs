//! `soak --server PROGRAM --form FORM [--kills N] [--seed S] [--minutes M] [--database sqlite|postgres] [--only PART]
//! [--rows N]`: kills, stops and floods a real server. Ends with 1 when anything is wrong, with 2 when it could not try.

use soak::place::Wanted;
use soak::store::Kind;
use soak::verdict::Verdict;
use soak::{Trouble, flood, kills, sign_in, stops};
use std::process::ExitCode;
use std::time::Duration;
use tokio::time::Instant;

struct Options {
    wanted: Wanted,
    kinds: Vec<Kind>,
    kills: usize,
    seed: u64,
    minutes: Option<u64>,
    only: Option<String>,
    rows: usize,
}

const PARTS: [&str; 4] = ["kills", "stops", "sign-in", "flood"];

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(reason) => {
            eprintln!("{reason}\n`cargo xtask help` says how this is used.");
            return ExitCode::from(2);
        }
    };
    println!("Seed: {} (--seed {} makes the same choices again)", options.seed, options.seed);
    let verdict = Verdict::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ended = runtime.map_err(Trouble::from).and_then(|runtime| runtime.block_on(run(&options, &verdict)));
    let wrongs = verdict.wrongs();
    println!("\nSeed: {}", options.seed);
    for wrong in &wrongs {
        println!("WRONG: {wrong}");
    }
    match ended {
        Err(trouble) => {
            eprintln!("It could not go on: {trouble}");
            ExitCode::from(if wrongs.is_empty() { 2 } else { 1 })
        }
        Ok(()) if wrongs.is_empty() => {
            println!("Nothing lost, nothing doubled, nothing half seen, nobody kept waiting.");
            ExitCode::SUCCESS
        }
        Ok(()) => ExitCode::FAILURE,
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
    let wanted = Wanted { program: "".into(), form: "".into(), kind: Kind::Sqlite, accounts: 1 };
    let kinds = vec![Kind::Sqlite, Kind::Postgres];
    let seed = fastrand::u64(..1_000_000_000);
    let mut options = Options { wanted, kinds, kills: 20, seed, minutes: None, only: None, rows: 1_000_000 };
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value."))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{word} needs a number, not {value:?}."));
        match word.as_str() {
            "--server" => options.wanted.program = value.into(),
            "--form" => options.wanted.form = value.into(),
            "--kills" => options.kills = number()? as usize,
            "--seed" => options.seed = number()?,
            "--minutes" => options.minutes = Some(number()?),
            "--rows" => options.rows = number()? as usize,
            "--only" if PARTS.contains(&value.as_str()) => options.only = Some(value),
            "--database" => match value.as_str() {
                "sqlite" => options.kinds = vec![Kind::Sqlite],
                "postgres" => options.kinds = vec![Kind::Postgres],
                _ => return Err(format!("--database is sqlite or postgres, not {value:?}.")),
            },
            _ => return Err(format!("{word} {value} is not understood.")),
        }
    }
    if options.wanted.program.as_os_str().is_empty() || options.wanted.form.as_os_str().is_empty() {
        return Err("Name --server and --form.".to_owned());
    }
    Ok(options)
}

async fn run(options: &Options, verdict: &Verdict) -> Result<(), Trouble> {
    let until = options.minutes.map(|minutes| Instant::now() + Duration::from_secs(minutes * 60));
    let (rows, seed) = (options.rows, options.seed);
    for part in PARTS.into_iter().filter(|part| options.only.as_deref().is_none_or(|only| only == *part)) {
        for kind in &options.kinds {
            if until.is_some_and(|until| Instant::now() > until) {
                println!("== {part}, {}: left out, the time is over", kind.name());
                continue;
            }
            println!("\n== {part}, {}", kind.name());
            let since = Instant::now();
            let wanted = Wanted { kind: *kind, ..options.wanted.clone() };
            let told = match part {
                "kills" => {
                    let most_rows = (rows / 20).max(100);
                    let options = kills::Options { kills: options.kills, most_rows, seed, until };
                    kills::run(&wanted, &options, verdict).await
                }
                "stops" => stops::run(&wanted, rows, seed, verdict).await,
                "sign-in" => sign_in::run(&wanted, rows, seed, verdict).await,
                _ => flood::run(&wanted, rows / 5, seed, verdict).await,
            };
            let told = told.map_err(|trouble| format!("{part}, {}: {trouble}", kind.name()))?;
            println!("== {part}, {}: {told}; {} s", kind.name(), since.elapsed().as_secs());
        }
    }
    Ok(())
}
