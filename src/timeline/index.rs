//! Events found by what they are, without a look at each.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::accounts::{self, Agreement};
use super::{EventId, Timeline};

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
    /// Looks at each event once.
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut names: Vec<u64> = timeline.events().map(|event| half(event.name()) | u64::from(event.id().0)).collect();
        names.sort_unstable();
        let disagrees = |id: EventId| accounts::of_event(timeline, timeline.event(id)) != Agreement::Agree;
        let stops = (0..).zip(timeline.order().stops());
        let disagreeing = stops.filter(|(_, stop)| disagrees(stop.event)).map(|(at, _)| at).collect();
        Self { names, disagreeing }
    }

    /// Lists the events that may have the name, in the order of the file: few beside the one that has.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = EventId> {
        let half = half(name);
        let start = self.names.partition_point(|entry| *entry < half);
        let same = self.names[start..].iter().take_while(move |entry| **entry & !NUMBER == half);
        same.map(|entry| EventId((entry & NUMBER) as u32))
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

/// Gives the upper half of the hash of a name.
fn half(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish() & !NUMBER
}
