//! Whether relations lead from one stop to another, mostly without following them.

use super::graph::{Graph, NodeId};
use super::rows::Rows;

/// Is what answers whether arcs lead from one node to another. All but `ranks` is by rank.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Reach {
    /// Is the rank of each node in the list: it grows along every arc.
    ranks: Vec<u32>,
    /// Are the ranks to which arcs lead from each rank, in order.
    later: Rows<u32>,
    labels: Vec<Label>,
}

/// Is where a node stands in one walk through all arcs, by the numbers that nodes get as the walk leaves them for good:
/// what can be reached has a lower number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Label {
    /// The lowest number of all that can be reached: what is below it cannot.
    lowest: u32,
    /// The lowest number of those that the walk met first from here: from it up to its own all can be reached.
    first: u32,
    own: u32,
}

impl Label {
    /// Says whether the other can be reached, if the labels tell.
    fn leads(self, other: Self) -> Option<bool> {
        if (self.first..=self.own).contains(&other.own) {
            Some(true)
        } else if other.own > self.own || other.lowest < self.lowest {
            Some(false)
        } else {
            None
        }
    }
}

impl Reach {
    /// Makes it of the graph's arcs; `ranks` is for each node where it stands in the list.
    pub(super) fn new(graph: &Graph, ranks: Vec<u32>) -> Self {
        let rank = |node: NodeId| ranks[node.index()];
        let by_rank = || graph.arcs().iter().map(|arc| (rank(arc.earlier) as usize, rank(arc.later)));
        let mut later = Rows::new(graph.len(), by_rank);
        later.sort_each();
        let mut reach = Self { ranks, later, labels: Vec::new() };
        reach.labels = reach.labelled();
        reach
    }

    fn later(&self, rank: u32) -> &[u32] {
        self.later.of(rank as usize)
    }

    /// Walks through all arcs. The walk keeps its own stack: a chain of relations may be longer than the thread's.
    fn labelled(&self) -> Vec<Label> {
        const UNSEEN: Label = Label { lowest: u32::MAX, first: u32::MAX, own: u32::MAX };
        let mut labels = vec![UNSEEN; self.ranks.len()];
        let mut number = 0;
        let mut walk: Vec<(u32, u32)> = Vec::new();
        for root in 0..self.ranks.len() as u32 {
            walk.push((root, 0));
            while let Some((rank, next)) = walk.pop() {
                let at = rank as usize;
                if next == 0 {
                    if labels[at].first != u32::MAX {
                        continue;
                    }
                    (labels[at].first, labels[at].lowest) = (number, number);
                }
                if let Some(later) = self.later(rank).get(next as usize) {
                    walk.push((rank, next + 1));
                    walk.push((*later, 0));
                    continue;
                }
                for later in self.later(rank) {
                    labels[at].lowest = labels[at].lowest.min(labels[*later as usize].lowest);
                }
                labels[at].own = number;
                number += 1;
            }
        }
        labels
    }

    /// Says whether arcs lead from one node to the other.
    pub(super) fn leads(&self, from: NodeId, to: NodeId) -> bool {
        let (from, to) = (self.ranks[from.index()], self.ranks[to.index()]);
        from < to && self.told(from, to).unwrap_or_else(|| self.search(from, to))
    }

    fn told(&self, from: u32, to: u32) -> Option<bool> {
        self.labels[from as usize].leads(self.labels[to as usize])
    }

    /// Follows the arcs as far as the labels do not tell, and no further than the other stands in the list.
    fn search(&self, from: u32, to: u32) -> bool {
        let mut seen = vec![false; (to - from) as usize];
        let mut open = vec![from];
        while let Some(rank) = open.pop() {
            for &later in self.later(rank).iter().take_while(|later| **later <= to) {
                match self.told(later, to) {
                    Some(true) => return true,
                    Some(false) => {}
                    // `to` itself is told of.
                    None if std::mem::replace(&mut seen[(later - from) as usize], true) => {}
                    None => open.push(later),
                }
            }
        }
        false
    }

    /// Gives how many bytes it holds.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        use super::tests::memory::bytes;
        bytes(&self.ranks) + self.later.bytes() + bytes(&self.labels)
    }
}

#[cfg(test)]
mod tests;
