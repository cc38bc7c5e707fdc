//! The state machine: every text, damaged or not, in any pieces. Sound records of the usual dialect go by [`super::swift`].

use super::cell::Shape;
use super::{Blanks, CellRange, Escape, Marks, RecordFault, Step};
use crate::limits;

/// One record on its way. See the module's text.
#[derive(Debug)]
pub(super) struct Machine {
    marks: Marks,
    pub(super) cells: Vec<CellRange>,
    pub(super) faults: Vec<RecordFault>,
    /// Where it stands in the record's text.
    at: usize,
    /// Where its first cell begins: behind a byte order mark.
    begin: usize,
    cell_start: usize,
    state: State,
    lines: u64,
    /// Cells whose opening quote was found to be unclosed: it stands for itself.
    literal: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    CellStart,
    Unquoted {
        quoted_inside: bool,
    },
    Quoted(Inside),
    /// Behind a backslash inside a quoted cell.
    Escaped(Inside),
    /// Behind a quote inside a quoted cell: doubled, or closing?
    QuoteSeen(Inside),
    /// Behind a closing quote.
    AfterQuote(Behind),
    /// Behind a CR: a LF may belong to it.
    CarriageReturn,
}

/// What a quoted cell has had so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Inside {
    /// Nothing to take out but the quotes around it, or escapes too.
    shape: Shape,
    lines: u64,
}

/// What stands between a closing quote and the end of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Behind {
    inside: Inside,
    /// Where the quoted part ends.
    end: usize,
    /// Not only blanks: text that does not belong there.
    text: bool,
}

/// A byte order mark, as it stands in the decoded text.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Whether a record of which `text` is the start may begin with a byte order mark, as the rows do at which files were joined.
pub(super) fn may_begin_with_mark(text: &[u8]) -> bool {
    text.starts_with(MARK) || !text.is_empty() && MARK.starts_with(text)
}

impl Machine {
    pub(super) const fn new(marks: Marks) -> Self {
        Self {
            marks,
            cells: Vec::new(),
            faults: Vec::new(),
            at: 0,
            begin: 0,
            cell_start: 0,
            state: State::CellStart,
            lines: 1,
            literal: Vec::new(),
        }
    }

    pub(super) const fn marks(&self) -> Marks {
        self.marks
    }

    /// At the start of a record.
    pub(super) fn begin(&mut self) {
        self.faults.clear();
        self.literal.clear();
        self.begin = 0;
        self.rewind();
    }

    /// Back to the start of the record.
    fn rewind(&mut self) {
        self.cells.clear();
        self.faults.retain(|fault| matches!(fault, RecordFault::QuoteUnclosed(_)));
        self.at = self.begin;
        self.cell_start = self.begin;
        self.state = State::CellStart;
        self.lines = 1;
    }

    /// Goes on in `text`, which begins where the record begins; `last` when no more text will come.
    pub(super) fn step(&mut self, text: &[u8], last: bool) -> Step {
        if self.at == 0 && !self.pass_mark(text, last) {
            return Step::More;
        }
        loop {
            if self.cells.len() > limits::COLUMNS {
                return Step::TooManyCells;
            }
            if self.at > limits::RECORD_BYTES {
                if let Some(step) = self.too_long() {
                    return step;
                }
                continue;
            }
            let Some(&byte) = text.get(self.at) else {
                if !last {
                    return Step::More;
                }
                if let Some(step) = self.end_of_text(text) {
                    return step;
                }
                continue;
            };
            if let Some(step) = self.byte(text, byte) {
                return step;
            }
        }
    }

    /// Goes behind byte order marks at the start of the record, which are no part of its first cell; `false`: more text is needed
    /// to tell.
    fn pass_mark(&mut self, text: &[u8], last: bool) -> bool {
        let marks = text.chunks_exact(MARK.len()).take_while(|chunk| *chunk == MARK).count() * MARK.len();
        let rest = text.get(marks..).unwrap_or_default();
        if !last && rest.len() < MARK.len() && MARK.starts_with(rest) {
            return false;
        }
        self.begin = marks;
        self.at = marks;
        self.cell_start = marks;
        true
    }

