//! The import that counts, measured from outside: all rows new, all updated, nine in ten unchanged; with its parts, the
//! growth of the database and the memory of the server, beside the raw load of the same rows.

use crate::Trouble;
use crate::file::Duplicates;
use crate::place::{Person, Place, Wanted, settings};
use crate::raw;
use crate::server::Server;
use crate::store::Kind;
use bench::leads::{HEADERS, Leads, Letters};
use bytes::Bytes;
use serde_json::Value;
use shared::check::Checker;
use shared::form::Form;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

/// How often one looks where an import is. The event stream tells no more often than five times a second.
const LOOK: Duration = Duration::from_millis(10);

/// Most time for one import.
const END: Duration = Duration::from_secs(3600);

/// The column that changes.
const CHANGED: usize = HEADERS.len() - 1;

/// Prints a name and a number a line: `new.total 1.5`.
///
/// # Errors
/// When an import does not end as it should, or anything cannot be had.
pub async fn run(wanted: &Wanted, rows: usize) -> Result<(), Trouble> {
    let (place, server) = Place::make(&Wanted { accounts: 1, ..wanted.clone() }).await?;
    let person = place.accounts.first().ok_or("nobody is there")?;
    let original = sound_rows(rows);
    println!("start_kib {}", server.peak_kib());
    println!("file_mb {:.3}", original.len() as f64 / 1e6);
    println!("check {:.4}", check_alone(wanted, &original)?);
    let counted = import(&place, &server, person, "new", &original).await?;
    expect(&counted, "new", rows, rows)?;
    let leads = person.leads().await?;
    let raw = match wanted.kind {
        Kind::Sqlite => raw::sqlite(place.folder(), &leads).await?,
        Kind::Postgres => raw::postgres(&place.store, &leads).await?,
    };
    println!("raw {:.4}\nraw_mb {:.3}", raw.took.as_secs_f64(), raw.bytes as f64 / 1e6);
    drop(leads);
    let updated = changed(&original, |_| "changed once".to_owned())?;
    let counted = import(&place, &server, person, "updated", &updated).await?;
    expect(&counted, "updated", rows, rows)?;
    let few = |nth: usize| if nth.is_multiple_of(10) { "changed again".to_owned() } else { "changed once".to_owned() };
    let again = changed(&original, few)?;
    let counted = import(&place, &server, person, "unchanged", &again).await?;
    expect(&counted, "unchanged", rows - rows.div_ceil(10), rows)?;
    server.stop().await?;
    place.clear(false).await
}

/// A list of so many rows, none with a fault: what is compared is the writing of the same rows.
fn sound_rows(rows: usize) -> Bytes {
    let mut leads = Leads::new(1, Letters::Unicode);
    let (mut text, mut made) = (String::with_capacity(rows * 140), 0);
    leads.header(&mut text);
    while made < rows {
        let (length, bad) = (text.len(), leads.summary().bad_cells());
        leads.row(&mut text);
        if leads.summary().bad_cells() == bad {
            made += 1;
        } else {
            text.truncate(length);
        }
    }
    text.into()
}

/// The same list with other notes.
fn changed(original: &[u8], notes: impl Fn(usize) -> String) -> Result<Bytes, Trouble> {
    let mut out = csv::Writer::from_writer(Vec::with_capacity(original.len()));
    out.write_record(HEADERS)?;
    for (nth, record) in csv::Reader::from_reader(original).records().enumerate() {
        let (record, notes) = (record?, notes(nth));
        out.write_record(record.iter().take(CHANGED).chain([notes.as_str()]))?;
    }
    Ok(out.into_inner()?.into())
}

/// Seconds for the check of the file, with nothing else; the same code as the server's.
fn check_alone(wanted: &Wanted, file: &[u8]) -> Result<f64, Trouble> {
    const PUSH_BYTES: usize = 64 << 10;
    let form = Form::read(&std::fs::read_to_string(&wanted.form)?)?;
    let since = Instant::now();
    let mut checker = Checker::new(Some(form), settings()?, ());
    file.chunks(PUSH_BYTES).for_each(|part| checker.push(part));
    let (report, ()) = checker.finish();
    if report.errors > 0 { Err("the file has errors".into()) } else { Ok(since.elapsed().as_secs_f64()) }
}

/// When an import came to each of its states.
#[derive(Default)]
struct Parts(BTreeMap<&'static str, Instant>);

impl Parts {
    fn see(&mut self, import: &Value) {
        let state = match import["state"].as_str() {
            Some("checking") => "checking",
            Some("staged" | "applying") => "applying",
            _ => return,
        };
        self.0.entry(state).or_insert_with(Instant::now);
    }
}

async fn import(place: &Place, server: &Server, person: &Person, case: &str, csv: &Bytes) -> Result<Value, Trouble> {
    let before = place.store.size().await?;
    let started = Instant::now();
    let upload = person.client.upload(&format!("{case}.csv"), csv).await?.expect(201)?.json();
    println!("{case}.upload {:.4}", started.elapsed().as_secs_f64());
    let asked = crate::place::asked(&upload, "bench", Duplicates::Update)?;
    let since = Instant::now();
    let accepted = person.client.post("/api/imports", &asked).await?.expect(202)?.json();
    let id = accepted["id"].as_str().ok_or("an import without an id")?;
    let mut parts = Parts::default();
    let import = person.until_end(id, LOOK, END, |import| parts.see(import)).await?;
    let end = Instant::now();
    let applying = parts.0.get("applying").copied().unwrap_or(end);
    let checking = parts.0.get("checking").copied().unwrap_or(applying);
    for (part, time) in [
        ("queue", checking.duration_since(since)),
        ("stage", applying.duration_since(checking)),
        ("merge", end.duration_since(applying)),
        ("total", end.duration_since(since)),
    ] {
        println!("{case}.{part} {:.4}", time.as_secs_f64());
    }
    let after = place.store.size().await?;
    println!("{case}.data_mb {:.3}", (after.data as f64 - before.data as f64) / 1e6);
    println!("{case}.wal_mb {:.3}", (after.wal as f64 - before.wal as f64) / 1e6);
    println!("{case}.peak_kib {}", server.peak_kib());
    Ok(import)
}

fn expect(import: &Value, outcome: &str, count: usize, records: usize) -> Result<(), Trouble> {
    let counts = &import["counts"];
    if import["state"] == "complete" && counts[outcome] == count && counts["records"] == records {
        return Ok(());
    }
    Err(format!("{count} {outcome} of {records} were expected: {import}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_differ_in_the_notes_alone() {
        let original = sound_rows(50);
        let other = changed(&original, |nth| format!("n{nth}")).expect("a list");
        let read = |text: &Bytes| -> Vec<csv::StringRecord> {
            csv::Reader::from_reader(&text[..]).records().map(|record| record.expect("a record")).collect()
        };
        let (original, other) = (read(&original), read(&other));
        assert_eq!((original.len(), other.len()), (50, 50));
        for (nth, (a, b)) in original.iter().zip(&other).enumerate() {
            assert!(a.iter().take(CHANGED).eq(b.iter().take(CHANGED)));
            assert_eq!(&b[CHANGED], format!("n{nth}"));
        }
    }
}
