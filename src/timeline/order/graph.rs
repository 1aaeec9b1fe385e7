//! Stops as nodes, relations as edges.

use super::stops::Tie;
use super::{Stops, circles};
use crate::time::Moment;
use crate::timeline::{End, EventId, When};

/// Is which word of the file ties two events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// `after`: starts no earlier than the other's end.
    After,
    /// `before`: ends no later than the other's start.
    Before,
    /// `during`: starts and ends within the other.
    During,
}

/// Is which side of an event a stop is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The moment itself, or an event without a time.
    Whole,
    /// The start of a span.
    Start,
    /// The end of a span.
    End,
}

/// Is what the list jumps between: an event's moment, or the start or the end of its span.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Stop {
    /// Is the event.
    pub event: EventId,
    /// Is which side of it.
    pub side: Side,
}

/// Is one step of a chain: `earlier` is no later than `later`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Is the stop that comes first.
    pub earlier: Stop,
    /// Is the stop that comes second.
    pub later: Stop,
    /// Is what says so: the event in whose table it is written, the relation, and its place in that array, from 0.
    /// `None` is a span's own start before its own end.
    pub stated: Option<(EventId, Relation, usize)>,
}

/// Is the number of a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct NodeId(u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, PartialEq, Debug)]
struct Node {
    stop: Stop,
    moment: Option<Moment>,
    shown: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Arc {
    pub(super) earlier: NodeId,
    pub(super) later: NodeId,
    stated: Option<(EventId, Relation, usize)>,
}

/// Is the graph of all stops of a timeline, those included that the list does not show (an end that is not stated).
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    /// The first node of each event; a span's end is the next one.
    first: Vec<NodeId>,
    /// Sorted by the node that is earlier; `leaving[n]..leaving[n + 1]` leave node n.
    arcs: Vec<Arc>,
    leaving: Vec<u32>,
}

impl Graph {
    pub(super) fn new(stops: Stops) -> Self {
        let Stops { whens, mut ties } = stops;
        let mut graph = Self {
            nodes: Vec::with_capacity(whens.len()),
            first: Vec::with_capacity(whens.len()),
            arcs: Vec::new(),
            leaving: Vec::new(),
        };
        for (at, when) in whens.iter().enumerate() {
            graph.add_nodes(EventId(at as u32), when);
        }
        ties.sort();
        let mut ties = ties.into_iter().peekable();
        for event in (0..whens.len()).map(|at| EventId(at as u32)) {
            let (start, end) = (graph.node(event, Side::Start), graph.node(event, Side::End));
            if start != end {
                graph.arcs.push(Arc { earlier: start, later: end, stated: None });
            }
            while let Some(tie) = ties.next_if(|tie| tie.event == event) {
                graph.add_arcs(&tie);
            }
        }
        graph.index();
        graph
    }

    /// Sorts the arcs by where they leave, and notes where each node's begin.
    fn index(&mut self) {
        self.arcs.sort_by_key(|arc| arc.earlier);
        self.leaving = vec![0; self.nodes.len() + 1];
        for arc in &self.arcs {
            self.leaving[arc.earlier.index() + 1] += 1;
        }
        for at in 0..self.nodes.len() {
            self.leaving[at + 1] += self.leaving[at];
        }
    }

    /// Gives the same graph without the arcs by which nodes lead to one another.
    pub(super) fn untangled(&self) -> Self {
        let knots = circles::knots(self);
        let mut untangled = self.clone();
        untangled.arcs.retain(|arc| knots[arc.earlier.index()] != knots[arc.later.index()]);
        untangled.index();
        untangled
    }

    fn add_nodes(&mut self, event: EventId, when: &When) {
        self.first.push(NodeId(self.nodes.len() as u32));
        let mut add = |side, moment, shown| {
            self.nodes.push(Node { stop: Stop { event, side }, moment, shown });
        };
        match *when {
            When::NotStated => add(Side::Whole, None, true),
            When::At(moment) => add(Side::Whole, Some(moment), true),
            When::Span { from, to } => {
                add(Side::Start, Some(from), true);
                match to {
                    End::At(moment) => add(Side::End, Some(moment), true),
                    End::NotStated | End::NotKnown => add(Side::End, None, false),
                }
            }
        }
    }

