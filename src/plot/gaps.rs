//! Which stretches without events are folded.

use std::ops::Range;

use super::axis::{FOLD_COLUMNS, most_folds};
use super::packed::{BLOCK, Instants, Packed};
use crate::time::{Duration, Instant};

/// Is how many times longer than its like a stretch is that counts as a gap.
const LONGER: i128 = 8;

/// Is how many columns' worth of time stays live between a mark and a fold.
const MARGIN_COLUMNS: i128 = 2;

/// Is what a picture's gaps are found from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outline {
    /// Are the instants at which something is drawn, sorted.
    pub edges: Instants,
    /// Are the stretches `[start, end)` that a span fills, sorted: never folded.
    pub covered: Vec<(Instant, Instant)>,
}

/// Are the stretches of an outline that may be folded, so that those to fold in a range are found without a look at each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gaps {
    /// Are where they begin and end: between two neighbouring edges, not covered; apart and in order.
    starts: Instants,
    ends: Instants,
    /// Are their lengths, sorted among those of a block.
    lengths: Packed,
}

/// Lists the stretches `[start, end)` to fold when `[from, to)` is shown over so many columns, in order and apart.
///
/// A stretch between two neighbouring edges, not covered, is folded if it is longer than 8 times the upper median of
/// the other ones and takes more than the room of two folds; the longest come first, until none qualifies or there is
/// no room for more. On the side of an edge, what two columns show in the end is left live.
#[must_use]
pub fn folds(outline: &Outline, from: Instant, to: Instant, columns: u16) -> Vec<(Instant, Instant)> {
    Gaps::of(outline).folds(from, to, columns)
}

impl Gaps {
    /// Finds the stretches between the edges of an outline.
    #[must_use]
    pub fn of(outline: &Outline) -> Self {
        let (starts, ends) = uncovered(outline);
        let mut lengths = Packed::with_room(starts.len());
        for first in (0..starts.len()).step_by(BLOCK) {
            let block = first..starts.len().min(first + BLOCK);
            let mut of_block: Vec<i128> = block.map(|at| (ends.at(at) - starts.at(at)).nanos()).collect();
            of_block.sort_unstable();
            for length in of_block {
                lengths.push(length);
            }
        }
        Self { starts, ends, lengths }
    }

    /// Lists the stretches to fold, as [`folds`] does.
    #[must_use]
    pub fn folds(&self, from: Instant, to: Instant, columns: u16) -> Vec<(Instant, Instant)> {
        let range = self.within(from, to);
        let most = most_folds(columns);
        if range.len() < 2 || most == 0 {
            return Vec::new();
        }
        let mut live = (to - from).nanos();
        let is_wide = |length: i128, live: i128, folds: usize| {
            let left = i128::from(columns) - folds as i128 * i128::from(FOLD_COLUMNS);
            length.saturating_mul(left) > live.saturating_mul(2 * i128::from(FOLD_COLUMNS))
        };
        // Mostly nothing is: then it need not be known which are the longest.
        if !is_wide(self.longest_of(range.clone(), (from, to)), live, 0) {
            return Vec::new();
        }
        let mut taken = Vec::new();
        for stretch in self.longest(range.clone(), (from, to), most) {
            let wide = is_wide(stretch.length(), live, taken.len());
            // Longer than so many times the upper median of all but the longest: more than half of them are so short.
            let short = |length: i128| length.saturating_mul(LONGER) < stretch.length();
            if !wide || self.count(range.clone(), (from, to), short) <= (range.len() - 1) / 2 {
                break;
            }
            live -= stretch.length();
            taken.push(stretch);
        }
        taken.sort_by_key(|stretch| stretch.start);
        with_margins(&taken, live, columns)
    }

    /// Gives which of the stretches have a part in the range.
    fn within(&self, from: Instant, to: Instant) -> Range<usize> {
        // A fold is for what lies between events: before the first and after the last one there is nothing to skip to.
        let first = self.ends.below(|end| end <= from);
        let last = self.starts.below(|start| start < to);
        first..last.max(first)
    }

