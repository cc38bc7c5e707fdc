//! Tables, every split point, and the csv crate as oracle.

use super::*;
use crate::limits;
use proptest::prelude::*;

const COMMA: Marks = Marks { delimiter: b',', quote: b'"', escape: Escape::Doubled, blanks: Blanks::Kept };

/// A record as the tests see it: its cells, faults, lines.
type Seen = (Vec<String>, Vec<RecordFault>, u64);

/// All records of a text that arrives in pieces of the given sizes.
fn scan(text: &[u8], cuts: &[usize]) -> Result<Vec<Seen>, Step> {
    scan_by(COMMA, text, cuts)
}

fn scan_by(marks: Marks, text: &[u8], cuts: &[usize]) -> Result<Vec<Seen>, Step> {
    let mut scanner = Scanner::new(marks);
    let (mut start, mut have, mut records) = (0, 0, Vec::new());
    let mut cuts = cuts.iter().copied().chain([text.len()]);
    loop {
        let last = have == text.len();
        match scanner.step(&text[start..have], last) {
            Step::Record { len, lines } => {
                let record = std::str::from_utf8(&text[start..start + len]).unwrap();
                let cell = |cell: &CellRange| cell.text(record, marks).into_owned();
                records.push((scanner.cells().iter().map(cell).collect(), scanner.faults().to_vec(), lines));
                start += len;
            }
            Step::More => have = cuts.next().unwrap_or(text.len()),
            Step::End => return Ok(records),
            wrong => return Err(wrong),
        }
    }
}

/// The same by the machine alone.
fn scan_slowly(marks: Marks, text: &[u8]) -> Result<Vec<Seen>, Step> {
    let (mut machine, mut start, mut records) = (Machine::new(marks), 0, Vec::new());
    loop {
        machine.begin();
        match machine.step(&text[start..], true) {
            Step::Record { len, lines } => {
                let record = std::str::from_utf8(&text[start..start + len]).unwrap();
                let cells = machine.cells.iter().map(|cell| cell.text(record, marks).into_owned()).collect();
                records.push((cells, machine.faults.clone(), lines));
                start += len;
            }
            Step::End => return Ok(records),
            wrong => return Err(wrong),
        }
    }
}

fn cells(list: &[&str]) -> Vec<String> {
    list.iter().map(|&cell| cell.to_owned()).collect()
}

