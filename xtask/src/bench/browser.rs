//! Contenders in Chromium: starts the server and `tests/bench/browser/run.mjs`, and reads the samples it prints.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use super::data::{Encoding, Programs};
use super::figures::Figures;
use super::table::{self, Line};
use super::{Options, setup};
use crate::project::Project;
use crate::setup::{BenchTools, PageTools};
use crate::{page, run};

/// Measures and gives the table with its targets.
pub(super) fn measure(
    project: &Project,
    programs: &Programs,
    options: &Options,
    tools: &(PageTools, BenchTools),
) -> Result<String, String> {
    let chromium = tools.1.chromium.clone()?;
    setup::browser(project)?;
    page::build(project, &tools.0)?;
    run::build_server(project)?;
    let file = programs.leads(project, options.rows(), Encoding::Utf8)?;
    let part = programs.leads(project, options.rows().div_ceil(10), Encoding::Utf8)?;
    let phones = setup::phones(project, tools.0.wasm.as_ref().map_err(Clone::clone)?)?;
    let (figures, version) = samples(project, options, &chromium, [&file, &part, &phones])?;
    Ok(report(&figures, options, &version))
}

fn samples(
    project: &Project,
    options: &Options,
    chromium: &Path,
    files: [&Path; 3],
) -> Result<(Figures, String), String> {
    let not_started = |error: std::io::Error| format!("node could not be run: {error}");
    let mut node = project.command("node");
    node.current_dir(setup::browser_folder(project))
        .arg("run.mjs")
        .env("LEADGATE_BIN", project.server())
        .env("CHROMIUM", chromium)
        .env("BENCH_FILE", files[0])
        .env("BENCH_SMALL_FILE", files[1])
        .env("BENCH_PHONES", files[2])
        .env("BENCH_ROWS", options.rows().to_string())
        .env("BENCH_ROUNDS", options.rounds.to_string());
    let mut child = node.stdout(Stdio::piped()).spawn().map_err(not_started)?;
    let mut figures = Figures::default();
    let mut version = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(not_started)?;
            match line.splitn(3, ' ').collect::<Vec<_>>()[..] {
                ["sample", contender, sample] => figures.read(contender, sample),
                ["failed", contender, reason] => figures.fail(contender, reason),
                ["browser", number] => number.clone_into(&mut version),
                _ => {}
            }
            println!("browser: {line}");
        }
    }
    let status = child.wait().map_err(not_started)?;
    if status.success() { Ok((figures, version)) } else { Err(format!("run.mjs ended with {status}")) }
}

/// The faster of two ways of the same contender: its name among the figures and its median.
fn faster<'a>(figures: &Figures, ways: [&'a str; 2]) -> (&'a str, Option<f64>) {
    let [first, second] = ways.map(|way| (way, figures.median(way, "seconds")));
    match (first.1, second.1) {
        (Some(one), Some(other)) if other < one => second,
        (None, Some(_)) => second,
        _ => first,
    }
}

