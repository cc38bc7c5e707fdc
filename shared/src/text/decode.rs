//! Streaming decoding to UTF-8 that never loses the way back to the original bytes.
//!
//! The text is a growing buffer whose front is dropped as records are consumed; bytes are decoded in blocks, never line by
//! line. Beside the text stand *anchors*: pairs of a text offset and the byte offset in the file that it came from. No
//! encoding but ISO-2022-JP has CR or LF as part of another character, so that the n-th line end of a block is the n-th line
//! end of its text; an anchor is kept behind each one at which the distance between text and bytes has changed. A record
//! begins at the start of a line, so its byte offset is always exact. (In UTF-8 only invalid sequences change the distance.)
//!
//! Invalid bytes become U+FFFD in the text and an [`InvalidBytes`] beside it: nothing is replaced silently.

use super::encoding::{ByteOrder, CodePage, TextEncoding};
use encoding_rs::{DecoderResult, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::cell::Cell;
use std::collections::VecDeque;

/// Bytes decoded in one call: block and text stay in the processor's cache while their line ends are compared.
const BLOCK_BYTES: usize = 64 << 10;

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
    encoding: TextEncoding,
    inner: Inner,
    lines: Lines,
    /// Bytes held back: the start of the file while a byte order mark is possible, part of a unit of UTF-16 or UTF-32.
    held: Vec<u8>,
    started: bool,
    /// Offset in the file of the next byte to decode.
    raw: u64,
    text: String,
    /// Text offset of the first byte of `text`.
    base: u64,
    /// Never empty; `text` strictly increasing, but for the first.
    anchors: Vec<Anchor>,
    /// The anchor asked for last: offsets are asked for in file order.
    near: Cell<usize>,
    invalid: VecDeque<InvalidBytes>,
}

/// What turns bytes into text.
enum Inner {
    Standard(encoding_rs::Decoder),
    Page(&'static CodePage),
    Utf32(ByteOrder),
}

/// How line ends of bytes and text are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    /// Text is bytes, but for invalid ones.
    Same,
    /// CR and LF are those bytes, wherever they stand.
    Bytes,
    /// CR and LF are units of two bytes.
    Units { high: usize },
    /// Units of four bytes; each line end is met while they are read.
    Quads,
    /// A LF can be swallowed by a faulty double-byte run (ISO-2022-JP): decoded line by line.
    OneByOne,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoder({} at {})", self.encoding.name(), self.raw)
    }
}

impl Decoder {
    /// A decoder from the start of a file. A byte order mark of that encoding is left out of the text.
    #[must_use]
    pub fn new(encoding: impl Into<TextEncoding>) -> Self {
        let encoding = encoding.into();
        let inner = match encoding {
            TextEncoding::Standard(encoding) => Inner::Standard(encoding.new_decoder_without_bom_handling()),
            TextEncoding::Page(page) => Inner::Page(page),
            TextEncoding::Utf32(order) => Inner::Utf32(order),
        };
        Self {
            encoding,
            inner,
            lines: Lines::of(encoding),
            held: Vec::new(),
            started: false,
            raw: 0,
            text: String::new(),
            base: 0,
            anchors: vec![Anchor { text: 0, raw: 0 }],
            near: Cell::new(0),
            invalid: VecDeque::new(),
        }
    }

    /// A decoder from that offset of a file on, behind any byte order mark.
    #[must_use]
    pub fn from_offset(encoding: impl Into<TextEncoding>, raw: u64) -> Self {
        Self { started: raw > 0, raw, anchors: vec![Anchor { text: 0, raw }], ..Self::new(encoding) }
    }

    /// The text decoded and not yet consumed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The next bytes of the file; `last` at its end.
    pub fn push(&mut self, bytes: &[u8], last: bool) {
        if self.held.is_empty() && self.started {
            return self.decode(bytes, last);
        }
        let mut joined = std::mem::take(&mut self.held);
        joined.extend_from_slice(bytes);
        let mut rest = joined.as_slice();
        if !self.started {
            let mark = self.encoding.byte_order_mark();
            if !last && rest.len() < mark.len() {
                self.held = joined;
                return;
            }
            self.started = true;
            if let Some(behind) = rest.strip_prefix(mark) {
                self.raw = mark.len() as u64;
                self.anchors = vec![Anchor { text: 0, raw: self.raw }];
                rest = behind;
            }
        }
        self.decode(rest, last);
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool) {
        let part = bytes.len() % self.lines.unit();
        if part > 0 && !last {
            let (units, part) = bytes.split_at(bytes.len() - part);
            self.held.extend_from_slice(part);
            bytes = units;
        }
        while bytes.len() > BLOCK_BYTES {
            let (block, rest) = bytes.split_at(BLOCK_BYTES);
            self.decode_block(block, false);
            bytes = rest;
        }
        self.decode_block(bytes, last);
        if last {
            self.anchor(self.end(), self.raw);
        }
    }

