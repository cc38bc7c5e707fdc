//! First looks at files, sound and odd.

use super::*;
use crate::lang::Lang;

fn inspect(bytes: &[u8], options: InspectOptions) -> Inspection {
    let mut whole = Inspector::new(options.clone());
    whole.push(bytes);
    let whole = whole.finish();
    let mut single = Inspector::new(options);
    bytes.chunks(1).for_each(|piece| single.push(piece));
    assert_eq!(single.finish(), whole);
    whole
}

#[test]
fn a_table_is_described() {
    let found = inspect(b"\xEF\xBB\xBFname;mail\r\nA;a@b.jp\r\n\r\nB;\r\n", InspectOptions::default());
    assert_eq!((found.bom, found.line_end, found.header_row, found.bytes), (true, LineEnd::CrLf, 1, 30));
    assert_eq!(found.reading, Reading { delimiter: ';', ..Reading::default() });
    assert_eq!(found.headers, ["name", "mail"]);
    assert_eq!(found.sample, [["A", "a@b.jp"], ["B", ""]]);
    assert_eq!(found.refusal, None);
}

#[test]
fn the_start_is_told_before_the_end_and_the_end_goes_first() {
    let mut inspector = Inspector::new(InspectOptions::default());
    inspector.push(b"name;mail\n");
    let start = inspector.so_far();
    assert_eq!((start.headers.len(), start.bytes, start.encoding.evidence), (2, 10, Evidence::AsciiOnly));
    inspector.push("é;a@b.fr\n".as_bytes());
    let end = inspector.finish();
    assert_eq!((&end.reading, end.bytes, end.encoding.evidence), (&start.reading, 20, Evidence::ValidUtf8));
}

#[test]
fn what_a_person_set_goes_first() {
    let options = InspectOptions {
        encoding: Some("sjis".into()),
        delimiter: Some('|'),
        header_row: Some(2),
        ..InspectOptions::default()
    };
    let found = inspect(b"x\na|b\n1|2\n", options);
    assert_eq!(found.encoding.evidence, Evidence::Chosen);
    assert_eq!((found.reading.encoding.as_str(), found.lines_above), ("Shift_JIS", 1));
    assert_eq!(found.headers, ["a", "b"]);
}

#[test]
fn doubt_is_said_and_candidates_stay_when_one_is_chosen() {
    let bytes = b"name,price\nJos\xE9,5 \xA4\n";
    let found = inspect(bytes, InspectOptions::default()).encoding;
    assert!(!found.sure && found.candidates.len() > 1, "{found:?}");
    let options = InspectOptions { encoding: Some("ISO-8859-15".into()), ..InspectOptions::default() };
    let chosen = inspect(bytes, options).encoding;
    assert_eq!((chosen.name.as_str(), chosen.sure), ("ISO-8859-15", true));
    assert_eq!(chosen.candidates, found.candidates);
}

#[test]
fn hostile_files_are_refused_with_a_reason() {
    let cases: &[(&[u8], Option<&str>)] = &[
        (b"", Some("file_empty")),
        (b"\xEF\xBB\xBF", Some("file_empty")),
        (b"\r\n \r\n", Some("file_empty")),
        (b"PK\x03\x04....[Content_Types].xml", Some("file_is_workbook")),
        (b"%PDF-1.4", Some("file_is_document")),
        (b"\0\0\0\0\0", Some("file_is_binary")),
        (b"a,b\n", Some("records_none")),
        (b"\n\nname,mail\n,\n\n", Some("records_none")),
        (b"a,b\n1,2\n", None),
        (b"Ann,a@b.jp", None),
    ];
    for (bytes, expected) in cases {
        let found = inspect(bytes, InspectOptions::default()).refusal;
        assert_eq!(found.as_ref().map(|finding| finding.code.as_ref()), *expected, "{bytes:?}");
    }
}

