//! The command line: one program, one file a verb. Findings are output; what keeps a verb from running is an error.

mod check;
mod conventions;
mod encoded;
mod input;
mod inspect;
mod lists;
mod output;
mod parse;
mod phone;
mod report;
pub mod serve;
pub mod user;

use crate::causes::chain;
use clap::{Parser, Subcommand, ValueEnum};
use shared::lang::Lang;
use std::process::ExitCode;

/// Nothing is wrong.
const CLEAN: u8 = 0;
/// There are findings of severity error, or the file is refused.
const WRONG: u8 = 1;
/// The verb could not run.
const COULD_NOT_RUN: u8 = 2;

/// The gate that a list of leads passes through: checks CSV files, and serves the page that imports them.
#[derive(Debug, Parser)]
#[command(name = "leadgate", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages about findings.
    #[arg(long, global = true, value_enum, default_value = "en")]
    lang: LangChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Inspect(inspect::Args),
    Parse(parse::Args),
    Check(Box<check::Args>),
    Phone(phone::Args),
    /// Start the server: the page, the API and the imports.
    Serve(Box<serve::Serve>),
    /// Add, list and remove the people who sign in.
    User(user::Users),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangChoice {
    /// English
    En,
    /// Japanese
    Ja,
}

/// Why a file could not be looked at: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("cannot read {name}")]
    Read { name: String, source: std::io::Error },
    #[error("cannot write {name}")]
    Write { name: String, source: std::io::Error },
    #[error("cannot write in {name}: no such encoding to write, or it cannot carry the text of --replace")]
    OutputEncoding { name: String },
    #[error("{name} cannot be read so: {error}")]
    Reading { name: String, error: shared::settings::ReadingError },
    #[error("{name}: {what}")]
    Document { name: String, what: String },
}

impl Cli {
    /// Does what was asked; the program's exit code.
    #[must_use]
    pub fn run(self) -> ExitCode {
        let lang = match self.lang {
            LangChoice::En => Lang::En,
            LangChoice::Ja => Lang::Ja,
        };
        let done: Result<u8, Fault> = match self.command {
            Command::Inspect(args) => inspect::run(&args, lang).map_err(Into::into),
            Command::Parse(args) => parse::run(&args, lang).map_err(Into::into),
            Command::Check(args) => check::run(&args, lang).map_err(Into::into),
            Command::Phone(args) => phone::run(&args).map_err(Into::into),
            Command::Serve(serve) => serve.run().map(|()| CLEAN),
            Command::User(users) => users.run().map(|()| CLEAN),
        };
        done.map_or_else(|error| complain(&error), ExitCode::from)
    }
}

/// Says why a verb could not run. That the reader of our output went away (`leadgate check ... | head`) is told to nobody.
fn complain(error: &Fault) -> ExitCode {
    if let Some(Error::Write { source, .. }) = error.downcast_ref::<Error>()
        && source.kind() == std::io::ErrorKind::BrokenPipe
    {
        return ExitCode::from(CLEAN);
    }
    eprintln!("leadgate: {}", chain(&**error));
    ExitCode::from(COULD_NOT_RUN)
}

/// What a verb ends with when it could not be done.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
