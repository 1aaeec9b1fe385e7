//! The lanes of the picture, and the events in each.

use std::collections::HashMap;
use std::sync::Arc;

use super::extents::{Extent, Extents};
use super::sorted::{Entry, Sorted};
use crate::timeline::{EventId, EventRef, Side, SourceId, Stop, Timeline};

/// Is by what the lanes are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LanesBy {
    /// By what follows the last comma of the place.
    #[default]
    Place,
    /// By who took part or spoke.
    Actor,
    /// By the side they are on.
    Side,
    /// By the source that reports it.
    Source,
    /// All in one.
    One,
}

impl LanesBy {
    /// Gives the next one, after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Place => Self::Actor,
            Self::Actor => Self::Side,
            Self::Side => Self::Source,
            Self::Source => Self::One,
            Self::One => Self::Place,
        }
    }
}

/// Is what the events of a lane have in common.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum LaneKey {
    /// This place.
    Place(String),
    /// The actor with this name in the file (the key `id`).
    Actor(String),
    /// This side.
    Side(String),
    /// This source.
    Source(SourceId),
    /// Nothing: all events are in one lane.
    One,
    /// They have no place (actor, side, source): the last lane.
    None,
}

/// Is a lane with its events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// Is what its events have in common.
    pub key: LaneKey,
    /// Is its name as the file has it; `None` for the lane of all and the lane of those without one.
    pub name: Option<String>,
    /// Are its events, each once, in the order of the list by their first stops; never none.
    pub events: Vec<EventId>,
    /// Are the extents of its events by start and by end: of those that are drawn as long as they are, and of those
    /// with a tail.
    pub(super) extents: [(Sorted, Sorted); 2],
    /// Are the positions of their stops, in order.
    stops: Vec<u32>,
}

/// Is every lane, in order of first appearance in the list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lanes {
    /// Are the lanes; an event with several actors (sides, sources) is in each one's.
    pub lanes: Vec<Lane>,
    /// Is how many events are in none, since they have no bound at all.
    pub unplaced: usize,
    extents: Arc<Extents>,
    /// By the events' numbers, the first lane of each; `u32::MAX` for none.
    lane_by_event: Vec<u32>,
    /// Are the starts and the ends of all events in lanes, as ranks, each sorted.
    all: (Vec<u32>, Vec<u32>),
}

impl Lanes {
    /// Sorts a timeline's events into lanes.
    #[must_use]
    pub fn of(timeline: &Timeline, by: LanesBy) -> Self {
        Self::among(timeline, by, |_| true)
    }

    /// Sorts a timeline's events into other lanes.
    #[must_use]
    pub fn anew(&self, timeline: &Timeline, by: LanesBy, keep: impl Fn(EventId) -> bool) -> Self {
        Self::with(&self.extents, timeline, by, keep)
    }

    /// Sorts these of a timeline's events into lanes, given in the order of the list by their first stops.
    #[must_use]
    pub fn of_events(&self, timeline: &Timeline, by: LanesBy, events: Vec<EventId>) -> Self {
        Self::filled(&self.extents, timeline, by, events.into_iter())
    }

