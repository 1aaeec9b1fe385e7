//! What relations say.

use super::{bounds, sentence};
use crate::time::Zone;
use crate::timeline::sample::{Draft, event, events, stop};
use crate::timeline::{Head, Timeline};

fn timeline(drafts: &[Draft]) -> Timeline {
    Timeline::new(Head::default(), events(drafts)).unwrap().0
}

fn bounds_of(drafts: &[Draft], said: &str, zone: &str) -> Option<String> {
    bounds(&timeline(drafts), stop(&events(drafts), said), Zone::named(zone).unwrap())
}

#[test]
fn a_sentence_names_every_other_event_and_says_each_relation_once() {
    let timeline = timeline(&[
        event("a").at("12:00"),
        event("b").at("13:00"),
        event("talks").span("10:00", "23:00"),
        event("x").after("a b").before("c").during("talks"),
        event("c").at("22:00"),
    ]);
    let said = |name| sentence(&timeline, timeline.find(name).unwrap());
    assert_eq!(said("x").unwrap(), "after “a” and “b”, during “talks”, before “c”");
    assert_eq!(said("a"), None);
}

#[test]
fn bounds_say_from_when_and_until_when_in_the_active_clock() {
    let drafts = [
        event("talks").span("16:30", "21:30"),
        event("x").after("talks"),
        event("y").before("talks"),
        event("z").during("talks"),
        event("none"),
    ];
    assert_eq!(bounds_of(&drafts, "x", "Europe/Moscow").unwrap(), "not before Wed 3 Dec 2025 00:30");
    assert_eq!(bounds_of(&drafts, "x", "UTC").unwrap(), "not before Tue 2 Dec 2025 21:30");
    assert_eq!(bounds_of(&drafts, "y", "UTC").unwrap(), "not after Tue 2 Dec 2025 16:30");
    assert_eq!(
        bounds_of(&drafts, "z", "UTC").unwrap(),
        "not before Tue 2 Dec 2025 16:30, not after Tue 2 Dec 2025 21:30"
    );
    assert_eq!(bounds_of(&drafts, "none", "UTC"), None);
}

#[test]
fn a_bound_that_rests_on_a_qualifier_says_so_at_the_time() {
    // As a qualified time is said everywhere else: "Tue 2 Dec 2025 ≈21:30".
    let drafts = [event("talks").span("16:30~", "21:30~"), event("x").after("talks")];
    assert_eq!(bounds_of(&drafts, "x", "UTC").unwrap(), "not before Tue 2 Dec 2025 ≈21:30");
}

#[test]
fn a_bound_is_no_finer_than_the_time_it_comes_from() {
    let drafts = [event("day").at("2025-12-03[Europe/Moscow]"), event("x").after("day")];
    let said = bounds_of(&drafts, "x", "UTC").unwrap();
    assert!(!said.contains(':'), "{said}");
}
