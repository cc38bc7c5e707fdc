//! A first look at a file: what it is, how it is encoded, how its cells are separated, where its header is.
//!
//! Streaming: [`Inspector::push`] the bytes in any pieces, then [`Inspector::finish`]. Memory: two samples of
//! [`crate::limits::SAMPLE_BYTES`].

mod country;
mod dates;
mod elsewhere;
mod notes;
mod postal;
mod preview;
mod proposed;
mod signs;
mod told;

pub use dates::TwoWays;
pub use preview::{Part, PreviewRow};
pub use signs::{ColumnSigns, Reason, Sign, Signs};

use crate::check::structure;
use crate::finding::Finding;
use crate::limits;
use crate::settings::Reading;
use crate::table::dialect::{ByHand, Dialect, DialectGuess, End, SampleRecord};
use crate::table::names;
use crate::table::scan::{Blanks, Escape, is_delimiter, is_quote};
use crate::text::content;
use crate::text::decode::Decoder;
use crate::text::detect::Detector;
use crate::text::encoding::{ByteOrder, TextEncoding};
use crate::text::guess::{EncodingGuess, Evidence};
use serde::{Deserialize, Serialize};

/// Records that the first look takes along, for what is proposed and shown.
const SAMPLE_RECORDS: usize = 300;

/// What a person set by hand; the rest is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectOptions {
    /// Label of the encoding.
    pub encoding: Option<String>,
    /// Delimiter.
    pub delimiter: Option<char>,
    /// Around cells.
    pub quote: Option<char>,
    /// How a quote inside a quoted cell is written.
    pub escape: Option<Escape>,
    /// Blanks behind a delimiter.
    pub blanks: Option<Blanks>,
    /// Spreadsheet row of the header, from 1.
    pub header_row: Option<u64>,
    /// Rows of the header; 0: there is none.
    pub header_rows: Option<u32>,
    /// Spreadsheet row of the last record; 0: the end of the file, whatever stands there.
    pub last_row: Option<u64>,
    /// Japanese is likely (language of the page, country of the form): short Shift-JIS is not taken for something else.
    pub japanese_likely: bool,
}

/// Line ends of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// CR+LF.
    CrLf,
    /// LF.
    Lf,
    /// CR.
    Cr,
    /// More than one of them.
    Mixed,
    /// No line end in the sample.
    None,
}

/// What the first look found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// Why the file cannot be read as a table (`file_empty`, `file_not_csv` ...); then the rest says little.
    pub refusal: Option<Finding>,
    /// The encoding.
    pub encoding: EncodingGuess,
    /// Whether a byte order mark stands at the start.
    pub bom: bool,
    /// Line ends of the records in the sample; line breaks inside quoted cells do not count.
    pub line_end: LineEnd,
    /// Whether the last record ends with one.
    pub last_line_end: bool,
    /// Spreadsheet row of the header, from 1.
    pub header_row: u64,
    /// Rows above the header.
    pub lines_above: u64,
    /// Names of the columns: cells of the header, joined where it has several rows, numbered where there is none.
    pub headers: Vec<String>,
    /// How sure delimiter, quote, escape and header are.
    pub dialect: DialectGuess,
    /// What a person should know of how the file is read.
    pub notes: Vec<Finding>,
    /// The first rows as they stand, each with its part in the table.
    pub preview: Vec<PreviewRow>,
    /// The first records below it, at most 300.
    pub sample: Vec<Vec<String>>,
    /// What the cells tell of how they are meant, each with its reason.
    #[serde(default)]
    pub signs: Signs,
    /// Bytes of the file.
    pub bytes: u64,
    /// The choices as found, ready for a check.
    pub reading: Reading,
}

/// See the module's text.
#[derive(Debug)]
pub struct Inspector {
    options: InspectOptions,
    detector: Detector,
    /// The last bytes.
    tail: [u8; 4],
}

impl Inspector {
    /// A first look with what a person set by hand.
    #[must_use]
    pub fn new(options: InspectOptions) -> Self {
        Self { options, detector: Detector::default(), tail: [0; 4] }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.detector.push(bytes);
        let new = &bytes[bytes.len().saturating_sub(self.tail.len())..];
        self.tail.rotate_left(new.len());
        let kept = self.tail.len() - new.len();
        self.tail[kept..].copy_from_slice(new);
    }

    /// The end of the file.
    #[must_use]
    pub fn finish(self) -> Inspection {
        self.look(self.detector.bytes() == self.detector.head().len() as u64)
    }

    /// How the bytes pushed so far look, more of them to come; the end may say otherwise. Best asked at the end of a line,
    /// where no character is cut.
    #[must_use]
    pub fn so_far(&self) -> Inspection {
        self.look(false)
    }

