use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::load::load;
use crate::time::{Duration, Instant, Moment};
use crate::timeline::filter::Reading;
use crate::timeline::search;
use crate::timeline::{Filter, Head};
use crate::words::stop::Place;

/// Gives spans over each other and moments, in two languages, over some days, and some without a time.
fn timeline(events: usize) -> Arc<Timeline> {
    let event = |at: usize| {
        let (day, hour, minute) = (1 + at / 1000, at / 60 % 16, at % 60);
        let when = match at % 7 {
            0 => String::new(),
            1 | 2 => format!(
                "from = \"2025-12-{day:02}T{hour:02}:{minute:02}Z\"\nto = \"2025-12-{day:02}T{:02}:{minute:02}Z\"\n",
                hour + 1 + at % 5
            ),
            _ => format!("at = \"2025-12-{day:02}T{hour:02}:{minute:02}Z\"\n"),
        };
        let word = ["talks", "Переговоры", "“convoy”", "Zürich", "plan"][at % 5];
        format!("[[event]]\nid = \"e{at}\"\ntitle = \"{word} {at}\"\nplace = \"p{}\"\n{when}", at % 3)
    };
    let text = "format = 1\n".to_owned() + &(0..events).map(event).collect::<String>();
    Arc::new(load(text.as_bytes()).timeline.unwrap())
}

/// Looks at every stop that is shown, one after the other.
fn slowly(needle: &Needle, rows: Rows<'_>) -> Vec<u32> {
    let with_year = stop::reaches_over_years(rows.timeline);
    let has = |position: &usize| {
        let stop = rows.timeline.order().stop(*position).unwrap();
        let place = Place { zone: rows.zone, under: rows.under(*position), with_year };
        search::finds(needle, rows.timeline, rows.timeline.event(stop.event))
            || needle.is_in(stop::short_time(rows.timeline, stop, place).as_str())
    };
    (0..rows.stops()).filter_map(|rank| rows.at(rank)).filter(has).map(|at| at as u32).collect()
}

#[test]
fn every_hit_is_found_from_wherever_one_looks() {
    let timeline = timeline(3600);
    let zone = Zone::named("Europe/Moscow").unwrap();
    let reading = Reading { zone, near: crate::time::Instant::from_unix_seconds(0) };
    let filter = Filter::parse("place:p1 or переговоры", reading).unwrap();
    let filtered = Arc::new(Shown::new(filter, "place:p1 or переговоры", &timeline));
    for shown in [None, Some(&filtered)] {
        let rows = Rows { timeline: &timeline, zone, shown: shown.map(|shown| &**shown), days: None };
        let mut before: Option<(&str, Arc<Hits>)> = None;
        for typed in ["переговоры", "zurich 1", "1", "16:3", "dec"] {
            let needle = Needle::new(typed).unwrap();
            let within = before.as_ref().filter(|(begun, _)| typed.starts_with(begun)).map(|(_, hits)| hits);
            let wanted = slowly(&needle, rows);
            let mut found = Arc::default();
            for from in [0, 4500, 9999] {
                let look = Look::new(needle.clone(), &timeline, (shown, within), zone, from);
                let parts: Vec<Vec<u32>> = (0..look.count()).map(|at| look.part(at)).collect();
                let first = Look::first(&parts.iter().cloned().map(Some).collect::<Vec<_>>());
                let after = wanted.iter().find(|at| **at as usize >= from).or(wanted.first());
                assert_eq!(first, after.map(|at| *at as usize), "{typed} from {from}");
                let hits = look.whole(parts);
                assert_eq!(hits.stops, wanted, "{typed} from {from}");
                let stops = timeline.order().stops();
                assert!(stops.enumerate().all(|(at, stop)| !wanted.contains(&(at as u32)) || hits.has(stop.event)));
                found = Arc::new(hits);
            }
            before = Some((typed, found));
        }
    }
}

