//! What must hold for any bytes, as one function a target. `cargo xtask fuzz` looks for bytes for which it does not;
//! the tests replay the kept corpus (`corpus/<target>/`).
//!
//! Every target also says, by ending, that nothing panics and nothing runs for ever.

mod changed;
mod workbook;

use shared::check::{CheckSettings, Checker, Reading, Record, Sink};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::finding::Finding;
use shared::form::{Country, Form};
use shared::inspect::{InspectOptions, Inspector};
use shared::mapping::{MappingSpec, Plan};
use shared::report::Report;
use shared::table::scan::{Blanks, Escape, Marks, Scanner, Step};
use shared::table::write;
use shared::text::decode::Decoder;
use shared::text::encoding::TextEncoding;

pub use changed::{extract, patch, sheet};
pub use workbook::workbook;

/// A target: a function of any bytes.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 10] = [
    ("detect", detect),
    ("decode", decode),
    ("scan", scan),
    ("plan", plan),
    ("phone", phone),
    ("report", report),
    ("patch", patch),
    ("sheet", sheet),
    ("extract", extract),
    ("workbook", workbook),
];

/// Encodings with a decoder of their own kind: UTF-8, UTF-16, double bytes, escapes, single bytes, pages, UTF-32.
const ENCODINGS: [&str; 10] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "Shift_JIS",
    "EUC-JP",
    "ISO-2022-JP",
    "gb18030",
    "windows-1252",
    "IBM857",
    "UTF-32LE",
];

/// Takes one byte that steers the target off the front.
fn steered(bytes: &[u8]) -> (usize, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (usize::from(*first), rest))
}

/// Two pieces, cut somewhere that the bytes decide.
fn cut(bytes: &[u8]) -> (&[u8], &[u8]) {
    let at = bytes.iter().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    bytes.split_at(at % (bytes.len() + 1))
}

/// The first look is the same in any pieces.
pub fn detect(bytes: &[u8]) {
    let (steer, bytes) = steered(bytes);
    let look = |pieces: &[&[u8]]| {
        let options = InspectOptions { japanese_likely: steer & 1 == 1, ..InspectOptions::default() };
        let mut inspector = Inspector::new(options);
        pieces.iter().for_each(|piece| inspector.push(piece));
        inspector.finish()
    };
    let (left, right) = cut(bytes);
    assert_eq!(look(&[left, right]), look(&[bytes]));
}

/// Text, offsets and invalid bytes are the same in any pieces, and offsets never go back.
pub fn decode(bytes: &[u8]) {
    let (steer, bytes) = steered(bytes);
    let Some(encoding) = TextEncoding::of(ENCODINGS[steer % ENCODINGS.len()]) else { return };
    let read = |pieces: &[&[u8]]| {
        let mut decoder = Decoder::new(encoding);
        for (at, piece) in pieces.iter().enumerate() {
            decoder.push(piece, at + 1 == pieces.len());
        }
        let text = decoder.text().to_owned();
        let lines = text.match_indices('\n').map(|(at, _)| decoder.raw_of(at + 1));
        let lines: Vec<u64> = std::iter::once(decoder.raw_of(0)).chain(lines).collect();
        let invalid: Vec<_> = decoder.invalid_in(0..text.len()).collect();
        (text, lines, invalid)
    };
    let (left, right) = cut(bytes);
    let whole = read(&[bytes]);
    assert_eq!(read(&[left, right]), whole);
    assert!(whole.1.is_sorted(), "{:?}", whole.1);
    assert!(whole.1.last().is_none_or(|&last| last <= bytes.len() as u64));
}

/// Records are the same in any pieces and cover the text without a gap; what is written again reads as it was.
pub fn scan(bytes: &[u8]) {
    let (steer, bytes) = steered(bytes);
    let text = String::from_utf8_lossy(bytes);
    let marks = Marks {
        delimiter: [b',', b';', b'\t', b' '][steer & 3],
        quote: if steer & 4 == 0 { b'"' } else { b'\'' },
        escape: if steer & 8 == 0 { Escape::Doubled } else { Escape::Backslash },
        blanks: if steer & 16 == 0 { Blanks::Kept } else { Blanks::Skipped },
    };
    let read = |cut: usize| {
        let (mut scanner, mut start, mut have, mut records) = (Scanner::new(marks), 0, cut, Vec::new());
        loop {
            match scanner.step(&text.as_bytes()[start..have], have == text.len()) {
                Step::Record { len, lines } => {
                    let record = &text[start..start + len];
                    let cells: Vec<String> =
                        scanner.cells().iter().map(|cell| cell.text(record, marks).into_owned()).collect();
                    records.push((cells, scanner.faults().to_vec(), len, lines));
                    start += len;
                }
                Step::More => have = text.len(),
                Step::End => {
                    assert_eq!(start, text.len(), "records cover the text");
                    return Some(records);
                }
                Step::TooLong | Step::TooManyCells => return None,
            }
        }
    };
    let middle = (0..=text.len() / 2).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let records = read(text.len());
    assert_eq!(read(middle), records);
    for (cells, ..) in records.iter().flatten() {
        assert_eq!(&written_and_read(cells), cells);
    }
}

