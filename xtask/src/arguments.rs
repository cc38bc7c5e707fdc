//! What was typed after `cargo xtask`, and the usage text.

use std::path::PathBuf;

use crate::bench;
use crate::soak;
use crate::test::StepName;

/// The text of `--help`, and what follows a mistake.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

Commands:
  run   set up what is missing, build, and start the server
          --listen ADDR        address to listen on [default: 127.0.0.1:8080]
          --data DIR           folder for uploads and the SQLite file [default: ./data]
          --database-url URL   postgres://... in place of SQLite
  test  set up what is missing and run every check and test; the last line is the totals
          --only STEP          one step alone: fmt, clippy, clippy-wasm, rust, page, browser, contract
  fuzz  look for bytes that break what holds for any bytes; stops by itself
          --target NAME        one target alone: decode, detect, phone, plan, report, scan
          --seconds N          seconds a target [default: 60]
  bench set up the contenders and measure them; the tables go into BENCHMARKS.md
          --only PART          one part alone: data, native, scale, browser, size, import
          --rounds N           how often each is measured [default: 5]
          --without-qsv        do not build and measure qsv
          --rows N             rows of the file [default: 1000000, import: 200000]; tables are then printed only
  soak  kill, stop and flood the real server on both databases, and look at what it then holds; minutes to hours
          --kills N            kills a database [default: 20]
          --seed S             make the choices of that run again; without it a new seed, which is printed
          --minutes M          begin nothing new after so many minutes
          --database NAME      one alone: sqlite, postgres
          --only PART          one part alone: kills, stops, sign-in, flood
          --rows N             rows of the largest import [default: 1000000]; the others' follow from it
  help  this text

Set-up checks first and does only what is missing. It installs Debian packages when it is root or
may use sudo without a password, and keeps the tools it builds in target/tools.";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Invocation {
    /// Print the usage text.
    Help,
    /// Build and start the server.
    Run(RunOptions),
    /// Run the checks and tests.
    Test(TestOptions),
    /// Run the fuzz targets.
    Fuzz(FuzzOptions),
    /// Measure.
    Bench(bench::Options),
    /// Kill, stop and flood.
    Soak(soak::Options),
}

/// Options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RunOptions {
    /// Address and port for the server.
    pub(crate) listen: String,
    /// Data folder as typed; `None` stands for `data` beside the workspace's `Cargo.toml`.
    pub(crate) data: Option<PathBuf>,
    /// A PostgreSQL URL, or SQLite in the data folder.
    pub(crate) database_url: Option<String>,
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TestOptions {
    /// The one step to run, or all.
    pub(crate) only: Option<StepName>,
}

/// Options of `fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FuzzOptions {
    /// The one target to run, or all.
    pub(crate) target: Option<String>,
    /// Seconds a target.
    pub(crate) seconds: u32,
}

/// Reads the arguments; an error is one sentence to print before the usage text.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Invocation, String> {
    let mut words = arguments.flat_map(|word| match word.split_once('=') {
        Some((flag, value)) if flag.starts_with("--") => vec![flag.to_owned(), value.to_owned()],
        _ => vec![word],
    });
    match words.next().as_deref() {
        None => Err("Say what to do: run, test, bench, soak or fuzz.".to_owned()),
        Some("help" | "--help" | "-h") => Ok(Invocation::Help),
        Some("run") => parse_run(words),
        Some("test") => parse_test(words),
        Some("fuzz") => parse_fuzz(words),
        Some("bench") => parse_bench(words),
        Some("soak") => parse_soak(words),
        Some(other) => Err(format!("There is no command {other:?}.")),
    }
}

fn parse_run(mut words: impl Iterator<Item = String>) -> Result<Invocation, String> {
    let mut options = RunOptions { listen: "127.0.0.1:8080".to_owned(), data: None, database_url: None };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Invocation::Help),
            "--listen" => options.listen = value_of(&word, words.next())?,
            "--data" => options.data = Some(value_of(&word, words.next())?.into()),
            "--database-url" => options.database_url = Some(value_of(&word, words.next())?),
            _ => return Err(format!("`run` does not know {word:?}.")),
        }
    }
    Ok(Invocation::Run(options))
}

fn parse_test(mut words: impl Iterator<Item = String>) -> Result<Invocation, String> {
    let mut options = TestOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Invocation::Help),
            "--only" => options.only = Some(value_of(&word, words.next())?.parse()?),
            _ => return Err(format!("`test` does not know {word:?}.")),
        }
    }
    Ok(Invocation::Test(options))
}

fn parse_fuzz(mut words: impl Iterator<Item = String>) -> Result<Invocation, String> {
    let mut options = FuzzOptions { target: None, seconds: 60 };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Invocation::Help),
            "--target" => options.target = Some(value_of(&word, words.next())?),
            "--seconds" => {
                let value = value_of(&word, words.next())?;
                options.seconds = value.parse().map_err(|_| format!("--seconds needs a number, not {value:?}."))?;
            }
            _ => return Err(format!("`fuzz` does not know {word:?}.")),
        }
    }
    Ok(Invocation::Fuzz(options))
}

