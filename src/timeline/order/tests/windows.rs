//! Which windows follow from moments and relations, and what is known of the order from them.

use super::{Precedence, resolve};
use crate::timeline::sample::{event, say_stop};

#[test]
fn what_follows_is_no_earlier_than_what_it_follows() {
    let order = resolve(&[event("a").at("16:30"), event("b").after("a")]);
    assert_eq!(order.stated("b"), "16:30..");
    assert_eq!(order.certain("b"), "16:30..");
}

#[test]
fn what_precedes_is_no_later_than_what_it_precedes() {
    let order = resolve(&[event("a").at("16:30"), event("b").before("a")]);
    assert_eq!(order.stated("b"), "..16:31");
    assert_eq!(order.certain("b"), "..16:31");
}

#[test]
fn a_relation_narrows_both_of_its_stops() {
    let order = resolve(&[event("a").at("10:00..16:00"), event("b").at("12:00..18:00").before("a")]);
    assert_eq!(order.stated("a"), "12:00..16:01");
    assert_eq!(order.stated("b"), "12:00..16:01");
    let order = resolve(&[event("a").at("10:00..16:00"), event("b").at("08:00..12:00").after("a")]);
    assert_eq!(order.stated("a"), "10:00..12:01");
    assert_eq!(order.stated("b"), "10:00..12:01");
}

#[test]
fn a_bound_that_is_no_tighter_changes_nothing() {
    let order = resolve(&[event("a").at("10:00..16:00"), event("b").at("12:00..18:00").after("a")]);
    assert_eq!(order.stated("a"), "10:00..16:01");
    assert_eq!(order.stated("b"), "12:00..18:01");
}

#[test]
fn bounds_go_through_chains_both_ways() {
    let order = resolve(&[
        event("d").at("18:00").after("c"),
        event("c").after("b"),
        event("b").after("a"),
        event("a").at("16:30"),
    ]);
    assert_eq!(order.stated("b"), "16:30..18:01");
    assert_eq!(order.stated("c"), "16:30..18:01");
    assert_eq!(order.stated("a"), "16:30..16:31");
}

#[test]
fn of_several_bounds_the_tightest_counts() {
    let order = resolve(&[
        event("early").at("10:00"),
        event("late").at("12:00"),
        event("x").after("late early").before("soon later"),
        event("later").at("20:00"),
        event("soon").at("18:00"),
    ]);
    assert_eq!(order.stated("x"), "12:00..18:01");
}

#[test]
fn after_a_span_is_after_its_end_and_before_it_before_its_start() {
    let order = resolve(&[
        event("talks").span("16:30", "21:30"),
        event("later").after("talks"),
        event("earlier").before("talks"),
    ]);
    assert_eq!(order.stated("later"), "21:30..");
    assert_eq!(order.stated("earlier"), "..16:31");
}

#[test]
fn a_span_follows_with_its_start_and_precedes_with_its_end() {
    let order = resolve(&[
        event("a").at("12:00"),
        event("talks").span("10:00..14:00", "11:00..20:00").after("a").before("b"),
        event("b").at("16:00"),
    ]);
    assert_eq!(order.stated("talks start"), "12:00..14:01");
    assert_eq!(order.stated("talks end"), "12:00..16:01");
}

#[test]
fn a_span_ends_no_earlier_than_it_starts() {
    let order = resolve(&[event("talks").span("12:00..16:00", "10:00..14:00")]);
    assert_eq!(order.stated("talks start"), "12:00..14:01");
    assert_eq!(order.stated("talks end"), "12:00..14:01");
}

#[test]
fn after_a_span_without_an_end_is_after_its_start() {
    let order = resolve(&[event("talks").since("16:30"), event("later").after("talks")]);
    assert_eq!(order.stated("later"), "16:30..");
    assert_eq!(order.precedence("talks start", "later"), Precedence::Related);
}

#[test]
fn during_a_span_is_between_its_start_and_its_end() {
    let order = resolve(&[
        event("talks").span("16:30", "21:30"),
        event("call").during("talks"),
        event("lunch").span("12:00..17:00", "20:00..23:00").during("talks"),
    ]);
    assert_eq!(order.stated("call"), "16:30..21:31");
    assert_eq!(order.stated("lunch start"), "16:30..17:01");
    assert_eq!(order.stated("lunch end"), "20:00..21:31");
}

#[test]
fn what_lies_in_a_span_narrows_it() {
    let order =
        resolve(&[event("talks").span("10:00..18:00", "12:00..22:00"), event("call").at("15:00").during("talks")]);
    assert_eq!(order.stated("talks start"), "10:00..15:01");
    assert_eq!(order.stated("talks end"), "15:00..22:01");
}

#[test]
fn a_qualified_moment_bounds_what_is_stated_and_nothing_certain() {
    for qualifier in ["~", "?", "%"] {
        let order =
            resolve(&[event("a").at(&format!("16:30{qualifier}")), event("b").after("a"), event("c").before("a")]);
        assert_eq!(order.stated("b"), "16:30..");
        assert_eq!(order.stated("c"), "..16:31");
        for stop in ["a", "b", "c"] {
            assert_eq!(order.certain(stop), "..", "{stop} {qualifier}");
        }
    }
}

#[test]
fn certain_bounds_pass_through_a_qualified_moment() {
    let order = resolve(&[event("a").at("12:00"), event("b").at("16:30~").after("a"), event("c").after("b")]);
    assert_eq!(order.certain("b"), "12:00..");
    assert_eq!(order.certain("c"), "12:00..");
    assert_eq!(order.stated("c"), "16:30..");
}

#[test]
fn a_qualifier_does_not_move_a_window() {
    let order = resolve(&[event("a").at("16:30±15m~")]);
    assert_eq!(order.stated("a"), "16:15..16:46");
}

