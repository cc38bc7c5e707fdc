//! Which encoding a file is in, by evidence in a strict order: byte order mark, zero bytes, escape sequences, UTF-8
//! validity of the whole file, then what the bytes above ASCII say ([`super::legacy`], on a sample).
//!
//! The whole file is looked at, so that one accent in the last row counts; only samples are kept.

use super::encoding::{ByteOrder, TextEncoding};
use super::guess::{EncodingGuess, Evidence};
use super::legacy;
use crate::limits;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes kept of lines that are not ASCII.
const FOREIGN_SAMPLE: usize = 64 << 10;

/// Bytes looked at together for lines of the sample: small, so that most pieces of most files are ASCII as a whole.
const PIECE_BYTES: usize = 4 << 10;

/// Faults after which a file that has had fewer valid sequences than faults is not counted on.
const SETTLED: u64 = 4096;

/// Bytes kept of the escape sequences.
const ESCAPE_BYTES: usize = 3 * 64;

/// See the module's text.
#[derive(Debug, Default)]
pub struct Detector {
    head: Vec<u8>,
    /// Whole lines that are not ASCII.
    sample: Vec<u8>,
    /// The line that the last piece ended in, as long as the sample has room.
    line: Vec<u8>,
    bytes: u64,
    utf8: Utf8Count,
    /// The first three bytes of each escape sequence.
    escapes: Vec<u8>,
    /// Bytes that the last of them still lacks.
    escape_open: usize,
}

impl Detector {
    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let room = limits::SAMPLE_BYTES.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.utf8.push(bytes);
        self.collect_escapes(bytes);
        for piece in bytes.chunks(PIECE_BYTES) {
            if self.sample.len() == FOREIGN_SAMPLE {
                break;
            }
            self.collect_lines(piece);
        }
    }

    fn collect_escapes(&mut self, bytes: &[u8]) {
        let open = self.escape_open.min(bytes.len());
        self.escapes.extend_from_slice(&bytes[..open]);
        self.escape_open -= open;
        if self.escapes.len() >= ESCAPE_BYTES {
            return;
        }
        for at in memchr::memchr_iter(0x1B, &bytes[open..]).map(|at| at + open) {
            let found = &bytes[at..bytes.len().min(at + 3)];
            self.escapes.extend_from_slice(found);
            self.escape_open = 3 - found.len();
            if self.escapes.len() >= ESCAPE_BYTES {
                return;
            }
        }
    }

    fn collect_lines(&mut self, mut piece: &[u8]) {
        if piece.is_ascii()
            && let Some(end) = memchr::memrchr2(b'\r', b'\n', piece)
        {
            // Only the line that is open at either side can belong to the sample.
            let first = memchr::memchr2(b'\r', b'\n', piece).unwrap_or(end);
            self.collect_line(&piece[..=first]);
            self.line.clear();
            piece = &piece[end + 1..];
        }
        while let Some(end) = memchr::memchr2(b'\r', b'\n', piece) {
            let (line, rest) = piece.split_at(end + 1);
            self.collect_line(line);
            piece = rest;
        }
        self.collect_line(piece);
    }

    /// The next piece of a line, or its rest.
    fn collect_line(&mut self, mut line: &[u8]) {
        while !line.is_empty() {
            let room = FOREIGN_SAMPLE - self.sample.len() - self.line.len();
            let (now, rest) = line.split_at(room.min(line.len()));
            self.line.extend_from_slice(now);
            line = rest;
            let full = self.sample.len() + self.line.len() == FOREIGN_SAMPLE;
            let ended = matches!(self.line.last(), Some(b'\r' | b'\n'));
            if !full && !ended {
                return;
            }
            if !self.line.is_ascii() {
                self.sample.append(&mut self.line);
            }
            self.line.clear();
            if self.sample.len() == FOREIGN_SAMPLE {
                return;
            }
        }
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
        if let Some(encoding) = TextEncoding::marked(&self.head) {
            return EncodingGuess::sure(encoding, 1.0, Evidence::ByteOrderMark);
        }
        if let Some(encoding) = wide_without_mark(&self.head) {
            return EncodingGuess::sure(encoding, 0.95, Evidence::ZeroBytes);
        }
        let (valid, invalid) = self.utf8.counts();
        if valid == 0 && invalid == 0 {
            if is_iso_2022_jp(&self.escapes) {
                return EncodingGuess::sure(ISO_2022_JP, 0.98, Evidence::EscapeSequences);
            }
            return EncodingGuess::sure(UTF_8, 1.0, Evidence::AsciiOnly);
        }
        if invalid == 0 {
            return EncodingGuess::sure(UTF_8, if valid < 3 { 0.9 } else { 0.99 }, Evidence::ValidUtf8);
        }
        if valid >= 8 * invalid {
            return EncodingGuess::sure(UTF_8, 0.8, Evidence::MostlyUtf8);
        }
        let (sample, cut) = self.lines_beyond_ascii();
        let other = legacy::guess(legacy::Sample { lines: &sample, cut, start: &self.head }, japanese_likely);
        if valid >= 2 * invalid && !other.sure {
            // Bytes of another encoding are hardly ever sequences of UTF-8.
            return other.behind(UTF_8.into(), Evidence::MostlyUtf8, &String::from_utf8_lossy(&sample));
        }
        other
    }

    /// The lines that are not ASCII, and whether the last of them may end inside a character.
    fn lines_beyond_ascii(&self) -> (Vec<u8>, bool) {
        let mut sample = self.sample.clone();
        let cut = sample.len() == FOREIGN_SAMPLE;
        if !cut && !self.line.is_ascii() {
            sample.extend_from_slice(&self.line);
        }
        (sample, cut)
    }
}

