//! Workbooks as spreadsheets write them, and what is left of them when they are damaged.

use crate::{Fault, to_csv};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn text(workbook: &[u8]) -> String {
    let sheet = to_csv(workbook).expect("it can be read");
    String::from_utf8(sheet.csv).expect("text").strip_prefix('\u{FEFF}').expect("a mark").to_owned()
}

fn of_sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("workbook")
}

fn leads() -> Vec<u8> {
    of_sheet(|sheet| {
        let shown = |format: &str| Format::new().set_num_format(format);
        for (column, header) in ["Name", "Phone", "Zip", "Joined", "At", "Share", "Ok"].iter().enumerate() {
            sheet.write(0, column as u16, *header).unwrap();
        }
        let day = ExcelDateTime::from_ymd(2026, 1, 31).unwrap();
        sheet.write(1, 0, "Ann, \"A\"\nArcher").unwrap();
        sheet.write(1, 1, 81_335_812_100_u64).unwrap();
        sheet.write_with_format(1, 2, 1_234, &shown("00000")).unwrap();
        sheet.write_with_format(1, 3, &day, &shown("yyyy/mm/dd")).unwrap();
        sheet.write_with_format(1, 4, day.clone().and_hms(13, 5, 0).unwrap(), &shown("d.m.yy h:mm")).unwrap();
        sheet.write_with_format(1, 5, 0.125, &shown("0.0%")).unwrap();
        sheet.write(1, 6, true).unwrap();
        // A row without a value, and a format without a value at the end of the next.
        sheet.write(3, 0, "山田 太郎").unwrap();
        sheet.write_with_format(3, 1, 335_812_100, &shown("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####")).unwrap();
        sheet.write_formula(3, 5, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write_formula(3, 6, Formula::new("=A1").set_result("Name")).unwrap();
        sheet.write_blank(3, 9, &shown("0.00")).unwrap();
        sheet.write_blank(7, 0, &shown("0.00")).unwrap();
    })
}

#[test]
fn cells_are_what_a_person_reads() {
    let expected = "\"Name\",\"Phone\",\"Zip\",\"Joined\",\"At\",\"Share\",\"Ok\"\r\n\
        \"Ann, \"\"A\"\"\nArcher\",\"81335812100\",\"01234\",\"2026-01-31\",\"2026-01-31 13:05:00\",\"0.125\",\"TRUE\"\r\n\
        ,,,,,,\r\n\
        \"山田 太郎\",\"(03) 3581-2100\",,,,\"#DIV/0!\",\"Name\"\r\n";
    assert_eq!(text(&leads()), expected);
    assert_eq!(to_csv(&leads()), to_csv(&leads()), "a draft finds its file again by its bytes");
}

#[test]
fn the_first_sheet_that_is_shown_and_has_a_value_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Empty").unwrap();
    book.add_worksheet().set_name("Hidden").unwrap().set_hidden(true).write(0, 0, "no").unwrap();
    book.add_worksheet().set_name("顧客").unwrap().set_active(true).write(1, 1, "yes").unwrap();
    book.add_worksheet().set_name("Later").unwrap().write(0, 0, "no").unwrap();
    let sheet = to_csv(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((sheet.name.as_str(), sheet.others), ("顧客", 3));
    assert_eq!(sheet.csv, "\u{FEFF},\r\n,\"yes\"\r\n".as_bytes());
}

#[test]
fn what_cannot_be_read_is_said() {
    let too_wide = of_sheet(|sheet| drop(sheet.write(0, 2_000, "x")));
    let too_large = of_sheet(|sheet| drop(sheet.write(0, 1_999, "x").and_then(|sheet| sheet.write(1_048_575, 0, "x"))));
    let cases: [(&[u8], Fault); 6] = [
        (b"", Fault::Damaged),
        (b"PK\x03\x04 and nothing else", Fault::Damaged),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Fault::Damaged),
        (&of_sheet(|_| ()), Fault::Empty),
        (&too_wide, Fault::TooWide),
        (&too_large, Fault::TooLarge),
    ];
    for (at, (workbook, fault)) in cases.into_iter().enumerate() {
        assert_eq!(to_csv(workbook), Err(fault), "case {at}");
    }
    let no_workbook = packed(&[("hello.txt".into(), b"hello".to_vec())], CompressionMethod::Stored);
    assert_eq!(to_csv(&no_workbook), Err(Fault::Damaged));
}

#[test]
fn what_unpacks_to_more_than_a_browser_holds_is_not_unpacked() {
    let mut parts = unpacked(&leads());
    parts.push(("xl/media/image1.png".into(), vec![0; (512 << 20) + 1]));
    let bomb = packed(&parts, CompressionMethod::Deflated);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(to_csv(&bomb), Err(Fault::TooLarge));
}

#[test]
fn a_promise_of_texts_that_are_not_there_takes_no_memory() {
    let mut parts = unpacked(&leads());
    let texts = parts.iter_mut().find(|(name, _)| name.ends_with("sharedStrings.xml")).expect("it has texts");
    texts.1 =
        String::from_utf8(texts.1.clone()).unwrap().replace("uniqueCount=\"", "uniqueCount=\"99999999999").into_bytes();
    assert_eq!(to_csv(&packed(&parts, CompressionMethod::Stored)), Err(Fault::Damaged));
}

#[test]
fn a_damaged_workbook_is_refused_or_read_and_nothing_panics() {
    let whole = leads();
    for length in (0..whole.len()).step_by(7) {
        let _ = to_csv(&whole[..length]);
    }
    // Damage to the container.
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        let _ = to_csv(&damaged);
    }
    // Damage to what is in it, which its check sums would hide otherwise.
    let parts = unpacked(&whole);
    for place in 0..parts.len() {
        for at in 0..parts[place].1.len() {
            let mut damaged = parts.clone();
            damaged[place].1[at] = b"0<>\"&/:9A\xFF"[at % 10];
            let _ = to_csv(&packed(&damaged, CompressionMethod::Stored));
        }
    }
}

fn unpacked(workbook: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a container");
    let parts = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        (part.name().expect("its name").into_owned(), bytes)
    };
    (0..parts).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).expect("a part");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("a container").into_inner()
}
