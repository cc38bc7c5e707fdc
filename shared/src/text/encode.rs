//! Writing text in another encoding than UTF-8: what the encoding cannot carry is named, never silently replaced.

use super::encoding::TextEncoding;
use encoding_rs::{Encoder, EncoderResult, Encoding, UTF_16BE, UTF_16LE};

/// Encodes text; see the module's text.
#[derive(Debug)]
pub struct TextEncoder {
    encoding: TextEncoding,
    /// What stands in the place of a character that the encoding cannot carry; empty: nothing does.
    stand_in: Vec<u8>,
}

impl TextEncoder {
    /// For that label; `stand_in` is written in the place of what cannot be carried. `None` where there is no such
    /// encoding, or where it cannot carry the stand-in either.
    #[must_use]
    pub fn new(label: &str, stand_in: &str) -> Option<Self> {
        let mut encoder = Self { encoding: TextEncoding::of(label)?, stand_in: Vec::new() };
        let mut written = Vec::new();
        let lost = encoder.text(&mut written, stand_in);
        encoder.stand_in = written;
        lost.is_empty().then_some(encoder)
    }

    /// The encoding's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// The byte order mark, by which programs know the encoding; nothing where it has none.
    #[must_use]
    pub fn mark(&self) -> &'static [u8] {
        self.encoding.byte_order_mark()
    }

    /// Appends the text, with the stand-in where it must; what it stands for.
    pub fn text(&self, out: &mut Vec<u8>, text: &str) -> Vec<char> {
        match self.encoding {
            TextEncoding::Standard(encoding) => self.standard(encoding, out, text),
            TextEncoding::Page(page) => {
                let mut lost = Vec::new();
                for character in text.chars() {
                    if let Some(byte) = page.byte(character) {
                        out.push(byte);
                    } else {
                        lost.push(character);
                        out.extend_from_slice(&self.stand_in);
                    }
                }
                lost
            }
            TextEncoding::Utf32(order) => {
                out.extend(text.chars().flat_map(|character| order.unit(character)));
                Vec::new()
            }
        }
    }

    fn standard(&self, encoding: &'static Encoding, out: &mut Vec<u8>, mut text: &str) -> Vec<char> {
        if encoding == UTF_16LE {
            out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            return Vec::new();
        }
        if encoding == UTF_16BE {
            out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            return Vec::new();
        }
        let mut encoder = encoding.new_encoder();
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
    fn what_cannot_be_written_is_refused_at_once() {
        assert!(TextEncoder::new("klingon", "").is_none());
        assert!(TextEncoder::new("windows-1252", "〓").is_none());
        assert!(TextEncoder::new("IBM850", "ř").is_none());
    }
}