    fn clipped(&self, at: usize, (from, to): (Instant, Instant)) -> Stretch {
        let (start, end) = (self.starts.at(at), self.ends.at(at));
        Stretch { start: start.max(from), end: end.min(to), edges: [start >= from, end <= to] }
    }

    /// Parts a range of stretches into those of whole blocks, given as blocks, and the others; both ends are among these.
    fn parts(range: Range<usize>) -> (Range<usize>, impl Iterator<Item = usize>) {
        let first = (range.start + 1).div_ceil(BLOCK);
        let last = (range.end.saturating_sub(1) / BLOCK).max(first);
        let (before, after) = (range.end.min(first * BLOCK), range.start.max(last * BLOCK));
        let whole = if first < last { first..last } else { 0..0 };
        let rest = if whole.is_empty() { (range.clone(), 0..0) } else { (range.start..before, after..range.end) };
        (whole, rest.0.chain(rest.1))
    }

    /// Counts the stretches that are short.
    fn count(&self, range: Range<usize>, shown: (Instant, Instant), short: impl Fn(i128) -> bool) -> usize {
        let (whole, rest) = Self::parts(range);
        // Mostly all are: that is said by the longest.
        let counted =
            whole.map(|block| if short(self.longest_in(block)) { BLOCK } else { self.lengths.below_in(block, &short) });
        counted.sum::<usize>() + rest.filter(|at| short(self.clipped(*at, shown).length())).count()
    }

    /// Gives the length of the longest stretch of a whole block, which ends with it.
    fn longest_in(&self, block: usize) -> i128 {
        self.lengths.at((block + 1) * BLOCK - 1)
    }

    /// Gives the length of the longest stretch.
    fn longest_of(&self, range: Range<usize>, shown: (Instant, Instant)) -> i128 {
        let (whole, rest) = Self::parts(range);
        let longest = whole.map(|block| self.longest_in(block)).max().unwrap_or(0);
        rest.map(|at| self.clipped(at, shown).length()).max().unwrap_or(0).max(longest)
    }

    /// Lists the longest stretches, the longest first.
    fn longest(&self, range: Range<usize>, shown: (Instant, Instant), most: usize) -> Vec<Stretch> {
        let (whole, rest) = Self::parts(range);
        let mut longest: Vec<i128> = whole.clone().map(|block| self.longest_in(block)).collect();
        longest.sort_unstable_by_key(|length| -length);
        // What is shorter than the longest of so many blocks is not among the longest.
        let least = longest.get(most - 1).copied().unwrap_or(0);
        let blocks = whole.filter(|block| self.longest_in(*block) >= least);
        let of_blocks = blocks.flat_map(|block| block * BLOCK..(block + 1) * BLOCK);
        let all = of_blocks.chain(rest).map(|at| self.clipped(at, shown));
        let mut all: Vec<Stretch> = all.filter(|stretch| stretch.length() >= least).collect();
        all.sort_by_key(|stretch| (-stretch.length(), stretch.start));
        all.truncate(most);
        all
    }
}

/// Is a stretch between two edges, or between one and the end of the range: `[start, end)`.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: Instant,
    end: Instant,
    /// Is whether there is an edge at the start, and at the end.
    edges: [bool; 2],
}

impl Stretch {
    fn length(self) -> i128 {
        (self.end - self.start).nanos()
    }
}

