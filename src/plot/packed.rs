//! Numbers in order, packed: of a million instants nearly all lie whole seconds apart, which four bytes say.

use crate::time::{Duration, Instant};

/// Is how many numbers a block holds.
pub(super) const BLOCK: usize = 512;

/// Is a row of numbers, in nanoseconds; those of a block ascend.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Packed {
    /// Is how many seconds each lies above the first of its block; 0 where that cannot be said.
    seconds: Vec<u32>,
    blocks: Vec<Block>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Block {
    first: i128,
    /// Are all of its numbers, where some lies no whole seconds above the first, or too many.
    exact: Vec<i128>,
}

const SECOND: i128 = Duration::from_seconds(1).nanos();

impl Packed {
    /// Makes room for so many: what grows bit by bit leaves holes, and room that is not used costs nothing.
    pub(super) fn with_room(count: usize) -> Self {
        Self { seconds: Vec::with_capacity(count), blocks: Vec::with_capacity(count.div_ceil(BLOCK)) }
    }

    /// Counts them.
    pub(super) fn len(&self) -> usize {
        self.seconds.len()
    }

    /// Adds one behind the others, which is not less than any of its block.
    pub(super) fn push(&mut self, number: i128) {
        let within = self.len() % BLOCK;
        if within == 0 {
            self.blocks.push(Block { first: number, exact: Vec::new() });
        }
        let start = self.len() - within;
        let Some(block) = self.blocks.last_mut() else { return };
        let above = number - block.first;
        let seconds = u32::try_from(above / SECOND).ok().filter(|_| above % SECOND == 0 && block.exact.is_empty());
        if seconds.is_none() {
            if block.exact.is_empty() {
                block.exact.extend(self.seconds[start..].iter().map(|above| block.first + i128::from(*above) * SECOND));
            }
            block.exact.push(number);
        }
        self.seconds.push(seconds.unwrap_or(0));
    }

    /// Gives the one at a place.
    pub(super) fn at(&self, at: usize) -> i128 {
        let block = &self.blocks[at / BLOCK];
        let exact = block.exact.get(at % BLOCK).copied();
        exact.unwrap_or_else(|| block.first + i128::from(self.seconds[at]) * SECOND)
    }

    /// Counts in a block those that are below something: they come first.
    pub(super) fn below_in(&self, block: usize, is_below: impl Fn(i128) -> bool) -> usize {
        let seconds = &self.seconds[block * BLOCK..self.len().min((block + 1) * BLOCK)];
        let Block { first, exact } = &self.blocks[block];
        if exact.is_empty() {
            seconds.partition_point(|above| is_below(first + i128::from(*above) * SECOND))
        } else {
            exact.partition_point(|number| is_below(*number))
        }
    }

    /// Gives the room back that is not used.
    pub(super) fn shrink(&mut self) {
        self.seconds.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }
}

impl FromIterator<i128> for Packed {
    fn from_iter<I: IntoIterator<Item = i128>>(numbers: I) -> Self {
        let numbers = numbers.into_iter();
        let mut packed = Self::with_room(numbers.size_hint().1.unwrap_or(0));
        numbers.for_each(|number| packed.push(number));
        packed.shrink();
        packed
    }
}

/// Is instants that ascend.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Instants(Packed);

impl Instants {
    /// Makes room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self(Packed::with_room(count))
    }

    /// Gives the room back that is not used.
    pub(super) fn shrink(&mut self) {
        self.0.shrink();
    }

    /// Counts them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds one, which is not before the last.
    pub(super) fn push(&mut self, instant: Instant) {
        self.0.push(instant.unix_nanos());
    }

    /// Gives the one at a place.
    #[must_use]
    pub fn at(&self, at: usize) -> Instant {
        Instant::from_unix_nanos(self.0.at(at))
    }

    /// Gives the first one.
    #[must_use]
    pub fn first(&self) -> Option<Instant> {
        (!self.is_empty()).then(|| self.at(0))
    }

    /// Gives the last one.
    #[must_use]
    pub fn last(&self) -> Option<Instant> {
        self.len().checked_sub(1).map(|last| self.at(last))
    }

    /// Lists them.
    pub fn iter(&self) -> impl Iterator<Item = Instant> {
        (0..self.len()).map(|at| self.at(at))
    }

    /// Counts those that are below something: they come first.
    pub(super) fn below(&self, is_below: impl Fn(Instant) -> bool) -> usize {
        let is_below = |number| is_below(Instant::from_unix_nanos(number));
        let begun = self.0.blocks.partition_point(|block| is_below(block.first));
        let Some(last) = begun.checked_sub(1) else { return 0 };
        last * BLOCK + self.0.below_in(last, is_below)
    }
}

impl FromIterator<Instant> for Instants {
    /// Takes instants that ascend.
    fn from_iter<I: IntoIterator<Item = Instant>>(instants: I) -> Self {
        Self(instants.into_iter().map(Instant::unix_nanos).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_what_they_were(
            steps in prop::collection::vec(prop::sample::select(vec![0, SECOND, 60 * SECOND, 1, SECOND - 1, 1 << 70]), 0..30),
            times in 1_usize..400,
            wanted in 0_usize..12_000,
        ) {
            let mut at = -(1_i128 << 60);
            let numbers: Vec<i128> = steps.iter().flat_map(|step| std::iter::repeat_n(*step, times)).map(|step| {
                at += step;
                at
            }).collect();
            let packed: Packed = numbers.iter().copied().collect();
            prop_assert_eq!(packed.len(), numbers.len());
            prop_assert!(numbers.iter().enumerate().all(|(at, number)| packed.at(at) == *number));
            for (block, numbers) in numbers.chunks(BLOCK).enumerate() {
                let limit = numbers[wanted % numbers.len()];
                let below = numbers.partition_point(|number| *number < limit);
                prop_assert_eq!(packed.below_in(block, |number| number < limit), below);
            }
            let instants: Instants = numbers.iter().map(|number| Instant::from_unix_nanos(*number)).collect();
            for limit in numbers.get(wanted % numbers.len().max(1)).into_iter().flat_map(|limit| [*limit, limit + 1]) {
                let below = instants.below(|instant| instant < Instant::from_unix_nanos(limit));
                prop_assert_eq!(below, numbers.partition_point(|number| *number < limit));
            }
        }
    }

    #[test]
    fn whole_seconds_take_four_bytes_and_others_are_told_apart() {
        let count = 3 * BLOCK as i128 - 100;
        let exact = |packed: Packed| packed.blocks.iter().map(|block| block.exact.len()).collect::<Vec<_>>();
        assert_eq!(exact((0..count).map(|at| at * 7 * SECOND).collect()), [0, 0, 0]);
        let odd = BLOCK as i128 + 100;
        assert_eq!(exact((0..count).map(|at| at * 7 * SECOND + i128::from(at == odd)).collect()), [0, BLOCK, 0]);
    }
}
