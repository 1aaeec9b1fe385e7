//! Extents sorted by one of their ends, so that those that lie in a range are found without a look at each.

use std::collections::BinaryHeap;
use std::ops::Range;

/// Is how many entries, or nodes, one node stands for.
const FAN: usize = 16;

/// Is one extent while extents are sorted: ends as ranks, see [`super::extents::Extents`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// Is the end by which entries are sorted.
    pub(super) key: u32,
    /// Is the other end.
    pub(super) other: u32,
    /// Is the position of its event's first stop.
    pub(super) at: u32,
}

impl Entry {
    /// Sorts entries by key and then by position.
    pub(super) fn sort(entries: &mut Vec<Self>) {
        entries.sort_unstable_by_key(|entry| (entry.key, entry.at));
        entries.shrink_to_fit();
    }
}

/// Is one extent among sorted ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stand {
    /// Is the end by which it is not sorted.
    pub(super) other: u32,
    /// Is the position of its event's first stop.
    pub(super) at: u32,
    /// Is the least position of it and all that follow it. They stand about as the list does, so that a search mostly ends
    /// after a few.
    first: u32,
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
    entries: Vec<Stand>,
    /// The nodes over the entries, those over them, and so on up to a few.
    levels: Vec<Vec<Node>>,
}

/// Are the least of some positions, so many at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Least {
    most: usize,
    found: BinaryHeap<u32>,
}

impl Least {
    /// Begins anew with none of them, and so many at most.
    pub(super) fn begin(&mut self, most: usize) {
        self.most = most;
        self.found.clear();
    }

    /// Adds a position, if it is among the least, and gives the one below which others are.
    pub(super) fn add(&mut self, position: u32) -> u32 {
        self.found.push(position);
        if self.found.len() > self.most {
            self.found.pop();
        }
        self.below()
    }

    /// Gives the position below which others are among the least.
    pub(super) fn below(&self) -> u32 {
        if self.found.len() < self.most { u32::MAX } else { self.found.peek().copied().unwrap_or(0) }
    }

    /// Gives them in order, and has none of them any more.
    pub(super) fn drain(&mut self, mut give: impl FnMut(u32)) {
        let mut sorted = std::mem::take(&mut self.found).into_sorted_vec();
        sorted.drain(..).for_each(&mut give);
        self.found = sorted.into();
    }
}

impl Sorted {
    /// Takes entries that are sorted.
    pub(super) fn of(entries: Vec<Entry>) -> Self {
        // They take as much room, and so stay where they are.
        let stand = |entry: Entry| Stand { other: entry.other, at: entry.at, first: entry.at };
        let mut entries: Vec<Stand> = entries.into_iter().map(stand).collect();
        for at in (1..entries.len()).rev() {
            entries[at - 1].first = entries[at - 1].first.min(entries[at].first);
        }
        let node = |entries: &[Stand]| Node {
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
        Self { entries, levels }
    }

    /// Counts all entries.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Gives the least position of the entries from one on.
    pub(super) fn first_from(&self, from: usize) -> u32 {
        self.entries.get(from).map_or(u32::MAX, |entry| entry.first)
    }

    /// Takes the entries from one to another of which the other end lies between two, both included, and the position below
    /// one; with each, what takes it says below which position the next ones are to lie.
    pub(super) fn search(
        &self,
        (from, to): (usize, usize),
        others: (u32, u32),
        below: u32,
        take: impl FnMut(Stand) -> u32,
    ) {
        if from >= to {
            return;
        }
        let mut search = Search { sorted: self, range: (from, to), others, below, take };
        let next = to.min((from / FAN + 1) * FAN);
        if search.entries(from..next) && next < to {
            search.range.0 = next;
            search.nodes();
        }
    }
}

/// Is a search among some entries.
struct Search<'a, T> {
    sorted: &'a Sorted,
    range: (usize, usize),
    others: (u32, u32),
    below: u32,
    take: T,
}

impl<T: FnMut(Stand) -> u32> Search<'_, T> {
    /// Looks through the few nodes that are over all of the range.
    fn nodes(&mut self) {
        let (from, to) = self.range;
        let (mut level, mut span) = (0, FAN);
        while level + 1 < self.sorted.levels.len() && (to - 1) / span - from / span > FAN {
            level += 1;
            span *= FAN;
        }
        self.level(level, from / span..(to - 1) / span + 1);
    }

    /// Looks through nodes of one level that follow each other.
    fn level(&mut self, level: usize, nodes: Range<usize>) {
        let under = FAN.pow(level as u32);
        for at in nodes {
            if self.sorted.first_from(at * under * FAN) >= self.below {
                return;
            }
            let node = &self.sorted.levels[level][at];
            if node.most_other < self.others.0 || node.least_other > self.others.1 || node.first >= self.below {
                continue;
            }
            // What is under it and in the range.
            let (from, to) = (self.range.0 / under, (self.range.1 - 1) / under + 1);
            let (from, to) = ((at * FAN).max(from), ((at + 1) * FAN).min(to));
            if level > 0 {
                self.level(level - 1, from..to);
            } else {
                self.entries(from..to);
            }
        }
    }

    /// Looks through entries, and says whether others that follow may be looked for.
    fn entries(&mut self, entries: Range<usize>) -> bool {
        for entry in &self.sorted.entries[entries] {
            if entry.first >= self.below {
                return false;
            }
            if entry.at < self.below && (self.others.0..=self.others.1).contains(&entry.other) {
                self.below = (self.take)(*entry);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Makes entries whose positions stand as their keys do, but for some.
    fn entries() -> impl Strategy<Value = Vec<Entry>> {
        let entry = (0_u32..400, 0_u32..300, prop_oneof![9 => 0_u32..4, 1 => 0_u32..900]);
        prop::collection::vec(entry, 0..1500).prop_map(|mut entries| {
            entries.sort_unstable_by_key(|(key, _, late)| key + late);
            (0..).zip(entries).map(|(at, (key, other, _))| Entry { key, other, at: at * 3 }).collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_first_is_found_as_by_a_look_at_each(
            mut entries in entries(),
            range in (0_usize..1500, 0_usize..1500),
            others in (0_u32..300, 0_u32..300),
            below in prop_oneof![Just(u32::MAX), 0_u32..4500],
            most in prop_oneof![Just(usize::MAX), 0_usize..6],
        ) {
            Entry::sort(&mut entries);
            let sorted = Sorted::of(entries.clone());
            let clipped = |at: usize| at.min(entries.len());
            let range = (clipped(range.0.min(range.1)), clipped(range.0.max(range.1)));
            let others = (others.0.min(others.1), others.0.max(others.1));
            let (mut least, mut found, mut expected) = (Least::default(), Vec::new(), Vec::new());
            least.begin(most);
            sorted.search(range, others, below.min(least.below()), |stand| below.min(least.add(stand.at)));
            least.drain(|at| found.push(at));
            let fits = |entry: &&Entry| (others.0..=others.1).contains(&entry.other) && entry.at < below;
            expected.extend(entries[range.0..range.1].iter().filter(fits).map(|entry| entry.at));
            expected.sort_unstable();
            expected.truncate(most);
            prop_assert_eq!(found, expected);
            for from in [range.0, range.1, entries.len()] {
                let first = entries[from..].iter().map(|entry| entry.at).min().unwrap_or(u32::MAX);
                prop_assert_eq!(sorted.first_from(from), first);
            }
        }
    }
}
