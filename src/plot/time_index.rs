//! Sorted instants, found without a look at many: they may lie anywhere in the memory.

use std::hint::select_unpredictable;
use std::ops::Range;

use super::packed::Instants;
use crate::time::Instant;

/// Is about how many instants share a cell, where they are spread evenly.
const SHARED: usize = 16;

/// Are cells of time, each as long as the others, and how many of some sorted instants lie before each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Cells {
    /// Is the first instant, in nanoseconds.
    first: i128,
    /// Is how long a cell is, as a power of two of nanoseconds.
    bits: u32,
    /// Is for each cell from the first instant on how many lie before it.
    before: Vec<u32>,
    count: usize,
}

impl Cells {
    /// Makes room for so many instants from one to another.
    fn between(first: Instant, last: Instant, count: usize) -> Self {
        let length = (last - first).nanos() / (count / SHARED + 1) as i128 + 1;
        let bits = i128::BITS - length.leading_zeros();
        let cells = usize::try_from((last - first).nanos() >> bits).unwrap_or(0) + 1;
        Self { first: first.unix_nanos(), bits, before: Vec::with_capacity(cells), count: 0 }
    }

    /// Adds one in a cell, which is no earlier than that of the last one.
    fn add(&mut self, cell: usize) {
        self.before.resize(self.before.len().max(cell + 1), self.count as u32);
        self.count += 1;
    }

    /// Gives the cell of an instant that is no earlier than the first one, and how long after its begin it is.
    fn place(&self, instant: Instant) -> (usize, i128) {
        let past = instant.unix_nanos() - self.first;
        (usize::try_from(past >> self.bits).unwrap_or(usize::MAX), past & ((1 << self.bits) - 1))
    }

    /// Gives those of a cell.
    fn of(&self, cell: usize) -> Range<usize> {
        let before = |cell: usize| self.before.get(cell).map_or(self.count, |before| *before as usize);
        before(cell)..before(cell.saturating_add(1))
    }

    /// Says whether nothing lies before an instant.
    fn begins_with(&self, instant: Instant) -> bool {
        instant.unix_nanos() <= self.first
    }
}

/// Is where among sorted instants another one would stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct TimeIndex {
    cells: Cells,
    /// Is for each instant how long it is after its cell begins, rounded down.
    rough: Vec<u16>,
}

impl TimeIndex {
    /// Takes so many instants, which ascend.
    pub(super) fn of(count: usize, exact: impl Fn(usize) -> Instant) -> Self {
        let Some(last) = count.checked_sub(1) else { return Self::default() };
        let mut new = Self { cells: Cells::between(exact(0), exact(last), count), rough: Vec::with_capacity(count) };
        for at in 0..count {
            let (cell, rough) = new.place(exact(at));
            new.cells.add(cell);
            new.rough.push(rough);
        }
        new
    }

    /// Counts for each of some instants those before it, where each of them can be asked for.
    pub(super) fn before_each(&self, instants: &[Instant], exact: impl Fn(usize) -> Option<Instant>) -> Vec<u32> {
        let (mut ranges, rough): (Vec<_>, Vec<_>) = instants.iter().map(|instant| self.range(*instant)).unzip();
        let mut ends = ranges.clone();
        narrow(&mut ranges, |which, at| self.rough[at] < rough[which]);
        narrow(&mut ends, |which, at| self.rough[at] <= rough[which]);
        ranges.iter_mut().zip(ends).for_each(|(range, end)| range.end = end.end);
        narrow(&mut ranges, |which, at| exact(at).is_some_and(|one| one < instants[which]));
        ranges.into_iter().map(|range| range.start as u32).collect()
    }

    /// Gives those among which an instant stands, and how long it is after their cell begins, rounded down.
    fn range(&self, instant: Instant) -> (Range<usize>, u16) {
        if self.cells.begins_with(instant) {
            return (0..0, 0);
        }
        let (cell, rough) = self.place(instant);
        (self.cells.of(cell), rough)
    }

