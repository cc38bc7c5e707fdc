//! `measure_import PROGRAM FORM sqlite|postgres ROWS`: one round of the import's measures, a name and a number a line.

use soak::Trouble;
use soak::measure;
use soak::place::Wanted;
use soak::store::Kind;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<(), Trouble> {
    let [program, form, database, rows] = words else {
        return Err("Usage: measure_import PROGRAM FORM sqlite|postgres ROWS".into());
    };
    let kind = match database.as_str() {
        "sqlite" => Kind::Sqlite,
        "postgres" => Kind::Postgres,
        other => return Err(format!("{other} is no database").into()),
    };
    let wanted = Wanted { program: program.into(), form: form.into(), kind, accounts: 1 };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure::run(&wanted, rows.parse()?))
}
