//! The order of stops, as far as it is known.
//!
//! A relation, or a span's start before its end, is an edge from stop to stop that says "no later than". Two sets of
//! windows are narrowed along the edges: as *stated*, from all moments, for showing and sorting; and as *certain*, from
//! those without a qualifier, for every claim about order.
//!
//! There may be millions of stops, most of them without a relation. Of each the order holds its own moment, packed
//! (`own`, in `slots`), and where it stands; what is known of the lone ones follows from that when it is asked
//! (`lone`). Only those that relations touch are nodes of a graph (`tied`).

mod bits;
mod bounds;
mod circles;
mod graph;
mod keys;
mod lone;
mod near;
mod own;
mod reach;
mod rows;
mod slots;
mod sort;
mod stop;
mod stops;
#[cfg(test)]
mod tests;
mod tied;

pub use stop::{Edge, Relation, Side, Stop};
pub use stops::Stops;

use super::EventId;
use crate::time::{Instant, Window};
use near::Near;
use reach::Reach;
use slots::Slots;
use sort::Sorted;
use stop::Code;
use tied::Tied;

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

/// Is in place of a position where the list does not show a stop.
const NOWHERE: u32 = u32::MAX;

/// Is the order of all stops of a timeline.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Order {
    slots: Slots,
    tied: Tied,
    reach: Reach,
    sorted: Vec<Code>,
    placed: usize,
    /// Where the stop of each slot stands in the list.
    positions: Vec<u32>,
    near: Near,
}

