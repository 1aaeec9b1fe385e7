//! Lengths of time in words, never with more precision than the two times they lie between.

use crate::time::{Duration, Form, Literal, Moment, Precision};

const SECOND: i128 = 1;
const MINUTE: i128 = 60;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;
/// The mean year of the Gregorian calendar, 365.2425 days.
const YEAR: i128 = 31_556_952;

/// Says a length to the unit of a precision: "5 h 45 min", "3 d", "882 years".
#[must_use]
pub fn length(length: Duration, precision: Precision) -> String {
    let seconds = length.whole_seconds().max(0);
    let unit = match precision {
        Precision::Year => YEAR,
        Precision::Month | Precision::Day => DAY,
        Precision::Minute => MINUTE,
        Precision::Second | Precision::Fraction(_) => SECOND,
    };
    // A length of years is not said to the minute, whatever its ends are stated to: nobody reads it.
    let unit = if seconds >= 2 * YEAR {
        YEAR
    } else if seconds >= 60 * DAY {
        unit.max(DAY)
    } else {
        unit
    };
    parts((seconds + unit / 2) / unit * unit, unit)
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
    let (first, last) = (from.window(), to.window());
    let shortest = match (first.latest, last.earliest) {
        (Some(latest), Some(earliest)) => Some((earliest - latest).max(Duration::ZERO)),
        _ => None,
    };
    let longest = match (first.earliest, last.latest) {
        (Some(earliest), Some(latest)) => Some(latest - earliest),
        _ => None,
    };
    let range = match (shortest, longest) {
        (Some(shortest), Some(longest)) if shortest == Duration::ZERO => {
            format!("up to {}", length(longest, precision))
        }
        (Some(shortest), Some(longest)) => format!("{} to {}", length(shortest, precision), length(longest, precision)),
        (Some(shortest), None) if shortest > Duration::ZERO => format!("at least {}", length(shortest, precision)),
        (None, Some(longest)) => format!("up to {}", length(longest, precision)),
        _ => return None,
    };
    Some(format!("{about}{range}"))
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
