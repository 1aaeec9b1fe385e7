//! Numbers in order, packed: of a million instants nearly all lie whole seconds apart, which four bytes say.

use crate::time::{Duration, Instant};

/// Is how many numbers a block holds.
pub(super) const BLOCK: usize = 512;

/// Is a row of numbers, in nanoseconds; those of a block ascend.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Packed {
    /// Is how many whole seconds each lies above the first of its block; 0 where that are too many.
    seconds: Vec<u32>,
    blocks: Vec<Block>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Block {
    first: i128,
    rest: Rest,
}

/// Is what the seconds of a block do not say.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Rest {
    /// There is nothing more: all lie whole seconds above the first.
    Nothing,
    /// How many nanoseconds more each lies above it.
    Nanos(Vec<u32>),
    /// All numbers, as some lies too many seconds above it.
    Numbers(Vec<i128>),
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
            self.blocks.push(Block { first: number, rest: Rest::Nothing });
        }
        let start = self.len() - within;
        let Some(block) = self.blocks.last_mut() else { return };
        let above = number - block.first;
        let (seconds, nanos) = (u32::try_from(above / SECOND).ok(), (above % SECOND).unsigned_abs() as u32);
        match (&mut block.rest, seconds) {
            (Rest::Nothing, Some(_)) if nanos == 0 => {}
            (Rest::Nothing, Some(_)) => {
                let mut all = Vec::with_capacity(BLOCK);
                all.resize(within, 0);
                all.push(nanos);
                block.rest = Rest::Nanos(all);
            }
            (Rest::Nanos(all), Some(_)) => all.push(nanos),
            (Rest::Numbers(all), _) => all.push(number),
            (_, None) => {
                let mut all = Vec::with_capacity(BLOCK);
                all.extend((0..within).map(|at| block.number(at, self.seconds[start + at])));
                all.push(number);
                block.rest = Rest::Numbers(all);
            }
        }
        self.seconds.push(seconds.unwrap_or(0));
    }

    /// Gives the one at a place.
    pub(super) fn at(&self, at: usize) -> i128 {
        self.blocks[at / BLOCK].number(at % BLOCK, self.seconds[at])
    }

    /// Counts in a block those that are below something: they come first.
    pub(super) fn below_in(&self, block: usize, is_below: impl Fn(i128) -> bool) -> usize {
        let (mut from, mut to) = (0, BLOCK.min(self.len() - block * BLOCK));
        while from < to {
            let middle = from.midpoint(to);
            if is_below(self.at(block * BLOCK + middle)) { from = middle + 1 } else { to = middle }
        }
        from
    }

    /// Gives the room back that is not used.
    pub(super) fn shrink(&mut self) {
        self.seconds.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }
}

impl Block {
    /// Gives the number at a place in it, which lies so many seconds above the first.
    fn number(&self, at: usize, seconds: u32) -> i128 {
        let whole = self.first + i128::from(seconds) * SECOND;
        match &self.rest {
            Rest::Nothing => whole,
            Rest::Nanos(nanos) => whole + i128::from(nanos[at]),
            Rest::Numbers(numbers) => numbers[at],
        }
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
        let bytes = |packed: Packed| {
            let bytes = |block: &Block| match &block.rest {
                Rest::Nothing => 0,
                Rest::Nanos(nanos) => size_of_val(nanos.as_slice()),
                Rest::Numbers(numbers) => size_of_val(numbers.as_slice()),
            };
            packed.blocks.iter().map(bytes).collect::<Vec<_>>()
        };
        assert_eq!(bytes((0..count).map(|at| at * 7 * SECOND).collect()), [0, 0, 0]);
        let odd = BLOCK as i128 + 100;
        assert_eq!(bytes((0..count).map(|at| at * 7 * SECOND + i128::from(at == odd)).collect()), [0, 4 * BLOCK, 0]);
        let far = |at| at * 7 * SECOND + if at < odd { 0 } else { SECOND << 32 };
        assert_eq!(bytes((0..count).map(far).collect()), [0, 16 * BLOCK, 0]);
    }
}