    fn add_arcs(&mut self, tie: &Tie) {
        let (start, end) = (self.node(tie.event, Side::Start), self.node(tie.event, Side::End));
        let (from, to) = (self.node(tie.other, Side::Start), self.node(tie.other, Side::End));
        let stated = Some((tie.event, tie.relation, tie.place as usize));
        let mut add = |earlier, later| self.arcs.push(Arc { earlier, later, stated });
        match tie.relation {
            Relation::After => add(to, start),
            Relation::Before => add(end, from),
            Relation::During => {
                add(from, start);
                add(end, to);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// Gives the node of a side; a moment is its own start and end.
    pub(super) fn node(&self, event: EventId, side: Side) -> NodeId {
        let first = self.first[event.0 as usize];
        let is_span = self.nodes[first.index()].stop.side == Side::Start;
        if side == Side::End && is_span { NodeId(first.0 + 1) } else { first }
    }

    pub(super) fn node_of(&self, stop: Stop) -> NodeId {
        self.node(stop.event, stop.side)
    }

    pub(super) fn stop(&self, node: NodeId) -> Stop {
        self.nodes[node.index()].stop
    }

    pub(super) fn moment(&self, node: NodeId) -> Option<&Moment> {
        self.nodes[node.index()].moment.as_ref()
    }

    pub(super) fn is_shown(&self, node: NodeId) -> bool {
        self.nodes[node.index()].shown
    }

    pub(super) fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    pub(super) fn leaving(&self, node: NodeId) -> &[Arc] {
        let (from, to) = (self.leaving[node.index()], self.leaving[node.index() + 1]);
        &self.arcs[from as usize..to as usize]
    }

    pub(super) fn edge(&self, arc: &Arc) -> Edge {
        Edge { earlier: self.stop(arc.earlier), later: self.stop(arc.later), stated: arc.stated }
    }

    /// Sorts the arcs that leave a node by the rank of where they lead, as [`Self::leads`] needs them.
    pub(super) fn sort_leaving(&mut self, rank: &[u32]) {
        for at in 0..self.nodes.len() {
            let (from, to) = (self.leaving[at] as usize, self.leaving[at + 1] as usize);
            self.arcs[from..to].sort_by_key(|arc| rank[arc.later.index()]);
        }
    }

    /// Says whether arcs lead from one node to the other. `rank` must grow along every arc, and among those that leave
    /// a node.
    pub(super) fn leads(&self, from: NodeId, to: NodeId, rank: &[u32]) -> bool {
        if self.leaving(from).is_empty() {
            return false;
        }
        let mut seen = std::collections::HashSet::from([from]);
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            // Neighbours in the list are near in rank: what lies beyond the other need not be searched.
            let leaving = self.leaving(node);
            let beyond = leaving.partition_point(|arc| rank[arc.later.index()] < rank[to.index()]);
            if leaving.get(beyond).is_some_and(|arc| arc.later == to) {
                return true;
            }
            open.extend(leaving[..beyond].iter().map(|arc| arc.later).filter(|later| seen.insert(*later)));
        }
        false
    }

    /// Lists the nodes so that every arc leads forward.
    ///
    /// # Errors
    /// Gives the circles that make this impossible, each as its steps.
    pub(super) fn topological(&self) -> Result<Vec<NodeId>, Vec<Vec<Edge>>> {
        let mut entering = vec![0_u32; self.nodes.len()];
        for arc in &self.arcs {
            entering[arc.later.index()] += 1;
        }
        let mut sorted: Vec<NodeId> = self.nodes().filter(|node| entering[node.index()] == 0).collect();
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
        if sorted.len() == self.nodes.len() { Ok(sorted) } else { Err(circles::circles(self)) }
    }
}
