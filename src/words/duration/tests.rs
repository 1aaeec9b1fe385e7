//! Lengths in words.

use proptest::prelude::*;

use super::{between, length};
use crate::time::{Duration, Precision};
use crate::timeline::sample::moment;

fn said(from: &str, to: &str) -> String {
    between(&moment(from), &moment(to)).unwrap_or_default()
}

#[test]
fn a_length_is_said_in_its_two_largest_units() {
    let seconds = |seconds, precision| length(Duration::from_seconds(seconds), precision);
    assert_eq!(seconds(45 * 60, Precision::Minute), "45 min");
    assert_eq!(seconds(5 * 3600, Precision::Minute), "5 h");
    assert_eq!(seconds(5 * 3600 + 45 * 60, Precision::Minute), "5 h 45 min");
    assert_eq!(seconds(26 * 3600 + 60, Precision::Minute), "1 d 2 h");
    assert_eq!(seconds(3 * 86_400, Precision::Day), "3 d");
    assert_eq!(seconds(65, Precision::Second), "1 min 5 s");
    assert_eq!(seconds(0, Precision::Minute), "0 min");
    assert_eq!(seconds(0, Precision::Second), "0 s");
    assert_eq!(seconds(0, Precision::Day), "0 d");
    assert_eq!(seconds(-5, Precision::Second), "0 s");
}

#[test]
fn a_length_is_rounded_to_the_precision() {
    let seconds = |seconds, precision| length(Duration::from_seconds(seconds), precision);
    assert_eq!(seconds(89, Precision::Minute), "1 min");
    assert_eq!(seconds(90, Precision::Minute), "2 min");
    assert_eq!(seconds(3599, Precision::Minute), "1 h");
    assert_eq!(seconds(36 * 3600, Precision::Day), "2 d");
    assert_eq!(seconds(35 * 3600, Precision::Day), "1 d");
}

#[test]
fn what_is_cut_off_is_rounded_too() {
    // From a day on the hours are enough: the nearest, not the one below.
    let seconds = |seconds, precision| length(Duration::from_seconds(seconds), precision);
    assert_eq!(seconds(86_400 + 2 * 3600 + 59 * 60, Precision::Minute), "1 d 3 h");
    assert_eq!(seconds(3600 + 59 * 60 + 59, Precision::Second), "1 h 59 min 59 s");
}

#[test]
fn two_years_and_more_are_said_in_years_and_months_and_a_century_in_years() {
    assert_eq!(said("1143-01-01T12:00Z", "2025-01-01T12:00Z"), "882 years");
    assert_eq!(said("2023-12-02T12:00Z", "2025-12-02T12:00Z"), "2 years");
    assert_eq!(said("2025-01-01T12:00Z", "2025-12-02T12:00Z"), "335 d");
    // Not 13 years.
    assert_eq!(said("1803-05-18[UTC]", "1815-11-20[UTC]"), "12 years 6 months");
    assert_eq!(said("1861-04-12T04:30Z", "1864-05-12T04:30Z"), "3 years 1 month");
    assert_eq!(said("1803-05[UTC]", "1815-11[UTC]"), "12 years 6 months");
    assert_eq!(said("1803[UTC]", "1815[UTC]"), "12 years");
    // The day leaves a day open, and not a year, nor a month.
    assert_eq!(said("1914-07-28[UTC]", "1918-11-11T11:00Z"), "4 years 3 months");
    assert_eq!(said("1914-07-28[UTC]~", "1918-11-11T11:00Z"), "about 4 years 3 months");
    assert_eq!(said("1914[UTC]", "1918-11-11T11:00Z"), "3 years to 5 years");
}

#[test]
fn between_points_the_length_is_said_to_the_coarser_of_the_two() {
    assert_eq!(said("16:30", "21:30"), "5 h");
    assert_eq!(said("13:46", "16:30"), "2 h 44 min");
    assert_eq!(said("2025-12-02T16:30:10Z", "2025-12-02T16:35:15Z"), "5 min 5 s");
    assert_eq!(said("2025-12-02T16:30:10Z", "2025-12-02T16:35Z"), "5 min");
}

#[test]
fn a_qualifier_on_either_side_makes_it_about() {
    for (from, to) in [("16:30~", "21:30"), ("16:30", "21:30?"), ("16:30%", "21:30~")] {
        assert_eq!(said(from, to), "about 5 h");
    }
}

#[test]
fn a_window_makes_it_a_range() {
    assert_eq!(said("12:00", "14:00..16:00"), "2 h to 4 h");
    assert_eq!(said("12:00±15m", "14:00"), "1 h 45 min to 2 h 15 min");
    assert_eq!(said("12:00..14:00", "13:00..15:00"), "up to 3 h");
}

#[test]
fn an_open_side_makes_it_a_bound() {
    assert_eq!(said("..12:00", "2025-12-05T12:01Z"), "at least 3 d");
    assert_eq!(said("..12:00", "2025-12-05T12:01Z~"), "at least about 3 d");
    assert_eq!(said("12:00", "14:00.."), "at least 2 h");
    assert_eq!(said("12:00..", "..14:00"), "up to 2 h");
    assert_eq!(said("..12:00", "..14:00"), "");
    assert_eq!(said("12:00..", "14:00.."), "");
}

#[test]
fn between_dates_the_length_is_never_said_in_hours() {
    assert_eq!(said("2025-12-02[UTC]", "2025-12-05[UTC]"), "3 d");
}

#[test]
fn a_length_that_may_be_none_in_the_unit_said_is_up_to_the_longest() {
    assert_eq!(said("2025-12-02[UTC]", "12:00"), "up to 1 d");
    assert_eq!(said("2025-12-02[UTC]~", "12:00"), "up to about 1 d");
}

#[test]
fn a_range_of_one_length_is_said_once() {
    assert_eq!(said("1143-01-01[UTC]", "2025-01-01[UTC]"), "882 years");
    assert_eq!(said("2024[UTC]", "2027[UTC]"), "3 years");
}

#[test]
fn between_months_the_length_is_not_said_in_days() {
    let said = said("2025-01[UTC]", "2025-03[UTC]");
    assert!(!said.contains(" d"), "{said}");
}

#[test]
fn a_bound_holds_whenever_in_its_day_a_date_was() {
    // From the end of 2 December it is 36 hours, and one.
    assert_eq!(said("..2025-12-02[UTC]", "2025-12-04T12:00Z"), "at least 1 d");
    assert_eq!(said("2025-12-02[UTC]", "2025-12-03T01:00Z"), "up to 2 d");
}

proptest! {
    #[test]
    fn no_unit_is_finer_than_the_precision(seconds in 0_i64..200_000_000_000, kind in 0_u8..5) {
        let (precision, units): (_, &[&str]) = match kind {
            0 => (Precision::Year, &["year"]),
            1 => (Precision::Day, &["year", "month", "d"]),
            2 => (Precision::Minute, &["year", "month", "d", "h", "min"]),
            3 => (Precision::Second, &["year", "month", "d", "h", "min", "s"]),
            _ => (Precision::Fraction(3), &["year", "month", "d", "h", "min", "s"]),
        };
        let said = length(Duration::from_seconds(seconds), precision);
        let mut words = said.split(' ');
        while let (Some(count), Some(unit)) = (words.next(), words.next()) {
            prop_assert!(count.parse::<u64>().is_ok(), "{said}");
            let unit = if unit == "s" { unit } else { unit.trim_end_matches('s') };
            prop_assert!(units.contains(&unit), "{said}");
        }
    }
}
