//! Which of many ranges of records a record lies in, found by its number.

use std::collections::BTreeSet;

/// See the module's text. Ranges are known by their numbers.
#[derive(Debug, Default)]
pub(super) struct Cover {
    /// From that record on, up to the next, these ranges: a stretch of `ids`.
    stretches: Vec<(u64, std::ops::Range<u32>)>,
    ids: Vec<u32>,
}

/// What is kept of a stretch that several ranges have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// All of them.
    All,
    /// The first.
    First,
}

impl Cover {
    /// Of ranges from each first to each last, with their numbers.
    pub(super) fn of(ranges: impl Iterator<Item = (u64, u64, u32)>, keep: Keep) -> Self {
        let mut edges: Vec<(u64, bool, u32)> = Vec::new();
        for (first, last, id) in ranges {
            edges.extend([(first, true, id), (last.saturating_add(1), false, id)]);
        }
        edges.sort_unstable();
        let mut cover = Self::default();
        let mut open = BTreeSet::new();
        for edges in edges.chunk_by(|(one, ..), (other, ..)| one == other) {
            for (_, begins, id) in edges {
                // One may end and begin again in the same place.
                if *begins {
                    open.insert(*id);
                } else {
                    open.remove(id);
                }
            }
            let start = cover.ids.len() as u32;
            let most = if keep == Keep::First { 1 } else { usize::MAX };
            cover.ids.extend(open.iter().take(most));
            cover.stretches.extend(edges.first().map(|(at, ..)| (*at, start..cover.ids.len() as u32)));
        }
        cover
    }

    /// The ranges that a record lies in, in order of their numbers.
    pub(super) fn at(&self, record: u64) -> &[u32] {
        let behind = self.stretches.partition_point(|(from, _)| *from <= record);
        let stretch = behind.checked_sub(1).and_then(|at| self.stretches.get(at));
        stretch.and_then(|(_, ids)| self.ids.get(ids.start as usize..ids.end as usize)).unwrap_or_default()
    }
}
