//! A lane that holds more than its rows: what is drawn of it is found, and the rest counted, without a look at each.

use std::sync::Arc;

use super::super::extents::Ranks;
use super::super::lanes::{Lane, Long, Seen};
use super::super::sorted::{Least, Taken};

/// Is a lane seen over the columns of an axis.
pub(super) struct Crowd<'a> {
    lane: &'a Lane,
    ranks: &'a Ranks,
    columns: usize,
    seen: Arc<Seen>,
}

/// Is what has a place of its own: the position of an event's first stop, and its row.
pub(super) type Placed = (u32, usize);

/// Is for each column the least position of what begins in it or after it: the points, and each kind of what is long. It
/// is read for all columns at once, since each lies elsewhere in the memory: many such questions are answered together
/// in the time of a few.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    points: Vec<u32>,
    long: [Vec<u32>; 2],
}

/// Is what is long and goes on from column to column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Going {
    /// Is the position of its first stop.
    at: u32,
    /// Is its end, and whether it has a tail.
    end: u32,
    tail: usize,
}

/// Are extents of one kind: those with a tail take a cell more.
struct Kind<'a> {
    long: &'a Long,
    started: &'a [usize],
    ended: &'a [usize],
    has_tail: bool,
}

impl<'a> Crowd<'a> {
    /// Makes it of what is known of it.
    pub(super) fn new(seen: Arc<Seen>, lane: &'a Lane, ranks: &'a Ranks) -> Self {
        Self { lane, ranks, columns: ranks.points.len() - 1, seen }
    }

    /// Gives what is known of it.
    pub(super) fn seen(&self) -> Arc<Seen> {
        Arc::clone(&self.seen)
    }

    /// Gives what begins first from each column on.
    pub(super) fn heads(&self) -> Heads {
        let first = |at: &usize| self.lane.points.get(*at).copied().unwrap_or(u32::MAX);
        let points = self.seen.points.iter().map(first).collect();
        let long = self.kinds().map(|kind| kind.started.iter().map(|at| kind.long.by_start.first_from(*at)).collect());
        Heads { points, long }
    }

    fn kinds(&self) -> [Kind<'_>; 2] {
        [0, 1].map(|at| {
            let (started, ended) = &self.seen.long[at];
            Kind { long: &self.lane.long[at], started, ended, has_tail: at == 1 }
        })
    }

