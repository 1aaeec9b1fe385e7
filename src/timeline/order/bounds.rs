//! Windows narrowed along the relations, and what is left empty by them.

use std::collections::HashSet;

use super::Conflict;
use super::graph::{Graph, NodeId};
use super::stop::Code;
use crate::time::{Instant, Window};

/// Is a bound with the way it came: the number of the arc over which it was handed on, and the node whose own it was.
#[derive(Clone, Copy)]
struct Bound {
    at: Option<Instant>,
    over: u32,
    origin: NodeId,
}

/// Is in place of an arc where a bound is the node's own.
const OWN: u32 = u32::MAX;

/// Is after how many steps no more conflicts are told: one wrong time in a long chain of relations is at odds with each
/// of the others, and to tell of all, step by step, would take the square of the chain's length.
pub(super) const MOST_STEPS: usize = 1 << 20;

/// Is every node's window, each side with the way it came.
pub(super) struct Bounds {
    earliest: Vec<Bound>,
    latest: Vec<Bound>,
}

/// Narrows the nodes' own windows: what follows is no earlier than the other's earliest, what precedes no later than
/// the other's latest.
pub(super) fn narrow(graph: &Graph, topological: &[NodeId], own: impl Fn(NodeId) -> Window) -> Bounds {
    let bounds = |node: NodeId| {
        let Window { earliest, latest } = own(node);
        let bound = |at| Bound { at, over: OWN, origin: node };
        (bound(earliest), bound(latest))
    };
    let (mut earliest, mut latest): (Vec<Bound>, Vec<Bound>) = graph.nodes().map(bounds).unzip();
    for &node in topological {
        let handed = earliest[node.index()];
        for (over, arc) in graph.numbered(node) {
            let own = &mut earliest[arc.later.index()];
            if handed.at > own.at {
                *own = Bound { over, ..handed };
            }
        }
    }
    for &node in topological.iter().rev() {
        for (over, arc) in graph.numbered(node) {
            let (handed, own) = (latest[arc.later.index()], latest[node.index()].at);
            if handed.at.is_some_and(|handed| own.is_none_or(|own| handed < own)) {
                latest[node.index()] = Bound { over, ..handed };
            }
        }
    }
    Bounds { earliest, latest }
}

impl Bounds {
    pub(super) fn window(&self, node: NodeId) -> Window {
        Window { earliest: self.earliest[node.index()].at, latest: self.latest[node.index()].at }
    }

    /// Gives for each node the stops from which its earliest and its latest came.
    pub(super) fn origins(&self, graph: &Graph) -> Vec<(Code, Code)> {
        let sides = self.earliest.iter().zip(&self.latest);
        sides.map(|(earliest, latest)| (graph.code(earliest.origin), graph.code(latest.origin))).collect()
    }

    /// Tells of each window that is left empty, once for each pair of stops that are at odds, up to [`MOST_STEPS`].
    pub(super) fn conflicts(&self, graph: &Graph) -> Vec<Conflict> {
        let mut told = HashSet::new();
        let mut conflicts = Vec::new();
        let mut steps = 0;
        for node in graph.nodes() {
            if steps >= MOST_STEPS {
                break;
            }
            let (Some(not_before), Some(not_after)) = (self.earliest[node.index()].at, self.latest[node.index()].at)
            else {
                continue;
            };
            if not_before < not_after {
                continue;
            }
            let (first, last) = (self.earliest[node.index()].origin, self.latest[node.index()].origin);
            if told.insert((first, last)) {
                let chain = self.chain(graph, node);
                steps += chain.len();
                conflicts.push(Conflict::Empty {
                    chain,
                    first: graph.code(first).stop(),
                    last: graph.code(last).stop(),
                    not_before,
                    not_after,
                });
            }
        }
        conflicts
    }

    fn chain(&self, graph: &Graph, node: NodeId) -> Vec<super::Edge> {
        let mut chain = Vec::new();
        let mut bound = self.earliest[node.index()];
        while bound.over != OWN {
            let arc = graph.arc(bound.over);
            chain.push(graph.edge(arc));
            bound = self.earliest[arc.earlier.index()];
        }
        chain.reverse();
        bound = self.latest[node.index()];
        while bound.over != OWN {
            let arc = graph.arc(bound.over);
            chain.push(graph.edge(arc));
            bound = self.latest[arc.later.index()];
        }
        chain
    }
}
