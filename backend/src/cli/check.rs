//! `leadgate check`: the findings of a file.

use super::input::{Input, ReadingArgs, document};
use super::report::{Format, Printer};
use super::{CLEAN, Error, WRONG};
use shared::check::{CheckSettings, Record, Sink, Verdict};
use shared::date::Date;
use shared::finding::{Finding, Severity};
use shared::form::{Country, Form};
use shared::inspect::{EncodingGuess, Inspection};
use shared::lang::Lang;
use shared::mapping::{self, MappingSpec, Plan};
use shared::table::write::ErrorCsv;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Checks a file against a form; without one, its structure and encoding alone
///
/// Exit code: 0 nothing is wrong, 1 there are errors, 2 the check could not run.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file; - is standard input
    file: PathBuf,
    /// Form, or Frictionless Table Schema, as JSON
    #[arg(long, value_name = "F")]
    form: Option<PathBuf>,
    /// Mapping as JSON: {"Mail": "email", "Memo": null} [default: proposed from the headers]
    #[arg(long, value_name = "M", requires = "form")]
    mapping: Option<PathBuf>,
    /// Country of phones and postal codes, two letters (US, JP ...)
    #[arg(long, value_name = "CC")]
    country: Option<Country>,
    #[command(flatten)]
    reading: ReadingArgs,
    /// The day to check for [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// What to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Writes the rows with errors to this file, as they are, with reason and line
    #[arg(long, value_name = "OUT.csv")]
    errors: Option<PathBuf>,
}

/// Today by this machine's clock, UTC.
pub(super) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or_default();
    Date::from_days(days).or_else(|| Date::new(1970, 1, 1)).unwrap_or_else(|| unreachable!("1970-01-01 exists"))
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<u8, Error> {
    let form = args.form.as_ref().map(read_form).transpose()?;
    let mapping = args.mapping.as_ref().map(read_mapping).transpose()?;
    let country = args.country.or_else(|| form.as_ref().and_then(|form| form.country));
    let mut input = Input::open(&args.file)?;
    let found = input.inspect(&args.reading, country)?;
    let mapping = mapping.or_else(|| proposals(form.as_ref()?, &found));
    if !found.encoding.sure {
        eprintln!("leadgate: {}", not_sure(&found.encoding, lang));
    }
    let reading = found.reading;
    let settings = CheckSettings {
        reading,
        mapping,
        country: args.country,
        today: args.today.unwrap_or_else(today),
        patch: shared::patch::Patch::default(),
    };
    let mut errors = args.errors.as_ref().map(ErrorFile::create).transpose()?;
    let fields = form.as_ref().map(|form| form.fields.iter().map(|field| field.name.clone()).collect());
    let printer = Printer::new(args.format, lang, input.name.clone(), fields.unwrap_or_default());
    let shell = Shell { printer, errors: args.errors.is_some().then(Vec::new), csv: None, lang };
    let (report, mut shell) = input.check(form, settings, shell, |shell| {
        shell.printer.write()?;
        match (&mut errors, &mut shell.errors) {
            (Some(file), Some(buffer)) => file.write(buffer),
            _ => Ok(()),
        }
    })?;
    shell.printer.finish(&report)?;
    Ok(if report.errors > 0 { WRONG } else { CLEAN })
}

/// Proposals by content, for a file without a header; where there is one, the check has its own by name.
fn proposals(form: &Form, found: &Inspection) -> Option<MappingSpec> {
    let fields = || mapping::propose(form, &found.headers, &found.sample);
    (found.reading.header_rows == 0).then(|| MappingSpec::of(form, &found.headers, &fields()))
}

/// That the encoding is a guess, and which others are likely.
fn not_sure(encoding: &EncodingGuess, lang: Lang) -> String {
    let (name, others) = (&encoding.name, encoding.candidates.iter().skip(1));
    let others = others.map(|candidate| candidate.name.as_str()).collect::<Vec<_>>().join(", ");
    match lang {
        Lang::En => format!("not sure of the encoding: read as {name}; also likely: {others}. Set it with --encoding."),
        Lang::Ja => format!(
            "文字コードが確実ではありません：{name}として読みました（ほかの候補：{others}）。--encoding で指定できます。"
        ),
    }
}

fn read_form(path: &PathBuf) -> Result<Form, Error> {
    let name = path.display().to_string();
    Form::read(&document(path)?).map_err(|error| Error::Document { name, what: error.to_string() })
}

fn read_mapping(path: &PathBuf) -> Result<MappingSpec, Error> {
    let name = path.display().to_string();
    MappingSpec::read(&document(path)?).map_err(|error| Error::Document { name, what: error.to_string() })
}

/// Hands findings to the printer and faulty rows to the error file's buffer.
struct Shell {
    printer: Printer,
    errors: Option<Vec<u8>>,
    csv: Option<ErrorCsv>,
    lang: Lang,
}

impl Sink for Shell {
    fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        self.printer.begin(headers, plan);
        if let Some(buffer) = &mut self.errors {
            let mut csv = ErrorCsv::new(headers.iter().map(String::as_str));
            buffer.append(&mut csv.take());
            self.csv = Some(csv);
        }
    }

    fn file_finding(&mut self, finding: &Finding) {
        self.printer.finding(finding);
    }

    fn record(&mut self, record: &Record<'_>) {
        record.findings.iter().for_each(|finding| self.printer.finding(finding));
        if record.verdict != Verdict::Faulty {
            return;
        }
        if let (Some(csv), Some(buffer)) = (&mut self.csv, &mut self.errors) {
            let errors = record.findings.iter().filter(|finding| finding.severity == Severity::Error);
            let reasons: Vec<String> = errors.map(|finding| finding.message(self.lang)).collect();
            csv.row(record.cells.to_vec().iter().map(AsRef::as_ref), &reasons, record.at.line);
            buffer.append(&mut csv.take());
        }
    }
}

/// The file of `--errors`.
struct ErrorFile {
    name: String,
    file: File,
}

impl ErrorFile {
    fn create(path: &PathBuf) -> Result<Self, Error> {
        let name = path.display().to_string();
        match File::create(path) {
            Ok(file) => Ok(Self { name, file }),
            Err(source) => Err(Error::Write { name, source }),
        }
    }

    fn write(&mut self, buffer: &mut Vec<u8>) -> Result<(), Error> {
        let written = self.file.write_all(buffer);
        buffer.clear();
        written.map_err(|source| Error::Write { name: self.name.clone(), source })
    }
}
