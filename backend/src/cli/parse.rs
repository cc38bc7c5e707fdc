//! `leadgate parse`: the table, rewritten as strict RFC 4180.

use super::input::{Input, ReadingArgs};
use super::inspect::structure_only;
use super::{CLEAN, Error, WRONG};
use shared::check::{Record, Sink};
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::table::write;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes every record as RFC 4180: all cells quoted, UTF-8 without BOM, CR+LF, header first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; - is standard input
    file: PathBuf,
    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Writes header and records to a buffer that is emptied between pieces.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Sink for Writer {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        write::record(&mut self.0, headers.iter().map(String::as_str));
    }
    fn record(&mut self, record: &Record<'_>) {
        write::record(&mut self.0, record.cells.to_vec().iter().map(AsRef::as_ref));
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<u8, Error> {
    let mut input = Input::open(&args.file)?;
    let found = input.inspect(&args.reading, None)?;
    let mut out = Output::create(args.output.as_deref())?;
    let (report, _) =
        input.check(None, structure_only(found.reading), Writer::default(), |sink| out.write(&mut sink.0))?;
    // A header alone is a table; there is just nothing to import from it.
    let refusal = report.findings.iter().find(|finding| ends_reading(&finding.code));
    if let Some(refusal) = refusal {
        eprintln!("leadgate: {} is refused: {}", input.name, refusal.message(lang));
        return Ok(WRONG);
    }
    out.finish()?;
    Ok(CLEAN)
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