    /// `whole`: the start that is kept is the whole file.
    fn look(&self, whole: bool) -> Inspection {
        let Self { options, detector, tail } = self;
        let (encoding, guess) = chosen(options, detector);
        let mut decoder = Decoder::new(encoding);
        decoder.push(detector.head(), whole);
        let text = decoder.text();
        let found = Dialect::of(text.as_bytes(), whole, &by_hand(options));
        let body = |wanted| preview::rows(&found, wanted).map(|(_, record)| record).filter(|record| !record.is_blank());
        let refusal = refusal(detector, text, whole).or_else(|| {
            let rows = whole && body(Part::Body).next().is_none() && body(Part::Header).next().is_some();
            rows.then(|| structure::about_file(&crate::rules::records_none::RULE, vec![]))
        });
        let line_end = line_end(&found.records);
        let headers = headers(&found);
        let reading = reading(&guess, &found);
        let names = preview::rows(&found, Part::Header).map(|(_, record)| record.cells.len()).max().unwrap_or(0);
        let notes = if refusal.is_none() { notes::notes(&found, &reading, names, line_end) } else { Vec::new() };
        Inspection {
            bom: !encoding.byte_order_mark().is_empty() && detector.head().starts_with(encoding.byte_order_mark()),
            line_end,
            last_line_end: ends_line(encoding, *tail),
            header_row: found.layout.header_row,
            lines_above: found.layout.header_row - 1,
            signs: Signs::of(&headers, body(Part::Body).map(|record| record.cells.as_slice())),
            headers,
            notes,
            preview: preview::preview(&found),
            sample: body(Part::Body).take(SAMPLE_RECORDS).map(|record| record.cells.clone()).collect(),
            bytes: detector.bytes(),
            reading,
            refusal,
            dialect: found.guess,
            encoding: guess,
        }
    }
}

/// The choices as found.
fn reading(encoding: &EncodingGuess, found: &Dialect) -> Reading {
    Reading {
        encoding: encoding.name.clone(),
        also_likely: also_likely(encoding),
        delimiter: char::from(found.marks.delimiter),
        quote: char::from(found.marks.quote),
        escape: found.marks.escape,
        blanks: found.marks.blanks,
        header_row: found.layout.header_row,
        header_rows: found.layout.header_rows,
        last_row: found.layout.last_row,
        width: found.layout.width,
    }
}

/// The other encodings that the file may be in, where it does not say.
fn also_likely(encoding: &EncodingGuess) -> Vec<String> {
    let others = encoding.candidates.iter().map(|candidate| &candidate.name).filter(|name| **name != encoding.name);
    if encoding.sure { Vec::new() } else { others.cloned().collect() }
}

/// What was set by hand and a file can be read by.
fn by_hand(options: &InspectOptions) -> ByHand {
    let delimiter = options.delimiter.filter(|mark| is_delimiter(*mark));
    ByHand {
        delimiter,
        quote: options.quote.filter(|mark| is_quote(*mark) && Some(*mark) != delimiter),
        escape: options.escape,
        blanks: options.blanks,
        header_row: options.header_row,
        header_rows: options.header_rows.filter(|rows| *rows <= limits::HEADER_ROWS),
        last_row: options.last_row,
    }
}

/// The names of the columns, as the check will have them.
fn headers(found: &Dialect) -> Vec<String> {
    if found.layout.header_rows == 0 {
        let first = preview::rows(found, Part::Body).next();
        return names::numbered(first.map_or(0, |(_, record)| record.cells.len()));
    }
    let mut headers = Vec::new();
    preview::rows(found, Part::Header).for_each(|(_, record)| names::join(&mut headers, &record.cells));
    headers.iter_mut().for_each(|name| name.retain(|letter| letter != '\0'));
    match found.layout.width {
        Some(width) => names::fitted(headers, width as usize),
        None => headers,
    }
}

/// Whether the file's last bytes are a line end.
fn ends_line(encoding: TextEncoding, tail: [u8; 4]) -> bool {
    let [.., before, last] = tail;
    let unit = match encoding.name() {
        "UTF-16LE" => u32::from(u16::from_le_bytes([before, last])),
        "UTF-16BE" => u32::from(u16::from_be_bytes([before, last])),
        _ => match encoding {
            TextEncoding::Utf32(ByteOrder::Little) => u32::from_le_bytes(tail),
            TextEncoding::Utf32(ByteOrder::Big) => u32::from_be_bytes(tail),
            TextEncoding::Standard(_) | TextEncoding::Page(_) => u32::from(last),
        },
    };
    matches!(unit, 0x0A | 0x0D)
}

/// The encoding set by hand if it is one, or else the one found.
fn chosen(options: &InspectOptions, detector: &Detector) -> (TextEncoding, EncodingGuess) {
    if let Some(encoding) = options.encoding.as_deref().and_then(TextEncoding::of) {
        // The candidates stay, so that another can be tried.
        let candidates = detector.guess(options.japanese_likely).candidates;
        return (encoding, EncodingGuess { candidates, ..EncodingGuess::sure(encoding, 1.0, Evidence::Chosen) });
    }
    let guess = detector.guess(options.japanese_likely);
    (TextEncoding::of(&guess.name).unwrap_or(encoding_rs::UTF_8.into()), guess)
}

/// Why the file cannot be read as a table, as far as its start tells.
fn refusal(detector: &Detector, text: &str, whole: bool) -> Option<Finding> {
    let head = detector.head();
    if let Some(found) = content::foreign(&head[..head.len().min(content::HEAD_BYTES)]) {
        return Some(structure::foreign(found));
    }
    let blank = whole && text.trim().is_empty();
    blank.then(|| structure::about_file(&crate::rules::file_empty::RULE, vec![]))
}

fn line_end(records: &[SampleRecord]) -> LineEnd {
    let any = |end: End| records.iter().any(|record| record.end == end);
    let (crlf, lf, cr) = (any(End::CrLf), any(End::Lf), any(End::Cr));
    match (crlf, lf, cr) {
        (false, false, false) => LineEnd::None,
        (true, false, false) => LineEnd::CrLf,
        (false, true, false) => LineEnd::Lf,
        (false, false, true) => LineEnd::Cr,
        _ => LineEnd::Mixed,
    }
}

#[cfg(test)]
mod tests;
