//! Walks of the digit automaton.

use super::tables::{DEAD, MATCHES, NONE, STATES, TAILS};

/// What is said of `digits` from a state on; 0: nothing.
pub(super) fn said(mut state: u16, digits: &[u8]) -> u16 {
    for (at, &digit) in digits.iter().enumerate() {
        let Some(row) = STATES.get(usize::from(state)) else { return in_tail(state, digits.len() - at) };
        state = row[usize::from(digit.min(9))];
    }
    said_here(state)
}

/// What is said in a tail with that many digits left.
fn in_tail(state: u16, left: usize) -> u16 {
    let tail = TAILS.get(usize::from(state) - STATES.len());
    tail.and_then(|tail| tail.get(left)).copied().unwrap_or_default()
}

/// What is said of a number that ends in the state.
fn said_here(state: u16) -> u16 {
    match STATES.get(usize::from(state)) {
        Some(row) => row[10],
        None => in_tail(state, 0),
    }
}

/// How many digits more, one or two, would make something be said of `digits`.
pub(super) fn missing(mut state: u16, digits: &[u8]) -> Option<usize> {
    for (at, digit) in digits.iter().enumerate() {
        match STATES.get(usize::from(state)) {
            Some(row) => state = row[usize::from((*digit).min(9))],
            None => return (1..=2).find(|more| in_tail(state, digits.len() - at + more) != 0),
        }
    }
    (1..=2).find(|more| said_of_some(state, *more))
}

/// Whether something is said of any digits of that number.
fn said_of_some(state: u16, count: usize) -> bool {
    match (STATES.get(usize::from(state)), count) {
        (Some(row), 0) => row[10] != 0,
        (Some(row), _) => row[..10].iter().any(|next| said_of_some(*next, count - 1)),
        (None, _) => in_tail(state, count) != 0,
    }
}

/// A prefix that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prefix {
    /// Its digits.
    pub(super) len: usize,
    /// Where the groups 1 and 2 begin and end, for each that took part.
    pub(super) groups: [Option<(usize, usize)>; 2],
}

/// The prefix of `digits` by the automaton that begins in `state`.
pub(super) fn prefix(mut state: u16, digits: &[u8]) -> Option<Prefix> {
    let mut found = None;
    let mut at = 0;
    loop {
        let (said, next) = match STATES.get(usize::from(state)) {
            Some(row) => (row[10], digits.get(at).map(|digit| row[usize::from((*digit).min(9))])),
            None if state == DEAD => return found,
            None => return through_tail(state, digits.len(), at).or(found),
        };
        found = matched(said, at, next.is_none()).or(found);
        match next {
            Some(next) => (state, at) = (next, at + 1),
            None => return found,
        }
    }
}

/// The longest match in a tail that is entered at `at`.
#[inline(never)]
fn through_tail(state: u16, len: usize, at: usize) -> Option<Prefix> {
    let tail = TAILS.get(usize::from(state) - STATES.len())?;
    let reached = (at..=len).zip(tail).filter_map(|(at, said)| matched(*said, at, at == len));
    reached.last()
}

fn matched(said: u16, len: usize, ends: bool) -> Option<Prefix> {
    let row = MATCHES.get(usize::from(said).checked_sub(1)?)?;
    let [anyway @ .., _, _, _, _, _] = row;
    let [_, _, _, _, _, at_end @ ..] = row;
    let [there, open, close, open2, close2] = if ends { *at_end } else { *anyway };
    let group = |open, close| (close != NONE).then(|| (usize::from(open), usize::from(close)));
    (there != 0).then(|| Prefix { len, groups: [group(open, close), group(open2, close2)] })
}
