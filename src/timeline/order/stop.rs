//! Stops and the ties between them, as the order tells of them.

use crate::timeline::EventId;

/// Is which word of the file ties two events.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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

/// Is a stop in four bytes, the event above and the side in the lowest two bits: they sort as in the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Code(pub(super) u32);

impl Code {
    pub(super) fn of(event: EventId, side: Side) -> Self {
        Self(event.0 << 2 | side as u32)
    }

    pub(super) fn event(self) -> EventId {
        EventId(self.0 >> 2)
    }

    pub(super) fn side(self) -> Side {
        match self.0 & 3 {
            0 => Side::Whole,
            1 => Side::Start,
            _ => Side::End,
        }
    }

    pub(super) fn stop(self) -> Stop {
        Stop { event: self.event(), side: self.side() }
    }
}
