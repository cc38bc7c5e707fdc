//! Streaming decoding to UTF-8 that never loses the way back to the original bytes.
//!
//! The text is a growing buffer whose front is dropped as records are consumed. Beside it stand *anchors*: pairs of a
//! text offset and the byte offset in the file that it came from, one after each line end and each invalid sequence
//! (for UTF-8, only the latter). A record begins at the start of a line, so its byte offset is always exact.
//! Invalid bytes become U+FFFD in the text and an [`InvalidBytes`] beside it: nothing is replaced silently.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::VecDeque;

const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

/// A point where text and file are known to agree.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    text: u64,
    raw: u64,
}

/// Bytes that the encoding does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidBytes {
    /// Offset in the text of the U+FFFD that stands for them.
    pub text: u64,
    /// Offset in the file.
    pub raw: u64,
    /// How many.
    pub len: u64,
}

/// The decoder and its text. See the module's text.
pub struct Decoder {
    encoding: &'static Encoding,
    /// `None` for UTF-8, which is validated and copied.
    inner: Option<encoding_rs::Decoder>,
    /// Bytes held back: an unfinished sequence, or the start of the file while a byte order mark is possible.
    held: Vec<u8>,
    started: bool,
    /// Offset in the file of the next byte to decode.
    raw: u64,
    text: Vec<u8>,
    /// Text offset of `text[0]`.
    base: u64,
    anchors: VecDeque<Anchor>,
    invalid: VecDeque<InvalidBytes>,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoder({} at {})", self.encoding.name(), self.raw)
    }
}

