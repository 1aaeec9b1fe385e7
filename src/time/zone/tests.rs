use super::*;
use crate::time::Duration;
use proptest::prelude::*;

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn date(year: i32, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn minutes(zone: Zone, date: Date) -> i128 {
    let length = zone.end_of_day(date) - zone.start_of_day(date);
    length.whole_seconds() / 60
}

#[test]
fn shows_the_talks_of_2_december_in_three_clocks() {
    // 2025-12-02T21:30Z.
    let end = Instant::from_unix_seconds(1_764_711_000);
    let shown = |name| {
        let civil = zone(name).civil(end);
        (civil.date.day, civil.hour, civil.minute, civil.offset.to_string())
    };
    assert_eq!(shown("Europe/Moscow"), (3, 0, 30, "UTC+3".to_owned()));
    assert_eq!(shown("America/New_York"), (2, 16, 30, "UTC-5".to_owned()));
    assert_eq!(shown("GMT"), (2, 21, 30, "UTC".to_owned()));
}

#[test]
fn writes_offsets_in_both_ways() {
    let written = |seconds| (Offset(seconds).to_string(), Offset(seconds).rfc3339());
    let expected = |short: &str, long: &str| (short.to_owned(), long.to_owned());
    assert_eq!(written(0), expected("UTC", "Z"));
    assert_eq!(written(3 * 3600), expected("UTC+3", "+03:00"));
    assert_eq!(written(-5 * 3600), expected("UTC-5", "-05:00"));
    assert_eq!(written(19_800), expected("UTC+5:30", "+05:30"));
    assert_eq!(written(-12_600), expected("UTC-3:30", "-03:30"));
    assert_eq!(written(9_017), expected("UTC+2:30:17", "+02:30:17"));
    assert_eq!(written(-1_800), expected("UTC-0:30", "-00:30"));
    assert_eq!(written(-25), expected("UTC-0:00:25", "-00:00:25"));
}

#[test]
fn lists_zones_by_name_and_only_those_that_may_be_written() {
    let names: Vec<_> = Zone::all().map(Zone::name).collect();
    assert!(names.is_sorted());
    assert!(names.contains(&"UTC") && names.contains(&"GMT") && names.contains(&"Europe/Moscow"));
    for short in ["EST", "MST", "CET", "EST5EDT", "Zulu", "Cuba", "W-SU"] {
        assert!(!names.contains(&short), "{short}");
        assert!(matches!(Zone::named(short), Err(ZoneError::Abbreviation { .. })), "{short}");
    }
    assert!(Zone::all().all(|zone| Zone::named(zone.name()) == Ok(zone)));
    assert_eq!(Zone::named("Z"), Ok(Zone::UTC));
}

#[test]
fn says_which_zone_to_write() {
    let help = |name: &str| Zone::named(name).unwrap_err().help();
    assert_eq!(help("MSK"), "write Europe/Moscow");
    assert!(help("est").contains("America/New_York"));
    assert!(help("CST").contains("Asia/Shanghai"));
    assert!(help("IST").contains("Asia/Kolkata"));
    for near in ["europe/moscow", "Europe/Moscou", "Moscow", "Mosow", "EUROPE/MOSCOW", "moscow", "Europe/ Moscow"] {
        assert_eq!(help(near), "write Europe/Moscow", "{near}");
    }
    assert_eq!(help("New York"), "write America/New_York");
    assert_eq!(help("utc"), "write UTC");
    assert_eq!(help("america/port-au-prince"), "write America/Port-au-Prince");
    assert!(help("+03:00").contains("after the time"));
    assert!(help("xyzzy").contains("IANA"));
    assert!(help("").contains("IANA"));
    assert!(help(&"я".repeat(1000)).contains("IANA"));
}

#[test]
fn knows_the_names_of_one_clock() {
    for name in ["GMT", "Etc/UTC", "Etc/GMT", "Etc/Zulu"] {
        assert!(Zone::UTC.same_clock(zone(name)), "{name}");
    }
    assert!(zone("Europe/Kyiv").same_clock(zone("Europe/Kiev")));
    assert!(!zone("Europe/London").same_clock(Zone::UTC));
    assert!(!zone("Europe/Moscow").same_clock(zone("Europe/Minsk")));
    assert!(!zone("Europe/Moscow").same_clock(zone("Etc/GMT-3")));
}

#[test]
fn measures_days_by_the_zones_own_midnights() {
    assert_eq!(minutes(Zone::UTC, date(2025, 3, 30)), 1440);
    assert_eq!(minutes(zone("Europe/Berlin"), date(2025, 3, 30)), 1380);
    assert_eq!(minutes(zone("Europe/Berlin"), date(2025, 10, 26)), 1500);
    assert_eq!(minutes(zone("Australia/Lord_Howe"), date(2025, 4, 6)), 1470);
    // No midnight: the clocks of Beirut went from 00:00 to 01:00.
    let beirut = zone("Asia/Beirut");
    assert_eq!(minutes(beirut, date(2024, 3, 31)), 1380);
    assert_eq!(beirut.civil(beirut.start_of_day(date(2024, 3, 31))).hour, 1);
    // Two midnights of one day: Havana's from 01:00 back to 00:00.
    assert_eq!(minutes(zone("America/Havana"), date(2024, 11, 3)), 1500);
    assert_eq!(minutes(zone("America/Havana"), date(2024, 11, 2)), 1440);
}

#[test]
fn ends_a_day_at_the_second_midnight_where_the_clocks_went_back_into_it() {
    // St John's, 2010-11-07 00:01 back to 2010-11-06 23:01.
    let zone = zone("America/St_Johns");
    let (sixth, seventh) = (date(2010, 11, 6), date(2010, 11, 7));
    assert_eq!(minutes(zone, sixth), 1500);
    assert_eq!(zone.end_of_day(sixth) - zone.start_of_day(seventh), Duration::from_hours(1));
    let last = zone.civil(zone.end_of_day(sixth).just_before());
    assert_eq!((last.date, last.hour, last.minute), (sixth, 23, 59));
}

#[test]
fn knows_the_days_that_never_were() {
    for (name, day) in [
        ("Pacific/Apia", date(2011, 12, 30)),
        ("Pacific/Fakaofo", date(2011, 12, 30)),
        ("Pacific/Kwajalein", date(1993, 8, 21)),
        ("Asia/Manila", date(1844, 12, 31)),
    ] {
        let zone = zone(name);
        assert!(zone.skipped(day), "{name}");
        assert!(!zone.skipped(day.plus_days(1)) && !zone.skipped(day.plus_days(-1)));
        let change = zone.start_of_day(day);
        assert_eq!(change, zone.start_of_day(day.plus_days(1)));
        assert_eq!(zone.civil(change.just_before()).date, day.plus_days(-1));
        let noon = zone.reading(day, 12, 0, 0, 0);
        assert_eq!(noon, Reading::Skipped { resumes: change });
    }
}

#[test]
fn stays_at_its_last_offset_from_2100_on() {
    let summer = |year| {
        let noon = zone("America/New_York").reading(date(year, 7, 1), 12, 0, 0, 0);
        match noon {
            Reading::Once(noon) => zone("America/New_York").offset(noon).to_string(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(summer(2099), "UTC-4");
    assert_eq!(summer(2100), "UTC-5");
    assert_eq!(summer(9999), "UTC-5");
}

#[test]
fn survives_every_instant() {
    for zone in Zone::all() {
        for nanos in [i128::MIN, i128::MIN / 2, -(1_i128 << 70), 0, 1_i128 << 70, i128::MAX / 2, i128::MAX] {
            let _ = zone.civil(Instant::from_unix_nanos(nanos));
        }
        for year in [-9999, 0, 9999, i32::MIN, i32::MAX] {
            let day = Date { year, month: 12, day: 31 };
            assert!(zone.start_of_day(day) <= zone.end_of_day(day));
            let _ = zone.reading(day, u8::MAX, u8::MAX, u8::MAX, u32::MAX);
        }
    }
}

pub(in crate::time) fn any_zone() -> impl Strategy<Value = Zone> {
    let zones: Vec<Zone> = Zone::all().collect();
    let often = ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana"];
    prop_oneof![proptest::sample::select(zones), proptest::sample::select(often.map(zone).to_vec()),]
}

/// Gives an instant of the years -9999 to 9999, mostly of those in which clocks changed, often near a change.
pub(in crate::time) fn any_instant_for(zone: Zone) -> impl Strategy<Value = Instant> {
    let near_change = (1900_i64..2100, 0_i64..366, -90_000_i64..90_000).prop_map(move |(year, day, by)| {
        // A search for the next change, in steps of a week at most.
        let mut second = (year - 1970) * 31_556_952 + day * 86_400;
        let before = zone.offset_at(second);
        for _ in 0..60 {
            if zone.offset_at(second + 604_800) != before {
                break;
            }
            second += 604_800;
        }
        let (mut low, mut high) = (second, second + 604_800);
        while high - low > 1 {
            let middle = i64::midpoint(low, high);
            if zone.offset_at(middle) == before {
                low = middle;
            } else {
                high = middle;
            }
        }
        high + by
    });
    let far = -377_000_000_000_i64..253_000_000_000;
    let recent = -4_000_000_000_i64..4_100_000_000;
    (prop_oneof![near_change, recent, far], 0_i128..1_000_000_000)
        .prop_map(|(second, nanos)| Instant::from_unix_seconds(second) + Duration::from_nanos(nanos))
}

fn at_a_zone() -> impl Strategy<Value = (Zone, Instant)> {
    any_zone().prop_flat_map(|zone| (Just(zone), any_instant_for(zone)))
}

proptest! {
    #[test]
    fn reads_back_what_it_shows((zone, at) in at_a_zone()) {
        let civil = zone.civil(at);
        match zone.reading(civil.date, civil.hour, civil.minute, civil.second, civil.nanosecond) {
            Reading::Once(back) => prop_assert_eq!(back, at),
            Reading::Twice { first, second } => {
                prop_assert!(first < second);
                prop_assert!(at == first || at == second);
            }
            Reading::Skipped { .. } => prop_assert!(false, "shown, yet skipped"),
        }
    }

    #[test]
    fn shows_nothing_below_a_change_that_skipped((zone, at) in at_a_zone(), by in -7200_i64..7200) {
        // A reading that may be in a gap.
        let face = at + Duration::from_seconds(by) + Duration::from_nanos(zone.offset(at).nanos());
        let (seconds, nanosecond) = face.unix_seconds();
        let wanted = Civil::from_face(seconds, nanosecond, Offset(0));
        let Civil { date, hour, minute, second, nanosecond, .. } = wanted;
        if let Reading::Skipped { resumes } = zone.reading(date, hour, minute, second, nanosecond) {
            let key = |civil: Civil| (civil.date, civil.hour, civil.minute, civil.second, civil.nanosecond);
            prop_assert!(key(zone.civil(resumes.just_before())) < key(wanted));
            prop_assert!(key(zone.civil(resumes)) > key(wanted));
        }
    }

    #[test]
    fn keeps_every_instant_inside_its_day((zone, at) in at_a_zone()) {
        let day = zone.civil(at).date;
        prop_assert!(zone.start_of_day(day) <= at && at < zone.end_of_day(day));
        prop_assert!(zone.civil(zone.start_of_day(day)).date == day);
        prop_assert!(zone.civil(zone.end_of_day(day).just_before()).date == day);
        prop_assert!(!zone.skipped(day));
    }
}