/// The cells after writing and reading them.
fn written_and_read(cells: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    write::record(&mut out, cells.iter().map(String::as_str));
    let marks = Reading::default().marks();
    let mut scanner = Scanner::new(marks);
    let text = String::from_utf8_lossy(&out);
    match scanner.step(text.as_bytes(), true) {
        Step::Record { len, .. } => {
            scanner.cells().iter().map(|cell| cell.text(&text[..len], marks).into_owned()).collect()
        }
        _ => Vec::new(),
    }
}

/// Any form and any mapping on any headers: a plan as wide as the headers, no field twice.
pub fn plan(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\u{1}');
    let form = parts.next().and_then(|json| Form::read(json).ok()).unwrap_or_else(Form::default_leads);
    let spec = parts.next().and_then(|json| MappingSpec::read(json).ok());
    let headers: Vec<String> = parts.take(200).map(str::to_owned).collect();
    let plan = Plan::resolve(&form, spec.as_ref(), &headers);
    assert_eq!(plan.columns.len(), headers.len());
    let mut fields: Vec<usize> = plan.columns.iter().filter_map(|column| column.field).collect();
    let all = fields.len();
    fields.sort_unstable();
    fields.dedup();
    assert_eq!(fields.len(), all, "a field twice");
}

/// A valid number's E.164 form reads as itself, and a fix that is offered is valid.
pub fn phone(bytes: &[u8]) {
    let (country, rest) = bytes.split_at(bytes.len().min(2));
    let country: Option<Country> = std::str::from_utf8(country).ok().and_then(|country| country.parse().ok());
    let text = String::from_utf8_lossy(rest);
    match shared::phone::read(&text, country) {
        Ok(phone) => {
            let again = shared::phone::read(&phone.e164, country).map(|phone| phone.e164);
            assert_eq!(again.as_deref(), Ok(phone.e164.as_str()));
        }
        Err(fault) => {
            if let Some(fix) = fault.reading().and_then(|reading| reading.fix.as_deref()) {
                assert!(shared::phone::read(fix, country).is_ok(), "{text} {country:?}: {fix}");
            }
        }
    }
}

/// The rows of a check that have fixes.
#[derive(Default)]
struct Fixable {
    headers: Vec<String>,
    rows: Vec<(Vec<String>, Vec<Finding>)>,
}

impl Sink for Fixable {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        self.headers = headers.to_vec();
    }
    fn record(&mut self, record: &Record<'_>) {
        if self.rows.len() < 50 && record.findings.iter().any(|finding| finding.fix.is_some()) {
            let cells = record.cells.to_vec().into_iter().map(std::borrow::Cow::into_owned).collect();
            self.rows.push((cells, record.findings.to_vec()));
        }
    }
}

fn check(form: &Form, settings: &CheckSettings, pieces: &[&[u8]]) -> (Report, Fixable) {
    let mut checker = Checker::new(Some(form.clone()), settings.clone(), Fixable::default());
    pieces.iter().for_each(|piece| checker.push(piece));
    checker.finish()
}

/// Reports are the same in any pieces, counts add up, and a fix that is applied removes its finding.
pub fn report(bytes: &[u8]) {
    let (steer, bytes) = steered(bytes);
    let form = Form::default_leads();
    let reading = Reading { encoding: ENCODINGS[steer % ENCODINGS.len()].to_owned(), ..Reading::default() };
    let Some(today) = Date::new(2026, 11, 21) else { return };
    let country = ["JP", "US", "DE", "GB"][steer / 8 % 4].parse().ok();
    let settings = CheckSettings {
        reading,
        mapping: None,
        country,
        today,
        patch: shared::patch::Patch::default(),
        conventions: Conventions::default(),
    };
    let (report, found) = check(&form, &settings, &[bytes]);
    let (left, right) = cut(bytes);
    assert_eq!(check(&form, &settings, &[left, right]).0, report);
    let counts = report.counts;
    assert_eq!(
        counts.records,
        counts.clean + counts.with_warnings + counts.with_errors + counts.blank + counts.left_out
    );
    for (cells, findings) in &found.rows {
        for finding in findings.iter().filter(|finding| finding.fix.is_some()) {
            fix_removes_finding(&form, &settings, &report, &found.headers, cells, finding);
        }
    }
}

/// The row alone, with the fix in its place, has no such finding in that column.
fn fix_removes_finding(
    form: &Form,
    settings: &CheckSettings,
    report: &Report,
    headers: &[String],
    cells: &[String],
    finding: &Finding,
) {
    let (Some(column), Some(fix)) = (finding.column, &finding.fix) else { return };
    let fixed = cells.iter().enumerate().map(|(at, cell)| if at == column as usize { fix } else { cell });
    let mut file = Vec::new();
    write::record(&mut file, headers.iter().map(String::as_str));
    write::record(&mut file, fixed.map(String::as_str));
    let settings = CheckSettings {
        reading: Reading::default(),
        mapping: Some(report.receipt.mapping.clone()),
        ..settings.clone()
    };
    let (after, _) = check(form, &settings, &[&file]);
    let again = |other: &&Finding| other.at.record > 0 && other.code == finding.code && other.column == finding.column;
    assert_eq!(after.findings.iter().find(again), None, "{finding:?}");
}