impl Order {
    /// Puts the stops in order, and gives the conflicts that rest on a qualifier: doubtful, not wrong.
    ///
    /// # Errors
    /// Gives every conflict where what is stated cannot all be true.
    pub fn resolve(stops: Stops) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        let Stops { own, table, events, torn, ties } = stops;
        let slots = Slots::new(own, table, events as usize);
        let (tied, worked) = Tied::resolve(&slots, ties, &torn)?;
        let sorted = Sorted::new(&slots, &tied, &worked.depths);
        let reach = Reach::new(&worked.graph, sorted.ranks);
        let near = Near { in_days: sorted.in_days, in_time: sorted.in_time, displaced: sorted.displaced };
        let Sorted { stops: sorted, placed, positions, .. } = sorted;
        Ok((Self { slots, tied, reach, sorted, placed, positions, near }, worked.doubtful))
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
        self.sorted.get(position).map(|code| code.stop())
    }

    /// Lists the stops in order.
    #[must_use]
    pub fn stops(&self) -> impl DoubleEndedIterator<Item = Stop> + ExactSizeIterator {
        self.sorted.iter().map(|code| code.stop())
    }

    /// Gives where an event's stop stands; the end of a span that has no stop for it gives nothing.
    #[must_use]
    pub fn position(&self, event: EventId, side: Side) -> Option<usize> {
        let position = self.positions[self.slots.slot(event, side)];
        (position != NOWHERE).then_some(position as usize)
    }

    /// Gives the window of a stop as stated: narrowed by relations, `~ ? %` taken at their word.
    #[must_use]
    pub fn stated(&self, stop: Stop) -> Window {
        self.stated_in(self.slot(stop))
    }

    /// Gives the window in which a stop certainly lies: nothing that rests on `~ ? %` narrows it.
    #[must_use]
    pub fn certain(&self, stop: Stop) -> Window {
        self.certain_in(self.slot(stop))
    }

    /// Gives the stops that set the two sides of a stop's window as stated: itself, or one that it must follow or precede.
    #[must_use]
    pub fn bounded_by(&self, stop: Stop) -> (Stop, Stop) {
        let slot = self.slot(stop);
        let (first, last) = match self.tied.node(slot) {
            Some(node) => self.tied.origins(node),
            None => lone::origins(&self.slots, slot, stop.event),
        };
        (first.stop(), last.stop())
    }

    /// Gives the instant by which a stop is sorted, or nothing where it has no bound of its own.
    #[must_use]
    pub fn key(&self, stop: Stop) -> Option<Instant> {
        self.key_in(self.slot(stop))
    }

    /// Gives the window of a stop by its own moment alone, whatever relations say.
    #[must_use]
    pub fn own_window(&self, stop: Stop) -> Window {
        self.slots.stated(self.slot(stop))
    }

    /// Gives the instant at which the literal of a stop's own moment starts, or the first one of its range.
    #[must_use]
    pub fn own_start(&self, stop: Stop) -> Option<Instant> {
        self.slots.own_start(self.slot(stop))
    }

    /// Says whether the own moment of a stop is timed and may lie within one day.
    #[must_use]
    pub fn is_in_a_day(&self, stop: Stop) -> bool {
        self.slots.own(self.slot(stop)).is_in_a_day()
    }

    /// Says whether the own moment of a stop has a qualifier.
    #[must_use]
    pub fn is_qualified(&self, stop: Stop) -> bool {
        self.slots.own(self.slot(stop)).is_qualified()
    }

    /// Says whether the own moment of a stop is stated to the minute, not more finely, and not as a range; of a few that are
    /// it says no.
    #[must_use]
    pub fn is_to_the_minute(&self, stop: Stop) -> bool {
        self.slots.own(self.slot(stop)).is_to_the_minute()
    }

    /// Says whether the own moment of a stop is stated by dates alone, without a time of day; of a few that are it says no.
    #[must_use]
    pub fn is_by_dates(&self, stop: Stop) -> bool {
        self.slots.own(self.slot(stop)).is_by_dates()
    }

    /// Gives the instant by which a stop is sorted; of one without a bound that of the last one that has any, else the epoch.
    #[must_use]
    pub fn instant(&self, stop: Option<Stop>) -> Instant {
        let last = || self.stop(self.placed().checked_sub(1)?).and_then(|stop| self.key(stop));
        stop.and_then(|stop| self.key(stop)).or_else(last).unwrap_or(Instant::from_unix_seconds(0))
    }

    /// Says what is known of whether the first stop came before the second.
    #[must_use]
    pub fn precedence(&self, first: Stop, second: Stop) -> Precedence {
        let (from, to) = (self.slot(first), self.slot(second));
        let (stated, then) = (self.stated_in(from), self.stated_in(to));
        if self.leads(from, to) {
            Precedence::Related
        } else if self.certain_in(from).is_before(self.certain_in(to)) {
            Precedence::Certain
        } else if stated.is_before(then) && !stated.is_empty() && !then.is_empty() {
            // An empty window would be before and after anything.
            Precedence::AsStated
        } else {
            Precedence::NotKnown
        }
    }

    fn slot(&self, stop: Stop) -> usize {
        self.slots.slot(stop.event, stop.side)
    }

    fn stated_in(&self, slot: usize) -> Window {
        match self.tied.node(slot) {
            Some(node) => self.tied.stated(&self.slots, node),
            None => lone::window(&self.slots, slot, Slots::stated),
        }
    }

    fn certain_in(&self, slot: usize) -> Window {
        match self.tied.node(slot) {
            Some(node) => self.tied.certain(&self.slots, node),
            None => lone::window(&self.slots, slot, Slots::certain),
        }
    }

    fn key_in(&self, slot: usize) -> Option<Instant> {
        match self.tied.node(slot) {
            Some(node) => self.tied.key(node),
            None => lone::key(&self.slots, slot),
        }
    }

    /// Says whether relations, or a span's start before its end, lead from one stop to the other.
    fn leads(&self, from: usize, to: usize) -> bool {
        match (self.tied.node(from), self.tied.node(to)) {
            (Some(from), Some(to)) => self.reach.leads(from, to),
            (None, None) => from + 1 == to && self.slots.own(to).kind().side() == Side::End,
            _ => false,
        }
    }

    /// Gives how many bytes it holds.
    #[cfg(test)]
    fn bytes(&self) -> usize {
        use tests::memory::bytes;
        let lists = bytes(&self.sorted) + bytes(&self.positions);
        lists + self.slots.bytes() + self.tied.bytes() + self.reach.bytes() + self.near.bytes()
    }
}
