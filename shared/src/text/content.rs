//! What a file is, when it is no text at all: told by its first bytes, never by its name.

use super::encoding::TextEncoding;

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
    /// Contacts or a calendar as programs exchange them; the name of the format.
    Contacts(&'static str),
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

/// First lines of formats that no table begins with, in capitals.
const FIRST_LINES: &[(&str, Foreign)] = &[
    ("BEGIN:VCARD", Foreign::Contacts("vCard")),
    ("BEGIN:VCALENDAR", Foreign::Contacts("iCalendar")),
    ("<!DOCTYPE", Foreign::Markup("HTML")),
    ("<HTML", Foreign::Markup("HTML")),
    ("<HEAD", Foreign::Markup("HTML")),
    ("<BODY", Foreign::Markup("HTML")),
    ("<TABLE", Foreign::Markup("HTML")),
    ("<META", Foreign::Markup("HTML")),
    ("<STYLE", Foreign::Markup("HTML")),
    ("<DIV", Foreign::Markup("HTML")),
    ("<?XML", Foreign::Markup("XML")),
    ("MIME-VERSION:", Foreign::Markup("MHTML")),
    ("-- MYSQL DUMP", Foreign::Markup("SQL")),
    ("-- POSTGRESQL DATABASE DUMP", Foreign::Markup("SQL")),
];

/// Statements that a file of SQL begins with, each with the word that follows.
const STATEMENTS: &[(&str, &[&str])] = &[
    ("CREATE", &["TABLE", "DATABASE", "SCHEMA", "TEMPORARY", "TEMP", "UNIQUE", "OR"]),
    ("INSERT", &["INTO", "IGNORE"]),
    ("REPLACE", &["INTO"]),
    ("DROP", &["TABLE", "DATABASE", "SCHEMA"]),
    ("ALTER", &["TABLE", "DATABASE"]),
    ("LOCK", &["TABLES"]),
    ("BEGIN", &["TRANSACTION", "TRANSACTION;"]),
    ("USE", &[]),
    ("BEGIN;", &[]),
    ("PRAGMA", &["FOREIGN_KEYS=OFF;", "FOREIGN_KEYS=ON;"]),
];

fn markup(head: &[u8]) -> Option<Foreign> {
    let text = units(head);
    let text = text.trim_ascii_start();
    let begins = |with: &str| text.len() >= with.len() && text[..with.len()].eq_ignore_ascii_case(with.as_bytes());
    if let Some((_, found)) = FIRST_LINES.iter().find(|(line, _)| begins(line)) {
        return Some(*found);
    }
    if begins("<!--") {
        return markup_behind(text, b"-->").or(Some(Foreign::Markup("HTML")));
    }
    if is_ldif(text) {
        return Some(Foreign::Contacts("LDIF"));
    }
    if is_json(text) {
        return Some(Foreign::Markup("JSON"));
    }
    is_sql(text).then_some(Foreign::Markup("SQL"))
}

/// What follows a comment at the start.
fn markup_behind(text: &[u8], end: &[u8]) -> Option<Foreign> {
    let at = memchr::memmem::find(text, end)?;
    markup(&text[at + end.len()..])
}

/// The start of the file as ASCII: of UTF-16 and UTF-32, the signs without their zero bytes; without a byte order mark.
fn units(head: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if let Some(rest) = head.strip_prefix(b"\xEF\xBB\xBF") {
        return rest.into();
    }
    if let Some(encoding) = TextEncoding::marked(head) {
        let behind = &head[encoding.byte_order_mark().len()..];
        return behind.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>().into();
    }
    head.into()
}

/// `dn: ` or `dn:: ` with an attribute, perhaps behind a line of the version: an address book as directories write it.
fn is_ldif(text: &[u8]) -> bool {
    let begins = |line: &[u8], with: &[u8]| line.len() > with.len() && line[..with.len()].eq_ignore_ascii_case(with);
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut told = lines.by_ref().filter(|line| !line.is_empty() && !line.starts_with(b"#"));
    let first = told.next().unwrap_or_default();
    let first = if begins(first, b"version: ") { told.next().unwrap_or_default() } else { first };
    begins(first, b"dn: ") && first.contains(&b'=') || begins(first, b"dn:: ")
}

/// An object with a name, or a list of objects, lists, or nothing else; also an object a line.
fn is_json(text: &[u8]) -> bool {
    let object = |text: &[u8]| {
        let inside = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        inside.is_some_and(|inside| inside.starts_with(b"\"") || inside.starts_with(b"}"))
    };
    let Some(inside) = text.strip_prefix(b"[") else { return object(text) };
    let inside = inside.trim_ascii_start();
    if object(inside) || inside.starts_with(b"[{") {
        return true;
    }
    // `["a","b"]` is a list; `[name],mail` and `[a, b],c` are headers in brackets.
    let first_list = inside.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    first_list.is_some_and(|list| list.starts_with(b"\"")) || inside.starts_with(b"\"") && inside.contains(&b']')
}

fn is_sql(text: &[u8]) -> bool {
    let mut rest = text;
    // Comments above the first statement.
    loop {
        if rest.starts_with(b"--") || rest.starts_with(b"#") {
            let Some(end) = memchr::memchr(b'\n', rest) else { return false };
            rest = rest[end..].trim_ascii_start();
        } else if rest.starts_with(b"/*") {
            let Some(end) = memchr::memmem::find(rest, b"*/") else { return false };
            rest = rest[end + 2..].trim_ascii_start();
            rest = rest.strip_prefix(b";").unwrap_or(rest).trim_ascii_start();
        } else {
            break;
        }
    }
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let Some((_, followed)) = STATEMENTS.iter().find(|(word, _)| first.eq_ignore_ascii_case(word.as_bytes())) else {
        return first.eq_ignore_ascii_case(b"SET") && line.trim_ascii_end().ends_with(b";") && line.contains(&b'=');
    };
    let next = words.next().unwrap_or_default();
    if followed.is_empty() {
        // A statement of its own: `USE shop;`, `BEGIN;`.
        return first.ends_with(b";") || line.trim_ascii_end().ends_with(b";") && words.next().is_none();
    }
    followed.iter().any(|word| next.eq_ignore_ascii_case(word.as_bytes()))
}

/// NULs side by side that are no sign of a binary file by themselves.
const FILLING: usize = 16;

/// More than one byte in ten is a control character that no text has; UTF-16 and UTF-32 are let through. A long run of NULs
/// counts once: it fills what was never written of a text that was cut off.
fn is_binary(head: &[u8]) -> bool {
    if super::detect::wide_without_mark(head).is_some() || TextEncoding::marked(head).is_some() {
        return false;
    }
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let runs = head.chunk_by(|a, b| *a == 0 && *b == 0);
    let text = runs.filter(|run| run.len() < FILLING).flatten();
    let (all, found) = (text.clone().count(), text.filter(control).count());
    found * 10 > all || all == 0 && !head.is_empty()
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
            (b"BEGIN:VCARD\r\nVERSION:4.0\r\n", Some(Foreign::Contacts("vCard"))),
            (b"\xEF\xBB\xBF\r\nbegin:vcard\nN:A\n", Some(Foreign::Contacts("vCard"))),
            (b"\xFF\xFEB\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0\n\0", Some(Foreign::Contacts("vCard"))),
            (b"BEGIN:VCALENDAR\nVERSION:2.0\n", Some(Foreign::Contacts("iCalendar"))),
            (b"# kept\nversion: 1\n\ndn: cn=A,o=B\ncn: A\n", Some(Foreign::Contacts("LDIF"))),
            (b"dn:: Y249QQ==\ncn: A\n", Some(Foreign::Contacts("LDIF"))),
            (b"dn: x\n1\n", None),
            (b"[\n  {\n  \"a\": 1 }]", Some(Foreign::Markup("JSON"))),
            (b"{\"a\":1}\n{\"a\":2}\n", Some(Foreign::Markup("JSON"))),
            (b"[[\"a\",\"b\"],[1,2]]", Some(Foreign::Markup("JSON"))),
            (b"[\"a\", \"b\"]", Some(Foreign::Markup("JSON"))),
            (b"[name],[mail]\nA,a\n", None),
            (b"<!-- made by hand -->\n<table><tr>", Some(Foreign::Markup("HTML"))),
            (b"<meta charset=utf-8><table>", Some(Foreign::Markup("HTML"))),
            (b"<a@b.jp>,x\n", None),
            (b"-- a dump\n\nDROP TABLE IF EXISTS leads;\n", Some(Foreign::Markup("SQL"))),
            (b"/*!40101 SET NAMES utf8 */;\ncreate table t (a int);", Some(Foreign::Markup("SQL"))),
            (b"INSERT INTO leads VALUES ('A','a@b.jp');\n", Some(Foreign::Markup("SQL"))),
            (b"SET NAMES = utf8;\n", Some(Foreign::Markup("SQL"))),
            (b"Create,Update,Drop\n1,2,3\n", None),
            (b"Insert date,Name\n1,2\n", None),
            (b"Use;Name\nx;y;\n", None),
            (b"Set;Price = net;\n1;2;\n", None),
            (b"\0\0\0\0", Some(Foreign::Binary)),
            (&[0; 4096], Some(Foreign::Binary)),
            (b"a,b\n1,2\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", None),
            (b"a,b\n1,\0\n2,3\n4,5\n", None),
            (b"a\0,\0b\0\n\0", None),
            (b"a\0\0\0,\0\0\0b\0\0\0", None),
            (b"\0\0\xFE\xFF\0\0\0a\0\0\0\n", None),
        ];
        for (head, expected) in cases {
            assert_eq!(foreign(head), *expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
