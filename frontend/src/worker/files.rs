//! The files that the worker writes for download: the error CSV, and a form's template.

use shared::check::{Record, Sink, Verdict};
use shared::finding::Severity;
use shared::form::Form;
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::table::write::{self, ErrorCsv};

/// Bytes after which a new piece begins, so that no single buffer grows with the file.
const PIECE_BYTES: usize = 1 << 20;

/// The sink that writes the rows with errors as they stand, with reason and line.
#[derive(Debug)]
pub struct ErrorRows {
    lang: Lang,
    csv: ErrorCsv,
    pieces: Vec<Vec<u8>>,
    pending: usize,
}

impl ErrorRows {
    /// Reasons in that language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, csv: ErrorCsv::new([]), pieces: Vec::new(), pending: 0 }
    }

    /// The file, in pieces.
    #[must_use]
    pub fn finish(mut self) -> Vec<Vec<u8>> {
        self.pieces.push(self.csv.take());
        self.pieces
    }
}

impl Sink for ErrorRows {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        self.csv = ErrorCsv::new(headers.iter().map(String::as_str));
    }

    fn record(&mut self, record: &Record<'_>) {
        if record.verdict != Verdict::Faulty {
            return;
        }
        let reasons: Vec<String> = record
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.message(self.lang))
            .collect();
        self.csv.row(record.cells.to_vec().iter().map(AsRef::as_ref), &reasons, record.at.line);
        self.pending += usize::try_from(record.bytes).unwrap_or(PIECE_BYTES);
        if self.pending >= PIECE_BYTES {
            self.pieces.push(self.csv.take());
            self.pending = 0;
        }
    }
}

/// The form as a CSV: its labels as the header, and its examples as one row. UTF-8 with byte order mark, which
/// spreadsheets want.
#[must_use]
pub fn template(form: &Form, lang: Lang) -> Vec<u8> {
    let mut out = b"\xEF\xBB\xBF".to_vec();
    write::record(&mut out, form.fields.iter().map(|field| field.shown(lang)));
    let examples = form.fields.iter().map(|field| field.example.as_deref().unwrap_or_default());
    write::record(&mut out, examples);
    out
}
