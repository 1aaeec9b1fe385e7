//! Pieces joined are the whole.

use proptest::prelude::*;

use super::{By, MOST_PLACES, Stops};
use crate::timeline::order::{Conflict, Order, Relation};
use crate::timeline::sample::{Truth, any_events, event, events, moment};
use crate::timeline::{Event, EventId, When};

/// Gives the events' stops, gathered in pieces that end at those places.
fn pieces(events: &[Event], ends: &[usize]) -> Stops {
    let mut stops = Stops::default();
    let mut from = 0;
    for end in ends.iter().copied().chain([events.len()]) {
        let mut piece = Stops::default();
        events[from..end].iter().for_each(|event| piece.push(&event.when));
        stops.append(piece);
        from = end;
    }
    stops
}

#[test]
fn pieces_joined_are_the_whole() {
    // What fits into no packed form, and what is at odds with itself, is noted apart from the rest.
    let odd = moment("2025-12-02T12:00:01.5Z±1s");
    let when = |odd_one: bool| if odd_one { When::At(odd) } else { When::NotStated };
    let mut all: Vec<Event> = (0..6).map(|at| Event { when: when(at % 2 == 0), ..Event::default() }).collect();
    all.extend(events(&[event("torn").span("14:00", "12:00"), event("talks").span("12:00", "14:00")]));
    for ends in [&[][..], &[3], &[0, 2, 5], &[6, 7]] {
        let stops = pieces(&all, ends);
        assert_eq!(stops, Stops::of(&all), "{ends:?}");
        assert_eq!((stops.events, stops.own.len()), (8, 10));
        let conflicts = Order::resolve(stops).unwrap_err();
        let [Conflict::Empty { first, .. }] = conflicts.as_slice() else { panic!("{conflicts:?}") };
        assert_eq!(first.event, EventId(6));
    }
}

#[test]
fn what_says_so_is_kept_in_four_bytes() {
    for relation in [Relation::After, Relation::Before, Relation::During] {
        for place in [0, 1, MOST_PLACES - 1, MOST_PLACES, usize::MAX] {
            let by = By::new(relation, place);
            for (by, is_second) in [(by, false), (by.second(), true)] {
                assert_eq!((by.relation(), by.place()), (Some(relation), place.min(MOST_PLACES - 1)));
                assert_eq!(by.is_second(), is_second);
            }
        }
    }
    assert_eq!(By::OWN.relation(), None);
}

proptest! {
    #[test]
    fn in_which_order_relations_come_makes_no_difference(
        random in prop_oneof![any_events(12, Truth::Kept), any_events(12, Truth::Strained)],
    ) {
        let stops = Stops::of(&random.events);
        let mut other = stops.clone();
        other.ties.reverse();
        prop_assert_eq!(Order::resolve(stops), Order::resolve(other));
    }
}
