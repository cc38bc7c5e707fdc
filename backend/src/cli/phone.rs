//! `leadgate phone`: numbers judged one by one.

use super::{CLEAN, Error, WRONG};
use shared::form::Country;
use std::io::{BufRead, Write};

/// Judges phone numbers: input, valid or invalid, E.164, type, reason; separated by tabs, a line each
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Country of numbers in national writing, two letters (US, JP ...)
    #[arg(long, value_name = "CC")]
    country: Option<Country>,
    /// The numbers; - or none: one a line from standard input
    #[arg(value_name = "NUMBER", allow_hyphen_values = true)]
    numbers: Vec<String>,
}

pub(super) fn run(args: &Args) -> Result<u8, Error> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut all_valid = true;
    let mut judge = |number: &str| -> Result<(), Error> {
        let (line, valid) = verdict(number, args.country);
        all_valid &= valid;
        writeln!(out, "{line}").map_err(|source| Error::Write { name: "standard output".into(), source })
    };
    if matches!(&args.numbers[..], [] | [_]) && args.numbers.first().is_none_or(|number| number == "-") {
        let mut stdin = std::io::stdin().lock();
        let mut line = Vec::new();
        let wrap = |source| Error::Read { name: "standard input".into(), source };
        while stdin.read_until(b'\n', &mut line).map_err(wrap)? > 0 {
            let text = String::from_utf8_lossy(&line);
            judge(text.trim_end_matches(['\r', '\n']))?;
            line.clear();
        }
    } else {
        args.numbers.iter().try_for_each(|number| judge(number))?;
    }
    out.flush().map_err(|source| Error::Write { name: "standard output".into(), source })?;
    Ok(if all_valid { CLEAN } else { WRONG })
}

/// The line for one number, and whether it is valid.
fn verdict(number: &str, country: Option<Country>) -> (String, bool) {
    let shown = number.replace('\t', " ");
    match shared::phone::read(number, country) {
        Ok(phone) => (format!("{shown}\tvalid\t{}\t{}\t", phone.e164, phone.kind), true),
        Err(fault) => {
            let e164 = fault.reading().map_or("", |reading| reading.e164.as_str());
            (format!("{shown}\tinvalid\t{e164}\tUNKNOWN\t{}", fault.code()), false)
        }
    }
}
