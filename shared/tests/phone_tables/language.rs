//! Patterns that a whole number must match, as automata; and what kind of number it is, by all patterns of its calling code.

use crate::nfa::{Inst, Nfa};
use crate::pool::{DEAD, NodeId, Pool};
use std::collections::{BTreeSet, HashMap};

/// The numbers that match the whole pattern; what is said of them is 1.
pub(crate) fn language(pool: &mut Pool, pattern: &str) -> NodeId {
    let nfa = Nfa::new(pattern);
    let mut start = BTreeSet::new();
    close(&nfa, nfa.start, &mut start);
    subset(pool, &nfa, start, &mut HashMap::new())
}

/// Adds `at` and what can be reached from it without a digit.
fn close(nfa: &Nfa, at: usize, set: &mut BTreeSet<usize>) {
    match &nfa.insts[at] {
        Inst::Split(ways) => ways.iter().for_each(|way| close(nfa, *way, set)),
        Inst::Save { next, .. } => close(nfa, *next, set),
        Inst::End { .. } => panic!("an end inside a pattern of whole numbers"),
        Inst::Digit { .. } | Inst::Match => {
            set.insert(at);
        }
    }
}

fn subset(pool: &mut Pool, nfa: &Nfa, set: BTreeSet<usize>, memo: &mut HashMap<BTreeSet<usize>, NodeId>) -> NodeId {
    if let Some(&known) = memo.get(&set) {
        return known;
    }
    let mut out = 0;
    let mut targets: [BTreeSet<usize>; 10] = Default::default();
    for &at in &set {
        match &nfa.insts[at] {
            Inst::Digit { mask, next } => {
                for (digit, target) in targets.iter_mut().enumerate() {
                    if mask >> digit & 1 == 1 {
                        close(nfa, *next, target);
                    }
                }
            }
            Inst::Match => out = 1,
            _ => {}
        }
    }
    let next = targets.map(|target| if target.is_empty() { DEAD } else { subset(pool, nfa, target, memo) });
    let made = pool.intern(out, next);
    memo.insert(set, made);
    made
}

/// Patterns of one region, each an automaton (dead where the region has no such numbers).
pub(crate) struct Patterns {
    pub(crate) general: NodeId,
    /// In the order in which they are asked, with the kind of number.
    pub(crate) special: [(NodeId, u16); 8],
    pub(crate) fixed_line: NodeId,
    pub(crate) mobile: NodeId,
    /// Whether both are one pattern.
    pub(crate) same: bool,
}

pub(crate) const FIXED_LINE: u16 = 1;
pub(crate) const MOBILE: u16 = 2;
pub(crate) const FIXED_LINE_OR_MOBILE: u16 = 3;

/// One automaton that says the kind of a region's number.
pub(crate) fn kinds(pool: &mut Pool, patterns: &Patterns) -> NodeId {
    let mut start = vec![patterns.general];
    start.extend(patterns.special.iter().map(|(node, _)| *node));
    start.extend([patterns.fixed_line, patterns.mobile]);
    kinds_from(pool, patterns, start, &mut HashMap::new())
}

fn kinds_from(
    pool: &mut Pool,
    patterns: &Patterns,
    at: Vec<NodeId>,
    memo: &mut HashMap<Vec<NodeId>, NodeId>,
) -> NodeId {
    if at[0] == DEAD {
        return DEAD;
    }
    if let Some(&known) = memo.get(&at) {
        return known;
    }
    let accepts = |index: usize| pool.node(at[index]).out != 0;
    let special = (0..8).find(|index| accepts(index + 1)).map(|index| patterns.special[index].1);
    let out = match (accepts(0), special, accepts(9), accepts(10)) {
        (false, ..) => 0,
        (true, Some(kind), ..) => kind,
        (true, None, true, mobile) if patterns.same || mobile => FIXED_LINE_OR_MOBILE,
        (true, None, true, _) => FIXED_LINE,
        (true, None, false, true) if !patterns.same => MOBILE,
        (true, None, false, _) => 0,
    };
    let next = std::array::from_fn(|digit| {
        let step = at.iter().map(|node| pool.node(*node).next[digit]).collect();
        kinds_from(pool, patterns, step, memo)
    });
    let made = pool.intern(out, next);
    memo.insert(at, made);
    made
}

/// A region among those of its calling code: its kinds, and the leading digits that make a number its own.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Member {
    pub(crate) kinds: NodeId,
    pub(crate) leading: Leading,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Leading {
    Ahead(NodeId),
    Seen,
}

impl Leading {
    /// The same, seen if the node accepts.
    fn settle(self, pool: &Pool) -> Self {
        match self {
            Self::Ahead(node) if pool.node(node).out != 0 => Self::Seen,
            other => other,
        }
    }
}

/// One automaton for a calling code of several regions. A number belongs to the first whose leading digits it has or of
/// whose kinds it is; what is said is its kind there and, from bit 4, which region of the list it is.
pub(crate) fn shared_code(pool: &mut Pool, members: Vec<Member>) -> NodeId {
    shared_from(pool, members, &mut HashMap::new())
}

fn shared_from(pool: &mut Pool, mut at: Vec<Member>, memo: &mut HashMap<Vec<Member>, NodeId>) -> NodeId {
    let mut taken = false;
    for member in &mut at {
        member.leading = member.leading.settle(pool);
        if taken {
            *member = Member { kinds: DEAD, leading: Leading::Ahead(DEAD) };
        }
        taken |= member.leading == Leading::Seen;
    }
    if at.iter().all(|member| member.kinds == DEAD) {
        return DEAD;
    }
    if let Some(&known) = memo.get(&at) {
        return known;
    }
    let owner = at.iter().position(|member| member.leading == Leading::Seen || pool.node(member.kinds).out != 0);
    let out = owner.map_or(0, |index| match pool.node(at[index].kinds).out {
        0 => 0,
        kind => kind | (index as u16) << 4,
    });
    let next = std::array::from_fn(|digit| {
        let step = |member: &Member| Member {
            kinds: pool.node(member.kinds).next[digit],
            leading: match member.leading {
                Leading::Ahead(node) => Leading::Ahead(pool.node(node).next[digit]),
                Leading::Seen => Leading::Seen,
            },
        };
        let step = at.iter().map(step).collect();
        shared_from(pool, step, memo)
    });
    let made = pool.intern(out, next);
    memo.insert(at, made);
    made
}