fn report(figures: &Figures, options: &Options, version: &str) -> String {
    let (udsv, udsv_time) = faster(figures, ["udsv_whole", "udsv_stream"]);
    let (papa, _) = faster(figures, ["papa_whole", "papa_stream"]);
    let (read, read_time) = faster(figures, ["read_slices", "read_stream"]);
    let line = |contender, measure, what, scale| Line { contender, measure, what, scale };
    let lines = [
        line("leadgate", "whole", "Leadgate, first look and full check with receipt", 1.0),
        line("leadgate", "alone", "Leadgate, full check alone", 1.0),
        line(read, "seconds", "reading the file, nothing else", 1.0),
        line(udsv, "seconds", "uDSV, parsing only", 1.0),
        line(papa, "seconds", "Papa Parse, parsing only", 1.0),
        line("papa_checks", "seconds", "Papa Parse with libphonenumber-js and the same checks", 10.0),
    ];
    let whole = figures.median("leadgate", "whole");
    let checks = figures.median("papa_checks", "seconds").map(|seconds| seconds * 10.0);
    let of = |one: Option<f64>, other: Option<f64>| one.zip(other).map(|(one, other)| one / other);
    let found = |contender, measure| figures.median(contender, measure).unwrap_or_default();
    let mut out = format!(
        "Chromium {version}, {} rows. The fastest way of each contender counts (here {udsv}, {papa}, {read}). Bad cells: \
         Leadgate {}, the checks in JavaScript {} of a tenth of the rows.\n\n",
        options.rows(),
        found("leadgate", "bad"),
        found("papa_checks", "bad"),
    );
    out += &table::times(figures, &lines, udsv_time, "of uDSV");
    out += "\n";
    out += &table::target("not slower than uDSV's parsing", of(whole, udsv_time), " of its time", |ratio| ratio <= 1.0);
    let faster_by = of(checks, whole);
    out +=
        &table::target("at least 40 times faster than Papa Parse with libphonenumber-js", faster_by, " times", |by| {
            by >= 40.0
        });
    out +=
        &table::target("within 3 times of only reading the file", of(whole, read_time), " times", |ratio| ratio <= 3.0);
    let phones = figures.median("phones", "numbers").zip(figures.median("phones", "seconds"));
    let rate = phones.map(|(numbers, seconds)| numbers / seconds / 1e6);
    out += &table::target(
        "phone numbers judged and written as E.164, at least 6 million a second",
        rate,
        " million",
        |rate| rate >= 6.0,
    );
    let milliseconds = |measure| figures.median("page", measure).map(|seconds| seconds * 1000.0);
    let first = milliseconds("first_finding");
    out += &table::target("first findings on the page within 100 ms of the drop", first, " ms", |first| first <= 100.0);
    let longest = figures.spread("page", "longest_task").map(|spread| spread.most * 1000.0);
    out += &table::target("no task of the main thread over 50 ms (0: none was)", longest, " ms", |longest| {
        longest <= 50.0
    });
    if let Some(reason) = figures.failure("page") {
        out += &format!("- the page itself, in a round at least: {reason}\n");
    }
    out += &fixing(figures, options.rows());
    out
}

/// The page at work on a checked file: see `tests/bench/browser/fixing.mjs`.
fn fixing(figures: &Figures, rows: u64) -> String {
    let most = |measure| figures.spread("fixing", measure).map(|spread| spread.most * 1000.0);
    let median = |measure| figures.median("fixing", measure);
    let mut out =
        table::target("no task over 50 ms while scrolling (0: none was)", most("scroll_task"), " ms", |longest| {
            longest <= 50.0
        });
    out += &table::target("no task over 50 ms while fixing (0: none was)", most("fix_task"), " ms", |longest| {
        longest <= 50.0
    });
    let taken = format!("all {} fixes of a kind taken within a second", rows / 10);
    out += &table::target(&taken, median("fix_all"), " s", |seconds| seconds <= 1.0);
    for (what, measure, most) in [
        ("a text found in the whole file", "find", 1.0),
        ("a block of 10,000 × 13 cells pasted and checked", "paste", 0.2),
    ] {
        out += &table::target(&format!("{what} within {most} s"), median(measure), " s", |seconds| seconds <= most);
    }
    for (what, measure, scale, unit) in [
        ("from the file's choice to the first findings in the grid", "first_rows", 1.0, "s"),
        ("rows of any place there after", "jump", 1000.0, "ms"),
        ("the same fixes shown after", "preview", 1.0, "s"),
        ("page and worker hold", "memory", 1.0, "MB"),
    ] {
        if let Some(value) = median(measure) {
            out += &format!("- {what} {:.2} {unit}\n", value * scale);
        }
    }
    if let Some(reason) = figures.failure("fixing") {
        out += &format!("- fixing, in a round at least: {reason}\n");
    }
    out
}
