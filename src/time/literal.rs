//! A date or date-time as it was written, with its precision and the clock it was written in.

use super::{Date, Offset, Window, Zone};

/// Is how finely a time was stated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// Some time in a year.
    Year,
    /// Some time in a month.
    Month,
    /// Some time in a day.
    Day,
    /// To the minute.
    Minute,
    /// To the second.
    Second,
    /// To so many digits after the second, 1 to 9.
    Fraction(u8),
}

/// Is the clock in which a literal was written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StatedClock {
    /// `Z` or an offset, without a zone (RFC 3339).
    Offset(Offset),
    /// A zone in brackets (RFC 9557), with or without a (checked) offset, or the file's own `zone`.
    Zone(Zone),
    /// `[?]`, or no clock in a file without `zone`.
    Unstated,
}

/// Is a date or date-time as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Literal {
    /// Is the date as written; month and day are 1 where the precision does not reach them.
    pub date: Date,
    /// Is the hour as written (0 where the precision does not reach it), and so on.
    pub hour: u8,
    /// Is the minute as written.
    pub minute: u8,
    /// Is the second as written.
    pub second: u8,
    /// Is the fraction of the second as written, in nanoseconds.
    pub nanosecond: u32,
    /// Is how finely it was stated.
    pub precision: Precision,
    /// Is the clock it was written in.
    pub clock: StatedClock,
    /// Is the interval that the literal alone means.
    pub window: Window,
}

impl Literal {
    /// Says whether it names a time of day in a known clock, so that it can be shown in every other.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        self.precision >= Precision::Minute && self.clock != StatedClock::Unstated
    }
}
