//! What is told where not all that is stated can be true.

use super::{errors, resolve, say_conflicts};
use crate::timeline::order::bounds::MOST_STEPS;
use crate::timeline::order::{Conflict, Order, Stops};
use crate::timeline::sample::{event, moment};
use crate::timeline::{EventId, Relation, When};

#[test]
fn an_event_tied_to_itself_is_a_circle_of_one_step() {
    assert_eq!(errors(&[event("a").after("a")]), ["circle: a <= a [a after 0]"]);
    assert_eq!(errors(&[event("a").before("a")]), ["circle: a <= a [a before 0]"]);
}

#[test]
fn a_circle_of_two_is_told_once_with_both_steps() {
    assert_eq!(
        errors(&[event("a").after("b"), event("b").after("a")]),
        ["circle: a <= b [b after 0], b <= a [a after 0]"]
    );
}

#[test]
fn a_circle_of_three_mixes_relations() {
    assert_eq!(
        errors(&[event("a").after("c"), event("b").span("12:00~", "14:00~").after("a"), event("c").during("b"),]),
        ["circle: a <= b start [b after 0], b start <= c [c during 0], c <= a [a after 0]"]
    );
    assert_eq!(
        errors(&[event("a").before("b"), event("b").before("c"), event("c").before("x a"), event("x"),]),
        ["circle: a <= b [a before 0], b <= c [b before 0], c <= a [c before 1]"]
    );
}

#[test]
fn a_circle_goes_through_a_span_by_its_own_two_ends() {
    assert_eq!(
        errors(&[event("talks").span("12:00", "14:00").after("x"), event("x").after("talks")]),
        ["circle: talks end <= x [x after 0], x <= talks start [talks after 0], talks start <= talks end [own]"]
    );
}

#[test]
fn a_span_before_its_own_part_is_a_circle() {
    assert_eq!(
        errors(&[event("talks").since("12:00").before("x"), event("x").during("talks")]),
        ["circle: talks end <= x [talks before 0], x <= talks end [x during 0]"]
    );
}

#[test]
fn independent_circles_are_each_told_once() {
    let mut told = errors(&[
        event("a").after("b"),
        event("b").after("a"),
        event("c").after("d"),
        event("d").after("c"),
        event("e"),
    ]);
    told.sort();
    assert_eq!(
        told,
        ["circle: a <= b [b after 0], b <= a [a after 0]", "circle: c <= d [d after 0], d <= c [c after 0]"]
    );
}

#[test]
fn a_circle_that_follows_from_another_is_told_as_well() {
    for tie in [event("c").after("d b"), event("c").after("b d")] {
        for reversed in [false, true] {
            let mut drafts = vec![
                event("a").after("b"),
                event("b").after("a"),
                tie.clone(),
                event("d").after("c"),
                event("between").after("d").before("e"),
                event("e").after("e"),
            ];
            if reversed {
                drafts.reverse();
            }
            let told = errors(&drafts);
            assert_eq!(told.len(), 3, "{told:#?}");
            for stop in ["a <=", "c <=", "e <="] {
                assert_eq!(told.iter().filter(|told| told.contains(stop)).count(), 1, "{told:#?}");
            }
            assert!(!told.iter().any(|told| told.contains("between")), "{told:#?}");
        }
    }
}

#[test]
fn circles_that_share_a_stop_are_told_at_least_once() {
    let told = errors(&[event("a").after("b c"), event("b").after("a"), event("c").after("a")]);
    assert!((1..=2).contains(&told.len()), "{told:#?}");
}

#[test]
fn a_circle_is_wrong_even_where_its_moments_are_qualified() {
    assert_eq!(errors(&[event("a").at("12:00~").after("b"), event("b").at("12:00~").after("a")]).len(), 1);
}

#[test]
fn times_against_a_relation_are_told_with_the_chain() {
    assert_eq!(
        errors(&[event("a").at("12:00"), event("b").at("10:00").after("a")]),
        ["a not before 12:00, b over by 10:01: a <= b [b after 0]"]
    );
    assert_eq!(
        errors(&[event("b").at("10:00"), event("a").at("12:00").before("b")]),
        ["a not before 12:00, b over by 10:01: a <= b [a before 0]"]
    );
}

#[test]
fn a_window_of_no_length_is_empty() {
    assert_eq!(
        errors(&[event("a").at("10:01"), event("b").at("10:00").after("a")]),
        ["a not before 10:01, b over by 10:01: a <= b [b after 0]"]
    );
    assert_eq!(resolve(&[event("a").at("10:00"), event("b").at("10:00").after("a")]).list(), "a, b");
}

