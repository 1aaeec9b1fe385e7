//! Times in words, never with more precision than they were stated.

use super::duration;
use crate::time::zone::Reading;
use crate::time::{Civil, Date, Duration, Form, Instant, Literal, Moment, Offset, Precision, Qualifier, StatedClock};
use crate::time::{Tolerance, Unit, Weekday, Zone};

/// Is how much of a date is written out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateWords {
    /// Only the time of day, where there is one.
    None,
    /// "2 Dec".
    Short,
    /// "Tue 2 Dec".
    Day,
    /// "Tue 2 Dec 2025".
    Full,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

fn month(date: Date) -> &'static str {
    MONTHS.get(usize::from(date.month).wrapping_sub(1)).copied().unwrap_or("?")
}

/// Says a year: "2025", "44 BC" for the year -43.
#[must_use]
pub fn year(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

/// Says a date.
#[must_use]
pub fn date(date: Date, words: DateWords) -> String {
    let short = format!("{} {}", date.day, month(date));
    match words {
        DateWords::None => String::new(),
        DateWords::Short => short,
        DateWords::Day => format!("{} {short}", weekday(date)),
        DateWords::Full => format!("{} {short} {}", weekday(date), year(date.year)),
    }
}

/// Says a date with its year and without the day of the week: "2 Dec 2025".
#[must_use]
pub fn date_and_year(date: Date) -> String {
    format!("{} {} {}", date.day, month(date), year(date.year))
}

/// Says the month of a date with its year: "Nov 2025".
#[must_use]
pub fn month_and_year(date: Date) -> String {
    format!("{} {}", month(date), year(date.year))
}

/// Says a time of day to a precision: "19:30", "19:30:05", "19:30:05.25".
#[must_use]
pub fn time_of_day(civil: &Civil, precision: Precision) -> String {
    let minutes = format!("{:02}:{:02}", civil.hour, civil.minute);
    match precision {
        Precision::Year | Precision::Month | Precision::Day => String::new(),
        Precision::Minute => minutes,
        Precision::Second => format!("{minutes}:{:02}", civil.second),
        Precision::Fraction(digits) => {
            let all = format!("{:09}", civil.nanosecond);
            let digits = all.get(..usize::from(digits)).unwrap_or(&all);
            format!("{minutes}:{:02}.{digits}", civil.second)
        }
    }
}

/// Puts the sign of a qualifier to a text: "≈19:30", "19:30?", "≈19:30?".
#[must_use]
pub fn qualified(text: &str, qualifier: Option<Qualifier>) -> String {
    match qualifier {
        None => text.to_owned(),
        Some(Qualifier::Approximate) => format!("≈{text}"),
        Some(Qualifier::Uncertain) => format!("{text}?"),
        Some(Qualifier::Both) => format!("≈{text}?"),
    }
}

/// Says what a qualifier means.
#[must_use]
pub fn qualifier_meaning(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Approximate => "approximate",
        Qualifier::Uncertain => "the source is unsure",
        Qualifier::Both => "approximate, and the source is unsure",
    }
}

/// Says a tolerance: "±15 min".
#[must_use]
pub fn tolerance(tolerance: Tolerance) -> String {
    let unit = match tolerance.unit {
        Unit::Second => "s",
        Unit::Minute => "min",
        Unit::Hour => "h",
        Unit::Day => "d",
        Unit::Week if tolerance.amount == 1 => "week",
        Unit::Week => "weeks",
    };
    format!("±{} {unit}", tolerance.amount)
}

/// Gives what the literal reads in the zone; a literal without a time of day or without a known clock stays as it was
/// written, since a day keeps its own midnights.
#[must_use]
pub fn reading(literal: &Literal, zone: Zone) -> Civil {
    match literal.window.earliest {
        Some(start) if literal.is_timed() => zone.civil(start),
        _ => as_written(literal),
    }
}

/// Gives what the literal reads in the clock in which it was written, be that known or not.
fn as_written(literal: &Literal) -> Civil {
    let Literal { date, hour, minute, second, nanosecond, .. } = *literal;
    Civil { date, hour, minute, second, nanosecond, offset: Offset(0) }
}

/// Says the date of a reading, as far as the literal reaches: "Tue 2 Dec", "Nov 2025", "1142".
fn date_of(literal: &Literal, civil: &Civil, words: DateWords) -> String {
    match literal.precision {
        Precision::Year => year(civil.date.year),
        Precision::Month => month_and_year(civil.date),
        Precision::Day if words == DateWords::None => date(civil.date, DateWords::Short),
        _ => date(civil.date, words),
    }
}

/// Is by whose clock a literal is read.
#[derive(Clone, Copy)]
enum By {
    Zone(Zone),
    /// The clock in which it was written.
    Own,
}

impl By {
    fn reading(self, literal: &Literal) -> Civil {
        match (self, literal.clock) {
            (Self::Zone(zone), _) | (Self::Own, StatedClock::Zone(zone)) => reading(literal, zone),
            (Self::Own, _) => as_written(literal),
        }
    }