    fn byte(&mut self, text: &[u8], byte: u8) -> Option<Step> {
        match self.state {
            State::CellStart => self.cell_start(byte),
            State::Unquoted { quoted_inside } => return self.unquoted(text, quoted_inside),
            State::Quoted(inside) => self.quoted(text, inside),
            State::Escaped(inside) => {
                // A line end is counted where line ends are counted.
                self.at += usize::from(!matches!(byte, b'\r' | b'\n'));
                self.state = State::Quoted(inside);
            }
            State::QuoteSeen(inside) => return self.quote_seen(byte, inside),
            State::AfterQuote(behind) => return self.after_quote(text, behind),
            State::CarriageReturn => {
                self.at += usize::from(byte == b'\n');
                return Some(self.record());
            }
        }
        None
    }

    fn cell_start(&mut self, byte: u8) {
        if self.is_blank(byte) {
            self.at += 1;
            return;
        }
        self.cell_start = self.at;
        if byte == self.marks.quote && !self.literal.contains(&self.cells.len()) {
            self.at += 1;
            self.state = State::Quoted(Inside { shape: Shape::Quoted, lines: 0 });
        } else {
            self.state = State::Unquoted { quoted_inside: false };
        }
    }

    /// A blank that the dialect lets stand between a delimiter and a cell.
    fn is_blank(&self, byte: u8) -> bool {
        self.marks.blanks == Blanks::Skipped && matches!(byte, b' ' | b'\t') && byte != self.marks.delimiter
    }

    fn unquoted(&mut self, text: &[u8], mut quoted_inside: bool) -> Option<Step> {
        let Marks { delimiter, quote, .. } = self.marks;
        let rest = &text[self.at..];
        let end = rest.iter().position(|&byte| {
            quoted_inside |= byte == quote;
            byte == delimiter || byte == b'\n' || byte == b'\r'
        });
        let Some(end) = end else {
            self.at = text.len();
            self.state = State::Unquoted { quoted_inside };
            return None;
        };
        self.at += end;
        self.unquoted_ends(quoted_inside);
        self.separator(text[self.at])
    }

    fn unquoted_ends(&mut self, quoted_inside: bool) {
        // An apostrophe inside a word is no damage where apostrophes are the quotes.
        if quoted_inside && self.marks.quote != b'\'' && !self.literal.contains(&self.cells.len()) {
            self.faults.push(RecordFault::QuoteInCell(self.cells.len()));
        }
        self.end_cell(Shape::Plain);
    }

    fn quoted(&mut self, text: &[u8], inside: Inside) {
        let rest = &text[self.at..];
        let found = match self.marks.escape {
            Escape::Doubled | Escape::Rows => memchr::memchr(self.marks.quote, rest),
            Escape::Backslash => memchr::memchr2(self.marks.quote, b'\\', rest),
        };
        let passed = &rest[..found.unwrap_or(rest.len())];
        let lines = inside.lines + line_ends(passed, text[..self.at].last() == Some(&b'\r'));
        let inside = Inside { lines, ..inside };
        self.at += passed.len();
        self.state = match found.map(|at| rest[at]) {
            None => State::Quoted(inside),
            Some(mark) if mark == self.marks.quote => State::QuoteSeen(inside),
            Some(_) => State::Escaped(Inside { shape: Shape::Mixed, ..inside }),
        };
        self.at += usize::from(found.is_some());
    }

    fn quote_seen(&mut self, byte: u8, inside: Inside) -> Option<Step> {
        if byte == self.marks.quote {
            self.at += 1;
            self.state = State::Quoted(Inside { shape: Shape::Mixed, ..inside });
            return None;
        }
        if byte == self.marks.delimiter || byte == b'\n' || byte == b'\r' {
            self.lines += inside.lines;
            self.end_cell(inside.shape);
            return self.separator(byte);
        }
        self.state = State::AfterQuote(Behind { inside, end: self.at, text: false });
        None
    }

