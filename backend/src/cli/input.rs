//! A file, standard input or a pipe, read in pieces as often as needed, with a progress bar on a terminal.

use super::Error;
use indicatif::{ProgressBar, ProgressStyle};
use shared::check::{Checker, Reading, Sink};
use shared::form::Country;
use shared::inspect::{InspectOptions, Inspection, Inspector};
use shared::limits::{FILE_BYTES, HEADER_ROWS, PATCH_BODY_BYTES};
use shared::patch::Patch;
use shared::report::Report;
use shared::settings::ReadingError;
use shared::table::scan::{Blanks, Escape, is_delimiter, is_quote};
use std::fs::File;
use std::io::{IsTerminal, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PIECE_BYTES: usize = 1 << 20;
/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How the file is to be read, where it should not be found out.
#[derive(Debug, clap::Args)]
pub(super) struct ReadingArgs {
    /// Encoding, by its WHATWG name (UTF-8, Shift_JIS, windows-1252 ...) [default: found out]
    #[arg(long, value_name = "E", value_parser = parse_encoding)]
    encoding: Option<String>,
    /// Delimiter: a character, or one of comma, tab, semicolon, pipe, space [default: found out]
    #[arg(long, value_name = "D", value_parser = parse_delimiter)]
    delimiter: Option<char>,
    /// Quote around cells: a character, or one of double, single [default: found out]
    #[arg(long, value_name = "Q", value_parser = parse_quote)]
    quote: Option<char>,
    /// How a quote inside a quoted cell is written [default: found out]
    #[arg(long, value_name = "HOW", value_enum)]
    escape: Option<EscapeArg>,
    /// Spaces after delimiters: part of the cell, or skipped [default: found out]
    #[arg(long, value_name = "HOW", value_enum)]
    blanks: Option<BlanksArg>,
    /// Row of the header as a spreadsheet counts, from 1; without a header, the first row of the table [default: found out]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    header_row: Option<u64>,
    /// Rows of the header, which are joined; 0: there is none [default: found out]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=i64::from(HEADER_ROWS)))]
    header_rows: Option<u32>,
    /// Last row to read, or end for the end of the file [default: found out]
    #[arg(long, value_name = "N", value_parser = parse_last_row)]
    last_row: Option<u64>,
}

/// How a quote inside a quoted cell is written.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum EscapeArg {
    /// Twice
    Doubled,
    /// After a backslash
    Backslash,
    /// Twice, and each row is in quotes as a whole
    Rows,
}

/// What becomes of blanks behind a delimiter.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum BlanksArg {
    /// They belong to the cell
    Kept,
    /// They are left out
    Skipped,
}

impl ReadingArgs {
    fn escape(&self) -> Option<Escape> {
        self.escape.map(|escape| match escape {
            EscapeArg::Doubled => Escape::Doubled,
            EscapeArg::Backslash => Escape::Backslash,
            EscapeArg::Rows => Escape::Rows,
        })
    }

    /// Whether a file can be read as asked, each part beside the others and what was found.
    fn check(&self, found: &Reading) -> Result<(), ReadingError> {
        let asked = Reading {
            delimiter: self.delimiter.unwrap_or(found.delimiter),
            quote: self.quote.unwrap_or(found.quote),
            escape: self.escape().unwrap_or(found.escape),
            last_row: self.last_row.filter(|row| *row > 0).or(found.last_row),
            ..found.clone()
        };
        asked.check()
    }
}

fn parse_encoding(name: &str) -> Result<String, String> {
    shared::text::encoding::TextEncoding::of(name)
        .map(|encoding| encoding.name().to_owned())
        .ok_or_else(|| ReadingError::Encoding.to_string())
}

fn parse_delimiter(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("comma", ..) => Ok(','),
        ("tab" | "\\t", ..) => Ok('\t'),
        ("semicolon", ..) => Ok(';'),
        ("pipe", ..) => Ok('|'),
        ("space", ..) => Ok(' '),
        (_, Some(one), None) if is_delimiter(one) => Ok(one),
        _ => Err(format!("{}; comma, tab, semicolon, pipe and space are known by name", ReadingError::Delimiter)),
    }
}

fn parse_quote(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("double", ..) => Ok('"'),
        ("single", ..) => Ok('\''),
        (_, Some(one), None) if is_quote(one) => Ok(one),
        _ => Err(format!("{}; double and single are known by name", ReadingError::Quote)),
    }
}

/// 0 is the end of the file, as the first look has it.
fn parse_last_row(text: &str) -> Result<u64, String> {
    match text {
        "end" => Ok(0),
        _ => text.parse().ok().filter(|row| *row > 0).ok_or_else(|| "give a row number from 1, or end".to_owned()),
    }
}

/// The bytes to check.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) name: String,
    file: File,
    bytes: u64,
}