    /// Gives lanes of the same timeline with nothing in them, to sort events into elsewhere.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { extents: Arc::clone(&self.extents), ..Self::default() }
    }

    /// Sorts those of a timeline's events into lanes for which `keep` says so; the others are not counted either.
    #[must_use]
    pub fn among(timeline: &Timeline, by: LanesBy, keep: impl Fn(EventId) -> bool) -> Self {
        Self::with(&Arc::new(Extents::of(timeline)), timeline, by, keep)
    }

    fn with(extents: &Arc<Extents>, timeline: &Timeline, by: LanesBy, keep: impl Fn(EventId) -> bool) -> Self {
        let first_stops = timeline.order().stops().filter(|stop| stop.side != Side::End);
        Self::filled(extents, timeline, by, first_stops.map(|stop| stop.event).filter(|id| keep(*id)))
    }

    fn filled(extents: &Arc<Extents>, timeline: &Timeline, by: LanesBy, events: impl Iterator<Item = EventId>) -> Self {
        let mut lanes = Self { extents: Arc::clone(extents), ..Self::default() };
        let mut without: Vec<EventId> = Vec::new();
        let mut indices: HashMap<Name<'_>, usize> = HashMap::new();
        for id in events {
            let Some(extent) = extents.get(id) else {
                lanes.unplaced += 1;
                continue;
            };
            lanes.all.0.push(extent.start);
            lanes.all.1.push(extent.end);
            let mut found = false;
            names(timeline.event(id), by, |name| {
                found = true;
                let at = *indices.entry(name).or_insert_with(|| lanes.add(timeline, name));
                let events = &mut lanes.lanes[at].events;
                // Two actors of one side bring their event there once.
                if events.last() != Some(&id) {
                    events.push(id);
                }
            });
            if !found {
                without.push(id);
            }
        }
        if !without.is_empty() {
            lanes.lanes.push(Lane { events: without, ..Lane::new(LaneKey::None, None) });
        }
        lanes.index(timeline);
        lanes
    }

    /// Sorts the events of the lanes by all that they are looked for by.
    fn index(&mut self, timeline: &Timeline) {
        self.all.0.sort_unstable();
        self.all.1.sort_unstable();
        self.lane_by_event = vec![u32::MAX; timeline.len()];
        for (index, lane) in (0..).zip(&mut self.lanes) {
            for event in &lane.events {
                let first = &mut self.lane_by_event[event.0 as usize];
                *first = index.min(*first);
            }
            lane.index(timeline, &self.extents);
        }
    }

    /// Gives what all extents are ranked by.
    pub(super) fn extents(&self) -> &Extents {
        &self.extents
    }

    /// Counts the events in lanes that end with a lower rank, and those that start with a higher one.
    pub(super) fn outside(&self, end: u32, start: u32) -> (usize, usize) {
        let before = self.all.1.partition_point(|other| *other < end);
        (before, self.all.0.len() - self.all.0.partition_point(|other| *other <= start))
    }

    /// Gives the index of the first lane in which the event is drawn.
    #[must_use]
    pub fn lane_of(&self, event: EventId) -> Option<usize> {
        let first = self.lane_by_event.get(event.0 as usize).filter(|lane| **lane != u32::MAX);
        first.map(|lane| *lane as usize)
    }

    /// Says whether the event is in a lane.
    pub(super) fn has(&self, event: EventId) -> bool {
        self.lane_of(event).is_some()
    }

    /// Gives the next (previous) stop in the lane in which the stop is drawn, or nothing at its end (start).
    #[must_use]
    pub fn neighbour(&self, timeline: &Timeline, stop: Stop, forward: bool) -> Option<Stop> {
        let order = timeline.order();
        let lane = &self.lanes[self.lane_of(stop.event)?];
        let at = order.position(stop.event, stop.side)?;
        let near = if forward {
            lane.stops.partition_point(|stop| *stop as usize <= at)
        } else {
            lane.stops.partition_point(|stop| (*stop as usize) < at).checked_sub(1)?
        };
        order.stop(*lane.stops.get(near)? as usize)
    }

    fn add(&mut self, timeline: &Timeline, name: Name<'_>) -> usize {
        let (key, shown) = match name {
            Name::Place(place) => (LaneKey::Place(place.to_owned()), Some(place)),
            Name::Actor(id, shown) => (LaneKey::Actor(id.to_owned()), Some(shown)),
            Name::Side(side) => (LaneKey::Side(side.to_owned()), Some(side)),
            Name::Source(id) => (LaneKey::Source(id), Some(timeline.source(id).short_name())),
            Name::One => (LaneKey::One, None),
        };
        self.lanes.push(Lane::new(key, shown.map(str::to_owned)));
        self.lanes.len() - 1
    }
}

impl Lane {
    fn new(key: LaneKey, name: Option<String>) -> Self {
        Self { key, name, events: Vec::new(), extents: Default::default(), stops: Vec::new() }
    }

    fn index(&mut self, timeline: &Timeline, extents: &Extents) {
        let order = timeline.order();
        let sides = |event: &EventId| [Side::Start, Side::End].map(|side| order.position(*event, side));
        self.stops = self.events.iter().flat_map(sides).flatten().map(|at| at as u32).collect();
        self.stops.sort_unstable();
        self.stops.dedup();
        let sorted = |has_tail: bool, entry: fn(u32, Extent) -> Entry| {
            let all = (0..).zip(&self.events).filter_map(|(at, event)| Some((at, extents.get(*event)?)));
            let entries = all.filter(|(_, extent)| extent.has_tail == has_tail);
            Sorted::of(entries.map(|(at, extent)| entry(at, extent)).collect())
        };
        self.extents = [false, true].map(|has_tail| {
            let by_start = sorted(has_tail, |at, Extent { start, end, .. }| Entry { key: start, other: end, at });
            (by_start, sorted(has_tail, |at, Extent { start, end, .. }| Entry { key: end, other: start, at }))
        });
    }

    /// Gives the number of an event in the lane, if it is in it.
    pub(super) fn number(&self, timeline: &Timeline, event: EventId) -> Option<u32> {
        let first = |event| timeline.order().position(event, Side::Start);
        let at = self.events.partition_point(|other| first(*other) < first(event));
        (self.events.get(at) == Some(&event)).then_some(at as u32)
    }
}