#[test]
fn windows_that_touch_are_in_a_certain_order() {
    let order = resolve(&[event("a").at("16:30"), event("b").at("16:31"), event("c").at("16:30")]);
    assert_eq!(order.precedence("a", "b"), Precedence::Certain);
    assert_eq!(order.precedence("b", "a"), Precedence::NotKnown);
    assert_eq!(order.precedence("a", "c"), Precedence::NotKnown);
    assert_eq!(order.precedence("a", "a"), Precedence::NotKnown);
}

#[test]
fn what_rests_on_a_qualifier_is_as_stated_whichever_side_it_is_on() {
    for (first, second) in [("16:30~", "18:00"), ("16:30", "18:00~"), ("16:30?", "18:00%")] {
        let order = resolve(&[event("a").at(first), event("b").at(second)]);
        assert_eq!(order.precedence("a", "b"), Precedence::AsStated, "{first} {second}");
        assert_eq!(order.precedence("b", "a"), Precedence::NotKnown, "{first} {second}");
    }
}

#[test]
fn a_relation_says_so_itself_even_between_qualified_moments() {
    let order = resolve(&[event("a").at("16:30~"), event("b").at("18:00?").after("a")]);
    assert_eq!(order.precedence("a", "b"), Precedence::Related);
    assert_eq!(order.precedence("b", "a"), Precedence::NotKnown);
}

#[test]
fn relations_are_known_through_chains_and_spans() {
    let order = resolve(&[
        event("talks").span("16:30~", "21:30~"),
        event("call").during("talks"),
        event("post").after("talks"),
        event("answer").after("post"),
    ]);
    for (first, second) in [
        ("talks start", "talks end"),
        ("talks start", "call"),
        ("call", "talks end"),
        ("call", "answer"),
        ("talks start", "answer"),
    ] {
        assert_eq!(order.precedence(first, second), Precedence::Related, "{first} {second}");
        assert_eq!(order.precedence(second, first), Precedence::NotKnown, "{second} {first}");
    }
}

#[test]
fn nothing_is_known_where_windows_overlap_or_a_side_is_open() {
    let order = resolve(&[
        event("a").at("10:00..14:00"),
        event("b").at("14:00"),
        event("c").at("..12:00"),
        event("d").at("12:00.."),
        event("e"),
    ]);
    for (first, second) in [("a", "b"), ("c", "d"), ("e", "a"), ("a", "e"), ("d", "b")] {
        assert_eq!(order.precedence(first, second), Precedence::NotKnown, "{first} {second}");
        assert_eq!(order.precedence(second, first), Precedence::NotKnown, "{second} {first}");
    }
}

#[test]
fn a_bound_from_a_relation_makes_an_order_certain() {
    let order =
        resolve(&[event("a").at("12:00"), event("b").before("a"), event("c").at("18:00"), event("d").after("c")]);
    assert_eq!(order.precedence("b", "d"), Precedence::Certain);
    assert_eq!(order.precedence("b", "c"), Precedence::Certain);
}

#[test]
fn a_time_on_an_unstated_clock_is_certain_only_beyond_every_clock() {
    let order = resolve(&[
        event("a").at("2025-12-02T12:00[?]"),
        event("b").at("2025-12-03T00:00Z"),
        event("c").at("2025-12-03T00:01Z"),
    ]);
    assert_eq!(order.stated("a"), "12-01T22:00..12-03T00:01");
    assert_eq!(order.precedence("a", "b"), Precedence::NotKnown);
    assert_eq!(order.precedence("a", "c"), Precedence::Certain);
}

#[test]
fn a_window_left_empty_says_nothing_of_the_order() {
    // b is said to be at 10:00 or so and yet after a: as stated that leaves no time, before which nothing can be.
    let order = resolve(&[event("a").at("12:00~"), event("b").at("10:00~").after("a"), event("c").at("11:00")]);
    assert_eq!(order.stated("b"), "12:00..10:01");
    assert_eq!(order.precedence("b", "c"), Precedence::NotKnown);
    assert_eq!(order.precedence("c", "a"), Precedence::NotKnown);
}

#[test]
fn what_sets_a_bound_is_another_only_where_that_is_tighter() {
    let spans = [
        // The one's bounds, the other's, and where those of start and end come from.
        ("10:00..14:00", "09:00..12:00", ["talks start", "talks end", "talks start", "talks end"]),
        ("10:00..12:00", "10:00..12:00", ["talks start", "talks start", "talks end", "talks end"]),
        ("10:00", "12:00", ["talks start", "talks start", "talks end", "talks end"]),
        ("..", "..12:00", ["talks start", "talks end", "talks end", "talks end"]),
        ("10:00..", "..", ["talks start", "talks start", "talks start", "talks end"]),
        ("..", "..", ["talks start", "talks start", "talks end", "talks end"]),
    ];
    for (from, to, expected) in spans {
        for others in [vec![], vec![event("post").after("talks")]] {
            let order = resolve(&[vec![event("talks").span(from, to)], others].concat());
            let bounds = ["talks start", "talks end"].map(|stop| order.order.bounded_by(order.stop(stop)));
            let said = bounds.map(|(first, last)| [first, last].map(|stop| say_stop(&order.events, stop))).concat();
            assert_eq!(said, expected, "{from} to {to}");
        }
    }
    let order = resolve(&[event("a").at("12:00"), event("b").after("a"), event("call").since("10:00")]);
    assert_eq!(order.order.bounded_by(order.stop("b")), (order.stop("a"), order.stop("b")));
    assert_eq!(order.order.bounded_by(order.stop("call end")), (order.stop("call start"), order.stop("call end")));
}
