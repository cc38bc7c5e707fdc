//! `leadgate inspect`: what a file is.

use super::input::{Input, ReadingArgs};
use super::{CLEAN, Error, WRONG};
use serde_json::{Value, json};
use shared::check::{CheckSettings, Reading};
use shared::inspect::{Evidence, Inspection, LineEnd};
use shared::lang::Lang;
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
    let (report, ()) = input.check(None, settings, (), |()| Ok(()))?;
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
    CheckSettings { reading, mapping: None, country: None, today: super::check::today() }
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
        "escape": "doubled",
        "line_end": line_end(found.line_end),
        "header_row": found.header_row,
        "lines_above": found.lines_above,
        "columns": found.headers.len(),
        "headers": found.headers,
        "records": records,
        "bytes": found.bytes,
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
    println!("delimiter:    {}", delimiter(found.reading.delimiter));
    println!("quote:        {}", found.reading.quote);
    println!("escape:       doubled quote");
    println!("line end:     {}", line_end(found.line_end));
    println!("header row:   {}", found.header_row);
    println!("lines above:  {}", found.lines_above);
    println!("columns:      {}", found.headers.len());
    for header in &found.headers {
        println!("              {header}");
    }
    println!("records:      {records}");
    println!("bytes:        {}", found.bytes);
}

fn delimiter(delimiter: char) -> String {
    if delimiter == '\t' { "tab".to_owned() } else { delimiter.to_string() }
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
        Evidence::AsciiOnly => "only ASCII, which every candidate reads the same",
        Evidence::ValidUtf8 => "all of it is valid UTF-8",
        Evidence::MostlyUtf8 => "nearly all of it is valid UTF-8",
        Evidence::ZeroBytes => "the zero bytes of UTF-16",
        Evidence::JapanesePairs => "byte pairs of Japanese text",
        Evidence::EscapeSequences => "escape sequences of ISO-2022-JP",
        Evidence::Frequencies => "letter frequencies",
    }
}
