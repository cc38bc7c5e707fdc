//! The standard library for `wasm32-unknown-unknown`: the active toolchain's, rustup's, or built from Debian's source.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Piece, debian_rust};
use crate::project::Project;
use crate::say;

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How a command that compiles for the browser must be set up.
#[derive(Debug, Default)]
pub(crate) struct WasmBuild {
    /// Variables that make cargo build the standard library too; none where the toolchain has it.
    pub(crate) variables: Vec<(&'static str, OsString)>,
}

impl WasmBuild {
    /// Sets the command up.
    pub(crate) fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)))
    }
}

/// Tries the ways in order: already there, rustup, Debian.
pub(crate) fn ready(project: &Project) -> Piece<WasmBuild> {
    if toolchain_has_it(project) {
        return Ok(WasmBuild::default());
    }
    let by_rustup = if project.find_program("rustup").is_some() {
        say::while_doing("WebAssembly target, by rustup", "4 seconds", || add_by_rustup(project))
    } else {
        Err("there is no rustup".to_owned())
    };
    let Err(rustup_reason) = by_rustup else {
        return Ok(WasmBuild::default());
    };
    debian_rust::ready(project).map_err(|debian_reason| {
        format!(
            "The Rust toolchain cannot compile for the browser: install the target with `rustup target add {TARGET}` \
             (Debian: `apt-get install {}`) and start again.\nrustup: {rustup_reason}\nDebian: {debian_reason}",
            debian_rust::PACKAGES.join(" ")
        )
    })
}

/// Gives up after twenty seconds: where the network drops packets, rustup would wait for minutes.
fn add_by_rustup(project: &Project) -> Result<(), String> {
    let mut rustup = project.command("timeout");
    rustup.args(["20", "rustup", "target", "add", TARGET]);
    say::quietly(&mut rustup, &project.notes().join("rustup-target.log"))?;
    if toolchain_has_it(project) {
        return Ok(());
    }
    Err("it reported success, but the active rustc still has no such target".to_owned())
}

fn toolchain_has_it(project: &Project) -> bool {
    let folder = say::output_of(project.command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| holds_core(Path::new(&folder)))
}

fn holds_core(folder: &Path) -> bool {
    fs::read_dir(folder)
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-")))
}
