//! A pattern of the metadata as a small backtracking program over digits, alternatives in the order of preference.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

pub(crate) enum Inst {
    /// One of these digits (bit 0 is the digit 0).
    Digit {
        mask: u16,
        next: usize,
    },
    /// The first that leads to a match.
    Split(Vec<usize>),
    /// A group opens (even slot) or closes.
    Save {
        slot: usize,
        next: usize,
    },
    /// Only at the end of the number.
    End {
        next: usize,
    },
    Match,
}

pub(crate) struct Nfa {
    pub(crate) insts: Vec<Inst>,
    pub(crate) start: usize,
}

impl Nfa {
    pub(crate) fn new(pattern: &str) -> Self {
        let hir = regex_syntax::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        let mut nfa = Self { insts: vec![Inst::Match], start: 0 };
        nfa.start = nfa.compile(&hir, 0, pattern);
        nfa
    }

    fn push(&mut self, inst: Inst) -> usize {
        self.insts.push(inst);
        self.insts.len() - 1
    }

    /// Adds what matches `hir` and goes on at `next`; gives where it begins.
    fn compile(&mut self, hir: &Hir, next: usize, pattern: &str) -> usize {
        match hir.kind() {
            HirKind::Empty => next,
            HirKind::Literal(literal) => literal.0.iter().rev().fold(next, |next, byte| {
                assert!(byte.is_ascii_digit(), "{pattern}: a literal that is no digit");
                self.push(Inst::Digit { mask: 1 << (byte - b'0'), next })
            }),
            HirKind::Class(class) => {
                let has = |digit: char| match class {
                    Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).contains(&digit)),
                    Class::Bytes(class) => {
                        class.iter().any(|range| (range.start()..=range.end()).contains(&(digit as u8)))
                    }
                };
                let mask = ('0'..='9').enumerate().map(|(bit, digit)| u16::from(has(digit)) << bit).sum();
                self.push(Inst::Digit { mask, next })
            }
            HirKind::Look(Look::End) => self.push(Inst::End { next }),
            HirKind::Repetition(repetition) => {
                let Some(max) = repetition.max else { panic!("{pattern}: repeats without end") };
                assert!(repetition.greedy, "{pattern}: repeats as little as it can");
                let optional = (repetition.min..max).fold(next, |tail, _| {
                    let once = self.compile(&repetition.sub, tail, pattern);
                    self.push(Inst::Split(vec![once, next]))
                });
                (0..repetition.min).fold(optional, |tail, _| self.compile(&repetition.sub, tail, pattern))
            }
            HirKind::Capture(capture) => {
                let slot = (capture.index as usize - 1) * 2;
                let close = self.push(Inst::Save { slot: slot + 1, next });
                let inner = self.compile(&capture.sub, close, pattern);
                self.push(Inst::Save { slot, next: inner })
            }
            HirKind::Concat(parts) => parts.iter().rev().fold(next, |next, part| self.compile(part, next, pattern)),
            HirKind::Alternation(parts) => {
                let starts = parts.iter().map(|part| self.compile(part, next, pattern)).collect();
                self.push(Inst::Split(starts))
            }
            HirKind::Look(other) => panic!("{pattern}: {other:?} is not known here"),
        }
    }
}
