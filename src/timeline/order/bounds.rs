//! Windows narrowed along the relations, and what is left empty by them.

use std::collections::HashSet;

use super::Conflict;
use super::graph::{Arc, Graph, NodeId};
use crate::time::{Instant, Moment, Window};

/// Is a bound with the way it came: the arc over which it was handed on, or none where it is the node's own.
#[derive(Clone, Copy)]
struct Bound {
    at: Option<Instant>,
    over: Option<Arc>,
}

/// Is every node's window, each side with the way it came.
pub(super) struct Bounds {
    earliest: Vec<Bound>,
    latest: Vec<Bound>,
}

/// Narrows the nodes' own windows: what follows is no earlier than the other's earliest, what precedes no later than
/// the other's latest.
pub(super) fn narrow(graph: &Graph, topological: &[NodeId], own: impl Fn(&Moment) -> Window) -> Bounds {
    let windows: Vec<Window> = graph.nodes().map(|node| graph.moment(node).map_or(Window::OPEN, &own)).collect();
    let bound = |at| Bound { at, over: None };
    let mut earliest: Vec<Bound> = windows.iter().map(|window| bound(window.earliest)).collect();
    let mut latest: Vec<Bound> = windows.iter().map(|window| bound(window.latest)).collect();
    for &node in topological {
        for arc in graph.leaving(node) {
            let (handed, own) = (earliest[node.index()].at, &mut earliest[arc.later.index()]);
            if handed > own.at {
                *own = Bound { at: handed, over: Some(*arc) };
            }
        }
    }
    for &node in topological.iter().rev() {
        for arc in graph.leaving(node) {
            let (handed, own) = (latest[arc.later.index()].at, latest[node.index()].at);
            if handed.is_some_and(|handed| own.is_none_or(|own| handed < own)) {
                latest[node.index()] = Bound { at: handed, over: Some(*arc) };
            }
        }
    }
    Bounds { earliest, latest }
}

impl Bounds {
    /// Gives the windows alone.
    pub(super) fn windows(&self) -> Vec<Window> {
        self.earliest
            .iter()
            .zip(&self.latest)
            .map(|(earliest, latest)| Window { earliest: earliest.at, latest: latest.at })
            .collect()
    }

    /// Gives for each node the nodes from which its earliest and its latest came.
    pub(super) fn origins(&self) -> Vec<(NodeId, NodeId)> {
        let count = self.earliest.len() as u32;
        (0..count).map(NodeId::new).map(|node| (self.origin_of_earliest(node), self.origin_of_latest(node))).collect()
    }

    /// Tells of each window that is left empty, once for each pair of stops that are at odds.
    pub(super) fn conflicts(&self, graph: &Graph) -> Vec<Conflict> {
        let mut told = HashSet::new();
        let mut conflicts = Vec::new();
        for node in graph.nodes() {
            let (Some(not_before), Some(not_after)) = (self.earliest[node.index()].at, self.latest[node.index()].at)
            else {
                continue;
            };
            if not_before < not_after {
                continue;
            }
            let (first, last) = (self.origin_of_earliest(node), self.origin_of_latest(node));
            if told.insert((first, last)) {
                conflicts.push(Conflict::Empty {
                    chain: self.chain(graph, node),
                    first: graph.stop(first),
                    last: graph.stop(last),
                    not_before,
                    not_after,
                });
            }
        }
        conflicts
    }

    fn origin_of_earliest(&self, mut node: NodeId) -> NodeId {
        while let Some(arc) = self.earliest[node.index()].over {
            node = arc.earlier;
        }
        node
    }

    fn origin_of_latest(&self, mut node: NodeId) -> NodeId {
        while let Some(arc) = self.latest[node.index()].over {
            node = arc.later;
        }
        node
    }

    fn chain(&self, graph: &Graph, node: NodeId) -> Vec<super::Edge> {
        let mut chain = Vec::new();
        let mut at = node;
        while let Some(arc) = self.earliest[at.index()].over {
            chain.push(graph.edge(&arc));
            at = arc.earlier;
        }
        chain.reverse();
        at = node;
        while let Some(arc) = self.latest[at.index()].over {
            chain.push(graph.edge(&arc));
            at = arc.later;
        }
        chain
    }
}
