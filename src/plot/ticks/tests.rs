use super::super::testing::{instant, zone};
use super::*;

/// Zones whose clocks do odd things: half hours, midnights, skipped days, two hours at once, Ramadan.
const ZONES: [&str; 22] = [
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Antarctica/Troll",
    "Africa/Casablanca",
    "Asia/Gaza",
    "America/Havana",
    "America/New_York",
    "Europe/Moscow",
    "Europe/London",
    "Europe/Dublin",
    "Asia/Pyongyang",
    "America/Caracas",
    "Pacific/Kwajalein",
    "Pacific/Chatham",
    "Asia/Tehran",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "America/Nuuk",
    "Asia/Beirut",
    "America/Scoresbysund",
];

/// Finds the changes of clocks from 1970 to 2037, to the second.
fn changes(zone: Zone) -> Vec<Instant> {
    let at = Instant::from_unix_seconds;
    let days: Vec<i64> = (0..=24_837).map(|day| day * DAY).collect();
    let changed = |pair: &[i64]| zone.offset(at(pair[0])) != zone.offset(at(pair[1]));
    let exactly = |pair: &[i64]| {
        let (mut before, mut after) = (pair[0], pair[1]);
        while after - before > 1 {
            let middle = i64::midpoint(before, after);
            if zone.offset(at(middle)) == zone.offset(at(pair[0])) {
                before = middle;
            } else {
                after = middle;
            }
        }
        at(after)
    };
    days.windows(2).filter(|pair| changed(pair)).map(exactly).collect()
}

fn is_round(civil: Civil, step: Step) -> bool {
    let seconds = i64::from(civil.hour) * 3600 + i64::from(civil.minute) * 60 + i64::from(civil.second);
    step.face_seconds().map_or(floor(civil.date, step) == civil.date, |step| seconds % step == 0)
}

#[test]
fn ticks_strictly_increase_across_every_change_of_clocks() {
    let mut seen = 0;
    for zone in ZONES.map(zone) {
        for change in changes(zone) {
            seen += 1;
            for (minutes, columns, least) in [(2, 60, 6), (90, 100, 7), (600, 31, 4), (4000, 120, 9), (60_000, 200, 8)]
            {
                let half = Duration::from_minutes(minutes);
                let axis = Axis::new(change - half, change + half, &[], columns);
                let ticks = ticks(&axis, zone, least);
                assert!(!ticks.is_empty(), "{} {change:?} {minutes}", zone.name());
                for pair in ticks.windows(2) {
                    assert!(pair[0].at < pair[1].at && pair[0].column + least <= pair[1].column, "{pair:?}");
                }
                for tick in &ticks {
                    let civil = zone.civil(tick.at);
                    assert_eq!(axis.column(tick.at), Some(tick.column));
                    // The clocks may skip the midnight at which a day would begin, and nothing else is not round.
                    let begins = tick.at == zone.start_of_day(civil.date) && !tick.step.is_within_a_day();
                    assert!(begins || is_round(civil, tick.step), "{} {civil:?}", zone.name());
                }
            }
        }
    }
    assert!(seen > 1500, "{seen} changes");
}

#[test]
fn no_reading_is_missing_and_none_is_there_twice() {
    for zone in ZONES.map(zone) {
        for change in changes(zone) {
            let half = Duration::from_hours(30);
            // What is not on a quarter of an hour (Monrovia before 1972) is not looked for.
            let quarter = |nanos: i128| nanos.div_euclid(900_000_000_000) * 900_000_000_000;
            let from = Instant::from_unix_nanos(quarter((change - half).unix_nanos()));
            let axis = Axis::new(from, from + Duration::from_hours(60), &[], 400);
            let mut given = Vec::new();
            each(&axis, zone, Step::Hours(1), |_, at| given.push(at));
            let mut shown = std::collections::HashSet::new();
            let earlier = (-120..0).map(|at| from + Duration::from_minutes(at * 15));
            shown.extend(earlier.map(|at| face(zone.civil(at))));
            let quarters = (0..240).map(|at| from + Duration::from_minutes(at * 15));
            let expected: Vec<_> = quarters
                .filter(|at| shown.insert(face(zone.civil(*at))) && is_round(zone.civil(*at), Step::Hours(1)))
                .collect();
            assert_eq!(given, expected, "{} {change:?}", zone.name());
        }
    }
}

fn readings_of(from: &str, to: &str, columns: u16, zone: Zone, least: u16) -> Vec<(u16, u8, u8)> {
    let axis = Axis::new(instant(from), instant(to), &[], columns);
    let shown = |tick: &Tick| {
        let civil = zone.civil(tick.at);
        (tick.column, civil.hour, civil.minute)
    };
    ticks(&axis, zone, least).iter().map(shown).collect()
}

