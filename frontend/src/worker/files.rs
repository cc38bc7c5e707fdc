//! The files that the worker writes for download: parts of a checked file, and a form's template.

use shared::check::{Aside, Record, Sink};
use shared::extract::{Extract, Lost, Mark, Part};
use shared::form::Form;
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::table::write;
use shared::text::encode::TextEncoder;

/// Bytes after which a new piece begins, so that no single buffer grows with the file.
const PIECE_BYTES: usize = 1 << 20;

/// The sink that writes a part of the file, in pieces that the browser keeps.
#[derive(Debug)]
pub struct Pieces {
    extract: Extract,
    pieces: js_sys::Array,
}

impl Pieces {
    /// That part, in that encoding; `None` where it cannot be written.
    #[must_use]
    pub fn new(part: Part, encoding: &str, mark: Mark, lang: Lang) -> Option<Self> {
        let extract = Extract::new(part, TextEncoder::new(encoding, "")?, mark, lang);
        Some(Self { extract, pieces: js_sys::Array::new() })
    }

    fn cut(&mut self) {
        self.pieces.push(&js_sys::Uint8Array::from(self.extract.take().as_slice()));
    }

    /// The file, or what could not be carried.
    ///
    /// # Errors
    /// What the encoding has no letters for.
    pub fn finish(mut self) -> Result<js_sys::Array, Lost> {
        if self.extract.lost().count > 0 {
            return Err(self.extract.lost().clone());
        }
        self.cut();
        Ok(self.pieces)
    }
}

impl Sink for Pieces {
    fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        self.extract.begin(headers, plan);
    }

    fn aside(&mut self, what: Aside, row: u64, text: &str) {
        self.extract.aside(what, row, text);
    }

    fn record(&mut self, record: &Record<'_>) {
        self.extract.record(record);
        if self.extract.waiting() >= PIECE_BYTES {
            self.cut();
        }
    }
}

/// The form as a CSV: its labels as the header, and its examples as one row. UTF-8 with byte order mark, which
/// spreadsheets want.
#[must_use]
pub fn template(form: &Form, lang: Lang) -> Vec<u8> {
    let mut out = b"\xEF\xBB\xBF".to_vec();
    write::record(&mut out, form.fields.iter().map(|field| field.shown(lang)));
    write::record(&mut out, form.fields.iter().map(|field| field.example(lang)));
    out
}
