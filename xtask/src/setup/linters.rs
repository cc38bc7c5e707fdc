//! rustfmt and clippy: parts of most toolchains, left out of minimal ones.

use super::{Piece, debian};
use crate::project::Project;
use crate::say;

/// Adds what is missing through rustup, or from Debian.
pub(crate) fn ready(project: &Project) -> Piece<()> {
    let missing = missing(project);
    if missing.is_empty() {
        return Ok(());
    }
    let words = missing.join(" and ");
    say::while_doing(&words, "20 seconds", || add(project, &missing)).map_err(|reason| {
        format!("The toolchain has no {words}; add it with `rustup component add rustfmt clippy` (Debian: rustfmt-web, rust-web-clippy).\n{reason}")
    })
}

fn add(project: &Project, missing: &[&str]) -> Result<(), String> {
    if project.find_program("rustup").is_some() {
        let mut rustup = project.command("timeout");
        rustup.args(["60", "rustup", "component", "add"]).args(missing);
        return say::quietly(&mut rustup, &project.notes().join("rustup-components.log"));
    }
    debian::install(project, &["rustfmt-web", "rust-web-clippy"])
}

fn missing(project: &Project) -> Vec<&'static str> {
    [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| say::output_of(project.command("cargo").args([command, "--version"])).is_none())
        .map(|(_, component)| component)
        .collect()
}
