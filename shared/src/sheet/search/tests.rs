//! A search finds what a look at every row finds, whatever the file and its changes.

use super::super::tests::{all_rows, change, checked, settings};
use super::*;
use crate::patch::{Patch, Step};
use crate::sheet::Sheet;
use proptest::prelude::*;

/// Letters in several shapes, and signs that are written otherwise in a file.
const PIECES: [&str; 34] = [
    "a",
    "A",
    "ａ",
    "Ａ",
    "é",
    "É",
    "ア",
    "ｱ",
    "ガ",
    "ｶﾞ",
    "カ\u{3099}",
    "か",
    "が",
    "ﾞ",
    "\"\"",
    "'",
    " ",
    "　",
    "山",
    "田",
    "σ",
    "Σ",
    "ς",
    "K",
    "k",
    "\u{212a}",
    "İ",
    "i",
    "1",
    "１",
    "\\",
    "\\\"",
    "ẞ",
    "\u{fffd}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 1..4).prop_map(|pieces| pieces.concat())
}

/// A cell as it is written: as it is, between quotes, with something behind the quote.
fn written() -> impl Strategy<Value = String> {
    (text(), 0..8_u8).prop_map(|(text, how)| match how {
        0..4 => text.replace('"', ""),
        4..6 => format!("\"{text}\""),
        6 => format!("\"{text}\"{}", text.replace('"', "")),
        _ => String::new(),
    })
}

/// Mostly as wide as the table.
fn a_row() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        4 => prop::collection::vec(written(), 4),
        1 => prop::collection::vec(written(), 1..6),
    ]
}

/// A part of a text, in small letters or in capitals.
#[derive(Clone, Debug)]
struct Taken {
    text: prop::sample::Index,
    from: prop::sample::Index,
    letters: usize,
    shape: u8,
}

fn a_part() -> impl Strategy<Value = Taken> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..4_usize, 0..4_u8)
        .prop_map(|(text, from, letters, shape)| Taken { text, from, letters, shape })
}

impl Taken {
    fn of(&self, texts: &[String]) -> String {
        let letters: Vec<char> = self.text.get(texts).chars().collect();
        let from = if letters.is_empty() { 0 } else { self.from.index(letters.len()) };
        let part: String = letters[from..].iter().take(self.letters).collect();
        match self.shape {
            0 => part.to_uppercase(),
            1 => crate::text::width::fold(&part),
            _ => part,
        }
    }
}

fn written_by(step: &Step) -> Option<String> {
    if let Step::Cells { values, .. } = step { values.iter().next().cloned() } else { None }
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        name => encoding_rs::Encoding::for_label(name.as_bytes()).unwrap().encode(text).0.into_owned(),
    }
}

/// What a look at every row finds.
fn slowly(sheet: &mut Sheet, file: &[u8], column: Option<u32>, text: &str, within: Within) -> Vec<u32> {
    let needle = Needle::new(text);
    let is = |cell: &String| match within {
        Within::Part => needle.is_in(cell),
        Within::Cell => cell.trim() == text.trim(),
    };
    let rows = all_rows(sheet, file).into_iter().filter(|row| {
        let counts = row.verdict != Verdict::LeftOut && (row.verdict != Verdict::Blank || row.changed);
        let mut cells = (0..).zip(&row.cells).filter(|(place, _)| column.is_none_or(|column| column == *place));
        counts && cells.any(|(_, cell)| is(cell))
    });
    rows.map(|row| number(row.at.record)).collect()
}

fn found(sheet: &mut Sheet, file: &[u8], block: u64, mut search: Search) -> Vec<u32> {
    for block in sheet.places().blocks(block) {
        let from = block.bytes.start.saturating_sub(bytes_before(&sheet.again.settings().reading.encoding));
        sheet.search_in(&mut search, &block, (from, &file[from as usize..block.bytes.end as usize]));
    }
    for row in all_rows(sheet, file).iter().filter(|row| row.added && row.verdict != Verdict::LeftOut) {
        search.see(number(row.at.record), row.cells.len() as u32, |column| row.cells[column as usize].as_str().into());
    }
    search.found().to_vec()
}

