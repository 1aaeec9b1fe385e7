//! Where stops stand.

use super::resolve;
use crate::timeline::sample::{Draft, event};

#[test]
fn a_key_is_the_literals_start_and_not_its_windows() {
    let order = resolve(&[event("a").at("16:30±2h"), event("b").at("15:00")]);
    assert_eq!(order.key("a"), "16:30");
    assert_eq!(order.list(), "b, a");
}

#[test]
fn a_date_stands_at_its_first_midnight() {
    let order = resolve(&[
        event("morning").at("2025-12-03T09:00Z"),
        event("day").at("2025-12-03[Europe/Moscow]"),
        event("evening").at("2025-12-02T20:59Z"),
    ]);
    assert_eq!(order.key("day"), "21:00");
    assert_eq!(order.list(), "evening, day, morning");
}

#[test]
fn a_key_is_moved_up_to_earliest() {
    let order = resolve(&[
        event("day").at("2025-12-02[UTC]").after("noon"),
        event("noon").at("12:00"),
        event("eleven").at("11:00"),
    ]);
    assert_eq!(order.key("day"), "12:00");
    assert_eq!(order.list(), "eleven, noon, day");
}

#[test]
fn a_key_is_held_below_latest() {
    // The literal lies above what a relation leaves: kept at the literal, a would stand after c, which is certainly
    // later.
    let order = resolve(&[event("a").at("16:30±5h").before("b"), event("b").at("12:00"), event("c").at("13:00")]);
    assert_eq!(order.key("a"), "<12:01");
    assert_eq!(order.list(), "a, b, c");
}

#[test]
fn without_a_literal_a_key_is_earliest() {
    let order = resolve(&[
        event("range").at("16:30..21:30"),
        event("open").at("17:00.."),
        event("related").after("noon"),
        event("noon").at("12:00"),
    ]);
    assert_eq!(order.key("range"), "16:30");
    assert_eq!(order.key("open"), "17:00");
    assert_eq!(order.key("related"), "12:00");
    assert_eq!(order.list(), "noon, related, range, open");
}

#[test]
fn without_a_literal_and_earliest_a_key_is_just_before_latest() {
    let order = resolve(&[event("late").at("..21:30"), event("twenty-past").at("21:20"), event("next").at("21:31")]);
    assert_eq!(order.key("late"), "<21:31");
    assert_eq!(order.list(), "twenty-past, late, next");
}

#[test]
fn a_key_is_raised_to_those_that_it_must_follow() {
    // Both windows are the day's: only the keys of those that they follow part them.
    let order = resolve(&[
        event("second").at("2025-12-02[UTC]").after("first"),
        event("first").at("..2025-12-02T18:00Z"),
        event("nine").at("09:00"),
    ]);
    assert_eq!(order.key("first"), "<18:01");
    assert_eq!(order.key("second"), "<18:01");
    assert_eq!(order.list(), "nine, first, second");
}

#[test]
fn a_key_is_raised_through_chains_and_by_qualified_moments_too() {
    let order = resolve(&[
        event("c").at("2025-12-02[UTC]").after("b"),
        event("b").after("a"),
        event("a").at("16:30~"),
        event("noon").at("12:00"),
    ]);
    assert_eq!(order.key("b"), "16:30");
    assert_eq!(order.key("c"), "16:30");
    assert_eq!(order.list(), "noon, a, b, c");
}

#[test]
fn ties_go_by_depth_and_then_by_the_file() {
    let order = resolve(&[
        event("third").after("second"),
        event("second").after("first"),
        event("also").at("16:30"),
        event("first").at("16:30"),
        event("too").at("16:30"),
    ]);
    assert_eq!(order.list(), "also, first, too, second, third");
}

#[test]
fn a_span_has_two_stops_and_only_one_without_a_stated_end() {
    let order =
        resolve(&[event("talks").span("16:30", "21:30"), event("call").since("18:00"), event("post").at("20:00")]);
    assert_eq!(order.list(), "talks start, call start, post, talks end");
    assert_eq!(order.order.len(), 4);
    let call = order.stop("call end");
    assert_eq!(order.order.position(call.event, call.side), None);
}

#[test]
fn the_two_ends_of_a_span_move_each_others_keys_with_and_without_relations() {
    for (from, to, expected) in [
        ("..", "12:00", ("<12:01", "<12:01")),
        ("..", "..12:00", ("<12:01", "<12:01")),
        ("10:00..", "..", ("10:00", "10:00")),
        ("16:30±5h", "12:00", ("<12:01", "<12:01")),
        ("12:00..15:00", "09:00..16:00", ("12:00", "12:00")),
        ("..15:00", "12:00..16:00", ("<15:01", "<15:01")),
        ("..", "..", ("none", "none")),
    ] {
        for others in [vec![], vec![event("post").after("talks")]] {
            let order = resolve(&[vec![event("talks").span(from, to)], others].concat());
            assert_eq!((&*order.key("talks start"), &*order.key("talks end")), expected, "{from} to {to}");
            assert!(order.list().contains("talks start, talks end"));
        }
    }
}

#[test]
fn what_follows_a_span_stands_after_its_end() {
    let order = resolve(&[
        event("post").after("talks"),
        event("talks").span("16:30~", "21:30~"),
        event("call").during("talks"),
        event("landing").before("talks").at("13:46~"),
    ]);
    assert_eq!(order.list(), "landing, talks start, call, talks end, post");
}