    fn decode_block(&mut self, mut block: &[u8], last: bool) {
        match self.lines {
            Lines::Same | Lines::Quads => self.transcode(block, last),
            Lines::Bytes => {
                let from = self.text.len();
                self.transcode(block, last);
                self.align_bytes(from, block);
            }
            Lines::Units { high } => {
                let from = self.text.len();
                self.transcode(block, last);
                let text_ends = memchr::memchr2_iter(b'\r', b'\n', &self.text.as_bytes()[from..]);
                let start = self.block_start(from, block);
                align(&mut self.anchors, start, text_ends.zip(unit_line_ends(block, high)));
            }
            Lines::OneByOne => {
                while let Some(end) = memchr::memchr2(b'\r', b'\n', block) {
                    let (line, rest) = block.split_at(end + 1);
                    self.transcode(line, false);
                    self.anchor(self.end(), self.raw);
                    block = rest;
                }
                self.transcode(block, last);
            }
        }
    }

    /// Appends the text of `bytes`.
    fn transcode(&mut self, bytes: &[u8], last: bool) {
        match self.inner {
            Inner::Standard(_) => self.transcode_standard(bytes, last),
            Inner::Page(page) => self.transcode_page(page, bytes),
            Inner::Utf32(order) => self.transcode_utf32(order, bytes),
        }
    }

    fn transcode_standard(&mut self, mut bytes: &[u8], last: bool) {
        let Inner::Standard(inner) = &mut self.inner else { return };
        loop {
            let room = inner.max_utf8_buffer_length_without_replacement(bytes.len());
            self.text.reserve(room.unwrap_or(bytes.len()));
            let (result, read) = inner.decode_to_string_without_replacement(bytes, &mut self.text, last);
            self.raw += read as u64;
            bytes = &bytes[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(len, after) => {
                    let raw = self.raw - u64::from(after) - u64::from(len);
                    let text = self.base + self.text.len() as u64;
                    self.invalid.push_back(InvalidBytes { text, raw, len: u64::from(len) });
                    self.text.push(char::REPLACEMENT_CHARACTER);
                    if self.lines == Lines::Same {
                        let text = self.base + self.text.len() as u64;
                        anchor(&mut self.anchors, Anchor { text, raw: self.raw });
                    }
                }
            }
        }
    }

    fn transcode_page(&mut self, page: &CodePage, bytes: &[u8]) {
        self.text.reserve(bytes.len());
        for byte in bytes {
            let character = page.character(*byte);
            self.character(character, 1);
        }
    }

    fn transcode_utf32(&mut self, order: ByteOrder, bytes: &[u8]) {
        self.text.reserve(bytes.len() / 2);
        for unit in bytes.chunks(4) {
            let character = order.character(unit);
            self.character(character, unit.len() as u64);
            if matches!(character, Some('\r' | '\n')) {
                self.anchor(self.end(), self.raw);
            }
        }
    }

    /// The next character, of so many bytes, or what stands for one that is none.
    fn character(&mut self, character: Option<char>, len: u64) {
        if character.is_none() {
            self.invalid.push_back(InvalidBytes { text: self.end(), raw: self.raw, len });
        }
        self.text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.raw += len;
    }

    /// Where the block just decoded and its text begin.
    fn block_start(&self, from: usize, block: &[u8]) -> Anchor {
        Anchor { text: self.base + from as u64, raw: self.raw - block.len() as u64 }
    }

