//! The keys by which stops are sorted.

use std::cmp::Reverse;

use super::graph::{Graph, NodeId};
use crate::time::{Instant, Window};

/// Gives each node its key, or none where nothing bounds it.
///
/// A key lies in the node's certain window, in the stated one too where that is not empty, and is no earlier than the
/// key of any node that it must follow. So no certain order and no relation is ever broken.
pub(super) fn keys(
    graph: &Graph,
    topological: &[NodeId],
    stated: &[Window],
    certain: &[Window],
) -> Vec<Option<Instant>> {
    // A window that is left empty as stated places nothing: what is certain does.
    let window = |node: NodeId| match stated[node.index()] {
        stated if stated.is_empty() => certain[node.index()],
        stated => stated,
    };
    let mut keys: Vec<Option<Instant>> = graph.nodes().map(|node| own_key(graph, node, window(node))).collect();
    // What nothing but its followers places stands just before the first of them: not at the end of the list, and not
    // so late in its window that it would drag them along.
    for &node in topological.iter().rev() {
        if is_afloat(graph, node, window(node)) {
            let followers = graph.leaving(node).iter().filter_map(|arc| keys[arc.later.index()]);
            keys[node.index()] = keys[node.index()].into_iter().chain(followers).min();
        }
    }
    for &node in topological {
        for arc in graph.leaving(node) {
            // What nothing bounds stays last, behind all that it must follow: raised, it would seem to have happened
            // where it came to stand, and could come before another that it must follow and that nothing bounds.
            keys[arc.later.index()] =
                keys[arc.later.index()].map(|own| keys[node.index()].map_or(own, |key| own.max(key)));
        }
    }
    keys
}

/// Says whether neither a literal nor a lower bound says where a node stands.
fn is_afloat(graph: &Graph, node: NodeId, window: Window) -> bool {
    window.earliest.is_none() && graph.moment(node).is_none()
}

fn own_key(graph: &Graph, node: NodeId, window: Window) -> Option<Instant> {
    let by_bounds = window.earliest.or(window.latest.map(Instant::just_before));
    let literal = graph.moment(node).and_then(crate::time::Moment::key);
    literal.map_or(by_bounds, |literal| {
        let raised = window.earliest.map_or(literal, |earliest| literal.max(earliest));
        Some(window.latest.map_or(raised, |latest| raised.min(latest.just_before())))
    })
}

/// Lists the nodes by key, then by depth among the relations, then as in the file; those without a key last.
pub(super) fn sort(graph: &Graph, topological: &[NodeId], keys: &[Option<Instant>]) -> Vec<NodeId> {
    let mut depths = vec![0_u32; graph.len()];
    for &node in topological {
        for arc in graph.leaving(node) {
            let depth = depths[node.index()] + 1;
            depths[arc.later.index()] = depths[arc.later.index()].max(depth);
        }
    }
    let mut sorted: Vec<NodeId> = graph.nodes().collect();
    // `Reverse` of whether there is a key puts those without one last; `None` alone would sort first.
    sorted.sort_by_key(|node| (Reverse(keys[node.index()].is_some()), keys[node.index()], depths[node.index()], *node));
    sorted
}
