//! A first look at a file: what it is, how it is encoded, how its cells are separated, where its header is.
//!
//! Streaming: [`Inspector::push`] the bytes in any pieces, then [`Inspector::finish`]. Memory: two samples of
//! [`crate::limits::SAMPLE_BYTES`].

use crate::check::Reading;
use crate::check::structure;
use crate::finding::Finding;
use crate::table::dialect;
use crate::text::content;
use crate::text::decode::{self, Decoder, byte_order_mark};
use crate::text::detect::Detector;
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
    /// Spreadsheet row of the header, from 1.
    pub header_row: Option<u64>,
    /// Japanese is likely (language of the page, country of the form): short Shift-JIS is not taken for something else.
    pub japanese_likely: bool,
}

/// How sure, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EncodingGuess {
    /// WHATWG name, such as `UTF-8` or `Shift_JIS`.
    pub name: String,
    /// 0 to 1; 1 is proof (a byte order mark, or set by hand).
    pub confidence: f32,
    /// What speaks for it.
    pub evidence: Evidence,
    /// Whether nothing else is likely. If not, a person should look at the candidates.
    pub sure: bool,
    /// The likely encodings when the file does not say, the likeliest first, also beside one set by hand; no two read the
    /// file's sample alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
}

/// An encoding that a file may be in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// WHATWG name.
    pub name: String,
    /// 0 to 1.
    pub confidence: f32,
    /// The first lines that tell encodings apart, as this one reads them; shortened.
    pub sample: String,
}

impl EncodingGuess {
    /// An encoding beyond doubt.
    pub(crate) fn sure(encoding: &'static encoding_rs::Encoding, confidence: f32, evidence: Evidence) -> Self {
        Self { name: encoding.name().to_owned(), confidence, evidence, sure: true, candidates: Vec::new() }
    }
}

/// What speaks for an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Set by hand.
    Chosen,
    /// A byte order mark.
    ByteOrderMark,
    /// Only ASCII bytes: every candidate reads the same.
    AsciiOnly,
    /// All multi-byte sequences are valid UTF-8.
    ValidUtf8,
    /// Nearly all are valid UTF-8; the few that are not are findings.
    MostlyUtf8,
    /// The pattern of zero bytes is that of UTF-16.
    ZeroBytes,
    /// The byte pairs are those of Japanese text in Shift-JIS.
    JapanesePairs,
    /// Escape sequences of ISO-2022-JP.
    EscapeSequences,
    /// Letter frequencies.
    Frequencies,
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
    /// Line ends.
    pub line_end: LineEnd,
    /// Spreadsheet row of the header, from 1.
    pub header_row: u64,
    /// Rows above the header.
    pub lines_above: u64,
    /// Cells of the header.
    pub headers: Vec<String>,
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
}

impl Inspector {
    /// A first look with what a person set by hand.
    #[must_use]
    pub fn new(options: InspectOptions) -> Self {
        Self { options, detector: Detector::default() }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.detector.push(bytes);
    }

    /// The end of the file.
    #[must_use]
    pub fn finish(self) -> Inspection {
        let Self { options, detector } = self;
        let (encoding, guess) = chosen(&options, &detector);
        let whole = detector.bytes() == detector.head().len() as u64;
        let mut decoder = Decoder::new(encoding);
        decoder.push(detector.head(), whole);
        let text = decoder.text().as_bytes();
        let delimiter = options.delimiter.unwrap_or_else(|| dialect::delimiter(text, whole));
        let records = dialect::records(text, dialect::marks(delimiter), whole, 200);
        let header_row = options.header_row.unwrap_or_else(|| dialect::header_row(&records)).max(1);
        let above = usize::try_from(header_row - 1).unwrap_or(usize::MAX);
        let mut below = records.into_iter().skip(above);
        let headers = below.next().unwrap_or_default();
        let blank = |cells: &Vec<String>| cells.iter().all(|cell| cell.trim().is_empty());
        Inspection {
            refusal: refusal(&detector, text, whole),
            bom: !byte_order_mark(encoding).is_empty() && detector.head().starts_with(byte_order_mark(encoding)),
            line_end: line_end(text),
            header_row,
            lines_above: header_row - 1,
            headers,
            sample: below.filter(|cells| !blank(cells)).take(SAMPLE_RECORDS).collect(),
            bytes: detector.bytes(),
            reading: Reading { encoding: guess.name.clone(), delimiter, header_row, ..Reading::default() },
            encoding: guess,
        }
    }
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
fn refusal(detector: &Detector, text: &[u8], whole: bool) -> Option<Finding> {
    let head = detector.head();
    if let Some(found) = content::foreign(&head[..head.len().min(content::HEAD_BYTES)]) {
        return Some(structure::foreign(found));
    }
    let blank = whole && String::from_utf8_lossy(text).trim().is_empty();
    blank.then(|| structure::about_file(&crate::rules::file_empty::RULE, vec![]))
}

fn line_end(text: &[u8]) -> LineEnd {
    let (mut crlf, mut lf, mut cr) = (false, false, false);
    for at in memchr::memchr2_iter(b'\r', b'\n', text) {
        match text[at] {
            b'\n' if at > 0 && text[at - 1] == b'\r' => {}
            b'\n' => lf = true,
            _ if text.get(at + 1) == Some(&b'\n') => crlf = true,
            _ => cr = true,
        }
    }
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
    fn what_a_person_set_goes_first() {
        let options = InspectOptions {
            encoding: Some("sjis".into()),
            delimiter: Some('|'),
            header_row: Some(2),
            japanese_likely: false,
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
            (b"a,b\n", None),
        ];
        for (bytes, expected) in cases {
            let found = inspect(bytes, InspectOptions::default()).refusal;
            assert_eq!(found.as_ref().map(|finding| finding.code.as_ref()), *expected, "{bytes:?}");
        }
    }
}
