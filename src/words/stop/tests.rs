//! A stop's time in a few columns.

use super::{Place, may_be_in_a_time, short_time, time_columns};
use crate::text::width;
use crate::time::{Date, Zone};
use crate::timeline::sample::{Draft, event, events, stop};
use crate::timeline::{Head, Timeline};

fn timeline(drafts: &[Draft]) -> Timeline {
    Timeline::new(Head::default(), events(drafts)).unwrap().0
}

const MOSCOW: &str = "Europe/Moscow";

/// Says a moment's short time under a day of December 2025, or under none.
fn short(text: &str, zone: &str, under: Option<u8>) -> String {
    short_with(text, zone, under, false)
}

fn short_with(text: &str, zone: &str, under: Option<u8>, with_year: bool) -> String {
    let drafts = [event("a").at(text)];
    let place = Place {
        zone: Zone::named(zone).unwrap(),
        under: under.map(|day| Date::new(2025, 12, day).unwrap()),
        with_year,
    };
    short_time(&timeline(&drafts), stop(&events(&drafts), "a"), place).as_str().to_owned()
}

#[test]
fn inside_its_day_a_time_is_the_time_of_day_alone() {
    for (text, utc, moscow) in [
        ("16:30", "16:30", "19:30"),
        ("16:30~", "≈16:30", "≈19:30"),
        ("16:30?", "16:30?", "19:30?"),
        ("16:30%", "≈16:30?", "≈19:30?"),
        ("16:30±15m", "16:30±", "19:30±"),
        ("2025-12-02T16:30:05Z", "16:30:05", "19:30:05"),
        ("16:58..18:00", "16:58…", "19:58…"),
        ("2025-12-02T19:30[Europe/Moscow]", "16:30", "19:30"),
    ] {
        assert_eq!(short(text, "UTC", Some(2)), utc, "{text}");
        assert_eq!(short(text, MOSCOW, Some(2)), moscow, "{text}");
    }
}

#[test]
fn outside_the_day_above_it_a_time_says_its_own_day() {
    assert_eq!(short("21:30~", "UTC", Some(2)), "≈21:30");
    assert_eq!(short("21:30~", MOSCOW, Some(3)), "≈00:30");
    assert_eq!(short("21:30~", MOSCOW, Some(2)), "≈3 Dec*");
    assert_eq!(short("21:30", "UTC", Some(3)), "2 Dec*");
}

#[test]
fn a_window_over_midnight_says_its_own_day() {
    assert_eq!(short("23:50±15m", "UTC", Some(2)), "2 Dec*");
    assert_eq!(short("23:50±15m", MOSCOW, Some(3)), "02:50±");
    // "From then on" is no less true where it reaches into another day.
    assert_eq!(short("20:00..22:00", MOSCOW, Some(2)), "23:00…");
    assert_eq!(short("20:00..22:00", "UTC", Some(2)), "20:00…");
    assert_eq!(short("20:00..", "UTC", Some(2)), "20:00…");
    assert_eq!(short("20:00..", "UTC", Some(3)), "2 Dec…*");
    assert_eq!(short("..20:00", "UTC", Some(2)), "…20:00");
    assert_eq!(short("..20:00", "UTC", Some(3)), "…2 Dec*");
}

#[test]
fn a_date_is_the_days_own_with_a_star_where_midnights_differ() {
    assert_eq!(short("2025-12-03[Europe/Moscow]", MOSCOW, Some(3)), "3 Dec");
    assert_eq!(short("2025-12-03[Europe/Moscow]", "UTC", Some(3)), "3 Dec*");
    assert_eq!(short("2025-12-03[Europe/Moscow]", MOSCOW, Some(2)), "3 Dec*");
    assert_eq!(short("2025-12-03[Europe/Moscow]~", MOSCOW, Some(2)), "≈3 Dec*");
    assert_eq!(short("2025-12-03[Europe/Moscow]", MOSCOW, None), "3 Dec");
    assert_eq!(short("2025-12-02[UTC]..2025-12-04[UTC]", "UTC", Some(2)), "2 Dec…*");
}

#[test]
fn an_unstated_clock_is_said_by_its_day() {
    assert_eq!(short("2025-12-03T15:00[?]", "UTC", Some(3)), "3 Dec*");
    assert_eq!(short("2025-12-03T15:00[?]", MOSCOW, Some(3)), "3 Dec*");
}

#[test]
fn months_and_years_are_said_as_they_are() {
    for under in [None, Some(2)] {
        assert_eq!(short("2025-11[UTC]", "UTC", under), "Nov 2025");
        assert_eq!(short("2025-11[UTC]~", "UTC", under), "≈Nov 2025");
        assert_eq!(short("1142[UTC]", "UTC", under), "1142");
        assert_eq!(short("-0043[UTC]?", "UTC", under), "44 BC?");
    }
}

