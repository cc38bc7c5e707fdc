//! The `leadgate` program: see [`backend::cli`].

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    backend::cli::Cli::parse().run()
}
