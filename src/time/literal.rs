//! A date or date-time as it was written, with its precision and the clock it was written in.

use std::fmt;

use super::resolve::Stretch;
use super::zone::Reading;
use super::{Date, Instant, Offset, Window, Zone};

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

    /// Says whether its offset looks like the end of a range, as in `10:00-11:00`: it is one that few live by, and as a time
    /// of day would be later than the one before it.
    #[must_use]
    pub fn has_offset_like_an_end(&self) -> bool {
        const FEW: i32 = 10 * 3600;
        let start = (i32::from(self.hour) * 60 + i32::from(self.minute)) * 60;
        let StatedClock::Offset(Offset(offset)) = self.clock else { return false };
        self.precision == Precision::Minute && offset <= -FEW && start < -offset
    }

    /// Gives what the literal names on the face of its own clock.
    pub(super) fn stretch(&self) -> Stretch {
        let time = [self.hour, self.minute, self.second];
        Stretch::new(self.date, time, self.nanosecond, self.precision)
    }

    /// Makes the literal that a zone's clock shows at the instant; its window is left empty.
    pub(super) fn shown(zone: Zone, instant: Instant, precision: Precision) -> Self {
        let civil = zone.civil(instant);
        Self {
            date: civil.date,
            hour: civil.hour,
            minute: civil.minute,
            second: civil.second,
            nanosecond: civil.nanosecond,
            precision,
            clock: StatedClock::Zone(zone),
            window: Window::new(instant, instant),
        }
    }

    /// Gives the offset that has to stand beside the zone, since the clocks were put back over this time.
    fn needed_offset(&self, zone: Zone) -> Option<Offset> {
        let face = self.stretch().start;
        match (self.precision, zone.reading_of(face)) {
            (Precision::Year | Precision::Month | Precision::Day, _) => None,
            (_, Reading::Twice { .. }) => self.window.earliest.map(|earliest| zone.offset(earliest)),
            _ => None,
        }
    }
}

impl fmt::Display for Instant {
    /// Writes it as RFC 3339 does, in UTC: to the minute where it is a whole one, else as finely as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = Literal::shown(Zone::UTC, *self, Precision::Minute);
        let precision = match (whole.second, whole.nanosecond) {
            (0, 0) => Precision::Minute,
            (_, 0) => Precision::Second,
            (_, nanosecond) => {
                let zeros = (1..9).take_while(|zeros| nanosecond.is_multiple_of(10_u32.pow(*zeros))).count();
                Precision::Fraction(9 - zeros as u8)
            }
        };
        Literal { precision, clock: StatedClock::Offset(Offset(0)), ..whole }.fmt(f)
    }
}

impl fmt::Display for Literal {
    /// Writes the canonical notation: RFC 3339 with the precision stated, and RFC 9557 for the zone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Date { year, month, day } = self.date;
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", year.unsigned_abs())?;
        if self.precision >= Precision::Month {
            write!(f, "-{month:02}")?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{day:02}")?;
        }
        if self.precision >= Precision::Minute {
            write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        }
        if self.precision >= Precision::Second {
            write!(f, ":{:02}", self.second)?;
        }
        if let Precision::Fraction(digits) = self.precision {
            let nanos = format!("{:09}", self.nanosecond);
            write!(f, ".{}", nanos.get(..usize::from(digits)).unwrap_or(&nanos))?;
        }
        match self.clock {
            StatedClock::Offset(offset) => f.write_str(&offset.rfc3339()),
            StatedClock::Unstated => f.write_str("[?]"),
            StatedClock::Zone(zone) => {
                let offset = self.needed_offset(zone).map(Offset::rfc3339_numeric);
                write!(f, "{}[{}]", offset.unwrap_or_default(), zone.name())
            }
        }
    }
}
