//! The steps for all cells of one column, found by what a cell holds.
//!
//! A step that writes one value in the place of another (map, fill, replace the whole cell) is looked up by the value: however
//! many there are, a cell costs one look-up. What such a step has written is the same for every cell that it fits, and so is
//! all that the steps behind it make of it: that *chain* is followed once and kept. Only steps that look into the cell (replace
//! a part, ask a rule) are tried one by one; [`limits`] says how many of them a patch has.

use super::Reports;
use super::chain::{Chain, Node, Path};
use super::fixes::{Column, Fixes};
use crate::form::Country;
use crate::limits;
use crate::patch::StepReport;
use crate::rules;
use crate::text::blank;
use hashbrown::HashMap;
use memchr::memmem::Finder;
use std::borrow::Cow;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct ColumnSteps {
    /// What steps write, in their order.
    written: Vec<Written>,
    /// By the value that they are written in the place of, without the blanks around it: positions in `written`.
    by_value: HashMap<Box<str>, Vec<u32>>,
    /// Those that are written whatever the cell holds.
    over_all: Vec<u32>,
    /// Steps that replace a part of the cell, in order.
    parts: Vec<Part>,
    /// Steps for what a rule finds, in order.
    looks: Vec<Look>,
    chain: Chain,
    /// The country that the chain was followed in.
    country: Option<Country>,
}

/// A value that a step writes.
#[derive(Debug)]
struct Written {
    step: u32,
    value: Box<str>,
}

/// A part that a step replaces.
#[derive(Debug)]
struct Part {
    step: u32,
    find: Finder<'static>,
    with: Box<str>,
}

/// What a step does where a rule finds fault with the cell.
#[derive(Debug)]
struct Look {
    step: u32,
    code: &'static str,
    act: Act,
}

/// See [`Look`].
#[derive(Debug)]
pub(super) enum Act {
    /// Takes the fix.
    Fix,
    /// Writes: position in `written`.
    Write(u32),
    /// The same, where the cell holds that.
    WriteOver(Box<str>, u32),
    /// Replaces a part.
    Part(Box<Finder<'static>>, Box<str>),
}

impl Act {
    /// Replaces that part.
    pub(super) fn part(find: &str, with: &str) -> Self {
        Self::Part(Box::new(Finder::new(find).into_owned()), with.into())
    }
}

/// Steps that are taken: from that one, up to but without that one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: u32,
    pub(super) until: u32,
}

impl Span {
    /// Whether the step is one of them.
    pub(super) const fn has(self, step: u32) -> bool {
        self.from <= step && step < self.until
    }
}

/// What happens to a value next.
enum Event {
    /// It is written over: position in `written`.
    Written(u32),
    /// The step makes that of it.
    Changed(u32, String),
}

/// A step for one cell alone: what it looks for, if it does, and writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single<'a> {
    pub(super) step: u32,
    pub(super) old: Option<&'a str>,
    pub(super) new: &'a str,
}

/// What is lent to replay a cell.
#[derive(Debug)]
pub(super) struct Lent<'a, 'f> {
    pub(super) reports: &'a mut Reports,
    pub(super) fixes: &'a mut Fixes,
    pub(super) column: Column<'f>,
}

/// How far a cell has come.
enum Place<'a> {
    /// It holds this; the step comes next; so long was what it began with.
    Free(Cow<'a, str>, u32, usize),
    /// In the chain, behind the step of that node.
    At(Node),
}

impl ColumnSteps {
    /// The step writes `new` into cells that hold `old`.
    pub(super) fn write(&mut self, step: u32, old: &str, new: &str) {
        if !self.by_value.contains_key(old) {
            self.by_value.insert(old.into(), Vec::new());
        }
        let Some(places) = self.by_value.get_mut(old) else { return };
        match places.last().and_then(|last| self.written.get_mut(*last as usize)) {
            // Named twice in one step, the last counts.
            Some(last) if last.step == step => last.value = new.into(),
            _ => {
                places.push(self.written.len() as u32);
                self.written.push(Written { step, value: new.into() });
            }
        }
    }

    /// The step writes `new` into all cells.
    pub(super) fn write_over_all(&mut self, step: u32, new: &str) {
        self.over_all.push(self.written.len() as u32);
        self.written.push(Written { step, value: new.into() });
    }

    /// The step replaces a part of cells.
    pub(super) fn replace_part(&mut self, step: u32, find: &str, with: &str) {
        self.parts.push(Part { step, find: Finder::new(find).into_owned(), with: with.into() });
    }

