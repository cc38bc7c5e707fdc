//! The import that counts, on both databases, beside the raw load of the same rows in the same run.

use std::fmt::Write;

use super::figures::Figures;
use super::{Options, table};
use crate::postgres::{POSTGRES_URL, Postgres, Settings};
use crate::project::Project;
use crate::{setup, soak};

/// Rows of the table that is kept.
const ROWS: u64 = 200_000;

/// Rounds: each starts from an empty database.
const ROUNDS: usize = 3;

/// What an import may take of the raw load.
const RATIO: f64 = 1.5;

const DATABASES: [(&str, &str); 2] = [("sqlite", "SQLite"), ("postgres", "PostgreSQL")];

const CASES: [(&str, &str); 3] =
    [("new", "all new"), ("updated", "all updated"), ("unchanged", "nine in ten unchanged")];

/// Measures and gives the table with its targets.
pub(super) fn measure(project: &Project, options: &Options) -> Result<String, String> {
    let rows = options.rows.unwrap_or(ROWS);
    soak::build(project, &["leadgate", "measure_import"])?;
    let program = project.target().join("release").join("measure_import");
    let postgres = setup::postgres(project).and_then(|bin| Postgres::start(project, &bin, Settings::Stock));
    let mut figures = Figures::default();
    for round in 1..=options.rounds.min(ROUNDS) {
        for (database, _) in DATABASES {
            let mut measure = project.command(&program);
            measure
                .arg(project.server())
                .arg(project.path("tests/bench/form.json"))
                .args([database, &rows.to_string()]);
            match (database, &postgres) {
                ("postgres", Err(reason)) => {
                    figures.fail(database, reason);
                    continue;
                }
                (_, Ok(postgres)) => drop(measure.env(POSTGRES_URL, postgres.url())),
                _ => {}
            }
            let output = measure.output().map_err(|error| format!("measure_import could not be started: {error}"))?;
            figures.read(database, &String::from_utf8_lossy(&output.stdout));
            if !output.status.success() {
                figures.fail(database, String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default());
            }
        }
        println!("import: round {round}");
    }
    Ok(report(&figures, rows))
}

fn report(figures: &Figures, rows: u64) -> String {
    let file = figures.median("sqlite", "file_mb").or(figures.median("postgres", "file_mb")).unwrap_or_default();
    let start = figures.median("sqlite", "start_kib").or(figures.median("postgres", "start_kib")).unwrap_or_default();
    let mut out = format!(
        "{rows} rows without faults, {file:.0} MB. The server had held {:.0} MiB before the first import.\n\n",
        start / 1024.0
    );
    out += "| what | in all | of the raw load | check alone | check and stage | merge | database grew by | log grew by | \
            server's memory, most |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    let mut targets = String::new();
    for (database, name) in DATABASES {
        let raw = figures.median(database, "raw");
        let median = |measure: &str| figures.median(database, measure);
        let cell = |value: Option<f64>| value.map(table::seconds).unwrap_or_default();
        let raw_mb = median("raw_mb").map(|mb| format!("{mb:.0} MB")).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {name}, raw load | {} | 1.00 | | | | {raw_mb} | | |", cell(raw));
        for (case, what) in CASES {
            let of = |measure: &str| median(&format!("{case}.{measure}"));
            let ratio = of("total").zip(raw).map(|(total, raw)| total / raw);
            let row = match ratio {
                Some(ratio) => format!(
                    "{} | {ratio:.2} | {} | {} | {} | {:.0} MB | {:.0} MB | {:.0} MiB",
                    cell(of("total")),
                    cell(median("check")),
                    cell(of("stage")),
                    cell(of("merge")),
                    of("data_mb").unwrap_or_default(),
                    of("wal_mb").unwrap_or_default(),
                    of("peak_kib").unwrap_or_default() / 1024.0
                ),
                None => {
                    let reason = figures.failure(database).unwrap_or("no sample");
                    format!("not measured: {reason} | | | | | | | ")
                }
            };
            let _ = writeln!(out, "| {name}, {what} | {row} |");
            targets += &table::target(
                &format!("{name}, {what}: within {RATIO} times the raw load"),
                ratio,
                " times",
                |ratio| ratio <= RATIO,
            );
        }
    }
    format!("{out}\n{targets}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_and_what_was_not_stands_in_the_table() {
        let mut figures = Figures::default();
        figures.read(
            "sqlite",
            "file_mb 2.6\nraw 0.5\nraw_mb 9\ncheck 0.03\nnew.total 0.7\nnew.stage 0.3\nnew.merge 0.4\n",
        );
        figures.fail("postgres", "it is not there");
        let table = report(&figures, 20_000);
        assert!(table.contains("| SQLite, all new | 0.700 s | 1.40 | 0.030 s | 0.300 s | 0.400 s |"), "{table}");
        assert!(table.contains("- SQLite, all new: within 1.5 times the raw load: 1.40 times, reached."), "{table}");
        assert!(table.contains("| PostgreSQL, all new | not measured: it is not there |"), "{table}");
        assert!(table.contains("- PostgreSQL, all new: within 1.5 times the raw load: not measured."), "{table}");
    }
}
