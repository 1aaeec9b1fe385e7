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

impl Relation {
    /// Are all of them, in this order everywhere.
    pub const ALL: [Self; 3] = [Self::After, Self::Before, Self::During];

    /// Gives the word of the file for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::After => "after",
            Self::Before => "before",
            Self::During => "during",
        }
    }
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

/// Is what a stop is for, in its slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A moment, or an event without a time.
    Whole,
    /// The start of a span.
    Start,
    /// The end of a span.
    End,
    /// The end of a span of which none is stated: it has bounds, but the list does not show it.
    UnstatedEnd,
}

impl Kind {
    pub(super) fn side(self) -> Side {
        match self {
            Self::Whole => Side::Whole,
            Self::Start => Side::Start,
            Self::End | Self::UnstatedEnd => Side::End,
        }
    }

    /// Reads the two bits of `kind as u32`.
    pub(super) fn of(bits: u32) -> Self {
        match bits & 3 {
            0 => Self::Whole,
            1 => Self::Start,
            2 => Self::End,
            _ => Self::UnstatedEnd,
        }
    }
}

/// Is a stop in 31 bits, the event above and the kind in the lowest two bits: they sort as in the file. A file of 4 GiB,
/// the largest that is read, has fewer than 2²⁹ events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Code(pub(super) u32);

impl Code {
    pub(super) fn of(event: EventId, kind: Kind) -> Self {
        Self(event.0 << 2 | kind as u32)
    }

    pub(super) fn event(self) -> EventId {
        EventId(self.0 >> 2)
    }

    pub(super) fn kind(self) -> Kind {
        Kind::of(self.0)
    }

    pub(super) fn side(self) -> Side {
        self.kind().side()
    }

    pub(super) fn stop(self) -> Stop {
        Stop { event: self.event(), side: self.side() }
    }
}