impl Input {
    /// Opens a file; `-` is standard input. What cannot be read twice (a pipe, a terminal) is kept in a temporary file.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let is_standard = path == Path::new("-");
        let name = if is_standard { "standard input".to_owned() } else { path.display().to_string() };
        let opened =
            if is_standard { spool(std::io::stdin().lock(), FILE_BYTES) } else { File::open(path).and_then(seekable) };
        let found = opened.and_then(|file| Ok((file.metadata()?.len(), file)));
        let (bytes, file) = found.map_err(|source| Error::Read { name: name.clone(), source })?;
        Ok(Self { name, file, bytes })
    }

    /// Reads everything from the start.
    fn each_piece(&mut self, what: &'static str, mut piece: impl FnMut(&[u8])) -> Result<(), Error> {
        let wrap = |source| Error::Read { name: self.name.clone(), source };
        self.file.seek(SeekFrom::Start(0)).map_err(wrap)?;
        let mut buffer = vec![0; PIECE_BYTES];
        let mut bar = Bar::new(what, self.bytes);
        loop {
            let read = match self.file.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(wrap(error)),
            };
            piece(&buffer[..read]);
            bar.advance(read as u64);
        }
    }

    /// The first look.
    pub(super) fn inspect(&mut self, args: &ReadingArgs, country: Option<Country>) -> Result<Inspection, Error> {
        let mut inspector = Inspector::new(InspectOptions {
            encoding: args.encoding.clone(),
            delimiter: args.delimiter,
            quote: args.quote,
            escape: args.escape(),
            blanks: args.blanks.map(|blanks| match blanks {
                BlanksArg::Kept => Blanks::Kept,
                BlanksArg::Skipped => Blanks::Skipped,
            }),
            header_row: args.header_row,
            header_rows: args.header_rows,
            last_row: args.last_row,
            japanese_likely: country.is_some_and(|country| country.as_str() == "JP"),
        });
        self.each_piece("looking", |piece| inspector.push(piece))?;
        let found = inspector.finish();
        args.check(&found.reading).map_err(|error| Error::Reading { name: self.name.clone(), error })?;
        Ok(found)
    }

    /// The check.
    pub(super) fn check<S: Sink>(
        &mut self,
        mut checker: Checker<S>,
        mut between: impl FnMut(&mut S) -> Result<(), Error>,
    ) -> Result<(Report, S), Error> {
        let mut failed = Ok(());
        self.each_piece("checking", |piece| {
            if failed.is_ok() {
                checker.push(piece);
                failed = between(checker.sink_mut());
            }
        })?;
        failed?;
        let (report, mut sink) = checker.finish();
        between(&mut sink)?;
        Ok((report, sink))
    }
}

/// The file itself where it can be read twice, or else what is in it.
fn seekable(file: File) -> std::io::Result<File> {
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        Err(std::io::ErrorKind::IsADirectory.into())
    } else if kind.is_file() {
        Ok(file)
    } else {
        spool(file, FILE_BYTES)
    }
}

/// Keeps what comes in a temporary file that has no name.
fn spool(from: impl Read, most: u64) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    if std::io::copy(&mut from.take(most.saturating_add(1)), &mut file)? > most {
        let what = format!("it has more than {most} bytes, the limit; split it");
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, what));
    }
    Ok(file)
}

/// A progress bar that shows itself after a second, and only on a terminal.
struct Bar {
    what: &'static str,
    since: Instant,
    bytes: u64,
    done: u64,
    shown: Option<ProgressBar>,
}

impl Bar {
    fn new(what: &'static str, bytes: u64) -> Self {
        Self { what, since: Instant::now(), bytes, done: 0, shown: None }
    }

    fn advance(&mut self, bytes: u64) {
        self.done += bytes;
        if let Some(bar) = &self.shown {
            bar.set_position(self.done);
        } else if self.since.elapsed() > PATIENCE && std::io::stderr().is_terminal() {
            let bar = ProgressBar::new(self.bytes);
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left") {
                bar.set_style(style);
            }
            bar.set_message(self.what);
            bar.set_position(self.done);
            self.shown = Some(bar);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

/// Reads a small document (form, mapping).
pub(super) fn document(path: &PathBuf) -> Result<String, Error> {
    text_of(path, shared::limits::DOCUMENT_BYTES)
}

/// Reads a patch.
pub(super) fn patch(path: &PathBuf) -> Result<Patch, Error> {
    let wrong = |what: String| Error::Document { name: path.display().to_string(), what };
    let patch: Patch =
        serde_json::from_str(&text_of(path, PATCH_BODY_BYTES)?).map_err(|error| wrong(error.to_string()))?;
    patch.check().map_err(|error| wrong(error.to_string()))?;
    Ok(patch)
}

fn text_of(path: &PathBuf, limit: usize) -> Result<String, Error> {
    let name = path.display().to_string();
    let mut text = String::new();
    let limit = limit as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(limit).read_to_string(&mut text))
        .map_err(|source| Error::Read { name, source })?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_kept_up_to_the_limit_and_refused_beyond() {
        assert_eq!(spool(&[b'a'; 9][..], 9).unwrap().metadata().unwrap().len(), 9);
        let error = spool(std::io::repeat(b'a'), 9).unwrap_err();
        assert!(error.to_string().contains("more than 9 bytes"), "{error}");
    }
}
