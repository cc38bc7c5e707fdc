//! The files that are measured, made by `make_leads` into `target/bench/data` unless they are there already.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::say;

/// In which bytes a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    ShiftJis,
}

/// The programs of `tests/bench`.
#[derive(Debug)]
pub(super) struct Programs {
    make_leads: PathBuf,
    pub(super) measure: PathBuf,
}

/// Builds them.
pub(super) fn programs(project: &Project) -> Result<Programs, String> {
    let mut cargo = project.command("cargo");
    // The whole workspace decides the features of the dependencies, as it does for the server.
    cargo.args(["build", "--release", "--workspace", "--bin", "make_leads", "--bin", "measure"]);
    match cargo.status() {
        Ok(status) if status.success() => {}
        Ok(status) => return Err(format!("the benchmark's programs did not build (cargo ended with {status})")),
        Err(error) => return Err(format!("cargo could not be started: {error}")),
    }
    let folder = project.target().join("release");
    Ok(Programs { make_leads: folder.join("make_leads"), measure: folder.join("measure") })
}

impl Programs {
    /// The file of so many rows; made anew when it is older than the program that makes it.
    pub(super) fn leads(&self, project: &Project, rows: u64, encoding: Encoding) -> Result<PathBuf, String> {
        let (word, suffix) = match encoding {
            Encoding::Utf8 => ("utf-8", ""),
            Encoding::ShiftJis => ("shift_jis", "-shift-jis"),
        };
        let folder = super::folder(project).join("data");
        let file = folder.join(format!("leads-{rows}{suffix}.csv"));
        if is_newer(&file, &self.make_leads) {
            return Ok(file);
        }
        fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
        // It takes its name when it is whole: one that was left half made must not be measured.
        let part = file.with_extension("part");
        let mut make = project.command(&self.make_leads);
        make.arg(&part).args(["--rows", &rows.to_string(), "--encoding", word]);
        say::quietly(&mut make, &file.with_extension("txt"))?;
        fs::rename(&part, &file).map_err(|error| format!("{} cannot be named: {error}", file.display()))?;
        Ok(file)
    }
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    changed(file).is_some_and(|file| changed(than).is_some_and(|than| file > than))
}

/// Bytes of a file, in millions.
pub(super) fn megabytes(file: &Path) -> f64 {
    fs::metadata(file).map_or(0.0, |metadata| metadata.len() as f64 / 1e6)
}
