//! Lengths of time in words, never with more precision than the two times they lie between.

use crate::time::{Duration, Form, Instant, Literal, Moment, Precision, StatedClock};

const SECOND: i128 = 1;
const MINUTE: i128 = 60;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;
/// The mean year of the Gregorian calendar, 365.2425 days.
const YEAR: i128 = 31_556_952;

/// Is which way a length is rounded to its unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Down,
    Nearest,
    Up,
}

/// Says a length to the nearest unit of a precision: "5 h 45 min", "3 d", "882 years".
#[must_use]
pub fn length(length: Duration, precision: Precision) -> String {
    rounded(length, precision, Round::Nearest)
}

fn rounded(length: Duration, precision: Precision, round: Round) -> String {
    let seconds = length.whole_seconds().max(0);
    let unit = match precision {
        Precision::Year => YEAR,
        Precision::Month | Precision::Day => DAY,
        Precision::Minute => MINUTE,
        Precision::Second | Precision::Fraction(_) => SECOND,
    };
    // A length of years is not said to the minute, whatever its ends are stated to: nobody reads it.
    let unit = match seconds {
        seconds if seconds >= 2 * YEAR => YEAR,
        seconds if seconds >= 60 * DAY => unit.max(DAY),
        _ => unit,
    };
    let more = match round {
        Round::Down => 0,
        Round::Nearest => unit / 2,
        Round::Up => unit - 1,
    };
    parts((seconds + more) / unit * unit, unit)
}

fn parts(seconds: i128, unit: i128) -> String {
    if unit == YEAR {
        let years = seconds / YEAR;
        return format!("{years} year{}", if years == 1 { "" } else { "s" });
    }
    let named = [(DAY, "d"), (HOUR, "h"), (MINUTE, "min"), (SECOND, "s")];
    let mut rest = seconds;
    let mut said = Vec::new();
    for (size, name) in named {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            said.push(format!("{count} {name}"));
        }
    }
    if said.is_empty() {
        let name = named
            .iter()
            .find(|(size, _)| *size <= unit)
            .map_or("s", |(_, name)| name);
        return format!("0 {name}");
    }
    said.truncate(2);
    said.join(" ")
}

/// Says the time from one moment to a later one: "5 h", "about 5 h", "2 h 13 min to 4 h 32 min", "at least 3 d"; or
/// nothing where a side is open both ways.
#[must_use]
pub fn between(from: &Moment, to: &Moment) -> Option<String> {
    let about = if from.qualifier().is_some() || to.qualifier().is_some() {
        "about "
    } else {
        ""
    };
    if let (Some(start), Some(end)) = (point(from), point(to)) {
        let (start_at, end_at) = (start.window.earliest?, end.window.earliest?);
        let said = length(end_at - start_at, start.precision.min(end.precision));
        return Some(format!("{about}{said}"));
    }
    let precision = precision(from)?.min(precision(to)?);
    let ((first, first_end), (last, last_end)) = (starts(from), starts(to));
    let shortest = first_end.zip(last).map(|(from, to)| (to - from).max(Duration::ZERO));
    let longest = first.zip(last_end).map(|(from, to)| to - from);
    let (down, up) = (
        |length| rounded(length, precision, Round::Down),
        |length| rounded(length, precision, Round::Up),
    );
    let range = match (shortest, longest) {
        (Some(Duration::ZERO) | None, Some(longest)) => format!("up to {}", up(longest)),
        (Some(shortest), Some(longest)) if down(shortest) == up(longest) => down(shortest),
        (Some(shortest), Some(longest)) => format!("{} to {}", down(shortest), up(longest)),
        (Some(shortest), None) if shortest > Duration::ZERO => format!("at least {}", down(shortest)),
        _ => return None,
    };
    Some(format!("{about}{range}"))
}

/// Gives the first and the last time at which a moment may have begun: the last minute of a window that is stated to the
/// minute, not the end of that minute.
fn starts(moment: &Moment) -> (Option<Instant>, Option<Instant>) {
    let window = moment.window();
    let last = match moment.form() {
        Form::Single { literal, .. } => Some(literal),
        Form::Range { to, .. } => to.as_ref(),
    };
    let width = last.and_then(|literal| Some(literal.window.latest? - literal.window.earliest?));
    // A literal whose clock is not stated is a day wide for that reason and not for its precision.
    let width = width.filter(|_| last.is_some_and(|literal| literal.clock != StatedClock::Unstated));
    (
        window.earliest,
        window.latest.map(|latest| latest - width.unwrap_or(Duration::ZERO)),
    )
}

/// Gives the literal of a moment that is stated as one time of day in a known clock.
fn point(moment: &Moment) -> Option<&Literal> {
    match moment.form() {
        Form::Single {
            literal,
            tolerance: None,
            ..
        } if literal.is_timed() => Some(literal),
        _ => None,
    }
}

/// Gives the coarsest precision in a moment.
fn precision(moment: &Moment) -> Option<Precision> {
    match moment.form() {
        Form::Single { literal, .. } => Some(literal.precision),
        Form::Range { from, to } => from.iter().chain(to).map(|literal| literal.precision).min(),
    }
}

#[cfg(test)]
mod tests;
