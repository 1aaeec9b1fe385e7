//! The order of stops, as far as it is known.

use super::{Event, EventId};
use crate::time::{Instant, Window};

/// Is which word of the file ties two events.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    /// `after`.
    After,
    /// `before`.
    Before,
    /// `during`.
    During,
}

/// Is which end of an event is meant; a moment's start is its end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The moment itself, or an event without a time.
    Whole,
    /// The start of a span.
    Start,
    /// The end of a span.
    End,
}

/// Is one step of a chain: `earlier` is no later than `later`, because of a relation, or because a span's start
/// precedes its end (`stated` is `None`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Is the event that comes first, and which side of it.
    pub earlier: (EventId, Side),
    /// Is the event that comes second, and which side of it.
    pub later: (EventId, Side),
    /// Is the event in whose table the relation is written, the relation, and its place in that array, from 0.
    pub stated: Option<(EventId, Relation, usize)>,
}

/// Is something stated that cannot all be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// The relations lead in a circle; the last step leads back to the first.
    Cycle(Vec<Edge>),
    /// What is known leaves no time for it: `chain` leads from the stop that must be `not_before` to the one that
    /// must be before `not_after`. An empty chain is one moment at odds with itself; a chain of a span's own two
    /// ends is an end before its start.
    Empty {
        /// Are the steps from the one stop to the other.
        chain: Vec<Edge>,
        /// Is the stop that sets the lower bound.
        first: (EventId, Side),
        /// Is the stop that sets the upper bound.
        last: (EventId, Side),
        /// Is the lower bound.
        not_before: Instant,
        /// Is the upper bound, exclusive.
        not_after: Instant,
    },
}

/// Is what the list jumps between: an event's moment, or the start or the end of its span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stop {
    /// Is the event.
    pub event: EventId,
    /// Is which side of it.
    pub side: Side,
}

/// Is the order of all stops of a timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Order {
    stops: Vec<Stop>,
}

/// Is what is known of two stops' order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precedence {
    /// The first comes before the second.
    Known,
    /// Not known.
    NotKnown,
}

impl Order {
    /// Puts the events' stops in order.
    ///
    /// # Errors
    /// Gives every conflict where what is stated cannot all be true.
    pub fn resolve(events: &[Event]) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        let _ = (events, Window::OPEN);
        todo!()
    }
}
