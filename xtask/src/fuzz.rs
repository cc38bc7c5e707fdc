//! `cargo xtask fuzz`: looks, for a while, for bytes that break what the targets of `fuzz/` say holds for any bytes.
//!
//! New inputs that reach new code are kept in `target/fuzz-corpus`, apart from the small corpus that the tests replay.

use std::fs;
use std::process::ExitCode;

use crate::arguments::FuzzOptions;
use crate::project::Project;
use crate::setup;

/// Largest input that is tried.
const MOST_BYTES: usize = 16 << 10;

/// Seconds that one input may take: a megabyte a second is the slowest that is allowed, and these are small.
const INPUT_SECONDS: u32 = 5;

/// Runs the targets one after the other; stops at the first that fails.
pub(crate) fn fuzz(project: &Project, options: &FuzzOptions) -> ExitCode {
    match run(project, options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(project: &Project, options: &FuzzOptions) -> Result<(), String> {
    setup::cargo_fuzz(project)?;
    let names = targets(project)?;
    if let Some(wanted) = &options.target
        && !names.contains(wanted)
    {
        return Err(format!("There is no target {wanted:?}; the targets are {}.", names.join(", ")));
    }
    for name in names.iter().filter(|name| options.target.as_ref().is_none_or(|wanted| wanted == *name)) {
        println!("\n== {name}: {} seconds", options.seconds);
        target(project, name, options.seconds)?;
    }
    Ok(())
}

fn target(project: &Project, name: &str, seconds: u32) -> Result<(), String> {
    let found = project.target().join("fuzz-corpus").join(name);
    fs::create_dir_all(&found).map_err(|error| format!("{} cannot be made: {error}", found.display()))?;
    let mut cargo = project.command("cargo");
    cargo
        .args(["fuzz", "run", "--fuzz-dir", "fuzz", "--features", "libfuzzer", name])
        .arg(&found)
        .arg(project.path("fuzz/corpus").join(name))
        .args(["--", &format!("-max_total_time={seconds}"), &format!("-max_len={MOST_BYTES}")])
        .args([format!("-timeout={INPUT_SECONDS}"), "-rss_limit_mb=2048".to_owned()])
        // The sanitizer's flags are not stable; every compiler takes them with this.
        .env("RUSTC_BOOTSTRAP", "1");
    let status = cargo.status().map_err(|error| format!("cargo could not be started: {error}"))?;
    if status.success() {
        return Ok(());
    }
    Err(format!(
        "{name} failed ({status}); the input is in fuzz/artifacts/{name}: mend the fault and move it to fuzz/corpus/{name}"
    ))
}

/// The names of `fuzz/fuzz_targets/*.rs`.
fn targets(project: &Project) -> Result<Vec<String>, String> {
    let folder = project.path("fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let name = |path: std::path::PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| name(entry.path())).collect();
    names.sort();
    Ok(names)
}