    /// A value that a step writes where it finds a place for it.
    pub(super) fn keep_written(&mut self, step: u32, new: &str) -> u32 {
        self.written.push(Written { step, value: new.into() });
        self.written.len() as u32 - 1
    }

    /// The step is for cells that the rule of that code finds fault with; none, if there is no such rule.
    pub(super) fn look(&mut self, step: u32, code: &str, act: Act) {
        self.looks.extend(rules::by_code(code).map(|rule| Look { step, code: rule.code, act }));
    }

    /// What becomes of a cell that these steps are for alone, in order, besides those of the column.
    pub(super) fn replay<'a>(
        &mut self,
        cell: &'a str,
        singles: impl Iterator<Item = Single<'a>>,
        span: Span,
        lent: &mut Lent<'_, '_>,
    ) -> Cow<'a, str> {
        let country = lent.column.field.and_then(|field| field.country);
        if country != self.country {
            self.country = country;
            // In another country rules may find other things.
            if !self.looks.is_empty() {
                self.chain.settle(&mut lent.reports.steps);
                self.chain.clear();
            }
        }
        let mut place = Place::Free(Cow::Borrowed(cell), span.from, cell.len());
        for single in singles {
            place = self.walk(place, single.step, lent);
            let old = self.value(&place);
            if single.old.is_some_and(|wanted| wanted != old) {
                continue;
            }
            let is_other = single.new != old;
            lent.reports.met(single.step, u64::from(is_other));
            if is_other {
                place = Place::Free(Cow::Borrowed(single.new), single.step + 1, single.new.len());
            }
        }
        match self.walk(place, span.until, lent) {
            Place::Free(value, ..) => value,
            Place::At(node) => Cow::Owned(self.node_value(node).to_owned()),
        }
    }

    fn value<'a>(&'a self, place: &'a Place<'_>) -> &'a str {
        match place {
            Place::Free(value, ..) => value,
            Place::At(node) => self.node_value(*node),
        }
    }

    fn node_value(&self, node: Node) -> &str {
        self.chain.value(node, |written| self.written.get(written as usize).map_or("", |written| &written.value))
    }

    /// As far as before the step `until`.
    fn walk<'a>(&mut self, place: Place<'a>, until: u32, lent: &mut Lent<'_, '_>) -> Place<'a> {
        let (mut value, mut from, length) = match place {
            Place::At(node) => return Place::At(self.follow(node, until, lent)),
            Place::Free(value, from, length) => (value, from, length),
        };
        loop {
            match self.next(&value, (from, until), length, lent) {
                None => return Place::Free(value, until, length),
                Some(Event::Changed(step, new)) => {
                    lent.reports.met(step, 1);
                    (value, from) = (Cow::Owned(new), step + 1);
                }
                Some(Event::Written(written)) => {
                    let Some(Written { step, value: new }) = self.written.get(written as usize) else {
                        return Place::Free(value, until, length);
                    };
                    lent.reports.met(*step, u64::from(**new != *value));
                    let node = self.node(written, lent);
                    return Place::At(self.follow(node, until, lent));
                }
            }
        }
    }

    fn follow(&mut self, from: Node, until: u32, lent: &Lent<'_, '_>) -> Node {
        let to = self.chain.last_before(from, until);
        if !lent.reports.muted {
            self.chain.gone(from, to);
        }
        to
    }

    /// What the first step of `from..until` that fits makes of the value. So long was what the cell began with.
    fn next(&self, value: &str, (from, until): (u32, u32), length: usize, lent: &mut Lent<'_, '_>) -> Option<Event> {
        let written = self.next_written(value, from).filter(|(_, step)| *step < until);
        let until = written.map_or(until, |(_, step)| step);
        let first = self.looks.partition_point(|look| look.step < from);
        let looks = self.looks.get(first..).unwrap_or_default();
        let first_look = looks.first().map_or(until, |look| look.step.min(until));
        if let Some(replaced) = self.replaced(value, (from, first_look), length) {
            return Some(replaced);
        }
        // Judged only if it comes to that.
        if first_look < until {
            let looked = self.looked(value, looks, (until, length), lent);
            let until = looked.as_ref().map_or(until, |(step, _)| *step);
            let replaced = self.replaced(value, (first_look, until), length);
            let looked = replaced.or_else(|| looked.map(|(_, event)| event));
            if looked.is_some() {
                return looked;
            }
        }
        written.map(|(written, _)| Event::Written(written))
    }

    /// What the first step of `from..until` that replaces a part of the value makes of it.
    fn replaced(&self, value: &str, (from, until): (u32, u32), length: usize) -> Option<Event> {
        let first = self.parts.partition_point(|part| part.step < from);
        let mut parts = self.parts.get(first..)?.iter().take_while(|part| part.step < until);
        parts.find_map(|part| {
            let new = replaced(value, &part.find, &part.with, length).filter(|new| new != value)?;
            Some(Event::Changed(part.step, new))
        })
    }

    /// What the first of these steps, before `until`, that fits makes of the value, and the step.
    fn looked(
        &self,
        value: &str,
        looks: &[Look],
        (until, length): (u32, usize),
        lent: &mut Lent<'_, '_>,
    ) -> Option<(u32, Event)> {
        if !lent.fixes.look(value, lent.column) {
            return None;
        }
        let other = |step: u32, new: String| (new != value).then_some(Event::Changed(step, new));
        // What is written changes something, or the steps behind it would be looked at from there for nothing.
        let written = |written: u32| {
            let new = self.written.get(written as usize)?;
            (*new.value != *value).then_some(Event::Written(written))
        };
        looks.iter().take_while(|look| look.step < until).find_map(|Look { step, code, act }| {
            let event = match act {
                Act::Fix => other(*step, lent.fixes.of(code)?.to_owned()),
                _ if !lent.fixes.finds(code) => None,
                Act::Write(new) => written(*new),
                Act::WriteOver(old, new) => written(*new).filter(|_| blank::trim(value) == &**old),
                Act::Part(find, with) => other(*step, replaced(value, find, with, length)?),
            };
            Some((*step, event?))
        })
    }

    /// What is written next over the value, from that step on, and the step.
    fn next_written(&self, value: &str, from: u32) -> Option<(u32, u32)> {
        let step = |written: u32| self.written.get(written as usize).map_or(u32::MAX, |written| written.step);
        let first = |places: &[u32]| {
            let at = places.partition_point(|written| step(*written) < from);
            places.get(at).map(|written| (*written, step(*written)))
        };
        let by_value =
            if self.by_value.is_empty() { None } else { self.by_value.get(blank::trim(value)).map(Vec::as_slice) };
        let both = [by_value.unwrap_or_default(), &self.over_all];
        both.into_iter().filter_map(first).min_by_key(|(_, step)| *step)
    }

    /// The node of what is written, with all that comes of it.
    fn node(&mut self, written: u32, lent: &mut Lent<'_, '_>) -> Node {
        if let Some(node) = self.chain.node_of(written) {
            return node;
        }
        if self.chain.is_full() {
            self.chain.settle(&mut lent.reports.steps);
            self.chain.clear();
        }
        let mut path = Path::default();
        let mut at = written;
        while let Some(Written { step, value }) = self.written.get(at as usize) {
            path.written(at, *step);
            let (mut value, mut from, length) = (Cow::Borrowed(&**value), *step + 1, value.len());
            let next = loop {
                match self.next(&value, (from, u32::MAX), length, lent) {
                    Some(Event::Changed(step, new)) => {
                        path.changed(step, &new);
                        (value, from) = (Cow::Owned(new), step + 1);
                    }
                    Some(Event::Written(next)) => break Some(next),
                    None => break None,
                }
            };
            let Some(next) = next else { break };
            let new = self.written.get(next as usize).map_or("", |written| &written.value);
            path.goes_on(*new != *value);
            if self.chain.node_of(next).is_some() {
                path.ends_at(next);
                break;
            }
            at = next;
        }
        self.chain.keep(path)
    }

    /// Adds to the reports what was counted in the chain.
    pub(super) fn settle(&self, reports: &mut [StepReport]) {
        self.chain.settle(reports);
    }
}

/// The value with each part replaced; `None` where there is none, or the cell would grow beyond what is taken. So long was
/// what the cell began with.
fn replaced(value: &str, find: &Finder<'_>, with: &str, length: usize) -> Option<String> {
    let first = find.find(value.as_bytes())?;
    let (found, rest) = (find.needle().len(), &value.as_bytes()[first..]);
    let times = find.find_iter(rest).count();
    // A short text in place of many a letter could make a cell of any length.
    let new = value.len() - times * found + times * with.len();
    let limit = limits::COLUMN_VALUE_BYTES.max(length.saturating_mul(2)).max(value.len());
    if new > limit.min(limits::CELL_BYTES) {
        return None;
    }
    let mut text = String::with_capacity(new);
    let mut copied = 0;
    for at in find.find_iter(value.as_bytes()) {
        text.push_str(value.get(copied..at)?);
        text.push_str(with);
        copied = at + found;
    }
    text.push_str(value.get(copied..)?);
    Some(text)
}
