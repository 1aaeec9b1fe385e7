//! Rows for what overlaps.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Gives each extent, from its first cell to its last one, a row: as few rows as hold them all.
///
/// At least one empty cell stays between two in the same row. What starts first gets its row first, the uppermost
/// that is free.
#[must_use]
pub fn pack(extents: &[(u32, u32)]) -> Vec<usize> {
    let mut by_start: Vec<usize> = (0..extents.len()).collect();
    by_start.sort_by_key(|at| extents[*at]);
    let mut rows = vec![0; extents.len()];
    let mut busy: BinaryHeap<Reverse<(u32, usize)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let mut count = 0;
    for at in by_start {
        let (first, last) = extents[at];
        while let Some(&Reverse((ends, row))) = busy.peek() {
            if ends.saturating_add(1) >= first {
                break;
            }
            busy.pop();
            free.push(Reverse(row));
        }
        let row = free.pop().map_or(count, |Reverse(row)| row);
        count = count.max(row + 1);
        busy.push(Reverse((last.max(first), row)));
        rows[at] = row;
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
