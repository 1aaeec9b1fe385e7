//! A lane that holds more than its rows: what is drawn of it is found, and the rest counted, without a look at each.

use std::sync::Arc;

use super::super::extents::Ranks;
use super::super::lanes::{Lane, Long, Seen};
use super::super::sorted::{Taken, Wanted};

/// Is a lane seen over the columns of an axis.
pub(super) struct Crowd<'a> {
    lane: &'a Lane,
    ranks: &'a Ranks,
    columns: usize,
    seen: Arc<Seen>,
}

/// Is what has a place of its own: the position of an event's first stop, and its row.
pub(super) type Placed = (u32, usize);

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
        let others = (self.ranks.ends[0], u32::MAX);
        let wanted = Wanted { others, most: usize::MAX, below: u32::MAX, but: &Taken::default() };
        let all = |kind: &Kind<'_>| kind.long.by_start.first((0, kind.started[self.columns]), &wanted);
        let mut all: Vec<u32> = self.kinds().iter().flat_map(all).collect();
        all.extend_from_slice(self.points(0, self.columns));
        all.sort_unstable();
        all
    }

    /// Gives so many rows to what has room in them, as [`pack`](super::super::pack()) does.
    pub(super) fn placed(&self, rows: usize) -> Vec<Placed> {
        // The first column at which each row is free again.
        let mut free_from = vec![0; rows];
        let mut placed = Vec::new();
        for column in 0..self.columns {
            let free: Vec<usize> = (0..rows).filter(|row| free_from[*row] <= column).collect();
            for ((at, last), row) in self.starting(column, free.len()).into_iter().zip(free) {
                free_from[row] = last + 2;
                placed.push((at, row));
            }
        }
        placed
    }

    /// Lists what is first seen in a column with the column in which it is last seen, what ends first before what is
    /// first in the list.
    fn starting(&self, column: usize, most: usize) -> Vec<(u32, usize)> {
        let mut starting = Vec::new();
        let points = self.points(column, column + 1);
        let mut left = points.len() + self.kinds().iter().map(|kind| kind.seen_first(column)).sum::<usize>();
        for last in column..self.columns {
            if left == 0 || starting.len() >= most {
                break;
            }
            let room = most - starting.len();
            let points = if last == column { &points[..points.len().min(room)] } else { &[] };
            // Where points alone are enough, nothing that stands behind them is looked for.
            let below = points.get(room - 1).map_or(u32::MAX, |at| *at);
            let ending = |kind: &Kind<'_>| kind.first_between(self.ranks, (column, last), (room, below));
            let mut ending: Vec<u32> = self.kinds().iter().flat_map(ending).collect();
            ending.extend_from_slice(points);
            ending.sort_unstable();
            ending.truncate(room);
            left = left.saturating_sub(ending.len());
            starting.extend(ending.into_iter().map(|at| (at, last)));
        }
        starting
    }

    /// Gives the same for each column from left to right: what is first in one is mostly so in the next one too.
    pub(super) fn first_over_each(&self, but: &Taken) -> Vec<Option<u32>> {
        let points =
            (0..self.columns).map(|column| self.points(column, column + 1).iter().find(|at| !but.has(**at)).copied());
        let mut firsts: Vec<Option<u32>> = points.collect();
        for kind in self.kinds() {
            let mut last: Option<(u32, u32)> = None;
            for (column, first) in firsts.iter_mut().enumerate() {
                let end = self.ranks.ends[column.saturating_sub(kind.has_tail.into())];
                last = last.filter(|(_, other)| *other >= end);
                // Beside what goes on from the column before, only what starts in this one can be first.
                let from = if last.is_some() { kind.started[column] } else { 0 };
                let below = last.map_or(u32::MAX, |(at, _)| at);
                let starting = kind.long.by_start.first_one((from, kind.started[column + 1]), (end, below), but);
                last = starting.or(last);
                *first = last.map(|(at, _)| at).into_iter().chain(*first).min();
            }
        }
        firsts
    }

    /// Gives the first of what is seen in a column, but for what has a place of its own.
    pub(super) fn first_over(&self, column: usize, but: &Taken) -> Option<u32> {
        let point = self.points(column, column + 1).iter().find(|at| !but.has(**at)).copied();
        let first = |kind: &Kind<'_>| {
            let end = self.ranks.ends[column.saturating_sub(kind.has_tail.into())];
            let wanted = (end, point.unwrap_or(u32::MAX));
            kind.long.by_start.first_one((0, kind.started[column + 1]), wanted, but).map(|(at, _)| at)
        };
        self.kinds().iter().filter_map(first).chain(point).min()
    }
}

impl Kind<'_> {
    /// Counts what is first seen in a column.
    fn seen_first(&self, column: usize) -> usize {
        self.started[column + 1] - if column == 0 { self.ended[0] } else { self.started[column] }
    }

    /// Gives the first of what is seen from one column to another, by their positions: so many at most, below one.
    fn first_between(&self, ranks: &Ranks, (first, last): (usize, usize), (most, below): (usize, u32)) -> Vec<u32> {
        let columns = ranks.ends.len() - 1;
        let tail = usize::from(self.has_tail);
        let Some(from) = last.checked_sub(tail).or((columns == 1).then_some(0)) else {
            return Vec::new();
        };
        // At the right edge ends what goes on beyond it.
        let is_last = last + 1 == columns;
        let to = if is_last { u32::MAX } else { ranks.ends[last + 1 - tail].saturating_sub(1) };
        if ranks.ends[from] > to || (!is_last && ranks.ends[last + 1 - tail] == 0) {
            return Vec::new();
        }
        let but = &Taken::default();
        if first > 0 {
            let range = (self.started[first], self.started[first + 1]);
            return self.long.by_start.first(range, &Wanted { others: (ranks.ends[from], to), most, below, but });
        }
        let until = if is_last { self.long.by_end.len() } else { self.ended[last + 1 - tail] };
        self.long.by_end.first((self.ended[from], until), &Wanted { others: (0, ranks.starts[1]), most, below, but })
    }
}