#[test]
fn the_first_hit_is_known_once_what_comes_before_it_is() {
    let part = |hits: &[u32]| Some(hits.to_vec());
    assert_eq!(Look::first(&[part(&[]), None, part(&[9])]), None);
    assert_eq!(Look::first(&[part(&[]), part(&[]), part(&[9, 11])]), Some(9));
    assert_eq!(Look::first(&[part(&[]), part(&[])]), None);
}

#[test]
fn an_event_whose_end_alone_is_a_hit_is_listed_where_it_starts() {
    let timeline = timeline(40);
    let order = timeline.order();
    let ends: Vec<u32> =
        (0..).zip(order.stops()).filter(|(_, stop)| stop.side == Side::End).map(|(at, _)| at).collect();
    let hits = Hits { stops: ends, events: Vec::new() };
    let starts = hits.first_stops(&timeline);
    assert!(starts.len() > 5 && starts.is_sorted());
    assert!(starts.iter().all(|at| order.stop(*at).unwrap().side == Side::Start));
}

/// Are clocks that differ by odd amounts, change by odd amounts, or leave days out.
const ZONES: [&str; 9] = [
    "UTC",
    "Europe/Moscow",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Monrovia",
    "Pacific/Kiritimati",
];
/// Are days about which clocks were changed, also from local mean time and over midnight, and the turn of an era.
const DAYS: [&str; 9] = [
    "2025-12-02T00:00Z",
    "2025-11-02T06:00Z",
    "2025-04-05T15:00Z",
    "2011-12-30T10:00Z",
    "2006-10-29T02:31Z",
    "1883-11-18T16:00Z",
    "1916-07-02T21:00Z",
    "2000-01-01T00:00Z",
    "0000-12-31T23:00Z",
];

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(&ZONES[..]).prop_map(|name| Zone::named(name).unwrap())
}

/// Gives a literal of any precision, stated by any clock, about a day.
fn any_literal(day: Instant) -> impl Strategy<Value = String> {
    let near = prop_oneof![Just(0_i64), -3600_i64..3600, -200_000_i64..200_000];
    (any_zone(), near, 0_u8..14, 0_u8..4).prop_map(move |(zone, by, precision, clock)| {
        // Most times are of a whole minute, and many of a whole hour.
        let by =
            if precision > 9 { by.div_euclid(3600) * 3600 } else { by.div_euclid(60) * 60 + i64::from(precision == 2) };
        let civil = zone.civil(day + Duration::from_seconds(by));
        let date = civil.date;
        let sign = if date.year < 0 { "-" } else { "" };
        let mut said = format!("{sign}{:04}", date.year.unsigned_abs());
        let offset = match precision {
            0 => String::new(),
            1 => {
                write!(said, "-{:02}", date.month).unwrap();
                String::new()
            }
            _ => {
                write!(said, "-{:02}-{:02}", date.month, date.day).unwrap();
                civil.offset.rfc3339()
            }
        };
        if precision > 3 {
            write!(said, "T{:02}:{:02}", civil.hour, civil.minute).unwrap();
        }
        match precision {
            4 => write!(said, ":{:02}", civil.second).unwrap(),
            5 => write!(said, ":{:02}.50", civil.second).unwrap(),
            6 => write!(said, ":{:02}.000", civil.second).unwrap(),
            _ => {}
        }
        match clock {
            0 => said + "[?]",
            1 if precision > 3 => said + &offset,
            // An offset says which of two times is meant.
            2 if precision > 3 => said + offset.trim_start_matches('Z') + "[" + zone.name() + "]",
            _ => said + "[" + zone.name() + "]",
        }
    })
}

/// Gives a moment about a day, in any way in which it can be stated.
fn any_moment(day: Instant) -> impl Strategy<Value = String> {
    const TOLERANCES: [&str; 8] = ["", "", "", "±0m", "±15m", "±90s", "±3h", "±1d"];
    let single =
        (any_literal(day), prop::sample::select(&TOLERANCES[..]), prop::sample::select(&["", "", "~", "?", "%"][..]))
            .prop_map(|(literal, tolerance, qualifier)| format!("{literal}{tolerance}{qualifier}"));
    let range = (any_literal(day), any_literal(day)).prop_map(|(from, to)| format!("{from}..{to}"));
    prop_oneof![
        6 => single,
        2 => range,
        1 => any_literal(day).prop_map(|literal| format!("{literal}..")),
        1 => any_literal(day).prop_map(|literal| format!("..{literal}")),
    ]
}

