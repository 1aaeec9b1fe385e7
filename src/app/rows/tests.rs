//! Rows of random timelines, in several clocks.

use proptest::prelude::*;

use super::{At, Days, Lead, Rows};
use crate::time::{Date, Duration, Form, Instant, Moment, Window, Zone};
use crate::timeline::sample::{Draft, Truth, any_events, event, events};
use crate::timeline::{Head, Stop, Timeline};
use crate::words::stop::{Place, short_time};
use crate::words::time::{DateWords, date, reading};

const ZONES: [&str; 6] =
    ["UTC", "Europe/Moscow", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago"];

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn timeline(drafts: &[Draft]) -> Timeline {
    Timeline::new(Head::default(), events(drafts)).unwrap().0
}

/// Draws the rows in words: leads, and the stops with their times.
fn draw(timeline: &Timeline, zone: Zone) -> Vec<String> {
    let rows = Rows { timeline, zone, shown: None, days: None };
    let mut drawn = Vec::new();
    for position in 0..rows.stops() {
        drawn.extend(rows.lead(position).into_iter().map(|lead| match lead {
            Lead::Gap(said) => format!("┊ {}", said.as_str()),
            Lead::Day(said) => format!("= {}", said.as_str()),
            Lead::Midnight(said) => format!("- {}", said.as_str()),
            Lead::Change(said) => format!("~ {}", said.as_str()),
            Lead::NoTimeGiven => "No time given".to_owned(),
        }));
        let stop = timeline.order().stop(position).unwrap();
        let place = Place { zone, under: rows.under(position), with_year: false };
        let time = short_time(timeline, stop, place);
        drawn.push(format!("{} {}", time.as_str(), timeline.event(stop.event).title()));
    }
    drawn
}

fn talks() -> Timeline {
    timeline(&[
        event("landing").at("13:46~"),
        event("talks").span("16:30~", "21:30~"),
        event("post").after("talks"),
        event("briefing").at("2025-12-03[UTC]"),
        event("draft"),
    ])
}

#[test]
fn day_dividers_follow_the_clock() {
    assert_eq!(
        draw(&talks(), zone("Europe/Moscow")),
        [
            "= Tue 2 Dec 2025",
            "≈16:46 landing",
            "┊ about 2 h 44 min",
            "≈19:30 talks",
            "┊ about 5 h",
            "- midnight · Wed 3 Dec 2025",
            "≈00:30 talks",
            "after post",
            "3 Dec* briefing",
            "No time given",
            "? draft",
        ]
    );
    assert_eq!(
        draw(&talks(), zone("America/New_York")),
        [
            "= Tue 2 Dec 2025",
            "≈08:46 landing",
            "┊ about 2 h 44 min",
            "≈11:30 talks",
            "┊ about 5 h",
            "≈16:30 talks",
            "after post",
            "3 Dec* briefing",
            "No time given",
            "? draft",
        ]
    );
}

#[test]
fn a_stop_over_midnight_sets_no_day_and_says_its_own() {
    let over = timeline(&[
        event("a").at("12:00"),
        event("b").at("2025-12-03T01:00Z"),
        event("c").at("2025-12-02T23:00Z..2025-12-03T01:00Z"),
    ]);
    assert_eq!(
        draw(&over, Zone::UTC),
        ["= Tue 2 Dec 2025", "12:00 a", "23:00… c", "- midnight · Wed 3 Dec 2025", "01:00 b",]
    );
}

#[test]
fn a_first_stop_over_midnight_sets_no_day_either() {
    let over = timeline(&[event("a").at("2025-12-02T23:00Z..2025-12-03T01:00Z"), event("b").at("2025-12-03T00:30Z")]);
    assert_eq!(draw(&over, Zone::UTC), ["2 Dec… a", "= Wed 3 Dec 2025", "00:30 b"]);
}

#[test]
fn clocks_that_go_back_over_midnight_take_no_day_back() {
    // St John's went from 00:01 on 7 November back to 23:01 on the 6th.
    let night = timeline(&[
        event("a").at("2010-11-07T02:00Z"),
        event("b").at("2010-11-07T02:30:10Z"),
        event("c").at("2010-11-07T03:00Z"),
        event("d").at("2010-11-07T04:00Z"),
    ]);
    let drawn = draw(&night, zone("America/St_Johns"));
    let days: Vec<&String> = drawn.iter().filter(|row| row.contains("Nov 2010")).collect();
    assert_eq!(days, ["= Sat 6 Nov 2010", "- midnight · Sun 7 Nov 2010"], "{drawn:#?}");
}

#[test]
fn a_clock_that_is_put_forward_or_back_within_a_day_says_so() {
    let night = timeline(&[
        event("a").at("2025-11-02T05:59:44Z"),
        event("b").at("2025-11-02T06:08Z"),
        event("c").at("2025-11-02T06:59Z"),
        event("d").at("2025-11-02T07:10Z"),
    ]);
    assert_eq!(
        draw(&night, zone("America/New_York")),
        ["= Sun 2 Nov 2025", "01:59:44 a", "~ clocks go back 1 h · UTC-5", "01:08 b", "01:59 c", "02:10 d"]
    );
    assert_eq!(draw(&night, Zone::UTC).len(), 5);
    let spring = timeline(&[event("a").at("2025-03-30T00:59Z"), event("b").at("2025-03-30T02:01Z")]);
    assert_eq!(
        draw(&spring, zone("Europe/Berlin")),
        ["= Sun 30 Mar 2025", "01:59 a", "┊ 1 h 2 min", "~ clocks go forward 1 h · UTC+2", "04:01 b"]
    );
    // A divider of days says enough: no time of one day stands beside that of another.
    let days = timeline(&[event("a").at("2025-10-25T12:00Z"), event("b").at("2025-10-26T12:00Z")]);
    let days = draw(&days, zone("Europe/Berlin"));
    assert!(days.iter().all(|row| !row.starts_with('~')), "{days:#?}");
    // Nor does a day without a time of its own, which says which one it is.
    let week = timeline(&[event("a").at("2025-10-25T12:00Z"), event("b").at("2025-10-28[Europe/Berlin]")]);
    let week = draw(&week, zone("Europe/Berlin"));
    assert!(week.iter().all(|row| !row.starts_with('~')), "{week:#?}");
}

#[test]
fn a_day_that_does_not_follow_the_one_before_is_no_midnight() {
    assert_eq!(
        draw(&timeline(&[event("a").at("12:00"), event("b").at("2025-12-05T12:00Z")]), Zone::UTC),
        ["= Tue 2 Dec 2025", "12:00 a", "┊ 3 d", "= Fri 5 Dec 2025", "12:00 b"]
    );
}

#[test]
fn time_between_stops_is_told_from_an_hour_on() {
    assert_eq!(
        draw(&timeline(&[event("a").at("12:00"), event("b").at("12:59"), event("c").at("13:59")]), Zone::UTC),
        ["= Tue 2 Dec 2025", "12:00 a", "12:59 b", "┊ 1 h", "13:59 c"]
    );
}

/// Walks the rows one by one, there and back.
fn walk(rows: Rows<'_>) -> Vec<At> {
    let there: Vec<At> = std::iter::successors(Some(At::default()), |at| rows.next(*at)).collect();
    let mut back: Vec<At> = std::iter::successors(there.last().copied(), |at| rows.previous(*at)).collect();
    back.reverse();
    assert_eq!(there, back);
    there
}

/// Gives the local day that a timed stop lies in by its own statement.
fn own_day(timeline: &Timeline, stop: Stop, zone: Zone) -> Option<(Date, Window)> {
    let moment = timeline.event(stop.event).moment(stop.side).filter(Moment::is_timed)?;
    let literal = match moment.form() {
        Form::Single { literal, .. } => literal,
        Form::Range { from, to } => from.as_ref().or(to.as_ref())?,
    };
    let day = reading(literal, zone).date;
    Some((day, moment.window()))
}

fn is_inside(window: Window, day: Date, zone: Zone) -> bool {
    let on_day = |instant: Instant| zone.civil(instant).date == day;
    window.earliest.is_some_and(on_day) && window.latest.is_some_and(|latest| on_day(latest.just_before()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_clock_changes_no_order_and_days_never_go_back(random in any_events(12, Truth::Strained)) {
        let Ok((timeline, _)) = Timeline::new(Head::default(), random.events) else { return Ok(()) };
        let listed: Vec<Stop> = timeline.order().stops().collect();
        for zone in ZONES.map(zone) {
            let rows = Rows { timeline: &timeline, zone, shown: None, days: None };
            prop_assert_eq!(rows.stops(), listed.len());
            let own: Vec<At> = walk(rows).into_iter().filter(|at| *at == rows.own(at.position)).collect();
            prop_assert!(own.iter().map(|at| at.position).eq(0..listed.len()));
            let mut day = None;
            for (position, stop) in listed.iter().copied().enumerate() {
                let divider = rows.lead(position).iter().any(|lead| matches!(lead, Lead::Day(_) | Lead::Midnight(_)));
                let under = rows.under(position);
                if position < timeline.order().placed() {
                    prop_assert!(under >= day, "the days go back at {position}");
                    prop_assert_eq!(divider, under != day);
                    if divider {
                        let own = own_day(&timeline, stop, zone).filter(|(day, _)| Some(*day) == under);
                        prop_assert!(own.is_some_and(|(day, window)| is_inside(window, day, zone)));
                    }
                    day = under;
                } else {
                    prop_assert!(!divider && under.is_none());
                }
            }
        }
    }

    #[test]
    fn a_timed_stop_stands_under_its_day_or_says_it(random in any_events(12, Truth::Strained)) {
        let Ok((timeline, _)) = Timeline::new(Head::default(), random.events) else { return Ok(()) };
        for zone in ZONES.map(zone) {
            let rows = Rows { timeline: &timeline, zone, shown: None, days: None };
            for (position, stop) in timeline.order().stops().enumerate() {
                let Some((day, window)) = own_day(&timeline, stop, zone) else { continue };
                let under = rows.under(position);
                let said = short_time(&timeline, stop, Place { zone, under, with_year: false });
                let says_day = said.as_str().contains(&date(day, DateWords::Short));
                let moment = timeline.event(stop.event).moment(stop.side);
                // A range says from when on, or until when, wherever else it reaches.
                let is_range = moment.is_some_and(|moment| matches!(moment.form(), Form::Range { .. }));
                let inside = under.is_some_and(|under| is_inside(window, under, zone));
                let stands = inside || (is_range && under == Some(day));
                // A time of day alone is only for what certainly lies in the day above it.
                prop_assert_eq!(says_day, !stands, "{} under {:?}", said.as_str(), under);
                prop_assert_eq!(said.as_str().ends_with('*'), !stands && under.is_some());
            }
        }
    }
}

proptest! {
    #[test]
    fn days_are_found_as_by_a_look_at_each(random in any_events(12, Truth::Strained)) {
        let Ok((timeline, _)) = Timeline::new(Head::default(), random.events) else { return Ok(()) };
        for zone in ZONES.map(zone) {
            let rows = Rows { timeline: &timeline, zone, shown: None, days: None };
            let mut kept = Days::default();
            (0..rows.stops()).rev().for_each(|position| rows.learn(&mut kept, position));
            let keeping = Rows { days: Some(&kept), ..rows };
            for position in 0..rows.stops() {
                prop_assert_eq!(keeping.under(position), rows.under(position));
            }
            for position in 0..rows.stops() {
                prop_assert_eq!(keeping.next_day(position), rows.next_day(position));
                prop_assert_eq!(keeping.previous_day(position), rows.previous_day(position));
                let next = (position + 1..rows.stops()).find(|at| rows.begins_day(*at));
                prop_assert_eq!(rows.next_day(position), next);
                let previous = (0..position).rev().find(|at| rows.begins_day(*at));
                prop_assert_eq!(rows.previous_day(position), previous);
            }
        }
    }

    #[test]
    fn the_nearest_is_found_as_by_a_look_at_each(random in any_events(12, Truth::Strained), near in 0_usize..12, off in -50_i64..50) {
        let Ok((line, _)) = Timeline::new(Head::default(), random.events) else { return Ok(()) };
        let Some(key) = line.order().stop(near).and_then(|stop| line.order().key(stop)) else { return Ok(()) };
        let instant = key + Duration::from_minutes(off * 15);
        let distance = |stop: Stop| {
            let own = line.event(stop.event).moment(stop.side)?.key()?;
            Some((own - instant).nanos().abs())
        };
        let stops = line.order().stops().enumerate();
        let nearest = stops.filter_map(|(at, stop)| Some((distance(stop)?, at))).min().map(|(_, at)| at);
        prop_assert_eq!(line.order().nearest(instant), nearest);
    }
}
