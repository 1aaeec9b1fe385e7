//! Dates of the proleptic Gregorian calendar and wall-clock readings.

use super::Offset;

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
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        todo!()
    }
    /// Gives the day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        todo!()
    }
    /// Gives the date that is `days` later (earlier if negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        todo!()
    }
    /// Counts the days from the other date to this one.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        todo!()
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
