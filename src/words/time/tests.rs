//! Every row of the moment table, in three clocks.

use proptest::prelude::*;

use super::{DateWords, as_stated, moment};
use crate::time::{Duration, Form, Instant, Literal, Moment, Precision, StatedClock, Zone};

fn parse(text: &str) -> Moment {
    Moment::parse(text, None).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

/// Says a moment in Moscow's clock, in UTC, and in Washington's.
fn say(text: &str) -> [String; 3] {
    ["Europe/Moscow", "UTC", "America/New_York"].map(|name| moment(&parse(text), zone(name), DateWords::Full))
}

fn says(text: &str, expected: [&str; 3]) {
    assert_eq!(say(text), expected, "{text}");
}

/// Checks a moment that reads the same in every clock.
fn says_everywhere(text: &str, expected: &str) {
    says(text, [expected; 3]);
}

#[test]
fn a_minute_is_said_without_seconds() {
    says("2025-12-02T21:30Z", ["Wed 3 Dec 2025 00:30", "Tue 2 Dec 2025 21:30", "Tue 2 Dec 2025 16:30"]);
}

#[test]
fn a_minute_that_a_clock_shows_twice_says_which_of_the_two() {
    let new_york = zone("America/New_York");
    let first = Instant::from_unix_seconds(1_762_060_620);
    let said = |hours| super::minute(first + Duration::from_hours(hours), None, new_york, DateWords::Day);
    assert_eq!([0, 1, 2].map(said), ["Sun 2 Nov 01:17 UTC-4", "Sun 2 Nov 01:17 UTC-5", "Sun 2 Nov 02:17"]);
}

#[test]
fn seconds_and_fractions_are_said_as_far_as_they_are_stated() {
    says("2025-12-02T16:30:00Z", ["Tue 2 Dec 2025 19:30:00", "Tue 2 Dec 2025 16:30:00", "Tue 2 Dec 2025 11:30:00"]);
    says(
        "2025-12-02T16:30:05.250Z",
        ["Tue 2 Dec 2025 19:30:05.250", "Tue 2 Dec 2025 16:30:05.250", "Tue 2 Dec 2025 11:30:05.250"],
    );
}

#[test]
fn wall_time_is_said_in_each_clock() {
    let expected = ["Tue 2 Dec 2025 19:30", "Tue 2 Dec 2025 16:30", "Tue 2 Dec 2025 11:30"];
    for text in [
        "2025-12-02T19:30[Europe/Moscow]",
        "2025-12-02T19:30+03:00[Europe/Moscow]",
        "2025-12-02T16:30Z[Europe/Moscow]",
        "2025-12-02T19:30+03:00",
    ] {
        says(text, expected);
    }
}

#[test]
fn a_date_keeps_its_own_day_in_every_clock() {
    for text in ["2025-12-03[Europe/Moscow]", "2025-12-03[America/New_York]", "2025-12-03[?]", "2025-12-03"] {
        says_everywhere(text, "Wed 3 Dec 2025");
    }
    says_everywhere("2025-11[Europe/Moscow]", "Nov 2025");
    says_everywhere("2025[Europe/Moscow]", "2025");
}

#[test]
fn an_unstated_clock_is_said_as_written_in_every_clock() {
    says_everywhere("2025-12-03T15:00[?]", "Wed 3 Dec 2025 15:00");
    says_everywhere("2025-12-03T15:00~", "Wed 3 Dec 2025 ≈15:00");
}

#[test]
fn a_tolerance_is_said_beside_the_literal() {
    says(
        "2025-12-02T21:30Z±15m",
        ["Wed 3 Dec 2025 00:30 ±15 min", "Tue 2 Dec 2025 21:30 ±15 min", "Tue 2 Dec 2025 16:30 ±15 min"],
    );
    for (written, said) in [("±30s", "±30 s"), ("±2h", "±2 h"), ("±3d", "±3 d"), ("±2w", "±2 weeks")] {
        says_everywhere(&format!("2025-12-03{written}"), &format!("Wed 3 Dec 2025 {said}"));
    }
}

#[test]
fn a_tolerance_of_one_week_is_one_week() {
    says_everywhere("2025-12-03±1w", "Wed 3 Dec 2025 ±1 week");
}

#[test]
fn qualifiers_stand_at_the_time_or_at_the_date_that_has_none() {
    for (written, before, after) in [("~", "≈", ""), ("?", "", "?"), ("%", "≈", "?")] {
        says(
            &format!("2025-12-02T16:30Z{written}"),
            ["19:30", "16:30", "11:30"]
                .map(|time| format!("Tue 2 Dec 2025 {before}{time}{after}"))
                .each_ref()
                .map(String::as_str),
        );
        says_everywhere(&format!("2025-12-03[UTC]{written}"), &format!("{before}Wed 3 Dec 2025{after}"));
        says_everywhere(&format!("2025-11{written}"), &format!("{before}Nov 2025{after}"));
        says_everywhere(&format!("1142{written}"), &format!("{before}1142{after}"));
    }
}

#[test]
fn a_range_within_a_day_says_the_day_once() {
    says(
        "2025-12-02T14:00Z..2025-12-02T15:00Z",
        ["Tue 2 Dec 2025 17:00–18:00", "Tue 2 Dec 2025 14:00–15:00", "Tue 2 Dec 2025 09:00–10:00"],
    );
}

#[test]
fn a_range_over_a_midnight_says_both_days_in_that_clock() {
    says(
        "2025-12-02T20:00Z..2025-12-02T22:00Z",
        ["Tue 2 Dec 2025 23:00 – Wed 3 Dec 2025 01:00", "Tue 2 Dec 2025 20:00–22:00", "Tue 2 Dec 2025 15:00–17:00"],
    );
}

#[test]
fn a_range_of_dates_keeps_both() {
    says_everywhere("2025-12-02[UTC]..2025-12-04[UTC]", "Tue 2 Dec 2025 – Thu 4 Dec 2025");
    says_everywhere("2025-11..2026", "Nov 2025 – 2026");
}

#[test]
fn open_ranges_say_which_side_is_open() {
    says(
        "2025-12-02T21:30Z..",
        ["Wed 3 Dec 2025 00:30 or later", "Tue 2 Dec 2025 21:30 or later", "Tue 2 Dec 2025 16:30 or later"],
    );
    says_everywhere("..2025-12-03[UTC]", "Wed 3 Dec 2025 or earlier");
}

#[test]
fn years_before_christ_are_said_as_such() {
    says_everywhere("-0043-03-15[?]", "Fri 15 Mar 44 BC");
    says_everywhere("0000", "1 BC");
    says_everywhere("-0043..0000", "44 BC – 1 BC");
    says_everywhere("0001", "1");
}

#[test]
fn less_of_the_date_can_be_said() {
    let said = |text, words| moment(&parse(text), zone("Europe/Moscow"), words);
    assert_eq!(said("2025-12-02T21:30Z~", DateWords::None), "≈00:30");
    assert_eq!(said("2025-12-02T21:30Z~", DateWords::Short), "3 Dec ≈00:30");
    assert_eq!(said("2025-12-02T21:30Z~", DateWords::Day), "Wed 3 Dec ≈00:30");
    assert_eq!(said("2025-12-03[UTC]", DateWords::None), "3 Dec");
    let over = "2025-12-02T20:00Z..2025-12-02T22:00Z";
    assert_eq!(said(over, DateWords::None), "23:00 – 3 Dec 01:00");
}

#[test]
fn as_stated_speaks_the_clock_of_the_source() {
    let said = |text| as_stated(&parse(text));
    assert_eq!(said("2025-12-02T19:40[Europe/Moscow]~"), "Tue 2 Dec 2025 ≈19:40 Europe/Moscow");
    assert_eq!(said("2025-12-02T16:30Z"), "Tue 2 Dec 2025 16:30 UTC");
    assert_eq!(said("2025-12-02T19:30+03:00±15m"), "Tue 2 Dec 2025 19:30 ±15 min UTC+3");
    assert_eq!(said("2025-12-03[?]"), "Wed 3 Dec 2025 clock not stated");
    assert_eq!(said("2025-12-02T19:30+03:00..2025-12-02T20:00+03:00"), "Tue 2 Dec 2025 19:30–20:00 UTC+3");
}

#[test]
fn an_open_range_as_stated_speaks_the_clock_of_the_source() {
    assert_eq!(as_stated(&parse("2025-12-02T19:30+03:00..")), "Tue 2 Dec 2025 19:30 or later UTC+3");
    assert_eq!(as_stated(&parse("..2025-12-02T19:30+03:00")), "Tue 2 Dec 2025 19:30 or earlier UTC+3");
}

#[test]
fn a_range_stated_in_two_clocks_names_both() {
    let said = as_stated(&parse("2025-12-02T14:00Z..2025-12-02T20:00+03:00"));
    assert!(!said.contains("20:00 UTC") || said.contains("UTC+3"), "{said}");
    let said = as_stated(&parse("2025-12-02T14:00[UTC]..2025-12-02T20:00[Europe/Moscow]"));
    assert!(!said.contains("20:00") || said.contains("Europe/Moscow"), "{said}");
}

/// Gives how finely a text speaks, at most: 0 years, 1 months, 2 days, 3 minutes, 4 seconds, 4 + digits of a fraction.
fn fineness(text: &str) -> usize {
    let spoken: Vec<usize> = text
        .split([' ', '–'])
        .map(|word| {
            let word = word.trim_matches(|sign: char| !sign.is_ascii_digit());
            match word.matches(':').count() {
                2 => 4 + word.split_once('.').map_or(0, |(_, digits)| digits.len()),
                1 => 3,
                _ => 0,
            }
        })
        .collect();
    let has_day = ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "].iter().any(|day| text.contains(day));
    let has_month = super::MONTHS.iter().any(|month| text.contains(month));
    let dated = if has_day { 2 } else { usize::from(has_month) };
    spoken.into_iter().max().unwrap_or(0).max(dated)
}

fn stated_fineness(literal: &Literal) -> usize {
    match literal.precision {
        Precision::Year => 0,
        Precision::Month => 1,
        Precision::Day => 2,
        Precision::Minute => 3,
        Precision::Second => 4,
        Precision::Fraction(digits) => 4 + usize::from(digits),
    }
}

#[test]
fn the_measure_of_fineness_measures() {
    for (text, fine) in [
        ("2025", 0),
        ("≈Nov 2025", 1),
        ("Tue 2 Dec 2025", 2),
        ("Tue 2 Dec 2025 ≈19:30?", 3),
        ("Tue 2 Dec 2025 19:30–19:30:05", 4),
        ("Tue 2 Dec 2025 19:30:05.25?", 6),
    ] {
        assert_eq!(fineness(text), fine, "{text}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let literal = || {
        let at = (-60_000_000_000_i64..60_000_000_000, 0_u32..1_000_000_000);
        (at, 0_u8..7, 0_u8..4).prop_map(|((second, nanosecond), precision, clock)| {
            let names = ["UTC", "Europe/Moscow", "America/New_York"];
            let at = Instant::from_unix_seconds(second) + Duration::from_nanos(i128::from(nanosecond));
            let civil = Zone::UTC.civil(at);
            let year = civil.date.year;
            let sign = if year < 0 { "-" } else { "" };
            let fraction = format!("{nanosecond:09}");
            let day = format!("{:02}-{:02}", civil.date.month, civil.date.day);
            let minute = format!("{:02}:{:02}", civil.hour, civil.minute);
            let face = match precision {
                0 => String::new(),
                1 => format!("-{:02}", civil.date.month),
                2 => format!("-{day}"),
                3 => format!("-{day}T{minute}"),
                4 => format!("-{day}T{minute}:{:02}", civil.second),
                digits => format!("-{day}T{minute}:{:02}.{}", civil.second, &fraction[..usize::from(digits) - 3]),
            };
            let clock = names.get(usize::from(clock)).unwrap_or(&"?");
            format!("{sign}{:04}{face}[{clock}]", year.unsigned_abs())
        })
    };
    let tail = proptest::sample::select(&["", "~", "?", "%", "±15m", "±2d~", ".."][..]);
    prop_oneof![
        3 => (literal(), tail).prop_map(|(literal, tail)| format!("{literal}{tail}")),
        1 => literal().prop_map(|literal| format!("..{literal}")),
        1 => (literal(), literal()).prop_map(|(from, to)| format!("{from}..{to}")),
    ]
}

fn any_moment() -> impl Strategy<Value = Moment> {
    // A range the wrong way round, or a time that a change of clocks skips, is no moment.
    any_text().prop_filter_map("no moment", |text| Moment::parse(&text, None).ok())
}

fn any_still_moment() -> impl Strategy<Value = Moment> {
    let still = |literal: &Literal| literal.precision < Precision::Minute || literal.clock == StatedClock::Unstated;
    any_moment().prop_filter("timed", move |moment| literals(moment).iter().all(still))
}

fn literals(moment: &Moment) -> Vec<Literal> {
    match *moment.form() {
        Form::Single { literal, .. } => vec![literal],
        Form::Range { from, to } => from.into_iter().chain(to).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_is_said_more_finely_than_it_was_stated(stated in any_moment(), zone in 0_usize..400) {
        let zones: Vec<Zone> = Zone::all().collect();
        let zone = zones[zone % zones.len()];
        let literals = literals(&stated);
        let finest = literals.iter().map(stated_fineness).max().unwrap();
        for words in [DateWords::None, DateWords::Short, DateWords::Day, DateWords::Full] {
            let said = moment(&stated, zone, words);
            prop_assert!(fineness(&said) <= finest, "{said}");
        }
        // And nothing that was stated is left unsaid.
        prop_assert_eq!(fineness(&moment(&stated, zone, DateWords::Full)), finest);
        prop_assert!(fineness(&as_stated(&stated)) <= finest);
    }

    #[test]
    fn what_has_no_time_of_day_or_no_clock_reads_the_same_everywhere(stated in any_still_moment(), zone in 0_usize..400) {
        let zones: Vec<Zone> = Zone::all().collect();
        let zone = zones[zone % zones.len()];
        for words in [DateWords::None, DateWords::Short, DateWords::Day, DateWords::Full] {
            prop_assert_eq!(moment(&stated, zone, words), moment(&stated, Zone::UTC, words));
        }
    }
}
