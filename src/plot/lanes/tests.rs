//! Which events are in which lane, and next to which.

use super::*;
use crate::plot::testing::{event, instant, span, talks, timeline};
use crate::plot::{Axis, Band};
use crate::timeline::{Event, Head, Source, Status};

fn named(lanes: &Lanes) -> Vec<(&str, usize)> {
    let shown = |lane: &Lane| lane.len();
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

#[test]
fn an_event_in_two_lanes_is_counted_once_and_found_in_the_first() {
    let source = |id: &str| Source { id: id.to_owned(), ..Source::default() };
    let head = Head { sources: vec![source("a"), source("b")], ..Head::default() };
    let by = |sources: &[u32], event: Event<'static>| Event {
        sources: sources.iter().copied().map(SourceId).collect(),
        ..event
    };
    let events = vec![
        by(&[1], event("2025-12-02T07:00Z")),
        by(&[0, 1, 0], span("2025-12-02T08:00Z", "2025-12-02T09:00Z")),
        by(&[1, 0], event("2025-12-02T10:00Z")),
        by(&[0, 1], event("2025-12-02T20:00Z")),
        by(&[0, 1], span("2025-12-02T20:00Z", "2025-12-02T21:00Z")),
    ];
    let line = Timeline::new(head, events).unwrap().0;
    let lanes = Lanes::of(&line, LanesBy::Source);
    assert_eq!(named(&lanes), [("b", 5), ("a", 4)]);
    let axis = Axis::new(instant("2025-12-02T12:00Z"), instant("2025-12-02T13:00Z"), &[], 60);
    let band = Band::new(&line, &lanes, &axis, 4, None);
    assert_eq!((band.before, band.after), (3, 2));
    assert_eq!(band.rows.iter().map(|row| (row.before, row.after)).collect::<Vec<_>>(), [(3, 2), (2, 2)]);
    for event in 0..5 {
        assert_eq!(lanes.lane_of(&line, EventId(event)), Some(0));
    }
    assert_eq!(lanes.lanes_of(&line, EventId(0)), [0]);
    assert_eq!(lanes.lanes_of(&line, EventId(1)), [0, 1]);
    let but = line.order().position(EventId(2), Side::Whole).unwrap();
    let few = Lanes::of_stops(lanes.extents(), &line, LanesBy::Source, (0..line.order().len()).filter(|at| *at != but));
    assert_eq!((named(&few), few.lane_of(&line, EventId(2))), (vec![("b", 4), ("a", 3)], None));
}
