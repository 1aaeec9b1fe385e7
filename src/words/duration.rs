//! Lengths of time in words, never with more precision than the two times they lie between.

use crate::time::{Duration, Form, Instant, Literal, Moment, Precision, StatedClock};

const SECOND: i128 = 1;
const MINUTE: i128 = 60;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;
/// The mean month of the Gregorian calendar, a twelfth of its mean year.
const MONTH: i128 = YEAR / 12;
/// The mean year of the Gregorian calendar, 365.2425 days.
const YEAR: i128 = 31_556_952;
/// Is from when on nobody asks how many months there are beside the years.
const LONG: i128 = 100 * YEAR;

/// Is which way a length is rounded to its unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Down,
    Nearest,
    Up,
}

/// Says a length to the nearest unit of a precision: "5 h 45 min", "3 d", "4 years 3 months", "882 years".
#[must_use]
pub fn length(length: Duration, precision: Precision) -> String {
    rounded(length, precision, Round::Nearest)
}

fn rounded(length: Duration, precision: Precision, round: Round) -> String {
    let seconds = length.whole_seconds().max(0);
    let unit = unit(seconds, precision);
    // Years and months are not all of one length: a day more or less is no reason for another year.
    let slack = if unit >= MONTH { unit / 50 } else { 0 };
    let more = match round {
        Round::Down => slack,
        Round::Nearest => unit / 2,
        Round::Up => unit - 1 - slack,
    };
    parts((seconds + more) / unit, unit)
}

fn unit_of(precision: Precision) -> i128 {
    match precision {
        Precision::Year => YEAR,
        Precision::Month => MONTH,
        Precision::Day => DAY,
        Precision::Minute => MINUTE,
        Precision::Second | Precision::Fraction(_) => SECOND,
    }
}

/// Gives the unit to which so many seconds are said: a length of years not to the minute, whatever its ends are stated to,
/// since nobody reads it.
fn unit(seconds: i128, precision: Precision) -> i128 {
    let own = unit_of(precision);
    match seconds {
        LONG.. => own.max(YEAR),
        seconds if seconds >= 2 * YEAR => own.max(MONTH),
        seconds if seconds >= 60 * DAY => own.max(DAY),
        DAY.. => own.max(HOUR),
        _ => own,
    }
}

/// Says so many of a unit, in units of two or three sizes.
fn parts(count: i128, unit: i128) -> String {
    let many = |count, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match unit {
        YEAR => return many(count, "year"),
        MONTH if count < 24 => return many(count, "month"),
        MONTH if count % 12 == 0 => return many(count / 12, "year"),
        MONTH => return format!("{} {}", many(count / 12, "year"), many(count % 12, "month")),
        _ => {}
    }
    let named = [(DAY, "d"), (HOUR, "h"), (MINUTE, "min"), (SECOND, "s")];
    let mut rest = count * unit;
    let mut said = Vec::new();
    for (size, name) in named.into_iter().filter(|(size, _)| *size >= unit) {
        if rest >= size || (size == unit && said.is_empty()) {
            said.push(format!("{} {name}", rest / size));
        }
        rest %= size;
    }
    said.join(" ")
}

/// Says the time from one moment to a later one: "5 h", "about 5 h", "2 h 13 min to 4 h 32 min", "at least 3 d"; or
/// nothing where a side is open both ways.
#[must_use]
pub fn between(from: &Moment, to: &Moment) -> Option<String> {
    let about = if from.qualifier().is_some() || to.qualifier().is_some() { "about " } else { "" };
    if let Some((start, end)) = point(from).zip(point(to)).filter(|(start, end)| are_alike(start, end)) {
        let said = length(end.window.earliest? - start.window.earliest?, start.precision.min(end.precision));
        return Some(format!("{about}{said}"));
    }
    let precision = precision(from)?.min(precision(to)?);
    let ((first, first_end), (last, last_end)) = (bounds(from), bounds(to));
    let shortest = first_end.zip(last).map(|(from, to)| (to - from).max(Duration::ZERO));
    let longest = first.zip(last_end).map(|(from, to)| to - from);
    // Where more than the precision is left out to be read more easily, two lengths may be one.
    let one =
        shortest.zip(longest).filter(|(_, longest)| unit(longest.whole_seconds(), precision) > unit_of(precision));
    let one = one.map(|(shortest, longest)| [shortest, longest].map(|each| length(each, precision)));
    if let Some([said, _]) = one.filter(|[shortest, longest]| shortest == longest) {
        return Some(format!("{about}{said}"));
    }
    let nothing = rounded(Duration::ZERO, precision, Round::Down);
    let shortest = shortest.map(|length| rounded(length, precision, Round::Down)).filter(|said| *said != nothing);
    let longest = longest.map(|length| rounded(length, precision, Round::Up));
    match (shortest, longest) {
        (Some(shortest), Some(longest)) if shortest == longest => Some(format!("{about}{shortest}")),
        (Some(shortest), Some(longest)) => Some(format!("{about}{shortest} to {longest}")),
        (Some(shortest), None) => Some(format!("at least {about}{shortest}")),
        (None, Some(longest)) => Some(format!("up to {about}{longest}")),
        (None, None) => None,
    }
}

/// Gives the first and the last time at which a moment may have been. Of a time of day the last is the start of the last
/// minute (or second) in its window, so that two of them lie as far apart as their readings say.
fn bounds(moment: &Moment) -> (Option<Instant>, Option<Instant>) {
    let window = moment.window();
    let last = match moment.form() {
        Form::Single { literal, .. } => Some(literal),
        Form::Range { to, .. } => to.as_ref(),
    };
    let width = last.filter(|literal| literal.is_timed());
    let width = width.and_then(|literal| Some(literal.window.latest? - literal.window.earliest?));
    (window.earliest, window.latest.map(|latest| latest - width.unwrap_or(Duration::ZERO)))
}

/// Gives the literal of a moment that is stated as one time in a known clock.
fn point(moment: &Moment) -> Option<&Literal> {
    match moment.form() {
        Form::Single { literal, tolerance: None, .. } if literal.clock != StatedClock::Unstated => Some(literal),
        _ => None,
    }
}

/// Says whether two times can be counted from one to the other as people do: two times of day, two days, two years.
fn are_alike(start: &Literal, end: &Literal) -> bool {
    start.precision == end.precision || (start.is_timed() && end.is_timed())
}

/// Gives the coarsest precision in a moment.
fn precision(moment: &Moment) -> Option<Precision> {
    moment.literals().map(|literal| literal.precision).min()
}

#[cfg(test)]
mod tests;
