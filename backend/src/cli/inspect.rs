//! `leadgate inspect`: what a file is.

use super::input::{Input, ReadingArgs};
use super::{CLEAN, Error, WRONG};
use serde_json::{Value, json};
use shared::check::{CheckSettings, Checker, Reading};
use shared::conventions::Conventions;
use shared::inspect::{Inspection, LineEnd};
use shared::lang::Lang;
use shared::table::dialect::Sureness;
use shared::table::scan::{Blanks, Escape};
use shared::text::guess::Evidence;
use std::path::PathBuf;

/// Says what a file is: encoding, delimiter, line ends, header, records
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; - is standard input
    file: PathBuf,
    /// As one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<u8, Error> {
    let mut input = Input::open(&args.file)?;
    let found = input.inspect(&args.reading, None)?;
    let settings = structure_only(found.reading.clone());
    let (report, ()) = input.check(Checker::new(None, settings, ()), |()| Ok(()))?;
    let records = report.counts.records;
    if args.json {
        println!("{:#}", as_json(&found, records, lang));
    } else {
        print_text(&found, records, lang);
    }
    Ok(if found.refusal.is_some() { WRONG } else { CLEAN })
}

/// Settings for a check of structure and encoding alone; no rule looks at the day.
pub(super) fn structure_only(reading: Reading) -> CheckSettings {
    CheckSettings {
        reading,
        mapping: None,
        country: None,
        today: super::check::today(),
        patch: shared::patch::Patch::default(),
        conventions: Conventions::default(),
    }
}

fn as_json(found: &Inspection, records: u64, lang: Lang) -> Value {
    json!({
        "encoding": {
            "name": found.encoding.name,
            "confidence": (f64::from(found.encoding.confidence) * 100.0).round() / 100.0,
            "evidence": found.encoding.evidence,
            "sure": found.encoding.sure,
            "candidates": found.encoding.candidates.iter().map(|candidate| json!({
                "name": candidate.name,
                "confidence": (f64::from(candidate.confidence) * 100.0).round() / 100.0,
                "sample": candidate.sample,
            })).collect::<Vec<_>>(),
        },
        "bom": found.bom,
        "delimiter": found.reading.delimiter,
        "quote": found.reading.quote,
        "escape": found.reading.escape,
        "blanks": found.reading.blanks,
        "line_end": line_end(found.line_end),
        "last_line_end": found.last_line_end,
        "header_row": found.header_row,
        "header_rows": found.reading.header_rows,
        "last_row": found.reading.last_row,
        "lines_above": found.lines_above,
        "sure": found.dialect,
        "columns": found.headers.len(),
        "headers": found.headers,
        "records": records,
        "bytes": found.bytes,
        "notes": found.notes.iter().map(|note| json!({
            "code": note.code,
            "severity": note.severity,
            "message": note.message(lang),
        })).collect::<Vec<_>>(),
        "refused": found.refusal.as_ref().map(|finding| json!({
            "code": finding.code,
            "message": finding.message(lang),
        })),
    })
}

fn print_text(found: &Inspection, records: u64, lang: Lang) {
    if let Some(refusal) = &found.refusal {
        println!("refused:      {}", refusal.message(lang));
    }
    let encoding = &found.encoding;
    let percent = (encoding.confidence * 100.0).round();
    println!("encoding:     {} ({percent} % sure: {})", encoding.name, evidence(encoding.evidence));
    if !encoding.sure {
        println!("not sure:     name the right one with --encoding");
        for candidate in &encoding.candidates {
            let lines = candidate.sample.replace('\n', "\n                ");
            println!("              {}\n                {lines}", candidate.name);
        }
    }
    println!("BOM:          {}", if found.bom { "yes" } else { "no" });
    let (reading, sure) = (&found.reading, &found.dialect);
    println!("delimiter:    {} ({})", delimiter(reading.delimiter), sureness(sure.delimiter));
    println!("quote:        {}", reading.quote);
    println!("escape:       {} ({})", escape(reading.escape), sureness(sure.escape));
    println!("blanks:       {}", blanks(reading.blanks));
    println!("line end:     {}", line_end(found.line_end));
    println!("ends with it: {}", if found.last_line_end { "yes" } else { "no" });
    println!("header row:   {} ({})", found.header_row, sureness(sure.header));
    println!("header rows:  {}", reading.header_rows);
    println!("last row:     {}", reading.last_row.map_or_else(|| "end of file".to_owned(), |row| row.to_string()));
    println!("lines above:  {}", found.lines_above);
    println!("columns:      {}", found.headers.len());
    for header in &found.headers {
        println!("              {header}");
    }
    println!("data rows:    {records}");
    println!("bytes:        {}", found.bytes);
    for note in &found.notes {
        println!("note:         {}", note.message(lang));
    }
}

fn delimiter(delimiter: char) -> String {
    match delimiter {
        '\t' => "tab".to_owned(),
        ' ' => "space".to_owned(),
        other => other.to_string(),
    }
}

const fn escape(escape: Escape) -> &'static str {
    match escape {
        Escape::Doubled => "doubled quote",
        Escape::Backslash => "backslash",
        Escape::Rows => "doubled quote, whole rows in quotes",
    }
}

const fn blanks(blanks: Blanks) -> &'static str {
    match blanks {
        Blanks::Kept => "kept",
        Blanks::Skipped => "skipped after delimiters",
    }
}

const fn sureness(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Chosen => "set by hand",
        Sureness::Sure => "sure",
        Sureness::Likely => "likely",
        Sureness::Unsure => "not sure",
    }
}

const fn line_end(end: LineEnd) -> &'static str {
    match end {
        LineEnd::CrLf => "CRLF",
        LineEnd::Lf => "LF",
        LineEnd::Cr => "CR",
        LineEnd::Mixed => "mixed",
        LineEnd::None => "none",
    }
}

const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Chosen => "set by hand",
        Evidence::ByteOrderMark => "byte order mark",
        Evidence::AsciiOnly => "only ASCII, the same in every encoding",
        Evidence::ValidUtf8 => "valid UTF-8 throughout",
        Evidence::MostlyUtf8 => "nearly all valid UTF-8",
        Evidence::ZeroBytes => "the zero bytes of UTF-16 or UTF-32",
        Evidence::JapanesePairs => "byte pairs of Japanese text",
        Evidence::EscapeSequences => "escape sequences of ISO-2022-JP",
        Evidence::Frequencies => "letter frequencies",
    }
}
