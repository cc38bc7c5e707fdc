//! The command line: one program, one file a verb.

pub mod serve;
pub mod user;

use crate::error::chain;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The gate that a list of leads passes through: checks CSV files, and serves the page that imports them.
#[derive(Debug, Parser)]
#[command(name = "leadgate", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server: the page, the API and the imports.
    Serve(Box<serve::Serve>),
    /// Add, list and remove the people who sign in.
    User(user::Users),
}

impl Cli {
    /// Does what was asked; the program's exit code: 2 when it could not be done.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Serve(serve) => serve.run(),
            Command::User(users) => users.run(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("leadgate: {}", chain(&*error));
                ExitCode::from(2)
            }
        }
    }
}

/// What a verb ends with when it could not be done.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
