//! Stops found by when they are, without a look at each.

use super::Order;
use super::graph::{Graph, NodeId};
use crate::time::{Duration, Instant, Moment};

/// Is longer than any day of any clock: what takes more lies within none.
const LONGEST_DAY: Duration = Duration::from_hours(50);

/// Is by what stops are found.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Near {
    /// Are the positions of the stops that may lie within one day, in order.
    in_days: Vec<u32>,
    /// Are the positions of the stops with a time of their own, by that time and then in order.
    by_own_time: Vec<u32>,
}

impl Near {
    /// Sorts the nodes that the list shows.
    pub(super) fn of(graph: &Graph, sorted: &[NodeId]) -> Self {
        let at = |position: u32| graph.moment(sorted[position as usize]);
        let all = 0..sorted.len() as u32;
        let in_days = all.clone().filter(|position| at(*position).is_some_and(may_lie_within_a_day)).collect();
        let mut by_own_time: Vec<u32> = all.filter(|position| at(*position).and_then(Moment::key).is_some()).collect();
        // Nearly sorted already: few are raised behind what they must follow.
        by_own_time.sort_by_key(|position| (at(*position).and_then(Moment::key), *position));
        Self { in_days, by_own_time }
    }
}

fn may_lie_within_a_day(moment: &Moment) -> bool {
    let window = moment.window();
    let length = window.earliest.zip(window.latest).map(|(earliest, latest)| latest - earliest);
    moment.is_timed() && length.is_some_and(|length| length <= LONGEST_DAY)
}

impl Order {
    /// Lists the positions up to this one, backwards, of the stops that are timed and may lie within one day.
    pub fn in_days_back_from(&self, position: usize) -> impl Iterator<Item = usize> {
        let end = self.near.in_days.partition_point(|at| *at as usize <= position);
        self.near.in_days[..end].iter().rev().map(|at| *at as usize)
    }

    /// Lists the positions from this one on of the stops that are timed and may lie within one day.
    pub fn in_days_from(&self, position: usize) -> impl Iterator<Item = usize> {
        let start = self.near.in_days.partition_point(|at| (*at as usize) < position);
        self.near.in_days[start..].iter().map(|at| *at as usize)
    }

    /// Gives the position of the first stop that is sorted at the instant or later; without a bound, at "No time given".
    #[must_use]
    pub fn first_from(&self, instant: Instant) -> usize {
        self.sorted[..self.placed].partition_point(|node| self.keys[node.index()].is_some_and(|key| key < instant))
    }

    /// Gives the position of the stop that is stated nearest to an instant; of equally near ones the first in the list.
    /// A stop without a time of its own is near to none.
    #[must_use]
    pub fn nearest(&self, instant: Instant) -> Option<usize> {
        let by_time = &self.near.by_own_time;
        let own = |position: u32| self.graph.moment(self.sorted[position as usize]).and_then(Moment::key);
        let first_from = |from: Instant| by_time.partition_point(|at| own(*at).is_some_and(|key| key < from));
        let after = first_from(instant);
        let before = after.checked_sub(1).and_then(|last| own(by_time[last])).map(first_from);
        let candidates = before.into_iter().chain([after]).filter_map(|at| by_time.get(at)).copied();
        let distance = |at: u32| own(at).map(|key| (key - instant).nanos().abs());
        candidates.min_by_key(|at| (distance(*at), *at)).map(|at| at as usize)
    }
}
