//! A first look at a file: what it is, how it is encoded, how its cells are separated, where its header is.
//!
//! Streaming: [`Inspector::push`] the bytes in any pieces, then [`Inspector::finish`]. Memory: two samples of
//! [`crate::limits::SAMPLE_BYTES`].

mod notes;
mod preview;

pub use preview::{Part, PreviewRow};

use crate::check::structure;
use crate::finding::Finding;
use crate::limits;
use crate::settings::Reading;
use crate::table::dialect::{ByHand, Dialect, DialectGuess, End, SampleRecord};
use crate::table::names;
use crate::table::scan::{Blanks, Escape, is_delimiter, is_quote};
use crate::text::content;
use crate::text::decode::{self, Decoder, byte_order_mark};
use crate::text::detect::Detector;
use crate::text::guess::{EncodingGuess, Evidence};
use serde::{Deserialize, Serialize};

/// Records that the first look shows.
const SAMPLE_RECORDS: usize = 20;

/// What a person set by hand; the rest is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectOptions {
    /// WHATWG label of the encoding.
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
    /// The first records below it, at most 20.
    pub sample: Vec<Vec<String>>,
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
    /// The last two bytes.
    tail: [u8; 2],
}

impl Inspector {
    /// A first look with what a person set by hand.
    #[must_use]
    pub fn new(options: InspectOptions) -> Self {
        Self { options, detector: Detector::default(), tail: [0; 2] }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.detector.push(bytes);
        match *bytes {
            [.., before, last] => self.tail = [before, last],
            [last] => self.tail = [self.tail[1], last],
            [] => {}
        }
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
        Inspection {
            bom: !byte_order_mark(encoding).is_empty() && detector.head().starts_with(byte_order_mark(encoding)),
            line_end,
            last_line_end: ends_line(encoding, *tail),
            header_row: found.layout.header_row,
            lines_above: found.layout.header_row - 1,
            headers: headers(&found),
            notes: if refusal.is_none() { notes::notes(&found, line_end) } else { Vec::new() },
            preview: preview::preview(&found),
            sample: body(Part::Body).take(SAMPLE_RECORDS).map(|record| record.cells.clone()).collect(),
            bytes: detector.bytes(),
            reading: Reading {
                encoding: guess.name.clone(),
                delimiter: char::from(found.marks.delimiter),
                quote: char::from(found.marks.quote),
                escape: found.marks.escape,
                blanks: found.marks.blanks,
                header_row: found.layout.header_row,
                header_rows: found.layout.header_rows,
                last_row: found.layout.last_row,
            },
            refusal,
            dialect: found.guess,
            encoding: guess,
        }
    }
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
    headers
}

/// Whether the file's last bytes are a line end.
fn ends_line(encoding: &'static encoding_rs::Encoding, tail: [u8; 2]) -> bool {
    let unit = match encoding.name() {
        "UTF-16LE" => u16::from_le_bytes(tail),
        "UTF-16BE" => u16::from_be_bytes(tail),
        _ => u16::from(tail[1]),
    };
    matches!(unit, 0x0A | 0x0D)
}