#[test]
fn what_a_person_should_know_is_said() {
    let cases: &[(&[u8], &[&str])] = &[
        (b"name,mail\nA,a@b.jp\nB,b@b.jp\n", &[]),
        (b"a;b,c\nd;e,f\n", &["delimiter_unsure"]),
        (b"name,town\nAnn \xFF,Bath\n", &["encoding_unsure"]),
        (b"name,mail\nJos\xC3\xA9,a\nM\xC3\xA1ria,b\nZo\xC3\xAB,c\n1 \x96 2,d\n", &["encoding_unsure"]),
        (b"name,mail\r\nA,a@b.jp\nB,b@b.jp\r\n", &["line_ends_mixed"]),
        (b"name,mail\r\n\"A\nA\",a@b.jp\r\nB,b@b.jp", &[]),
        (b"Export\n\nname,mail,city\nA,a@b.jp,Rome\n", &["lines_above_header"]),
        (b"Ann,a@b.jp\nBob,b@b.jp\n", &["header_missing"]),
        (b"name,12\nA,13\n", &["header_unsure"]),
        (b"Contact,,Company,\nName,Email,Name,City\nAnn,a@b.jp,Acme,Rome\n", &["header_several_rows"]),
        (b"name,mail,city\nA,a@b.jp,Rome\n\nid,n\n7,8\n", &["rows_below_table"]),
    ];
    for (bytes, expected) in cases {
        let found = inspect(bytes, InspectOptions::default());
        let codes: Vec<&str> = found.notes.iter().map(|note| note.code.as_ref()).collect();
        assert_eq!(codes, *expected, "{}", String::from_utf8_lossy(bytes));
        for (lang, note) in
            [Lang::En, Lang::Ja].into_iter().flat_map(|lang| found.notes.iter().map(move |note| (lang, note)))
        {
            assert!(!note.message(lang).contains('{'), "{}", note.message(lang));
        }
    }
}

#[test]
fn a_file_is_shown_as_it_stands() {
    let text = b"Export\n\nContact,,Company,\nName,Email,Name,City\nAnn,a@b.jp,Acme,Rome\n\nid,n\n7,8";
    let found = inspect(text, InspectOptions::default());
    assert_eq!(found.headers, ["Contact Name", "Contact Email", "Company Name", "Company City"]);
    let parts: Vec<(u64, Part)> = found.preview.iter().map(|row| (row.row, row.part)).collect();
    let expected =
        [(1, Part::Above), (3, Part::Header), (4, Part::Header), (5, Part::Body), (7, Part::Below), (8, Part::Below)];
    assert_eq!(parts, expected);
    assert_eq!((found.reading.header_row, found.reading.header_rows, found.reading.last_row), (3, 2, Some(5)));
    assert_eq!((found.lines_above, found.last_line_end, found.sample.len()), (2, false, 1));
    let whole = InspectOptions { last_row: Some(0), ..InspectOptions::default() };
    assert_eq!(inspect(text, whole).reading.last_row, None);
}

#[test]
fn the_last_line_end_is_seen_in_any_encoding() {
    for (bytes, expected) in [
        (&b"a\n1\n"[..], true),
        (b"a\n1", false),
        (b"a\r1\r", true),
        (b"\xFF\xFEa\0\n\x001\0\n\0", true),
        (b"\xFF\xFEa\0\n\x001\0", false),
        (b"\xFE\xFF\0a\0\n\x001\0\n", true),
    ] {
        assert_eq!(inspect(bytes, InspectOptions::default()).last_line_end, expected, "{bytes:?}");
    }
}

#[test]
fn every_part_of_an_odd_file_is_found() {
    let text = "Leads\n\nContact; ; ; Company\nName; E-mail; Phone; Name\n\
        'O\\'Neil; Ann'; 'ann@x.com'; '+12125550123'; 'Acme'\n'Bob'; 'bob@x.com'; '+12125550124'; 'Acme'\n\nid; n\n7; 8\n";
    let found = inspect(text.as_bytes(), InspectOptions::default());
    let expected = Reading {
        delimiter: ';',
        quote: '\'',
        escape: Escape::Backslash,
        blanks: Blanks::Skipped,
        header_row: 3,
        header_rows: 2,
        last_row: Some(6),
        ..Reading::default()
    };
    assert_eq!(found.reading, expected);
    assert_eq!(found.headers, ["Contact Name", "Contact E-mail", "Contact Phone", "Company Name"]);
    assert_eq!(found.sample[0], ["O'Neil; Ann", "ann@x.com", "+12125550123", "Acme"]);
}

#[test]
fn a_file_without_header_is_read_from_its_first_row() {
    let found = inspect(b"Ann,a@b.jp\nBob,b@b.jp\n", InspectOptions::default());
    assert_eq!(found.headers, ["Column 1", "Column 2"]);
    assert_eq!(found.sample, [["Ann", "a@b.jp"], ["Bob", "b@b.jp"]]);
    assert_eq!(found.reading.header_rows, 0);
}