#[test]
fn without_any_bound_a_stop_stands_last_in_the_order_of_the_file() {
    let order = resolve(&[event("b"), event("noon").at("12:00"), event("a"), event("far").at("2099-01-01[UTC]")]);
    assert_eq!(order.key("b"), "none");
    assert_eq!(order.list(), "noon, far | b, a");
    assert_eq!(order.order.placed(), 2);
}

#[test]
fn those_without_any_bound_keep_to_their_relations() {
    let order = resolve(&[event("second").after("first"), event("first"), event("noon").at("12:00")]);
    assert_eq!(order.list(), "noon | first, second");
}

#[test]
fn an_event_with_an_open_range_for_its_end_has_no_bound_either() {
    let order = resolve(&[event("a"), event("b").after("a"), event("c").before("a")]);
    assert_eq!(order.order.placed(), 0);
    assert_eq!(order.list(), "| c, a, b");
}

#[test]
fn without_a_bound_but_before_what_has_one_a_stop_stands_just_before_it() {
    // Nothing is known of when `talk` was, but it was before `open`, which is only bounded below.
    let order = resolve(&[
        event("noon").at("12:00"),
        event("open").at("17:00.."),
        event("talk").before("open"),
        event("evening").at("18:00"),
        event("other"),
    ]);
    assert_eq!(order.stated("talk"), "..");
    assert_eq!(order.key("talk"), "17:00");
    assert_eq!(order.list(), "noon, talk, open, evening | other");
}

#[test]
fn after_what_has_only_a_latest_bound_a_stop_has_no_bound_of_its_own() {
    let order = resolve(&[event("late").at("..12:00"), event("next").after("late"), event("noon").at("12:30")]);
    assert_eq!(order.stated("next"), "..");
    assert_eq!(order.key("next"), "none");
    assert_eq!(order.list(), "late, noon | next");
}

#[test]
fn two_stops_before_one_that_has_no_bound_of_its_own_both_stand_before_it() {
    // `next` follows one stop with a bound and one without: it must not be drawn up past the latter.
    let order = resolve(&[event("next").after("late unknown"), event("late").at("..12:00"), event("unknown")]);
    assert_eq!(order.list(), "late | unknown, next");
}

#[test]
fn doubtful_windows_do_not_draw_a_stop_past_a_certain_bound() {
    // As stated nothing is left for b; what is certain still puts it before c.
    let order = resolve(&[
        event("a").at("15:00~"),
        event("b").at("16:00±6h").after("a").before("c"),
        event("c").at("12:00"),
        event("d").at("13:00"),
    ]);
    assert_eq!(order.list(), "a, b, c, d");
    assert_eq!(order.doubtful.len(), 1);
}

fn chain(length: usize) -> Vec<Draft> {
    (0..length)
        .map(|at| match at {
            0 => event("e0").at("12:00"),
            at => event(&format!("e{at}")),
        })
        .collect()
}

#[test]
fn a_chain_of_a_hundred_thousand_is_no_harm() {
    // Ids are given directly: the drafts look names up one by one.
    let length = 100_000;
    let mut events = crate::timeline::sample::events(&chain(length));
    for (before, event) in (0..).zip(&mut events[1..]) {
        event.after = vec![crate::timeline::EventId(before)];
    }
    let start = std::time::Instant::now();
    let (order, doubtful) = super::Order::resolve(super::Stops::of(&events)).unwrap();
    assert!(doubtful.is_empty());
    assert!(order.stops().map(|stop| stop.event.0).eq(0..length as u32));
    let neighbours = (1..length).rev().take(1000);
    for at in neighbours {
        let (first, second) = (order.stop(at - 1).unwrap(), order.stop(at).unwrap());
        assert_eq!(order.precedence(first, second), super::Precedence::Related);
        assert_eq!(order.precedence(second, first), super::Precedence::NotKnown);
    }
    let (first, second) = (order.stop(0).unwrap(), order.stop(1).unwrap());
    for _ in 0..1000 {
        assert_eq!(order.precedence(second, first), super::Precedence::NotKnown);
    }
    // A guard against what grows with the square; the work is a fraction of a second.
    assert!(start.elapsed().as_secs() < 60);
    events[0].after = vec![crate::timeline::EventId(length as u32 - 1)];
    let conflicts = super::Order::resolve(super::Stops::of(&events)).unwrap_err();
    let [super::Conflict::Cycle(steps)] = conflicts.as_slice() else {
        panic!("{} conflicts", conflicts.len());
    };
    assert_eq!(steps.len(), length);
}

#[test]
fn what_is_left_no_time_as_stated_stands_before_what_must_follow_it() {
    // "torn" must follow noon and precede ten, both approximate: as stated no time is left, for certain any is. Without a
    // key of its own it stood last, after what must follow it.
    let order = resolve(&[
        event("torn").after("noon").before("ten"),
        event("noon").at("12:00~"),
        event("ten").at("10:00~"),
        event("next").at("2025-12-02T14:00Z..").after("torn"),
        event("told").after("torn"),
    ]);
    let list = order.list();
    let place = |name: &str| list.split(", ").position(|stop| stop == name);
    for (first, second) in [("noon", "torn"), ("torn", "ten"), ("torn", "next"), ("torn", "told")] {
        assert!(place(first) < place(second), "{first} before {second} in: {list}");
    }
}
