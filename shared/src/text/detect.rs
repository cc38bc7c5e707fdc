//! Which encoding a file is in, by evidence in a strict order: byte order mark, zero bytes, escape sequences,
//! UTF-8 validity of the whole file, Japanese byte pairs, letter frequencies (chardetng, on a sample).
//!
//! The whole file is looked at, so that one accent in the last row counts; only samples are kept.

use crate::inspect::{EncodingGuess, Evidence};
use crate::limits;
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes kept from the first non-ASCII byte on.
const FOREIGN_SAMPLE: usize = 64 << 10;

/// See the module's text.
#[derive(Debug, Default)]
pub struct Detector {
    head: Vec<u8>,
    sample: Vec<u8>,
    /// The byte before the sample.
    before: Option<u8>,
    last: Option<u8>,
    bytes: u64,
    utf8: Utf8Count,
    escape: bool,
}

impl Detector {
    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let room = limits::SAMPLE_BYTES.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.escape |= memchr::memchr(0x1B, bytes).is_some();
        self.utf8.push(bytes);
        let from = if self.sample.is_empty() { bytes.iter().position(|byte| !byte.is_ascii()) } else { Some(0) };
        if let Some(from) = from {
            if self.sample.is_empty() {
                self.before = from.checked_sub(1).map_or(self.last, |at| Some(bytes[at]));
            }
            let room = (FOREIGN_SAMPLE - self.sample.len()).min(bytes.len() - from);
            self.sample.extend_from_slice(&bytes[from..from + room]);
        }
        self.last = bytes.last().copied().or(self.last);
    }

    /// The start of the file.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Bytes seen.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The verdict after the last byte.
    #[must_use]
    pub fn guess(&self, japanese_likely: bool) -> EncodingGuess {
        let of = |encoding: &'static Encoding, confidence, evidence| EncodingGuess {
            name: encoding.name().to_owned(),
            confidence,
            evidence,
        };
        if let Some(encoding) = byte_order_mark(&self.head) {
            return of(encoding, 1.0, Evidence::ByteOrderMark);
        }
        if let Some(encoding) = utf16_without_mark(&self.head) {
            return of(encoding, 0.95, Evidence::ZeroBytes);
        }
        let (valid, invalid) = self.utf8.counts();
        if valid == 0 && invalid == 0 {
            if self.escape && is_iso_2022_jp(&self.head) {
                return of(encoding_rs::ISO_2022_JP, 0.98, Evidence::EscapeSequences);
            }
            return of(UTF_8, 1.0, Evidence::AsciiOnly);
        }
        if invalid == 0 {
            return of(UTF_8, if valid < 3 { 0.9 } else { 0.99 }, Evidence::ValidUtf8);
        }
        if valid >= 8 * invalid {
            return of(UTF_8, 0.8, Evidence::MostlyUtf8);
        }
        if let Some(confidence) = shift_jis(&self.sample, self.before, japanese_likely) {
            return of(SHIFT_JIS, confidence, Evidence::JapanesePairs);
        }
        let mut frequencies = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        frequencies.feed(&self.sample, true);
        let tld: Option<&[u8]> = japanese_likely.then_some(b"jp");
        // The byte pairs have said already that it is not Shift-JIS.
        let found = [tld, None]
            .map(|tld| frequencies.guess(tld, chardetng::Utf8Detection::Deny))
            .into_iter()
            .find(|&found| found != SHIFT_JIS);
        of(found.unwrap_or(WINDOWS_1252), 0.6, Evidence::Frequencies)
    }
}

fn byte_order_mark(head: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(head).map(|(encoding, _)| encoding)
}

/// UTF-16 by the pattern of its zero bytes: ASCII letters have one, always on the same side, and so has every line end.
#[must_use]
pub fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4096) & !1];
    let pairs = head.len() / 2;
    let fits = |high: usize| {
        let zeros = head.chunks_exact(2).filter(|pair| pair[high] == 0).count();
        let is_line_end = |byte: u8| matches!(byte, b'\r' | b'\n');
        pairs >= 2
            && zeros * 4 >= pairs
            && head.chunks_exact(2).all(|pair| {
                let (high, low) = (pair[high], pair[1 - high]);
                low != 0 && !is_line_end(high) && !(is_line_end(low) && high != 0)
            })
    };
    match (fits(1), fits(0)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_iso_2022_jp(head: &[u8]) -> bool {
    [b"\x1B$B".as_slice(), b"\x1B$@", b"\x1B(J", b"\x1B(I"]
        .iter()
        .any(|mark| memchr::memmem::find(head, mark).is_some())
}

/// How sure it is that the sample is Shift-JIS; `None` if it is not.
///
/// Each decoded character speaks for or against: kana and common kanji for, characters that only arise when an accented
/// letter swallows the ASCII letter behind it against.
fn shift_jis(sample: &[u8], before: Option<u8>, japanese_likely: bool) -> Option<f32> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let mut text = vec![0; decoder.max_utf8_buffer_length(sample.len())?];
    // Not the last bytes of the file: a pair cut by the end of the sample is no fault.
    let cut = sample.len() == FOREIGN_SAMPLE;
    let (_, _, written, malformed) = decoder.decode_to_utf8(sample, &mut text, !cut);
    if malformed {
        return None;
    }
    let text: Vec<char> = String::from_utf8_lossy(&text[..written]).chars().collect();
    let half_width = |at: Option<&char>| at.is_some_and(|c| ('\u{FF61}'..='\u{FF9F}').contains(c));
    let (mut score, mut seen) = (0i64, 0i64);
    let mut raw = sample;
    let before = before.map(char::from);
    let first = before.as_ref();
    for (at, &c) in text.iter().enumerate() {
        let width = if c.is_ascii() || half_width(Some(&c)) { 1 } else { 2 };
        let (pair, rest) = raw.split_at(width.min(raw.len()));
        raw = rest;
        if c.is_ascii() {
            continue;
        }
        seen += 1;
        let before = at.checked_sub(1).map_or(first, |at| text.get(at));
        let swallowed = pair.get(1).is_some_and(u8::is_ascii_alphabetic);
        score += match c {
            '\u{3001}'..='\u{30FF}' => 3,
            '\u{FF61}'..='\u{FF9F}' if half_width(before) || half_width(text.get(at + 1)) => {
                1 + i64::from(japanese_likely)
            }
            '\u{FF61}'..='\u{FF9F}' => i64::from(japanese_likely) * 2 - 1,
            '\u{E000}'..='\u{F8FF}' => -3,
            _ if swallowed && before.is_some_and(char::is_ascii_alphabetic) => -2,
            _ => match pair.first() {
                Some(0x81..=0x9F) => 2,
                Some(0xFA..=0xFC) => -1,
                _ if swallowed => -1,
                _ => 1,
            },
        };
    }
    (score > 0).then_some(if score >= seen { 0.95 } else { 0.7 })
}

