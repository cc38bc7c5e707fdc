//! What is taken out and read back is the same records.

use super::*;
use crate::check::{CheckSettings, Checker, Reading};
use crate::conventions::Conventions;
use crate::date::Date;
use crate::form::{Field, Form, Kind};
use crate::patch::{Patch, Step};
use crate::table::scan::{Blanks, Escape};
use crate::table::write::{self, Quotes};
use proptest::prelude::*;

fn settings(reading: Reading, steps: Vec<Step>) -> CheckSettings {
    let today = Date::new(2026, 11, 21).unwrap();
    CheckSettings {
        reading,
        mapping: None,
        country: None,
        today,
        patch: Patch { steps },
        conventions: Conventions::default(),
    }
}

/// The cells of the records, after the patch; those left out are missing.
#[derive(Debug, Default)]
struct Records(Vec<Vec<String>>);

impl Sink for Records {
    fn record(&mut self, record: &Record<'_>) {
        if record.verdict != Verdict::LeftOut {
            self.0.push(record.cells.to_vec().into_iter().map(std::borrow::Cow::into_owned).collect());
        }
    }
}

fn records(file: &[u8], settings: CheckSettings) -> Vec<Vec<String>> {
    let mut checker = Checker::new(None, settings, Records::default());
    checker.push(file);
    checker.finish().1.0
}

fn taken(part: Part, form: Option<Form>, file: &[u8], settings: &CheckSettings) -> (Vec<u8>, Lost) {
    let encoder = TextEncoder::new(&settings.reading.encoding, "").unwrap();
    let mut checker = Checker::new(form, settings.clone(), Extract::new(part, encoder, Mark::Omitted, Lang::En));
    checker.push(file);
    let mut extract = checker.finish().1;
    (extract.take(), extract.lost().clone())
}

fn readings() -> impl Strategy<Value = Reading> {
    let marks = (prop::sample::select(vec![',', ';', '\t', ' ', '|']), prop::sample::select(vec!['"', '\'']));
    let ways = (any::<bool>(), any::<bool>(), 0_u32..3, 1_u64..3);
    (marks, ways).prop_map(|((delimiter, quote), (backslash, skips, header_rows, header_row))| Reading {
        delimiter,
        quote,
        escape: if backslash { Escape::Backslash } else { Escape::Doubled },
        blanks: if skips { Blanks::Skipped } else { Blanks::Kept },
        header_rows,
        header_row,
        ..Reading::default()
    })
}

const CELL: &str = "[a\"',;| \t\\\\\r\n=+\u{FEFF}é]{0,5}";

proptest! {
    #[test]
    fn what_is_taken_out_is_read_back_as_the_same_records(
        reading in readings(),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        (columns, rows) in (1_usize..4).prop_flat_map(|columns| {
            (Just(columns), prop::collection::vec(prop::collection::vec((CELL, any::<bool>()), columns), 3..8))
        }),
        changes in prop::collection::vec((1_u64..6, 0_u32..4, CELL), 0..8),
        left_out in prop::collection::vec(1_u64..8, 0..3),
        last_line_end in any::<bool>(),
    ) {
        let mut file = String::new();
        for row in &rows {
            for (column, (cell, quoted)) in row.iter().enumerate() {
                if column > 0 {
                    file.push(reading.delimiter);
                }
                let quotes = if *quoted { Quotes::Always } else { Quotes::Needed };
                write::cell_in(&mut file, cell, reading.marks(), quotes);
            }
            file.push_str(line_end);
        }
        if !last_line_end {
            file.truncate(file.len() - line_end.len());
        }
        let _ = columns;
        let unchanged = settings(reading.clone(), Vec::new());
        let (copy, _) = taken(Part::Corrected, None, file.as_bytes(), &unchanged);
        prop_assert_eq!(String::from_utf8_lossy(&copy), file.as_str());
        let old = |record: u64, column: u32| {
            let all = records(file.as_bytes(), unchanged.clone());
            all.get(record as usize - 1).and_then(|cells| cells.get(column as usize)).cloned()
        };
        let mut steps: Vec<Step> = left_out.into_iter().map(|record| Step::LeaveOut { record }).collect();
        for (record, column, new) in changes {
            if let Some(old) = old(record, column) {
                steps.push(Step::Cell { record, column, old, new });
            }
        }
        let changed = settings(reading, steps);
        let (written, lost) = taken(Part::Corrected, None, file.as_bytes(), &changed);
        prop_assert_eq!(lost.count, 0);
        let expected = records(file.as_bytes(), changed);
        prop_assert_eq!(records(&written, unchanged), expected, "{:?} {:?}", file, String::from_utf8_lossy(&written));
    }
}

