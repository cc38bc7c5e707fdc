//! Records written in another encoding than UTF-8, and what of their cells it cannot carry.

use super::write;
use crate::text::encode::TextEncoder;

/// A character that the encoding cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCarried {
    /// Which of the cells.
    pub column: usize,
    /// The character.
    pub character: char,
}

impl TextEncoder {
    /// Appends one record, as [`super::write::record`] writes it, and names what it cannot carry.
    pub fn record<'a>(&self, out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) -> Vec<NotCarried> {
        if self.name() == encoding_rs::UTF_8.name() {
            write::record(out, cells);
            return Vec::new();
        }
        let mut text = Vec::new();
        let mut lost = Vec::new();
        let cells: Vec<&str> = cells.into_iter().collect();
        write::record(&mut text, cells.iter().copied());
        for (column, cell) in cells.iter().enumerate() {
            let name = |character| NotCarried { column, character };
            lost.extend(self.text(&mut Vec::new(), cell).into_iter().map(name));
        }
        self.text(out, &String::from_utf8_lossy(&text));
        lost
    }
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
            let text = crate::text::encoding::TextEncoding::of(label).unwrap().text(&out);
            assert_eq!(text, format!("\"{cell}\",\"x\"\r\n"), "{label}");
        }
    }
}
