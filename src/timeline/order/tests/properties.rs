//! What holds for every timeline.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proptest::prelude::*;

use super::naive::{self, Naive, Point};
use super::{Conflict, Order, Precedence, Stop, Stops};
use crate::time::{Instant, Window};
use crate::timeline::order::Edge;
use crate::timeline::sample::{Random, Truth, any_events};
use crate::timeline::{End, Event, EventId, Relation, Side, When};

fn either() -> impl Strategy<Value = Random> {
    prop_oneof![any_events(12, Truth::Kept), any_events(12, Truth::Strained)]
}

fn position(order: &Order, stop: Stop) -> Option<usize> {
    order.position(stop.event, stop.side)
}

fn pairs(naive: &Naive) -> impl Iterator<Item = (Point, Point)> {
    let points = &naive.points;
    points
        .iter()
        .flat_map(move |first| points.iter().map(move |second| (*first, *second)))
        .filter(|(first, second)| first != second)
}

/// Checks that steps follow one another, and that each is what the event that states it says.
fn check_steps(events: &[Event], steps: &[Edge]) -> Result<(), TestCaseError> {
    for pair in steps.windows(2) {
        prop_assert_eq!(pair[0].later, pair[1].earlier);
    }
    for step in steps {
        let tie = (naive::point(step.earlier), naive::point(step.later));
        let Some((by, relation, place)) = step.stated else {
            prop_assert_eq!(tie, ((tie.0.0, false), (tie.0.0, true)));
            continue;
        };
        let event = &events[by.0 as usize];
        let ids = match relation {
            Relation::After => &event.after,
            Relation::Before => &event.before,
            Relation::During => &event.during,
        };
        // The one relation alone, told by the naive reckoning.
        let mut alone: Vec<Event<'static>> =
            events.iter().map(|event| Event { when: event.when, ..Event::default() }).collect();
        let to = vec![ids[place]];
        match relation {
            Relation::After => alone[by.0 as usize].after = to,
            Relation::Before => alone[by.0 as usize].before = to,
            Relation::During => alone[by.0 as usize].during = to,
        }
        prop_assert!(Naive::new(&alone).ties.contains(&tie));
    }
    Ok(())
}

/// Checks conflicts of windows: each rests on two moments' own bounds, none is told twice, no empty window is left out.
fn check_empty(events: &[Event], naive: &Naive, conflicts: &[Conflict], certain: bool) -> Result<(), TestCaseError> {
    let mut told = HashSet::new();
    let mut bounds = BTreeSet::new();
    for conflict in conflicts {
        let Conflict::Empty { chain, first, last, not_before, not_after } = conflict else {
            return Err(TestCaseError::fail("a circle among empty windows"));
        };
        prop_assert!(told.insert((*first, *last)), "told twice");
        prop_assert!(not_before >= not_after);
        prop_assert_eq!(naive.own(naive::point(*first), certain).earliest, Some(*not_before));
        prop_assert_eq!(naive.own(naive::point(*last), certain).latest, Some(*not_after));
        check_steps(events, chain)?;
        if let (Some(begin), Some(end)) = (chain.first(), chain.last()) {
            prop_assert_eq!((begin.earlier, end.later), (*first, *last));
        } else {
            prop_assert_eq!(first, last);
        }
        bounds.insert((*not_before, *not_after));
    }
    let empty: BTreeSet<(Instant, Instant)> = naive
        .windows(certain)
        .into_iter()
        .filter(|window| window.is_empty())
        .filter_map(|window| Some((window.earliest?, window.latest?)))
        .collect();
    prop_assert_eq!(bounds, empty);
    Ok(())
}

