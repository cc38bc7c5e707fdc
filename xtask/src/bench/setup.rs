//! The contenders, each from its registry by its ordinary client, into `target/bench` or beside their own lock file.
//! Only the benchmark wants them.

use std::fs;
use std::path::PathBuf;

use crate::project::Project;
use crate::say;
use crate::setup::{Piece, TARGET, WasmBuild, npm_packages, python_packages};

/// The newest that the workspace's compiler can build. (It, 16.0.0, 15.0.1 and 14.0.0 do not compile from crates.io as of
/// 2026-11: their `json` command calls a method of a crate's fork that is not published there.)
const QSV: &str = "16.1.0";

/// The folder of the browser's contenders.
pub(super) fn browser_folder(project: &Project) -> PathBuf {
    project.path("tests/bench/browser")
}

/// uDSV, Papa Parse and libphonenumber-js.
pub(super) fn browser(project: &Project) -> Piece<()> {
    npm_packages(project, &browser_folder(project), "uDSV, Papa Parse, libphonenumber-js")
}

/// The phone numbers' module, and the script that loads it: their folder.
pub(super) fn phones(project: &Project, wasm: &WasmBuild) -> Result<PathBuf, String> {
    let folder = super::folder(project).join("phones");
    let log = project.notes().join("bench-phones.log");
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--profile", "worker", "--target", TARGET, "--package", "leadgate-bench-phones"]);
    say::quietly(wasm.apply(&mut cargo), &log)?;
    let mut bindgen = project.command("wasm-bindgen");
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "phones", "--out-dir"]).arg(&folder);
    bindgen.arg(project.target().join(TARGET).join("worker/phones.wasm"));
    say::quietly(&mut bindgen, &log)?;
    Ok(folder)
}

/// A Python with DuckDB and frictionless.
pub(super) fn python(project: &Project) -> Piece<PathBuf> {
    let folder = super::folder(project).join("python");
    let wanted = project.path("tests/bench/python/requirements.txt");
    python_packages(project, &folder, &wanted, "DuckDB and frictionless")
}

/// qsv with the fewest features that can validate.
pub(super) fn qsv(project: &Project) -> Piece<PathBuf> {
    let root = super::folder(project).join("tools");
    let program = root.join("bin/qsvlite");
    let said = say::output_of(project.command(&program).arg("--version"));
    if said.is_some_and(|said| said.contains(QSV)) {
        return Ok(program);
    }
    say::while_doing(&format!("qsv {QSV}, building it"), "15 minutes", || {
        let mut cargo = project.command("nice");
        cargo.args(["cargo", "install", "qsv", "--version", QSV, "--locked", "--no-default-features"]);
        cargo.args(["--features", "lite", "--bin", "qsvlite", "--root"]).arg(&root);
        cargo.arg("--target-dir").arg(root.join("build"));
        // Its own profile optimises across all crates in one unit: an hour on two cores for a few percent.
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "thin").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        say::quietly(&mut cargo, &project.notes().join("bench-qsv.log"))?;
        // Gigabytes that nothing needs again.
        let _ = fs::remove_dir_all(root.join("build"));
        Ok(())
    })
    .map_err(|reason| format!("qsv {QSV} could not be built: {}", first_error(&reason)))?;
    Ok(program)
}

/// What the compiler says went wrong, or the last line.
fn first_error(log: &str) -> &str {
    let error = log.lines().find(|line| line.starts_with("error"));
    error.or(log.lines().last()).unwrap_or_default()
}
