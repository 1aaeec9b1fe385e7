//! Stops of events that relations tie: what is known of them follows from one another.

use super::bits::Bits;
use super::bounds;
use super::graph::{Graph, NodeId};
use super::keys::{self, Basis};
use super::slots::Slots;
use super::stop::{Code, Side};
use super::stops::Tie;
use super::{Conflict, Edge};
use crate::time::{Instant, Window};
use crate::timeline::EventId;

/// Is what follows from relations, for each stop that they touch, in the order of the file.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Tied {
    /// Which slots these are of.
    slots: Bits,
    /// From which stops each one's earliest and latest came, as stated.
    stated: Vec<(Code, Code)>,
    /// And as certain.
    certain: Vec<(Code, Code)>,
    keys: Vec<Option<Instant>>,
}

/// Is what is worked out with it, and is not kept.
pub(super) struct Worked {
    pub(super) graph: Graph,
    pub(super) depths: Vec<u32>,
    pub(super) doubtful: Vec<Conflict>,
}

impl Tied {
    /// Works out what follows from the ties; `torn` are the events that leave no time by themselves, which is told here
    /// too.
    ///
    /// # Errors
    /// Gives every conflict where what is stated cannot all be true.
    pub(super) fn resolve(slots: &Slots, ties: Vec<Tie>, torn: &[EventId]) -> Result<(Self, Worked), Vec<Conflict>> {
        let (touched, graph) = graph(slots, ties, torn);
        let of_nodes: Vec<u32> = touched.from(0).map(|slot| slot as u32).collect();
        let slot = |node: NodeId| of_nodes[node.index()] as usize;
        let topological = match graph.topological() {
            Ok(topological) => topological,
            Err(circles) => return Err(tangled(slots, &graph, circles)),
        };
        let certain = bounds::narrow(&graph, &topological, |node| slots.certain(slot(node)));
        let errors = certain.conflicts(&graph);
        if !errors.is_empty() {
            return Err(errors);
        }
        let stated = bounds::narrow(&graph, &topological, |node| slots.stated(slot(node)));
        let doubtful = stated.conflicts(&graph);
        let keys = keys::keys(&graph, &topological, |node| Basis {
            // A window that is left empty as stated places nothing: what is certain does.
            window: Some(stated.window(node)).filter(|stated| !stated.is_empty()).unwrap_or(certain.window(node)),
            own: slots.own_key(slot(node)),
            is_stated: slots.own(slot(node)).is_stated(),
        });
        let depths = keys::depths(&graph, &topological);
        let (stated, certain) = (stated.origins(&graph), certain.origins(&graph));
        Ok((Self { slots: touched, stated, certain, keys }, Worked { graph, depths, doubtful }))
    }

    /// Gives the number of the stop of a slot among those that are tied, if it is one.
    pub(super) fn node(&self, slot: usize) -> Option<NodeId> {
        self.slots.has(slot).then(|| NodeId(self.slots.count_before(slot) as u32))
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn key(&self, node: NodeId) -> Option<Instant> {
        self.keys[node.index()]
    }

    /// Gives the stops whose own bounds are those of the window as stated.
    pub(super) fn origins(&self, node: NodeId) -> (Code, Code) {
        self.stated[node.index()]
    }

    pub(super) fn stated(&self, slots: &Slots, node: NodeId) -> Window {
        let (first, last) = self.stated[node.index()];
        Window { earliest: slots.stated(slots.of(first)).earliest, latest: slots.stated(slots.of(last)).latest }
    }

    pub(super) fn certain(&self, slots: &Slots, node: NodeId) -> Window {
        let (first, last) = self.certain[node.index()];
        Window { earliest: slots.certain(slots.of(first)).earliest, latest: slots.certain(slots.of(last)).latest }
    }

    /// Gives how many bytes it holds.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        use super::tests::memory::bytes;
        self.slots.bytes() + bytes(&self.stated) + bytes(&self.certain) + bytes(&self.keys)
    }
}

/// Makes the graph of all stops of the events that ties touch or that are torn, and says in which slots they are.
fn graph(slots: &Slots, mut ties: Vec<Tie>, torn: &[EventId]) -> (Bits, Graph) {
    let events = ties.iter().flat_map(|tie| [tie.event, tie.other]).chain(torn.iter().copied());
    let stops = events.flat_map(|event| [Side::Start, Side::End].map(|side| slots.slot(event, side)));
    let touched = Bits::of(slots.len(), stops);
    let mut stops = Vec::with_capacity(touched.count());
    stops.extend(slots.codes().enumerate().filter(|(slot, _)| touched.has(*slot)).map(|(_, code)| code));
    ties.extend(stops.iter().filter(|code| code.side() == Side::Start).map(|code| Tie::own(code.event())));
    // Two runs that are sorted, if the ties came as they are in the file.
    ties.sort();
    let graph = Graph::new(slots, &touched, stops, &ties);
    (touched, graph)
}

/// Tells of circles, and of what cannot be true apart from them.
fn tangled(slots: &Slots, graph: &Graph, circles: Vec<Vec<Edge>>) -> Vec<Conflict> {
    let mut conflicts: Vec<Conflict> = circles.into_iter().map(Conflict::Cycle).collect();
    let untangled = graph.untangled();
    if let Ok(topological) = untangled.topological() {
        let own = |node| slots.certain(slots.of(untangled.code(node)));
        conflicts.extend(bounds::narrow(&untangled, &topological, own).conflicts(&untangled));
    }
    conflicts
}
