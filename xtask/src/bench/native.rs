//! Contenders without a browser, each measure in a process of its own, all of them in turn in each round.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::data::{self, Encoding, Programs};
use super::figures::Figures;
use super::table::{self, Line};
use super::{Options, setup};
use crate::project::Project;
use crate::setup::Piece;

/// Rounds of what takes a minute and more.
const SLOW_ROUNDS: usize = 3;

/// By which clock a contender is timed.
enum Clock {
    /// It prints `check SECONDS`.
    Its,
    /// From start to end of its process, which leaves this file behind: its findings. Its exit code does not tell
    /// findings from a fault of its own.
    Ours(PathBuf),
}

struct Contender {
    name: &'static str,
    clock: Clock,
    rounds: usize,
    command: Piece<Command>,
}

/// Measures and gives the table with its targets.
pub(super) fn measure(project: &Project, programs: &Programs, options: &Options) -> Result<String, String> {
    let file = programs.leads(project, options.rows(), Encoding::Utf8)?;
    let shift_jis = programs.leads(project, options.rows(), Encoding::ShiftJis)?;
    let part = programs.leads(project, options.rows().div_ceil(10), Encoding::Utf8)?;
    let mut contenders = contenders(project, programs, options, [&file, &shift_jis, &part]);
    let mut figures = Figures::default();
    // What was just written or not read for long must not come from the disk for the first contender alone.
    for file in [&file, &shift_jis, &part] {
        let _ = project.command(&programs.measure).arg("read").arg(file).output();
    }
    for round in 1..=options.rounds {
        for contender in contenders.iter_mut().filter(|contender| round <= contender.rounds) {
            run(contender, &mut figures);
        }
        println!("native: round {round} of {}", options.rounds);
    }
    Ok(report(&figures, options, data::megabytes(&file)))
}

fn contenders(project: &Project, programs: &Programs, options: &Options, files: [&Path; 3]) -> Vec<Contender> {
    let [file, shift_jis, part] = files;
    let form = project.path("tests/bench/form.json");
    let ours = |what: &str, file: &Path| {
        let mut command = project.command(&programs.measure);
        command.arg(what).arg(file);
        if matches!(what, "leadgate" | "phone") {
            command.arg(&form);
        }
        Ok(command)
    };
    let python = setup::python(project);
    let script = |name: &str, file: &Path, arguments: &[&str]| {
        let mut command = project.command(python.as_ref().map_err(Clone::clone)?);
        command.arg(project.path("tests/bench/python").join(name)).arg(file).args(arguments);
        Ok(command)
    };
    let qsv = || -> Piece<Command> {
        if options.without_qsv {
            return Err("left out of this run by --without-qsv (its build takes a quarter of an hour)".to_owned());
        }
        let mut command = project.command(setup::qsv(project)?);
        command.args(["validate", "--jobs", "1", "--quiet"]).arg(scratch_link(project, file)?);
        command.arg(project.path("tests/bench/qsv.schema.json"));
        Ok(command)
    };
    let findings = super::folder(project).join("qsv/leads.csv.validation-errors.tsv");
    let own = |name, command| Contender { name, clock: Clock::Its, rounds: options.rounds, command };
    let slow = options.rounds.min(SLOW_ROUNDS);
    vec![
        own("leadgate", ours("leadgate", file)),
        own("csv", ours("csv", file)),
        own("read", ours("read", file)),
        own("phone", ours("phone", file)),
        own("leadgate-shift-jis", ours("leadgate", shift_jis)),
        own("duckdb-1", script("read_duckdb.py", file, &["1"])),
        own("duckdb-all", script("read_duckdb.py", file, &[])),
        Contender { name: "qsv", clock: Clock::Ours(findings), rounds: slow, command: qsv() },
        Contender {
            name: "frictionless",
            clock: Clock::Its,
            rounds: slow,
            command: script("validate_frictionless.py", part, &[]),
        },
    ]
}

/// qsv writes its findings beside the file; here they are in nobody's way.
fn scratch_link(project: &Project, file: &Path) -> Piece<PathBuf> {
    let folder = super::folder(project).join("qsv");
    let link = folder.join("leads.csv");
    let made = fs::create_dir_all(&folder).and_then(|()| {
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(file, &link)
    });
    made.map(|()| link).map_err(|error| format!("{} cannot be made: {error}", folder.display()))
}

/// Starts a contender once; a failure is noted in place of a sample.
fn run(contender: &mut Contender, figures: &mut Figures) {
    let command = match &mut contender.command {
        Ok(command) => command,
        Err(reason) => return figures.fail(contender.name, reason.lines().next().unwrap_or_default()),
    };
    if let Clock::Ours(findings) = &contender.clock {
        let _ = fs::remove_file(findings);
    }
    let since = Instant::now();
    let output = match command.output() {
        Ok(output) => output,
        Err(error) => return figures.fail(contender.name, &format!("it could not be started: {error}")),
    };
    let seconds = since.elapsed().as_secs_f64();
    match &contender.clock {
        Clock::Ours(findings) if findings.is_file() => return figures.add(contender.name, "check", seconds),
        Clock::Its if output.status.success() => {
            return figures.read(contender.name, &String::from_utf8_lossy(&output.stdout));
        }
        _ => {}
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let reason = said.lines().last().unwrap_or_default();
    figures.fail(contender.name, &format!("it ended with {}: {reason}", output.status));
}

fn report(figures: &Figures, options: &Options, megabytes: f64) -> String {
    let csv = figures.median("csv", "check");
    let check = figures.median("leadgate", "check");
    let line = |contender, measure, what, scale| Line { contender, measure, what, scale };
    let lines = [
        line("leadgate", "check", "Leadgate, full check with receipt", 1.0),
        line("leadgate", "whole", "Leadgate, first look and full check", 1.0),
        line("leadgate-shift-jis", "check", "Leadgate, full check, the same in Shift-JIS", 1.0),
        line("leadgate-shift-jis", "whole", "Leadgate, first look and full check, the same in Shift-JIS", 1.0),
        line("read", "check", "reading the bytes, nothing else", 1.0),
        line("csv", "check", "csv crate, reading records, nothing else", 1.0),
        line("duckdb-1", "check", "DuckDB, three expressions and a distinct count, one thread", 1.0),
        line("duckdb-all", "check", "DuckDB, the same, all threads", 1.0),
        line("qsv", "check", "qsv validate, JSON Schema of the same rules, one job", 1.0),
        line("frictionless", "check", "frictionless validate", 10.0),
    ];
    let of = |other: Option<f64>| check.zip(other).map(|(check, other)| check / other);
    let found = |measure| figures.median("leadgate", measure).unwrap_or_default();
    let mut out = format!(
        "{} rows, {megabytes:.0} MB; Leadgate found {} errors and {} warnings.\n\n",
        options.rows(),
        found("errors"),
        found("warnings")
    );
    out += &table::times(figures, &lines, csv, "of the csv crate");
    out += "\n";
    out +=
        &table::target("full check at most 1.5 times the csv crate's reading", of(csv), " times", |ratio| ratio <= 1.5);
    let phones = figures.median("phone", "numbers").zip(figures.median("phone", "check"));
    let a_second = phones.map(|(numbers, seconds)| numbers / seconds / 1e6);
    let what = "phone numbers judged and written as E.164, at least 10 million a second";
    out += &table::target(what, a_second, " million", |millions| millions >= 10.0);
    let duckdb = of(figures.median("duckdb-1", "check"));
    out += &table::target("full check faster than DuckDB's query on one thread", duckdb, " of its time", |ratio| {
        ratio < 1.0
    });
    out
}
