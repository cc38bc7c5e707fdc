//! A first look at a file: what it is, how it is encoded, how its cells are separated, where its header is.
//!
//! Streaming: [`Inspector::push`] the bytes in any pieces, then [`Inspector::finish`]. Memory: two samples of
//! [`crate::limits::SAMPLE_BYTES`].

use crate::check::Reading;
use crate::finding::Finding;
use serde::{Deserialize, Serialize};

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
}

impl Inspector {
    /// A first look with what a person set by hand.
    #[must_use]
    pub fn new(options: InspectOptions) -> Self {
        Self { options }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        let _ = bytes;
    }

    /// The end of the file.
    #[must_use]
    pub fn finish(self) -> Inspection {
        Inspection {
            refusal: None,
            encoding: EncodingGuess {
                name: "UTF-8".into(),
                confidence: 0.0,
                evidence: Evidence::AsciiOnly,
            },
            bom: false,
            line_end: LineEnd::None,
            header_row: 1,
            lines_above: 0,
            headers: vec![],
            sample: vec![],
            bytes: 0,
            reading: Reading {
                delimiter: self.options.delimiter.unwrap_or(','),
                ..Reading::default()
            },
        }
    }
}
