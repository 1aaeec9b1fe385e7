//! A lane that holds more than its rows: what is drawn of it is found, and the rest counted, without a look at each.

use std::collections::HashSet;

use super::super::Axis;
use super::super::extents::Ranks;
use super::super::lanes::Lane;
use super::super::sorted::{Sorted, Wanted};

/// Is a lane seen over the columns of an axis.
pub(super) struct Crowd<'a> {
    lane: &'a Lane,
    ranks: &'a Ranks,
    columns: usize,
}

/// Is what has a place of its own: the number of an event in its lane, and its row.
pub(super) type Placed = (u32, usize);

/// Are extents of one kind: those with a tail take a cell more.
struct Kind<'a> {
    by_start: &'a Sorted,
    by_end: &'a Sorted,
    has_tail: bool,
}

impl<'a> Crowd<'a> {
    pub(super) fn new(lane: &'a Lane, ranks: &'a Ranks, axis: &Axis) -> Self {
        Self { lane, ranks, columns: axis.columns().into() }
    }

    fn kinds(&self) -> [Kind<'a>; 2] {
        let [plain, tailed] = &self.lane.extents;
        let kind = |(by_start, by_end): &'a (Sorted, Sorted), has_tail| Kind { by_start, by_end, has_tail };
        [kind(plain, false), kind(tailed, true)]
    }

    /// Counts what ends before the range.
    pub(super) fn before(&self) -> usize {
        self.kinds().iter().map(|kind| kind.by_end.below(self.ranks.ends[0])).sum()
    }

    /// Counts what starts after the range.
    pub(super) fn after(&self) -> usize {
        self.kinds().iter().map(|kind| kind.by_start.len() - kind.started(self.ranks, self.columns)).sum()
    }

    /// Counts what begins up to each column and has not ended `blank` columns before it.
    pub(super) fn over(&self, blank: usize) -> Vec<usize> {
        let mut over = vec![0; self.columns];
        for kind in self.kinds() {
            let back = blank + usize::from(kind.has_tail);
            let ended: Vec<usize> = self.ranks.ends.iter().map(|end| kind.by_end.below(*end)).collect();
            for (column, over) in over.iter_mut().enumerate() {
                *over += kind.started(self.ranks, column + 1) - ended[column.saturating_sub(back)];
            }
        }
        over
    }

    /// Lists everything in the range, by number.
    pub(super) fn everything(&self) -> Vec<u32> {
        let wanted = Wanted { others: (self.ranks.ends[0], u32::MAX), most: usize::MAX, but: &HashSet::new() };
        let all = |kind: &Kind<'_>| kind.by_start.first((0, kind.started(self.ranks, self.columns)), &wanted);
        let mut all: Vec<u32> = self.kinds().iter().flat_map(all).collect();
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
    /// first in the lane.
    fn starting(&self, column: usize, most: usize) -> Vec<(u32, usize)> {
        let mut starting = Vec::new();
        let mut left: usize = self.kinds().iter().map(|kind| kind.seen_first(self.ranks, column)).sum();
        for last in column..self.columns {
            if left == 0 || starting.len() >= most {
                break;
            }
            let room = most - starting.len();
            let ending = |kind: &Kind<'_>| kind.first_between(self.ranks, (column, last), room);
            let mut ending: Vec<u32> = self.kinds().iter().flat_map(ending).collect();
            ending.sort_unstable();
            ending.truncate(room);
            left = left.saturating_sub(ending.len());
            starting.extend(ending.into_iter().map(|at| (at, last)));
        }
        starting
    }

    /// Gives the first of what is seen in a column, but for what has a place of its own.
    pub(super) fn first_over(&self, column: usize, but: &HashSet<u32>) -> Option<u32> {
        let first = |kind: &Kind<'_>| {
            let end = self.ranks.ends[column.saturating_sub(kind.has_tail.into())];
            let wanted = Wanted { others: (end, u32::MAX), most: 1, but };
            kind.by_start.first((0, kind.started(self.ranks, column + 1)), &wanted).first().copied()
        };
        self.kinds().iter().filter_map(first).min()
    }
}

impl Kind<'_> {
    /// Counts what starts before a column.
    fn started(&self, ranks: &Ranks, column: usize) -> usize {
        self.by_start.below(ranks.starts[column] + 1)
    }

    /// Counts what is first seen in a column.
    fn seen_first(&self, ranks: &Ranks, column: usize) -> usize {
        let earlier = if column == 0 { self.by_end.below(ranks.ends[0]) } else { self.started(ranks, column) };
        self.started(ranks, column + 1) - earlier
    }

    /// Gives the first of what is seen from one column to another, by their numbers.
    fn first_between(&self, ranks: &Ranks, (first, last): (usize, usize), most: usize) -> Vec<u32> {
        let columns = ranks.ends.len() - 1;
        let tail = usize::from(self.has_tail);
        let Some(from) = last.checked_sub(tail).map(|last| ranks.ends[last]).or((columns == 1).then(|| ranks.ends[0]))
        else {
            return Vec::new();
        };
        // At the right edge ends what goes on beyond it.
        let to = if last + 1 == columns { u32::MAX } else { ranks.ends[last + 1 - tail].saturating_sub(1) };
        if from > to || (to < u32::MAX && ranks.ends[last + 1 - tail] == 0) {
            return Vec::new();
        }
        let but = &HashSet::new();
        if first > 0 {
            let range = (self.started(ranks, first), self.started(ranks, first + 1));
            return self.by_start.first(range, &Wanted { others: (from, to), most, but });
        }
        let range =
            (self.by_end.below(from), if to == u32::MAX { self.by_end.len() } else { self.by_end.below(to + 1) });
        self.by_end.first(range, &Wanted { others: (0, ranks.starts[1]), most, but })
    }
}
