//! What is thought of a file's encoding, how sure that is, and what speaks for it.

use super::encoding::TextEncoding;
use serde::{Deserialize, Serialize};

/// Candidates that a person is shown.
pub(crate) const CANDIDATES: usize = 6;

/// Lines of a candidate's sample, and characters of each.
const SAMPLE_LINES: usize = 3;
const LINE_CHARS: usize = 60;

/// The encoding: how sure, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EncodingGuess {
    /// Its name, such as `UTF-8`, `Shift_JIS` or `IBM850`.
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
    /// Its name.
    pub name: String,
    /// 0 to 1.
    pub confidence: f32,
    /// The first lines that tell encodings apart, as this one reads them; shortened.
    pub sample: String,
}

impl EncodingGuess {
    /// An encoding beyond doubt.
    pub(crate) fn sure(encoding: impl Into<TextEncoding>, confidence: f32, evidence: Evidence) -> Self {
        Self { name: encoding.into().name().to_owned(), confidence, evidence, sure: true, candidates: Vec::new() }
    }
}

impl EncodingGuess {
    /// The same with another encoding before all others, which reads the sample as `text`; not sure.
    pub(super) fn behind(self, first: TextEncoding, evidence: Evidence, text: &str) -> Self {
        let name = first.name().to_owned();
        let mut candidates = self.candidates;
        candidates.truncate(CANDIDATES - 1);
        candidates.insert(0, Candidate { name: name.clone(), confidence: 0.5, sample: Candidate::sample(text) });
        for (candidate, halvings) in candidates.iter_mut().zip(1..) {
            candidate.confidence = 0.5f32.powi(halvings);
        }
        Self { name, confidence: 0.5, evidence, sure: false, candidates }
    }
}

impl Candidate {
    /// The first lines of a text, shortened.
    pub(super) fn sample(text: &str) -> String {
        let lines = text.split(['\r', '\n']).filter(|line| !line.is_empty()).take(SAMPLE_LINES);
        let lines: Vec<String> = lines.map(|line| line.chars().take(LINE_CHARS).collect()).collect();
        lines.join("\n")
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
    /// The pattern of zero bytes is that of UTF-16 or UTF-32.
    ZeroBytes,
    /// The byte pairs are those of Japanese text in Shift-JIS.
    JapanesePairs,
    /// Escape sequences of ISO-2022-JP.
    EscapeSequences,
    /// Letter frequencies.
    Frequencies,
}
