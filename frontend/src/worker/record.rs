//! One record of a file, decoded from its bytes alone: by the same decoder and scanner as the check.

use shared::check::Reading;
use shared::table::scan::{Scanner, Step};
use shared::text::decode::{self, Decoder};

/// Bytes before a record that its decoding needs: in ISO-2022-JP a line can begin in JIS-Roman, as an escape sequence before
/// it said. Elsewhere a line stands by itself.
#[must_use]
pub fn bytes_before(reading: &Reading) -> u64 {
    if decode::encoding(&reading.encoding).is_some_and(|encoding| encoding.name() == "ISO-2022-JP") {
        64 << 10
    } else {
        0
    }
}

/// The record's bytes with the escape sequence that holds at its start, if it is not the usual one.
#[must_use]
pub fn in_context(before: &[u8], record: &[u8]) -> Vec<u8> {
    const ROMAN: &[u8] = b"\x1B(J";
    let last = before.iter().rposition(|byte| *byte == 0x1B);
    let is_roman = last.is_some_and(|at| before[at..].starts_with(ROMAN));
    // One escape sequence right behind another is a fault.
    let mark = if is_roman && !record.starts_with(b"\x1B") { ROMAN } else { b"" };
    [mark, record].concat()
}

/// The cells of the record that `bytes` are. Empty when the reading does not fit them.
#[must_use]
pub fn decode(bytes: &[u8], reading: &Reading) -> Vec<String> {
    let Some(encoding) = decode::encoding(&reading.encoding) else { return Vec::new() };
    let marks = reading.marks();
    let mut decoder = Decoder::new(encoding);
    decoder.push(bytes, true);
    let mut scanner = Scanner::new(marks);
    let Step::Record { len, .. } = scanner.step(decoder.text().as_bytes(), true) else {
        return Vec::new();
    };
    let record = &decoder.text()[..len];
    scanner.cells().iter().map(|cell| cell.text(record, marks).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_decoded_and_unquoted() {
        let reading = Reading::default();
        let cells = decode(b"a,\"b \"\"x\"\"\nc\",\r\n", &reading);
        assert_eq!(cells, ["a", "b \"x\"\nc", ""]);
        let reading = Reading { encoding: "Shift_JIS".into(), delimiter: ';', ..reading };
        assert_eq!(decode(b"\x95\x5c;1", &reading), ["表", "1"]);
    }

    #[test]
    fn a_line_that_begins_in_jis_roman_is_read_so() {
        let reading = Reading { encoding: "ISO-2022-JP".into(), ..Reading::default() };
        let before = b"\x1B$B;3\x1B(J,x\r\n";
        assert_eq!(decode(&in_context(before, b"\\5,a\r\n"), &reading), ["¥5", "a"]);
        assert_eq!(decode(&in_context(before, b"\x1B$B;3\x1B(B,a\r\n"), &reading), ["山", "a"]);
        assert_eq!(decode(&in_context(b"\x1B(J~\x1B(B\n", b"\\5,a\r\n"), &reading), ["\\5", "a"]);
        assert!(bytes_before(&reading) > 0);
        assert_eq!(bytes_before(&Reading::default()), 0);
    }

    #[test]
    fn a_reading_that_does_not_fit_gives_no_cells() {
        let reading = Reading { encoding: "no such encoding".into(), ..Reading::default() };
        assert!(decode(b"a,b", &reading).is_empty());
    }
}
