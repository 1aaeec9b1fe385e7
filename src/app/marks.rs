//! Marks: letters for stops to come back to.

use std::collections::BTreeMap;

use crate::timeline::{Side, Stop, Timeline};

/// Is the mark for where one came from, set by every jump.
pub const BEFORE_JUMP: char = '\'';

/// Is a stop by the name of its event, so that it is found again when the file was read anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedStop {
    event: String,
    side: Side,
}

impl NamedStop {
    /// Names a stop.
    #[must_use]
    pub fn of(timeline: &Timeline, stop: Stop) -> Self {
        Self { event: timeline.event(stop.event).name().into_owned(), side: stop.side }
    }

    /// Finds it: the same side of the event, or, where that is gone, its first stop.
    #[must_use]
    pub fn position(&self, timeline: &Timeline) -> Option<usize> {
        let event = timeline.find(&self.event)?.id();
        let order = timeline.order();
        order.position(event, self.side).or_else(|| order.position(event, Side::Start))
    }
}

/// Is every mark that is set.
#[derive(Clone, Debug, Default)]
pub struct Marks(BTreeMap<char, NamedStop>);

impl Marks {
    /// Sets a mark.
    pub fn set(&mut self, letter: char, stop: NamedStop) {
        self.0.insert(letter, stop);
    }

    /// Gives the stop of a mark.
    #[must_use]
    pub fn get(&self, letter: char) -> Option<&NamedStop> {
        self.0.get(&letter)
    }

    /// Lists the letters that are set.
    #[must_use]
    pub fn letters(&self) -> String {
        self.0.keys().filter(|letter| **letter != BEFORE_JUMP).collect()
    }
}
