//! A set of events by their numbers, of which most follow each other.

use std::iter;
use std::ops::Range;

use crate::timeline::EventId;

/// Is how many numbers one word tells of.
const WORD: u32 = u64::BITS;

/// Is a set of events, with a bit for each from the least of them to the greatest.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    /// Is what the first word begins with.
    from: u32,
    words: Vec<u64>,
}

impl Numbers {
    /// Takes events in any order, each once or more often.
    pub(super) fn of(events: &[EventId]) -> Self {
        let numbers = events.iter().map(|event| event.0 / WORD);
        let (first, last) = numbers.fold((u32::MAX, 0), |(first, last), at| (first.min(at), last.max(at)));
        let words = vec![0; (last + 1).saturating_sub(first) as usize];
        let mut of = Self { from: first.saturating_mul(WORD), words };
        for event in events {
            of.add(*event);
        }
        of
    }

    /// Gives an empty set for the same events.
    pub(super) fn none(&self) -> Self {
        Self { from: self.from, words: vec![0; self.words.len()] }
    }

    /// Adds one of the events it was made for.
    pub(super) fn add(&mut self, event: EventId) {
        let at = event.0 - self.from;
        self.words[(at / WORD) as usize] |= 1 << (at % WORD);
    }

    /// Says whether it has one of the events it was made for.
    pub(super) fn has(&self, event: EventId) -> bool {
        let at = event.0 - self.from;
        self.words[(at / WORD) as usize] >> (at % WORD) & 1 == 1
    }

    /// Lists it, ascending, as runs of those that follow each other; no run has more events than a word.
    pub(super) fn runs(&self) -> impl Iterator<Item = Range<u32>> {
        self.words.iter().zip((self.from..).step_by(WORD as usize)).flat_map(|(word, from)| {
            let mut rest = *word;
            iter::from_fn(move || {
                let start = rest.trailing_zeros();
                let count = rest.checked_shr(start)?.trailing_ones();
                rest &= u64::MAX.checked_shl(start + count).unwrap_or(0);
                Some(from + start..from + start + count)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_list_what_was_taken(
            numbers in proptest::collection::vec(prop_oneof![0_u32..300, 62_u32..67, Just(70_000)], 0..200),
        ) {
            let events: Vec<EventId> = numbers.iter().map(|number| EventId(*number)).collect();
            let taken = Numbers::of(&events);
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            sorted.dedup();
            let runs: Vec<Range<u32>> = taken.runs().collect();
            prop_assert_eq!(runs.iter().cloned().flatten().collect::<Vec<_>>(), sorted);
            prop_assert!(runs.iter().all(|run| run.len() <= 64));
            // Only where a word ends is a run cut.
            prop_assert!(runs.windows(2).all(|two| two[0].end < two[1].start || two[1].start % 64 == 0));
            prop_assert!(events.iter().all(|event| taken.has(*event) && !taken.none().has(*event)));
        }
    }
}
