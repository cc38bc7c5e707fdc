//! What a person takes out of a checked file: the rows with errors, the file with its changes, the valid rows alone.
//!
//! The rows with errors are a file of ours ([`ErrorShape`]): all cells quoted, formulas defused, reason and line behind them.
//! The two others are the person's own file: header, delimiter, quotes and line ends as they are, and a cell that was not
//! changed comes out as it was read, formulas too; read back, they are the same records.
//!
//! What the encoding cannot carry is counted and named, and nothing stands for it: the file is then not to be kept.

#[cfg(test)]
mod tests;

use crate::check::{Aside, Record, Sink, Verdict};
use crate::finding::Severity;
use crate::lang::Lang;
use crate::mapping::Plan;
use crate::table::write::ErrorShape;
use crate::text::encode::TextEncoder;
use serde::{Deserialize, Serialize};

/// Characters that cannot be carried that are named, each once; the others are only counted.
pub const NAMED: usize = 5;

/// Which rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The rows with errors, with reason and line.
    Errors,
    /// The whole file, with its changes; rows that were left out are missing.
    Corrected,
    /// The header, and the rows that can be imported.
    Valid,
}

/// Whether the file begins with its encoding's byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does, if the encoding has one.
    Set,
    /// It does not.
    Omitted,
}

/// What the encoding cannot carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Characters, all in all.
    pub count: u64,
    /// The first of them, each once, with the spreadsheet row where it was met first.
    pub named: Vec<(char, u64)>,
}

/// The sink of a check that writes the file. See the module's text.
#[derive(Debug)]
pub struct Extract {
    part: Part,
    /// Language of the reasons.
    lang: Lang,
    encoder: TextEncoder,
    shape: Option<ErrorShape>,
    text: String,
    /// The last line that was written has no end.
    is_open: bool,
    out: Vec<u8>,
    lost: Lost,
}

impl Extract {
    /// That part, in that encoding; reasons in that language.
    #[must_use]
    pub fn new(part: Part, encoder: TextEncoder, mark: Mark, lang: Lang) -> Self {
        let out = if mark == Mark::Set { encoder.mark().to_vec() } else { Vec::new() };
        Self { part, lang, encoder, shape: None, text: String::new(), is_open: false, out, lost: Lost::default() }
    }

    /// What has been written since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// Bytes that wait to be taken.
    #[must_use]
    pub const fn waiting(&self) -> usize {
        self.out.len()
    }

    /// What could not be carried so far.
    #[must_use]
    pub const fn lost(&self) -> &Lost {
        &self.lost
    }

    fn lose(&mut self, row: u64, characters: impl IntoIterator<Item = char>) {
        for character in characters {
            self.lost.count += 1;
            let named = &mut self.lost.named;
            if named.len() < NAMED && !named.iter().any(|(known, _)| *known == character) {
                named.push((character, row));
            }
        }
        if self.lost.count > 0 {
            // Of no use any more.
            self.out.clear();
        }
    }

    fn text(&mut self, row: u64) {
        self.is_open = !self.text.ends_with(['\r', '\n']);
        let lost = self.encoder.text(&mut self.out, &self.text);
        self.text.clear();
        self.lose(row, lost);
    }

    fn error(&mut self, record: &Record<'_>) {
        let Some(shape) = &self.shape else { return };
        let errors = record.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let reasons: Vec<String> = errors.map(|finding| finding.message(self.lang)).collect();
        let cells = record.cells.to_vec();
        let row = shape.row(cells.iter().map(AsRef::as_ref), &reasons, record.at.row);
        let lost = self.encoder.record(&mut self.out, row.iter().map(AsRef::as_ref));
        self.lose(record.at.row, lost.into_iter().map(|lost| lost.character));
    }
}

impl Sink for Extract {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        if self.part == Part::Errors {
            let (shape, header) = ErrorShape::new(headers.iter().map(String::as_str));
            let lost = self.encoder.record(&mut self.out, header.iter().map(AsRef::as_ref));
            self.shape = Some(shape);
            self.lose(1, lost.into_iter().map(|lost| lost.character));
        }
    }

    fn aside(&mut self, what: Aside, row: u64, text: &str) {
        let wanted = match self.part {
            Part::Errors => false,
            Part::Corrected => true,
            Part::Valid => what == Aside::Header,
        };
        if wanted {
            self.text.push_str(text);
            self.text(row);
        }
    }

    fn record(&mut self, record: &Record<'_>) {
        let wanted = match self.part {
            Part::Errors => record.verdict == Verdict::Faulty,
            Part::Corrected => record.verdict != Verdict::LeftOut,
            Part::Valid => matches!(record.verdict, Verdict::Clean | Verdict::Warned),
        };
        if !wanted {
            return;
        }
        if self.part == Part::Errors {
            self.error(record);
        } else {
            if record.added && self.is_open {
                self.text.push_str(record.cells.line_end());
            }
            record.cells.write(&mut self.text);
            self.text(record.at.row);
        }
    }
}
