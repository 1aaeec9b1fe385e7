//! The clock of a literal: `Z` or an offset, a zone in brackets, or `[?]`; and the window that it gives.

use super::super::resolve::{self, Unresolved};
use super::super::{Date, Instant, Literal, Offset, Precision, StatedClock, Window, Zone};
use super::MomentError;
use super::date_time::Written;
use super::mistakes;
use super::parse::Cursor;

/// Is an offset as it was written.
#[derive(Clone, Copy)]
enum Stated {
    /// `Z` or `-00:00`: the instant is known, the local offset is not stated (RFC 9557).
    Utc,
    Offset(Offset),
}

impl Stated {
    fn offset(self) -> Offset {
        match self {
            Self::Utc => Offset(0),
            Self::Offset(offset) => offset,
        }
    }
}

/// Reads the clock and resolves the literal that started at `start`.
pub(super) fn resolve(
    cursor: &mut Cursor<'_>,
    start: usize,
    written: Written,
    zone: Option<Zone>,
) -> Result<Literal, MomentError> {
    let offset_at = cursor.at;
    let stated = offset(cursor)?;
    let bracket_at = cursor.at;
    let timed = written.precision >= Precision::Minute;
    if stated.is_some() && !timed {
        return Err(MomentError::new(
            offset_at..cursor.at,
            "a date takes no offset, since its day runs between the midnights of a zone",
            "write the zone in brackets, such as 2025-12-03[UTC] or 2025-12-03[Europe/Moscow]",
        ));
    }
    let bracket = bracket(cursor)?;
    let clock = match (bracket, stated, zone) {
        (Some(StatedClock::Unstated), Some(_), _) => {
            return Err(MomentError::new(
                offset_at..bracket_at,
                "`[?]` says that the clock is not stated, and an offset states it",
                "leave one of the two out",
            ));
        }
        (Some(clock), ..) => clock,
        (None, Some(stated), _) => StatedClock::Offset(stated.offset()),
        (None, None, Some(zone)) => StatedClock::Zone(zone),
        (None, None, None) => StatedClock::Unstated,
    };
    let place = Place { start, end: cursor.at, offset_at };
    match (clock, stated) {
        (StatedClock::Zone(zone), Some(Stated::Utc)) => shown_in_zone(&place, written, zone),
        (_, stated) => in_clock(&place, written, clock, stated.map(Stated::offset)),
    }
}

/// Is where a literal stands in the text, for its errors.
struct Place {
    start: usize,
    end: usize,
    offset_at: usize,
}

impl Place {
    fn error(&self, message: String, help: String) -> MomentError {
        MomentError::new(self.start..self.end, message, help)
    }
}

fn in_clock(
    place: &Place,
    written: Written,
    clock: StatedClock,
    offset: Option<Offset>,
) -> Result<Literal, MomentError> {
    let stretch = written.stretch();
    let window = match clock {
        StatedClock::Offset(offset) => resolve::by_offset(stretch, offset),
        StatedClock::Unstated => resolve::by_any_clock(stretch),
        StatedClock::Zone(zone) => if written.precision >= Precision::Minute {
            resolve::time_in_zone(stretch, zone, offset)
        } else {
            resolve::days_in_zone(stretch, zone)
        }
        .map_err(|why| unresolved(place, written, zone, why))?,
    };
    Ok(literal(written, clock, window))
}

fn literal(written: Written, clock: StatedClock, window: Window) -> Literal {
    let [hour, minute, second] = written.time;
    Literal {
        date: written.date,
        hour,
        minute,
        second,
        nanosecond: written.nanosecond,
        precision: written.precision,
        clock,
        window,
    }
}

/// Reads `Z[zone]`: the instant by UTC, shown by the zone's clock.
fn shown_in_zone(place: &Place, written: Written, zone: Zone) -> Result<Literal, MomentError> {
    let at = Instant::from_unix_nanos(written.stretch().start);
    let shown = Literal::shown(zone, at, written.precision);
    if written.precision == Precision::Minute && shown.second != 0 {
        return Err(place.error(
            format!(
                "{} was off UTC by seconds then ({}), so no minute of UTC is a minute there",
                zone.name(),
                zone.offset(at)
            ),
            format!("write the seconds too, or the time of its own clock, such as {shown}"),
        ));
    }
    if !(-9999..=9999).contains(&shown.date.year) {
        return Err(place.error(
            format!("in {} this is in the year {}", zone.name(), shown.date.year),
            "the years are -9999 to 9999".to_owned(),
        ));
    }
    let local = Written { date: shown.date, time: [shown.hour, shown.minute, shown.second], ..written };
    in_clock(place, local, StatedClock::Zone(zone), Some(zone.offset(at)))
}

