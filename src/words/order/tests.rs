use super::*;
use crate::timeline::Side;
use crate::timeline::sample::{Draft, event, events};
use crate::timeline::{EventId, Head};

fn timeline(drafts: &[Draft]) -> Timeline {
    Timeline::new(Head::default(), events(drafts)).unwrap().0
}

fn whole(event: u32) -> Stop {
    Stop { event: EventId(event), side: Side::Whole }
}

fn first(drafts: &[Draft]) -> String {
    which_first(&timeline(drafts), whole(0), whole(1), Zone::UTC)
}

#[test]
fn what_is_known_is_said_with_the_reason() {
    assert_eq!(
        first(&[event("a").at("16:30"), event("b").at("16:31")]),
        "known: “a” came first, since “a” is Tue 2 Dec 16:30 and “b” is Tue 2 Dec 16:31"
    );
    assert_eq!(
        first(&[event("a").after("b"), event("b").at("16:31~")]),
        "known: “b” came first, since the relations of the file say so"
    );
    let span = timeline(&[event("a").span("16:30~", "21:30~")]);
    let side = |side| Stop { event: EventId(0), side };
    assert_eq!(
        which_first(&span, side(Side::End), side(Side::Start), Zone::UTC),
        "known: “a: start” came first, since a span starts before it ends"
    );
}

#[test]
fn what_rests_on_a_qualifier_is_as_stated() {
    assert_eq!(
        first(&[event("a").at("16:30~"), event("b").at("18:31")]),
        "as stated, not certain: “a” came first; but one of the times is approximate or unsure"
    );
    assert_eq!(
        first(&[event("a").at("19:30?"), event("b").at("18:31~")]),
        "as stated, not certain: “b” came first; but both times are approximate or unsure"
    );
}

#[test]
fn what_is_not_known_is_said_so() {
    assert_eq!(first(&[event("a"), event("b").at("18:31")]), "not known: no time is known of “a”");
    assert_eq!(
        first(&[event("a").at("18:00..19:00"), event("b").at("18:31")]),
        "not known: they may overlap: “a” is Tue 2 Dec 18:00–19:00, “b” is Tue 2 Dec 18:31"
    );
}

#[test]
fn the_time_between_is_a_range_where_either_is_uncertain() {
    let between = |from: &str, to: &str| {
        let timeline = timeline(&[event("a").at(from), event("b").at(to)]);
        let (one, other) = (time_between(&timeline, whole(0), whole(1)), time_between(&timeline, whole(1), whole(0)));
        assert_eq!(one, other);
        one
    };
    assert_eq!(between("16:30", "21:30"), "5 h");
    assert_eq!(between("16:30~", "21:30~"), "about 5 h");
    assert_eq!(between("16:30±5m", "21:30±5m"), "4 h 50 min to 5 h 10 min");
    let untimed = timeline(&[event("a"), event("b").at("16:30")]);
    assert_eq!(time_between(&untimed, whole(0), whole(1)), "not known: one of them has no time of its own");
}

#[test]
fn the_nearest_whose_order_is_not_known_are_named() {
    let timeline = timeline(&[
        event("a").at("16:00"),
        event("b").at("16:30~"),
        event("c").at("17:00..19:00"),
        event("d").at("18:00"),
        event("e"),
    ]);
    let said: Vec<String> =
        not_known(&timeline, whole(3), Zone::UTC).iter().map(|line| line.text().to_string()).collect();
    assert_eq!(
        said,
        [
            "b: before this one as stated, but one of the times is approximate or unsure",
            "c: they may overlap, it is Tue 2 Dec 17:00–19:00",
            "e: no time is known of it",
        ]
    );
    assert_eq!(not_known(&timeline, whole(4), Zone::UTC).len(), 3, "three on a side at most");
}
