//! The groups of digits before the decimal mark.

use super::GroupMarks;

/// Marks that people put between groups in one country or another.
pub(super) const fn is_usual_group_mark(letter: char) -> bool {
    matches!(letter, ',' | '.' | ' ' | '\'' | '’' | '´' | '`')
}

/// Whether the groups are as they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    Fits,
    /// Regular groups, with a mark that the field does not have.
    Foreign,
    Wrong,
}

/// The groups seen so far.
#[derive(Default)]
pub(super) struct Groups {
    /// Digits since the last mark.
    pub(super) digits: usize,
    mark: Option<char>,
    /// Whether every group between the first and the last had two digits, or three.
    twos: bool,
    threes: bool,
    wrong: bool,
}

impl Groups {
    pub(super) fn close(&mut self, mark: char) {
        match self.mark {
            None => {
                self.wrong |= self.digits == 0 || self.digits > 3;
                self.twos = self.digits <= 2;
                self.threes = true;
            }
            Some(before) => {
                self.wrong |= before != mark;
                self.twos &= self.digits == 2;
                self.threes &= self.digits == 3;
            }
        }
        self.mark = Some(mark);
        self.digits = 0;
    }

    pub(super) fn end(&self, own: Option<char>, marks: GroupMarks) -> Grouping {
        match self.mark {
            None => Grouping::Fits,
            Some(_) if self.wrong || self.digits != 3 || !(self.twos || self.threes) => Grouping::Wrong,
            Some(_) if self.mark == own || marks == GroupMarks::Usual => Grouping::Fits,
            Some(_) => Grouping::Foreign,
        }
    }
}