fn form() -> Form {
    let mut mail = Field::new("mail", Kind::Email);
    mail.required = true;
    Form { fields: vec![mail, Field::new("note", Kind::Text)], ..Form::default_leads() }
}

/// Two lines above the header, a wrong address, a blank record, an empty line, damage, and a line below.
const FILE: &str = "Leads\n\nmail;note\na@b.com;x\nwrong;=1+1\n;\n\n\"c@d.com\";\"y\"\ne@f.com;g\"h\nTotal\n";

fn of_file(part: Part, steps: Vec<Step>) -> String {
    let reading = Reading { delimiter: ';', header_row: 3, last_row: Some(9), ..Reading::default() };
    String::from_utf8(taken(part, Some(form()), FILE.as_bytes(), &settings(reading, steps)).0).unwrap()
}

#[test]
fn a_file_without_changes_comes_out_as_it_is() {
    assert_eq!(of_file(Part::Corrected, vec![]), FILE);
}

#[test]
fn changed_cells_are_written_in_the_files_dialect() {
    let cell = |record, column, old: &str, new: &str| Step::Cell { record, column, old: old.into(), new: new.into() };
    let steps = vec![
        cell(2, 0, "wrong", "right@b.com"),
        cell(4, 1, "y", "z"),
        cell(1, 1, "x", "one; \"two\""),
        Step::LeaveOut { record: 5 },
    ];
    let expected =
        "Leads\n\nmail;note\na@b.com;\"one; \"\"two\"\"\"\nright@b.com;=1+1\n;\n\n\"c@d.com\";\"z\"\nTotal\n";
    assert_eq!(of_file(Part::Corrected, steps), expected);
}

#[test]
fn the_valid_rows_have_the_header_and_nothing_else_beside_them() {
    let steps = vec![Step::LeaveOut { record: 1 }];
    assert_eq!(of_file(Part::Valid, steps), "mail;note\n\"c@d.com\";\"y\"\ne@f.com;g\"h\n");
}

#[test]
fn the_rows_with_errors_are_a_file_of_ours() {
    let text = of_file(Part::Errors, vec![]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\"mail\",\"note\",\"leadgate_reason\",\"leadgate_row\"");
    assert!(lines[1].starts_with("\"wrong\",\"'=1+1\",") && lines[1].ends_with(",\"5\""), "{text}");
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_file_of_ours_that_came_back_keeps_its_guard() {
    let file = "note,leadgate_reason,leadgate_line\n'=1,why,2\n'+2,why,3\n";
    let step = Step::Cell { record: 1, column: 0, old: "=1".into(), new: "-A1".into() };
    let (written, _) = taken(Part::Corrected, None, file.as_bytes(), &settings(Reading::default(), vec![step]));
    assert_eq!(String::from_utf8_lossy(&written), "note,leadgate_reason,leadgate_line\n'-A1,why,2\n'+2,why,3\n");
}

#[test]
fn what_the_encoding_cannot_carry_is_named_and_nothing_is_kept() {
    let file = encoding_rs::SHIFT_JIS.encode("氏名,町\r\n山田,東京\r\n吉野,大阪\r\n").0.into_owned();
    let reading = Reading { encoding: "Shift_JIS".into(), ..Reading::default() };
    let as_is = settings(reading.clone(), vec![]);
    assert_eq!(taken(Part::Corrected, None, &file, &as_is), (file.clone(), Lost::default()));
    let step = Step::Cell { record: 2, column: 0, old: "吉野".into(), new: "𠮷野𠮷🙂".into() };
    let (written, lost) = taken(Part::Corrected, None, &file, &settings(reading, vec![step]));
    assert_eq!(written, b"");
    assert_eq!(lost, Lost { count: 3, named: vec![('𠮷', 3), ('🙂', 3)] });
}
