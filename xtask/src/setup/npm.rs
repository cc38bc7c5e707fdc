//! The packages of `tests/browser`: playwright-core and axe-core for the tests, binaryen for the page build's wasm-opt.

use std::fs;

use super::Piece;
use super::debian::Refusal;
use super::programs::NODE;
use crate::project::Project;
use crate::say;

/// Installs the packages when the lock file is not the one they were installed from.
pub(crate) fn ready(project: &Project, refusal: &Refusal) -> Piece<()> {
    if !NODE.is_present(project) {
        return Err(NODE.missing(refusal));
    }
    let folder = project.npm();
    let stamp = folder.join("node_modules/.installed-from");
    let lock = fs::read_to_string(folder.join("package-lock.json"))
        .map_err(|error| format!("tests/browser/package-lock.json cannot be read: {error}"))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say::while_doing(
        "npm packages (playwright-core, binaryen, axe-core)",
        "20 seconds",
        || {
            let mut npm = project.command("npm");
            npm.current_dir(&folder)
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
            say::quietly(&mut npm, &project.notes().join("npm.log"))
            .map_err(|reason| format!("The npm packages could not be installed; see that npm reaches its registry.\n{reason}"))?;
            fs::write(&stamp, &lock)
                .map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
        },
    )
}
