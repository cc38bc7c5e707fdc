//! `cargo xtask bench`: measures Leadgate beside its contenders in one run and puts the tables into BENCHMARKS.md.
//!
//! A contender that cannot be had is named in its table with the reason. A run of other sizes than the usual ones is
//! for trying things out: its tables are printed and not kept.

mod browser;
mod data;
mod figures;
mod import;
mod machine;
mod native;
mod scale;
mod setup;
mod size;
mod table;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Instant;

use crate::project::Project;
use crate::say;
use data::Encoding;

/// The rows of the tables that are kept.
pub(crate) const ROWS: u64 = 1_000_000;

/// The tables.
const TABLES: &str = "BENCHMARKS.md";

/// What is measured, in the order in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The files; nothing is measured.
    Data,
    /// Contenders without a browser.
    Native,
    /// Time and memory by rows.
    Scale,
    /// Contenders in Chromium, and the page.
    Browser,
    /// Bytes to download.
    Size,
    /// The import that counts, on both databases.
    Import,
}

const PARTS: [(Part, &str); 6] = [
    (Part::Data, "data"),
    (Part::Native, "native"),
    (Part::Scale, "scale"),
    (Part::Browser, "browser"),
    (Part::Size, "size"),
    (Part::Import, "import"),
];

impl FromStr for Part {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = PARTS.iter().find(|(_, name)| *name == word);
        found.map(|(part, _)| *part).ok_or_else(|| {
            let names = PARTS.map(|(_, name)| name).join(", ");
            format!("There is no part {word:?}; the parts are {names}.")
        })
    }
}

/// Options of `bench`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The one part to run, or all.
    pub(crate) only: Option<Part>,
    /// How often each contender is measured; slow ones three times at most.
    pub(crate) rounds: usize,
    /// Rows of the file, when others are tried than those of the tables that are kept.
    pub(crate) rows: Option<u64>,
    /// qsv takes long to build; without it the table says so.
    pub(crate) without_qsv: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { only: None, rounds: 5, rows: None, without_qsv: false }
    }
}

impl Options {
    fn rows(&self) -> u64 {
        self.rows.unwrap_or(ROWS)
    }
}

/// Where everything of the benchmark is put.
fn folder(project: &Project) -> PathBuf {
    project.target().join("bench")
}

/// Runs the parts. A part that fails does not hide the later ones.
pub(crate) fn bench(project: &Project, options: &Options) -> ExitCode {
    println!("Benchmark: about an hour the first time on two cores; nothing else should run meanwhile.");
    let start = Instant::now();
    let programs = match data::programs(project) {
        Ok(programs) => programs,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    let mut failures = Vec::new();
    for (part, name) in PARTS {
        if options.only.is_some_and(|only| only != part) {
            continue;
        }
        println!("\n== {name}");
        let outcome = measure(project, &programs, options, part).and_then(|table| match table {
            Some(table) => keep(project, options, name, &table),
            None => Ok(()),
        });
        if let Err(reason) = outcome {
            println!("== {name}: FAILED: {reason}");
            failures.push(name);
        }
    }
    println!("\nAll of it took {}.", say::duration(start.elapsed()));
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure(
    project: &Project,
    programs: &data::Programs,
    options: &Options,
    part: Part,
) -> Result<Option<String>, String> {
    match part {
        Part::Data => {
            for (rows, encoding) in [
                (options.rows().div_ceil(100), Encoding::Utf8),
                (options.rows().div_ceil(10), Encoding::Utf8),
                (options.rows(), Encoding::Utf8),
                (options.rows(), Encoding::ShiftJis),
                (options.rows() * 10, Encoding::Utf8),
            ] {
                let file = programs.leads(project, rows, encoding)?;
                println!("{}: {:.1} MB", file.display(), data::megabytes(&file));
            }
            Ok(None)
        }
        Part::Native => native::measure(project, programs, options).map(Some),
        Part::Scale => scale::measure(project, programs, options).map(Some),
        Part::Browser => browser::measure(project, programs, options, &crate::setup::for_bench(project)).map(Some),
        Part::Size => size::measure(project, &crate::setup::for_run(project)).map(Some),
        Part::Import => import::measure(project, options).map(Some),
    }
}

/// Prints a table; one of the usual size is put into BENCHMARKS.md too.
fn keep(project: &Project, options: &Options, name: &str, table: &str) -> Result<(), String> {
    println!("\n{table}");
    if options.rows.is_some() {
        println!("(Not kept: {TABLES} is of the usual rows.)");
        return Ok(());
    }
    let path = project.path(TABLES);
    let text = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let content = format!("{}\n\n{table}", machine::describe(project));
    let text = table::put(&text, name, &content)?;
    fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_name_and_a_place_in_the_tables() {
        let tables = fs::read_to_string(Project::here().path(TABLES)).expect("the tables are there");
        for (part, name) in PARTS {
            assert_eq!(name.parse(), Ok(part));
            assert!(part == Part::Data || table::put(&tables, name, "").is_ok(), "{name}");
        }
        assert!("wasm".parse::<Part>().is_err_and(|reason| reason.contains("browser")));
    }
}
