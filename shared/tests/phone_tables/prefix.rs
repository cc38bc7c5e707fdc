//! Patterns of prefixes (international and national, with carrier codes) as automata that match as a backtracking engine does:
//! the first alternative that fits wins, not the longest.
//!
//! A state is an ordered list of threads; a thread carries where its groups opened and closed. Patterns are short and repeat
//! finitely, so positions are plain numbers and the automaton has no loop.

use crate::nfa::{Inst, Nfa};
use crate::pool::{DEAD, NodeId, Pool};
use std::collections::HashMap;

/// Where the groups 1 and 2 begin and end; [`NONE`] where a group did not take part.
pub(crate) type Groups = [u16; 4];

pub(crate) const NONE: u16 = 255;

/// What matches up to a state: in any case, and if the number ends there.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Matches {
    pub(crate) anyway: Option<Groups>,
    pub(crate) at_end: Option<Groups>,
}

/// All that prefix automata say, by number less 1.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) list: Vec<Matches>,
}

impl Said {
    fn number(&mut self, matches: Matches) -> u16 {
        if matches == (Matches { anyway: None, at_end: None }) {
            return 0;
        }
        let at = self.list.iter().position(|known| *known == matches).unwrap_or_else(|| {
            self.list.push(matches);
            self.list.len() - 1
        });
        at as u16 + 1
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Thread {
    at: usize,
    groups: Groups,
}

pub(crate) fn prefix(pool: &mut Pool, said: &mut Said, pattern: &str) -> NodeId {
    let nfa = Nfa::new(pattern);
    let mut threads = vec![];
    follow(&nfa, Thread { at: nfa.start, groups: [NONE; 4] }, 0, &mut threads);
    state(pool, said, &nfa, threads, 0, &mut HashMap::new())
}

/// Adds the thread, and those it splits into, behind the others unless one is there already.
fn follow(nfa: &Nfa, thread: Thread, depth: u16, threads: &mut Vec<Thread>) {
    match &nfa.insts[thread.at] {
        Inst::Split(ways) => {
            ways.iter().for_each(|way| follow(nfa, Thread { at: *way, ..thread }, depth, threads));
        }
        Inst::Save { slot, next } => {
            let mut groups = thread.groups;
            groups[*slot] = depth;
            follow(nfa, Thread { at: *next, groups }, depth, threads);
        }
        Inst::End { next } => {
            assert!(matches!(nfa.insts[*next], Inst::Match), "something behind the end");
            threads.push(thread);
        }
        Inst::Digit { .. } | Inst::Match => {
            if threads.iter().all(|known| known.at != thread.at) {
                threads.push(thread);
            }
        }
    }
}

fn state(
    pool: &mut Pool,
    said: &mut Said,
    nfa: &Nfa,
    mut threads: Vec<Thread>,
    depth: u16,
    memo: &mut HashMap<(Vec<Thread>, u16), NodeId>,
) -> NodeId {
    if let Some(&known) = memo.get(&(threads.clone(), depth)) {
        return known;
    }
    let key = (threads.clone(), depth);
    // Behind a match stand only threads that lose against it.
    let matched = threads.iter().position(|thread| matches!(nfa.insts[thread.at], Inst::Match));
    threads.truncate(matched.map_or(threads.len(), |at| at + 1));
    let groups_at = |found: fn(&Inst) -> bool| {
        threads.iter().find(|thread| found(&nfa.insts[thread.at])).map(|thread| closed(thread.groups))
    };
    let out = said.number(Matches {
        anyway: groups_at(|inst| matches!(inst, Inst::Match)),
        at_end: groups_at(|inst| matches!(inst, Inst::Match | Inst::End { .. })),
    });
    let next = std::array::from_fn(|digit| {
        let mut step = vec![];
        for thread in &threads {
            if let Inst::Digit { mask, next } = &nfa.insts[thread.at]
                && mask >> digit & 1 == 1
            {
                follow(nfa, Thread { at: *next, groups: thread.groups }, depth + 1, &mut step);
            }
        }
        if step.is_empty() { DEAD } else { state(pool, said, nfa, step, depth + 1, memo) }
    });
    let made = pool.intern(out, next);
    memo.insert(key, made);
    made
}

/// Groups that opened and closed.
fn closed(groups: Groups) -> Groups {
    let [open, close, open2, close2] = groups;
    let pair = |open, close| if close == NONE { [NONE, NONE] } else { [open, close] };
    let ([a, b], [c, d]) = (pair(open, close), pair(open2, close2));
    [a, b, c, d]
}
