//! Sorted instants, found without a look at many: they may lie anywhere in the memory.

use crate::time::Instant;

/// Is about how many instants share a cell, where they are spread evenly.
const SHARED: usize = 16;

/// Is where among sorted instants another one would stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct TimeIndex {
    /// Is the first of them, in nanoseconds.
    first: i128,
    /// Is how long a cell is, as a power of two of nanoseconds.
    bits: u32,
    /// Is for each cell of time from the first instant on how many instants lie before it.
    cells: Vec<u32>,
    /// Is for each instant how long it is after its cell begins, rounded down.
    rough: Vec<u16>,
}

impl TimeIndex {
    /// Takes so many instants, which ascend.
    pub(super) fn of(count: usize, exact: impl Fn(usize) -> Instant) -> Self {
        let Some(last) = count.checked_sub(1) else { return Self::default() };
        let (first, last) = (exact(0), exact(last));
        let length = (last - first).nanos() / (count / SHARED + 1) as i128 + 1;
        let bits = i128::BITS - length.leading_zeros();
        let rough = Vec::with_capacity(count);
        let mut new = Self { first: first.unix_nanos(), bits, rough, ..Self::default() };
        for at in 0..count {
            let (cell, rough) = new.place(exact(at));
            new.cells.resize(new.cells.len().max(cell + 1), at as u32);
            new.rough.push(rough);
        }
        new.cells.shrink_to_fit();
        new
    }

    /// Counts those before an instant, where each of them can be asked for.
    pub(super) fn before(&self, instant: Instant, exact: impl Fn(usize) -> Instant) -> usize {
        if instant.unix_nanos() <= self.first {
            return 0;
        }
        let (cell, rough) = self.place(instant);
        let Some(from) = self.cells.get(cell).map(|from| *from as usize) else { return self.rough.len() };
        let to = self.cells.get(cell + 1).map_or(self.rough.len(), |to| *to as usize);
        let mut first = from + self.rough[from..to].partition_point(|one| *one < rough);
        let mut last = first + self.rough[first..to].partition_point(|one| *one == rough);
        while first < last {
            let middle = first.midpoint(last);
            if exact(middle) < instant {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        first
    }

    /// Gives the cell of an instant that is no earlier than the first one, and how long after its begin it is.
    fn place(&self, instant: Instant) -> (usize, u16) {
        let past = instant.unix_nanos() - self.first;
        let cell = usize::try_from(past >> self.bits).unwrap_or(usize::MAX);
        let within = past & ((1 << self.bits) - 1);
        (cell, u16::try_from(within >> self.bits.saturating_sub(u16::BITS)).unwrap_or(u16::MAX))
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
            for at in asked.into_iter().map(Instant::from_unix_nanos).chain(sorted.iter().copied()) {
                let expected = sorted.iter().filter(|one| **one < at).count();
                prop_assert_eq!(index.before(at, |at| sorted[at]), expected);
            }
        }
    }
}
