//! How lanes share the rows.

use std::ops::Range;

use super::super::Lanes;
use crate::timeline::{EventId, Timeline};

/// Chooses the lanes that are shown, one row for each at least: all, or as many as there are rows, the selected event's
/// among them. They are those that were shown before, moved no further than that; the first time those around it.
pub(super) fn shown(
    timeline: &Timeline,
    lanes: &Lanes,
    rows: usize,
    selected: Option<EventId>,
    before: &Range<usize>,
) -> Range<usize> {
    let count = lanes.lanes.len();
    if count <= rows {
        return 0..count;
    }
    let kept = selected.and_then(|event| lanes.lane_of(timeline, event));
    let start = if before.is_empty() {
        kept.unwrap_or(0).saturating_sub(rows / 2)
    } else {
        let start = before.start;
        kept.map_or(start, |kept| start.min(kept).max((kept + 1).saturating_sub(rows)))
    };
    let start = start.min(count - rows);
    start..start + rows
}

/// Gives each lane its rows: one, then one more in turn to each that needs it, until none is left.
pub(super) fn rows(needs: &[usize], rows: usize) -> Vec<usize> {
    let mut given = vec![1; needs.len()];
    let mut left = rows.saturating_sub(needs.len());
    loop {
        let before = left;
        for (given, need) in given.iter_mut().zip(needs) {
            if left > 0 && *given < *need {
                *given += 1;
                left -= 1;
            }
        }
        if left == before {
            return given;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_turn_to_those_that_need_them() {
        assert_eq!(rows(&[1, 5, 2], 3), [1, 1, 1]);
        assert_eq!(rows(&[1, 5, 2], 4), [1, 2, 1]);
        assert_eq!(rows(&[1, 5, 2], 7), [1, 4, 2]);
        assert_eq!(rows(&[1, 5, 2], 100), [1, 5, 2]);
        assert_eq!(rows(&[], 9), [0_usize; 0]);
    }
}
