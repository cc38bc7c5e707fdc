//! `leadgate parse`: the table, rewritten as strict RFC 4180.

use super::input::{Input, ReadingArgs};
use super::inspect::structure_only;
use super::{CLEAN, Error, WRONG};
use shared::check::{Record, Sink};
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::text::encode::{NotCarried, TextEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

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
    /// Encoding to write, by its WHATWG name (Shift_JIS, windows-1252 ...)
    #[arg(long, value_name = "E", default_value = "UTF-8")]
    output_encoding: String,
    /// What to write in the place of a character that --output-encoding cannot carry
    #[arg(long, value_name = "TEXT")]
    replace: Option<String>,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Characters that cannot be carried that are named; the rest are counted.
const NAMED: usize = 20;

/// Writes header and records to a buffer that is emptied between pieces.
struct Writer {
    out: Vec<u8>,
    encoder: TextEncoder,
    header_row: u64,
    /// Row and what it has.
    lost: Vec<(u64, NotCarried)>,
    lost_in_all: u64,
}

impl Writer {
    fn row<'a>(&mut self, row: u64, cells: impl Iterator<Item = &'a str>) {
        for lost in self.encoder.record(&mut self.out, cells) {
            self.lost_in_all += 1;
            if self.lost.len() < NAMED {
                self.lost.push((row, lost));
            }
        }
    }

    /// Says which characters could not be carried.
    fn tell(&self, lang: Lang) {
        let name = self.encoder.name();
        for (row, NotCarried { column, character }) in &self.lost {
            let (column, code) = (column + 1, u32::from(*character));
            match lang {
                Lang::En => {
                    eprintln!("leadgate: row {row}, column {column}: {name} cannot carry “{character}” (U+{code:04X})")
                }
                Lang::Ja => {
                    eprintln!("leadgate: {row}行{column}列目：「{character}」（U+{code:04X}）は{name}で書けません")
                }
            }
        }
        let more = self.lost_in_all - self.lost.len() as u64;
        match lang {
            _ if more == 0 => {}
            Lang::En => eprintln!("leadgate: and {more} more"),
            Lang::Ja => eprintln!("leadgate: ほかに{more}件"),
        }
    }
}

impl Sink for Writer {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        self.row(self.header_row, headers.iter().map(String::as_str));
    }
    fn record(&mut self, record: &Record<'_>) {
        self.row(record.at.row, record.cells.to_vec().iter().map(AsRef::as_ref));
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<u8, Error> {
    let encoder = TextEncoder::new(&args.output_encoding, args.replace.as_deref().unwrap_or_default())
        .ok_or_else(|| Error::OutputEncoding { name: args.output_encoding.clone() })?;
    let mut input = Input::open(&args.file)?;
    let found = input.inspect(&args.reading, None)?;
    let mut out = Output::create(args.output.as_deref())?;
    let writer = Writer { out: Vec::new(), encoder, header_row: found.header_row, lost: Vec::new(), lost_in_all: 0 };
    let (report, writer) = input.check(None, structure_only(found.reading), writer, |sink| {
        if sink.lost_in_all > 0 && args.replace.is_none() {
            sink.out.clear();
        }
        out.write(&mut sink.out)
    })?;
    // A header alone is a table; there is just nothing to import from it.
    let refusal = report.findings.iter().find(|finding| ends_reading(&finding.code));
    if let Some(refusal) = refusal {
        eprintln!("leadgate: {} is refused: {}", input.name, refusal.message(lang));
        return Ok(WRONG);
    }
    writer.tell(lang);
    if writer.lost_in_all > 0 && args.replace.is_none() {
        return Ok(WRONG);
    }
    out.finish()?;
    Ok(if writer.lost_in_all > 0 { WRONG } else { CLEAN })
}

/// Whether a finding of the rule of this code ends the reading of a file.
fn ends_reading(code: &str) -> bool {
    code.starts_with("file_")
        || matches!(
            code,
            "encoding_unknown" | "header_row_missing" | "record_too_long" | "too_many_columns" | "too_many_records"
        )
}

/// Standard output, or a file that takes its name only when it is whole.
enum Output {
    Standard(std::io::StdoutLock<'static>),
    File { file: tempfile::NamedTempFile, path: PathBuf },
}

impl Output {
    fn create(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self::Standard(std::io::stdout().lock())) };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file =
            builder.tempfile_in(folder).map_err(|source| Error::Write { name: path.display().to_string(), source })?;
        Ok(Self::File { file, path: path.to_owned() })
    }

    fn name(&self) -> String {
        match self {
            Self::Standard(_) => "standard output".to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    /// Writes the buffer and empties it.
    fn write(&mut self, buffer: &mut Vec<u8>) -> Result<(), Error> {
        let written = match self {
            Self::Standard(out) => out.write_all(buffer),
            Self::File { file, .. } => file.write_all(buffer),
        };
        buffer.clear();
        written.map_err(|source| Error::Write { name: self.name(), source })
    }

    fn finish(self) -> Result<(), Error> {
        let name = self.name();
        let done = match self {
            Self::Standard(mut out) => out.flush(),
            Self::File { file, path } => file.persist(path).map(drop).map_err(|error| error.error),
        };
        done.map_err(|source| Error::Write { name, source })
    }
}