fn a_step() -> impl Strategy<Value = Step> {
    let record = 1..50_u64;
    prop_oneof![
        3 => (record.clone(), 0..4_u32, text()).prop_map(|(first, column, new)| Step::Cells {
            columns: vec![column],
            records: vec![(first, first)].into(),
            values: vec![new].into(),
        }),
        1 => record.prop_map(|record| Step::LeaveOut { record }),
        1 => text().prop_map(|text| Step::AddRows { columns: vec![0], rows: vec![vec![text]].into_iter().collect() }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_search_finds_what_a_look_at_every_row_finds(
        rows in prop::collection::vec(a_row(), 20..60),
        encoding in prop::sample::select(vec!["UTF-8", "UTF-8", "Shift_JIS", "UTF-16LE", "ISO-2022-JP", "windows-1252"]),
        (backslash, block) in (any::<bool>(), 1..3_000_u64),
        steps in prop::collection::vec(a_step(), 0..8),
        looks in prop::collection::vec((a_part(), prop::option::of(0..4_u32), 0..4_u8), 1..8),
    ) {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",") + "\n").collect();
        let file = encoded(&format!("name,email,code,zip\n{}", lines.concat()), encoding);
        let mut settings = settings(encoding, None, Patch::default());
        if backslash {
            settings.reading.escape = Escape::Backslash;
        }
        let (mut sheet, _) = checked(&file, &settings);
        if change(&mut sheet, &file, 0, steps.clone()).is_none() {
            sheet = checked(&file, &crate::check::CheckSettings { patch: Patch { steps }, ..settings }).0;
        }
        let texts: Vec<String> = rows.into_iter().flatten().chain(sheet.patch().steps.iter().filter_map(written_by)).collect();
        for (part, column, how) in &looks {
            let (text, within) = (part.of(&texts), if *how == 0 { Within::Cell } else { Within::Part });
            if text.trim().is_empty() {
                continue;
            }
            let search = sheet.search(*column, &text, within);
            let (quickly, slowly) = (found(&mut sheet, &file, block, search), slowly(&mut sheet, &file, *column, &text, within));
            prop_assert_eq!(quickly, slowly, "{:?} in {:?}", text, column);
        }
    }
}

#[test]
fn most_of_a_file_is_passed_over() {
    let mut file = String::from("name,email\n");
    for row in 0..3_200 {
        file += &format!("山田　太郎{row},Ａ{row}@example.jp\n");
    }
    file += "\"ﾔﾏﾀﾞ \"\"Ann\"\"\",b@example.jp\n";
    let (mut sheet, _) = checked(file.as_bytes(), &settings("UTF-8", None, Patch::default()));
    let blocks = sheet.places().blocks(1 << 20);
    assert_eq!(blocks.len(), 1);
    for (text, stretches, records) in [
        ("zq", 0, vec![]),
        ("ann", 1, vec![3_201]),
        ("山田 太郎77,", 1, vec![]),
        ("山田 太郎99", 3, vec![100, 991, 992, 993, 994, 995, 996, 997, 998, 999]),
        ("ヤマダ", 1, vec![3_201]),
        ("a3199@", 1, vec![3_200]),
        ("田　太", 100, vec![]),
    ] {
        let mut search = sheet.search(None, text, Within::Part);
        let ends: Vec<usize> =
            sheet.places().stretches_of(&blocks[0]).map(|stretch| stretch.bytes.end as usize).collect();
        let may = search.glance.as_mut().unwrap().stretches(file.as_bytes(), &ends);
        let count = may.iter().filter(|may| **may).count();
        sheet.search_in(&mut search, &blocks[0], (0, file.as_bytes()));
        let found = &search.found()[..search.found().len().min(10)];
        assert!(records.is_empty() || found == records, "{text}: {found:?}");
        assert_eq!(count, stretches, "{text}");
    }
}