#[test]
fn the_chain_has_every_step_between_the_two_times() {
    assert_eq!(
        errors(&[
            event("end").at("10:00").after("x c"),
            event("c").after("b"),
            event("b").during("talks"),
            event("talks").span("11:00..", ".."),
            event("start").at("12:00").before("talks"),
            event("x"),
        ]),
        ["start not before 12:00, end over by 10:01: start <= talks start [start before 0], \
          talks start <= b [b during 0], b <= c [c after 0], c <= end [end after 1]"]
    );
}

#[test]
fn an_end_before_its_start_is_a_chain_of_its_own_two_ends() {
    assert_eq!(
        errors(&[event("talks").span("21:30", "16:30")]),
        ["talks start not before 21:30, talks end over by 16:31: talks start <= talks end [own]"]
    );
    assert_eq!(resolve(&[event("talks").span("16:30", "16:30")]).list(), "talks start, talks end");
}

#[test]
fn during_a_span_is_held_at_both_ends() {
    assert_eq!(
        errors(&[
            event("talks").span("16:30", "21:30"),
            event("early").at("12:00").during("talks"),
            event("late").at("22:00").during("talks"),
        ]),
        [
            "talks start not before 16:30, early over by 12:01: talks start <= early [early during 0]",
            "late not before 22:00, talks end over by 21:31: late <= talks end [late during 0]",
        ]
    );
}

#[test]
fn each_pair_at_odds_is_told_once() {
    assert_eq!(
        errors(&[
            event("a").at("12:00"),
            event("between").after("a"),
            event("b").at("10:00").after("between"),
            event("c").at("18:00"),
            event("d").at("16:00").after("c"),
        ]),
        [
            "a not before 12:00, b over by 10:01: a <= between [between after 0], between <= b [b after 0]",
            "c not before 18:00, d over by 16:01: c <= d [d after 0]",
        ]
    );
}

#[test]
fn what_rests_on_a_qualifier_is_doubtful_and_not_wrong() {
    for (first, second) in [("12:00~", "10:00"), ("12:00", "10:00?"), ("12:00%", "10:00~")] {
        let order = resolve(&[event("b").at(second).after("a"), event("a").at(first)]);
        assert_eq!(
            say_conflicts(&order.events, &order.doubtful),
            ["a not before 12:00, b over by 10:01: a <= b [b after 0]"]
        );
        assert_eq!(order.list(), "a, b", "{first} {second}");
    }
    let order = resolve(&[event("talks").span("21:30~", "16:30")]);
    assert_eq!(
        say_conflicts(&order.events, &order.doubtful),
        ["talks start not before 21:30, talks end over by 16:31: talks start <= talks end [own]"]
    );
    assert_eq!(order.list(), "talks start, talks end");
}

#[test]
fn what_is_wrong_without_the_qualified_moments_is_wrong() {
    assert_eq!(
        errors(&[event("a").at("12:00"), event("b").at("11:00~").after("a"), event("c").at("10:00").after("b"),]),
        ["a not before 12:00, c over by 10:01: a <= b [b after 0], b <= c [c after 0]"]
    );
}

#[test]
fn nothing_is_doubtful_where_all_fits() {
    let order = resolve(&[event("a").at("12:00~"), event("b").at("12:00").after("a")]);
    assert_eq!(order.doubtful, []);
}

#[test]
fn one_wrong_time_in_a_long_chain_is_not_told_of_each_other_without_end() {
    // The one in the middle is at odds with each before it: told of all, that is half a million steps for each thousand.
    let wrong = When::At(moment("..10:00"));
    for (length, is_all_told) in [(2_000_u32, true), (4_000, false), (20_000, false)] {
        let mut stops = Stops::default();
        for at in 0..length {
            let seconds = format!("2025-12-02T{:02}:{:02}:{:02}Z..", 12 + at / 3600, at / 60 % 60, at % 60);
            stops.push(&if at == length / 2 { wrong } else { When::At(moment(&seconds)) });
        }
        for at in 1..length {
            stops.relate(EventId(at), Relation::After, 0, EventId(at - 1));
        }
        let conflicts = Order::resolve(stops).unwrap_err();
        let length_of =
            |conflict: &Conflict| if let Conflict::Empty { chain, .. } = conflict { chain.len() } else { 0 };
        let told: usize = conflicts.iter().map(length_of).sum();
        assert_eq!(conflicts.len() as u32 == length / 2, is_all_told, "{length}");
        assert_eq!(told < MOST_STEPS, is_all_told, "{length}");
        assert!(told < MOST_STEPS + length as usize, "{length}");
    }
}
