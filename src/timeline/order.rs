//! The order of stops, as far as it is known.
//!
//! Every stop is a node. A relation, or a span's start before its end, is an edge that says "no later than". Two sets
//! of windows are narrowed along the edges: as *stated*, from all moments, for showing and sorting; and as *certain*,
//! from those without a qualifier, for every claim about order.

mod bounds;
mod circles;
mod graph;
mod keys;
mod near;
mod stops;
#[cfg(test)]
mod tests;

pub use graph::{Edge, Relation, Side, Stop};
pub use stops::Stops;

use super::EventId;
use crate::time::{Instant, Moment, Window};
use graph::{Graph, NodeId};
use near::Near;

/// Is something stated that cannot all be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// The relations lead in a circle; the last step leads back to the first.
    Cycle(Vec<Edge>),
    /// What is known leaves no time: `chain` leads from the stop that sets the lower bound to the one that sets the
    /// upper bound. An empty chain is one moment at odds with itself; a chain of a span's own two ends is an end
    /// before its start.
    Empty {
        /// Are the steps from the one stop to the other.
        chain: Vec<Edge>,
        /// Is the stop that sets the lower bound.
        first: Stop,
        /// Is the stop that sets the upper bound.
        last: Stop,
        /// Is the lower bound.
        not_before: Instant,
        /// Is the upper bound, exclusive.
        not_after: Instant,
    },
}

/// Is what is known of which of two stops came first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precedence {
    /// A relation says that the first precedes the second.
    Related,
    /// The first one's window ends before the second one's begins, and neither rests on a qualifier.
    Certain,
    /// The windows say so, but one of them rests on a qualifier.
    AsStated,
    /// Nothing says so.
    NotKnown,
}

/// Is the order of all stops of a timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Order {
    graph: Graph,
    stated: Vec<Window>,
    certain: Vec<Window>,
    keys: Vec<Option<Instant>>,
    sorted: Vec<NodeId>,
    positions: Vec<Option<u32>>,
    /// Where each node stands among all, those included that the list does not show.
    ranks: Vec<u32>,
    /// From which nodes each one's earliest and latest came, as stated.
    origins: Vec<(NodeId, NodeId)>,
    placed: usize,
    near: Near,
}

/// Gives the window in which a moment certainly lies by its own statement: what is qualified proves nothing.
fn certain_window(moment: &Moment) -> Window {
    if moment.qualifier().is_some() { Window::OPEN } else { moment.window() }
}

/// Tells of circles, and of what cannot be true apart from them.
fn tangled(graph: &Graph, circles: Vec<Vec<Edge>>) -> Vec<Conflict> {
    let mut conflicts: Vec<Conflict> = circles.into_iter().map(Conflict::Cycle).collect();
    let untangled = graph.untangled();
    if let Ok(topological) = untangled.topological() {
        conflicts.extend(bounds::narrow(&untangled, &topological, certain_window).conflicts(&untangled));
    }
    conflicts
}

impl Order {
    /// Puts the stops in order, and gives the conflicts that rest on a qualifier: doubtful, not wrong.
    ///
    /// # Errors
    /// Gives every conflict where what is stated cannot all be true.
    pub fn resolve(stops: Stops) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        let mut graph = Graph::new(stops);
        let topological = match graph.topological() {
            Ok(topological) => topological,
            Err(circles) => return Err(tangled(&graph, circles)),
        };
        let certain = bounds::narrow(&graph, &topological, certain_window);
        let errors = certain.conflicts(&graph);
        if !errors.is_empty() {
            return Err(errors);
        }
        let stated = bounds::narrow(&graph, &topological, Moment::window);
        let doubtful = stated.conflicts(&graph);
        let origins = stated.origins();
        let (stated, certain) = (stated.windows(), certain.windows());
        let keys = keys::keys(&graph, &topological, &stated, &certain);
        let mut sorted = keys::sort(&graph, &topological, &keys);
        let mut ranks = vec![0; keys.len()];
        for (rank, node) in (0..).zip(&sorted) {
            ranks[node.index()] = rank;
        }
        graph.sort_leaving(&ranks);
        sorted.retain(|node| graph.is_shown(*node));
        let placed = sorted.partition_point(|node| keys[node.index()].is_some());
        let mut positions = vec![None; keys.len()];
        for (at, node) in sorted.iter().enumerate() {
            positions[node.index()] = Some(at as u32);
        }
        let near = Near::of(&graph, &sorted);
        let order = Self { graph, stated, certain, keys, sorted, positions, ranks, origins, placed, near };
        Ok((order, doubtful))
    }

    /// Counts the stops.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Says whether there are no stops.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Counts the stops that have a bound of their own; they come first, those under "No time given" after them.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.placed
    }

    /// Gives the stop at a position, if there is one.
    #[must_use]
    pub fn stop(&self, position: usize) -> Option<Stop> {
        self.sorted.get(position).map(|node| self.graph.stop(*node))
    }

    /// Lists the stops in order.
    #[must_use]
    pub fn stops(&self) -> impl DoubleEndedIterator<Item = Stop> + ExactSizeIterator {
        self.sorted.iter().map(|node| self.graph.stop(*node))
    }

    /// Gives where an event's stop stands; the end of a span that has no stop for it gives nothing.
    #[must_use]
    pub fn position(&self, event: EventId, side: Side) -> Option<usize> {
        self.positions[self.graph.node(event, side).index()].map(|at| at as usize)
    }

    /// Gives the window of a stop as stated: narrowed by relations, `~ ? %` taken at their word.
    #[must_use]
    pub fn stated(&self, stop: Stop) -> Window {
        self.stated[self.graph.node_of(stop).index()]
    }

    /// Gives the window in which a stop certainly lies: nothing that rests on `~ ? %` narrows it.
    #[must_use]
    pub fn certain(&self, stop: Stop) -> Window {
        self.certain[self.graph.node_of(stop).index()]
    }

    /// Gives the stops that set the two sides of a stop's window as stated: itself, or one that it must follow or precede.
    #[must_use]
    pub fn bounded_by(&self, stop: Stop) -> (Stop, Stop) {
        let (earliest, latest) = self.origins[self.graph.node_of(stop).index()];
        (self.graph.stop(earliest), self.graph.stop(latest))
    }

    /// Gives the instant by which a stop is sorted, or nothing where it has no bound of its own.
    #[must_use]
    pub fn key(&self, stop: Stop) -> Option<Instant> {
        self.keys[self.graph.node_of(stop).index()]
    }

    /// Says what is known of whether the first stop came before the second.
    #[must_use]
    pub fn precedence(&self, first: Stop, second: Stop) -> Precedence {
        let (from, to) = (self.graph.node_of(first), self.graph.node_of(second));
        let (stated, then) = (self.stated(first), self.stated(second));
        if self.graph.leads(from, to, &self.ranks) {
            Precedence::Related
        } else if self.certain(first).is_before(self.certain(second)) {
            Precedence::Certain
        } else if stated.is_before(then) && !stated.is_empty() && !then.is_empty() {
            // An empty window would be before and after anything.
            Precedence::AsStated
        } else {
            Precedence::NotKnown
        }
    }
}
