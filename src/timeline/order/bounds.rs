//! Windows narrowed along the relations, and what is left empty by them.

use std::collections::HashSet;

use super::Conflict;
use super::graph::{Arc, Graph, NodeId};
use crate::time::{Instant, Moment, Window};

/// Is a bound with the way it came: the arc over which it was handed on, or none where it is the node's own, and the
/// node whose own it was.
#[derive(Clone, Copy)]
struct Bound {
    at: Option<Instant>,
    over: Option<Arc>,
    origin: NodeId,
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
    let own_bounds = |side: fn(&Window) -> Option<Instant>| -> Vec<Bound> {
        let own = graph.nodes().zip(&windows);
        own.map(|(node, window)| Bound { at: side(window), over: None, origin: node }).collect()
    };
    let mut earliest = own_bounds(|window| window.earliest);
    let mut latest = own_bounds(|window| window.latest);
    for &node in topological {
        for arc in graph.leaving(node) {
            let (handed, own) = (earliest[node.index()], &mut earliest[arc.later.index()]);
            if handed.at > own.at {
                *own = Bound { over: Some(*arc), ..handed };
            }
        }
    }
    for &node in topological.iter().rev() {
        for arc in graph.leaving(node) {
            let (handed, own) = (latest[arc.later.index()], latest[node.index()].at);
            if handed.at.is_some_and(|handed| own.is_none_or(|own| handed < own)) {
                latest[node.index()] = Bound { over: Some(*arc), ..handed };
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
        self.earliest.iter().zip(&self.latest).map(|(earliest, latest)| (earliest.origin, latest.origin)).collect()
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
            let (first, last) = (self.earliest[node.index()].origin, self.latest[node.index()].origin);
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