fn parse_bench(mut words: impl Iterator<Item = String>) -> Result<Invocation, String> {
    let mut options = bench::Options::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Invocation::Help),
            "--only" => options.only = Some(value_of(&word, words.next())?.parse()?),
            "--rounds" => options.rounds = number_of(&word, words.next(), 1, 100)?,
            "--without-qsv" => options.without_qsv = true,
            "--rows" => options.rows = Some(number_of(&word, words.next(), 1_000, 5_000_000)?),
            _ => return Err(format!("`bench` does not know {word:?}.")),
        }
    }
    Ok(Invocation::Bench(options))
}

fn parse_soak(mut words: impl Iterator<Item = String>) -> Result<Invocation, String> {
    let mut options = soak::Options::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Invocation::Help),
            "--kills" => options.kills = number_of(&word, words.next(), 1, 100_000)?,
            "--seed" => options.seed = Some(number_of(&word, words.next(), 0, u64::MAX)?),
            "--minutes" => options.minutes = Some(number_of(&word, words.next(), 1, 100_000)?),
            "--rows" => options.rows = number_of(&word, words.next(), 10_000, 5_000_000)?,
            "--database" => options.database = Some(value_of(&word, words.next())?.parse()?),
            "--only" => options.only = Some(value_of(&word, words.next())?.parse()?),
            _ => return Err(format!("`soak` does not know {word:?}.")),
        }
    }
    Ok(Invocation::Soak(options))
}

fn number_of<T>(flag: &str, value: Option<String>, least: T, most: T) -> Result<T, String>
where
    T: Copy + std::str::FromStr + PartialOrd + std::fmt::Display,
{
    let number = value_of(flag, value)?.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("{flag} is a number from {least} to {most}."))
}

fn value_of(flag: &str, value: Option<String>) -> Result<String, String> {
    value.filter(|value| !value.is_empty()).ok_or_else(|| format!("{flag} needs a value."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Invocation, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_has_defaults_and_takes_both_spellings_of_a_value() {
        let Ok(Invocation::Run(options)) = parsed("run --database-url=postgres://h/d?a=b --data d") else {
            panic!("not understood")
        };
        assert_eq!(options.listen, "127.0.0.1:8080");
        assert_eq!(options.data, Some(PathBuf::from("d")));
        assert_eq!(options.database_url.as_deref(), Some("postgres://h/d?a=b"));
    }

    #[test]
    fn test_takes_one_step() {
        let expected = TestOptions { only: Some(StepName::ClippyWasm) };
        assert_eq!(parsed("test --only clippy-wasm"), Ok(Invocation::Test(expected)));
        let expected = TestOptions { only: Some(StepName::Contract) };
        assert_eq!(parsed("test --only contract"), Ok(Invocation::Test(expected)));
        assert_eq!(parsed("test"), Ok(Invocation::Test(TestOptions::default())));
    }

    #[test]
    fn bench_takes_a_part_and_numbers() {
        let expected =
            bench::Options { only: Some(bench::Part::Native), rounds: 2, rows: Some(100_000), ..Default::default() };
        assert_eq!(parsed("bench --only native --rounds 2 --rows=100000"), Ok(Invocation::Bench(expected)));
        assert_eq!(parsed("bench"), Ok(Invocation::Bench(bench::Options::default())));
    }

    #[test]
    fn soak_takes_a_seed_and_a_part() {
        let expected = soak::Options {
            kills: 3,
            seed: Some(7),
            minutes: Some(10),
            database: Some(soak::Database::Postgres),
            only: Some(soak::Part::SignIn),
            rows: 50_000,
        };
        let line = "soak --kills 3 --seed=7 --minutes 10 --database postgres --only sign-in --rows 50000";
        assert_eq!(parsed(line), Ok(Invocation::Soak(expected)));
        assert_eq!(parsed("soak"), Ok(Invocation::Soak(soak::Options::default())));
    }

    #[test]
    fn mistakes_are_named() {
        for (line, part) in [
            ("", "Say what"),
            ("rnu", "rnu"),
            ("run --port 1", "--port"),
            ("run --listen", "needs a value"),
            ("test --only everything", "everything"),
            ("fuzz --seconds soon", "soon"),
            ("bench --only wasm", "wasm"),
            ("bench --rounds 0", "from 1"),
            ("bench --rows many", "--rows"),
            ("soak --kills none", "--kills"),
            ("soak --database oracle", "postgres"),
            ("soak --only flod", "flood"),
            ("soak --rounds 1", "--rounds"),
        ] {
            let reason = parsed(line).expect_err(line);
            assert!(reason.contains(part), "{line}: {reason}");
        }
    }

    #[test]
    fn help_is_found_anywhere() {
        for line in ["help", "--help", "-h", "run --help", "test -h"] {
            assert_eq!(parsed(line), Ok(Invocation::Help), "{line}");
        }
    }
}
