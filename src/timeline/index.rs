//! Events found by what they are, without a look at each.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{EventId, Order, Side};

/// Is by what the events of a timeline are found; made once, with it.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Index {
    /// Is half of the hash of each name above the number of its event, sorted.
    names: Vec<u64>,
    /// Are the positions of the stops of events whose accounts disagree, in order.
    disagreeing: Vec<u32>,
}

/// Is which part of a number in the index is the event's.
const NUMBER: u64 = u32::MAX as u64;

impl Index {
    /// Takes the names as [`numbered`] gives them, sorted, and the events whose accounts disagree.
    pub(super) fn new(order: &Order, names: Vec<u64>, disagreeing: impl Iterator<Item = EventId>) -> Self {
        let stops = disagreeing.flat_map(|event| {
            let ends = [Side::Start, Side::End].map(|side| order.position(event, side));
            ends.into_iter().flatten().map(|at| at as u32)
        });
        let mut disagreeing: Vec<u32> = stops.collect();
        disagreeing.sort_unstable();
        // A moment is its own start and end.
        disagreeing.dedup();
        Self { names, disagreeing }
    }

    /// Lists the events that may have the name, in the order of the file: few beside the one that has.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = EventId> {
        named(&self.names, hash(name))
    }

    pub(super) fn disagreeing_after(&self, position: usize) -> impl Iterator<Item = usize> {
        let start = self.disagreeing.partition_point(|at| *at as usize <= position);
        self.disagreeing[start..].iter().map(|at| *at as usize)
    }

    pub(super) fn disagreeing_before(&self, position: usize) -> impl Iterator<Item = usize> {
        let end = self.disagreeing.partition_point(|at| (*at as usize) < position);
        self.disagreeing[..end].iter().rev().map(|at| *at as usize)
    }
}

/// Gives the hash of a name.
pub(crate) fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Puts the number of each event below half of the hash of its name. They are an index once they are sorted.
pub(crate) fn numbered(mut hashes: Vec<u64>) -> Vec<u64> {
    for (number, hash) in (0..).zip(&mut hashes) {
        *hash = *hash & !NUMBER | number;
    }
    hashes.shrink_to_fit();
    hashes
}

/// Lists the events whose names may have the hash, in the order of the file; `names` is as [`numbered`] gives it, sorted.
pub(crate) fn named(names: &[u64], hash: u64) -> impl Iterator<Item = EventId> {
    let half = hash & !NUMBER;
    let start = names.partition_point(|entry| *entry < half);
    names[start..]
        .iter()
        .take_while(move |entry| **entry & !NUMBER == half)
        .map(|entry| EventId((entry & NUMBER) as u32))
}
