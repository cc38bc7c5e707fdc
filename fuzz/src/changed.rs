//! Files that a person changed: the patch, the sheet that it is made in, what is taken out.

use crate::{ENCODINGS, cut, steered};
use shared::check::{CheckSettings, Checker, Reading, Record, Sink, Verdict};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::extract::{Extract, Mark, Part};
use shared::form::Form;
use shared::lang::Lang;
use shared::normalise::reference::References;
use shared::patch::Patch;
use shared::report::Report;
use shared::sheet::{Builder, Change, Settled, Sheet, Stretch};
use shared::text::encode::TextEncoder;

/// A patch (JSON, up to the first line break) and the file below it.
fn patch_and_file(bytes: &[u8]) -> Option<(Patch, &[u8])> {
    let line = bytes.iter().position(|byte| *byte == b'\n')?;
    let patch: Patch = serde_json::from_slice(&bytes[..line]).ok()?;
    patch.check().ok()?;
    Some((patch, &bytes[line + 1..]))
}

fn settings(encoding: &str, patch: Patch) -> Option<CheckSettings> {
    let reading = Reading { encoding: encoding.to_owned(), ..Reading::default() };
    let country = "US".parse().ok();
    Some(CheckSettings {
        reading,
        mapping: None,
        country,
        today: Date::new(2026, 11, 29)?,
        patch,
        conventions: Conventions::default(),
    })
}

fn check<S: Sink>(settings: &CheckSettings, pieces: &[&[u8]], sink: S) -> (Report, S) {
    let mut checker = Checker::new(Some(Form::default_leads()), settings.clone(), sink);
    pieces.iter().for_each(|piece| checker.push(piece));
    checker.finish()
}

/// Every cell of the records that stay.
#[derive(Default)]
struct Cells(Vec<Vec<String>>);

impl Sink for Cells {
    fn record(&mut self, record: &Record<'_>) {
        if record.verdict != Verdict::LeftOut {
            self.0.push(record.cells.to_vec().into_iter().map(std::borrow::Cow::into_owned).collect());
        }
    }
}

/// A patch is replayed the same in any pieces, and comes back from its JSON as it was.
pub fn patch(bytes: &[u8]) {
    let Some((patch, file)) = patch_and_file(bytes) else { return };
    let again = serde_json::to_string(&patch).ok().and_then(|text| serde_json::from_str::<Patch>(&text).ok());
    assert_eq!(again.as_ref(), Some(&patch));
    let Some(settings) = settings("UTF-8", patch) else { return };
    let (left, right) = cut(file);
    let (whole, cells) = check(&settings, &[file], Cells::default());
    let (pieces, same) = check(&settings, &[left, right], Cells::default());
    assert_eq!(pieces, whole);
    assert_eq!(same.0, cells.0);
    assert_eq!(whole.steps.len(), settings.patch.steps.len(), "a report a step");
}

fn sheet_of(settings: &CheckSettings, file: &[u8]) -> (Sheet, Report) {
    let (report, built) = check(settings, &[file], Builder::default());
    (Sheet::new(built, Some(Form::default_leads()), settings.clone(), References::new()), report)
}

fn piece<'a>(file: &'a [u8], stretch: &Stretch) -> &'a [u8] {
    let (start, end) = (stretch.bytes.start as usize, stretch.bytes.end as usize);
    file.get(start..end).unwrap_or_default()
}

/// A sheet after any steps counts what a check of the changed file counts.
pub fn sheet(bytes: &[u8]) {
    let Some((patch, file)) = patch_and_file(bytes) else { return };
    let (Some(unchanged), Some(changed)) = (settings("UTF-8", Patch::default()), settings("UTF-8", patch.clone()))
    else {
        return;
    };
    let (mut sheet, report) = sheet_of(&unchanged, file);
    if report.refused {
        return;
    }
    for (at, step) in patch.steps.into_iter().enumerate() {
        let Some(()) = change(&mut sheet, file, at, step) else { return };
    }
    let (fresh, report) = sheet_of(&changed, file);
    assert_eq!(sheet.counts(), fresh.counts());
    assert_eq!(sheet.counts(), report.counts);
    assert_eq!(sheet.changed(), fresh.changed());
}

/// `None`: the whole file is to be checked.
fn change(sheet: &mut Sheet, file: &[u8], keep: usize, step: shared::patch::Step) -> Option<()> {
    let Change::Some(mut work) = sheet.change(keep, vec![step], Vec::new()) else { return None };
    loop {
        for stretch in sheet.stretches(&mut work) {
            sheet.take(&mut work, &stretch, b"", piece(file, &stretch));
        }
        match sheet.settle(&mut work) {
            Settled::Done => return Some(()),
            Settled::More => {}
            Settled::TooMuch => return None,
        }
    }
}

/// The corrected file, read back, has the records of the changed one; without changes it is the file itself.
pub fn extract(bytes: &[u8]) {
    let (steer, bytes) = steered(bytes);
    let encoding = ENCODINGS[steer % ENCODINGS.len()];
    let Some((patch, file)) = patch_and_file(bytes) else { return };
    let (Some(unchanged), Some(changed)) = (settings(encoding, Patch::default()), settings(encoding, patch)) else {
        return;
    };
    let taken = |settings: &CheckSettings, part| {
        let encoder = TextEncoder::new(encoding, "")?;
        let (report, mut extract) = check(settings, &[file], Extract::new(part, encoder, Mark::Omitted, Lang::En));
        (!report.refused && extract.lost().count == 0).then(|| extract.take())
    };
    for part in [Part::Errors, Part::Valid] {
        taken(&changed, part);
    }
    let Some(written) = taken(&changed, Part::Corrected) else { return };
    // Damage is written as it was read: only what reads without any is the same when read again.
    let (report, before) = check(&changed, &[file], Cells::default());
    if report.findings.iter().any(|finding| DAMAGE.contains(&finding.code.as_ref())) {
        return;
    }
    let (_, after) = check(&unchanged, &[&written], Cells::default());
    assert_eq!(after.0, before.0);
}

/// Rules that say that a record is not as it should be written.
const DAMAGE: [&str; 7] = [
    "quote_unclosed",
    "text_after_quote",
    "quote_in_cell",
    "bytes_invalid",
    "record_too_long",
    "too_many_columns",
    "cell_too_long",
];
