//! Digit automata in one pool: equal nodes are stored once, so whatever is interned is minimal and shared.

use std::collections::HashMap;

pub(crate) type NodeId = u32;

/// The node from which nothing is accepted.
pub(crate) const DEAD: NodeId = 0;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    /// What is said of the digits that end here; 0: nothing.
    pub(crate) out: u16,
    pub(crate) next: [NodeId; 10],
}

pub(crate) struct Pool {
    nodes: Vec<Node>,
    ids: HashMap<Node, NodeId>,
}

impl Pool {
    pub(crate) fn new() -> Self {
        let dead = Node { out: 0, next: [DEAD; 10] };
        Self { nodes: vec![dead], ids: HashMap::from([(dead, DEAD)]) }
    }

    pub(crate) fn intern(&mut self, out: u16, next: [NodeId; 10]) -> NodeId {
        let node = Node { out, next };
        *self.ids.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            self.nodes.len() as NodeId - 1
        })
    }

    pub(crate) fn node(&self, id: NodeId) -> Node {
        self.nodes[id as usize]
    }

    /// The same language without the lengths that `allowed` refuses.
    pub(crate) fn restrict(&mut self, id: NodeId, allowed: u64) -> NodeId {
        let mut memo = HashMap::new();
        self.restrict_from(id, allowed, &mut memo)
    }

    fn restrict_from(&mut self, id: NodeId, allowed: u64, memo: &mut HashMap<(NodeId, u64), NodeId>) -> NodeId {
        if id == DEAD || allowed == 0 {
            return DEAD;
        }
        if let Some(&known) = memo.get(&(id, allowed)) {
            return known;
        }
        let node = self.node(id);
        let next = node.next.map(|child| self.restrict_from(child, allowed >> 1, memo));
        let made = self.intern(if allowed & 1 == 1 { node.out } else { 0 }, next);
        memo.insert((id, allowed), made);
        made
    }
}
