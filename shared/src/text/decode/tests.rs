//! Text, addresses and faults are the same however the bytes are cut.

use super::*;
use proptest::prelude::*;

/// Text, byte offset of each line's start, and the invalid bytes.
fn decode(label: &str, pieces: &[&[u8]]) -> (String, Vec<u64>, Vec<(u64, u64)>) {
    let mut decoder = Decoder::new(TextEncoding::of(label).unwrap());
    for (at, piece) in pieces.iter().enumerate() {
        decoder.push(piece, at + 1 == pieces.len());
    }
    let text = decoder.text().to_owned();
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).map(|at| decoder.raw_of(at));
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
    ("shift_jis", b"\x83\\\r\x83\\\r\n\xB1\r\n\n1\r", "ソ\rソ\r\nｱ\r\n\n1\r", &[0, 7, 10, 11], &[]),
    ("gb18030", b"\x81\x30\n\x81\x30\x81\x30\n", "\u{FFFD}0\n\u{80}\n", &[0, 3, 8], &[(0, 1)]),
    ("utf-16le", b"\r\0\n\0\x0D\x30\n\x30\n\0", "\r\n\u{300D}\u{300A}\n", &[0, 4, 10], &[]),
    ("ibm852", b"Ko\xE7ice\r\n\x9D\xA2d\xAB\n", "Košice\r\nŁódź\n", &[0, 8, 13], &[]),
    ("ibm857", b"\xD5\na", "\u{FFFD}\na", &[0, 2], &[(0, 1)]),
    ("utf-32le", b"\xFF\xFE\0\0\xE5\x65\0\0\n\0\0\0\x42\xF6\x01\0", "日\n🙂", &[4, 12], &[]),
    ("utf-32be", b"\0\0\0a\0\0\xD8\0\0\0\0\n\0\0", "a\u{FFFD}\n\u{FFFD}", &[0, 12], &[(4, 4), (12, 2)]),
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
#[test]
fn the_last_line_ends_with_the_file() {
    for (label, bytes, ..) in CASES {
        let mut decoder = Decoder::new(TextEncoding::of(label).unwrap());
        decoder.push(bytes, true);
        assert_eq!(decoder.raw_of(decoder.text().len()), bytes.len() as u64, "{label} {bytes:?}");
    }
}

#[test]
fn addresses_hold_across_blocks_and_consumed_text() {
    let (line, ..) = encoding_rs::SHIFT_JIS.encode("山田,ｱ,1\r\n");
    let lines = 3 * BLOCK_BYTES / line.len();
    let bytes = line.repeat(lines);
    let mut decoder = Decoder::new(encoding_rs::SHIFT_JIS);
    let mut starts = Vec::new();
    for piece in bytes.chunks(100_003) {
        decoder.push(piece, false);
        let text = decoder.text();
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        starts.extend(ends.iter().map(|&end| decoder.raw_of(end)));
        assert_eq!(decoder.raw_of(ends[0]), starts[starts.len() - ends.len()], "asked for again");
        decoder.consume(ends[ends.len() - 1]);
    }
    let expected: Vec<u64> = (1..=lines).map(|at| (at * line.len()) as u64).collect();
    assert_eq!(starts, expected);
}

const LABELS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "gbk",
    "big5",
    "euc-kr",
    "windows-1252",
    "koi8-r",
    "ibm866",
    "iso-8859-8",
    "windows-874",
    "x-user-defined",
];

/// Bytes in which lines end often, and lead bytes and surrogates stand alone.
fn torn() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"\r\n".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\r\0\n\0".to_vec()),
        Just(b"\0\n".to_vec()),
        Just("日".as_bytes().to_vec()),
        Just(b"\x93\xFA\x83\\".to_vec()),
        Just(b"\x81\x30\x81".to_vec()),
        Just(b"\x8F\xA2".to_vec()),
        Just(b"\x3D\xD8\x00\xDE".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// The oracle: what stands before a line end, decoded alone, is as long as the text before that line's start.
    #[test]
    fn every_line_is_found_again(bytes in torn(), label in prop::sample::select(LABELS), cut in 0usize..120) {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let bytes = [TextEncoding::from(encoding).byte_order_mark(), &bytes].concat();
        let (left, right) = bytes.split_at(cut.min(bytes.len()));
        let mut decoder = Decoder::new(encoding);
        decoder.push(left, false);
        decoder.push(right, true);
        prop_assert_eq!(decoder.text(), encoding.decode_with_bom_removal(&bytes).0);
        let width = if label.starts_with("utf-16") { 2 } else { 1 };
        let unit = |at: usize| match (label, bytes.get(at..at + width)?) {
            ("utf-16le", [low, 0]) | ("utf-16be", [0, low]) => Some(*low),
            ("utf-16le" | "utf-16be", _) => None,
            (_, unit) => unit.first().copied(),
        };
        for at in (0..bytes.len()).step_by(width) {
            let behind = at + width;
            // Between CR and LF no line begins.
            let inside = unit(at) == Some(b'\r') && unit(behind) == Some(b'\n');
            if matches!(unit(at), Some(b'\r' | b'\n')) && !inside {
                let before = encoding.decode_with_bom_removal(&bytes[..behind]).0.len();
                prop_assert_eq!(decoder.raw_of(before), behind as u64, "{} at {}", label, at);
            }
        }
    }
}
