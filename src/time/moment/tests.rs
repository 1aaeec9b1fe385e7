use proptest::prelude::*;

use super::*;
use crate::time::zone::tests::{any_instant_for, any_zone};
use crate::time::{Duration, Precision, StatedClock};

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn read(text: &str) -> Moment {
    Moment::parse(text, None).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn wrong(text: &str) -> MomentError {
    match Moment::parse(text, None) {
        Err(error) => error,
        Ok(moment) => panic!("{text} was read as {moment}"),
    }
}

/// Gives the window as UTC in RFC 3339, by the simplest form that the notation has.
fn window(text: &str) -> String {
    shown(read(text).window())
}

fn shown(window: Window) -> String {
    let side = |side: Option<Instant>| {
        side.map_or(String::new(), |at| {
            let civil = Zone::UTC.civil(at);
            let (date, nanos) = (civil.date, civil.nanosecond);
            let fraction = if nanos == 0 {
                String::new()
            } else {
                format!(".{nanos:09}")
            };
            format!(
                "{:04}-{:02}-{:02} {:02}:{:02}:{:02}{fraction}",
                date.year, date.month, date.day, civil.hour, civil.minute, civil.second
            )
        })
    };
    format!("{} to {}", side(window.earliest), side(window.latest))
}

#[test]
fn gives_each_row_of_the_table_its_window() {
    for (text, expected) in [
        ("2025-12-02T16:30:00Z", "2025-12-02 16:30:00 to 2025-12-02 16:30:01"),
        ("2025-12-02T16:30Z", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
        ("2025-12-02t16:30z", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
        ("2025-12-02 16:30:00z", "2025-12-02 16:30:00 to 2025-12-02 16:30:01"),
        (
            "2025-12-02T16:30:00.5Z",
            "2025-12-02 16:30:00.500000000 to 2025-12-02 16:30:00.600000000",
        ),
        (
            "2025-12-02T16:30:00.000000001Z",
            "2025-12-02 16:30:00.000000001 to 2025-12-02 16:30:00.000000002",
        ),
        ("2025-12-02T16:30-00:00", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
        ("2025-12-02T16:30-05:00", "2025-12-02 21:30:00 to 2025-12-02 21:31:00"),
        (
            "2025-12-02T19:30[Europe/Moscow]",
            "2025-12-02 16:30:00 to 2025-12-02 16:31:00",
        ),
        (
            "2025-12-02T19:30+03:00[Europe/Moscow]",
            "2025-12-02 16:30:00 to 2025-12-02 16:31:00",
        ),
        (
            "2025-12-02T16:30Z[Europe/Moscow]",
            "2025-12-02 16:30:00 to 2025-12-02 16:31:00",
        ),
        ("2025-12-02T16:30[GMT]", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
        ("2025-12-03[UTC]", "2025-12-03 00:00:00 to 2025-12-04 00:00:00"),
        ("2025-12-03[Z]", "2025-12-03 00:00:00 to 2025-12-04 00:00:00"),
        (
            "2025-12-03[Europe/Moscow]",
            "2025-12-02 21:00:00 to 2025-12-03 21:00:00",
        ),
        ("2025-11[Europe/Moscow]", "2025-10-31 21:00:00 to 2025-11-30 21:00:00"),
        (
            "2025-12[America/New_York]",
            "2025-12-01 05:00:00 to 2026-01-01 05:00:00",
        ),
        ("2025[America/New_York]", "2025-01-01 05:00:00 to 2026-01-01 05:00:00"),
        ("2025-12-03T15:00[?]", "2025-12-03 01:00:00 to 2025-12-04 03:01:00"),
        ("2025-12-03T15:00", "2025-12-03 01:00:00 to 2025-12-04 03:01:00"),
        ("2025-12-03", "2025-12-02 10:00:00 to 2025-12-04 12:00:00"),
        ("2025-12-03[?]", "2025-12-02 10:00:00 to 2025-12-04 12:00:00"),
        ("2025", "2024-12-31 10:00:00 to 2026-01-01 12:00:00"),
        ("2025-12-02T21:30Z±15m", "2025-12-02 21:15:00 to 2025-12-02 21:46:00"),
        ("2025-12-02T21:30Z+/-15m", "2025-12-02 21:15:00 to 2025-12-02 21:46:00"),
        ("2025-12-02T21:30:00Z±10s", "2025-12-02 21:29:50 to 2025-12-02 21:30:11"),
        ("2025-12-02T21:30Z±2h", "2025-12-02 19:30:00 to 2025-12-02 23:31:00"),
        ("2025-12-02[UTC]±1d", "2025-12-01 00:00:00 to 2025-12-04 00:00:00"),
        ("2025-12-02[UTC]±1w", "2025-11-25 00:00:00 to 2025-12-10 00:00:00"),
        ("2025-12-02T21:30Z~", "2025-12-02 21:30:00 to 2025-12-02 21:31:00"),
        ("2025-12-02T21:30Z?", "2025-12-02 21:30:00 to 2025-12-02 21:31:00"),
        ("2025-12-02T21:30Z±15m%", "2025-12-02 21:15:00 to 2025-12-02 21:46:00"),
        (
            "2025-12-02T16:30Z..2025-12-02T21:30Z",
            "2025-12-02 16:30:00 to 2025-12-02 21:31:00",
        ),
        ("2025-12-02T16:30Z..", "2025-12-02 16:30:00 to "),
        ("..2025-12-02[UTC]", " to 2025-12-03 00:00:00"),
        ("..", " to "),
        ("-0044-03-15[UTC]", "-044-03-15 00:00:00 to -044-03-16 00:00:00"),
        ("0000[UTC]", "0000-01-01 00:00:00 to 0001-01-01 00:00:00"),
    ] {
        assert_eq!(window(text), expected, "{text}");
    }
}

#[test]
fn reads_the_files_zone_where_none_is_written() {
    let moscow = Some(zone("Europe/Moscow"));
    let moment = Moment::parse("2025-12-02T19:30", moscow).unwrap();
    assert_eq!(shown(moment.window()), "2025-12-02 16:30:00 to 2025-12-02 16:31:00");
    assert_eq!(moment.to_string(), "2025-12-02T19:30[Europe/Moscow]");
    // What is written outdoes it.
    for text in [
        "2025-12-02T19:30[?]",
        "2025-12-02T19:30Z",
        "2025-12-02T19:30[Asia/Tokyo]",
    ] {
        assert_eq!(Moment::parse(text, moscow).unwrap(), read(text));
    }
}

#[test]
fn writes_each_form_canonically() {
    for (text, canonical) in [
        ("2025-12-02 16:30:00z", "2025-12-02T16:30:00Z"),
        ("2025-12-02T16:30-00:00", "2025-12-02T16:30Z"),
        ("2025-12-02T16:30+00:00", "2025-12-02T16:30Z"),
        ("2025-12-02T16:30:00.500Z+/-15m%", "2025-12-02T16:30:00.500Z±15m%"),
        ("2025-12-02T16:30Z[Europe/Moscow]", "2025-12-02T19:30[Europe/Moscow]"),
        ("2025-12-02T22:30Z[Europe/Moscow]", "2025-12-03T01:30[Europe/Moscow]"),
        (
            "2025-12-02T19:30+03:00[Europe/Moscow]",
            "2025-12-02T19:30[Europe/Moscow]",
        ),
        (
            "2025-10-26T02:30+01:00[Europe/Berlin]",
            "2025-10-26T02:30+01:00[Europe/Berlin]",
        ),
        (
            "2025-10-26T00:30Z[Europe/Berlin]",
            "2025-10-26T02:30+02:00[Europe/Berlin]",
        ),
        (
            "2025-10-26T01:30Z[Europe/London]",
            "2025-10-26T01:30+00:00[Europe/London]",
        ),
        (
            "1900-01-01T12:00:00Z[Europe/Moscow]",
            "1900-01-01T14:30:17[Europe/Moscow]",
        ),
        ("1900-01-01T12:00+00:19:32", "1900-01-01T12:00+00:19:32"),
        ("2025-12-02[Z]~", "2025-12-02[UTC]~"),
        ("2025-12", "2025-12[?]"),
        ("-0044-03-15?", "-0044-03-15[?]?"),
        ("..", ".."),
    ] {
        // At the end of summer time London's 01:30 comes twice, as 00:30Z and as 01:30Z.
        let Ok(moment) = Moment::parse(text, None) else {
            panic!("{text}: {}", wrong(text))
        };
        assert_eq!(moment.to_string(), canonical);
        assert_eq!(read(canonical), moment);
    }
}

#[test]
fn keeps_both_of_two_repeated_times_apart() {
    let first = read("2025-10-26T02:30+02:00[Europe/Berlin]");
    let second = read("2025-10-26T02:30+01:00[Europe/Berlin]");
    assert_eq!(shown(first.window()), "2025-10-26 00:30:00 to 2025-10-26 00:31:00");
    assert_eq!(shown(second.window()), "2025-10-26 01:30:00 to 2025-10-26 01:31:00");
    let error = wrong("2025-10-26T02:30[Europe/Berlin]");
    assert_eq!(
        error.help.as_deref(),
        Some(
            "write 2025-10-26T02:30+02:00[Europe/Berlin] for the first, or \
             2025-10-26T02:30+01:00[Europe/Berlin] for the second"
        )
    );
    // The minute before the hour that comes twice is one minute long, and so is the last one of the first pass.
    assert_eq!(
        window("2025-10-26T01:59[Europe/Berlin]"),
        "2025-10-25 23:59:00 to 2025-10-26 00:00:00"
    );
    assert_eq!(
        window("2025-10-26T02:59+02:00[Europe/Berlin]"),
        "2025-10-26 00:59:00 to 2025-10-26 01:00:00"
    );
}

#[test]
fn refuses_times_that_never_came() {
    let error = wrong("2025-03-30T02:30[Europe/Berlin]");
    assert_eq!(
        error.help.as_deref(),
        Some(
            "by UTC+1 it is 2025-03-30T03:30[Europe/Berlin], by UTC+2 it is 2025-03-30T01:30[Europe/Berlin]: \
             write one of them"
        )
    );
    assert_eq!(error.span, 0..31);
    assert_eq!(
        window("2025-03-30T01:59[Europe/Berlin]"),
        "2025-03-30 00:59:00 to 2025-03-30 01:00:00"
    );
    for offset in ["+01:00", "+02:00"] {
        wrong(&format!("2025-03-30T02:30{offset}[Europe/Berlin]"));
    }
    for text in [
        "2011-12-30[Pacific/Apia]",
        "1993-08-21[Pacific/Kwajalein]",
        "2011-12-30T12:00[Pacific/Apia]",
    ] {
        assert!(wrong(text).message.contains("put forward over"), "{text}");
    }
    assert_eq!(
        window("2011-12-29[Pacific/Apia]"),
        "2011-12-29 10:00:00 to 2011-12-30 10:00:00"
    );
    assert_eq!(
        window("2011-12-31[Pacific/Apia]"),
        "2011-12-30 10:00:00 to 2011-12-31 10:00:00"
    );
    assert_eq!(
        window("2011-12[Pacific/Apia]"),
        "2011-12-01 10:00:00 to 2011-12-31 10:00:00"
    );
    assert_eq!(
        Moment::parse("2011-12-30", Some(zone("Pacific/Apia")))
            .unwrap_err()
            .span,
        0..10
    );
    // Moscow's clocks were put forward by 62 seconds: all of one minute was skipped, of the next only a part.
    wrong("1916-07-03T00:00[Europe/Moscow]");
    assert_eq!(
        window("1916-07-03T00:01[Europe/Moscow]"),
        "1916-07-02 21:29:43 to 1916-07-02 21:30:41"
    );
}

#[test]
fn shifts_days_by_the_clock_and_hours_by_elapsed_time() {
    // Summer time begins on the 30th at 02:00: a day of the clock is 23 hours.
    assert_eq!(
        window("2025-03-30T12:00[Europe/Berlin]±1d"),
        "2025-03-29 11:00:00 to 2025-03-31 10:01:00"
    );
    assert_eq!(
        window("2025-03-29T12:00[Europe/Berlin]±1d"),
        "2025-03-28 11:00:00 to 2025-03-30 10:01:00"
    );
    assert_eq!(
        window("2025-03-29T12:00[Europe/Berlin]±24h"),
        "2025-03-28 11:00:00 to 2025-03-30 11:01:00"
    );
    assert_eq!(
        window("2025-03-29T02:30[Europe/Berlin]±1d"),
        "2025-03-28 01:30:00 to 2025-03-30 01:00:00"
    );
    assert_eq!(
        window("2025-03-29[Europe/Berlin]±1d"),
        "2025-03-27 23:00:00 to 2025-03-30 22:00:00"
    );
    assert_eq!(
        window("2025-12-03T15:00[?]±1d"),
        "2025-12-02 01:00:00 to 2025-12-05 03:01:00"
    );
}

#[test]
fn sorts_by_the_literals_start() {
    let key = |text| read(text).key();
    assert_eq!(key("2025-12-02T21:30Z±15m"), key("2025-12-02T21:30Z"));
    assert_eq!(key("2025-12-02T21:30Z..2025-12-03T00:00Z"), key("2025-12-02T21:30Z"));
    let end = Instant::from_unix_seconds(1_764_720_000);
    assert_eq!(key("..2025-12-02[UTC]"), Some(end.just_before()));
    assert_eq!(key(".."), None);
}

#[test]
fn says_what_is_timed() {
    for timed in [
        "2025-12-02T21:30Z",
        "2025-12-02T21:30Z..",
        "2025-12-02T21:30[Europe/Moscow]~",
    ] {
        assert!(read(timed).is_timed(), "{timed}");
    }
    for untimed in [
        "2025-12-02[UTC]",
        "2025-12-02T21:30",
        "..",
        "2025-12-02T21:30Z..2025-12-03[UTC]",
    ] {
        assert!(!read(untimed).is_timed(), "{untimed}");
    }
    assert_eq!(read("2025~").qualifier(), Some(Qualifier::Approximate));
    assert_eq!(read("2025..2026").literal(), None);
}

/// Is a text, what the message or the help must hold, and where in the text it points.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("", "empty", ""),
    ("  ", "empty", "  "),
    ("~2025-12-02", "write 2025-12-02~", "~"),
    ("?2025", "write 2025?", "?"),
    ("2025-12-02/2025-12-03", "2025-12-02..2025-12-03", "/"),
    ("2025/..", "2025..", "/"),
    ("../2025", "..2025", "/"),
    ("195X", "1950..1959", "195X"),
    ("19XX", "1900..1999", "19XX"),
    ("2025-1X", "X (EDTF)", "2025-1X"),
    ("2025-12-XX", "X (EDTF)", "2025-12-XX"),
    ("2025-21", "seasons", "2025-21"),
    ("Y12000", "-9999 to 9999", "Y12000"),
    ("12025-01-01", "-9999 to 9999", "12025"),
    ("-12025", "-9999 to 9999", "-12025"),
    ("+2025", "plus sign", "+"),
    ("-0000", "0000 for 1 BC", "-0000"),
    ("195", "1950..1959", "195"),
    ("{2025,2026}", "sets", "{2025,2026}"),
    ("[2025..2026]", "sets", "[2025"),
    ("2025-~06", "inside a date", "~"),
    ("2025-06~-11", "inside a date", "~"),
    ("2025-W49-2", "weeks", "2025-W49-2"),
    ("2025-336", "days of the year", "2025-336"),
    ("20251202", "hyphens", "20251202"),
    ("2025-1-2", "incomplete date", "2025-1"),
    ("02.12.2025", "year-month-day", "02.12.2025"),
    ("12/02/2025", "year-month-day", "12/02/2025"),
    ("2025-13", "no month 13", "13"),
    ("2025-02-30", "01 to 28", "30"),
    ("2025-12-00", "01 to 31", "00"),
    ("2025-12-02T24:00Z", "00:00 of the next day", "24:00"),
    ("2025-12-02T25:00Z", "no hour 25", "25"),
    ("2025-12-02T16:60Z", "no minute 60", "60"),
    ("2016-12-31T23:59:60Z", "leap seconds", "60"),
    ("2016-12-31T23:59:61Z", "no second 61", "61"),
    ("2025-12-02T16", "without its minutes", "16"),
    ("2025-12-02T1630", "colons", "1630"),
    ("2025-12-02T4:30", "incomplete time", "4:30"),
    ("2025-12-02T16:3", "incomplete time", "16:3"),
    ("2025-12-02T16:30.5Z", "fraction of a minute", ".5"),
    ("2025-12-02T16:30:00,5Z", "point", ","),
    ("2025-12-02T16:30:00.0123456789Z", "more than 9 digits", ".0123456789"),
    ("2025-12T16:30Z", "whole date", "2025-12T16:30Z"),
    ("07:32:00", "without its date", "07:32:00"),
    ("16:30 GMT", "T16:30Z", "16:30 GMT"),
    ("16:30 MSK", "[Europe/Moscow]", "16:30 MSK"),
    ("2025-12-02T16:30 MSK", "[Europe/Moscow]", " MSK"),
    ("2025-12-02T16:30 GMT", "write 2025-12-02T16:30Z", " GMT"),
    ("2025-12-02T16:30 GMT~", "write 2025-12-02T16:30Z~", " GMT~"),
    ("2025-12-02T16:30 UTC+3", "write 2025-12-02T16:30+03:00", " UTC+3"),
    ("2025-12-02T16:30 EST", "[America/New_York]", " EST"),
    (
        "2025-12-02T16:30 Europe/Moscow",
        "write 2025-12-02T16:30[Europe/Moscow]",
        " Europe/Moscow",
    ),
    (
        "2025-12-02T16:30 Moscow time",
        "write 2025-12-02T16:30[Europe/Moscow]",
        " Moscow time",
    ),
    ("2025-12-02T04:30 pm", "24 hours", " pm"),
    ("2025-12-02T16:30[MSK]", "Europe/Moscow", "MSK"),
    ("2025-12-02T16:30[EST]", "America/New_York", "EST"),
    ("2025-12-02T16:30[MST]", "America/Phoenix", "MST"),
    ("2025-12-02T16:30[EST5EDT]", "America/New_York", "EST5EDT"),
    (
        "2025-12-02T16:30[europe/moscow]",
        "write Europe/Moscow",
        "europe/moscow",
    ),
    (
        "2025-12-02T16:30[Europe/Moscou]",
        "write Europe/Moscow",
        "Europe/Moscou",
    ),
    ("2025-12-02T16:30[]", "without a name", ""),
    ("2025-12-02T16:30[+03:00]", "after the time", "+03:00"),
    (
        "2025-12-02T16:30[!Europe/Moscow]",
        "leave out the `!`",
        "!Europe/Moscow",
    ),
    ("2025-12-02T16:30[Europe/Moscow", "not closed", "[Europe/Moscow"),
    ("2025-12-02T16:30[UTC][GMT]", "one zone", "[GMT]"),
    ("2025-12-02T16:30Z[?]", "not stated", "Z"),
    (
        "2025-12-02T19:30+02:00[Europe/Moscow]",
        "write +03:00[Europe/Moscow]",
        "+02:00[Europe/Moscow]",
    ),
    (
        "2025-12-02T19:30+00:00[Europe/Moscow]",
        "was at UTC+3",
        "+00:00[Europe/Moscow]",
    ),
    (
        "1900-01-01T12:00Z[Europe/Moscow]",
        "write the seconds",
        "1900-01-01T12:00Z[Europe/Moscow]",
    ),
    (
        "9999-12-31T23:00Z[Asia/Tokyo]",
        "year 10000",
        "9999-12-31T23:00Z[Asia/Tokyo]",
    ),
    ("2025-12-02Z", "takes no offset", "Z"),
    ("2025-12-02+03:00", "takes no offset", "+03:00"),
    ("2025-12-02T16:30+0300", "+03:00", "+0300"),
    ("2025-12-02T16:30+3", "+03:00", "+3"),
    ("2025-12-02T16:30+24:00", "+03:00", "+24:00"),
    ("2025-12-02T16:30−05:00", "hyphen", "−"),
    ("yesterday", "`said`", "yesterday"),
    ("around 16:30", "`said`", "around 16:30"),
    ("вчера вечером", "`said`", "вчера вечером"),
    ("2025-12-02T16:30Z±15", "unit", "±15"),
    ("2025-12-02T16:30Z±m", "number", "±"),
    ("2025-12-02T16:30Z±1.5h", "whole number", "±1."),
    ("2025-12-02T16:30Z±15min", "one letter", "±15m"),
    ("2025-12-02T16:30Z±4000000000w", "thousand years", "±4000000000w"),
    (
        "2025-12-02T16:30Z±99999999999999999999s",
        "thousand years",
        "±99999999999999999999s",
    ),
    ("2025-12-02T16:30Z~±15m", "before the qualifier", "±15m"),
    ("2025-12-02T16:30Z~?", "two qualifiers", "?"),
    ("2025-12-02T16:30Z ~", "write 2025-12-02T16:30Z~", " "),
    (" 2025", "space", " "),
    ("2025 ", "space", " "),
    ("2025..2026~", "range takes no", "~"),
    ("2025?..2026", "range takes no", "?"),
    ("2025..2026±1d", "range takes no tolerance", "±1d"),
    ("2025+/-1d..2026", "range takes no tolerance", "+/-1d"),
    ("2026..2025", "earlier first", "2026..2025"),
    (
        "2025-12-03T15:00..2025-12-03T14:00",
        "earlier first",
        "2025-12-03T15:00..2025-12-03T14:00",
    ),
    ("2025-12-02T16:30Z..17:00", "without its date", "17:00"),
    ("2025…2026", "two points", "…"),
    ("2025-12-02T16:30Zwhatever", "no part of a moment", "whatever"),
];

#[test]
fn names_each_mistake_and_its_mend() {
    for (text, expected, place) in MISTAKES {
        let error = wrong(text);
        let said = error.to_string();
        assert!(said.contains(expected), "{text}: {said}");
        assert_eq!(text.get(error.span.clone()), Some(*place), "{text}: {said}");
        assert!(!error.message.is_empty() && error.help.is_some(), "{text}");
    }
}

#[test]
fn takes_the_ends_of_the_time_line() {
    for text in [
        "-9999",
        "9999",
        "9999-12-31T23:59:59.999999999Z",
        "-9999-01-01T00:00Z±365250d",
        "9999±52178w",
    ] {
        let moment = read(text);
        let Window { earliest, latest } = moment.window();
        for zone in [Zone::UTC, zone("Pacific/Kiritimati"), zone("Europe/Moscow")] {
            for at in [earliest, latest].into_iter().flatten() {
                let _ = zone.civil(at + Duration::from_hours(24 * 60));
            }
        }
        assert_eq!(read(&moment.to_string()), moment);
    }
}

/// Gives a literal that a zone, an offset or nothing at all states at the instant.
fn any_literal() -> impl Strategy<Value = String> {
    let parts = any_zone().prop_flat_map(|zone| (Just(zone), any_instant_for(zone), 0_u8..15, 0_u8..3));
    parts.prop_filter_map("leaves the years", |(zone, at, precision, clock)| {
        let civil = zone.civil(at);
        let precision = match precision {
            0 => Precision::Year,
            1 => Precision::Month,
            2 => Precision::Day,
            3 => Precision::Second,
            digits @ 4..=12 => Precision::Fraction(digits - 3),
            _ => Precision::Minute,
        };
        let mut literal = Literal::shown(zone, at, precision);
        let dated = precision <= Precision::Day;
        literal.clock = match clock {
            0 => StatedClock::Unstated,
            1 if !dated => StatedClock::Offset(civil.offset),
            _ => StatedClock::Zone(zone),
        };
        (-9999..=9999).contains(&civil.date.year).then(|| literal.to_string())
    })
}

fn any_moment() -> impl Strategy<Value = String> {
    const TOLERANCES: [&str; 8] = ["", "±0m", "±15m", "+/-3h", "±1d", "±2w", "±90s", "±365250d"];
    let single = (
        any_literal(),
        proptest::sample::select(&TOLERANCES[..]),
        proptest::sample::select(&["", "~", "?", "%"][..]),
    )
        .prop_map(|(literal, tolerance, qualifier)| format!("{literal}{tolerance}{qualifier}"));
    let range = (any_literal(), any_literal()).prop_map(|(from, to)| {
        let forward = format!("{from}..{to}");
        if Moment::parse(&forward, None).is_ok() {
            forward
        } else {
            format!("{to}..{from}")
        }
    });
    prop_oneof![
        4 => single,
        2 => range,
        1 => any_literal().prop_map(|literal| format!("{literal}..")),
        1 => any_literal().prop_map(|literal| format!("..{literal}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn reads_back_what_it_writes(text in any_moment(), file in proptest::option::of(any_zone())) {
        let moment = Moment::parse(&text, None).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(&Moment::parse(&moment.to_string(), None).unwrap(), &moment);
        prop_assert_eq!(&Moment::parse(&moment.to_string(), file).unwrap(), &moment);
        // A time in the file's own clock may be one that it skips; what is read has to come back.
        if let Ok(local) = Moment::parse(&text.replace("[?]", ""), file) {
            prop_assert_eq!(Moment::parse(&local.to_string(), None).unwrap(), local);
        }
        prop_assert!(!moment.window().is_empty());
    }

    #[test]
    fn holds_the_instant_that_its_literal_was_made_from(
        (zone, at) in any_zone().prop_flat_map(|zone| (Just(zone), any_instant_for(zone))),
        precision in 0_usize..5,
    ) {
        let all = [Precision::Year, Precision::Month, Precision::Day, Precision::Minute, Precision::Second];
        let precision = all[precision];
        let text = Literal::shown(zone, at, precision).to_string();
        if let Ok(moment) = Moment::parse(&text, None) {
            let Window { earliest, latest } = moment.window();
            prop_assert!(earliest <= Some(at) && Some(at) < latest, "{} is {}", text, shown(moment.window()));
        } else {
            let year = zone.civil(at).date.year;
            prop_assert!(!(-9999..=9999).contains(&year), "{}", text);
        }
    }

    #[test]
    fn widens_to_both_sides(
        literal in any_literal(),
        amount in 0_u32..400,
        unit in proptest::sample::select(vec!["s", "m", "h", "d", "w"]),
    ) {
        let narrow = Moment::parse(&literal, None).unwrap();
        let wide = Moment::parse(&format!("{literal}±{amount}{unit}"), None).unwrap();
        prop_assert!(narrow.window().is_within(wide.window()));
        prop_assert_eq!(narrow.key(), wide.key());
        prop_assert_eq!(amount == 0, narrow.window() == wide.window());
    }

    #[test]
    fn survives_any_text(
        text in prop_oneof![
            "\\PC{0,40}",
            "[-0-9T:Zz+/.~?%±\\[\\]XYЯé€ A-Za-z]{0,40}",
            "[0-9]{4}(-[0-9]{2}){0,2}[T ]?[-0-9:.Z+±~?%\\[\\]é€]{0,20}",
        ],
        file in proptest::option::of(any_zone()),
    ) {
        if let Err(error) = Moment::parse(&text, file) {
            prop_assert!(text.get(error.span.clone()).is_some(), "{:?} of {:?}", error, text);
        }
    }

    #[test]
    fn survives_a_spoilt_moment(text in any_moment(), at in 0_usize..60, sign in "\\PC") {
        let mut spoilt: String = text.chars().take(at).collect();
        spoilt.push_str(&sign);
        spoilt.extend(text.chars().skip(at + 1));
        if let Err(error) = Moment::parse(&spoilt, None) {
            prop_assert!(spoilt.get(error.span.clone()).is_some(), "{:?} of {:?}", error, spoilt);
        }
    }
}
