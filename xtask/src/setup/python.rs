//! Python packages, each set in a virtual environment of its own: schemathesis for the tests, contenders for the benchmark.

use std::fs;
use std::path::{Path, PathBuf};

use super::Piece;
use crate::project::Project;
use crate::say;

/// Makes the environment in that folder, unless it was made from the same list; its Python.
pub(crate) fn packages(project: &Project, folder: &Path, wanted: &Path, what: &str) -> Piece<PathBuf> {
    let list = fs::read_to_string(wanted).map_err(|error| format!("{} cannot be read: {error}", wanted.display()))?;
    let (python, stamp) = (folder.join("bin/python"), folder.join("installed-from"));
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == list) {
        return Ok(python);
    }
    say::while_doing(what, "1 minute", || {
        let log = project.notes().join("python.log");
        say::quietly(project.command("python3").args(["-m", "venv"]).arg(folder), &log)?;
        let mut pip = project.command(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(wanted);
        say::quietly(&mut pip, &log)?;
        fs::write(&stamp, &list).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
    })?;
    Ok(python)
}
