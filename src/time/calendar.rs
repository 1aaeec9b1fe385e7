//! Dates of the proleptic Gregorian calendar and wall-clock readings.

use chrono::{Datelike, NaiveDate};

use super::Offset;
use super::instant::NANOS_PER_SECOND;

pub(super) const NANOS_PER_DAY: i128 = 86_400 * NANOS_PER_SECOND;

/// Is how many days 1970-01-01 lies after the day before 0001-01-01, from which chrono counts.
const EPOCH_FROM_CE: i64 = 719_163;

/// Is a day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Is a date of the proleptic Gregorian calendar; year 0 is 1 BC (ISO 8601).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// Is the astronomical year, negative before 1 BC.
    pub year: i32,
    /// Is the month, 1 to 12.
    pub month: u8,
    /// Is the day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// Makes a date, or nothing where the calendar has no such day.
    ///
    /// The calendar of this program ends some 262,000 years to either side of year 0.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month.into(), day.into())?;
        Some(Self { year, month, day })
    }

    /// Gives the day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self.naive().weekday() {
            chrono::Weekday::Mon => Weekday::Monday,
            chrono::Weekday::Tue => Weekday::Tuesday,
            chrono::Weekday::Wed => Weekday::Wednesday,
            chrono::Weekday::Thu => Weekday::Thursday,
            chrono::Weekday::Fri => Weekday::Friday,
            chrono::Weekday::Sat => Weekday::Saturday,
            chrono::Weekday::Sun => Weekday::Sunday,
        }
    }

    /// Gives the date that is `days` later (earlier if negative), or the calendar's last (first) if that is beyond it.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_epoch_days(self.epoch_days().saturating_add(days).into())
    }

    /// Counts the days from the other date to this one.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.epoch_days() - earlier.epoch_days()
    }

    /// Counts the days since 1970-01-01.
    pub(super) fn epoch_days(self) -> i64 {
        i64::from(self.naive().num_days_from_ce()) - EPOCH_FROM_CE
    }

    /// Gives the date so many days after 1970-01-01, or the calendar's first or last if that is beyond it.
    pub(super) fn from_epoch_days(days: i128) -> Self {
        let beyond = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        let naive = i32::try_from(days + i128::from(EPOCH_FROM_CE))
            .ok()
            .and_then(NaiveDate::from_num_days_from_ce_opt)
            .unwrap_or(beyond);
        Self::from_naive(naive)
    }

    fn from_naive(naive: NaiveDate) -> Self {
        Self { year: naive.year(), month: naive.month() as u8, day: naive.day() as u8 }
    }

    /// The fields are public, so a date need not be one of the calendar's: the nearest below stands in for it.
    fn naive(self) -> NaiveDate {
        let year = self.year.clamp(NaiveDate::MIN.year(), NaiveDate::MAX.year());
        let month = u32::from(self.month.clamp(1, 12));
        (1..=u32::from(self.day.clamp(1, 31)))
            .rev()
            .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
            .unwrap_or(NaiveDate::MIN)
    }
}

/// Is what a clock shows at an instant: date, time of day, and its offset from UTC then.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub struct Civil {
    pub date: Date,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub nanosecond: u32,
    pub offset: Offset,
}

impl Civil {
    /// Reads the face of a clock: seconds from its own 1970-01-01T00:00, and nanoseconds after that.
    pub(super) fn from_face(seconds: i128, nanosecond: u32, offset: Offset) -> Self {
        const DAY: i64 = 86_400;
        let (days, second) = match i64::try_from(seconds) {
            // A list has millions of times, and half the bits are reckoned with many times faster.
            Ok(seconds) => (seconds.div_euclid(DAY).into(), seconds.rem_euclid(DAY).unsigned_abs()),
            Err(_) => (seconds.div_euclid(DAY.into()), seconds.rem_euclid(DAY.into()).unsigned_abs() as u64),
        };
        Self::on(Date::from_epoch_days(days), second, nanosecond, offset)
    }

