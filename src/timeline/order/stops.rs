//! What the order is made of: the events' times and relations, gathered piece by piece.

use super::Relation;
use crate::timeline::{Event, EventId, When};

/// Is a relation as an event states it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tie {
    pub(super) event: EventId,
    pub(super) relation: Relation,
    pub(super) place: u32,
    pub(super) other: EventId,
}

/// Is what the order needs of events: when they were, and what ties them.
///
/// Pieces of a file may be gathered apart and joined in the order of the file. All events come before the first relation.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Stops {
    pub(super) whens: Vec<When>,
    pub(super) ties: Vec<Tie>,
}

impl Stops {
    /// Is how many events there may be at most: whoever reads more refuses them. A file of 4 GiB comes to a fifth.
    pub const MOST: usize = 1 << 30;

    /// Gathers the times and the relations of events.
    #[must_use]
    pub fn of(events: &[Event]) -> Self {
        let mut stops = Self::default();
        for event in events {
            stops.push(&event.when);
        }
        for (at, event) in (0..).zip(events) {
            let relations =
                [(Relation::After, &event.after), (Relation::Before, &event.before), (Relation::During, &event.during)];
            for (relation, others) in relations {
                for (place, other) in others.iter().enumerate() {
                    stops.relate(EventId(at), relation, place, *other);
                }
            }
        }
        stops
    }

    /// Counts the events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.whens.len()
    }

    /// Says whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the next event of the file.
    pub fn push(&mut self, when: &When) {
        self.whens.push(*when);
    }

    /// Adds the events of the next piece of the file. Neither may have relations yet.
    pub fn append(&mut self, mut other: Self) {
        self.whens.append(&mut other.whens);
    }

    /// Adds a relation: `event` states it of `other`, at this place in its array, from 0. Both must have been pushed; in
    /// which order relations are added makes no difference.
    pub fn relate(&mut self, event: EventId, relation: Relation, place: usize, other: EventId) {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        self.ties.push(Tie { event, relation, place, other });
    }
}
