//! `cargo xtask run | test | bench | soak | fuzz`: everything between a fresh clone and a running server, or a tested or measured one.
//!
//! All set-up lives here, so that README's two commands are the whole story. It has no dependencies: it must compile
//! in seconds, before any tool is there. It starts other programs and reads what they say; it holds no logic of
//! Leadgate itself.

mod arguments;
mod bench;
mod fuzz;
mod page;
mod postgres;
mod project;
mod run;
mod say;
mod setup;
mod soak;
mod test;

use std::process::ExitCode;

use arguments::{Invocation, USAGE};
use project::Project;

fn main() -> ExitCode {
    let invocation = match arguments::parse(std::env::args().skip(1)) {
        Ok(invocation) => invocation,
        Err(reason) => {
            eprintln!("{reason}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let project = Project::here();
    match invocation {
        Invocation::Help => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Invocation::Run(options) => run::run(&project, &options),
        Invocation::Test(options) => test::test(&project, &options),
        Invocation::Soak(options) => soak::soak(&project, &options),
        Invocation::Fuzz(options) => fuzz::fuzz(&project, &options),
        Invocation::Bench(options) => bench::bench(&project, &options),
    }
}
