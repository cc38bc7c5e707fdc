//! `leadgate parse`: the table, rewritten as strict RFC 4180.

use super::encoded::{EncodedRows, EncodingArgs};
use super::input::{Input, ReadingArgs};
use super::inspect::structure_only;
use super::output::Output;
use super::{CLEAN, Error, WRONG};
use shared::check::{Checker, Record, Sink};
use shared::lang::Lang;
use shared::mapping::Plan;
use std::path::PathBuf;

/// Writes every record as RFC 4180: all cells quoted, UTF-8 without BOM, CR+LF, header first
///
/// Exit code: 0 written, 1 the file is refused, or has characters that --output-encoding cannot carry (each is named, and
/// without --replace nothing is left behind), 2 it could not run.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; - is standard input
    file: PathBuf,
    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    encoding: EncodingArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Writes header and records to a buffer that is emptied between pieces.
struct Writer {
    rows: EncodedRows,
    header_row: u64,
}

impl Sink for Writer {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        self.rows.row(self.header_row, headers.iter().map(String::as_str));
    }
    fn record(&mut self, record: &Record<'_>) {
        self.rows.row(record.at.row, record.cells.to_vec().iter().map(AsRef::as_ref));
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<u8, Error> {
    let rows = EncodedRows::new(&args.encoding)?;
    let mut input = Input::open(&args.file)?;
    let found = input.inspect(&args.reading, None)?;
    let mut out = Output::create(args.output.as_deref())?;
    let writer = Writer { rows, header_row: found.header_row };
    let (report, Writer { rows, .. }) =
        input.check(Checker::new(None, structure_only(found.reading), writer), |sink| out.write(&mut sink.rows.out))?;
    // A header alone is a table; there is just nothing to import from it.
    let refusal = report.findings.iter().find(|finding| ends_reading(&finding.code));
    if let Some(refusal) = refusal {
        eprintln!("leadgate: {} is refused: {}", input.name, refusal.message(lang));
        return Ok(WRONG);
    }
    rows.tell(lang);
    if rows.is_useless() {
        return Ok(WRONG);
    }
    out.finish()?;
    Ok(if rows.has_lost() { WRONG } else { CLEAN })
}

/// Whether a finding of the rule of this code ends the reading of a file.
fn ends_reading(code: &str) -> bool {
    code.starts_with("file_")
        || matches!(
            code,
            "encoding_unknown" | "header_row_missing" | "record_too_long" | "too_many_columns" | "too_many_records"
        )
}
