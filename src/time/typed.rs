//! A time as a person types it into a prompt, read in the active clock.

use std::fmt;

use super::resolve::Stretch;
use super::{Date, Duration, Instant, Moment, Precision, Weekday, Window, Zone};

/// Lists the forms that are taken.
pub const FORMS: &str = "00:30, 3 Dec, 3 Dec 00:30, Wed 00:30, 2025-12-03 or 2025-12-03T00:30";

/// Tells what is wrong with what was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// Nothing was typed.
    Nothing,
    /// It has none of the [`FORMS`], for this reason.
    Form(String),
    /// It has one, but there is no such time.
    Time(&'static str),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => write!(f, "type {FORMS}"),
            Self::Form(message) => write!(f, "{message}: type {FORMS}"),
            Self::Time(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Mistake {}

/// Reads "00:30", "3 Dec 00:30", "3 Dec", "2025-12-03", "2025-12-03T00:30" and their like in `zone`.
///
/// What is left out is taken from what `near` is in that zone: a time alone means the reading nearest to `near`,
/// a day and month alone the year that brings it nearest. A full moment (with its own clock) is taken too.
/// A time or a day that the zone's clocks skipped means the change, one that they repeated what lies from the first of
/// the two to the end of the second: whoever goes there goes to the first, and whoever looks for what is later or
/// earlier misses neither.
///
/// # Errors
/// Says what is wrong, in a sentence for the prompt, if it has no form that is taken or there is no such time.
pub fn parse(text: &str, zone: Zone, near: Instant) -> Result<Window, Mistake> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Mistake::Nothing);
    }
    if let Some(typed) = Typed::read(text)? {
        return typed.window(zone, near);
    }
    Moment::parse(text, Some(zone)).map(|moment| moment.window()).map_err(|error| Mistake::Form(error.message))
}

/// Writes a date in words, such as "14 March 2025" or "March 2025", in the notation of moments: nothing where its year or
/// its month is missing, or more is said than that notation has.
pub(super) fn in_notation(text: &str) -> Option<String> {
    let typed = Typed::read(text).ok().flatten()?;
    let (year, month) = (typed.year.filter(|year| *year >= 0)?, typed.month?);
    let date = format!("{year:04}-{month:02}");
    let Some(day) = typed.day else {
        return typed.time.is_none().then_some(date);
    };
    let time = typed.time.map(|([hour, minute, second], precision)| {
        let second = if precision == Precision::Second { format!(":{second:02}") } else { String::new() };
        format!("T{hour:02}:{minute:02}{second}")
    });
    Some(format!("{date}-{day:02}{}", time.unwrap_or_default()))
}

/// Is what was typed, each part once at most.
#[derive(Clone, Copy, Default)]
struct Typed {
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<Weekday>,
    /// The hour, the minute and the second, and which of them is the last that was typed.
    time: Option<([u8; 3], Precision)>,
}

