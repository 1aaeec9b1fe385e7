//! A point on the UTC time line and the length between two of them.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::{Add, Sub};

pub(super) const NANOS_PER_SECOND: i128 = 1_000_000_000;

/// Is a point on the UTC time line, in nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    // A timeline holds millions of these, most of them as `Option`: 12 bytes for both, where an `i128` takes 16 and 32.
    // Highest part first, above zero, so that they compare as the number does.
    high: NonZeroU32,
    middle: u32,
    low: u32,
}

/// Is what is added to the nanoseconds, so that no instant is below zero.
const BIAS: i128 = 1 << 95;

impl Instant {
    /// Makes an instant from nanoseconds since 1970-01-01T00:00:00Z, or the nearest of those that there are: they reach
    /// over a trillion years to both sides.
    #[must_use]
    pub const fn from_unix_nanos(nanos: i128) -> Self {
        let biased = if nanos >= BIAS {
            (2 * BIAS - 1).unsigned_abs()
        } else if nanos < -BIAS {
            0
        } else {
            (nanos + BIAS).unsigned_abs()
        };
        // One of the upper 2^32 steps is given up, so that none is zero.
        let high = match NonZeroU32::new((biased >> 64) as u32) {
            Some(high) => high,
            None => NonZeroU32::MIN,
        };
        Self { high, middle: (biased >> 32) as u32, low: biased as u32 }
    }

    /// Makes an instant from seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self::from_unix_nanos(seconds as i128 * 1_000_000_000)
    }

    /// Gives the nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_nanos(self) -> i128 {
        ((self.high.get() as i128) << 64 | (self.middle as i128) << 32 | self.low as i128) - BIAS
    }

    /// Gives the whole seconds since 1970-01-01T00:00:00Z, and the nanoseconds after them.
    #[must_use]
    pub const fn unix_seconds(self) -> (i128, u32) {
        let nanos = self.unix_nanos();
        let seconds = nanos.div_euclid(NANOS_PER_SECOND);
        (seconds, (nanos - seconds * NANOS_PER_SECOND).unsigned_abs() as u32)
    }

    /// Gives the instant one nanosecond earlier: the last one before a half-open end.
    #[must_use]
    pub const fn just_before(self) -> Self {
        Self::from_unix_nanos(self.unix_nanos() - 1)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Instant").field(&self.unix_nanos()).finish()
    }
}

impl Add<Duration> for Instant {
    type Output = Self;
    fn add(self, length: Duration) -> Self {
        Self::from_unix_nanos(self.unix_nanos().saturating_add(length.0))
    }
}

impl Sub<Duration> for Instant {
    type Output = Self;
    fn sub(self, length: Duration) -> Self {
        Self::from_unix_nanos(self.unix_nanos().saturating_sub(length.0))
    }
}

impl Sub for Instant {
    type Output = Duration;
    fn sub(self, earlier: Self) -> Duration {
        Duration(self.unix_nanos() - earlier.unix_nanos())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_instant_is_its_nanoseconds(one in -(1_i128 << 94)..1_i128 << 94, other in prop::num::i64::ANY) {
            let (one, other) = ([one, one >> 40], i128::from(other));
            for one in one {
                prop_assert_eq!(Instant::from_unix_nanos(one).unix_nanos(), one);
                let (first, second) = (Instant::from_unix_nanos(one), Instant::from_unix_nanos(other));
                prop_assert_eq!(first.cmp(&second), one.cmp(&other));
                prop_assert_eq!((first - second).nanos(), one - other);
                prop_assert_eq!((first + Duration::from_nanos(other)).unix_nanos(), one + other);
            }
        }
    }

    #[test]
    fn what_is_beyond_all_instants_is_the_last_one() {
        let (first, last) = (Instant::from_unix_nanos(i128::MIN), Instant::from_unix_nanos(i128::MAX));
        assert!(first < Instant::from_unix_seconds(i64::MIN) && Instant::from_unix_seconds(i64::MAX) < last);
        assert_eq!((last + Duration::from_nanos(i128::MAX), first - Duration::from_nanos(i128::MAX)), (last, first));
        assert_eq!(size_of::<Option<Instant>>(), 12);
    }
}
