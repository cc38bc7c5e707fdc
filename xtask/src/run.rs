//! `cargo xtask run`: set-up, page, server.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::arguments::RunOptions;
use crate::page::{self, Page};
use crate::project::Project;
use crate::{say, setup};

/// Builds what changed, then becomes the server; returns only if something failed.
pub(crate) fn run(project: &Project, options: &RunOptions) -> ExitCode {
    let reason = match build(project) {
        Ok(()) => {
            // The server takes this process's place: signals and the terminal are its own.
            let error = server(project, options).exec();
            format!("{} could not be started: {error}", project.server().display())
        }
        Err(reason) => reason,
    };
    eprintln!("{reason}");
    ExitCode::FAILURE
}

fn build(project: &Project) -> Result<(), String> {
    println!("Set-up, page and server: about 13 minutes the first time on two cores, seconds after that.");
    let start = Instant::now();
    let tools = setup::for_run(project);
    if page::build(project, &tools)? == Page::Built {
        println!("The page is built ({} so far).", say::duration(start.elapsed()));
    }
    build_server(project)?;
    println!("Ready after {}.", say::duration(start.elapsed()));
    Ok(())
}

/// Builds the server with the page inside it.
pub(crate) fn build_server(project: &Project) -> Result<(), String> {
    let mut cargo = project.command("cargo");
    // The whole workspace decides the features of the dependencies, as it does for lints and tests: one set for all.
    cargo.args(["build", "--release", "--workspace", "--bin", "leadgate", "--features", "leadgate/embed-page"]);
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the server did not build (cargo ended with {status})")),
        Err(error) => Err(format!("cargo could not be started: {error}")),
    }
}

fn server(project: &Project, options: &RunOptions) -> Command {
    let mut server = Command::new(project.server());
    if let Ok(folder) = env::current_dir() {
        server.current_dir(folder);
    }
    server.args(["serve", "--listen", &options.listen, "--data"]);
    server.arg(options.data.clone().unwrap_or_else(|| project.path("data")));
    if let Some(url) = &options.database_url {
        server.args(["--database-url", url]);
    }
    server
}
