//! Stops found by when they are, without a look at each.

use super::Order;
use super::bits::Bits;
use crate::time::{Duration, Instant, Moment};

/// Is longer than any day of any clock: what takes more lies within none.
const LONGEST_DAY: Duration = Duration::from_hours(50);

/// Is by what stops are found.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Near {
    /// Are the positions of the stops that may lie within one day.
    pub(super) in_days: Bits,
    /// Are the positions of the stops that stand at their own time, all but few: they are sorted by it.
    pub(super) in_time: Bits,
    /// Are the positions of the others with a time of their own, by that time and then in order.
    pub(super) displaced: Vec<u32>,
}

/// Says whether a moment is timed and may lie within one day.
pub(super) fn may_lie_within_a_day(moment: &Moment) -> bool {
    let window = moment.window();
    let length = window.earliest.zip(window.latest).map(|(earliest, latest)| latest - earliest);
    moment.is_timed() && length.is_some_and(|length| length <= LONGEST_DAY)
}

impl Near {
    /// Gives how many bytes it holds.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.in_days.bytes() + self.in_time.bytes() + super::tests::memory::bytes(&self.displaced)
    }
}

impl Order {
    /// Lists the positions up to this one, backwards, of the stops that are timed and may lie within one day.
    pub fn in_days_back_from(&self, position: usize) -> impl Iterator<Item = usize> {
        self.near.in_days.back_from(position.saturating_add(1))
    }

    /// Lists the positions from this one on of the stops that are timed and may lie within one day.
    pub fn in_days_from(&self, position: usize) -> impl Iterator<Item = usize> {
        self.near.in_days.from(position)
    }

    /// Gives the position of the first stop that is sorted at the instant or later; without a bound, at "No time given".
    #[must_use]
    pub fn first_from(&self, instant: Instant) -> usize {
        let key = |code| self.key_in(self.slots.of(code));
        self.sorted[..self.placed].partition_point(|code| key(*code).is_some_and(|key| key < instant))
    }

    /// Gives the position of the stop that is stated nearest to an instant; of equally near ones the first in the list.
    /// A stop without a time of its own is near to none.
    #[must_use]
    pub fn nearest(&self, instant: Instant) -> Option<usize> {
        let own = |position: usize| self.slots.own_key(self.slots.of(self.sorted[position]));
        let distance = |at: usize| own(at).map(|key| (key - instant).nanos().abs());
        let candidates = self.nearest_in_time(instant).into_iter().chain(self.nearest_displaced(instant)).flatten();
        candidates.min_by_key(|at| (distance(*at), *at))
    }

    /// Gives of the stops that stand at their own time the last one before an instant, or the first at its time, and the
    /// first one from then on.
    fn nearest_in_time(&self, instant: Instant) -> [Option<usize>; 2] {
        let first_from = |instant| self.near.in_time.from(self.first_from(instant)).next();
        let last = self.near.in_time.back_from(self.first_from(instant)).next();
        let key = last.and_then(|last| self.key_in(self.slots.of(self.sorted[last])));
        [key.and_then(first_from), first_from(instant)]
    }

    /// Gives the same of the others.
    fn nearest_displaced(&self, instant: Instant) -> [Option<usize>; 2] {
        let displaced = &self.near.displaced;
        let own = |position: u32| self.slots.own_key(self.slots.of(self.sorted[position as usize]));
        let first_from = |from: Instant| displaced.partition_point(|at| own(*at).is_some_and(|key| key < from));
        let after = first_from(instant);
        let before = after.checked_sub(1).and_then(|last| own(displaced[last])).map(first_from);
        [before, Some(after)].map(|at| at.and_then(|at| displaced.get(at)).map(|position| *position as usize))
    }
}