    /// Reads it on a date, so many seconds and nanoseconds after 00:00.
    pub(super) fn on(date: Date, second: u64, nanosecond: u32, offset: Offset) -> Self {
        let (hour, minute) = ((second / 3600) as u8, (second / 60 % 60) as u8);
        Self { date, hour, minute, second: (second % 60) as u8, nanosecond, offset }
    }
}

/// Gives the nanoseconds that the face of a clock is past its own 1970-01-01T00:00.
///
/// Such a number is no instant: the same one means another instant in each zone, or two, or none.
pub(super) fn face(date: Date, [hour, minute, second]: [u8; 3], nanosecond: u32) -> i128 {
    let seconds = i128::from(hour) * 3600 + i128::from(minute) * 60 + i128::from(second);
    i128::from(date.epoch_days()) * NANOS_PER_DAY + seconds * NANOS_PER_SECOND + i128::from(nanosecond)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(year: i32, month: u8, day: u8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn knows_which_days_there_are() {
        assert_eq!(Date::new(2025, 2, 29), None);
        assert_eq!(Date::new(1900, 2, 29), None);
        assert_eq!(Date::new(2025, 13, 1), None);
        assert_eq!(Date::new(2025, 12, 0), None);
        assert!(Date::new(2000, 2, 29).is_some());
        // 1 BC and 5 BC are leap years, 2 BC is not.
        assert!(Date::new(0, 2, 29).is_some());
        assert!(Date::new(-4, 2, 29).is_some());
        assert_eq!(Date::new(-1, 2, 29), None);
    }

    #[test]
    fn counts_days_and_weekdays() {
        assert_eq!(date(2025, 12, 2).weekday(), Weekday::Tuesday);
        assert_eq!(date(2000, 1, 1).weekday(), Weekday::Saturday);
        assert_eq!(date(1, 1, 1).weekday(), Weekday::Monday);
        assert_eq!(date(2025, 12, 31).plus_days(1), date(2026, 1, 1));
        assert_eq!(date(2024, 3, 1).plus_days(-1), date(2024, 2, 29));
        assert_eq!(date(1, 1, 1).plus_days(-1), date(0, 12, 31));
        assert_eq!(date(2025, 12, 3).days_since(date(1970, 1, 1)), 20_425);
    }

    #[test]
    fn stops_at_the_ends_of_the_calendar() {
        assert_eq!(date(2025, 1, 1).plus_days(i64::MAX).year, NaiveDate::MAX.year());
        assert_eq!(date(2025, 1, 1).plus_days(i64::MIN).year, NaiveDate::MIN.year());
        let none = Date { year: i32::MAX, month: 77, day: 0 };
        assert_eq!(none.plus_days(0).year, NaiveDate::MAX.year());
        let thirtieth = Date { year: 2025, month: 2, day: 30 };
        assert_eq!(thirtieth.plus_days(0), date(2025, 2, 28));
    }

    proptest! {
        #[test]
        fn agrees_with_chrono(days in -5_000_000_i64..5_000_000) {
            let ours = Date::from_epoch_days(days.into());
            let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            let theirs = epoch + chrono::Duration::days(days);
            prop_assert_eq!(
                (ours.year, u32::from(ours.month), u32::from(ours.day)),
                (theirs.year(), theirs.month(), theirs.day())
            );
            prop_assert_eq!(ours.epoch_days(), days);
            prop_assert_eq!(ours.plus_days(1).days_since(ours), 1);
            prop_assert_eq!(ours.weekday() as u32, theirs.weekday().num_days_from_monday());
        }

        #[test]
        fn reads_the_face_it_wrote(nanos in -(5_000_000 * NANOS_PER_DAY)..5_000_000 * NANOS_PER_DAY) {
            let (seconds, nanosecond) = crate::time::Instant::from_unix_nanos(nanos).unix_seconds();
            let civil = Civil::from_face(seconds, nanosecond, Offset(0));
            let back = face(civil.date, [civil.hour, civil.minute, civil.second], civil.nanosecond);
            prop_assert_eq!(back, nanos);
        }
    }
}
