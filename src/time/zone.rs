//! IANA time zones, their offsets, and the clocks that are named after them.
//!
//! The rules are those of chrono-tz, which carries every change of clocks of the tz database up to the end of 2099
//! and no rule for what comes after: from 2100 on a zone stays at the offset of its last change, so New York has
//! winter time in the July of 2100. Before a zone's first entry its local mean time is in force without a beginning,
//! in seconds (Europe/Moscow, +02:30:17), also in year -9999.

mod near;

use std::fmt;
use std::sync::LazyLock;

use chrono::{DateTime, LocalResult, Offset as _, TimeZone as _};

use super::calendar::{NANOS_PER_DAY, face};
use super::instant::NANOS_PER_SECOND;
use super::{Civil, Date, Instant, abbreviation};
use near::nearest;

/// Is the release of the IANA tz database that every conversion uses, such as "2025b".
pub const TZDB_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// Is a second count, some 253,000 years to either side of 1970, that chrono can still hold with any offset.
const LAST_SECOND: i128 = 8_000_000_000_000;

/// Is an offset from UTC in seconds, positive east of Greenwich; displayed as "UTC+3", "UTC-3:30", "UTC".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Offset(pub i32);

impl Offset {
    /// Gives the offset as RFC 3339 writes it: "Z", "+03:00"; with seconds where it has any, as RFC 3339 cannot.
    #[must_use]
    pub fn rfc3339(self) -> String {
        if self.0 == 0 { "Z".to_owned() } else { self.rfc3339_numeric() }
    }

    /// Gives the offset as RFC 3339 writes it, but "+00:00" for "Z", which beside a zone would say nothing about it.
    pub(super) fn rfc3339_numeric(self) -> String {
        let (sign, [hours, minutes, seconds]) = self.parts();
        match seconds {
            0 => format!("{sign}{hours:02}:{minutes:02}"),
            _ => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
        }
    }

    /// Gives the offset in nanoseconds.
    pub(super) fn nanos(self) -> i128 {
        i128::from(self.0) * NANOS_PER_SECOND
    }

