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
    /// encoding to write (UTF-16 is only read), or where it cannot carry the stand-in either.
    #[must_use]
    pub fn new(label: &str, stand_in: &str) -> Option<Self> {
        let encoding = super::decode::encoding(label).filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding))?;
        let (stand_in, _, lost) = encoding.encode(stand_in);
        (!lost).then(|| Self { encoding, stand_in: stand_in.into_owned() })
    }

    /// The encoding's WHATWG name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.encoding.name()
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
            lost.extend(self.append(&mut Vec::new(), cell).into_iter().map(name));
        }
        self.append(out, &String::from_utf8_lossy(&text));
        lost
    }

    /// Appends the text, with the stand-in where it must; what it stands for.
    fn append(&self, out: &mut Vec<u8>, mut text: &str) -> Vec<char> {
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
        for (label, cell) in
            [("UTF-8", "🙂"), ("EUC-JP", "山田"), ("windows-1252", "Müller €"), ("ISO-2022-JP", "a山田b")]
        {
            let encoder = TextEncoder::new(label, "").unwrap();
            let mut out = Vec::new();
            assert_eq!(encoder.record(&mut out, [cell, "x"]), [], "{label}");
            let text = super::super::decode::encoding(label).unwrap().decode_without_bom_handling(&out).0.into_owned();
            assert_eq!(text, format!("\"{cell}\",\"x\"\r\n"), "{label}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused_at_once() {
        assert!(TextEncoder::new("utf-16le", "").is_none());
        assert!(TextEncoder::new("klingon", "").is_none());
        assert!(TextEncoder::new("windows-1252", "〓").is_none());
    }
}
