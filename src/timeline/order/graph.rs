//! Stops as nodes, relations as edges.

use super::bits::Bits;
use super::circles;
use super::rows::Rows;
use super::slots::Slots;
use super::stop::{Code, Edge, Relation};
use super::stops::{By, Tie};

/// Is the number of a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct NodeId(pub(super) u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Arc {
    pub(super) earlier: NodeId,
    pub(super) later: NodeId,
    by: By,
}

/// Is the graph of the stops that relations touch, those included that the list does not show (an end that is not
/// stated). The others are not in it: there are many, and what is known of them needs no graph.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Graph {
    /// The stop of each node, in the order of the file.
    stops: Vec<Code>,
    /// Are those that leave each node, as in the file.
    arcs: Rows<Arc>,
}

impl Graph {
    /// Makes the graph of the stops, those in the slots that are `touched`. The ties are those of the file, and one of each
    /// span's own two ends, sorted.
    pub(super) fn new(slots: &Slots, touched: &Bits, stops: Vec<Code>, ties: &[Tie]) -> Self {
        let node = |(event, side)| NodeId(touched.count_before(slots.slot(event, side)) as u32);
        let arc = |(earlier, later, by)| Arc { earlier: node(earlier), later: node(later), by };
        Self::with_arcs(stops, || ties.iter().flat_map(|tie| tie.edges().map(arc)))
    }

    fn with_arcs<Arcs: Iterator<Item = Arc>>(stops: Vec<Code>, arcs: impl Fn() -> Arcs) -> Self {
        Self { arcs: Rows::new(stops.len(), || arcs().map(|arc| (arc.earlier.index(), arc))), stops }
    }

    /// Gives the same graph without the arcs by which nodes lead to one another.
    pub(super) fn untangled(&self) -> Self {
        let knots = circles::knots(self);
        let is_kept = |arc: &&Arc| knots[arc.earlier.index()] != knots[arc.later.index()];
        Self::with_arcs(self.stops.clone(), || self.arcs().iter().filter(is_kept).copied())
    }

    pub(super) fn len(&self) -> usize {
        self.stops.len()
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.stops.len() as u32).map(NodeId)
    }

    pub(super) fn code(&self, node: NodeId) -> Code {
        self.stops[node.index()]
    }

    pub(super) fn arcs(&self) -> &[Arc] {
        self.arcs.all()
    }

    /// Gives the arc of a number that [`Self::numbered`] gave.
    pub(super) fn arc(&self, number: u32) -> &Arc {
        &self.arcs()[number as usize]
    }

    pub(super) fn leaving(&self, node: NodeId) -> &[Arc] {
        self.arcs.of(node.index())
    }

    /// Lists the arcs that leave a node with their numbers.
    pub(super) fn numbered(&self, node: NodeId) -> impl Iterator<Item = (u32, &Arc)> {
        self.arcs.range(node.index()).zip(self.leaving(node))
    }

    pub(super) fn edge(&self, arc: &Arc) -> Edge {
        let (earlier, later) = (self.code(arc.earlier), self.code(arc.later));
        let relation = arc.by.relation();
        let by_earlier = relation == Some(Relation::Before) || arc.by.is_second();
        let by = if by_earlier { earlier } else { later };
        let stated = relation.map(|relation| (by.event(), relation, arc.by.place()));
        Edge { earlier: earlier.stop(), later: later.stop(), stated }
    }

    /// Lists the nodes so that every arc leads forward.
    ///
    /// # Errors
    /// Gives the circles that make this impossible, each as its steps.
    pub(super) fn topological(&self) -> Result<Vec<NodeId>, Vec<Vec<Edge>>> {
        let mut entering = vec![0_u32; self.len()];
        for arc in self.arcs() {
            entering[arc.later.index()] += 1;
        }
        let mut sorted = Vec::with_capacity(self.len());
        sorted.extend(self.nodes().filter(|node| entering[node.index()] == 0));
        let mut next = 0;
        while let Some(&node) = sorted.get(next) {
            next += 1;
            for arc in self.leaving(node) {
                entering[arc.later.index()] -= 1;
                if entering[arc.later.index()] == 0 {
                    sorted.push(arc.later);
                }
            }
        }
        if sorted.len() == self.len() { Ok(sorted) } else { Err(circles::circles(self)) }
    }
}
