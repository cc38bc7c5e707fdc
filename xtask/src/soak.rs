//! `cargo xtask soak`: builds the server and the program that kills, stops and floods it (`tests/soak`), gives that a
//! PostgreSQL with stock settings, and hands its verdict on.

use std::process::ExitCode;
use std::str::FromStr;

use crate::postgres::{POSTGRES_URL, Postgres, Settings};
use crate::project::Project;
use crate::setup;

/// One of the databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Kills at random moments.
    Kills,
    /// Orderly stops of one import.
    Stops,
    /// How long others wait while a million rows are imported.
    SignIn,
    /// A small account beside a large one.
    Flood,
}

const DATABASES: [(Database, &str); 2] = [(Database::Sqlite, "sqlite"), (Database::Postgres, "postgres")];

const PARTS: [(Part, &str); 4] =
    [(Part::Kills, "kills"), (Part::Stops, "stops"), (Part::SignIn, "sign-in"), (Part::Flood, "flood")];

/// Options of `soak`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Kills a database.
    pub(crate) kills: u32,
    /// Decides all choices; a new one is drawn without it.
    pub(crate) seed: Option<u64>,
    /// Nothing new begins after so many.
    pub(crate) minutes: Option<u32>,
    /// The one database, or both.
    pub(crate) database: Option<Database>,
    /// The one part, or all.
    pub(crate) only: Option<Part>,
    /// Rows of the largest import.
    pub(crate) rows: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { kills: 20, seed: None, minutes: None, database: None, only: None, rows: 1_000_000 }
    }
}

/// The word of a thing in its list.
fn word<T: PartialEq>(list: &'static [(T, &'static str)], wanted: &T) -> &'static str {
    list.iter().find(|(thing, _)| thing == wanted).map_or("", |(_, word)| word)
}

/// The thing of a word in its list.
fn find<T: Copy>(what: &str, list: &[(T, &str)], wanted: &str) -> Result<T, String> {
    let found = list.iter().find(|(_, word)| *word == wanted);
    found.map(|(thing, _)| *thing).ok_or_else(|| {
        let words: Vec<&str> = list.iter().map(|(_, word)| *word).collect();
        format!("There is no {what} {wanted:?}; there are {}.", words.join(", "))
    })
}

impl FromStr for Database {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        find("database", &DATABASES, word)
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        find("part", &PARTS, word)
    }
}

/// Runs it. Its exit code is that of the program: 1 when anything is wrong.
pub(crate) fn soak(project: &Project, options: &Options) -> ExitCode {
    match run(project, options) {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

fn run(project: &Project, options: &Options) -> Result<ExitCode, String> {
    build(project, &["leadgate", "soak"])?;
    let folder = project.target().join("release");
    let mut soak = project.command(folder.join("soak"));
    soak.arg("--server").arg(project.server()).arg("--form").arg(project.path("tests/soak/form.json"));
    soak.args(["--kills", &options.kills.to_string(), "--rows", &options.rows.to_string()]);
    if let Some(seed) = options.seed {
        soak.args(["--seed", &seed.to_string()]);
    }
    if let Some(minutes) = options.minutes {
        soak.args(["--minutes", &minutes.to_string()]);
    }
    if let Some(database) = options.database {
        soak.args(["--database", word(&DATABASES, &database)]);
    }
    if let Some(part) = options.only {
        soak.args(["--only", word(&PARTS, &part)]);
    }
    // Kept until the end: dropping it stops it.
    let postgres = match options.database {
        Some(Database::Sqlite) => None,
        _ => Some(Postgres::start(project, &setup::postgres(project)?, Settings::Stock)?),
    };
    if let Some(postgres) = &postgres {
        soak.env(POSTGRES_URL, postgres.url());
    }
    let status = soak.status().map_err(|error| format!("soak could not be started: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Builds programs with the features that the whole workspace decides, as the server is built.
pub(crate) fn build(project: &Project, programs: &[&str]) -> Result<(), String> {
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--release", "--workspace"]);
    for program in programs {
        cargo.args(["--bin", program]);
    }
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} did not build (cargo ended with {status})", programs.join(", "))),
        Err(error) => Err(format!("cargo could not be started: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_and_database_has_a_word_that_is_understood() {
        for (part, name) in PARTS {
            assert_eq!((name.parse(), word(&PARTS, &part)), (Ok(part), name));
        }
        for (database, name) in DATABASES {
            assert_eq!((name.parse(), word(&DATABASES, &database)), (Ok(database), name));
        }
        assert!("flod".parse::<Part>().is_err_and(|reason| reason.contains("sign-in")));
    }
}