/// Gives an event about a day, of which the others before it are so many.
fn any_event(day: Instant) -> impl Strategy<Value = String> {
    let at = any_moment(day).prop_map(|at| format!("at = \"{at}\"\n"));
    let span = (any_moment(day), any_moment(day)).prop_map(|(from, to)| format!("from = \"{from}\"\nto = \"{to}\"\n"));
    let open = any_moment(day).prop_map(|from| format!("from = \"{from}\"\nto = \"..\"\n"));
    let related = prop::sample::select(&["", "after = [\"e0\"]\n", "before = [\"e1\"]\n"][..]);
    prop_oneof![8 => at, 3 => span, 1 => open, 1 => related.prop_map(str::to_owned)]
}

/// Loads those of the events that fit to the ones before.
fn loaded(events: &[String]) -> Timeline {
    let mut whole = "format = 1\n".to_owned();
    let (mut timeline, _) = Timeline::new(Head::default(), Vec::new()).unwrap();
    for (at, event) in events.iter().enumerate() {
        let more = format!("{whole}[[event]]\nid = \"e{at}\"\ntitle = \"x\"\n{event}");
        if let Some(loaded) = load(more.as_bytes()).timeline {
            (whole, timeline) = (more, loaded);
        }
    }
    timeline
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn what_a_time_shows_is_found(
        events in prop::sample::select(&DAYS[..])
            .prop_map(|day| Moment::parse(day, None).unwrap().key().unwrap())
            .prop_flat_map(|day| prop::collection::vec(any_event(day), 1..12)),
        zone in any_zone(),
        (stop, start, length, how) in (any::<prop::sample::Index>(), 0_usize..12, 1_usize..7, 0_u8..3),
        typed in prop::sample::select(&["00", ":0", ":00", "≈", "?", "*", "…", "±", "dec", "2 Dec", "2025", "3", "bc", "after"][..]),
    ) {
        let timeline = Arc::new(loaded(&events));
        let rows = Rows { timeline: &timeline, zone, shown: None, days: None };
        prop_assume!(rows.stops() > 0);
        let at = stop.index(rows.stops());
        let place = Place { zone, under: rows.under(at), with_year: stop::reaches_over_years(&timeline) };
        let time = stop::short_time(&timeline, timeline.order().stop(at).unwrap(), place);
        let letters: Vec<char> = time.as_str().chars().collect();
        let cut: String = letters.iter().skip(start % letters.len()).take(length).collect();
        let cut = if how == 0 { cut.to_lowercase() } else { cut };
        let filter = Filter::parse("x", Reading { zone, near: Instant::from_unix_seconds(0) }).unwrap();
        let all = Arc::new(Shown::new(filter, "x", &timeline));
        for typed in [cut.as_str(), typed] {
            let needle = Needle::new(typed).unwrap();
            let wanted = slowly(&needle, rows);
            for shown in [None, Some(&all)] {
                let look = Look::new(needle.clone(), &timeline, (shown, None), zone, at);
                prop_assert_eq!(&look.at_once().stops, &wanted, "{:?} in {:?}", typed, events);
            }
            // Not all of them, so that the days of some that are not looked at have to be known.
            let some = wanted.iter().copied().filter(|at| at % 3 != 0).collect();
            let within = Arc::new(Hits { stops: some, events: Vec::new() });
            let look = Look::new(needle.clone(), &timeline, (None, Some(&within)), zone, at);
            prop_assert_eq!(&look.at_once().stops, &within.stops, "{:?} in {:?}", typed, events);
        }
    }
}