/// Counts well-formed multi-byte sequences and faults, across any chunking.
#[derive(Debug, Default)]
struct Utf8Count {
    valid: u64,
    invalid: u64,
    /// An unfinished sequence at the end of the last chunk.
    held: Vec<u8>,
}

impl Utf8Count {
    fn push(&mut self, bytes: &[u8]) {
        if self.held.is_empty() {
            self.count(bytes);
        } else {
            let mut joined = std::mem::take(&mut self.held);
            joined.extend_from_slice(bytes);
            self.count(&joined);
        }
    }

    fn count(&mut self, mut bytes: &[u8]) {
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.valid += multi_byte(text.as_bytes());
                    return;
                }
                Err(error) => {
                    let (good, rest) = bytes.split_at(error.valid_up_to());
                    self.valid += multi_byte(good);
                    let Some(len) = error.error_len() else {
                        self.held = rest.to_vec();
                        return;
                    };
                    self.invalid += 1;
                    bytes = &rest[len..];
                }
            }
        }
    }

    fn counts(&self) -> (u64, u64) {
        (self.valid, self.invalid + u64::from(!self.held.is_empty()))
    }
}

/// Lead bytes of multi-byte sequences.
fn multi_byte(valid: &[u8]) -> u64 {
    valid.iter().filter(|byte| **byte >= 0xC0).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(bytes: &[u8], japanese_likely: bool) -> (String, Evidence) {
        let mut detector = Detector::default();
        detector.push(bytes);
        let whole = detector.guess(japanese_likely);
        for at in 0..=bytes.len().min(200) {
            let mut cut = Detector::default();
            cut.push(&bytes[..at]);
            cut.push(&bytes[at..]);
            assert_eq!(cut.guess(japanese_likely), whole, "cut at {at}");
        }
        (whole.name, whole.evidence)
    }

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn evidence_in_strict_order() {
        let kana = "name,kana\n1,ﾔﾏﾀﾞ ﾀﾛｳ\n";
        let cases: Vec<(Vec<u8>, bool, &str, Evidence)> = vec![
            (b"\xEF\xBB\xBFa,b".to_vec(), false, "UTF-8", Evidence::ByteOrderMark),
            (b"\xFF\xFEa\0".to_vec(), false, "UTF-16LE", Evidence::ByteOrderMark),
            (b"\xFE\xFF\0a".to_vec(), false, "UTF-16BE", Evidence::ByteOrderMark),
            (b"a\0,\0b\0\n\0".to_vec(), false, "UTF-16LE", Evidence::ZeroBytes),
            (b"\0a\0,\0b\0\n".to_vec(), false, "UTF-16BE", Evidence::ZeroBytes),
            (b"a,b\n1,\x002\n".to_vec(), false, "UTF-8", Evidence::AsciiOnly),
            (b"a,b\n1,2\n".to_vec(), false, "UTF-8", Evidence::AsciiOnly),
            ("名前,b\n日本,2\n".into(), false, "UTF-8", Evidence::ValidUtf8),
            (encoded("shift_jis", "氏名,電話\n佐藤 花子,03\n"), false, "Shift_JIS", Evidence::JapanesePairs),
            (encoded("shift_jis", "name,note\nソ連,表\n"), false, "Shift_JIS", Evidence::JapanesePairs),
            (encoded("shift_jis", kana), true, "Shift_JIS", Evidence::JapanesePairs),
            (encoded("shift_jis", kana), false, "Shift_JIS", Evidence::JapanesePairs),
            (
                encoded("windows-1252", "name\nMüller\nGarçon\nJosé\nFrançois\n"),
                false,
                "windows-1252",
                Evidence::Frequencies,
            ),
            (encoded("windows-1252", "name,note\nBob,don’t call\n"), false, "windows-1252", Evidence::Frequencies),
            (encoded("windows-1252", "Straße,Köln\n"), true, "windows-1252", Evidence::Frequencies),
            (encoded("iso-2022-jp", "名前\n日本\n"), false, "ISO-2022-JP", Evidence::EscapeSequences),
        ];
        for (bytes, japanese, name, evidence) in cases {
            assert_eq!(guess(&bytes, japanese), (name.to_owned(), evidence), "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn one_bad_byte_in_much_utf8_stays_utf8() {
        let mut bytes = "名前,日本語のテキスト\n".repeat(5).into_bytes();
        bytes.push(0xFF);
        assert_eq!(guess(&bytes, true), ("UTF-8".to_owned(), Evidence::MostlyUtf8));
    }
}
