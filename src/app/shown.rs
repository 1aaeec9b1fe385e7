//! Which stops are shown: those of the events that a filter keeps. Their order and their windows stay those of the file.

use crate::text::Safe;
use crate::timeline::{EventId, Filter, Timeline};
use crate::words::count;

/// Is which stops of a timeline are shown.
#[derive(Clone, Debug)]
pub struct Shown {
    filter: Filter,
    text: String,
    /// For each event, by its number, whether it is kept.
    kept: Vec<bool>,
    /// Is how many are kept.
    count: usize,
    /// Where the stops of those stand in the order, ascending.
    positions: Vec<usize>,
}

impl Shown {
    /// Keeps the events that match; `text` is the filter as it was typed.
    #[must_use]
    pub fn new(filter: Filter, text: &str, timeline: &Timeline) -> Self {
        let kept: Vec<bool> = timeline.events().map(|event| filter.matches(timeline, event)).collect();
        let stops = timeline.order().stops().enumerate();
        let positions = stops.filter(|(_, stop)| kept[stop.event.0 as usize]).map(|(at, _)| at).collect();
        let count = kept.iter().filter(|kept| **kept).count();
        Self { filter, text: text.to_owned(), kept, count, positions }
    }

    /// Asks the same of another state of the timeline.
    #[must_use]
    pub fn of(&self, timeline: &Timeline) -> Self {
        Self::new(self.filter.clone(), &self.text, timeline)
    }

    /// Gives the filter as it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Says for each event, by its number, whether it is kept.
    #[must_use]
    pub fn kept(&self) -> &[bool] {
        &self.kept
    }

    /// Says whether an event is shown.
    #[must_use]
    pub fn keeps(&self, event: EventId) -> bool {
        self.kept.get(event.0 as usize).copied().unwrap_or(false)
    }

    /// Lists where the shown stops stand in the order.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// Gives how many shown stops stand before a position.
    #[must_use]
    pub fn before(&self, position: usize) -> usize {
        self.positions.partition_point(|at| *at < position)
    }

    /// Says whether the stop at a position is shown.
    #[must_use]
    pub fn contains(&self, position: usize) -> bool {
        self.positions.binary_search(&position).is_ok()
    }

    /// Gives the shown stop that is nearest to a position; of two equally near ones the later.
    #[must_use]
    pub fn nearest(&self, position: usize) -> Option<usize> {
        let at = self.before(position);
        let before = at.checked_sub(1).and_then(|at| self.positions.get(at));
        match (before, self.positions.get(at)) {
            (Some(before), Some(after)) if position - before < after - position => Some(*before),
            (before, after) => after.or(before).copied(),
        }
    }

    /// Says what is hidden: "showing 12 of 1,580".
    #[must_use]
    pub fn in_words(&self) -> Safe {
        Safe::line(&count::showing(self.count, self.kept.len()))
    }
}
