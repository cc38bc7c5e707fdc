//! One record of a file, decoded from its bytes alone: by the same decoder and scanner as the check.

use shared::check::Reading;
use shared::table::scan::{Scanner, Step};
use shared::text::decode::{self, Decoder};

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
    fn a_reading_that_does_not_fit_gives_no_cells() {
        let reading = Reading { encoding: "no such encoding".into(), ..Reading::default() };
        assert!(decode(b"a,b", &reading).is_empty());
    }
}