    /// Gives the offset that must be said, because the clock shows this reading twice.
    fn offset(self, literal: &Literal, civil: &Civil) -> Option<Offset> {
        let zone = match (self, literal.clock) {
            (Self::Zone(zone), _) | (Self::Own, StatedClock::Zone(zone)) => zone,
            (Self::Own, _) => return None,
        };
        needed_offset(zone, civil).filter(|_| literal.is_timed())
    }

    fn literal(self, literal: &Literal, qualifier: Option<Qualifier>, words: DateWords) -> String {
        let civil = self.reading(literal);
        let date = date_of(literal, &civil, words);
        let time = time_of_day(&civil, literal.precision);
        if time.is_empty() {
            return qualified(&date, qualifier);
        }
        let time = qualified(&time, qualifier);
        let offset = self.offset(literal, &civil).map(|offset| format!(" {offset}")).unwrap_or_default();
        format!("{date} {time}{offset}").trim_start().to_owned()
    }

    fn moment(self, moment: &Moment, words: DateWords) -> String {
        match moment.form() {
            Form::Single { literal, tolerance: within, qualifier } => {
                let said = self.literal(literal, *qualifier, words);
                within.map_or(said.clone(), |within| format!("{said} {}", tolerance(within)))
            }
            Form::Range { from: Some(from), to: Some(to) } => self.range(from, to, words),
            Form::Range { from: Some(from), to: None } => format!("{} or later", self.literal(from, None, words)),
            Form::Range { from: None, to: Some(to) } => format!("{} or earlier", self.literal(to, None, words)),
            Form::Range { from: None, to: None } => "not known".to_owned(),
        }
    }

    fn range(self, from: &Literal, to: &Literal, words: DateWords) -> String {
        let start = self.literal(from, None, words);
        let both_timed = from.precision >= Precision::Minute && to.precision >= Precision::Minute;
        if both_timed && self.reading(from).date == self.reading(to).date {
            format!("{start}–{}", self.literal(to, None, DateWords::None))
        } else {
            let words = if words == DateWords::None { DateWords::Short } else { words };
            format!("{start} – {}", self.literal(to, None, words))
        }
    }
}

/// Says a literal in a zone, with a qualifier's sign at the time, or at the date where it has no time; with its offset
/// where the zone's clock shows the reading twice.
#[must_use]
pub fn literal(literal: &Literal, qualifier: Option<Qualifier>, zone: Zone, words: DateWords) -> String {
    By::Zone(zone).literal(literal, qualifier, words)
}

/// Says the time of day of a literal in a zone and nothing else.
#[must_use]
pub fn bare_time(literal: &Literal, qualifier: Option<Qualifier>, zone: Zone) -> String {
    qualified(&time_of_day(&reading(literal, zone), literal.precision), qualifier)
}

/// Says a moment in a zone: "Tue 2 Dec ≈16:30", "2 Dec 14:00–15:00", "2 Dec 14:00 or later".
#[must_use]
pub fn moment(moment: &Moment, zone: Zone, words: DateWords) -> String {
    By::Zone(zone).moment(moment, words)
}

/// Says in which clock a literal was stated: "Europe/Moscow", "UTC+3", "clock not stated".
#[must_use]
pub fn stated_clock(literal: &Literal) -> String {
    match literal.clock {
        StatedClock::Offset(offset) => offset.to_string(),
        StatedClock::Zone(zone) => zone.name().to_owned(),
        StatedClock::Unstated => "clock not stated".to_owned(),
    }
}

/// Says a moment in the clock in which it was stated: "Tue 2 Dec 2025 ≈19:40 Europe/Moscow".
#[must_use]
pub fn as_stated(stated: &Moment) -> String {
    let said = By::Own.moment(stated, DateWords::Full);
    let mut clocks: Vec<String> = stated.literals().map(stated_clock).collect();
    clocks.dedup();
    if clocks.is_empty() { said } else { format!("{said} {}", clocks.join(" – ")) }
}

/// Says the minute of an instant: "Tue 2 Dec 2025 ≈16:30"; with its offset where the zone's clock shows it twice.
#[must_use]
pub fn minute(instant: Instant, qualifier: Option<Qualifier>, zone: Zone, words: DateWords) -> String {
    let civil = zone.civil(instant);
    let time = qualified(&time_of_day(&civil, Precision::Minute), qualifier);
    let offset = needed_offset(zone, &civil).map(|offset| format!(" {offset}")).unwrap_or_default();
    format!("{} {time}{offset}", date(civil.date, words)).trim().to_owned()
}

/// Gives the offset that must be said, because the zone's clock shows this reading twice.
fn needed_offset(zone: Zone, civil: &Civil) -> Option<Offset> {
    let again = zone.reading(civil.date, civil.hour, civil.minute, civil.second, civil.nanosecond);
    matches!(again, Reading::Twice { .. }).then_some(civil.offset)
}

/// Says that a clock goes from one offset to another: "clocks go back 1 h · UTC-5".
#[must_use]
pub fn change_of_clocks(before: Offset, now: Offset) -> String {
    let way = if now > before { "forward" } else { "back" };
    let by = Duration::from_seconds(i64::from(now.0.abs_diff(before.0)));
    format!("clocks go {way} {} · {now}", duration::length(by, Precision::Second))
}

#[cfg(test)]
mod tests;