/// Checks circles: each is closed and stated, and every knot of points that lead to one another is told.
fn check_circles(events: &[Event], naive: &Naive, conflicts: &[Conflict]) -> Result<(), TestCaseError> {
    let mut told = BTreeSet::new();
    for conflict in conflicts {
        let Conflict::Cycle(steps) = conflict else {
            return Err(TestCaseError::fail("an empty window among circles"));
        };
        prop_assert!(!steps.is_empty());
        prop_assert_eq!(steps[0].earlier, steps[steps.len() - 1].later);
        check_steps(events, steps)?;
        for step in steps {
            prop_assert!(told.insert(naive::point(step.earlier)), "a stop in two circles");
        }
    }
    for point in naive.points.iter().filter(|point| naive.leads(**point, **point)) {
        let knot = |other: &Point| naive.leads(*point, *other) && naive.leads(*other, *point);
        prop_assert!(told.iter().any(knot), "nothing is told of the circle through {point:?}");
    }
    Ok(())
}

/// Gives a timeline with its events in another order, and the new place of each.
fn shuffled(events: &[Event<'static>], new_place: &[usize]) -> Vec<Event<'static>> {
    let moved =
        |ids: &[EventId]| -> Vec<EventId> { ids.iter().map(|id| EventId(new_place[id.0 as usize] as u32)).collect() };
    let mut shuffled = vec![Event::default(); events.len()];
    for (at, event) in events.iter().enumerate() {
        shuffled[new_place[at]] = Event {
            after: moved(&event.after),
            before: moved(&event.before),
            during: moved(&event.during),
            ..event.clone()
        };
    }
    shuffled
}

fn any_shuffle() -> impl Strategy<Value = (Random, Vec<usize>)> {
    either().prop_flat_map(|random| {
        let places: Vec<usize> = (0..random.events.len()).collect();
        (Just(random), Just(places).prop_shuffle())
    })
}

/// Gives the bounds at odds, and the points in circles: what of conflicts does not hang on which of two equals is told.
fn odds(naive: &Naive, conflicts: &[Conflict]) -> (BTreeSet<(Instant, Instant)>, usize) {
    let mut bounds = BTreeSet::new();
    let mut knots = BTreeSet::new();
    for conflict in conflicts {
        match conflict {
            Conflict::Empty { not_before, not_after, .. } => {
                bounds.insert((*not_before, *not_after));
            }
            Conflict::Cycle(steps) => {
                let point = naive::point(steps[0].earlier);
                let knot: Vec<Point> = naive
                    .points
                    .iter()
                    .copied()
                    .filter(|other| naive.leads(point, *other) && naive.leads(*other, point))
                    .collect();
                knots.insert(knot);
            }
        }
    }
    (bounds, knots.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_stated_relation_and_no_certain_order_is_broken(random in either()) {
        let naive = Naive::new(&random.events);
        let Ok((order, _)) = Order::resolve(Stops::of(&random.events)) else { return Ok(()) };
        let certain = naive.windows(true);
        for (first, second) in pairs(&naive) {
            let stop = |point| naive::stop(&random.events, point);
            let (Some(one), Some(other)) = (position(&order, stop(first)), position(&order, stop(second))) else {
                continue;
            };
            let is_before = certain[naive.index(first)].is_before(certain[naive.index(second)]);
            if is_before || naive.leads(first, second) {
                prop_assert!(one < other, "{first:?} {second:?}");
            }
            // What rests on a qualifier orders too, where all of it can be as stated.
            let stated = naive.windows(false);
            if !stated.iter().any(|window| window.is_empty())
                && stated[naive.index(first)].is_before(stated[naive.index(second)])
            {
                prop_assert!(one < other, "as stated: {first:?} {second:?}");
            }
        }
    }

    #[test]
    fn windows_and_keys_are_as_reckoned(random in either()) {
        let naive = Naive::new(&random.events);
        let Ok((order, _)) = Order::resolve(Stops::of(&random.events)) else { return Ok(()) };
        let (stated, certain) = (naive.windows(false), naive.windows(true));
        for point in &naive.points {
            let stop = naive::stop(&random.events, *point);
            let at = naive.index(*point);
            prop_assert_eq!(order.stated(stop), stated[at]);
            prop_assert_eq!(order.certain(stop), certain[at]);
            if let Some(key) = order.key(stop) {
                let instant = Window::new(key, Instant::from_unix_nanos(key.unix_nanos() + 1));
                prop_assert!(instant.is_within(certain[at]), "{point:?}");
            } else {
                prop_assert!(certain[at].is_open() && (stated[at].is_open() || stated[at].is_empty()));
            }
            for other in naive.points.iter().filter(|other| naive.leads(**other, *point)) {
                let before = order.key(naive::stop(&random.events, *other));
                // What has no key stands last: after whatever has one.
                prop_assert!(order.key(stop).is_none_or(|key| before.is_some_and(|before| before <= key)));
            }
        }
    }

    #[test]
    fn every_stop_is_listed_once_and_those_without_a_key_last(random in either()) {
        let naive = Naive::new(&random.events);
        let Ok((order, _)) = Order::resolve(Stops::of(&random.events)) else { return Ok(()) };
        let listed: Vec<Stop> = order.stops().collect();
        let shown = random.events.iter().map(|event| match event.when {
            When::Span { to: End::At(_), .. } => 2,
            _ => 1,
        });
        prop_assert_eq!(listed.len(), shown.sum::<usize>());
        for (at, stop) in listed.iter().enumerate() {
            prop_assert!(naive.points.contains(&naive::point(*stop)));
            prop_assert_eq!(position(&order, *stop), Some(at));
            prop_assert_eq!(order.stop(at), Some(*stop));
            prop_assert_eq!(order.key(*stop).is_some(), at < order.placed());
        }
        for pair in listed.windows(2) {
            let (one, other) = (order.key(pair[0]), order.key(pair[1]));
            prop_assert!(other.is_none() || one <= other);
        }
    }

    #[test]
    fn what_cannot_all_be_true_is_told_and_nothing_else(random in either()) {
        let naive = Naive::new(&random.events);
        match Order::resolve(Stops::of(&random.events)) {
            Ok((_, doubtful)) => {
                prop_assert!(!naive.has_circle());
                prop_assert!(!naive.has_empty(true));
                check_empty(&random.events, &naive, &doubtful, false)?;
            }
            Err(conflicts) if naive.has_circle() => {
                let is_circle = |conflict: &Conflict| matches!(conflict, Conflict::Cycle(_));
                let (circles, others): (Vec<Conflict>, Vec<Conflict>) = conflicts.into_iter().partition(is_circle);
                check_circles(&random.events, &naive, &circles)?;
                for other in others {
                    check_own_bounds(&random.events, &other)?;
                }
            }
            Err(conflicts) => {
                prop_assert!(!conflicts.is_empty());
                check_empty(&random.events, &naive, &conflicts, true)?;
            }
        }
    }

    #[test]
    fn what_is_true_is_never_refused_and_never_contradicted(random in any_events(12, Truth::Kept)) {
        let naive = Naive::new(&random.events);
        let Ok((order, _)) = Order::resolve(Stops::of(&random.events)) else {
            // Two events at one instant may each be said to follow the other.
            prop_assert!(naive.has_circle());
            return Ok(());
        };
        let truth = |(event, is_end): Point| {
            let (start, end) = random.course[event];
            if is_end { end } else { start }
        };
        for (first, second) in pairs(&naive) {
            let stop = |point| naive::stop(&random.events, point);
            match order.precedence(stop(first), stop(second)) {
                Precedence::Certain | Precedence::Related => {
                    prop_assert!(truth(first) <= truth(second), "{first:?} {second:?}");
                }
                Precedence::AsStated | Precedence::NotKnown => {}
            }
        }
    }

    #[test]
    fn the_order_of_the_file_changes_neither_windows_nor_what_is_known((random, new_place) in any_shuffle()) {
        let events = shuffled(&random.events, &new_place);
        let (naive, moved) = (Naive::new(&random.events), Naive::new(&events));
        let to = |stop: Stop| Stop { event: EventId(new_place[stop.event.0 as usize] as u32), ..stop };
        match (Order::resolve(Stops::of(&random.events)), Order::resolve(Stops::of(&events))) {
            (Ok((one, doubtful)), Ok((other, moved_doubtful))) => {
                prop_assert_eq!(odds(&naive, &doubtful), odds(&moved, &moved_doubtful));
                for (first, second) in pairs(&naive) {
                    let (first, second) = (naive::stop(&random.events, first), naive::stop(&random.events, second));
                    prop_assert_eq!(one.stated(first), other.stated(to(first)));
                    prop_assert_eq!(one.certain(first), other.certain(to(first)));
                    prop_assert_eq!(one.key(first), other.key(to(first)));
                    prop_assert_eq!(one.precedence(first, second), other.precedence(to(first), to(second)));
                    let place = |order: &Order, stop| position(order, stop);
                    let (Some(a), Some(b)) = (place(&one, first), place(&one, second)) else { continue };
                    let kept = (a < b) == (place(&other, to(first)) < place(&other, to(second)));
                    prop_assert!(kept || one.key(first) == one.key(second));
                }
            }
            (Err(one), Err(other)) => prop_assert_eq!(odds(&naive, &one), odds(&moved, &other)),
            _ => return Err(TestCaseError::fail("in order only one way round")),
        }
    }
}

/// Checks that what is told beside circles is at odds by the own moments of the stops that it names.
fn check_own_bounds(events: &[Event], conflict: &Conflict) -> Result<(), TestCaseError> {
    let Conflict::Empty { first, last, not_before, not_after, .. } = conflict else {
        return Err(TestCaseError::fail("a circle"));
    };
    let own = |stop: &Stop| {
        let moment = match (events[stop.event.0 as usize].when, stop.side) {
            (When::At(moment) | When::Span { from: moment, .. }, Side::Whole | Side::Start)
            | (When::Span { to: End::At(moment), .. }, Side::End) => Some(moment),
            _ => None,
        };
        moment.filter(|moment| moment.qualifier().is_none()).map(|moment| moment.window())
    };
    prop_assert!(not_before >= not_after);
    prop_assert_eq!(own(first).and_then(|window| window.earliest), Some(*not_before));
    prop_assert_eq!(own(last).and_then(|window| window.latest), Some(*not_after));
    Ok(())
}

/// Gives small timelines in minutes: few enough that every course of events can be tried.
fn any_small() -> impl Strategy<Value = Vec<Event<'static>>> {
    let time = |minute: u8| format!("12:{minute:02}");
    let when = prop_oneof![
        2 => Just(None),
        3 => (0_u8..4).prop_map(move |minute| Some(time(minute))),
        2 => (0_u8..4, 0_u8..3).prop_map(move |(from, more)| Some(format!("{}..{}", time(from), time(from + more)))),
        1 => (0_u8..4).prop_map(move |minute| Some(format!("{}..", time(minute)))),
        1 => (0_u8..4).prop_map(move |minute| Some(format!("..{}", time(minute)))),
        1 => (0_u8..4).prop_map(move |minute| Some(format!("{}~", time(minute)))),
    ];
    let spans = (when.clone(), when.clone(), any::<bool>());
    let whens = prop_oneof![
        2 => proptest::collection::vec(when, 1..=4).prop_map(|whens| (None, whens)),
        1 => (spans, proptest::collection::vec(Just(None), 0..=2)).prop_map(|((from, to, stated), whens)| {
            (from.map(|from| (from, to.filter(|_| stated))), whens)
        }),
    ];
    (whens, proptest::collection::vec((0_usize..4, 0_usize..4, 0_u8..3), 0..5)).prop_map(|((span, whens), ties)| {
        use crate::timeline::End;
        use crate::timeline::sample::moment;
        let mut events: Vec<Event<'static>> = whens
            .iter()
            .map(|when| Event {
                when: when.as_ref().map_or(When::NotStated, |at: &String| When::At(moment(at))),
                ..Event::default()
            })
            .collect();
        events.extend(span.map(|(from, to)| Event {
            when: When::Span { from: moment(&from), to: to.map_or(End::NotStated, |to| End::At(moment(&to))) },
            ..Event::default()
        }));
        for (one, other, kind) in ties {
            if one == other || one >= events.len() || other >= events.len() {
                continue;
            }
            let id = EventId(other as u32);
            let is_span = matches!(events[other].when, When::Span { .. });
            match kind {
                0 => events[one].after.push(id),
                1 => events[one].before.push(id),
                _ if is_span => events[one].during.push(id),
                _ => {}
            }
        }
        events
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Tries every course of events in half minutes. Each minute has two, so a window's last half minute is past the
    /// first one of any window that begins within it: what no course contradicts is what is known.
    #[test]
    fn what_is_known_is_what_no_course_of_events_contradicts(events in any_small()) {
        let naive = Naive::new(&events);
        let noon = crate::timeline::sample::moment("12:00").window().earliest.unwrap();
        let at = |half_minute: i128| Instant::from_unix_nanos(noon.unix_nanos() + half_minute * 30_000_000_000);
        let halves: Vec<Instant> = (-2..16).map(at).collect();
        let own: Vec<Window> = naive.points.iter().map(|point| naive.own(*point, true)).collect();
        let ties: Vec<(usize, usize)> = naive
            .ties
            .iter()
            .map(|(first, second)| (naive.index(*first), naive.index(*second)))
            .collect();
        let fits = |course: &[Instant]| {
            let placed = |tie: &&(usize, usize)| tie.0 < course.len() && tie.1 < course.len();
            ties.iter().filter(placed).all(|(first, second)| course[*first] <= course[*second])
        };
        let mut courses: Vec<Vec<Instant>> = vec![Vec::new()];
        for window in &own {
            let inside = |half: &&Instant| {
                window.earliest.is_none_or(|earliest| earliest <= **half)
                    && window.latest.is_none_or(|latest| **half < latest)
            };
            courses = courses
                .iter()
                .flat_map(|course| {
                    halves.iter().filter(inside).map(|half| {
                        let mut longer = course.clone();
                        longer.push(*half);
                        longer
                    })
                })
                .filter(|course| fits(course))
                .collect();
        }
        match Order::resolve(Stops::of(&events)) {
            Err(_) => prop_assert!(courses.is_empty() || naive.has_circle()),
            Ok((order, _)) => {
                prop_assert!(!courses.is_empty());
                for (first, second) in pairs(&naive) {
                    let (one, other) = (naive.index(first), naive.index(second));
                    let always = courses.iter().all(|course| course[one] <= course[other]);
                    let known = matches!(
                        order.precedence(naive::stop(&events, first), naive::stop(&events, second)),
                        Precedence::Certain | Precedence::Related
                    );
                    prop_assert_eq!(known, always, "{:?} {:?}", first, second);
                }
            }
        }
    }
}

/// The random timelines are worth little if they are all of one kind.
#[test]
fn random_timelines_are_of_every_kind() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut kinds = BTreeMap::new();
    let mut known = BTreeMap::new();
    for _ in 0..500 {
        let random = either().new_tree(&mut runner).unwrap().current();
        let naive = Naive::new(&random.events);
        let kind = match Order::resolve(Stops::of(&random.events)) {
            Ok((order, doubtful)) => {
                for (first, second) in pairs(&naive) {
                    let stop = |point| naive::stop(&random.events, point);
                    let precedence = order.precedence(stop(first), stop(second));
                    *known.entry(format!("{precedence:?}")).or_insert(0) += 1;
                }
                if doubtful.is_empty() { "in order" } else { "doubtful" }
            }
            Err(_) if naive.has_circle() => "circle",
            Err(_) => "empty window",
        };
        *kinds.entry(kind).or_insert(0) += 1;
    }
    assert!(kinds.len() == 4 && kinds.values().all(|count| *count >= 20), "{kinds:?}");
    assert!(known.len() == 4 && known.values().all(|count| *count >= 500), "{known:?}");
}