impl Typed {
    /// Reads the words, or gives nothing if one of them belongs to the notation of moments.
    fn read(text: &str) -> Result<Option<Self>, Mistake> {
        let mut typed = Self::default();
        // "2025-12-03T00:30" is two words to us.
        let spaced = split_date_time(text);
        for word in spaced.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
            let before = typed;
            if word.contains(':') {
                typed.time = time(word)?;
                if typed.time.is_none() {
                    return Ok(None);
                }
            } else if let Some(month) = month(word) {
                typed.month = Some(month);
            } else if let Some(weekday) = weekday(word) {
                typed.weekday = Some(weekday);
            } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
                match (word.len(), word.parse()) {
                    (4, Ok(year)) => typed.year = Some(year),
                    (1 | 2, Ok(day)) => typed.day = u8::try_from(day).ok(),
                    _ => return Ok(None),
                }
            } else if !typed.iso_date(word) {
                return Ok(None);
            }
            if before.said_twice(&typed) {
                return Err(Mistake::Form(format!("`{text}` says the same thing twice")));
            }
        }
        Ok(Some(typed))
    }

    /// Takes "2025-12-03" or "2025-12".
    fn iso_date(&mut self, word: &str) -> bool {
        let (sign, digits) = word.strip_prefix('-').map_or((1, word), |rest| (-1, rest));
        let parts: Vec<&str> = digits.split('-').collect();
        let fits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        let (year, month, day) = match parts.as_slice() {
            [year, month, day] if fits(day, 2) => (*year, *month, day.parse().ok()),
            [year, month] => (*year, *month, None),
            _ => return false,
        };
        if !fits(year, 4) || !fits(month, 2) {
            return false;
        }
        self.year = year.parse().ok().map(|year: i32| sign * year);
        self.month = month.parse().ok();
        self.day = day;
        true
    }

    /// Says whether a later word set what an earlier one had set.
    fn said_twice(&self, later: &Self) -> bool {
        let set = |typed: &Self| {
            [
                typed.year.is_some(),
                typed.month.is_some(),
                typed.day.is_some(),
                typed.weekday.is_some(),
                typed.time.is_some(),
            ]
        };
        // Each word sets at least one part; if no more are set than before, it set one again.
        set(self) == set(later)
    }

    fn window(self, zone: Zone, near: Instant) -> Result<Window, Mistake> {
        let today = zone.civil(near).date;
        let dates: Vec<Date> = match (self.year, self.month, self.day, self.weekday) {
            (None, None, None, None) => (-1..=1).map(|days| today.plus_days(days)).collect(),
            (None, None, None, Some(weekday)) => {
                let week = (-3..=3).map(|days| today.plus_days(days));
                week.filter(|date| date.weekday() == weekday).collect()
            }
            // Eight years hold a 29 February, also around 1900.
            (None, Some(month), Some(day), _) => {
                (-8..=8).filter_map(|years| Date::new(today.year + years, month, day)).collect()
            }
            (Some(year), Some(month), Some(day), _) => Date::new(year, month, day).into_iter().collect(),
            (_, _, None, None) if self.time.is_none() => return self.long_window(zone, near),
            _ => return Err(Mistake::Form("that is not a whole date".to_owned())),
        };
        if dates.is_empty() {
            return Err(Mistake::Time("there is no such date"));
        }
        let windows = dates
            .into_iter()
            .filter(|date| self.weekday.is_none_or(|weekday| date.weekday() == weekday))
            .map(|date| self.window_on(zone, date));
        windows
            .min_by_key(|window| distance(*window, near))
            .ok_or(Mistake::Time("that date is another day of the week"))
    }

    /// Gives the window of a month or of a year.
    fn long_window(self, zone: Zone, near: Instant) -> Result<Window, Mistake> {
        let this = zone.civil(near).date.year;
        let years = self.year.map_or(this - 1..=this + 1, |year| year..=year);
        let precision = if self.month.is_some() { Precision::Month } else { Precision::Year };
        years
            .filter_map(|year| Date::new(year, self.month.unwrap_or(1), 1))
            .map(|date| {
                let stretch = Stretch::new(date, [0; 3], 0, precision);
                Window::new(zone.first_at(stretch.start), zone.end_at(stretch.end))
            })
            .min_by_key(|window| distance(*window, near))
            .ok_or(Mistake::Time("there is no such month"))
    }

    fn window_on(self, zone: Zone, date: Date) -> Window {
        let Some((time, precision)) = self.time else {
            let (start, end) = (zone.start_of_day(date), zone.end_of_day(date));
            // A day that was skipped whole: what can be gone to is the change.
            return Window::new(start, end.max(start + Duration::from_minutes(1)));
        };
        let stretch = Stretch::new(date, time, 0, precision);
        let start = zone.first_at(stretch.start);
        let length = Duration::from_nanos(stretch.end - stretch.start);
        Window::new(start, zone.end_at(stretch.end).max(start + length))
    }
}

/// Gives how far the window lies from the instant, 0 if it holds it.
fn distance(window: Window, near: Instant) -> Duration {
    let before = window.earliest.map_or(Duration::ZERO, |earliest| earliest - near);
    let after = window.latest.map_or(Duration::ZERO, |latest| near - latest);
    before.max(after).max(Duration::ZERO)
}

fn split_date_time(text: &str) -> String {
    match text.split_once(['T', 't']) {
        Some((date, time))
            if date.ends_with(|c: char| c.is_ascii_digit()) && time.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            format!("{date} {time}")
        }
        _ => text.to_owned(),
    }
}

/// Reads "0:30", "00:30" or "00:30:15"; gives nothing if it has other signs in it.
fn time(word: &str) -> Result<Option<([u8; 3], Precision)>, Mistake> {
    let parts: Vec<&str> = word.split(':').collect();
    if !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok(None);
    }
    let mut numbers = [0; 3];
    let fits = matches!(parts.len(), 2 | 3)
        && parts.iter().enumerate().all(|(index, part)| {
            let (limit, shortest) = if index == 0 { (23, 1) } else { (59, 2) };
            let number = part.parse().ok().filter(|number| *number <= limit && (shortest..=2).contains(&part.len()));
            numbers[index] = number.unwrap_or(0);
            number.is_some()
        });
    if !fits {
        return Err(Mistake::Form(format!("`{word}` is not a time of day")));
    }
    Ok(Some((numbers, if parts.len() == 3 { Precision::Second } else { Precision::Minute })))
}

fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = NAMES.iter().position(|name| is_name(word, name))?;
    u8::try_from(index + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let (_, weekday) = NAMES.iter().find(|(name, _)| is_name(word, name))?;
    Some(*weekday)
}

/// Says whether the word is the name or its beginning, of three letters at least.
fn is_name(word: &str, name: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() >= 3 && name.starts_with(&word)
}

#[cfg(test)]
mod tests;
