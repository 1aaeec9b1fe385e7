//! What a time on the face of a clock means on the UTC time line.

use super::calendar::{NANOS_PER_DAY, face};
use super::zone::Reading;
use super::{Date, Duration, Instant, Literal, Offset, Precision, StatedClock, Tolerance, Unit, Window, Zone};

/// Is the stretch on the face of a clock that a literal names: `[start, end)`, in nanoseconds (see [`face`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    pub(super) start: i128,
    pub(super) end: i128,
}

impl Stretch {
    /// Gives the stretch that starts here and is as long as the precision says.
    pub(super) fn new(date: Date, time: [u8; 3], nanosecond: u32, precision: Precision) -> Self {
        let start = face(date, time, nanosecond);
        let first_of = |year: i32, month: u8| face(Date { year, month, day: 1 }, [0; 3], 0);
        let end = match precision {
            Precision::Year => first_of(date.year + 1, 1),
            Precision::Month if date.month == 12 => first_of(date.year + 1, 1),
            Precision::Month => first_of(date.year, date.month + 1),
            Precision::Day => start + NANOS_PER_DAY,
            Precision::Minute => start + Duration::from_minutes(1).nanos(),
            Precision::Second => start + Duration::from_seconds(1).nanos(),
            Precision::Fraction(digits) => start + 10_i128.pow(u32::from(9_u8.saturating_sub(digits))),
        };
        Self { start, end }
    }
}

/// Is why a stretch has no window in its zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unresolved {
    /// The clocks were put forward over all of it.
    Skipped { resumes: Instant },
    /// The clocks were put back over it, and no offset of the zone says which of the two is meant.
    Repeated { first: Instant, second: Instant },
    /// The zone had another offset then.
    Disagrees { at: Instant },
}

/// Gives the window of a stretch by an offset.
pub(super) fn by_offset(stretch: Stretch, offset: Offset) -> Window {
    Window::new(
        Instant::from_unix_nanos(stretch.start - offset.nanos()),
        Instant::from_unix_nanos(stretch.end - offset.nanos()),
    )
}

/// Gives the window of a stretch in an unknown clock: from UTC+14, where it came first, to UTC-12, where it came last.
pub(super) fn by_any_clock(stretch: Stretch) -> Window {
    Window::new(first(StatedClock::Unstated, stretch.start), end(StatedClock::Unstated, stretch.end))
}

/// Gives the window of a whole day, month or year between the zone's own midnights.
pub(super) fn days_in_zone(stretch: Stretch, zone: Zone) -> Result<Window, Unresolved> {
    let window = Window::new(zone.first_at(stretch.start), zone.end_at(stretch.end));
    match zone.reading_of(stretch.start) {
        Reading::Skipped { resumes } if window.is_empty() => Err(Unresolved::Skipped { resumes }),
        _ => Ok(window),
    }
}

/// Gives the window of a time of day in a zone; a stated offset must be the zone's.
pub(super) fn time_in_zone(stretch: Stretch, zone: Zone, offset: Option<Offset>) -> Result<Window, Unresolved> {
    let end = zone.end_at(stretch.end);
    let agrees = |instant| offset.is_none_or(|offset| offset == zone.offset(instant));
    match zone.reading_of(stretch.start) {
        // No offset settles this: none was in force when the clock showed it.
        Reading::Skipped { resumes } if resumes >= end => Err(Unresolved::Skipped { resumes }),
        Reading::Once(start) | Reading::Skipped { resumes: start } if !agrees(start) => {
            Err(Unresolved::Disagrees { at: start })
        }
        Reading::Once(start) => Ok(Window::new(start, end)),
        // A change by odd seconds can skip the first part of a minute only (Moscow, 1916-07-03T00:01).
        Reading::Skipped { resumes } => Ok(Window::new(resumes, end)),
        Reading::Twice { first, second } => match offset {
            Some(offset) if agrees(first) || agrees(second) => Ok(by_offset(stretch, offset)),
            _ => Err(Unresolved::Repeated { first, second }),
        },
    }
}

/// Gives the window of a literal widened by a tolerance to both sides; it contains the literal's own.
///
/// Seconds, minutes and hours are lengths of elapsed time. Days and weeks move the hands of the literal's own clock
/// by that many calendar days, whatever changes of clocks lie between; a time that this lands in a gap is moved to
/// its end, and of a repeated time the outer one counts.
pub(super) fn widen(literal: &Literal, by: Tolerance) -> Window {
    let (stretch, clock, window) = (literal.stretch(), literal.clock, literal.window);
    let amount = i64::from(by.amount);
    let days = match by.unit {
        Unit::Second => return widen_by(window, Duration::from_seconds(amount)),
        Unit::Minute => return widen_by(window, Duration::from_minutes(amount)),
        Unit::Hour => return widen_by(window, Duration::from_hours(amount)),
        Unit::Day => amount,
        Unit::Week => amount * 7,
    };
    if days == 0 {
        return window;
    }
    let shift = i128::from(days) * NANOS_PER_DAY;
    let latest = end(clock, stretch.end + shift);
    let earliest = first(clock, stretch.start - shift);
    Window { earliest: window.earliest.map(|own| own.min(earliest)), latest: window.latest.map(|own| own.max(latest)) }
}

fn widen_by(window: Window, length: Duration) -> Window {
    Window {
        earliest: window.earliest.map(|earliest| earliest - length),
        latest: window.latest.map(|latest| latest + length),
    }
}

/// Gives the first instant at which a clock reaches the face.
fn first(clock: StatedClock, face: i128) -> Instant {
    match clock {
        StatedClock::Offset(offset) => Instant::from_unix_nanos(face - offset.nanos()),
        StatedClock::Zone(zone) => zone.first_at(face),
        StatedClock::Unstated => Instant::from_unix_nanos(face) - Duration::from_hours(14),
    }
}

/// Gives the instant at which a clock is past what ends at the face.
fn end(clock: StatedClock, face: i128) -> Instant {
    match clock {
        StatedClock::Offset(offset) => Instant::from_unix_nanos(face - offset.nanos()),
        StatedClock::Zone(zone) => zone.end_at(face),
        StatedClock::Unstated => Instant::from_unix_nanos(face) + Duration::from_hours(12),
    }
}
