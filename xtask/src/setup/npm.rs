//! The packages of `tests/browser`: playwright-core and axe-core for the tests, binaryen for the page build's wasm-opt.
//!
//! playwright-core refuses Node.js before 20, and Debian 12 has 18: there npm also brings a newer Node.js.

use std::fs;
use std::path::Path;

use super::Piece;
use super::debian::Refusal;
use super::programs::{NODE, node_version};
use crate::project::Project;
use crate::say;

/// What playwright-core asks for.
const OLDEST_NODE: u32 = 20;

/// The Node.js that npm brings where the machine's own is older; the packages hold the plain program.
const NODE_FROM_NPM: &str = "24.21.0";

/// Installs the packages when the lock file is not the one they were installed from.
pub(crate) fn ready(project: &Project, refusal: &Refusal) -> Piece<()> {
    if !NODE.is_present(project) {
        return Err(NODE.missing(refusal));
    }
    newer_node(project)?;
    packages(project, &project.npm(), "npm packages (playwright-core, binaryen, axe-core)")
}

/// Installs the packages of a folder by its lock file.
pub(crate) fn packages(project: &Project, folder: &Path, what: &str) -> Piece<()> {
    let stamp = folder.join("node_modules/.installed-from");
    let lock = fs::read_to_string(folder.join("package-lock.json"))
        .map_err(|error| format!("the package-lock.json of {} cannot be read: {error}", folder.display()))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say::while_doing(what, "20 seconds", || {
        let mut npm = project.command("npm");
        npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        say::quietly(&mut npm, &project.notes().join("npm.log")).map_err(|reason| {
            format!("The npm packages could not be installed; see that npm reaches its registry.\n{reason}")
        })?;
        fs::write(&stamp, &lock).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
    })
}

fn newer_node(project: &Project) -> Piece<()> {
    if node_version(project) >= Some(OLDEST_NODE) {
        return Ok(());
    }
    let missing =
        |reason: &str| format!("Node.js is older than {OLDEST_NODE}: install a newer one and start again ({reason}).");
    let platform = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        _ => return Err(missing("npm has none for this machine")),
    };
    let what = format!("Node.js {NODE_FROM_NPM}, from npm");
    say::while_doing(&what, "10 seconds", || {
        let mut npm = project.command("npm");
        npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(project.newer_node())
            .arg(format!("node-{platform}@{NODE_FROM_NPM}"));
        say::quietly(&mut npm, &project.notes().join("node.log")).map_err(|reason| missing(&reason))?;
        match node_version(project) {
            Some(OLDEST_NODE..) => Ok(()),
            _ => Err(missing("the one from npm does not run here")),
        }
    })
}
