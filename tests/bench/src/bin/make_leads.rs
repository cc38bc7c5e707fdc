//! Writes a list of leads to disk: `make_leads FILE --rows N [--encoding utf-8|shift_jis] [--seed S]`. What it holds is
//! printed, a name and a number a line.

use bench::leads::{HEADERS, Leads, Letters};
use std::fs::File;
use std::io::Write;
use std::process::ExitCode;

/// Text made before it is written.
const PIECE_BYTES: usize = 1 << 20;

struct Wanted {
    file: String,
    rows: u64,
    letters: Letters,
    seed: u64,
}

fn main() -> ExitCode {
    let wanted = match wanted(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(reason) => {
            eprintln!("{reason}\nUsage: make_leads FILE --rows N [--encoding utf-8|shift_jis] [--seed S]");
            return ExitCode::FAILURE;
        }
    };
    match make(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{} cannot be written: {error}", wanted.file);
            ExitCode::FAILURE
        }
    }
}

fn wanted(mut words: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let mut wanted = Wanted { file: String::new(), rows: 0, letters: Letters::Unicode, seed: 1 };
    while let Some(word) = words.next() {
        let mut number = || {
            let value = words.next().unwrap_or_default();
            value.parse().map_err(|_| format!("{word} needs a number, not {value:?}."))
        };
        match word.as_str() {
            "--rows" => wanted.rows = number()?,
            "--seed" => wanted.seed = number()?,
            "--encoding" => {
                wanted.letters = match words.next().as_deref() {
                    Some("utf-8") => Letters::Unicode,
                    Some("shift_jis") => Letters::Japanese,
                    other => return Err(format!("--encoding is utf-8 or shift_jis, not {other:?}.")),
                }
            }
            _ if wanted.file.is_empty() => wanted.file = word,
            _ => return Err(format!("{word:?} is not understood.")),
        }
    }
    if wanted.file.is_empty() || wanted.rows == 0 { Err("Name a file and --rows.".to_owned()) } else { Ok(wanted) }
}

fn make(wanted: &Wanted) -> std::io::Result<()> {
    let mut file = File::create(&wanted.file)?;
    let mut leads = Leads::new(wanted.seed, wanted.letters);
    let mut text = String::with_capacity(PIECE_BYTES + 4_096);
    let mut bytes = 0;
    leads.header(&mut text);
    for row in 1..=wanted.rows {
        leads.row(&mut text);
        if text.len() >= PIECE_BYTES || row == wanted.rows {
            bytes += write(&mut file, &text, wanted.letters)?;
            text.clear();
        }
    }
    file.flush()?;
    let summary = leads.summary();
    println!("rows {}\ncells {}\nbytes {bytes}", summary.rows, summary.rows * HEADERS.len() as u64);
    println!("quoted {}\nline_breaks {}\nbad {}", summary.quoted, summary.line_breaks, summary.bad_cells());
    for (fault, count) in &summary.bad {
        println!("bad.{} {count}", fault.name());
    }
    Ok(())
}

fn write(file: &mut File, text: &str, letters: Letters) -> std::io::Result<usize> {
    let encoding = if letters == Letters::Japanese { encoding_rs::SHIFT_JIS } else { encoding_rs::UTF_8 };
    let (bytes, _, _) = encoding.encode(text);
    file.write_all(&bytes)?;
    Ok(bytes.len())
}