    /// Brings the line ends of the block just decoded and of its text together; `from`: where its text begins.
    ///
    /// Mostly each CR has its LF, and only the LF need be looked at one by one.
    fn align_bytes(&mut self, from: usize, block: &[u8]) {
        let start = self.block_start(from, block);
        let text = &self.text.as_bytes()[from..];
        let inner = &block[..block.len().saturating_sub(1)];
        let mut lone = memchr::memchr_iter(b'\r', inner).count();
        let kept = self.anchors.len();
        let behind_cr = |at: usize| usize::from(at > 0 && block[at - 1] == b'\r');
        let raw_ends = memchr::memchr_iter(b'\n', block).inspect(|at| lone -= behind_cr(*at));
        align(&mut self.anchors, start, memchr::memchr_iter(b'\n', text).zip(raw_ends));
        if lone > 0 {
            self.anchors.truncate(kept);
            let ends = |bytes| memchr::memchr2_iter(b'\r', b'\n', bytes);
            align(&mut self.anchors, start, ends(text).zip(ends(block)));
        }
        if block.last() == Some(&b'\r') {
            self.anchor(self.end(), self.raw);
        }
    }

    /// Text and file agree here.
    fn anchor(&mut self, text: u64, raw: u64) {
        anchor(&mut self.anchors, Anchor { text, raw });
    }

    /// Text offset behind the last byte decoded.
    fn end(&self) -> u64 {
        self.base + self.text.len() as u64
    }

    /// Drops the first `len` bytes of the text, which end with a whole character.
    pub fn consume(&mut self, len: usize) {
        self.text.drain(..len);
        self.base += len as u64;
        let passed = self.anchors.partition_point(|anchor| anchor.text <= self.base);
        self.anchors.drain(..passed.saturating_sub(1));
        self.near.set(0);
        while self.invalid.front().is_some_and(|bytes| bytes.text < self.base) {
            self.invalid.pop_front();
        }
    }

    /// Offset in the file of the text at `position` of the buffer; exact at the start of a line and at the end of the file.
    #[must_use]
    pub fn raw_of(&self, position: usize) -> u64 {
        let text = self.base + position as u64;
        let (mut at, anchors) = (self.near.get(), self.anchors.as_slice());
        if anchors.get(at).is_none_or(|anchor| anchor.text > text) {
            at = anchors.partition_point(|anchor| anchor.text <= text).saturating_sub(1);
        }
        while anchors.get(at + 1).is_some_and(|anchor| anchor.text <= text) {
            at += 1;
        }
        self.near.set(at);
        anchors.get(at).map_or(text, |anchor| anchor.raw + (text - anchor.text))
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

/// Keeps an anchor unless it says what the last one says.
fn anchor(anchors: &mut Vec<Anchor>, new: Anchor) {
    let distance = |anchor: &Anchor| anchor.raw.wrapping_sub(anchor.text);
    if anchors.last().is_none_or(|last| distance(last) != distance(&new)) {
        anchors.push(new);
    }
}

/// Keeps an anchor behind each line end at which the distance changes. `ends`: the last byte of each, in the text and in
/// the bytes from `start`.
fn align(anchors: &mut Vec<Anchor>, start: Anchor, ends: impl Iterator<Item = (usize, usize)>) {
    let mut distance = anchors.last().map_or(0, |last| last.raw.wrapping_sub(last.text));
    for (text_end, raw_end) in ends {
        let anchor = Anchor { text: start.text + text_end as u64 + 1, raw: start.raw + raw_end as u64 + 1 };
        let now = anchor.raw.wrapping_sub(anchor.text);
        if now != distance {
            distance = now;
            anchors.push(anchor);
        }
    }
}

impl Lines {
    fn of(encoding: TextEncoding) -> Self {
        match encoding {
            TextEncoding::Utf32(_) => Self::Quads,
            TextEncoding::Standard(encoding) if encoding == UTF_8 => Self::Same,
            TextEncoding::Standard(encoding) if encoding == UTF_16LE => Self::Units { high: 1 },
            TextEncoding::Standard(encoding) if encoding == UTF_16BE => Self::Units { high: 0 },
            TextEncoding::Standard(encoding) if encoding == ISO_2022_JP => Self::OneByOne,
            TextEncoding::Standard(_) | TextEncoding::Page(_) => Self::Bytes,
        }
    }

    /// Bytes that are never parted.
    const fn unit(self) -> usize {
        match self {
            Self::Units { .. } => 2,
            Self::Quads => 4,
            Self::Same | Self::Bytes | Self::OneByOne => 1,
        }
    }
}

/// The last byte of each line end of UTF-16; `high`: which byte of a unit is the higher.
fn unit_line_ends(block: &[u8], high: usize) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr2_iter(b'\r', b'\n', block)
        .filter(move |&at| at % 2 != high && block.get(at ^ 1) == Some(&0))
        .map(|at| at | 1)
}

#[cfg(test)]
mod tests;