#[test]
fn hours_that_are_skipped_have_no_tick_and_repeated_ones_the_first() {
    let new_york = zone("America/New_York");
    let spring = readings_of("2025-03-09T05:00Z", "2025-03-09T10:00Z", 50, new_york, 8);
    assert_eq!(spring, [(0, 0, 0), (10, 1, 0), (20, 3, 0), (30, 4, 0), (40, 5, 0)]);
    let autumn = readings_of("2025-11-02T04:00Z", "2025-11-02T09:00Z", 50, new_york, 8);
    assert_eq!(autumn, [(0, 0, 0), (10, 1, 0), (30, 2, 0), (40, 3, 0)]);
}

#[test]
fn the_talks_in_moscow_over_120_columns() {
    let moscow = zone("Europe/Moscow");
    let axis = Axis::new(instant("2025-12-02T09:00Z"), instant("2025-12-03T05:00Z"), &[], 120);
    let ticks = ticks(&axis, moscow, 12);
    let shown: Vec<_> = ticks.iter().map(|tick| (tick.column, zone("Europe/Moscow").civil(tick.at).hour)).collect();
    assert_eq!(ticks[0].step, Step::Hours(2));
    assert_eq!(shown, [(0, 12), (12, 14), (24, 16), (36, 18), (48, 20), (60, 22), (72, 0), (84, 2), (96, 4), (108, 6)]);
    let wednesday = Date::new(2025, 12, 3).unwrap();
    assert_eq!(midnights(&axis, moscow, Step::Hours(2)), [(72, wednesday)]);
    let nights = nights(&axis, moscow, Step::Hours(2));
    assert_eq!(nights.len(), 120);
    let dark: Vec<usize> = (0..120).filter(|column| nights[*column]).collect();
    assert_eq!(dark, (60..108).collect::<Vec<_>>());
}

#[test]
fn days_and_years_have_no_nights() {
    let axis = Axis::new(instant("2025-01-01[UTC]"), instant("2026-01-01[UTC]"), &[], 120);
    let step = ticks(&axis, Zone::UTC, 5)[0].step;
    assert_eq!(step, Step::Months(1));
    assert_eq!(midnights(&axis, Zone::UTC, step), []);
    assert!(nights(&axis, Zone::UTC, step).iter().all(|night| !night));
}

#[test]
fn a_day_begins_where_its_midnight_is_skipped_and_never_where_the_day_is() {
    let havana = zone("America/Havana");
    // 2025-03-09 begins at 01:00.
    let axis = Axis::new(instant("2025-03-08T17:00Z"), instant("2025-03-09T17:00Z"), &[], 48);
    assert_eq!(midnights(&axis, havana, Step::Hours(3)), [(24, Date::new(2025, 3, 9).unwrap())]);
    // Samoa went from 29 to 31 December 2011.
    let apia = zone("Pacific/Apia");
    let axis = Axis::new(instant("2011-12-29T00:00Z"), instant("2012-01-01T00:00Z"), &[], 72);
    let days: Vec<u8> = midnights(&axis, apia, Step::Hours(6)).iter().map(|(_, date)| date.day).collect();
    assert_eq!(days, [29, 31, 1]);
}

#[test]
fn every_scale_has_its_step_and_no_fold_has_a_tick() {
    let start = instant("1142-08-31T00:00Z");
    for power in 0..70 {
        let length = Duration::from_nanos((1_i128 << power).min(20_000 * 31_556_952_000_000_000));
        for columns in [1, 7, 20, 80, 400] {
            let fold =
                (start + Duration::from_nanos(length.nanos() / 3), start + Duration::from_nanos(length.nanos() / 2));
            let axis = Axis::new(start, start + length, &[fold], columns);
            for least in [0, 1, 6, 12, 500] {
                let ticks = ticks(&axis, zone("Europe/Moscow"), least);
                assert!(ticks.len() <= usize::from(columns));
                assert!(ticks.iter().all(|tick| tick.column < columns && !axis.is_folded(tick.column)));
                assert!(ticks.windows(2).all(|pair| pair[0].column + least.max(1) <= pair[1].column));
            }
        }
    }
}

#[test]
fn years_before_christ_count_through() {
    let axis = Axis::new(instant("-0250-06-01[UTC]"), instant("0250-06-01[UTC]"), &[], 100);
    let years: Vec<i32> = ticks(&axis, Zone::UTC, 9).iter().map(|tick| Zone::UTC.civil(tick.at).date.year).collect();
    assert_eq!(years, [-200, -150, -100, -50, 0, 50, 100, 150, 200, 250]);
}