/// The encoding set by hand if it is one, or else the one found.
fn chosen(options: &InspectOptions, detector: &Detector) -> (&'static encoding_rs::Encoding, EncodingGuess) {
    if let Some(encoding) = options.encoding.as_deref().and_then(decode::encoding) {
        // The candidates stay, so that another can be tried.
        let candidates = detector.guess(options.japanese_likely).candidates;
        return (encoding, EncodingGuess { candidates, ..EncodingGuess::sure(encoding, 1.0, Evidence::Chosen) });
    }
    let guess = detector.guess(options.japanese_likely);
    (decode::encoding(&guess.name).unwrap_or(encoding_rs::UTF_8), guess)
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
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn inspect(bytes: &[u8], options: InspectOptions) -> Inspection {
        let mut whole = Inspector::new(options.clone());
        whole.push(bytes);
        let whole = whole.finish();
        let mut single = Inspector::new(options);
        bytes.chunks(1).for_each(|piece| single.push(piece));
        assert_eq!(single.finish(), whole);
        whole
    }

    #[test]
    fn a_table_is_described() {
        let found = inspect(b"\xEF\xBB\xBFname;mail\r\nA;a@b.jp\r\n\r\nB;\r\n", InspectOptions::default());
        assert_eq!((found.bom, found.line_end, found.header_row, found.bytes), (true, LineEnd::CrLf, 1, 30));
        assert_eq!(found.reading, Reading { delimiter: ';', ..Reading::default() });
        assert_eq!(found.headers, ["name", "mail"]);
        assert_eq!(found.sample, [["A", "a@b.jp"], ["B", ""]]);
        assert_eq!(found.refusal, None);
    }

    #[test]
    fn the_start_is_told_before_the_end_and_the_end_goes_first() {
        let mut inspector = Inspector::new(InspectOptions::default());
        inspector.push(b"name;mail\n");
        let start = inspector.so_far();
        assert_eq!((start.headers.len(), start.bytes, start.encoding.evidence), (2, 10, Evidence::AsciiOnly));
        inspector.push("é;a@b.fr\n".as_bytes());
        let end = inspector.finish();
        assert_eq!((&end.reading, end.bytes, end.encoding.evidence), (&start.reading, 20, Evidence::ValidUtf8));
    }

    #[test]
    fn what_a_person_set_goes_first() {
        let options = InspectOptions {
            encoding: Some("sjis".into()),
            delimiter: Some('|'),
            header_row: Some(2),
            ..InspectOptions::default()
        };
        let found = inspect(b"x\na|b\n1|2\n", options);
        assert_eq!(found.encoding.evidence, Evidence::Chosen);
        assert_eq!((found.reading.encoding.as_str(), found.lines_above), ("Shift_JIS", 1));
        assert_eq!(found.headers, ["a", "b"]);
    }

    #[test]
    fn doubt_is_said_and_candidates_stay_when_one_is_chosen() {
        let bytes = b"name,price\nJos\xE9,5 \xA4\n";
        let found = inspect(bytes, InspectOptions::default()).encoding;
        assert!(!found.sure && found.candidates.len() > 1, "{found:?}");
        let options = InspectOptions { encoding: Some("ISO-8859-15".into()), ..InspectOptions::default() };
        let chosen = inspect(bytes, options).encoding;
        assert_eq!((chosen.name.as_str(), chosen.sure), ("ISO-8859-15", true));
        assert_eq!(chosen.candidates, found.candidates);
    }

    #[test]
    fn hostile_files_are_refused_with_a_reason() {
        let cases: &[(&[u8], Option<&str>)] = &[
            (b"", Some("file_empty")),
            (b"\xEF\xBB\xBF", Some("file_empty")),
            (b"\r\n \r\n", Some("file_empty")),
            (b"PK\x03\x04....[Content_Types].xml", Some("file_is_workbook")),
            (b"%PDF-1.4", Some("file_is_document")),
            (b"\0\0\0\0\0", Some("file_is_binary")),
            (b"a,b\n", Some("records_none")),
            (b"\n\nname,mail\n,\n\n", Some("records_none")),
            (b"a,b\n1,2\n", None),
            (b"Ann,a@b.jp", None),
        ];
        for (bytes, expected) in cases {
            let found = inspect(bytes, InspectOptions::default()).refusal;
            assert_eq!(found.as_ref().map(|finding| finding.code.as_ref()), *expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_a_person_should_know_is_said() {
        let cases: &[(&[u8], &[&str])] = &[
            (b"name,mail\nA,a@b.jp\nB,b@b.jp\n", &[]),
            (b"a;b,c\nd;e,f\n", &["delimiter_unsure"]),
            (b"name,mail\r\nA,a@b.jp\nB,b@b.jp\r\n", &["line_ends_mixed"]),
            (b"name,mail\r\n\"A\nA\",a@b.jp\r\nB,b@b.jp", &[]),
            (b"Export\n\nname,mail,city\nA,a@b.jp,Rome\n", &["lines_above_header"]),
            (b"Ann,a@b.jp\nBob,b@b.jp\n", &["header_missing"]),
            (b"name,12\nA,13\n", &["header_unsure"]),
            (b"Contact,,Company,\nName,Email,Name,City\nAnn,a@b.jp,Acme,Rome\n", &["header_several_rows"]),
            (b"name,mail,city\nA,a@b.jp,Rome\n\nid,n\n7,8\n", &["rows_below_table"]),
        ];
        for (bytes, expected) in cases {
            let found = inspect(bytes, InspectOptions::default());
            let codes: Vec<&str> = found.notes.iter().map(|note| note.code.as_ref()).collect();
            assert_eq!(codes, *expected, "{}", String::from_utf8_lossy(bytes));
            for (lang, note) in
                [Lang::En, Lang::Ja].into_iter().flat_map(|lang| found.notes.iter().map(move |note| (lang, note)))
            {
                assert!(!note.message(lang).contains('{'), "{}", note.message(lang));
            }
        }
    }

    #[test]
    fn a_file_is_shown_as_it_stands() {
        let text = b"Export\n\nContact,,Company,\nName,Email,Name,City\nAnn,a@b.jp,Acme,Rome\n\nid,n\n7,8";
        let found = inspect(text, InspectOptions::default());
        assert_eq!(found.headers, ["Contact Name", "Email", "Company Name", "City"]);
        let parts: Vec<(u64, Part)> = found.preview.iter().map(|row| (row.row, row.part)).collect();
        let expected = [
            (1, Part::Above),
            (3, Part::Header),
            (4, Part::Header),
            (5, Part::Body),
            (7, Part::Below),
            (8, Part::Below),
        ];
        assert_eq!(parts, expected);
        assert_eq!((found.reading.header_row, found.reading.header_rows, found.reading.last_row), (3, 2, Some(5)));
        assert_eq!((found.lines_above, found.last_line_end, found.sample.len()), (2, false, 1));
        let whole = InspectOptions { last_row: Some(0), ..InspectOptions::default() };
        assert_eq!(inspect(text, whole).reading.last_row, None);
    }

    #[test]
    fn the_last_line_end_is_seen_in_any_encoding() {
        for (bytes, expected) in [
            (&b"a\n1\n"[..], true),
            (b"a\n1", false),
            (b"a\r1\r", true),
            (b"\xFF\xFEa\0\n\x001\0\n\0", true),
            (b"\xFF\xFEa\0\n\x001\0", false),
            (b"\xFE\xFF\0a\0\n\x001\0\n", true),
        ] {
            assert_eq!(inspect(bytes, InspectOptions::default()).last_line_end, expected, "{bytes:?}");
        }
    }

    #[test]
    fn every_part_of_an_odd_file_is_found() {
        let text = "Leads\n\nContact; ; ; Company\nName; E-mail; Phone; Name\n\
            'O\\'Neil; Ann'; 'ann@x.com'; '+12125550123'; 'Acme'\n'Bob'; 'bob@x.com'; '+12125550124'; 'Acme'\n\nid; n\n7; 8\n";
        let found = inspect(text.as_bytes(), InspectOptions::default());
        let expected = Reading {
            delimiter: ';',
            quote: '\'',
            escape: Escape::Backslash,
            blanks: Blanks::Skipped,
            header_row: 3,
            header_rows: 2,
            last_row: Some(6),
            ..Reading::default()
        };
        assert_eq!(found.reading, expected);
        assert_eq!(found.headers, ["Contact Name", "E-mail", "Phone", "Company Name"]);
        assert_eq!(found.sample[0], ["O'Neil; Ann", "ann@x.com", "+12125550123", "Acme"]);
    }

    #[test]
    fn a_file_without_header_is_read_from_its_first_row() {
        let found = inspect(b"Ann,a@b.jp\nBob,b@b.jp\n", InspectOptions::default());
        assert_eq!(found.headers, ["Column 1", "Column 2"]);
        assert_eq!(found.sample, [["Ann", "a@b.jp"], ["Bob", "b@b.jp"]]);
        assert_eq!(found.reading.header_rows, 0);
    }
}
