//! The keys by which stops are sorted.

use super::graph::{Graph, NodeId};
use crate::time::{Instant, Window};

/// Is what the key of a node follows from: its window, the key of its own moment, and whether it has one.
#[derive(Clone, Copy)]
pub(super) struct Basis {
    pub(super) window: Window,
    pub(super) own: Option<Instant>,
    pub(super) is_stated: bool,
}

/// Gives each node its key, or none where nothing bounds it.
///
/// A key lies in the node's certain window, in the stated one too where that is not empty, and is no earlier than the
/// key of any node that it must follow. So no certain order and no relation is ever broken.
pub(super) fn keys(graph: &Graph, topological: &[NodeId], basis: impl Fn(NodeId) -> Basis) -> Vec<Option<Instant>> {
    let own = |basis: Basis| (placed(basis.own, basis.window), basis.is_afloat());
    let (mut keys, are_afloat): (Vec<Option<Instant>>, Vec<bool>) = graph.nodes().map(|node| own(basis(node))).unzip();
    // What nothing but its followers places stands just before the first of them: not at the end of the list, and not
    // so late in its window that it would drag them along.
    for &node in topological.iter().rev() {
        if are_afloat[node.index()] {
            let followers = graph.leaving(node).iter().filter_map(|arc| keys[arc.later.index()]);
            keys[node.index()] = keys[node.index()].into_iter().chain(followers).min();
        }
    }
    for &node in topological {
        for arc in graph.leaving(node) {
            // What nothing bounds stays last, behind all that it must follow: raised, it would seem to have happened
            // where it came to stand, and could come before another that it must follow and that nothing bounds.
            keys[arc.later.index()] = raised(keys[arc.later.index()], keys[node.index()]);
        }
    }
    keys
}

impl Basis {
    /// Says whether neither a literal nor a lower bound says where a node stands.
    fn is_afloat(self) -> bool {
        self.window.earliest.is_none() && !self.is_stated
    }
}

/// Gives the key of what has a key of its own, or not, and must lie in the window.
pub(super) fn placed(own: Option<Instant>, window: Window) -> Option<Instant> {
    let by_bounds = window.earliest.or(window.latest.map(Instant::just_before));
    own.map_or(by_bounds, |own| {
        let raised = window.earliest.map_or(own, |earliest| own.max(earliest));
        Some(window.latest.map_or(raised, |latest| raised.min(latest.just_before())))
    })
}

/// Gives the key of what must follow another.
pub(super) fn raised(key: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    key.map(|key| other.map_or(key, |other| key.max(other)))
}

/// Gives for each node how many steps at most lead to it.
pub(super) fn depths(graph: &Graph, topological: &[NodeId]) -> Vec<u32> {
    let mut depths = vec![0_u32; graph.len()];
    for &node in topological {
        let depth = depths[node.index()] + 1;
        for arc in graph.leaving(node) {
            depths[arc.later.index()] = depths[arc.later.index()].max(depth);
        }
    }
    depths
}