/// Is a lane's key while it is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'a> {
    Place(&'a str),
    /// The name in the file, unique, and the name shown.
    Actor(&'a str, &'a str),
    Side(&'a str),
    Source(SourceId),
    One,
}

fn names<'a>(event: EventRef<'a>, by: LanesBy, mut give: impl FnMut(Name<'a>)) {
    match by {
        LanesBy::Place => {
            let wider = |place: &'a str| place.rsplit(',').map(str::trim).find(|part| !part.is_empty());
            if let Some(place) = event.place().and_then(wider) {
                give(Name::Place(place));
            }
        }
        LanesBy::Actor => event.actors().for_each(|actor| give(Name::Actor(&actor.id, &actor.name))),
        LanesBy::Side => {
            let sides = event.actors().filter_map(|actor| actor.side.as_deref());
            sides.for_each(|side| give(Name::Side(side)));
        }
        LanesBy::Source => event.sources().iter().for_each(|source| give(Name::Source(*source))),
        LanesBy::One => give(Name::One),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{event, span, talks, timeline};
    use super::*;
    use crate::timeline::{Event, Status};

    fn named(lanes: &Lanes) -> Vec<(&str, usize)> {
        let shown = |lane: &Lane| lane.events.len();
        lanes.lanes.iter().map(|lane| (lane.name.as_deref().unwrap_or("-"), shown(lane))).collect()
    }

    #[test]
    fn the_talks_by_everything() {
        let talks = talks();
        let by = |by| Lanes::of(&talks, by);
        assert_eq!(named(&by(LanesBy::Place)), [("Moscow", 2), ("Europe", 1), ("-", 8)]);
        assert_eq!(by(LanesBy::Place).lanes[2].key, LaneKey::None);
        assert_eq!(named(&by(LanesBy::One)), [("-", 11)]);
        assert_eq!(by(LanesBy::One).lanes[0].key, LaneKey::One);
        let sides = by(LanesBy::Side);
        assert_eq!(named(&sides)[..2], [("Russia", 5), ("United States", 3)]);
        let actors = by(LanesBy::Actor);
        assert_eq!(named(&actors)[0], ("Vladimir Putin", 1));
        assert_eq!(actors.lanes[0].key, LaneKey::Actor("putin".to_owned()));
        for by in [LanesBy::Place, LanesBy::Actor, LanesBy::Side, LanesBy::Source, LanesBy::One] {
            assert_eq!(Lanes::of(&talks, by).unplaced, 8);
        }
    }

    #[test]
    fn a_lane_is_named_by_what_follows_the_last_comma() {
        let placed = |place: &str| Event { place: Some(place.to_owned().into()), ..event("2025-12-02T16:30Z") };
        let line = timeline(vec![placed("US embassy, Moscow"), placed("Moscow"), placed("Kyiv ,"), placed(" , ")]);
        assert_eq!(named(&Lanes::of(&line, LanesBy::Place)), [("Moscow", 2), ("Kyiv", 1), ("-", 1)]);
    }

    #[test]
    fn the_keys_that_lanes_change_by_go_round() {
        let mut by = LanesBy::default();
        for _ in 0..5 {
            by = by.next();
        }
        assert_eq!(by, LanesBy::Place);
    }

    #[test]
    fn neighbours_are_the_stops_of_the_lane() {
        let at = |place: &str, event: Event<'static>| Event { place: Some(place.to_owned().into()), ..event };
        let line = timeline(vec![
            at("A", span("2025-12-02T10:00Z", "2025-12-02T14:00Z")),
            at("B", event("2025-12-02T11:00Z")),
            at("A", event("2025-12-02T12:00Z")),
            at("B", event("2025-12-02T13:00Z")),
            Event { status: Status::Planned, ..Event::default() },
        ]);
        let lanes = Lanes::of(&line, LanesBy::Place);
        let stop = |event, side| Stop { event: EventId(event), side };
        let path = [stop(0, Side::Start), stop(2, Side::Whole), stop(0, Side::End)];
        for pair in path.windows(2) {
            assert_eq!(lanes.neighbour(&line, pair[0], true), Some(pair[1]));
            assert_eq!(lanes.neighbour(&line, pair[1], false), Some(pair[0]));
        }
        assert_eq!(lanes.neighbour(&line, path[2], true), None);
        assert_eq!(lanes.neighbour(&line, path[0], false), None);
        assert_eq!(lanes.neighbour(&line, stop(4, Side::Whole), false), None, "it is in no lane");
    }
}