/// UTF-16 or UTF-32 by the pattern of zero bytes.
#[must_use]
pub(super) fn wide_without_mark(head: &[u8]) -> Option<TextEncoding> {
    utf32_without_mark(head).or_else(|| utf16_without_mark(head).map(TextEncoding::Standard))
}

/// UTF-32: every unit is a character, and one of them parts cells or lines. No other text has so many zero bytes.
fn utf32_without_mark(head: &[u8]) -> Option<TextEncoding> {
    let units = || head[..head.len().min(4096)].chunks_exact(4);
    let fits = |order: &ByteOrder| {
        let parts = |c: char| matches!(c, '\r' | '\n' | ',' | '\t' | ';' | '|');
        units().len() >= 2
            && units().all(|unit| order.character(unit).is_some_and(|c| c != '\0'))
            && units().any(|unit| order.character(unit).is_some_and(parts))
    };
    [ByteOrder::Little, ByteOrder::Big].into_iter().find(fits).map(TextEncoding::Utf32)
}

/// UTF-16 by the pattern of its zero bytes: ASCII letters have one, always on the same side, and so has every line end.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4096) & !1];
    let pairs = head.len() / 2;
    // Characters below U+0100.
    let units = |high: usize| head.chunks_exact(2).filter(move |pair| pair[high] == 0).map(move |pair| pair[1 - high]);
    let fits = |high: usize| {
        let zeros = units(high).count();
        let is_line_end = |byte: u8| matches!(byte, b'\r' | b'\n');
        // Even text without a letter of ASCII has its delimiters and line ends.
        pairs >= 2
            && zeros * 16 >= pairs
            && head.chunks_exact(2).all(|pair| {
                let (high, low) = (pair[high], pair[1 - high]);
                (high, low) != (0, 0) && !is_line_end(high) && !(low == 0 && high < 0x20)
            })
            && units(high).any(|low| matches!(low, b'\r' | b'\n' | b',' | b'\t' | b';' | b'|'))
    };
    match (fits(1), fits(0)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_iso_2022_jp(escapes: &[u8]) -> bool {
    [b"\x1B$B".as_slice(), b"\x1B$@", b"\x1B(J", b"\x1B(I"]
        .iter()
        .any(|mark| memchr::memmem::find(escapes, mark).is_some())
}

/// Counts well-formed multi-byte sequences and faults, across any chunking.
#[derive(Debug, Default)]
struct Utf8Count {
    valid: u64,
    invalid: u64,
    /// An unfinished sequence at the end of the last chunk.
    held: Vec<u8>,
    /// So many faults that the rest is not counted.
    settled: bool,
}

impl Utf8Count {
    fn push(&mut self, bytes: &[u8]) {
        if self.held.is_empty() {
            return self.count(bytes);
        }
        let mut joined = std::mem::take(&mut self.held);
        joined.extend_from_slice(bytes);
        self.count(&joined);
    }

    fn fault(&mut self) {
        self.invalid += 1;
        self.settled |= self.invalid >= SETTLED && self.valid < self.invalid;
    }

    fn count(&mut self, mut bytes: &[u8]) {
        while !self.settled {
            let good = Encoding::utf8_valid_up_to(bytes);
            self.valid += multi_byte(&bytes[..good]);
            bytes = &bytes[good..];
            if bytes.is_empty() {
                return;
            }
            let fault = std::str::from_utf8(&bytes[..bytes.len().min(4)]).err();
            let Some(len) = fault.and_then(|error| error.error_len()) else {
                self.held = bytes.to_vec();
                return;
            };
            self.fault();
            bytes = &bytes[len..];
        }
    }

    fn counts(&self) -> (u64, u64) {
        (self.valid, self.invalid + u64::from(!self.held.is_empty()))
    }
}

/// Lead bytes of multi-byte sequences, summed in bytes so that the compiler counts sixteen or more at a time.
fn multi_byte(valid: &[u8]) -> u64 {
    valid.chunks(192).map(|piece| u64::from(piece.iter().map(|byte| u8::from(*byte >= 0xC0)).sum::<u8>())).sum()
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
            (b"\xFF\xFE\0\0a\0\0\0".to_vec(), false, "UTF-32LE", Evidence::ByteOrderMark),
            (b"\0\0\xFE\xFF\0\0\0a".to_vec(), false, "UTF-32BE", Evidence::ByteOrderMark),
            (b"\xE9\0\0\0,\0\0\0\n\0\0\0".to_vec(), false, "UTF-32LE", Evidence::ZeroBytes),
            (b"\0\0\0a\0\0\0,".to_vec(), false, "UTF-32BE", Evidence::ZeroBytes),
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
