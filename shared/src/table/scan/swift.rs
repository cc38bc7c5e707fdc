//! Sound records of the usual dialect, by the bit masks of 64 bytes at a time. Whatever is not sound, or not whole yet, is
//! left to [`super::machine`], which says the same of sound records: tests compare the two.

use super::cell::{CellRange, Shape};
use super::machine::{line_ends, may_begin_with_mark};
use super::{Blanks, Escape, Marks};
use crate::limits;
use crate::table::simd::{self, BLOCK, Masks};

/// The masks of the block in which the last record ended, so that no byte is looked at twice.
#[derive(Debug)]
pub(super) struct Swift {
    marks: Marks,
    masks: Masks,
    /// Where the block begins, from the start of the record: negative, as the record begins in the middle of it.
    /// `None`: no block is kept.
    kept: Option<isize>,
}

/// A sound record: bytes, line end included, and physical lines.
pub(super) struct Sound {
    pub(super) len: usize,
    pub(super) lines: u64,
}

impl Swift {
    pub(super) const fn new(marks: Marks) -> Self {
        Self { marks, masks: Masks { delimiter: 0, quote: 0, line_end: 0 }, kept: None }
    }

    /// The next record goes by the machine: what is kept says nothing of what follows it.
    pub(super) const fn forget(&mut self) {
        self.kept = None;
    }

    /// The record at the start of `text`, its cells in `cells`; `None` if it is not sound, not whole, or nothing for here.
    pub(super) fn record(&mut self, text: &[u8], cells: &mut Vec<CellRange>) -> Option<Sound> {
        if self.marks.escape != Escape::Doubled || self.marks.blanks != Blanks::Kept {
            return None;
        }
        if text.first() == Some(&0xEF) && may_begin_with_mark(text) {
            return None;
        }
        let mut block = Block::first(self, text)?;
        let (mut start, mut lines, mut shape) = (0, 1, Shape::Plain);
        loop {
            while block.marks == 0 {
                if cells.len() > limits::COLUMNS {
                    return None;
                }
                block = block.next(self, text)?;
            }
            let bit = block.marks & block.marks.wrapping_neg();
            let at = block.place(bit);
            if block.masks.quote & bit != 0 {
                if at != start || shape != Shape::Plain {
                    return None;
                }
                let quoted = Quoted::from(block, bit, self, text)?;
                (block, shape) = (quoted.block, quoted.shape);
                if quoted.has_line_ends {
                    lines += line_ends(&text[at + 1..quoted.end], false);
                }
                continue;
            }
            block.marks ^= bit;
            cells.push(CellRange { start: start as u32, end: at as u32, shape });
            shape = Shape::Plain;
            start = at + 1;
            if block.masks.line_end & bit != 0 {
                // A CR at the end of what is there: a LF may follow.
                let len = if text[at] == b'\r' { at + 1 + usize::from(*text.get(at + 1)? == b'\n') } else { at + 1 };
                if len > limits::RECORD_BYTES || cells.len() > limits::COLUMNS {
                    return None;
                }
                self.keep(block, len, text);
                return Some(Sound { len, lines });
            }
        }
    }

    /// Keeps the block for the record that begins at `len`, if it has bytes of it and was whole.
    fn keep(&mut self, block: Block, len: usize, text: &[u8]) {
        let (start, len) = (block.start, len.cast_signed());
        let whole = start + BLOCK.cast_signed() <= text.len().cast_signed();
        self.kept = (whole && len < start + BLOCK.cast_signed()).then_some(start - len);
        self.masks = block.masks;
    }

    fn load(&self, text: &[u8], start: isize) -> Option<Block> {
        let rest = text.get(start.cast_unsigned()..).filter(|rest| !rest.is_empty())?;
        let masks = if let Some(block) = rest.first_chunk::<BLOCK>() {
            simd::masks(block, self.marks.delimiter, self.marks.quote)
        } else {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            let masks = simd::masks(&block, self.marks.delimiter, self.marks.quote);
            let real = (1u64 << rest.len()) - 1;
            Masks { delimiter: masks.delimiter & real, quote: masks.quote & real, line_end: masks.line_end & real }
        };
        Some(Block { start, masks, marks: masks.delimiter | masks.quote | masks.line_end })
    }
}

/// 64 bytes of the text and which marks in them are still to come.
#[derive(Clone, Copy)]
struct Block {
    /// From the start of the record.
    start: isize,
    masks: Masks,
    /// Marks of any sort that have not been seen yet.
    marks: u64,
}

impl Block {
    fn first(swift: &Swift, text: &[u8]) -> Option<Self> {
        let Some(start) = swift.kept else { return swift.load(text, 0) };
        let masks = swift.masks;
        // The record begins `-start` bytes into the block, which is less than 64.
        let behind = u64::MAX << start.unsigned_abs();
        Some(Self { start, masks, marks: (masks.delimiter | masks.quote | masks.line_end) & behind })
    }

    fn next(self, swift: &Swift, text: &[u8]) -> Option<Self> {
        swift.load(text, self.start + BLOCK.cast_signed())
    }

    const fn place(&self, bit: u64) -> usize {
        (self.start + bit.trailing_zeros() as isize).cast_unsigned()
    }
}

/// A quoted cell whose closing quote is followed by a delimiter or a line end.
struct Quoted {
    /// The block of the closing quote; its marks behind the quote are still to come.
    block: Block,
    shape: Shape,
    /// Where the closing quote stands.
    end: usize,
    has_line_ends: bool,
}

impl Quoted {
    /// From the opening quote on; `None` if it is not sound or not whole.
    fn from(mut block: Block, opening: u64, swift: &Swift, text: &[u8]) -> Option<Self> {
        let mut shape = Shape::Quoted;
        let mut has_line_ends = false;
        let mut behind = behind(opening);
        loop {
            let quotes = block.masks.quote & behind;
            if quotes == 0 {
                has_line_ends |= block.masks.line_end & behind != 0;
                block = block.next(swift, text)?;
                behind = u64::MAX;
                continue;
            }
            let bit = quotes & quotes.wrapping_neg();
            has_line_ends |= block.masks.line_end & behind & (bit - 1) != 0;
            let end = block.place(bit);
            let next = *text.get(end + 1)?;
            behind = self::behind(bit);
            if next == swift.marks.quote {
                shape = Shape::Mixed;
                if behind == 0 {
                    block = block.next(swift, text)?;
                    behind = u64::MAX;
                }
                // Past the second of the two.
                behind &= behind - 1;
                continue;
            }
            if next != swift.marks.delimiter && next != b'\n' && next != b'\r' {
                return None;
            }
            block.marks = (block.masks.delimiter | block.masks.quote | block.masks.line_end) & behind;
            return Some(Self { block, shape, end, has_line_ends });
        }
    }
}

/// All bits above this one.
const fn behind(bit: u64) -> u64 {
    !(bit | (bit - 1))
}
