//! Lanes counted together: how much of each lies before the edges of columns.

use super::super::extents::Ranks;
use super::super::sorted::Entry;
use super::super::tally::Tally;
use super::dealt::Gathered;

/// Is how many lanes are counted together: few enough to have a sum for each at many places.
pub(super) const TOGETHER: usize = 32;

/// Are some lanes that follow each other, with all that is to be counted of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Counted {
    /// A group for each lane.
    points: Tally,
    /// Two groups for each lane, as there are two kinds of what is long.
    starts: Tally,
    ends: Tally,
}

/// Is how much of a lane lies before each edge of some columns.
#[derive(Clone, Debug, Default)]
pub(in crate::plot) struct Seen {
    pub(in crate::plot) points: Vec<usize>,
    /// Is for each kind of what is long how much has started and how much has ended.
    pub(in crate::plot) long: [(Vec<usize>, Vec<usize>); 2],
}

impl Counted {
    /// Takes so many lanes at most as are counted together.
    pub(super) fn of(lanes: &[Gathered]) -> Self {
        let kinds = || lanes.iter().flat_map(|lane| &lane.long);
        let starts = kinds().map(|[by_start, _]| keys(by_start)).collect();
        // What has no end is never counted as ended.
        let ended = |by_end: &[Entry]| by_end.partition_point(|entry| entry.key < u32::MAX);
        let ends = kinds().map(|[_, by_end]| keys(&by_end[..ended(by_end)])).collect();
        Self {
            points: Tally::of(lanes.iter().map(|lane| lane.points.iter().copied()).collect()),
            starts: Tally::of(starts),
            ends: Tally::of(ends),
        }
    }

    /// Gives of each lane how much of it lies before each edge of the columns.
    pub(super) fn seen(&self, ranks: &Ranks) -> impl Iterator<Item = Seen> {
        // What starts before an edge has its rank at most.
        let started: Vec<u32> = ranks.starts.iter().map(|edge| edge + 1).collect();
        let mut starts = self.starts.below_each(&started).into_iter();
        let mut ends = self.ends.below_each(&ranks.ends).into_iter();
        let mut kind = move || (starts.next().unwrap_or_default(), ends.next().unwrap_or_default());
        let points = self.points.below_each(&ranks.points).into_iter();
        points.map(move |points| Seen { points, long: [kind(), kind()] })
    }

    /// Counts in all lanes what lies wholly before the columns, and what lies wholly after them.
    pub(super) fn outside(&self, ranks: &Ranks) -> (usize, usize) {
        let last = ranks.starts.len() - 1;
        let before = self.points.below(ranks.points[0]) + self.ends.below(ranks.ends[0]);
        let later = self.points.len() - self.points.below(ranks.points[last]);
        (before, later + self.starts.len() - self.starts.below(ranks.starts[last] + 1))
    }
}

fn keys(entries: &[Entry]) -> impl ExactSizeIterator<Item = u32> {
    entries.iter().map(|entry| entry.key)
}
