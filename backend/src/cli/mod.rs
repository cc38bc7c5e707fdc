//! The command line: one file a verb. Findings are output; what keeps a command from running is an [`Error`].

mod check;
mod input;
mod inspect;
mod parse;
mod phone;
mod report;

use clap::{Parser, Subcommand, ValueEnum};
use shared::lang::Lang;
use std::process::ExitCode;

/// Nothing is wrong.
const CLEAN: u8 = 0;
/// There are findings of severity error, or the file is refused.
const WRONG: u8 = 1;
/// The command could not run.
const COULD_NOT_RUN: u8 = 2;

/// Leadgate: checks lists of leads, and imports them.
#[derive(Debug, Parser)]
#[command(name = "leadgate", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages.
    #[arg(long, global = true, value_enum, default_value = "en")]
    lang: LangChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Inspect(inspect::Args),
    Parse(parse::Args),
    Check(check::Args),
    Phone(phone::Args),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangChoice {
    /// English
    En,
    /// Japanese
    Ja,
}

/// Why a command could not run: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("cannot read {name}: {source}")]
    Read { name: String, source: std::io::Error },
    #[error("cannot write {name}: {source}")]
    Write { name: String, source: std::io::Error },
    #[error("{name}: {what}")]
    Document { name: String, what: String },
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let lang = match cli.lang {
        LangChoice::En => Lang::En,
        LangChoice::Ja => Lang::Ja,
    };
    let done = match cli.command {
        Command::Inspect(args) => inspect::run(&args, lang),
        Command::Parse(args) => parse::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Phone(args) => phone::run(&args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // The reader of our output went away (`leadgate check ... | head`): nothing to tell anyone.
        Err(Error::Write { source, .. }) if source.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(error) => {
            eprintln!("leadgate: {error}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}