    fn parts(self) -> (char, [u32; 3]) {
        let seconds = self.0.unsigned_abs();
        let sign = if self.0 < 0 { '-' } else { '+' };
        (sign, [seconds / 3600, seconds / 60 % 60, seconds % 60])
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, [hours, minutes, seconds]) = self.parts();
        match (hours, minutes, seconds) {
            (0, 0, 0) => f.write_str("UTC"),
            (_, 0, 0) => write!(f, "UTC{sign}{hours}"),
            (_, _, 0) => write!(f, "UTC{sign}{hours}:{minutes:02}"),
            _ => write!(f, "UTC{sign}{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

/// Is a time zone of the IANA database.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Zone(chrono_tz::Tz);

/// Is what a wall-clock reading means in a zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// It happened once.
    Once(Instant),
    /// The clocks were put forward over it: it never happened; `resumes` is the instant of the change.
    Skipped {
        /// Is the instant at which the clocks were put forward, the first one after the gap.
        resumes: Instant,
    },
    /// The clocks were put back over it: it happened twice.
    Twice {
        /// Is the earlier instant, before the clocks were put back.
        first: Instant,
        /// Is the later instant.
        second: Instant,
    },
}

impl Zone {
    /// Is UTC itself.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// Finds the zone with this IANA name (with a slash), or `UTC`, `GMT` or `Z`.
    ///
    /// # Errors
    /// Says why not: an abbreviation with the zones it could mean, or an unknown name with the nearest known one.
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        if name == "Z" {
            return Ok(Self::UTC);
        }
        if let Some(zone) = name.parse().ok().map(Self).filter(|zone| zone.may_be_written()) {
            return Ok(zone);
        }
        let name = name.to_owned();
        Err(match abbreviation::zones(&name) {
            Some(zones) => ZoneError::Abbreviation { name, zones: zones.to_vec() },
            None => ZoneError::Unknown { nearest: nearest(&name), name },
        })
    }

    /// Gives the IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Says whether both are names of one and the same clock (UTC, GMT, Etc/UTC, ...).
    ///
    /// They are if they show the same time at all times from 1840 to 2100. Links and mere doubles both count; zones
    /// that differed for less than a week in all those years would be taken as one, and there are none in 2025b.
    #[must_use]
    pub fn same_clock(self, other: Self) -> bool {
        const WEEK: i64 = 7 * 86_400;
        // Most zones differ now: look there first.
        let today = 1_764_633_600;
        let since_1840 = (-4_102_444_800..=4_102_444_800).step_by(WEEK as usize);
        self == other
            || [today, today + 26 * WEEK]
                .into_iter()
                .chain(since_1840)
                .all(|second| self.offset_at(second) == other.offset_at(second))
    }

    /// Gives what a clock in this zone shows at the instant.
    ///
    /// Instants more than some 250,000 years from 1970 get the first or last date of the calendar.
    #[must_use]
    pub fn civil(self, instant: Instant) -> Civil {
        let (seconds, nanosecond) = instant.unix_seconds();
        let offset = self.offset_at_any(seconds);
        Civil::from_face(seconds + i128::from(offset.0), nanosecond, offset)
    }

    /// Gives the offset from UTC at the instant.
    #[must_use]
    pub fn offset(self, instant: Instant) -> Offset {
        self.offset_at_any(instant.unix_seconds().0)
    }

    /// Gives the first instant of the date in this zone; for a date that the zone skipped, the instant of the change.
    ///
    /// Where the clocks were put forward over midnight the day starts at the change; where they were put back over
    /// it, at the first of the two midnights.
    #[must_use]
    pub fn start_of_day(self, date: Date) -> Instant {
        self.first_at(face(date, [0; 3], 0))
    }

    /// Gives the first instant after the date in this zone: the half-open end of the day.
    ///
    /// It is the next day's start, but where the clocks were put back from a new day into the old one (St John's,
    /// 00:01 to 23:01, until 2011): there it is the second midnight, and the two days overlap.
    #[must_use]
    pub fn end_of_day(self, date: Date) -> Instant {
        self.end_at(face(date, [0; 3], 0) + NANOS_PER_DAY)
    }

    /// Says whether the zone's clocks were put forward over the whole date, so that it never was (Pacific/Apia,
    /// 2011-12-30).
    #[must_use]
    pub fn skipped(self, date: Date) -> bool {
        self.start_of_day(date) == self.end_of_day(date)
    }

    /// Says which instant or instants the wall-clock reading means here.
    #[must_use]
    pub fn reading(self, date: Date, hour: u8, minute: u8, second: u8, nanosecond: u32) -> Reading {
        self.reading_of(face(date, [hour, minute, second], nanosecond))
    }

    /// Lists every zone that may be written in a file, by name: those with a slash, and UTC and GMT.
    pub fn all() -> impl Iterator<Item = Self> {
        static ALL: LazyLock<Vec<Zone>> = LazyLock::new(|| {
            let zones = chrono_tz::TZ_VARIANTS.iter().copied().map(Zone);
            let mut zones: Vec<_> = zones.filter(|zone| zone.may_be_written()).collect();
            zones.sort_by_key(|zone| zone.name());
            zones
        });
        ALL.iter().copied()
    }

    /// Says which instants a face means; see [`face`].
    pub(super) fn reading_of(self, face: i128) -> Reading {
        // Changes of clocks fall on whole seconds, so the fraction takes no part in the search.
        let second = face.div_euclid(NANOS_PER_SECOND).clamp(-LAST_SECOND, LAST_SECOND) as i64;
        let local = DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
        let at = |offset: chrono_tz::TzOffset| {
            let offset = Offset(offset.fix().local_minus_utc());
            Instant::from_unix_nanos(face.saturating_sub(offset.nanos()))
        };
        match self.0.offset_from_local_datetime(&local) {
            LocalResult::Single(offset) => Reading::Once(at(offset)),
            LocalResult::Ambiguous(a, b) => Reading::Twice { first: at(a).min(at(b)), second: at(a).max(at(b)) },
            LocalResult::None => Reading::Skipped { resumes: Instant::from_unix_seconds(self.change_over(second)) },
        }
    }

    /// Gives the first instant at which the face is reached.
    pub(super) fn first_at(self, face: i128) -> Instant {
        match self.reading_of(face) {
            Reading::Once(instant) | Reading::Skipped { resumes: instant } | Reading::Twice { first: instant, .. } => {
                instant
            }
        }
    }

    /// Gives the instant after which nothing below the face is shown again: the end of what ends there.
    pub(super) fn end_at(self, face: i128) -> Instant {
        match self.reading_of(face) {
            // Havana goes from 01:00 back to 00:00, and yesterday is over at the first midnight; St John's went from
            // 00:01 back to 23:01, and it is over at the second.
            Reading::Twice { first, second } => {
                let before = second.just_before();
                let shown = before.unix_nanos() + self.offset(before).nanos();
                if shown < face { second } else { first }
            }
            Reading::Once(instant) | Reading::Skipped { resumes: instant } => instant,
        }
    }

    /// Finds the second of the change of clocks that skipped a face, given in whole seconds.
    fn change_over(self, face: i64) -> i64 {
        // No offset is more than a day from UTC, so the change lies between these two.
        let (mut before, mut after) = (face - 2 * 86_400, face + 2 * 86_400);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if middle + i64::from(self.offset_at(middle).0) < face {
                before = middle;
            } else {
                after = middle;
            }
        }
        after
    }

    fn offset_at_any(self, second: i128) -> Offset {
        self.offset_at(second.clamp(-LAST_SECOND, LAST_SECOND) as i64)
    }

    fn offset_at(self, second: i64) -> Offset {
        let utc = DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
        Offset(self.0.offset_from_utc_datetime(&utc).fix().local_minus_utc())
    }

    fn may_be_written(self) -> bool {
        self.name().contains('/') || matches!(self.name(), "UTC" | "GMT")
    }
}

/// Is why a zone's name is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ZoneError {
    /// An abbreviation such as MSK, with the zones it could mean.
    Abbreviation {
        /// Is the name as it was written.
        name: String,
        /// Lists the zones it could mean, commonest first; never empty.
        zones: Vec<&'static str>,
    },
    /// No such zone, with the nearest name if one is near.
    Unknown {
        /// Is the name as it was written.
        name: String,
        /// Is the nearest known name.
        nearest: Option<&'static str>,
    },
}

impl ZoneError {
    /// Says what is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Abbreviation { name, .. } => format!("`{name}` does not say which zone is meant"),
            Self::Unknown { name, .. } if name.is_empty() => "a zone without a name".to_owned(),
            Self::Unknown { name, .. } => format!("there is no zone `{name}` in the IANA database"),
        }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Abbreviation { zones, .. } => format!("write {}", zones.join(", or ")),
            Self::Unknown { nearest: Some(nearest), .. } => format!("write {nearest}"),
            Self::Unknown { name, .. } if name.contains(|c: char| c.is_ascii_digit()) => {
                "a zone is an IANA name such as Europe/Moscow; an offset such as +03:00 is written after the time, \
                 without brackets"
                    .to_owned()
            }
            Self::Unknown { .. } => "write an IANA name such as Europe/Moscow, or UTC".to_owned(),
        }
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

#[cfg(test)]
pub(super) mod tests;
