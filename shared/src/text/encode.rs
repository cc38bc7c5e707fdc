//! Writing text in another encoding than UTF-8: what the encoding cannot carry is named, never silently replaced.

use encoding_rs::{Encoder, EncoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A character that the encoding cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCarried {
    /// Which of the cells.
    pub column: usize,
    /// The character.
    pub character: char,
}

/// Encodes cells; see the module's text.
#[derive(Debug)]
pub struct TextEncoder {
    encoding: &'static Encoding,
    /// What stands in the place of a character that the encoding cannot carry; empty: nothing does.
    stand_in: Vec<u8>,
}

impl TextEncoder {
    /// For that WHATWG label; `stand_in` is written in the place of what cannot be carried. `None` where there is no such
    /// encoding, or where it cannot carry the stand-in either.
    #[must_use]
    pub fn new(label: &str, stand_in: &str) -> Option<Self> {
        let mut encoder = Self { encoding: super::decode::encoding(label)?, stand_in: Vec::new() };
        let mut written = Vec::new();
        let lost = encoder.text(&mut written, stand_in);
        encoder.stand_in = written;
        lost.is_empty().then_some(encoder)
    }

    /// The encoding's WHATWG name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// The byte order mark, by which programs know the encoding; nothing where it has none.
    #[must_use]
    pub fn mark(&self) -> &'static [u8] {
        match self.encoding {
            encoding if encoding == UTF_8 => b"\xEF\xBB\xBF",
            encoding if encoding == UTF_16LE => b"\xFF\xFE",
            encoding if encoding == UTF_16BE => b"\xFE\xFF",
            _ => b"",
        }
    }

    /// Appends one record, as [`crate::table::write::record`] writes it, and names what it cannot carry.
    pub fn record<'a>(&self, out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) -> Vec<NotCarried> {
        if self.encoding == UTF_8 {
            crate::table::write::record(out, cells);
            return Vec::new();
        }
        let mut text = Vec::new();
        let mut lost = Vec::new();
        let cells: Vec<&str> = cells.into_iter().collect();
        crate::table::write::record(&mut text, cells.iter().copied());
        for (column, cell) in cells.iter().enumerate() {
            let name = |character| NotCarried { column, character };
            lost.extend(self.text(&mut Vec::new(), cell).into_iter().map(name));
        }
        self.text(out, &String::from_utf8_lossy(&text));
        lost
    }

    /// Appends the text, with the stand-in where it must; what it stands for.
    pub fn text(&self, out: &mut Vec<u8>, mut text: &str) -> Vec<char> {
        if self.encoding == UTF_16LE {
            out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            return Vec::new();
        }
        if self.encoding == UTF_16BE {
            out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            return Vec::new();
        }
        let mut encoder = self.encoding.new_encoder();
        let mut lost = Vec::new();
        loop {
            let (result, read) = encode(&mut encoder, text, out);
            text = &text[read..];
            match result {
                EncoderResult::InputEmpty => return lost,
                EncoderResult::OutputFull => {}
                EncoderResult::Unmappable(character) => {
                    lost.push(character);
                    out.extend_from_slice(&self.stand_in);
                }
            }
        }
    }
}

fn encode(encoder: &mut Encoder, text: &str, out: &mut Vec<u8>) -> (EncoderResult, usize) {
    out.reserve(encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len()));
    encoder.encode_from_utf8_to_vec_without_replacement(text, out, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shift_jis_cannot_carry_is_named() {
        let encoder = TextEncoder::new("sjis", "〓").unwrap();
        let mut out = Vec::new();
        let lost = encoder.record(&mut out, ["山田", "𠮷野 🙂", "ﾔﾏﾀﾞ \"x\""]);
        let named = |character| NotCarried { column: 1, character };
        assert_eq!(lost, [named('𠮷'), named('🙂')]);
        let (text, _, malformed) = encoding_rs::SHIFT_JIS.decode(&out);
        assert_eq!((text.as_ref(), malformed), ("\"山田\",\"〓野 〓\",\"ﾔﾏﾀﾞ \"\"x\"\"\"\r\n", false));
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (label, cell) in [
            ("UTF-8", "🙂"),
            ("UTF-16LE", "🙂 山田"),
            ("UTF-16BE", "é"),
            ("EUC-JP", "山田"),
            ("windows-1252", "Müller €"),
            ("ISO-2022-JP", "a山田b"),
        ] {
            let encoder = TextEncoder::new(label, "").unwrap();
            let mut out = Vec::new();
            assert_eq!(encoder.record(&mut out, [cell, "x"]), [], "{label}");
            let text = super::super::decode::encoding(label).unwrap().decode_without_bom_handling(&out).0.into_owned();
            assert_eq!(text, format!("\"{cell}\",\"x\"\r\n"), "{label}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused_at_once() {
        assert!(TextEncoder::new("klingon", "").is_none());
        assert!(TextEncoder::new("windows-1252", "〓").is_none());
    }
}
