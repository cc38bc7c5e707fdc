//! From the pool to words: branching states as rows of eleven (ten ways on, and what is said here), and states whose digits no
//! longer matter as tails (what is said, by the number of digits left).

use crate::pool::{DEAD, NodeId, Pool};
use std::collections::HashMap;

/// Words of a tail: the digits left are fewer.
const TAIL: usize = 20;

pub(crate) struct Layout {
    /// Branching states.
    pub(crate) rows: Vec<u16>,
    /// Tails.
    pub(crate) tails: Vec<u16>,
    states: HashMap<NodeId, u16>,
}

impl Layout {
    /// Lays out what can be reached from `roots`.
    pub(crate) fn new(pool: &Pool, roots: &[NodeId]) -> Self {
        let mut tail_of = HashMap::new();
        let mut tails: Vec<Vec<u16>> = vec![vec![]];
        let mut tail_ids = HashMap::from([(vec![], 0usize)]);
        let mut branching = vec![];
        let mut seen = HashMap::new();
        let mut queue: std::collections::VecDeque<NodeId> = roots.iter().copied().collect();
        while let Some(id) = queue.pop_front() {
            if seen.contains_key(&id) {
                continue;
            }
            if let Some(tail) = tail(pool, id, &mut tail_of) {
                let at = *tail_ids.entry(tail.clone()).or_insert_with(|| {
                    tails.push(tail);
                    tails.len() - 1
                });
                seen.insert(id, Err(at));
            } else {
                seen.insert(id, Ok(branching.len()));
                branching.push(id);
                queue.extend(pool.node(id).next);
            }
        }
        let first_tail = branching.len();
        let name = |place: &Result<usize, usize>| {
            let name = match place {
                Ok(row) => *row,
                Err(tail) => first_tail + tail,
            };
            u16::try_from(name).unwrap_or_else(|_| panic!("too many states: {name}"))
        };
        let states: HashMap<NodeId, u16> = seen.iter().map(|(id, place)| (*id, name(place))).collect();
        let mut rows = vec![];
        for id in branching {
            let node = pool.node(id);
            rows.extend(node.next.map(|child| states[&child]));
            rows.push(node.out);
        }
        let mut words = vec![];
        for mut tail in tails {
            assert!(tail.len() <= TAIL, "a tail of {}", tail.len());
            tail.resize(TAIL, 0);
            words.extend(tail);
        }
        Self { rows, tails: words, states }
    }

    /// The name of a state: its row, or the number of rows and its tail.
    pub(crate) fn state(&self, id: NodeId) -> u16 {
        self.states[&id]
    }
}

/// What is said by the number of digits left, if their values do not matter.
fn tail(pool: &Pool, id: NodeId, memo: &mut HashMap<NodeId, Option<Vec<u16>>>) -> Option<Vec<u16>> {
    if id == DEAD {
        return Some(vec![]);
    }
    if let Some(known) = memo.get(&id) {
        return known.clone();
    }
    let node = pool.node(id);
    let same = node.next.iter().all(|child| *child == node.next[0]);
    let made = same.then(|| tail(pool, node.next[0], memo)).flatten().map(|rest| {
        let mut all = vec![node.out];
        all.extend(rest);
        all
    });
    memo.insert(id, made.clone());
    made
}

/// Sections of words behind a head that gives the length of each.
pub(crate) fn file(sections: &[&[u16]]) -> Vec<u8> {
    let mut bytes = vec![];
    for section in sections {
        bytes.extend((section.len() as u32).to_le_bytes());
    }
    for word in sections.iter().flat_map(|section| section.iter()) {
        bytes.extend(word.to_le_bytes());
    }
    bytes
}