#[test]
fn records_cells_faults_and_lines() {
    use RecordFault::{QuoteInCell, QuoteUnclosed, TextAfterQuote};
    type Expected<'a> = &'a [(&'a [&'a str], &'a [RecordFault], u64)];
    let cases: &[(&str, Expected<'_>)] = &[
        ("", &[]),
        ("a", &[(&["a"], &[], 1)]),
        ("a,b\n1,2\n", &[(&["a", "b"], &[], 1), (&["1", "2"], &[], 1)]),
        ("a,b\r\n1,\r\n", &[(&["a", "b"], &[], 1), (&["1", ""], &[], 1)]),
        ("a\rb\r", &[(&["a"], &[], 1), (&["b"], &[], 1)]),
        ("a\n\nb", &[(&["a"], &[], 1), (&[""], &[], 1), (&["b"], &[], 1)]),
        ("a,", &[(&["a", ""], &[], 1)]),
        (",", &[(&["", ""], &[], 1)]),
        ("\"a\",\"\"\n", &[(&["a", ""], &[], 1)]),
        ("\"a,b\"\"c\"\"\",d", &[(&["a,b\"c\"", "d"], &[], 1)]),
        ("\"1\r\n2\",x\ny", &[(&["1\r\n2", "x"], &[], 2), (&["y"], &[], 1)]),
        ("\"1\n\n2\"", &[(&["1\n\n2"], &[], 3)]),
        ("5\" pipe,b\n", &[(&["5\" pipe", "b"], &[QuoteInCell(0)], 1)]),
        (" \"a\",b\n", &[(&[" \"a\"", "b"], &[QuoteInCell(0)], 1)]),
        ("\"a\"b\"c,d\n", &[(&["ab\"c", "d"], &[TextAfterQuote(0)], 1)]),
        // Blanks behind a closing quote are no part of the cell.
        ("\"a\" ,d\n", &[(&["a", "d"], &[], 1)]),
        ("\"a\"\t \r\nb", &[(&["a"], &[], 1), (&["b"], &[], 1)]),
        ("\"a\"\"b\"  ", &[(&["a\"b"], &[], 1)]),
        ("\"a\" b,d\n", &[(&["a b", "d"], &[TextAfterQuote(0)], 1)]),
        ("1,\"x\ny\" \n3,4", &[(&["1", "x\ny"], &[], 2), (&["3", "4"], &[], 1)]),
        (
            "1,\"a\n2,\" b\"\n3,c",
            &[(&["1", "\"a"], &[QuoteUnclosed(1)], 1), (&["2", " b"], &[], 1), (&["3", "c"], &[], 1)],
        ),
        // So are byte order marks at the start of a record, where files were joined.
        ("\u{FEFF}a,b\n\u{FEFF}\"c\",d\n", &[(&["a", "b"], &[], 1), (&["c", "d"], &[], 1)]),
        ("a\n\u{FEFF}\u{FEFF}\"b,\nc\"\r\n\u{FEFF}", &[(&["a"], &[], 1), (&["b,\nc"], &[], 2), (&[""], &[], 1)]),
        ("ｱ,\u{FEFF}b\nﾞ", &[(&["ｱ", "\u{FEFF}b"], &[], 1), (&["ﾞ"], &[], 1)]),
        ("1,\"a\n2,b\n", &[(&["1", "\"a"], &[QuoteUnclosed(1)], 1), (&["2", "b"], &[], 1)]),
        (
            "1,\"a\n2,\"b\"\n3,c",
            &[(&["1", "\"a"], &[QuoteUnclosed(1)], 1), (&["2", "b"], &[], 1), (&["3", "c"], &[], 1)],
        ),
        ("\"", &[(&["\""], &[QuoteUnclosed(0)], 1)]),
        ("\"a\",\"b\nc", &[(&["a", "\"b"], &[QuoteUnclosed(1)], 1), (&["c"], &[], 1)]),
    ];
    for (text, expected) in cases {
        let expected: Vec<Seen> =
            expected.iter().map(|(list, faults, lines)| (cells(list), faults.to_vec(), *lines)).collect();
        assert_eq!(scan(text.as_bytes(), &[]).unwrap(), expected, "{text:?}");
        for cut in 0..=text.len() {
            assert_eq!(scan(text.as_bytes(), &[cut]).unwrap(), expected, "{text:?} cut at {cut}");
        }
        let single: Vec<usize> = (0..text.len()).collect();
        assert_eq!(scan(text.as_bytes(), &single).unwrap(), expected, "{text:?} byte by byte");
    }
}

#[test]
fn limits_hold_at_one_below_at_and_above() {
    let line = |len: usize| [vec![b'x'; len - 1], b"\n".to_vec()].concat();
    assert_eq!(scan(&line(limits::RECORD_BYTES - 1), &[]).unwrap().len(), 1);
    assert_eq!(scan(&line(limits::RECORD_BYTES), &[]).unwrap().len(), 1);
    for cuts in [vec![], vec![1000], vec![limits::RECORD_BYTES]] {
        assert_eq!(scan(&line(limits::RECORD_BYTES + 1), &cuts), Err(Step::TooLong), "{cuts:?}");
    }
    let commas = |cells: usize| [vec![b','; cells - 1], b"\n".to_vec()].concat();
    assert_eq!(scan(&commas(limits::COLUMNS - 1), &[]).unwrap().len(), 1);
    assert_eq!(scan(&commas(limits::COLUMNS), &[]).unwrap().len(), 1);
    assert_eq!(scan(&commas(limits::COLUMNS + 1), &[]), Err(Step::TooManyCells));
}

#[test]
fn an_open_quote_does_not_swallow_a_large_file() {
    let text = [b"a,\"b\n".to_vec(), b"1,2\n".repeat(limits::RECORD_BYTES / 2)].concat();
    let records = scan(&text, &[limits::RECORD_BYTES / 2]).unwrap();
    assert_eq!(records.len(), 1 + limits::RECORD_BYTES / 2);
    assert_eq!(records[0].1, [RecordFault::QuoteUnclosed(1)]);
    assert!(records[1..].iter().all(|record| record.1.is_empty()));
}

/// Cells that need quotes and cells that do not.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof!["[a-c ]{0,4}", "[a\",\r\n日]{0,6}"];
    (1usize..5)
        .prop_flat_map(move |columns| proptest::collection::vec(proptest::collection::vec(cell.clone(), columns), 1..6))
}

#[test]
fn other_dialects() {
    use RecordFault::{QuoteInCell, TextAfterQuote};
    let backslash = Marks { escape: Escape::Backslash, ..COMMA };
    let skipping = Marks { blanks: Blanks::Skipped, ..COMMA };
    let single = Marks { quote: b'\'', ..COMMA };
    let cases: &[(Marks, &str, &[&str], &[RecordFault])] = &[
        (backslash, r#""a\"b,c\\",d"#, &[r#"a"b,c\"#, "d"], &[]),
        (backslash, r#""a\n\日",\x,"x""y""#, &[r"a\n\日", r"\x", r#"x"y"#], &[]),
        (backslash, "\"a\\\r\nb\",c", &["a\\\r\nb", "c"], &[]),
        (COMMA, r#""a\",b"#, &[r"a\", "b"], &[]),
        (skipping, "a, \"b, c\" , d ,\t\"e\"", &["a", "b, c", "d ", "e"], &[]),
        (skipping, "\"a\"  ,\"b\" ", &["a", "b"], &[]),
        (skipping, "\"a\" x,b", &["a x", "b"], &[TextAfterQuote(0)]),
        (skipping, "x,  ", &["x", ""], &[]),
        (COMMA, "a, \"b\"", &["a", " \"b\""], &[QuoteInCell(1)]),
        (single, "'a,b','it''s',O'Hara,\"q\"", &["a,b", "it's", "O'Hara", "\"q\""], &[]),
    ];
    for (marks, text, expected, faults) in cases {
        for cut in 0..=text.len() {
            let seen = scan_by(*marks, text.as_bytes(), &[cut]).unwrap();
            assert_eq!(seen.len(), 1, "{text} cut at {cut}");
            assert_eq!((&seen[0].0, &seen[0].1), (&cells(expected), &faults.to_vec()), "{text} cut at {cut}");
        }
    }
    let rows = Marks { escape: Escape::Rows, ..COMMA };
    for (text, expected) in [
        (r#""Ann,""Bath, UK"",x""#, &["Ann", "Bath, UK", "x"][..]),
        (r#""Ann,""a """"b"""" c"",""""""#, &["Ann", r#"a "b" c"#, ""]),
        ("\"Ann,\"\"1\r\n2\"\",\" \r\n", &["Ann", "1\r\n2", ""]),
        ("Ann,\"b, c\"\n", &["Ann", "b, c"]),
        ("\"Ann\"\n", &["Ann"]),
        ("\"\"\n", &[""]),
        (r#""Ann,""b,c""#, &["Ann", "\"b", "c"]),
        (r#""5"" pipe,x""#, &["5\" pipe", "x"]),
    ] {
        for cut in 0..=text.len() {
            let seen = scan_by(rows, text.as_bytes(), &[cut]).unwrap();
            assert_eq!(seen.len(), 1, "{text} cut at {cut}");
            assert_eq!((&seen[0].0, seen[0].1.as_slice()), (&cells(expected), &[][..]), "{text} cut at {cut}");
        }
    }
    let lines = scan_by(backslash, b"\"a\\\r\nb\",c\nd", &[]).unwrap();
    assert_eq!((lines.len(), lines[0].2), (2, 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn masks_and_machine_say_the_same(
        text in "([a-c]{1,30}|,|,,,,|\"|\"\"|\n|\r\n|\r|\",\"|\"\n\"|\"[a-z,\n]{20,90}\"|,\"[a-z\"]{0,70}\",){0,30}",
        cuts in proptest::collection::vec(0usize..900, 0..4),
    ) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
        cuts.sort_unstable();
        prop_assert_eq!(scan(text.as_bytes(), &cuts), scan_slowly(COMMA, text.as_bytes()));
    }
}

proptest! {
    #[test]
    fn reads_what_the_csv_crate_writes(rows in table(), always in any::<bool>(), crlf in any::<bool>()) {
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(end).flexible(true).from_writer(vec![]);
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let seen = scan(&text, &[text.len() / 2]).unwrap();
        let read: Vec<Vec<String>> = seen.into_iter().map(|(cells, faults, _)| { assert!(faults.is_empty()); cells }).collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn reads_back_what_it_writes(rows in table()) {
        let mut text = Vec::new();
        for row in &rows {
            crate::table::write::record(&mut text, row.iter().map(String::as_str));
        }
        let read: Vec<Vec<String>> = scan(&text, &[]).unwrap().into_iter().map(|seen| seen.0).collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn any_text_in_any_pieces_gives_the_same(text in "[a,\"\r\n]{0,40}", cuts in proptest::collection::vec(0usize..41, 0..4)) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
        cuts.sort_unstable();
        prop_assert_eq!(scan(text.as_bytes(), &cuts), scan(text.as_bytes(), &[]));
    }

    #[test]
    fn reads_undamaged_text_as_the_csv_crate_does(text in "[ab,\"\r\n]{0,24}") {
        let seen = scan(text.as_bytes(), &[]).unwrap();
        prop_assume!(seen.iter().all(|record| record.1.is_empty()));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> =
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        // The csv crate leaves out empty lines.
        let read: Vec<Vec<String>> = seen.into_iter().map(|record| record.0).filter(|cells| cells != &[""]).collect();
        let expected: Vec<Vec<String>> = expected.into_iter().filter(|cells| cells != &[""]).collect();
        prop_assert_eq!(read, expected);
    }
}
