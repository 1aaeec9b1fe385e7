//! Extents sorted by one of their ends, so that those that lie in a range are found without a look at each.

use std::collections::BinaryHeap;
use std::ops::RangeInclusive;

/// Is how many entries, or nodes, one node stands for.
const FAN: usize = 16;

/// Is one extent: ends as ranks, see [`super::extents::Extents`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// Is the end by which entries are sorted.
    pub(super) key: u32,
    /// Is the other end.
    pub(super) other: u32,
    /// Is the position of its event's first stop.
    pub(super) at: u32,
}

/// Is the positions of what has a place already: few, and asked for often.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(Vec<u32>);

impl FromIterator<u32> for Taken {
    fn from_iter<T: IntoIterator<Item = u32>>(positions: T) -> Self {
        let mut sorted = Vec::from_iter(positions);
        sorted.sort_unstable();
        Self(sorted)
    }
}

impl Taken {
    /// Says whether this one is among them.
    pub(super) fn has(&self, position: u32) -> bool {
        self.0.binary_search(&position).is_ok()
    }
}

/// Is what is known of some entries that follow each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Node {
    least_other: u32,
    most_other: u32,
    first: u32,
}

/// Is a tree over entries sorted by their keys.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Sorted {
    entries: Vec<Entry>,
    /// The nodes over the entries, those over them, and so on up to a few.
    levels: Vec<Vec<Node>>,
    /// Is for each node over entries the first position in it and in all that follow.
    firsts: Vec<u32>,
}

/// Is what is looked for among entries: those with the least positions.
pub(super) struct Wanted<'a> {
    /// Is between what their other ends lie, both included.
    pub(super) others: (u32, u32),
    /// Is how many at most.
    pub(super) most: usize,
    /// Is the position below which they lie.
    pub(super) below: u32,
    /// Are the positions that do not count.
    pub(super) but: &'a Taken,
}

impl Sorted {
    /// Sorts entries by key and then by position.
    pub(super) fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable_by_key(|entry| (entry.key, entry.at));
        entries.shrink_to_fit();
        let node = |entries: &[Entry]| Node {
            least_other: entries.iter().map(|entry| entry.other).min().unwrap_or(u32::MAX),
            most_other: entries.iter().map(|entry| entry.other).max().unwrap_or(0),
            first: entries.iter().map(|entry| entry.at).min().unwrap_or(u32::MAX),
        };
        let over = |nodes: &[Node]| Node {
            least_other: nodes.iter().map(|node| node.least_other).min().unwrap_or(u32::MAX),
            most_other: nodes.iter().map(|node| node.most_other).max().unwrap_or(0),
            first: nodes.iter().map(|node| node.first).min().unwrap_or(u32::MAX),
        };
        let mut levels: Vec<Vec<Node>> = vec![entries.chunks(FAN).map(node).collect()];
        while let Some(below) = levels.last().filter(|below| below.len() > FAN) {
            let above = below.chunks(FAN).map(over).collect();
            levels.push(above);
        }
        let mut firsts: Vec<u32> = levels[0].iter().map(|node| node.first).collect();
        for at in (1..firsts.len()).rev() {
            firsts[at - 1] = firsts[at - 1].min(firsts[at]);
        }
        Self { entries, levels, firsts }
    }

    /// Counts all entries.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Lists their keys, in order.
    pub(super) fn keys(&self) -> impl ExactSizeIterator<Item = u32> {
        self.entries.iter().map(|entry| entry.key)
    }

    /// Lists the keys of the entries that have an end, ascending.
    pub(super) fn ends(&self) -> impl ExactSizeIterator<Item = u32> {
        self.keys().take(self.entries.partition_point(|entry| entry.key < u32::MAX))
    }

    /// Gives those wanted of the entries from one to another, by their positions.
    pub(super) fn first(&self, (from, to): (usize, usize), wanted: &Wanted<'_>) -> Vec<u32> {
        let mut found = BinaryHeap::new();
        if from < to && wanted.most > 0 && wanted.below > 0 {
            let (level, nodes) = self.start((from, to));
            for at in nodes {
                self.search(level, at, (from, to), wanted, &mut found);
            }
        }
        found.into_sorted_vec()
    }

    /// Gives the level at which so many entries are under a few nodes, and these.
    fn start(&self, (from, to): (usize, usize)) -> (usize, RangeInclusive<usize>) {
        let (mut level, mut span) = (0, FAN);
        while level + 1 < self.levels.len() && (to - 1) / span - from / span > FAN {
            level += 1;
            span *= FAN;
        }
        (level, from / span..=(to - 1) / span)
    }

    /// Gives the first of the entries from one to another whose other end is at least so much, if its position is below
    /// another one: its position, and its other end.
    pub(super) fn first_one(
        &self,
        (from, to): (usize, usize),
        (least_other, below): (u32, u32),
        but: &Taken,
    ) -> Option<(u32, u32)> {
        let mut found = (below, 0);
        // Entries stand about as the list does: mostly none that follows comes first.
        if from < to && self.firsts[from / FAN] < below {
            let (level, nodes) = self.start((from, to));
            nodes.for_each(|at| self.search_one((level, at), (from, to), (least_other, but), &mut found));
        }
        (found.0 < below).then_some(found)
    }

    fn search_one(
        &self,
        (level, at): (usize, usize),
        range: (usize, usize),
        (least_other, but): (u32, &Taken),
        found: &mut (u32, u32),
    ) {
        let node = &self.levels[level][at];
        if node.most_other < least_other || node.first >= found.0 {
            return;
        }
        let span = FAN.pow(level as u32);
        let (from, to) = ((at * FAN).max(range.0 / span), ((at + 1) * FAN).min((range.1 - 1) / span + 1));
        if level > 0 {
            for below in from..to {
                self.search_one((level - 1, below), range, (least_other, but), found);
            }
            return;
        }
        for entry in &self.entries[from..to] {
            if entry.other >= least_other && entry.at < found.0 && !but.has(entry.at) {
                *found = (entry.at, entry.other);
            }
        }
    }

    fn search(&self, level: usize, at: usize, range: (usize, usize), wanted: &Wanted<'_>, found: &mut BinaryHeap<u32>) {
        let span = FAN.pow(level as u32 + 1);
        let node = &self.levels[level][at];
        let comes_too_late = |first: u32, found: &BinaryHeap<u32>| {
            first >= wanted.below || found.len() >= wanted.most && found.peek().is_some_and(|last| first >= *last)
        };
        if at * span >= range.1
            || (at + 1) * span <= range.0
            || node.most_other < wanted.others.0
            || node.least_other > wanted.others.1
            || comes_too_late(node.first, found)
        {
            return;
        }
        if level > 0 {
            for below in at * FAN..((at + 1) * FAN).min(self.levels[level - 1].len()) {
                self.search(level - 1, below, range, wanted, found);
            }
            return;
        }
        let (from, to) = ((at * FAN).max(range.0), ((at + 1) * FAN).min(range.1));
        for entry in &self.entries[from..to] {
            let fits = (wanted.others.0..=wanted.others.1).contains(&entry.other);
            if fits && !comes_too_late(entry.at, found) && !wanted.but.has(entry.at) {
                found.push(entry.at);
                if found.len() > wanted.most {
                    found.pop();
                }
            }
        }
    }
}
