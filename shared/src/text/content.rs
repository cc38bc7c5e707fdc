//! What a file is, when it is no text at all: told by its first bytes, never by its name.

/// Something that is not delimited text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A workbook; the name of the format.
    Workbook(&'static str),
    /// A packed file; the name of the format.
    Archive(&'static str),
    /// A picture, a document, a database ...; the name of the format.
    Document(&'static str),
    /// A page, or data in another text format; the name of the format.
    Markup(&'static str),
    /// Bytes that are no text in any encoding.
    Binary,
}

/// Name of the format of today's Excel.
pub const XLSX: &str = "Excel (.xlsx)";

/// Bytes at the start of a file that [`foreign`] wants to see (or all, if the file is shorter).
pub const HEAD_BYTES: usize = 4 << 10;

const MAGIC: &[(&[u8], Foreign)] = &[
    (b"%PDF-", Foreign::Document("PDF")),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Workbook("Excel 97-2003 (.xls)")),
    (b"\x1F\x8B", Foreign::Archive("gzip")),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive("7-Zip")),
    (b"Rar!\x1A\x07", Foreign::Archive("RAR")),
    (b"BZh", Foreign::Archive("bzip2")),
    (b"\xFD7zXZ\0", Foreign::Archive("XZ")),
    (b"\x28\xB5\x2F\xFD", Foreign::Archive("Zstandard")),
    (b"\x89PNG\r\n\x1A\n", Foreign::Document("PNG")),
    (b"\xFF\xD8\xFF", Foreign::Document("JPEG")),
    (b"GIF8", Foreign::Document("GIF")),
    (b"SQLite format 3\0", Foreign::Document("SQLite")),
    (b"PAR1", Foreign::Document("Parquet")),
    (b"{\\rtf", Foreign::Document("RTF")),
    (b"\x7FELF", Foreign::Binary),
];

/// What the file is instead of delimited text, if `head` tells. `head`: the first [`HEAD_BYTES`] of the file.
#[must_use]
pub fn foreign(head: &[u8]) -> Option<Foreign> {
    if let Some((_, found)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*found);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(zip(head));
    }
    markup(head).or_else(|| is_binary(head).then_some(Foreign::Binary))
}

fn zip(head: &[u8]) -> Foreign {
    let has = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    if has(b"xl/") || has(b"[Content_Types].xml") && !has(b"word/") && !has(b"ppt/") {
        Foreign::Workbook(XLSX)
    } else if has(b"opendocument.spreadsheet") {
        Foreign::Workbook("OpenDocument (.ods)")
    } else if has(b"Index/Document.iwa") || has(b"Index/CalculationEngine") {
        Foreign::Workbook("Numbers")
    } else {
        Foreign::Archive("ZIP")
    }
}

fn markup(head: &[u8]) -> Option<Foreign> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let begins = |with: &str| text.len() >= with.len() && text[..with.len()].eq_ignore_ascii_case(with.as_bytes());
    if begins("<!doctype html") || begins("<html") || begins("<head") || begins("<table") {
        Some(Foreign::Markup("HTML"))
    } else if begins("<?xml") {
        Some(Foreign::Markup("XML"))
    } else if begins("[{") || text.starts_with(b"{") && text[1..].trim_ascii_start().starts_with(b"\"") {
        Some(Foreign::Markup("JSON"))
    } else {
        None
    }
}

/// More than one byte in ten is a control character that no text has; UTF-16 and UTF-32 are let through.
fn is_binary(head: &[u8]) -> bool {
    if super::detect::utf16_without_mark(head).is_some()
        || head.starts_with(b"\xFF\xFE")
        || head.starts_with(b"\xFE\xFF")
    {
        return false;
    }
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let found = head.iter().filter(control).count();
    found * 10 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_files_are_named() {
        let cases: &[(&[u8], Option<Foreign>)] = &[
            (b"name,mail\r\n", None),
            (b"", None),
            (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml", Some(Foreign::Workbook("Excel (.xlsx)"))),
            (b"PK\x03\x04\n\0leads.csv", Some(Foreign::Archive("ZIP"))),
            (b"%PDF-1.7\n", Some(Foreign::Document("PDF"))),
            (b"\n<!DOCTYPE html><html>", Some(Foreign::Markup("HTML"))),
            (b"{ \"leads\": []}", Some(Foreign::Markup("JSON"))),
            (b"{a},b\n", None),
            (b"\0\0\0\0", Some(Foreign::Binary)),
            (b"a,b\n1,\0\n2,3\n4,5\n", None),
            (b"a\0,\0b\0\n\0", None),
        ];
        for (head, expected) in cases {
            assert_eq!(foreign(head), *expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
