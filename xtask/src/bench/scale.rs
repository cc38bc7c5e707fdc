//! Whether time grows with the rows and memory does not: four sizes, with and without the one rule that must remember.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::data::{self, Encoding, Programs};
use super::figures::Figures;
use super::table;
use super::{Options, folder};
use crate::project::Project;

/// Rounds at each size; the largest takes a while.
const ROUNDS: usize = 3;

/// What the product promises beyond the start, uniqueness apart.
const FLAT_MIB: f64 = 64.0;

/// How much longer a row of the largest file may take than one of the second largest before time is no longer linear.
const LINEAR: f64 = 1.15;

/// One size.
struct Size {
    rows: u64,
    megabytes: f64,
    seconds: f64,
    /// Most memory over the start, in MiB, with uniqueness.
    memory: f64,
    /// The same where no field is unique.
    memory_flat: f64,
}

/// Measures and gives the table with its targets.
pub(super) fn measure(project: &Project, programs: &Programs, options: &Options) -> Result<String, String> {
    let form = project.path("tests/bench/form.json");
    let flat_form = form_without_unique(project, &form)?;
    let mut sizes = Vec::new();
    for rows in [options.rows().div_ceil(100), options.rows().div_ceil(10), options.rows(), options.rows() * 10] {
        let file = programs.leads(project, rows, Encoding::Utf8)?;
        let mut figures = Figures::default();
        for _ in 0..options.rounds.min(ROUNDS) {
            for (name, form) in [("unique", &form), ("flat", &flat_form)] {
                let output = project.command(&programs.measure).arg("leadgate").arg(&file).arg(form).output();
                let output = output.map_err(|error| format!("measure could not be started: {error}"))?;
                if !output.status.success() {
                    return Err(format!("measure failed: {}", String::from_utf8_lossy(&output.stderr)));
                }
                figures.read(name, &String::from_utf8_lossy(&output.stdout));
            }
        }
        let mib = |name| {
            let kib = |measure| figures.median(name, measure).unwrap_or_default();
            (kib("peak_kib") - kib("start_kib")) / 1024.0
        };
        let seconds = figures.median("unique", "check").unwrap_or_default();
        let megabytes = data::megabytes(&file);
        sizes.push(Size { rows, megabytes, seconds, memory: mib("unique"), memory_flat: mib("flat") });
        println!("scale: {rows} rows");
    }
    Ok(report(&sizes))
}

/// The benchmark's form with no field unique.
fn form_without_unique(project: &Project, form: &Path) -> Result<PathBuf, String> {
    let file = folder(project).join("form-without-unique.json");
    let text = fs::read_to_string(form).map_err(|error| format!("{} cannot be read: {error}", form.display()))?;
    let without = text.replace("\"unique\": true", "\"unique\": false");
    fs::write(&file, without).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    Ok(file)
}

/// What uniqueness takes for a million rows; of few rows it is lost in what the memory allocator keeps.
fn unique_share(size: &Size) -> String {
    let mib = (size.memory - size.memory_flat) / (size.rows as f64 / 1e6);
    if size.rows < 500_000 { String::new() } else { format!("{mib:.0} MiB") }
}

fn report(sizes: &[Size]) -> String {
    let mut out = String::from(
        "| rows | MB | full check | a million rows | memory over the start | without uniqueness | uniqueness, a million rows |\n\
         |---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for size in sizes {
        let millions = size.rows as f64 / 1e6;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "| {} | {:.1} | {} | {} | {:.1} MiB | {:.1} MiB | {} |",
            size.rows,
            size.megabytes,
            table::seconds(size.seconds),
            table::seconds(size.seconds / millions),
            size.memory,
            size.memory_flat,
            unique_share(size),
        );
    }
    let most = sizes.iter().map(|size| size.memory_flat).fold(0.0, f64::max);
    let growth = match sizes {
        [.., before, last] => Some((last.seconds / last.rows as f64) / (before.seconds / before.rows as f64)),
        _ => None,
    };
    out += "\n";
    out += &table::target(
        "time linear (a row of the largest file by one of the second largest)",
        growth,
        " times",
        |growth| growth <= LINEAR,
    );
    out += &table::target("memory flat, at most 64 MiB over the start, uniqueness apart", Some(most), " MiB", |most| {
        most <= FLAT_MIB
    });
    out
}
