//! The list is what the benchmark's text says of it.

use super::{HEADERS, Leads, Letters};
use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::Form;

fn text(rows: u64, letters: Letters) -> (String, Leads) {
    let mut leads = Leads::new(1, letters);
    let mut out = String::new();
    leads.header(&mut out);
    for _ in 0..rows {
        leads.row(&mut out);
    }
    (out, leads)
}

#[test]
fn a_shorter_list_is_the_start_of_a_longer_one() {
    let (short, _) = text(50, Letters::Unicode);
    let (long, _) = text(60, Letters::Unicode);
    assert!(long.starts_with(&short));
    assert_ne!(text(50, Letters::Japanese).0, short);
}

#[test]
fn a_list_has_the_promised_size_quotes_and_bad_cells() {
    let rows = 20_000;
    let (out, leads) = text(rows, Letters::Unicode);
    let summary = leads.summary();
    let cells = (rows * HEADERS.len() as u64) as f64;
    let (bad, quoted) = (summary.bad_cells() as f64 / cells, summary.quoted as f64 / cells);
    let bytes = out.len() as f64 / rows as f64;
    assert!((0.018..0.022).contains(&bad), "{bad}");
    assert!((0.18..0.22).contains(&quoted), "{quoted}");
    assert!((125.0..135.0).contains(&bytes), "{bytes}");
    assert!(summary.line_breaks > 0);
}

#[test]
fn another_reader_finds_all_cells_of_all_rows() {
    let (out, _) = text(2_000, Letters::Unicode);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    // The reader gives an error for a record of another length.
    assert_eq!(reader.records().filter_map(Result::ok).count(), 2_000);
}

#[test]
fn shift_jis_can_hold_its_list() {
    let (out, _) = text(2_000, Letters::Japanese);
    let (_, _, has_unmappable) = encoding_rs::SHIFT_JIS.encode(&out);
    assert!(!has_unmappable);
}

#[test]
fn every_bad_cell_is_found_once_and_no_good_one() -> Result<(), Box<dyn std::error::Error>> {
    let (out, leads) = text(20_000, Letters::Unicode);
    let form = Form::read(include_str!("../../form.json"))?;
    let today = Date::new(2026, 1, 1).ok_or("no such day")?;
    let settings = CheckSettings {
        reading: Reading::default(),
        mapping: None,
        country: None,
        today,
        patch: shared::patch::Patch::default(),
        conventions: Conventions::default(),
    };
    let mut checker = Checker::new(Some(form), settings, ());
    checker.push(out.as_bytes());
    let (report, ()) = checker.finish();
    assert_eq!(report.errors + report.warnings, leads.summary().bad_cells());
    Ok(())
}
