//! What becomes, step by step, of the values that steps write: the same for every cell, so followed once and kept.
//!
//! Each *node* is a value behind a step; each leads to at most one other, so that the nodes form trees that grow together
//! towards the last step. How often an edge was gone is added up when it is asked for, and a cell that a step of its own stops
//! on the way is brought there by shortcuts: nothing is gone node by node for every cell.

use crate::patch::StepReport;
use hashbrown::HashMap;

/// A node's place. Every node stands behind the one that it leads to.
pub(super) type Node = u32;

/// Most bytes of values that are kept, and most nodes that hold one of their own; beyond, all is made anew.
const KEPT_BYTES: usize = 8 << 20;
const KEPT_VALUES: usize = 1 << 16;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Chain {
    nodes: Vec<Link>,
    /// Nodes of what steps write.
    of_written: HashMap<u32, Node>,
    own_bytes: usize,
    own_values: usize,
}

#[derive(Debug)]
struct Link {
    step: u32,
    value: Value,
    /// Where it leads; itself at the end.
    next: Node,
    /// Whether the value changes on the way there.
    changes: bool,
    /// A node further on, or itself at the end.
    shortcut: Node,
    /// Nodes up to the end.
    depth: u32,
    /// How many more cells go on from here than came.
    starts: i64,
}

#[derive(Debug)]
enum Value {
    /// What a step writes.
    Written(u32),
    /// What steps made of that.
    Own(Box<str>),
}

/// Nodes to be, the first first.
#[derive(Debug, Default)]
pub(super) struct Path {
    nodes: Vec<(u32, Value, bool)>,
    ends_at: Option<u32>,
}

impl Path {
    /// A step writes its value.
    pub(super) fn written(&mut self, written: u32, step: u32) {
        self.nodes.push((step, Value::Written(written), false));
    }

    /// A step makes another value of the last.
    pub(super) fn changed(&mut self, step: u32, value: &str) {
        self.goes_on(true);
        self.nodes.push((step, Value::Own(value.into()), false));
    }

    /// The last value is written over, by another or the same.
    pub(super) fn goes_on(&mut self, changes: bool) {
        if let Some(last) = self.nodes.last_mut() {
            last.2 = changes;
        }
    }

    /// What comes is known: the node of what a step writes.
    pub(super) const fn ends_at(&mut self, written: u32) {
        self.ends_at = Some(written);
    }
}

impl Chain {
    pub(super) fn node_of(&self, written: u32) -> Option<Node> {
        self.of_written.get(&written).copied()
    }

    /// Whether no more is to be kept.
    pub(super) const fn is_full(&self) -> bool {
        self.own_bytes > KEPT_BYTES || self.own_values > KEPT_VALUES
    }

    /// Forgets all; to be settled before.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps a path; its first node.
    pub(super) fn keep(&mut self, path: Path) -> Node {
        let mut next = path.ends_at.and_then(|written| self.node_of(written));
        for (step, value, changes) in path.nodes.into_iter().rev() {
            let node = self.nodes.len() as Node;
            match &value {
                Value::Written(written) => {
                    self.of_written.insert(*written, node);
                }
                Value::Own(value) => {
                    self.own_bytes += value.len();
                    self.own_values += 1;
                }
            }
            let (shortcut, depth) = next.map_or((node, 0), |next| (self.shortcut_behind(next), self.depth(next) + 1));
            self.nodes.push(Link { step, value, next: next.unwrap_or(node), changes, shortcut, depth, starts: 0 });
            next = Some(node);
        }
        next.unwrap_or_default()
    }

    fn link(&self, node: Node) -> Option<&Link> {
        self.nodes.get(node as usize)
    }

    fn depth(&self, node: Node) -> u32 {
        self.link(node).map_or(0, |link| link.depth)
    }

    fn shortcut(&self, node: Node) -> Node {
        self.link(node).map_or(node, |link| link.shortcut)
    }

    /// The shortcut of a node that leads to `next`: two equal leaps become one (Myers, skew-binary).
    fn shortcut_behind(&self, next: Node) -> Node {
        let first = self.shortcut(next);
        let second = self.shortcut(first);
        let leap = |from, to| self.depth(from) - self.depth(to);
        if leap(next, first) == leap(first, second) { second } else { next }
    }

    /// The last node before the step `until`, from that node on.
    pub(super) fn last_before(&self, from: Node, until: u32) -> Node {
        let is_before = |node: Node| self.link(node).is_some_and(|link| link.step < until);
        let mut at = from;
        while let Some(link) = self.link(at) {
            let leap = [link.shortcut, link.next].into_iter().find(|node| *node != at && is_before(*node));
            let Some(leap) = leap else { break };
            at = leap;
        }
        at
    }

    /// A cell went that way: it is counted.
    pub(super) fn gone(&mut self, from: Node, to: Node) {
        if to != from {
            for (node, count) in [(from, 1), (to, -1)] {
                if let Some(link) = self.nodes.get_mut(node as usize) {
                    link.starts += count;
                }
            }
        }
    }

    /// The node's value; `written` gives what steps write.
    pub(super) fn value<'a>(&'a self, node: Node, written: impl Fn(u32) -> &'a str) -> &'a str {
        match self.link(node).map(|link| &link.value) {
            Some(Value::Written(place)) => written(*place),
            Some(Value::Own(value)) => value,
            None => "",
        }
    }

    /// Adds the changes on all ways to the reports.
    pub(super) fn settle(&self, reports: &mut [StepReport]) {
        let mut gone: Vec<i64> = self.nodes.iter().map(|link| link.starts).collect();
        // Each leads to one that stands before it.
        for (node, link) in self.nodes.iter().enumerate().rev() {
            let (times, next) = (gone[node], link.next as usize);
            if next == node || times == 0 {
                continue;
            }
            gone[next] += times;
            if link.changes
                && let Some(report) = self.nodes.get(next).and_then(|next| reports.get_mut(next.step as usize))
            {
                report.changed += times.unsigned_abs();
            }
        }
    }
}