    /// Lists the points from one edge of the columns to another.
    fn points(&self, from: usize, to: usize) -> &'a [u32] {
        &self.lane.points[self.seen.points[from]..self.seen.points[to]]
    }

    /// Counts what ends before the range.
    pub(super) fn before(&self) -> usize {
        self.seen.points[0] + self.kinds().iter().map(|kind| kind.ended[0]).sum::<usize>()
    }

    /// Counts what starts after the range.
    pub(super) fn after(&self) -> usize {
        let started = self.seen.points[self.columns];
        self.lane.len() - started - self.kinds().iter().map(|kind| kind.started[self.columns]).sum::<usize>()
    }

    /// Counts what begins up to each column and has not ended `blank` columns before it.
    pub(super) fn over(&self, blank: usize) -> Vec<usize> {
        let points = &self.seen.points;
        let mut over: Vec<usize> =
            (0..self.columns).map(|column| points[column + 1] - points[column.saturating_sub(blank)]).collect();
        for kind in self.kinds() {
            let back = blank + usize::from(kind.has_tail);
            for (column, over) in over.iter_mut().enumerate() {
                *over += kind.started[column + 1] - kind.ended[column.saturating_sub(back)];
            }
        }
        over
    }

    /// Lists everything in the range, by position.
    pub(super) fn everything(&self) -> Vec<u32> {
        let mut all = self.points(0, self.columns).to_vec();
        for kind in self.kinds() {
            let others = (self.ranks.ends[0], u32::MAX);
            kind.long.by_start.search((0, kind.started[self.columns]), others, u32::MAX, |stand| {
                all.push(stand.at);
                u32::MAX
            });
        }
        all.sort_unstable();
        all
    }

    /// Gives so many rows to what has room in them, as [`pack`](super::super::pack()) does.
    pub(super) fn placed(&self, rows: usize, heads: &Heads) -> Vec<Placed> {
        // The first column at which each row is free again.
        let mut free_from = vec![0; rows];
        let mut placed = Vec::with_capacity(rows * self.columns.div_ceil(2));
        let (mut starting, mut least) = (Vec::new(), Least::default());
        for column in 0..self.columns {
            let free = free_from.iter().filter(|free| **free <= column).count();
            if free > 0 {
                self.starting(column, heads, (free, &mut least), &mut starting);
            }
            let free = free_from.iter_mut().enumerate().filter(|(_, free)| **free <= column);
            for ((at, last), (row, free_from)) in starting.drain(..).zip(free) {
                *free_from = last + 2;
                placed.push((at, row));
            }
        }
        placed
    }

    /// Lists so much at most of what is first seen in a column, with the column in which it is last seen, what ends first
    /// before what is first in the list.
    fn starting(
        &self,
        column: usize,
        heads: &Heads,
        (most, least): (usize, &mut Least),
        starting: &mut Vec<(u32, usize)>,
    ) {
        let points = self.points(column, column + 1);
        let mut left = points.len() + self.kinds().iter().map(|kind| kind.seen_first(column)).sum::<usize>();
        for last in column..self.columns {
            if left == 0 || starting.len() >= most {
                break;
            }
            let room = most - starting.len();
            least.begin(room);
            if last == column {
                points.iter().take(room).for_each(|at| _ = least.add(*at));
            }
            for (kind, heads) in self.kinds().iter().zip(&heads.long) {
                // Where points alone are enough, nothing that stands behind them is looked for.
                if column == 0 || heads[column] < least.below() {
                    kind.first_between(self.ranks, (column, last), least);
                }
            }
            let before = starting.len();
            least.drain(|at| starting.push((at, last)));
            left = left.saturating_sub(starting.len() - before);
        }
    }

    /// Gives for each column the first of what is seen in it, but for what has a place of its own.
    pub(super) fn first_over_each(&self, heads: &Heads, but: &Taken) -> Vec<Option<u32>> {
        let mut last = None;
        (0..self.columns).map(|column| self.first_over(column, heads, but, &mut last)).collect()
    }

    /// Gives the first of what is seen in a column, but for what has a place of its own; is given what is long that is so
    /// in the column before, and gives that of this one.
    pub(super) fn first_over(
        &self,
        column: usize,
        heads: &Heads,
        but: &Taken,
        last: &mut Option<Going>,
    ) -> Option<u32> {
        let end = |tail: usize| self.ranks.ends[column.saturating_sub(tail)];
        *last = last.filter(|last| last.end >= end(last.tail));
        // Beside what goes on from the column before, only what starts in this one can be first.
        let is_going = last.is_some();
        for (tail, kind) in self.kinds().iter().enumerate() {
            let below = last.map_or(u32::MAX, |last| last.at);
            if is_going && heads.long[tail][column] >= below {
                continue;
            }
            let from = if is_going { kind.started[column] } else { 0 };
            kind.long.by_start.search((from, kind.started[column + 1]), (end(tail), u32::MAX), below, |stand| {
                if !but.has(stand.at) {
                    *last = Some(Going { at: stand.at, end: stand.other, tail });
                }
                last.map_or(u32::MAX, |last| last.at)
            });
        }
        let long = last.map(|last| last.at);
        if long.is_some_and(|at| at <= heads.points[column]) {
            return long;
        }
        let point = self.points(column, column + 1).iter().find(|at| !but.has(**at)).copied();
        long.into_iter().chain(point).min()
    }
}

impl Kind<'_> {
    /// Counts what is first seen in a column.
    fn seen_first(&self, column: usize) -> usize {
        self.started[column + 1] - if column == 0 { self.ended[0] } else { self.started[column] }
    }

    /// Adds what is seen from one column to another to the least positions.
    fn first_between(&self, ranks: &Ranks, (first, last): (usize, usize), positions: &mut Least) {
        let columns = ranks.ends.len() - 1;
        let tail = usize::from(self.has_tail);
        let Some(from) = last.checked_sub(tail).or((columns == 1).then_some(0)) else { return };
        // At the right edge ends what goes on beyond it.
        let is_last = last + 1 == columns;
        // A tail takes the next column.
        if self.has_tail && first == last && first > 0 && !is_last {
            return;
        }
        let to = if is_last { u32::MAX } else { ranks.ends[last + 1 - tail].saturating_sub(1) };
        if ranks.ends[from] > to || (!is_last && ranks.ends[last + 1 - tail] == 0) {
            return;
        }
        let (sorted, range, others) = if first > 0 {
            (&self.long.by_start, (self.started[first], self.started[first + 1]), (ranks.ends[from], to))
        } else {
            let until = if is_last { self.long.by_end.len() } else { self.ended[last + 1 - tail] };
            (&self.long.by_end, (self.ended[from], until), (0, ranks.starts[1]))
        };
        sorted.search(range, others, positions.below(), |stand| positions.add(stand.at));
    }
}