    /// Behind a closing quote: blanks, which many programs leave there, or text that does not belong there.
    fn after_quote(&mut self, text: &[u8], mut behind: Behind) -> Option<Step> {
        let rest = &text[self.at..];
        let found = memchr::memchr3(self.marks.delimiter, b'\n', b'\r', rest);
        let passed = &rest[..found.unwrap_or(rest.len())];
        if !behind.text && !passed.iter().all(|&byte| matches!(byte, b' ' | b'\t')) {
            if behind.inside.lines > 0 {
                // The quote that should close opens another cell: the first was never closed.
                self.unclosed();
                return None;
            }
            self.faults.push(RecordFault::TextAfterQuote(self.cells.len()));
            behind.text = true;
        }
        self.at += passed.len();
        self.state = State::AfterQuote(behind);
        found?;
        self.end_quoted(behind);
        self.separator(text[self.at])
    }

    /// A quoted cell ends: with its quote, or behind text that follows it.
    fn end_quoted(&mut self, Behind { inside, end, text }: Behind) {
        self.lines += inside.lines;
        let (shape, end) = if text { (Shape::Mixed, self.at) } else { (inside.shape, end) };
        self.cells.push(CellRange { start: self.cell_start as u32, end: end as u32, shape });
    }

    fn separator(&mut self, byte: u8) -> Option<Step> {
        self.at += 1;
        if byte == self.marks.delimiter {
            self.state = State::CellStart;
            // A delimiter at the very end of the text still begins a (blank) cell.
            self.cell_start = self.at;
            return None;
        }
        if byte == b'\r' {
            self.state = State::CarriageReturn;
            return None;
        }
        Some(self.record())
    }

    fn end_cell(&mut self, shape: Shape) {
        self.cells.push(CellRange { start: self.cell_start as u32, end: self.at as u32, shape });
    }

    fn record(&self) -> Step {
        if self.at > limits::RECORD_BYTES {
            return Step::TooLong;
        }
        if self.cells.len() > limits::COLUMNS {
            return Step::TooManyCells;
        }
        Step::Record { len: self.at, lines: self.lines }
    }

    /// The open quote of the current cell stands for itself; the record is read again from its start.
    fn unclosed(&mut self) {
        let cell = self.cells.len();
        self.literal.push(cell);
        self.faults.push(RecordFault::QuoteUnclosed(cell));
        self.rewind();
    }

    fn too_long(&mut self) -> Option<Step> {
        if matches!(self.state, State::Quoted(_) | State::Escaped(_) | State::QuoteSeen(_)) {
            self.unclosed();
            return None;
        }
        Some(Step::TooLong)
    }

    fn end_of_text(&mut self, text: &[u8]) -> Option<Step> {
        match self.state {
            State::CellStart if text.is_empty() => return Some(Step::End),
            State::CellStart => {
                self.cell_start = self.at;
                self.end_cell(Shape::Plain);
            }
            State::Unquoted { quoted_inside } => self.unquoted_ends(quoted_inside),
            State::Quoted(_) | State::Escaped(_) => {
                self.unclosed();
                return None;
            }
            State::QuoteSeen(inside) => {
                self.lines += inside.lines;
                self.end_cell(inside.shape);
            }
            State::AfterQuote(behind) => self.end_quoted(behind),
            State::CarriageReturn => {}
        }
        Some(self.record())
    }
}

/// Line ends in `inside`; CR+LF is one, also when the CR was the last byte before it.
pub(super) fn line_ends(inside: &[u8], after_cr: bool) -> u64 {
    let mut lines = 0;
    for at in memchr::memchr2_iter(b'\r', b'\n', inside) {
        let before = if at == 0 { after_cr } else { inside[at - 1] == b'\r' };
        lines += u64::from(!(inside[at] == b'\n' && before));
    }
    lines
}
