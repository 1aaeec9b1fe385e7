//! Which stops are shown: those of the events that a filter keeps. Their order and their windows stay those of the file.

use std::sync::Arc;

use super::task::{Parts, ranges};
use crate::plot::brackets::Brackets;
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
        let mut ready = filter.ready(timeline);
        let kept = timeline.events().map(|event| ready.keeps(event)).collect();
        Self::of(filter, text, kept, timeline)
    }

    /// Keeps those for which `kept` says so, by their numbers.
    fn of(filter: Filter, text: &str, kept: Vec<bool>, timeline: &Timeline) -> Self {
        let stops = timeline.order().stops().enumerate();
        let positions = stops.filter(|(_, stop)| kept[stop.event.0 as usize]).map(|(at, _)| at).collect();
        let count = kept.iter().filter(|kept| **kept).count();
        Self { filter, text: text.to_owned(), kept, count, positions }
    }

    /// Gives the filter, and how it was typed.
    pub(super) fn asked(&self) -> Asked {
        Asked { filter: self.filter.clone(), text: self.text.clone() }
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

/// Is a filter with how it was typed.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Is the filter.
    pub filter: Filter,
    /// Is how it was typed.
    pub text: String,
}

/// Is which events are to be shown, and how they lie in the list.
#[derive(Clone, Debug)]
pub struct Sift {
    /// Is the timeline.
    pub timeline: Arc<Timeline>,
    /// Is the filter; all are shown where there is none.
    pub asked: Option<Asked>,
}

/// Is what is shown, and how it lies in the list.
#[derive(Clone, Debug)]
pub struct Sifted {
    /// Is which stops are shown, where a filter hides some.
    pub shown: Option<Arc<Shown>>,
    /// Are the brackets of what is shown.
    pub brackets: Brackets,
}

impl Parts for Sift {
    type Part = Vec<bool>;
    type Whole = Sifted;

    fn count(&self) -> usize {
        ranges(0, self.timeline.len()).count()
    }

    fn part(&self, at: usize) -> Vec<bool> {
        let Some(asked) = &self.asked else { return Vec::new() };
        let mut ready = asked.filter.ready(&self.timeline);
        let events = ranges(0, self.timeline.len()).nth(at).unwrap_or_default();
        events.map(|event| ready.keeps(self.timeline.event(EventId(event as u32)))).collect()
    }

    fn whole(&self, parts: Vec<Vec<bool>>) -> Sifted {
        let timeline = &*self.timeline;
        let shown = self.asked.as_ref().map(|Asked { filter, text }| {
            Arc::new(Shown::of(filter.clone(), text, parts.into_iter().flatten().collect(), timeline))
        });
        let keeps = |event: EventId| shown.as_ref().is_none_or(|shown| shown.keeps(event));
        Sifted { brackets: Brackets::among(timeline.order(), keeps), shown }
    }
}
