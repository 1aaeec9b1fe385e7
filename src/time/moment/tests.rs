mod mistakes;
mod properties;

use super::*;
use crate::time::Duration;

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
            let fraction = if nanos == 0 { String::new() } else { format!(".{nanos:09}") };
            format!(
                "{:04}-{:02}-{:02} {:02}:{:02}:{:02}{fraction}",
                date.year, date.month, date.day, civil.hour, civil.minute, civil.second
            )
        })
    };
    format!("{} to {}", side(window.earliest), side(window.latest))
}

/// Is a text of each row of the design's table, and its window in UTC.
const ROWS: &[(&str, &str)] = &[
    ("2025-12-02T16:30:00Z", "2025-12-02 16:30:00 to 2025-12-02 16:30:01"),
    ("2025-12-02T16:30Z", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-02t16:30z", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-02 16:30:00z", "2025-12-02 16:30:00 to 2025-12-02 16:30:01"),
    ("2025-12-02T16:30:00.5Z", "2025-12-02 16:30:00.500000000 to 2025-12-02 16:30:00.600000000"),
    ("2025-12-02T16:30:00.000000001Z", "2025-12-02 16:30:00.000000001 to 2025-12-02 16:30:00.000000002"),
    ("2025-12-02T16:30-00:00", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-02T16:30-05:00", "2025-12-02 21:30:00 to 2025-12-02 21:31:00"),
    ("2025-12-02T19:30[Europe/Moscow]", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-02T19:30+03:00[Europe/Moscow]", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-02T16:30Z[Europe/Moscow]", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-02T16:30[GMT]", "2025-12-02 16:30:00 to 2025-12-02 16:31:00"),
    ("2025-12-03[UTC]", "2025-12-03 00:00:00 to 2025-12-04 00:00:00"),
    ("2025-12-03[Z]", "2025-12-03 00:00:00 to 2025-12-04 00:00:00"),
    ("2025-12-03[Europe/Moscow]", "2025-12-02 21:00:00 to 2025-12-03 21:00:00"),
    ("2025-11[Europe/Moscow]", "2025-10-31 21:00:00 to 2025-11-30 21:00:00"),
    ("2025-12[America/New_York]", "2025-12-01 05:00:00 to 2026-01-01 05:00:00"),
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
    ("2025-12-02T16:30Z..2025-12-02T21:30Z", "2025-12-02 16:30:00 to 2025-12-02 21:31:00"),
    ("2025-12-02T16:30Z..", "2025-12-02 16:30:00 to "),
    ("..2025-12-02[UTC]", " to 2025-12-03 00:00:00"),
    ("..", " to "),
    ("-0044-03-15[UTC]", "-044-03-15 00:00:00 to -044-03-16 00:00:00"),
    ("0000[UTC]", "0000-01-01 00:00:00 to 0001-01-01 00:00:00"),
];

#[test]
fn gives_each_row_of_the_table_its_window() {
    for (text, expected) in ROWS {
        assert_eq!(window(text), *expected, "{text}");
    }
}

#[test]
fn reads_the_files_zone_where_none_is_written() {
    let moscow = Some(zone("Europe/Moscow"));
    let moment = Moment::parse("2025-12-02T19:30", moscow).unwrap();
    assert_eq!(shown(moment.window()), "2025-12-02 16:30:00 to 2025-12-02 16:31:00");
    assert_eq!(moment.to_string(), "2025-12-02T19:30[Europe/Moscow]");
    // What is written outdoes it.
    for text in ["2025-12-02T19:30[?]", "2025-12-02T19:30Z", "2025-12-02T19:30[Asia/Tokyo]"] {
        assert_eq!(Moment::parse(text, moscow).unwrap(), read(text));
    }
}

#[test]
fn writes_each_form_canonically() {
    for (text, canonical) in [
        ("2025-12-02T16:30-00:00[Europe/Moscow]", "2025-12-02T19:30[Europe/Moscow]"),
        ("2025-12-02 16:30:00z", "2025-12-02T16:30:00Z"),
        ("2025-12-02T16:30-00:00", "2025-12-02T16:30Z"),
        ("2025-12-02T16:30+00:00", "2025-12-02T16:30Z"),
        ("2025-12-02T16:30:00.500Z+/-15m%", "2025-12-02T16:30:00.500Z±15m%"),
        ("2025-12-02T16:30Z[Europe/Moscow]", "2025-12-02T19:30[Europe/Moscow]"),
        ("2025-12-02T22:30Z[Europe/Moscow]", "2025-12-03T01:30[Europe/Moscow]"),
        ("2025-12-02T19:30+03:00[Europe/Moscow]", "2025-12-02T19:30[Europe/Moscow]"),
        ("2025-10-26T02:30+01:00[Europe/Berlin]", "2025-10-26T02:30+01:00[Europe/Berlin]"),
        ("2025-10-26T00:30Z[Europe/Berlin]", "2025-10-26T02:30+02:00[Europe/Berlin]"),
        ("2025-10-26T01:30Z[Europe/London]", "2025-10-26T01:30+00:00[Europe/London]"),
        ("1900-01-01T12:00:00Z[Europe/Moscow]", "1900-01-01T14:30:17[Europe/Moscow]"),
        ("1900-01-01T12:00+00:19:32", "1900-01-01T12:00+00:19:32"),
        ("2025-12-02[Z]~", "2025-12-02[UTC]~"),
        ("2025-12", "2025-12[?]"),
        ("-0044-03-15?", "-0044-03-15[?]?"),
        ("..", ".."),
    ] {
        // At the end of summer time London's 01:30 comes twice, as 00:30Z and as 01:30Z.
        let Ok(moment) = Moment::parse(text, None) else { panic!("{text}: {}", wrong(text)) };
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
    assert_eq!(window("2025-10-26T01:59[Europe/Berlin]"), "2025-10-25 23:59:00 to 2025-10-26 00:00:00");
    assert_eq!(window("2025-10-26T02:59+02:00[Europe/Berlin]"), "2025-10-26 00:59:00 to 2025-10-26 01:00:00");
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
    assert_eq!(window("2025-03-30T01:59[Europe/Berlin]"), "2025-03-30 00:59:00 to 2025-03-30 01:00:00");
    for offset in ["+01:00", "+02:00", "+03:00"] {
        let stated = wrong(&format!("2025-03-30T02:30{offset}[Europe/Berlin]"));
        assert_eq!(stated.help, error.help);
    }
    let neither = wrong("2025-10-26T02:30+05:00[Europe/Berlin]");
    assert_eq!(neither.help, wrong("2025-10-26T02:30[Europe/Berlin]").help);
    for text in ["2011-12-30[Pacific/Apia]", "1993-08-21[Pacific/Kwajalein]", "2011-12-30T12:00[Pacific/Apia]"] {
        assert!(wrong(text).message.contains("put forward over"), "{text}");
    }
    assert_eq!(window("2011-12-29[Pacific/Apia]"), "2011-12-29 10:00:00 to 2011-12-30 10:00:00");
    assert_eq!(window("2011-12-31[Pacific/Apia]"), "2011-12-30 10:00:00 to 2011-12-31 10:00:00");
    assert_eq!(window("2011-12[Pacific/Apia]"), "2011-12-01 10:00:00 to 2011-12-31 10:00:00");
    assert_eq!(Moment::parse("2011-12-30", Some(zone("Pacific/Apia"))).unwrap_err().span, 0..10);
    // Moscow's clocks were put forward by 62 seconds: all of one minute was skipped, of the next only a part.
    wrong("1916-07-03T00:00[Europe/Moscow]");
    assert_eq!(window("1916-07-03T00:01[Europe/Moscow]"), "1916-07-02 21:29:43 to 1916-07-02 21:30:41");
}

#[test]
fn shifts_days_by_the_clock_and_hours_by_elapsed_time() {
    // Summer time begins on the 30th at 02:00: a day of the clock is 23 hours.
    assert_eq!(window("2025-03-30T12:00[Europe/Berlin]±1d"), "2025-03-29 11:00:00 to 2025-03-31 10:01:00");
    assert_eq!(window("2025-03-29T12:00[Europe/Berlin]±1d"), "2025-03-28 11:00:00 to 2025-03-30 10:01:00");
    assert_eq!(window("2025-03-29T12:00[Europe/Berlin]±24h"), "2025-03-28 11:00:00 to 2025-03-30 11:01:00");
    assert_eq!(window("2025-03-29T02:30[Europe/Berlin]±1d"), "2025-03-28 01:30:00 to 2025-03-30 01:00:00");
    assert_eq!(window("2025-03-29[Europe/Berlin]±1d"), "2025-03-27 23:00:00 to 2025-03-30 22:00:00");
    // The day after has this time twice: both are within a day of the clock.
    assert_eq!(window("2025-10-25T02:30[Europe/Berlin]±1d"), "2025-10-24 00:30:00 to 2025-10-26 01:31:00");
    assert_eq!(window("2025-12-03T15:00[?]±1d"), "2025-12-02 01:00:00 to 2025-12-05 03:01:00");
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
    for timed in ["2025-12-02T21:30Z", "2025-12-02T21:30Z..", "2025-12-02T21:30[Europe/Moscow]~"] {
        assert!(read(timed).is_timed(), "{timed}");
    }
    for untimed in ["2025-12-02[UTC]", "2025-12-02T21:30", "..", "2025-12-02T21:30Z..2025-12-03[UTC]"] {
        assert!(!read(untimed).is_timed(), "{untimed}");
    }
    assert_eq!(read("2025~").qualifier(), Some(Qualifier::Approximate));
    assert_eq!(read("2025..2026").literal(), None);
}

#[test]
fn takes_the_ends_of_the_time_line() {
    for text in ["-9999", "9999", "9999-12-31T23:59:59.999999999Z", "-9999-01-01T00:00Z±365250d", "9999±52178w"] {
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