/// Says why a literal has no window in its zone, and lists what can be written instead.
fn unresolved(place: &Place, written: Written, zone: Zone, why: Unresolved) -> MomentError {
    let name = zone.name();
    let shown = |instant| Literal::shown(zone, instant, written.precision.max(Precision::Minute));
    match why {
        Unresolved::Repeated { first, second } => place.error(
            format!("the clocks of {name} were put back over this time, so it came twice"),
            format!("write {} for the first, or {} for the second", shown(first), shown(second)),
        ),
        Unresolved::Disagrees { at } => {
            let found = zone.offset(at);
            let mut help = format!("write {}[{name}], or leave the offset out, or the zone", found.rfc3339_numeric());
            if found.0 % 60 != 0 {
                help.push_str(" (its local time was not a whole number of minutes off)");
            }
            MomentError::new(place.offset_at..place.end, format!("{name} was at {found} then"), help)
        }
        Unresolved::Skipped { resumes } => skipped(place, written, zone, resumes),
    }
}

/// Says what was skipped, and what the clocks showed instead.
fn skipped(place: &Place, written: Written, zone: Zone, resumes: Instant) -> MomentError {
    let name = zone.name();
    let shown = |instant| Literal::shown(zone, instant, written.precision.max(Precision::Minute));
    if written.precision == Precision::Day {
        let Date { year, month, day } = written.date;
        let date = format!("{year:04}-{month:02}-{day:02}");
        let (last, next) = (shown(resumes.just_before()), shown(resumes));
        return place.error(
            format!("the clocks of {name} were put forward over the whole of {date}"),
            format!("there was no such day there: it went from {last} to {next}"),
        );
    }
    let face = written.stretch().start;
    let by = |offset: Offset| shown(Instant::from_unix_nanos(face - offset.nanos()));
    let (old, new) = (zone.offset(resumes.just_before()), zone.offset(resumes));
    place.error(
        format!("the clocks of {name} were put forward over this time ({old} to {new}): it never came"),
        format!("by {old} it is {}, by {new} it is {}: write one of them", by(old), by(new)),
    )
}

/// Is the farthest from UTC that a clock may be, in seconds: none has ever been farther (Manila, 15:56 until 1844). What
/// looks like more is another thing: `20:00-21:00` is a range.
const FARTHEST: i32 = 16 * 3600;

fn offset(cursor: &mut Cursor<'_>) -> Result<Option<Stated>, MomentError> {
    if cursor.eat("Z") || cursor.eat("z") {
        return Ok(Some(Stated::Utc));
    }
    let start = cursor.at;
    let negative = match cursor.peek() {
        // That is a tolerance.
        Some('+') if cursor.rest().starts_with("+/-") => return Ok(None),
        Some('+') => false,
        Some('-') => true,
        _ => return Ok(None),
    };
    cursor.at += 1;
    let mut parts = [0_i32; 3];
    let mut count = 0;
    for part in &mut parts {
        if count > 0 && !cursor.eat(":") {
            break;
        }
        let digits = cursor.digits();
        let limit = if count == 0 { 23 } else { 59 };
        let value = digits.parse().ok().filter(|value| digits.len() == 2 && *value <= limit);
        *part = value.ok_or_else(|| mistakes::in_offset(cursor.text, start))?;
        count += 1;
    }
    if count == 1 {
        return Err(mistakes::in_offset(cursor.text, start));
    }
    let [hours, minutes, seconds] = parts;
    let total = hours * 3600 + minutes * 60 + seconds;
    if total > FARTHEST {
        return Err(mistakes::far_offset(cursor.text, start..cursor.at));
    }
    Ok(Some(match (negative, total) {
        (true, 0) => Stated::Utc,
        (true, _) => Stated::Offset(Offset(-total)),
        (false, _) => Stated::Offset(Offset(total)),
    }))
}

fn bracket(cursor: &mut Cursor<'_>) -> Result<Option<StatedClock>, MomentError> {
    let start = cursor.at;
    if !cursor.eat("[") {
        return Ok(None);
    }
    let Some(length) = cursor.rest().find(']') else {
        return Err(MomentError::new(
            start..cursor.text.len(),
            "a bracket that is not closed",
            "write the zone as [Europe/Moscow]",
        ));
    };
    let name = cursor.rest().get(..length).unwrap_or_default();
    let inside = cursor.at..cursor.at + length;
    cursor.at = inside.end + 1;
    if name == "?" {
        return Ok(Some(StatedClock::Unstated));
    }
    if name.starts_with('!') || name.contains('=') {
        return Err(MomentError::new(
            inside,
            "only a zone, or `?`, stands in the brackets (of RFC 9557)",
            "leave out the `!` and any tag; the zone is always checked",
        ));
    }
    Zone::named(name)
        .map(|zone| Some(StatedClock::Zone(zone)))
        .map_err(|error| MomentError::new(inside, error.message(), error.help()))
}
