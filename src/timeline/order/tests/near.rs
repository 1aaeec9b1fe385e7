//! What is found by when it is, against a look at each stop.

use proptest::prelude::*;

use super::{Order, Stop, Stops};
use crate::time::{Duration, Instant, Moment};
use crate::timeline::sample::{Truth, any_events};
use crate::timeline::{End, Event, Side, When};

fn moment(events: &[Event], stop: Stop) -> Option<Moment> {
    match (events[stop.event.0 as usize].when, stop.side) {
        (When::At(moment), _)
        | (When::Span { from: moment, .. }, Side::Whole | Side::Start)
        | (When::Span { to: End::At(moment), .. }, Side::End) => Some(moment),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_near_is_as_a_look_at_each_says(
        random in prop_oneof![any_events(30, Truth::Kept), any_events(12, Truth::Strained)],
        minutes in proptest::collection::vec(-100_i64..800, 20),
    ) {
        let Ok((order, _)) = Order::resolve(Stops::of(&random.events)) else { return Ok(()) };
        let own = |at: usize| order.stop(at).and_then(|stop| moment(&random.events, stop));
        let noon = Instant::from_unix_seconds(1_764_676_800);
        let keys = order.stops().filter_map(|stop| order.key(stop));
        for instant in minutes.into_iter().map(|minutes| noon + Duration::from_minutes(minutes)).chain(keys) {
            let distance = |at: &usize| Some(((own(*at)?.key()? - instant).nanos().abs(), *at));
            prop_assert_eq!(order.nearest(instant), (0..order.len()).filter_map(|at| distance(&at)).min().map(|near| near.1));
            let is_from = |at: &usize| order.stop(*at).and_then(|stop| order.key(stop)).is_some_and(|key| key >= instant);
            prop_assert_eq!(order.first_from(instant), (0..order.len()).find(is_from).unwrap_or(order.placed()));
        }
        let in_days = |at: &usize| own(*at).is_some_and(|moment| super::super::near::may_lie_within_a_day(&moment));
        for position in 0..order.len() {
            prop_assert!(order.in_days_from(position).eq((position..order.len()).filter(in_days)));
            prop_assert!(order.in_days_back_from(position).eq((0..=position).rev().filter(in_days)));
        }
    }
}
