//! The circles in which relations lead.

use super::graph::{Arc, Graph, NodeId};
use super::stop::Edge;

/// Gives circles, each as its steps: at least one through every knot of nodes that all lead to one another, so that no
/// circle is hidden by one that leads to it; and no node is in two of them.
pub(super) fn circles(graph: &Graph) -> Vec<Vec<Edge>> {
    let knots = knots(graph);
    // One arc back from every node that stays in its knot; each node of a knot with a circle has one.
    let mut back: Vec<Option<&Arc>> = vec![None; graph.len()];
    for arc in graph.arcs() {
        if knots[arc.earlier.index()] == knots[arc.later.index()] {
            back[arc.later.index()] = Some(arc);
        }
    }
    let mut walk_of = vec![0_u32; graph.len()];
    let mut circles = Vec::new();
    for (walk, start) in (1..).zip(graph.nodes()) {
        let mut node = start;
        while let Some(arc) = back[node.index()].filter(|_| walk_of[node.index()] == 0) {
            walk_of[node.index()] = walk;
            node = arc.earlier;
        }
        if walk_of[node.index()] == walk {
            circles.push(circle_through(graph, node, &back));
        }
    }
    circles
}

fn circle_through(graph: &Graph, node: NodeId, back: &[Option<&Arc>]) -> Vec<Edge> {
    let mut steps = Vec::new();
    let mut at = node;
    while let Some(arc) = back[at.index()] {
        steps.push(graph.edge(arc));
        at = arc.earlier;
        if at == node {
            break;
        }
    }
    steps.reverse();
    steps
}

/// Numbers the knots (Tarjan's strongly connected components) and gives each node its knot's number.
///
/// The walk keeps its own stack: a chain of relations may be longer than the thread's.
pub(super) fn knots(graph: &Graph) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut seen = vec![UNSEEN; graph.len()];
    // The first node seen that is known to be in the same knot.
    let mut lowest = vec![UNSEEN; graph.len()];
    let mut knots = vec![UNSEEN; graph.len()];
    let mut open: Vec<NodeId> = Vec::new();
    let (mut count, mut found) = (0, 0);
    for root in graph.nodes() {
        let mut walk = vec![(root, 0)];
        while let Some((node, next)) = walk.pop() {
            let at = node.index();
            if next == 0 {
                if seen[at] != UNSEEN {
                    continue;
                }
                (seen[at], lowest[at]) = (count, count);
                count += 1;
                open.push(node);
            }
            if let Some(arc) = graph.leaving(node).get(next) {
                walk.push((node, next + 1));
                walk.push((arc.later, 0));
                continue;
            }
            for arc in graph.leaving(node) {
                if knots[arc.later.index()] == UNSEEN {
                    lowest[at] = lowest[at].min(lowest[arc.later.index()]);
                }
            }
            if lowest[at] == seen[at] {
                while let Some(member) = open.pop() {
                    knots[member.index()] = found;
                    if member == node {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    knots
}
