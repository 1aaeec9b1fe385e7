//! Sorted instants, found without a look at many: they may lie anywhere in the memory.

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

    /// Counts those before an instant, where each of them can be asked for.
    pub(super) fn before(&self, instant: Instant, exact: impl Fn(usize) -> Instant) -> usize {
        if self.cells.begins_with(instant) {
            return 0;
        }
        let (cell, rough) = self.place(instant);
        let Range { start: from, end: to } = self.cells.of(cell);
        let first = from + self.rough[from..to].partition_point(|one| *one < rough);
        let last = first + self.rough[first..to].partition_point(|one| *one == rough);
        partition_point(first..last, |at| exact(at) < instant)
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
    pub(super) fn before(&self, instant: Instant) -> usize {
        if self.cells.begins_with(instant) {
            return 0;
        }
        let (cell, _) = self.cells.place(instant);
        partition_point(self.cells.of(cell), |at| self.instants.at(at) < instant)
    }
}

/// Gives the first place of a range of which something does not hold; it holds of all before that and of none after.
fn partition_point(range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut first, mut last) = (range.start, range.end);
    while first < last {
        let middle = first.midpoint(last);
        if holds(middle) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    first
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
            for at in asked.into_iter().map(Instant::from_unix_nanos).chain(sorted.iter().copied()) {
                let expected = sorted.iter().filter(|one| **one < at).count();
                prop_assert_eq!(index.before(at, |at| sorted[at]), expected);
                prop_assert_eq!(indexed.before(at), expected);
            }
        }
    }
}
