//! What is thought of a file's encoding, how sure that is, and what speaks for it.

use serde::{Deserialize, Serialize};

/// The encoding: how sure, and why.
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