/// The encoding of that WHATWG label. The replacement encoding is none.
#[must_use]
pub fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// The byte order mark of that encoding.
#[must_use]
pub fn byte_order_mark(encoding: &'static Encoding) -> &'static [u8] {
    if encoding == UTF_8 {
        b"\xEF\xBB\xBF"
    } else if encoding == UTF_16LE {
        b"\xFF\xFE"
    } else if encoding == UTF_16BE {
        b"\xFE\xFF"
    } else {
        b""
    }
}

impl Decoder {
    /// A decoder from the start of a file. A byte order mark of that encoding is left out of the text.
    #[must_use]
    pub fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            inner: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            held: Vec::new(),
            started: false,
            raw: 0,
            text: Vec::new(),
            base: 0,
            anchors: VecDeque::from([Anchor { text: 0, raw: 0 }]),
            invalid: VecDeque::new(),
        }
    }

    /// The text decoded and not yet consumed: valid UTF-8.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The next bytes of the file; `last` at its end.
    pub fn push(&mut self, bytes: &[u8], last: bool) {
        if self.held.is_empty() && self.started {
            self.decode(bytes, last);
            return;
        }
        let mut joined = std::mem::take(&mut self.held);
        joined.extend_from_slice(bytes);
        if !self.started {
            let mark = byte_order_mark(self.encoding);
            if !last && joined.len() < mark.len() {
                self.held = joined;
                return;
            }
            self.started = true;
            if !mark.is_empty() && joined.starts_with(mark) {
                self.raw = mark.len() as u64;
                self.anchors.push_back(Anchor { text: 0, raw: self.raw });
                self.decode(&joined[mark.len()..], last);
                return;
            }
        }
        self.decode(&joined, last);
    }

    fn decode(&mut self, bytes: &[u8], last: bool) {
        if self.inner.is_none() {
            self.decode_utf8(bytes, last);
        } else if self.is_utf16() {
            self.decode_utf16(bytes, last);
        } else {
            self.decode_lines(bytes, last);
        }
    }

    fn is_utf16(&self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    fn decode_utf8(&mut self, mut bytes: &[u8], last: bool) {
        loop {
            let error = match std::str::from_utf8(bytes) {
                Ok(_) => {
                    self.text.extend_from_slice(bytes);
                    self.raw += bytes.len() as u64;
                    return;
                }
                Err(error) => error,
            };
            let (good, rest) = bytes.split_at(error.valid_up_to());
            self.text.extend_from_slice(good);
            self.raw += good.len() as u64;
            let bad = match error.error_len() {
                Some(len) => len,
                None if last => rest.len(),
                None => {
                    self.held = rest.to_vec();
                    return;
                }
            };
            self.replace(self.raw, bad as u64);
            self.raw += bad as u64;
            self.anchor();
            bytes = &rest[bad..];
        }
    }

    /// Single- and multi-byte encodings in which CR and LF are always CR and LF: line by line, with an anchor after each.
    fn decode_lines(&mut self, mut bytes: &[u8], last: bool) {
        while let Some(end) = memchr::memchr2(b'\r', b'\n', bytes) {
            let (line, rest) = bytes.split_at(end + 1);
            self.decode_segment(line, false);
            self.anchor();
            bytes = rest;
        }
        self.decode_segment(bytes, last);
    }

    fn decode_utf16(&mut self, bytes: &[u8], last: bool) {
        let big = self.encoding == UTF_16BE;
        let even = bytes.len() & !1;
        let mut start = 0;
        for at in (0..even).step_by(2) {
            let unit = if big { [bytes[at + 1], bytes[at]] } else { [bytes[at], bytes[at + 1]] };
            if unit == [b'\n', 0] || unit == [b'\r', 0] {
                self.decode_segment(&bytes[start..at + 2], false);
                self.anchor();
                start = at + 2;
            }
        }
        if last {
            self.decode_segment(&bytes[start..], true);
        } else {
            self.decode_segment(&bytes[start..even], false);
            self.held = bytes[even..].to_vec();
        }
    }

    fn decode_segment(&mut self, mut bytes: &[u8], last: bool) {
        let Some(mut inner) = self.inner.take() else { return };
        loop {
            let room = inner.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
            let from = self.text.len();
            self.text.resize(from + room, 0);
            let (result, read, written) = inner.decode_to_utf8_without_replacement(bytes, &mut self.text[from..], last);
            self.text.truncate(from + written);
            self.raw += read as u64;
            bytes = &bytes[read..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(len, after) => {
                    self.replace(self.raw - u64::from(after) - u64::from(len), u64::from(len));
                    self.anchor();
                }
            }
        }
        self.inner = Some(inner);
    }

    fn replace(&mut self, raw: u64, len: u64) {
        self.invalid.push_back(InvalidBytes { text: self.end(), raw, len });
        self.text.extend_from_slice(REPLACEMENT);
    }

    fn anchor(&mut self) {
        self.anchors.push_back(Anchor { text: self.end(), raw: self.raw });
    }

    /// Text offset behind the last byte decoded.
    fn end(&self) -> u64 {
        self.base + self.text.len() as u64
    }

    /// Drops the first `len` bytes of the text.
    pub fn consume(&mut self, len: usize) {
        self.text.drain(..len);
        self.base += len as u64;
        while self.anchors.len() > 1 && self.anchors[1].text <= self.base {
            self.anchors.pop_front();
        }
        while self.invalid.front().is_some_and(|bytes| bytes.text < self.base) {
            self.invalid.pop_front();
        }
    }

    /// Offset in the file of the text at `position` of the buffer; exact at the start of a line.
    #[must_use]
    pub fn raw_of(&self, position: usize) -> u64 {
        let text = self.base + position as u64;
        let after = self.anchors.partition_point(|anchor| anchor.text <= text);
        let anchor = self.anchors[after.saturating_sub(1)];
        anchor.raw + (text - anchor.text)
    }

    /// Invalid bytes whose place in the buffer is within `range`, with that place.
    pub fn invalid_in(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = (usize, InvalidBytes)> + '_ {
        let (from, to) = (self.base + range.start as u64, self.base + range.end as u64);
        let first = self.invalid.partition_point(|bytes| bytes.text < from);
        self.invalid
            .range(first..)
            .take_while(move |bytes| bytes.text < to)
            .map(move |bytes| ((bytes.text - self.base) as usize, *bytes))
    }

    /// Whether any invalid bytes stand in the buffer.
    #[must_use]
    pub fn has_invalid(&self) -> bool {
        !self.invalid.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, byte offset of each line's start, and the invalid bytes.
    fn decode(label: &str, pieces: &[&[u8]]) -> (String, Vec<u64>, Vec<(u64, u64)>) {
        let mut decoder = Decoder::new(encoding(label).unwrap());
        for (at, piece) in pieces.iter().enumerate() {
            decoder.push(piece, at + 1 == pieces.len());
        }
        let text = String::from_utf8(decoder.text().to_vec()).unwrap();
        let starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).map(|at| decoder.raw_of(at));
        let invalid = decoder.invalid_in(0..text.len()).map(|(_, bytes)| (bytes.raw, bytes.len)).collect();
        (text.clone(), starts.collect(), invalid)
    }

    /// Label, bytes, text, byte offset of each line, invalid bytes (offset, length).
    type Case<'a> = (&'a str, &'a [u8], &'a str, &'a [u64], &'a [(u64, u64)]);

    const CASES: &[Case<'_>] = &[
        ("utf-8", b"\xEF\xBB\xBFa\n\xE6\x97\xA5\nb", "a\n日\nb", &[3, 5, 9], &[]),
        ("utf-8", b"a\xFFb\n\xE6\x97\nc", "a\u{FFFD}b\n\u{FFFD}\nc", &[0, 4, 7], &[(1, 1), (4, 2)]),
        ("utf-8", b"a\n\xE6\x97", "a\n\u{FFFD}", &[0, 2], &[(2, 2)]),
        ("shift_jis", b"\x93\xFA\x96{\n\xB1\xB2\n1", "日本\nｱｲ\n1", &[0, 5, 8], &[]),
        ("shift_jis", b"\x83\\,\x95\\\n\x81\nb", "ソ,表\n\u{FFFD}\nb", &[0, 6, 8], &[(6, 1)]),
        ("windows-1252", b"M\xFCller\n\x80\n", "Müller\n€\n", &[0, 7, 9], &[]),
        ("utf-16le", b"\xFF\xFEa\0\n\0\xE5\x65\n\0b\0", "a\n日\nb", &[2, 6, 10], &[]),
        ("utf-16be", b"\0a\0\n\xD8\x00\0\n\0b", "a\n\u{FFFD}\nb", &[0, 4, 8], &[(4, 2)]),
        ("utf-16le", b"a\0b", "a\u{FFFD}", &[0], &[(2, 1)]),
        ("euc-jp", b"\xC6\xFC\xCB\xDC\n\xA4\xA2", "日本\nあ", &[0, 5], &[]),
        ("iso-2022-jp", b"\x1B$BF|K\\\x1B(B\nx", "日本\nx", &[0, 11], &[]),
    ];

    #[test]
    fn text_addresses_and_faults() {
        for (label, bytes, text, starts, invalid) in CASES {
            let got = decode(label, &[bytes]);
            assert_eq!(got, ((*text).to_owned(), starts.to_vec(), invalid.to_vec()), "{label} {bytes:?}");
        }
    }

    #[test]
    fn every_split_point_gives_the_same() {
        for (label, bytes, ..) in CASES {
            let whole = decode(label, &[bytes]);
            for at in 0..=bytes.len() {
                let (left, right) = bytes.split_at(at);
                assert_eq!(decode(label, &[left, right]), whole, "{label} {bytes:?} at {at}");
            }
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(decode(label, &single), whole, "{label} {bytes:?} byte by byte");
        }
    }
}