    fn place(&self, instant: Instant) -> (usize, u16) {
        let (cell, within) = self.cells.place(instant);
        let rough = within >> self.cells.bits.saturating_sub(u16::BITS);
        (cell, u16::try_from(rough).unwrap_or(u16::MAX))
    }
}

/// Is sorted instants with such cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Indexed {
    instants: Instants,
    cells: Cells,
}

impl Indexed {
    /// Takes instants that ascend.
    pub(super) fn of(instants: Instants) -> Self {
        let Some((first, last)) = instants.first().zip(instants.last()) else { return Self::default() };
        let mut cells = Cells::between(first, last, instants.len());
        for instant in instants.iter() {
            let (cell, _) = cells.place(instant);
            cells.add(cell);
        }
        Self { instants, cells }
    }

    /// Counts those before an instant.
    pub(super) fn before(&self, instant: Instant) -> u32 {
        let mut range = [self.range(instant)];
        narrow(&mut range, |_, at| self.instants.at(at) < instant);
        range[0].start as u32
    }

    /// Counts for each of some instants those before it.
    pub(super) fn before_each(&self, instants: &[Instant]) -> Vec<u32> {
        let mut ranges: Vec<Range<usize>> = instants.iter().map(|instant| self.range(*instant)).collect();
        narrow(&mut ranges, |which, at| self.instants.at(at) < instants[which]);
        ranges.into_iter().map(|range| range.start as u32).collect()
    }

    /// Gives those among which an instant stands.
    fn range(&self, instant: Instant) -> Range<usize> {
        if self.cells.begins_with(instant) { 0..0 } else { self.cells.of(self.cells.place(instant).0) }
    }
}

/// Narrows each of some ranges to the place before which something holds and from which on it does not.
///
/// All are halved in turn: what is asked for lies far apart in the memory, which answers many such questions together in
/// the time of a few. For that, nothing may be done ahead for one of two answers.
fn narrow(ranges: &mut [Range<usize>], holds: impl Fn(usize, usize) -> bool) {
    let longest = ranges.iter().map(Range::len).max().unwrap_or(0);
    for _ in 0..=longest.checked_ilog2().unwrap_or(0) {
        for (which, range) in ranges.iter_mut().enumerate().filter(|(_, range)| range.start < range.end) {
            let middle = range.start.midpoint(range.end);
            let held = holds(which, middle);
            *range = select_unpredictable(held, middle + 1, range.start)..select_unpredictable(held, range.end, middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nanos() -> impl Strategy<Value = i128> {
        let second = 1_000_000_000;
        prop_oneof![
            -3_i128..40,
            (0_i128..900).prop_map(move |at| at * second / 4),
            (-9_i128..9).prop_map(move |year| year * 40 * 31_556_952 * second),
        ]
    }

    proptest! {
        #[test]
        fn what_is_before_is_counted_as_one_by_one(
            sorted in prop::collection::vec(nanos(), 0..900),
            asked in prop::collection::vec(nanos(), 1..20),
        ) {
            let mut sorted: Vec<Instant> = sorted.into_iter().map(Instant::from_unix_nanos).collect();
            sorted.sort_unstable();
            let index = TimeIndex::of(sorted.len(), |at| sorted[at]);
            let indexed = Indexed::of(sorted.iter().copied().collect());
            let all: Vec<Instant> =
                asked.into_iter().map(Instant::from_unix_nanos).chain(sorted.iter().copied()).collect();
            let expected: Vec<u32> =
                all.iter().map(|at| sorted.iter().filter(|one| *one < at).count() as u32).collect();
            prop_assert_eq!(index.before_each(&all, |at| sorted.get(at).copied()), expected.clone());
            prop_assert_eq!(indexed.before_each(&all), expected.clone());
            prop_assert_eq!(all.iter().map(|at| indexed.before(*at)).collect::<Vec<_>>(), expected);
        }
    }
}
