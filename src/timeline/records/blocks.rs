//! Events in blocks of one size.
//!
//! In one block for all of them, memory would be asked for that is as large again while their records are written anew.

use std::ops::Range;

use super::{Block, Record, Stage};

/// Is how many events a block holds, but for the last one.
pub(crate) const TOGETHER: usize = 256;

/// Is events, so many to a block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blocks {
    full: Vec<Block>,
    /// Is the block to which events are added.
    last: Block,
}

impl Blocks {
    /// Makes those of a stage, empty.
    pub(crate) fn new(stage: Stage) -> Self {
        Self { full: Vec::new(), last: Block::with_capacity(TOGETHER, stage) }
    }

    /// Counts the events.
    pub(crate) fn len(&self) -> usize {
        self.full.len() * TOGETHER + self.last.len()
    }

    /// Gives the record of the event with this number.
    pub(crate) fn record(&self, at: usize) -> Record<'_> {
        self.full.get(at / TOGETHER).unwrap_or(&self.last).record(at % TOGETHER)
    }

    /// Lists those of some events, by their numbers, of which some texts are not in the file as they are.
    pub(crate) fn with_own_words(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let blocks = range.start / TOGETHER..range.end.div_ceil(TOGETHER);
        blocks.flat_map(move |at| {
            let start = at * TOGETHER;
            let own = range.start.max(start) - start..range.end.min(start + TOGETHER) - start;
            self.full.get(at).unwrap_or(&self.last).with_own_words(own).map(move |own| start + own)
        })
    }

    /// Gives the block to which the next event is to be added.
    pub(crate) fn next(&mut self) -> &mut Block {
        if self.last.len() == TOGETHER {
            // What is kept takes as much as it needs, and that in one piece.
            self.full.push(self.last.clone());
            self.last.clear();
        }
        &mut self.last
    }

    /// Moves all events on by so many bytes of the file.
    pub(crate) fn move_by(&mut self, bytes: u32) {
        self.full.iter_mut().chain([&mut self.last]).for_each(|block| block.move_by(bytes));
    }

    /// Takes the event back that was added last.
    pub(crate) fn take_back(&mut self) {
        self.last.take_back();
    }

    /// Adds all events of others of the same stage.
    pub(crate) fn append(&mut self, others: &Self) {
        for block in others.full.iter().chain([&others.last]) {
            let mut from = 0;
            while from < block.len() {
                let next = self.next();
                let to = block.len().min(from + TOGETHER - next.len());
                next.copy(block, from..to);
                from = to;
            }
        }
    }

    /// Gives the blocks.
    pub(crate) fn into_blocks(self) -> Vec<Block> {
        let Self { mut full, last } = self;
        full.push(last.clone());
        full
    }

    /// Takes blocks, of which each but the last is full.
    pub(crate) fn from_blocks(mut blocks: Vec<Block>) -> Self {
        let last = blocks.pop().unwrap_or_default();
        Self { full: blocks, last }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Field, Stage};
    use super::*;

    /// Makes blocks of events that are told apart by their headers and texts.
    fn blocks(events: std::ops::Range<usize>) -> Blocks {
        let mut blocks = Blocks::new(Stage::LookedUp);
        for at in events {
            let block = blocks.next();
            block.begin(at as u32);
            block.flag(Field::ToNotKnown);
            if at % 3 > 0 {
                block.words(Field::Title, &"x".repeat(at % 7));
            }
        }
        blocks
    }

    proptest! {
        #[test]
        fn what_is_appended_follows(lengths in prop::collection::vec(0_usize..700, 0..5), from in 0_usize..900) {
            let mut all = Blocks::new(Stage::LookedUp);
            for length in &lengths {
                all.append(&blocks(all.len()..all.len() + length));
            }
            let count = lengths.iter().sum();
            prop_assert_eq!(all.len(), count);
            let taken = Blocks::from_blocks(all.clone().into_blocks());
            prop_assert_eq!(taken.len(), count);
            let own: Vec<usize> = all.with_own_words(from.min(count)..count).collect();
            prop_assert_eq!(own, (from.min(count)..count).filter(|at| at % 3 > 0).collect::<Vec<_>>());
            for at in 0..count {
                for record in [all.record(at), taken.record(at)] {
                    let title = record.own_text(Field::Title).map(|place| record.text("", place).to_owned());
                    prop_assert_eq!((record.header, title), (at as u32, (at % 3 > 0).then(|| "x".repeat(at % 7))));
                }
            }
        }
    }
}
