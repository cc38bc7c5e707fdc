//! The one path from bytes to findings and canonical rows.

use crate::date::Date;
use crate::finding::{Address, Finding};
use crate::form::{Country, Form};
use crate::mapping::{MappingSpec, Plan};
use crate::report::Report;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How the bytes are read: found by [`crate::inspect::Inspector`], or set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Between cells.
    pub delimiter: char,
    /// Around cells.
    pub quote: char,
    /// Spreadsheet row of the header, from 1; rows above it are left out.
    pub header_row: u64,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            encoding: "UTF-8".into(),
            delimiter: ',',
            quote: '"',
            header_row: 1,
        }
    }
}

/// Everything that a check depends on besides the form and the bytes. The browser sends it with the upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSettings {
    /// How the bytes are read.
    pub reading: Reading,
    /// Which column fills which field; `None`: as [`crate::mapping::suggest`] proposes.
    pub mapping: Option<MappingSpec>,
    /// Country for phones and postal codes; goes before the form's, not before the field's.
    pub country: Option<Country>,
    /// The day the check is made for.
    pub today: Date,
}

/// What can become of a record, as far as the file alone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No error, no warning.
    Clean,
    /// A warning, no error.
    Warned,
    /// At least one error: not imported.
    Faulty,
    /// All cells blank: left out.
    Blank,
}

/// One checked record, lent to the sink.
#[derive(Debug)]
pub struct Record<'a> {
    /// Where it stands.
    pub at: Address,
    /// Its length in the original file, line end included.
    pub bytes: u64,
    /// Its cells as they stand in the file (decoded, unquoted).
    pub cells: &'a [Cow<'a, str>],
    /// What can become of it.
    pub verdict: Verdict,
    /// What is wrong with it.
    pub findings: &'a [Finding],
    /// Per field of the form, the canonical value; `None` where blank, wrong, or not mapped. Empty without a form.
    pub values: &'a [Option<String>],
}

/// Receives what a check produces, in file order.
pub trait Sink {
    /// The header was read and the columns are decided.
    fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        let _ = (headers, plan);
    }
    /// A finding about the file or the header. (Those of a record come with the record.)
    fn file_finding(&mut self, finding: &Finding) {
        let _ = finding;
    }
    /// The next record below the header.
    fn record(&mut self, record: &Record<'_>) {
        let _ = record;
    }
}

impl Sink for () {}

/// See the module's text. Push the bytes in any pieces; the result is the same.
#[derive(Debug)]
pub struct Checker<S> {
    sink: S,
}

impl<S: Sink> Checker<S> {
    /// A check of one file. Without a form: structure and encoding alone.
    #[must_use]
    pub fn new(form: Option<Form>, settings: CheckSettings, sink: S) -> Self {
        let _ = (form, settings);
        Self { sink }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        let _ = bytes;
    }

    /// What the sink has received so far (to drain it between pushes).
    pub fn sink_mut(&mut self) -> &mut S {
        &mut self.sink
    }

    /// Records read so far.
    #[must_use]
    pub fn records(&self) -> u64 {
        0
    }

    /// The end of the file.
    #[must_use]
    #[allow(clippy::todo)]
    pub fn finish(self) -> (Report, S) {
        todo!("the skeleton")
    }
}