/// Lists where the stretches between neighbouring edges begin and end that no span covers, in order.
fn uncovered(outline: &Outline) -> (Instants, Instants) {
    let covered = &outline.covered;
    let (mut next, mut reached) = (0, None);
    let most = outline.edges.len();
    let (mut starts, mut ends) = (Instants::with_room(most), Instants::with_room(most));
    for (start, end) in outline.edges.iter().zip(outline.edges.iter().skip(1)) {
        while let Some((_, covered_to)) = covered.get(next).filter(|(covered_from, _)| *covered_from <= start) {
            reached = reached.max(Some(*covered_to));
            next += 1;
        }
        let begins_inside = covered.get(next).is_some_and(|(covered_from, _)| *covered_from < end);
        if reached <= Some(start) && !begins_inside && start < end {
            starts.push(start);
            ends.push(end);
        }
    }
    starts.shrink();
    ends.shrink();
    (starts, ends)
}

/// Narrows the stretches by what is to stay live beside their edges.
fn with_margins(taken: &[Stretch], live: i128, columns: u16) -> Vec<(Instant, Instant)> {
    let edges: usize = taken.iter().flat_map(|stretch| stretch.edges).map(usize::from).sum();
    // The margins take columns too, and at the final scale: what else is live has the rest of the columns.
    let rest =
        i128::from(columns) - i128::from(FOLD_COLUMNS) * taken.len() as i128 - MARGIN_COLUMNS * edges.max(1) as i128;
    let margin = MARGIN_COLUMNS * live / rest.max(1) + 1;
    taken
        .iter()
        .map(|stretch| {
            let [left, right] = stretch.edges.map(|edge| Duration::from_nanos(margin * i128::from(edge)));
            (stretch.start + left, stretch.end - right)
        })
        .filter(|(start, end)| start < end)
        .collect()
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "where a test looks need not be exact")]
mod tests {
    use proptest::prelude::*;

    use super::super::Axis;
    use super::*;

    fn second(seconds: i64) -> Instant {
        Instant::from_unix_seconds(seconds)
    }

    fn outline(edges: &[i64]) -> Outline {
        Outline { edges: edges.iter().map(|at| second(*at)).collect(), covered: Vec::new() }
    }

    const DAY: i64 = 86_400;
    /// 1142-08-31 and 2025-12-02, in seconds from 1970.
    const IN_1142: i64 = -26_105_414_400;
    const IN_2025: i64 = 1_764_633_600;

    #[test]
    fn one_event_in_1142_leaves_three_quarters_to_2025() {
        for count in [2, 3, 5, 12, 40] {
            let mut edges = vec![IN_1142];
            edges.extend((0..count).map(|at| IN_2025 + at * 2 * DAY / (count - 1)));
            let (from, to) = (second(IN_1142), second(IN_2025 + 2 * DAY));
            for columns in [72, 80, 120, 200, 400] {
                let axis = Axis::new(from, to, &folds(&outline(&edges), from, to, columns), columns);
                let start = axis.column(second(IN_2025)).unwrap();
                assert!((columns - start) * 4 >= columns * 3, "{count} events, {columns} columns: from {start}");
                assert_eq!(axis.column(second(IN_1142)), Some(0));
                let folded = axis.pieces().iter().find(|piece| piece.folded).unwrap();
                assert!(folded.start >= 2 && folded.end + 2 <= start, "{axis:?}");
            }
        }
    }

    #[test]
    fn nothing_is_folded_where_events_are_spread_evenly() {
        let edges: Vec<i64> = (0..20).map(|at| at * DAY).collect();
        assert_eq!(folds(&outline(&edges), second(0), second(19 * DAY), 120), []);
        assert_eq!(folds(&outline(&[0, 100 * DAY]), second(0), second(100 * DAY), 120), []);
    }

    #[test]
    fn what_a_span_covers_is_never_folded() {
        let mut picture = outline(&[0, 60, 120, 180, 100 * DAY, 100 * DAY + 60]);
        let fold = |picture: &Outline| folds(picture, second(0), second(100 * DAY + 60), 120).len();
        assert_eq!(fold(&picture), 1);
        for covered in [(180, 100 * DAY), (0, 200 * DAY), (DAY, 2 * DAY)] {
            picture.covered = vec![(second(covered.0), second(covered.1))];
            assert_eq!(fold(&picture), 0, "{covered:?}");
        }
        picture.covered = vec![(second(0), second(180))];
        assert_eq!(fold(&picture), 1, "a span that ends where the stretch begins does not cover it");
    }