#[test]
fn over_several_years_a_day_says_its_year() {
    assert_eq!(short_with("16:30", "UTC", Some(2), true), "16:30");
    assert_eq!(short_with("16:30", "UTC", Some(3), true), "2 Dec 2025*");
    assert_eq!(short_with("2025-12-03[UTC]~", "UTC", None, true), "≈3 Dec 2025");
    assert_eq!(short_with("2025-11[UTC]", "UTC", None, true), "Nov 2025");
}

#[test]
fn without_a_time_of_its_own_a_stop_says_its_relation() {
    let drafts = [
        event("talks").span("16:30", "21:30"),
        event("later").after("talks"),
        event("earlier").before("talks"),
        event("inside").during("talks"),
        event("both").after("earlier").before("later"),
        event("inside-late").during("talks").after("earlier"),
        event("unknown"),
    ];
    let (timeline, events) = (timeline(&drafts), events(&drafts));
    let place = Place { zone: Zone::UTC, under: None, with_year: false };
    let said = |name| short_time(&timeline, stop(&events, name), place).as_str().to_owned();
    assert_eq!(
        ["later", "earlier", "inside", "both", "unknown"].map(said),
        ["after", "before", "during", "between", "?"]
    );
    assert_eq!(said("inside-late"), "after");
}

#[test]
fn every_short_time_fits_the_column_made_for_it() {
    for text in [
        "16:30",
        "16:30%",
        "16:30±15m",
        "2025-12-02T16:30:05.123Z",
        "23:50±15m",
        "20:00..22:00",
        "..20:00",
        "2025-12-03[UTC]%",
        "2025-11[UTC]%",
        "-0043[UTC]%",
        "2025-12-30T16:30Z%",
    ] {
        let timeline = timeline(&[event("a").at(text)]);
        for with_year in [false, true] {
            let columns = time_columns(&timeline, with_year);
            for (zone, under) in [("UTC", Some(2)), ("UTC", Some(3)), (MOSCOW, Some(2)), (MOSCOW, None)] {
                let said = short_with(text, zone, under, with_year);
                let wide = width::columns(&crate::text::Safe::line(&said));
                assert!(wide <= columns, "{said}: {wide} columns of {columns}");
            }
        }
    }
}

#[test]
fn whatever_stands_in_a_time_may_be_looked_for_in_times() {
    let moments = [
        "16:30",
        "16:30~",
        "16:30%",
        "16:30±15m",
        "16:58..18:00",
        "2025-12-02T16:30:05.25Z",
        "2025-12-02[?]",
        "2025-11",
        "-0043",
        "..2025-03-02",
        "2025-09-02..",
        "2025-05-02T10:00Z?",
    ];
    for (text, with_year) in moments.iter().flat_map(|text| [(text, false), (text, true)]) {
        for said in [short_with(text, MOSCOW, None, with_year), short_with(text, "UTC", Some(2), with_year)] {
            let starts: Vec<usize> = said.char_indices().map(|(at, _)| at).chain([said.len()]).collect();
            for (from, to) in starts.iter().flat_map(|from| starts.iter().map(move |to| (*from, *to))) {
                let part = said.get(from..to).unwrap_or_default();
                assert!(may_be_in_a_time(part) && may_be_in_a_time(&part.to_lowercase()), "{part} of {said}");
            }
        }
    }
    for word in ["after", "before", "during", "between", "?"] {
        assert!(may_be_in_a_time(word));
    }
    for text in ["kremlin", "plan", "16:30 talks", "декабря", "mars"] {
        assert!(!may_be_in_a_time(text), "{text}");
    }
}

#[test]
fn of_what_stands_behind_a_title_what_is_needed_least_goes_first() {
    let file = "format = 1\n[[source]]\nid = \"a\"\n[[event]]\ntitle = \"Talks at noon\"\nstatus = \"disputed\"\n\
                from = \"2025-12-02T12:00Z\"\nto = \"..\"\n[[event.account]]\nsource = \"a\"\nstatus = \"happened\"\n";
    let timeline = crate::load::load(file.as_bytes()).timeline.unwrap();
    let stop = timeline.order().stop(0).unwrap();
    for (columns, said) in [
        (50, "disputed: Talks at noon: start, no end known ≠"),
        (41, "disputed: Talks a…: start, no end known ≠"),
        (40, "disputed: Talks at noon: start ≠"),
        (27, "disputed: Talks a…: start ≠"),
        (26, "disputed: Talks at noon ≠"),
        (20, "disputed: Talks a… ≠"),
        (19, "disputed: Talks at…"),
    ] {
        assert_eq!(super::title(&timeline, stop, columns).text().as_str(), said, "{columns}");
    }
}
