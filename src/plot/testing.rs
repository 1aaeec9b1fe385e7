//! Timelines for tests.

use crate::time::{Instant, Moment, Zone};
use crate::timeline::{End, Event, EventId, Head, Timeline, When};

/// Makes a timeline of events.
pub(super) fn timeline(events: Vec<Event<'static>>) -> Timeline {
    Timeline::new(Head::default(), events).unwrap().0
}

/// Reads a moment; what names no clock has none.
pub(super) fn moment(text: &str) -> Moment {
    Moment::parse(text, None).unwrap()
}

/// Makes an event at a moment.
pub(super) fn event(at: &str) -> Event<'static> {
    Event { when: When::At(moment(at)), ..Event::default() }
}

/// Makes an event from a moment to another one.
pub(super) fn span(from: &str, to: &str) -> Event<'static> {
    Event { when: When::Span { from: moment(from), to: End::At(moment(to)) }, ..Event::default() }
}

/// Makes an event without a time, after others.
pub(super) fn after(others: &[u32]) -> Event<'static> {
    Event { after: others.iter().map(|other| EventId(*other)).collect(), ..Event::default() }
}

/// Gives the start of a moment.
pub(super) fn instant(text: &str) -> Instant {
    moment(text).window().earliest.unwrap()
}

/// Finds a zone.
pub(super) fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

/// Is the default file. The room knows nothing of files: its tests read this one to have a whole timeline.
pub(super) fn talks() -> Timeline {
    let bytes = include_bytes!("../../data/december-2.toml");
    crate::load::load(bytes).timeline.unwrap()
}