    #[test]
    fn a_second_gap_shows_once_the_first_is_folded() {
        // Beside 880 years, 70 days are no more than a cell: only once those are folded do they take room.
        let day = IN_2025 / DAY;
        let edges = [IN_1142, IN_2025, (day + 1) * DAY, (day + 2) * DAY, (day + 72) * DAY, (day + 73) * DAY];
        let found = folds(&outline(&edges), second(IN_1142), second((day + 73) * DAY), 120);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    /// Finds the folds by a look at each stretch.
    fn folds_by_all(outline: &Outline, (from, to): (Instant, Instant), columns: u16) -> Vec<(Instant, Instant)> {
        let gaps = Gaps::of(outline);
        let mut stretches: Vec<Stretch> = gaps.within(from, to).map(|at| gaps.clipped(at, (from, to))).collect();
        stretches.sort_by_key(|stretch| (-stretch.length(), stretch.start));
        let others: Vec<i128> = stretches.iter().skip(1).rev().map(|stretch| stretch.length()).collect();
        let Some(median) = others.get(others.len() / 2).copied() else { return Vec::new() };
        let mut live = (to - from).nanos();
        let mut taken = Vec::new();
        for stretch in stretches {
            let left = i128::from(columns) - taken.len() as i128 * i128::from(FOLD_COLUMNS);
            let wide = stretch.length() * left > live * 2 * i128::from(FOLD_COLUMNS);
            if taken.len() >= most_folds(columns) || !wide || stretch.length() <= LONGER * median {
                break;
            }
            live -= stretch.length();
            taken.push(stretch);
        }
        taken.sort_by_key(|stretch| stretch.start);
        with_margins(&taken, live, columns)
    }

    proptest! {
        #[test]
        fn folds_are_found_as_by_a_look_at_each(
            steps in prop::collection::vec((1_i64..30, prop::sample::select(vec![1, 1, 1, 1, 900])), 2..9000),
            ends in (0.0_f64..1.0, 0.0_f64..1.0),
            columns in 1_u16..=400,
        ) {
            let mut at = 0;
            let edges: Vec<i64> = steps.iter().map(|(step, times)| { at += step * times; at }).collect();
            let outline = outline(&edges);
            let [one, other] = [ends.0, ends.1].map(|part| (part * at as f64) as i64);
            for (from, to) in [(one.min(other), one.max(other) + 1), (0, at), (one, one + 400)] {
                let range = (second(from), second(to));
                let found = Gaps::of(&outline).folds(range.0, range.1, columns);
                prop_assert_eq!(found, folds_by_all(&outline, range, columns));
            }
        }

        #[test]
        fn folds_lie_apart_between_edges(
            mut edges in prop::collection::vec(-10_000_000_i64..10_000_000, 0..30),
            ends in (-10_000_000_i64..10_000_000, 1_i64..10_000_000),
            columns in 1_u16..=400,
        ) {
            edges.sort_unstable();
            let (from, to) = (second(ends.0), second(ends.0 + ends.1));
            let found = folds(&outline(&edges), from, to, columns);
            prop_assert!(found.len() <= most_folds(columns));
            prop_assert!(found.iter().all(|(start, end)| start < end && from <= *start && *end <= to));
            prop_assert!(found.windows(2).all(|pair| pair[0].1 < pair[1].0));
            for at in &edges {
                prop_assert!(!found.iter().any(|(start, end)| *start <= second(*at) && second(*at) < *end));
            }
            let axis = Axis::new(from, to, &found, columns);
            for at in edges.iter().filter_map(|at| axis.column(second(*at))) {
                prop_assert!(!axis.is_folded(at), "a mark in a fold");
            }
        }
    }
}
