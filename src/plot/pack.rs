//! Rows for what overlaps.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Gives out rows to extents that come in the order of their starts: to each the uppermost that is free.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The last place and the row of each extent that may not be over yet.
    busy: BinaryHeap<Reverse<(u32, u32)>>,
    free: BinaryHeap<Reverse<u32>>,
    count: u32,
}

impl Rows {
    /// Gives the row of the next extent, which is taken from `first` to `last`, both included.
    pub(super) fn row(&mut self, first: u32, last: u32) -> u32 {
        while let Some(&Reverse((_, row))) = self.busy.peek().filter(|Reverse((last, _))| *last < first) {
            self.busy.pop();
            self.free.push(Reverse(row));
        }
        let row = self.free.pop().map_or(self.count, |Reverse(row)| row);
        self.count = self.count.max(row + 1);
        self.busy.push(Reverse((last, row)));
        row
    }
}

/// Gives each extent, from its first cell to its last one, a row: as few rows as hold them all.
///
/// At least one empty cell stays between two in the same row. What starts first gets its row first, the uppermost
/// that is free.
#[must_use]
pub fn pack(extents: &[(u32, u32)]) -> Vec<usize> {
    let mut by_start: Vec<usize> = (0..extents.len()).collect();
    by_start.sort_by_key(|at| extents[*at]);
    let (mut rows, mut given) = (vec![0; extents.len()], Rows::default());
    for at in by_start {
        let (first, last) = extents[at];
        // The empty cell before it is taken too.
        rows[at] = given.row(first.saturating_sub(1), last.max(first)) as usize;
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn leaves_a_cell_between() {
        assert_eq!(pack(&[(0, 3), (4, 6)]), [0, 1]);
        assert_eq!(pack(&[(0, 3), (5, 6)]), [0, 0]);
        assert_eq!(pack(&[(5, 6), (0, 3), (0, 0), (2, 2)]), [0, 1, 0, 0]);
        assert_eq!(pack(&[]), [0_usize; 0]);
        assert_eq!(pack(&[(u32::MAX, u32::MAX), (u32::MAX, u32::MAX)]), [0, 1]);
    }

    proptest! {
        #[test]
        fn never_overlaps_and_is_minimal(sizes in prop::collection::vec((0_u32..100, 0_u32..30), 0..60)) {
            let extents: Vec<_> = sizes.iter().map(|(first, more)| (*first, first + more)).collect();
            let rows = pack(&extents);
            for (a, row) in rows.iter().enumerate() {
                for b in (0..a).filter(|b| rows[*b] == *row) {
                    prop_assert!(extents[a].1 + 1 < extents[b].0 || extents[b].1 + 1 < extents[a].0);
                }
            }
            // Each with the empty cell after it: as many rows as lie over one cell.
            let over = |cell: u32| extents.iter().filter(|(first, last)| (*first..=last + 1).contains(&cell)).count();
            let most = (0..132).map(over).max().unwrap_or(0);
            prop_assert_eq!(rows.iter().max().map_or(0, |row| row + 1), most);
        }
    }
}
