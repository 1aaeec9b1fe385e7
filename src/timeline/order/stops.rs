//! What the order is made of: the events' times and relations, gathered piece by piece.

use super::own::{Exact, Own};
use super::stop::Kind;
use super::{Relation, Side};
use crate::time::{Moment, Window};
use crate::timeline::{End, Event, EventId, When};

/// Is a relation as an event states it. Ties sort as in the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tie {
    pub(super) event: EventId,
    pub(super) by: By,
    pub(super) other: EventId,
}

/// Is what says that one stop precedes another, in four bytes: the relation in the two highest bits, zero for a span's
/// own two ends, then the place in the event's array, and whether it is the second of two edges of one relation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct By(u32);

const RELATION_AT: u32 = 30;
const MOST_PLACES: usize = 1 << (RELATION_AT - 1);

impl By {
    /// Is a span that starts before it ends.
    pub(super) const OWN: Self = Self(0);

    fn new(relation: Relation, place: usize) -> Self {
        Self((relation as u32 + 1) << RELATION_AT | (place.min(MOST_PLACES - 1) as u32) << 1)
    }

    /// Gives the same for the second edge of the relation.
    pub(super) fn second(self) -> Self {
        Self(self.0 | 1)
    }

    pub(super) fn is_second(self) -> bool {
        self.0 & 1 == 1
    }

    pub(super) fn relation(self) -> Option<Relation> {
        match self.0 >> RELATION_AT {
            0 => None,
            1 => Some(Relation::After),
            2 => Some(Relation::Before),
            _ => Some(Relation::During),
        }
    }

    pub(super) fn place(self) -> usize {
        (self.0 >> 1) as usize & (MOST_PLACES - 1)
    }
}

/// Is what the order needs of events: when they were, and what ties them.
///
/// Pieces of a file may be gathered apart and joined in the order of the file. All events come before the first relation.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Stops {
    /// One for each event, or two for a span, in the order of the file.
    pub(super) own: Vec<Own>,
    pub(super) table: Vec<Exact>,
    pub(super) events: u32,
    /// Are the events that leave no time by themselves.
    pub(super) torn: Vec<EventId>,
    pub(super) ties: Vec<Tie>,
}

impl Stops {
    /// Gathers the times and the relations of events.
    #[must_use]
    pub fn of(events: &[Event]) -> Self {
        let mut stops = Self::default();
        for event in events {
            stops.push(&event.when);
        }
        for (at, event) in (0..).zip(events) {
            stops.relate_all(EventId(at), event);
        }
        stops
    }

    /// Makes room for about so many events.
    #[must_use]
    pub fn with_capacity(events: usize) -> Self {
        Self { own: Vec::with_capacity(events), ..Self::default() }
    }

    /// Adds the next event of the file.
    pub fn push(&mut self, when: &When) {
        let is_torn = match when {
            When::NotStated => self.add(Kind::Whole, None).is_empty(),
            When::At(moment) => self.add(Kind::Whole, Some(moment)).is_empty(),
            When::Span { from, to } => {
                let from = self.add(Kind::Start, Some(from));
                let to = match to {
                    End::At(to) => self.add(Kind::End, Some(to)),
                    End::NotStated | End::NotKnown => self.add(Kind::UnstatedEnd, None),
                };
                let between = Window { earliest: from.earliest, latest: to.latest };
                from.is_empty() || to.is_empty() || between.is_empty()
            }
        };
        if is_torn {
            self.torn.push(EventId(self.events));
        }
        self.events += 1;
    }

    /// Adds a stop's own moment, and gives its window.
    fn add(&mut self, kind: Kind, moment: Option<&Moment>) -> Window {
        self.own.push(Own::new(kind, moment, &mut self.table));
        moment.map_or(Window::OPEN, Moment::window)
    }

    /// Adds the events of the next piece of the file. Neither may have relations yet.
    pub fn append(&mut self, mut other: Self) {
        if !other.table.is_empty() {
            let by = self.table.len();
            other.own.iter_mut().for_each(|own| own.move_in_table(by));
            self.table.append(&mut other.table);
        }
        self.own.append(&mut other.own);
        self.torn.extend(other.torn.into_iter().map(|event| EventId(self.events + event.0)));
        self.events += other.events;
    }

    /// Adds a relation: `event` states it of `other`, at this place in its array, from 0. Both must have been pushed; in
    /// which order relations are added makes no difference.
    pub fn relate(&mut self, event: EventId, relation: Relation, place: usize, other: EventId) {
        self.ties.push(Tie { event, by: By::new(relation, place), other });
    }

    /// Adds all relations that an event states.
    pub fn relate_all(&mut self, event: EventId, stated: &Event<'_>) {
        for (relation, others) in stated.relations() {
            others.iter().enumerate().for_each(|(place, other)| self.relate(event, relation, place, *other));
        }
    }
}

impl Tie {
    /// Is that a span starts before it ends.
    pub(super) fn own(event: EventId) -> Self {
        Self { event, by: By::OWN, other: event }
    }

    /// Lists the edges that it makes: each side that precedes, side that follows, and what says so.
    pub(super) fn edges(self) -> impl Iterator<Item = ((EventId, Side), (EventId, Side), By)> {
        let Self { event, by, other } = self;
        let (first, second) = match by.relation() {
            None => (((event, Side::Start), (event, Side::End), by), None),
            Some(Relation::After) => (((other, Side::End), (event, Side::Start), by), None),
            Some(Relation::Before) => (((event, Side::End), (other, Side::Start), by), None),
            Some(Relation::During) => (
                ((other, Side::Start), (event, Side::Start), by),
                Some(((event, Side::End), (other, Side::End), by.second())),
            ),
        };
        [first].into_iter().chain(second)
    }
}

#[cfg(test)]
mod tests;
