//! A point on the UTC time line and the length between two of them.

use std::ops::{Add, Sub};

/// Is a point on the UTC time line, in nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i128);

impl Instant {
    /// Makes an instant from nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_nanos(nanos: i128) -> Self {
        Self(nanos)
    }

    /// Makes an instant from seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds as i128 * 1_000_000_000)
    }

    /// Gives the nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_nanos(self) -> i128 {
        self.0
    }

    /// Gives the instant one nanosecond earlier: the last one before a half-open end.
    #[must_use]
    pub const fn just_before(self) -> Self {
        Self(self.0 - 1)
    }
}

impl Add<Duration> for Instant {
    type Output = Self;
    fn add(self, length: Duration) -> Self {
        Self(self.0 + length.0)
    }
}

impl Sub<Duration> for Instant {
    type Output = Self;
    fn sub(self, length: Duration) -> Self {
        Self(self.0 - length.0)
    }
}

impl Sub for Instant {
    type Output = Duration;
    fn sub(self, earlier: Self) -> Duration {
        Duration(self.0 - earlier.0)
    }
}

/// Is a signed length of time in nanoseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Duration(i128);

impl Duration {
    /// Is no time at all.
    pub const ZERO: Self = Self(0);

    /// Makes a length from nanoseconds.
    #[must_use]
    pub const fn from_nanos(nanos: i128) -> Self {
        Self(nanos)
    }

    /// Makes a length from seconds.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds as i128 * 1_000_000_000)
    }

    /// Makes a length from minutes of 60 seconds.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes as i128 * 60_000_000_000)
    }

    /// Makes a length from hours of 60 minutes.
    #[must_use]
    pub const fn from_hours(hours: i64) -> Self {
        Self(hours as i128 * 3_600_000_000_000)
    }

    /// Gives the length in nanoseconds.
    #[must_use]
    pub const fn nanos(self) -> i128 {
        self.0
    }

    /// Gives the whole seconds in the length, rounded toward minus infinity.
    #[must_use]
    pub const fn whole_seconds(self) -> i128 {
        self.0.div_euclid(1_000_000_000)
    }
}
