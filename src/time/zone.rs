//! IANA time zones, their offsets, and the clocks that are named after them.

use super::{Civil, Date, Instant};

/// Is the release of the IANA tz database that every conversion uses, such as "2025b".
pub const TZDB_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// Is an offset from UTC in seconds, positive east of Greenwich; displayed as "UTC+3", "UTC-3:30", "UTC".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Offset(pub i32);

/// Is a time zone of the IANA database.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Zone(chrono_tz::Tz);

/// Is what a wall-clock reading means in a zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// It happened once.
    Once(Instant),
    /// The clocks were put forward over it: it never happened; `resumes` is the instant of the change.
    Skipped { resumes: Instant },
    /// The clocks were put back over it: it happened twice.
    Twice { first: Instant, second: Instant },
}

impl Zone {
    /// Is UTC itself.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// Finds the zone with this IANA name (with a slash), or `UTC`, `GMT` or `Z`.
    ///
    /// # Errors
    /// Says why not: an abbreviation with the zones it could mean, or an unknown name with the nearest known one.
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        todo!()
    }
    /// Gives the IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        todo!()
    }
    /// Says whether both are names of one and the same clock (UTC, GMT, Etc/UTC, ...).
    #[must_use]
    pub fn same_clock(self, other: Self) -> bool {
        todo!()
    }
    /// Gives what a clock in this zone shows at the instant.
    #[must_use]
    pub fn civil(self, instant: Instant) -> Civil {
        todo!()
    }
    /// Gives the offset from UTC at the instant.
    #[must_use]
    pub fn offset(self, instant: Instant) -> Offset {
        todo!()
    }
    /// Gives the first instant of the date in this zone; for a date that the zone skipped, the instant of the change.
    #[must_use]
    pub fn start_of_day(self, date: Date) -> Instant {
        todo!()
    }
    /// Says which instant or instants the wall-clock reading means here.
    #[must_use]
    pub fn reading(self, date: Date, hour: u8, minute: u8, second: u8, nanosecond: u32) -> Reading {
        todo!()
    }
    /// Lists every zone that may be written in a file, by name: those with a slash, and UTC and GMT.
    pub fn all() -> impl Iterator<Item = Self> {
        chrono_tz::TZ_VARIANTS.iter().copied().map(Self)
    }
}

/// Is why a zone's name is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ZoneError {
    /// An abbreviation such as MSK, with the zones it could mean.
    Abbreviation { name: String, zones: Vec<&'static str> },
    /// No such zone, with the nearest name if one is near.
    Unknown {
        name: String,
        nearest: Option<&'static str>,
    },
}

impl ZoneError {
    /// Says what is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        todo!()
    }
    /// Says how to mend it.
    #[must_use]
    pub fn help(&self) -> String {
        todo!()
    }
}

/// Is a time zone with the name that the screen gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Is the display name, such as "Washington".
    pub name: String,
    /// Is the zone it shows.
    pub zone: Zone,
}
