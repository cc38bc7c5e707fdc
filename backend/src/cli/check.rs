//! `leadgate check`: the findings of a file.

use super::conventions::{self, ConventionArgs, Told};
use super::encoded::{EncodedRows, EncodingArgs};
use super::input::{Input, ReadingArgs, document, patch};
use super::lists::{self, ListArg};
use super::output::Output;
use super::report::{Format, Printer};
use super::{CLEAN, Error, WRONG};
use crate::clock::Surroundings;
use shared::check::{CheckSettings, Checker, Record, Sink, Verdict};
use shared::date::Date;
use shared::finding::{Finding, Severity};
use shared::form::{Country, Form};
use shared::lang::Lang;
use shared::mapping::{MappingSpec, Plan};
use shared::table::write::ErrorShape;
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
    /// Mapping as JSON: {"Mail": "email", "Memo": null} [default: proposed from headers and cells]
    #[arg(long, value_name = "M", requires = "form")]
    mapping: Option<PathBuf>,
    /// Country of phones and postal codes, two letters (US, JP ...) [default: the form's, or what the file tells]
    #[arg(long, value_name = "CC")]
    country: Option<Country>,
    #[command(flatten)]
    conventions: ConventionArgs,
    /// Nothing is taken from what the file tells: country, decimal marks and orders of dates are those of form and options alone
    #[arg(long, requires = "form")]
    as_form: bool,
    /// What was changed of the file, as JSON: [{"step": "leave_out", "record": 7}, ...]; see docs/patch.md
    #[arg(long, value_name = "P")]
    patch: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
    /// The day to check for [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// What to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Writes the rows with errors to this file, as they are, with reason and row
    #[arg(long, value_name = "OUT.csv")]
    errors: Option<PathBuf>,
    #[command(flatten)]
    encoding: EncodingArgs,
    /// A list that fields of the form refer to, a value a line, or a JSON array in a file *.json; may be given several times
    #[arg(long = "list", value_name = "NAME=FILE", value_parser = lists::parse, requires = "form")]
    lists: Vec<ListArg>,
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
    let lists = lists::read(&args.lists, form.as_ref(), lang)?;
    let of_form = form.as_ref().and_then(|form| form.country);
    let mut input = Input::open(&args.file)?;
    let found = input.inspect(&args.reading, args.country.or(of_form))?;
    let told = Told::of(form.as_ref(), &found, of_form).filter(|_| !args.as_form);
    let country = args.country.or_else(|| told.as_ref()?.country);
    let mapping = mapping.or_else(|| found.mapping(form.as_ref()?, country));
    let patch = args.patch.as_ref().map(patch).transpose()?.unwrap_or_default();
    let today = args.today.unwrap_or_else(today);
    let by_cells = told.as_ref().map(|told| told.conventions(&found, mapping.as_ref()));
    let conventions = args.conventions.of(&found.headers, &by_cells.unwrap_or_default())?;
    if told.is_some() {
        conventions::say(country.filter(|_| args.country.is_none()), &conventions, &found.headers, lang);
    }
    let (reading, header_row) = (found.reading, found.header_row);
    let settings = CheckSettings { reading, mapping, country, today, patch, conventions };
    let rows = EncodedRows::new(&args.encoding)?;
    let mut errors = args.errors.as_deref().map(|path| Output::create(Some(path))).transpose()?;
    let fields = form.as_ref().map(|form| form.fields.iter().map(|field| field.name.clone()).collect());
    let printer = Printer::new(args.format, lang, input.name.clone(), fields.unwrap_or_default());
    let shell = Shell { printer, errors: errors.is_some().then_some(rows), shape: None, header_row, lang };
    let seed = u64::from_le_bytes(Surroundings::system().random());
    let checker = Checker::new(form, settings, shell).with_references(lists).with_seed(seed);
    let (report, mut shell) = input.check(checker, |shell| {
        shell.printer.write()?;
        match (&mut errors, &mut shell.errors) {
            (Some(file), Some(rows)) => file.write(&mut rows.out),
            _ => Ok(()),
        }
    })?;
    shell.printer.finish(&report)?;
    if let (Some(file), Some(rows)) = (errors, shell.errors) {
        finish_errors(file, &rows, lang)?;
    }
    Ok(if report.errors > 0 { WRONG } else { CLEAN })
}

/// The file of `--errors` takes its name, unless it would say something else than the rows.
fn finish_errors(file: Output, rows: &EncodedRows, lang: Lang) -> Result<(), Error> {
    rows.tell(lang);
    if !rows.is_useless() {
        return file.finish();
    }
    let name = file.name();
    match lang {
        Lang::En => eprintln!("leadgate: {name} was not written; --replace TEXT writes TEXT in the place of these"),
        Lang::Ja => eprintln!("leadgate: {name}は書き出しませんでした。--replace で代わりの文字を指定できます"),
    }
    Ok(())
}

pub(super) fn read_form(path: &PathBuf) -> Result<Form, Error> {
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
    errors: Option<EncodedRows>,
    shape: Option<ErrorShape>,
    header_row: u64,
    lang: Lang,
}

impl Sink for Shell {
    fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        self.printer.begin(headers, plan);
        if let Some(rows) = &mut self.errors {
            let (shape, header) = ErrorShape::new(headers.iter().map(String::as_str));
            rows.mark();
            rows.row(self.header_row, header.iter().map(AsRef::as_ref));
            self.shape = Some(shape);
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
        if let (Some(shape), Some(rows)) = (&self.shape, &mut self.errors) {
            let errors = record.findings.iter().filter(|finding| finding.severity == Severity::Error);
            let reasons: Vec<String> = errors.map(|finding| finding.message(self.lang)).collect();
            let cells = record.cells.to_vec();
            let row = shape.row(cells.iter().map(AsRef::as_ref), &reasons, record.at.row);
            rows.row(record.at.row, row.iter().map(AsRef::as_ref));
        }
    }
}
