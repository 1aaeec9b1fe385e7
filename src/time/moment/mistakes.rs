//! What people write that is no moment, and what they should write: nothing here takes anything.
//!
//! Each function is asked only where the parser could not read on, so a guess here can at worst be an odd help.

use std::ops::Range;

use super::super::{Zone, ZoneError, abbreviation, typed};
use super::{MomentError, parse};

const FORMS: &str = "write a date or a date-time, such as 2025-12-02, 2025-12-02T16:30Z or \
                     2025-12-02T19:30[Europe/Moscow]";
const WORDS: &str = "write a date or a date-time, such as 2025-12-02T16:30Z, with `~` after it if it is approximate; \
                     the source's own words go into `said`";
const DATE: &str = "write a date as year-month-day, with 4, 2 and 2 digits: 2025-12-02";
const TIME: &str = "write the time of day as hours:minutes in 24 hours, with 2 digits each: 2025-12-02T16:30";
const ERAS: &str = "write 0000 for 1 BC, -0001 for 2 BC, and so on";
const OFFSET: &str = "write an offset as hours and minutes, such as +03:00, or Z for UTC";

/// Says that there is nothing to read.
pub(super) fn empty(text: &str) -> MomentError {
    MomentError::new(0..text.len(), "an empty moment", FORMS)
}

/// Says why no literal can start at `start`.
pub(super) fn at_start(text: &str, start: usize) -> MomentError {
    let part = text.get(start..).unwrap_or_default();
    let whole = start..text.len();
    let Some(first) = part.chars().next() else {
        return MomentError::new(whole, "a date or a date-time is missing here", FORMS);
    };
    let here = start..start + first.len_utf8();
    match first {
        '~' | '?' | '%' => {
            let qualified = part.trim_start_matches(first).trim();
            let help = if qualified.is_empty() {
                "leave it out, if no time is known".to_owned()
            } else {
                format!("write {qualified}{first}")
            };
            MomentError::new(here, format!("`{first}` stands after what it qualifies"), help)
        }
        '±' => MomentError::new(here, "a tolerance stands after its date or time", "write 2025-12-02T16:30Z±15m"),
        '{' | '[' => MomentError::new(
            whole,
            "sets in brackets (EDTF) are not taken",
            "for one moment somewhere from A to B, write A..B",
        ),
        '/' => interval(text, start),
        '+' => MomentError::new(here, "a year has no plus sign", "write 4 digits: 2025, 0044, or -0044 for 45 BC"),
        'Y' | 'y' if part.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c == '-' || c.is_ascii_digit())) => {
            MomentError::new(whole, "years of more than 4 digits (EDTF) are not taken", "the years are -9999 to 9999")
        }
        _ if first.is_whitespace() => MomentError::new(here, "a space before the moment", "leave it out"),
        '0'..='9' | '-' => in_year(text, start),
        _ => no_date(part, whole, WORDS),
    }
}

/// Says that something is no date, and what to write if it is one in words; else `help`.
fn no_date(part: &str, whole: Range<usize>, help: &str) -> MomentError {
    let mended = about(part).or_else(|| typed::in_notation(part).filter(|mended| parse::form(mended, None).is_ok()));
    let help = mended.map_or_else(|| help.to_owned(), |mended| format!("write {mended}"));
    MomentError::new(whole, format!("`{}` is not a date or a time", quoted(part)), help)
}

/// Makes `1850~` of `circa 1850`, if that is all that is wrong with it.
fn about(text: &str) -> Option<String> {
    let (word, rest) = text.split_once([' ', '.'])?;
    let mended = format!("{}~", rest.trim_start_matches(['.', ' ']));
    // Not another word, and another after that: a text of a million of them must not be read into the depth.
    let is_dated = mended.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    (is_dated && is_about(&word.to_ascii_lowercase()) && parse::form(&mended, None).is_ok()).then_some(mended)
}

fn is_about(word: &str) -> bool {
    matches!(word, "about" | "approx" | "approx." | "approximately" | "around" | "c" | "ca" | "circa")
}

/// Says what is wrong with what starts like a year.
fn in_year(text: &str, start: usize) -> MomentError {
    let part = text.get(start..).unwrap_or_default();
    let whole = start..text.len();
    let unsigned = part.trim_start_matches('-');
    let digits = leading_digits(unsigned);
    let next = unsigned.chars().nth(digits.len());
    match (digits.len(), next) {
        (1.., Some(' ' | 'B')) if part.trim_end().ends_with("BC") => {
            MomentError::new(whole, "eras are not taken", ERAS)
        }
        (1 | 2, Some(':')) => without_date(text, start),
        (0..=3, Some('X' | 'x' | 'u')) => {
            let year: String = unsigned.chars().take(4).collect();
            let sides = ['0', '9'].map(|digit| year.replace(['X', 'x', 'u'], &digit.to_string()));
            let help = format!("write the years as a range: {}..{}", sides[0], sides[1]);
            MomentError::new(whole, "digits left open by X (EDTF) are not taken", help)
        }
        (1..=4, Some('.' | '/')) if unsigned.split(['.', '/']).count() == 3 => {
            MomentError::new(whole, format!("`{}` is not a date of this notation", quoted(part)), DATE)
        }
        (_, Some('/')) => interval(text, start + part.len() - unsigned.len() + digits.len()),
        (8, None | Some('T' | 't')) => MomentError::new(whole, "a date without its hyphens", DATE),
        (1 | 2, Some('s' | 'n' | 'r' | 't')) if unsigned.to_ascii_lowercase().contains("centur") => {
            let century: u32 = digits.parse().unwrap_or(1).max(1);
            let (first, last) = (century * 100 - 99, century * 100);
            let help = format!("write the years as a range: {first:04}..{last:04}");
            MomentError::new(whole, "centuries are not taken", help)
        }
        (5.., _) => MomentError::new(
            start..start + part.len() - unsigned.len() + digits.len(),
            "a year of more than 4 digits",
            "the years are -9999 to 9999",
        ),
        (2 | 3, None) => MomentError::new(
            whole,
            format!("`{part}` is no year: a year has 4 digits"),
            format!("write 0{part:0>3} for the year, or a decade or century as a range: 1950..1959"),
        ),
        (_, Some('S')) => {
            MomentError::new(whole, "significant digits (EDTF) are not taken", "write a range: 1950..1959")
        }
        _ => no_date(part, whole, FORMS),
    }
}

/// Says that a time of day stands without its date, and which clock to write if one is named in words.
fn without_date(text: &str, start: usize) -> MomentError {
    let part = text.get(start..).unwrap_or_default();
    let time: String = part.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let word = part.get(time.len()..).unwrap_or_default().trim();
    let clock = clock_in_words(word);
    let (suffix, more) = match &clock {
        Some(Clock::Suffix(suffix)) => (suffix.as_str(), String::new()),
        Some(Clock::Zones(zones)) => ("", format!(", followed by {zones}")),
        None => ("", String::new()),
    };
    let help = format!("write the date before it, such as 2025-12-02T{time:0>5}{suffix}{more}");
    MomentError::new(start..text.len(), "a time of day without its date", help)
}

/// Says what is wrong with the month or day that stands at `place` of a date.
pub(super) fn in_date(text: &str, start: usize, place: usize) -> MomentError {
    let rest = text.get(place..).unwrap_or_default();
    let digits = leading_digits(rest);
    let end = place + digits.len();
    match (digits.len(), rest.chars().nth(digits.len())) {
        (0, Some('W' | 'w')) => MomentError::new(start..text.len(), "weeks (ISO 8601) are not taken", DATE),
        (0, Some(sign @ ('~' | '?' | '%'))) => MomentError::new(
            place..place + 1,
            format!("`{sign}` inside a date (EDTF) is not taken"),
            "write it after the whole of it",
        ),
        (0 | 1, Some('X' | 'x' | 'u')) => MomentError::new(
            start..text.len(),
            "digits left open by X (EDTF) are not taken",
            "leave the part out (2025-12), or write a range such as 2025-12-10..2025-12-19",
        ),
        (3, _) => MomentError::new(start..end, "days of the year (ISO 8601) are not taken", DATE),
        _ => MomentError::new(start..end, "an incomplete date", DATE),
    }
}

/// Says what is wrong with the time of day that starts at `start`.
pub(super) fn in_time(text: &str, start: usize) -> MomentError {
    let rest = text.get(start..).unwrap_or_default();
    let digits = leading_digits(rest);
    let whole = start..start + rest.chars().take_while(|c| c.is_ascii_digit() || *c == ':').count();
    match digits.len() {
        2 if !rest.get(2..).is_some_and(|rest| rest.starts_with(':')) => MomentError::new(
            whole,
            "an hour without its minutes",
            format!(
                "write the minutes, or a range: 2025-12-02T{digits}:00Z, or 2025-12-02T{digits}:00Z..2025-12-02T{digits}:59Z"
            ),
        ),
        4 | 6 if rest.len() == digits.len() || !rest.contains(':') => {
            MomentError::new(whole, "a time without its colons", TIME)
        }
        0 => MomentError::new(start.saturating_sub(1)..text.len(), "a time of day is missing here", TIME),
        _ => MomentError::new(whole, "an incomplete time of day", TIME),
    }
}

/// Says what is wrong with the offset that starts with the sign at `start`.
pub(super) fn in_offset(text: &str, start: usize) -> MomentError {
    let rest = text.get(start + 1..).unwrap_or_default();
    let length = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ':').count();
    let tolerance = rest.starts_with(['-', '±']);
    let help = if tolerance { "write a tolerance as ±15m or +/-15m" } else { OFFSET };
    MomentError::new(start..start + 1 + length, "an offset that cannot be read", help)
}

/// Says that no clock has the offset that stands there: mostly the end of a range is meant.
pub(super) fn far_offset(text: &str, span: Range<usize>) -> MomentError {
    let (until, behind) = text.split_at_checked(span.end).unwrap_or((text, ""));
    let help = as_range(until, behind).unwrap_or_else(|| OFFSET.to_owned());
    MomentError::new(span, "no clock is so far from UTC", help)
}

/// Says how to write what was meant where the offset at the end of a text was to be the end of a range; nothing where it
/// is one side of a range already. `behind` is what follows it: a clock there is meant for both ends, and a range takes no
/// qualifier.
pub(super) fn as_range(text: &str, behind: &str) -> Option<String> {
    let (start, end) = text.rsplit_once('-').filter(|_| !text.contains(".."))?;
    let (date, _) = start.split_once(['T', 't', ' '])?;
    let clock = behind.trim_end_matches(['~', '?', '%']);
    let range = format!("{start}{clock}..{date}T{end}{clock}");
    let is_taken = parse::form(&range, None).is_ok();
    is_taken.then(|| format!("for one moment between the two write {range}, for a span `from` and `to`"))
}

/// Says why nothing may stand at `at`, after a literal and whatever followed it.
pub(super) fn after(text: &str, at: usize, qualified: bool) -> MomentError {
    let rest = text.get(at..).unwrap_or_default();
    let word = rest.trim();
    let before = text.get(..at).unwrap_or_default();
    let Some(first) = word.chars().next() else {
        return MomentError::new(at..text.len(), "a space after the moment", "leave it out");
    };
    let place = at + (rest.len() - rest.trim_start().len());
    let here = place..place + first.len_utf8();
    match first {
        '/' => interval(text, place),
        '~' | '?' | '%' if qualified => {
            MomentError::new(here, "two qualifiers", "write one: `~` approximate, `?` unsure, `%` both")
        }
        '±' | '+' if qualified => MomentError::new(
            place..text.len(),
            "the tolerance stands before the qualifier",
            "write 2025-12-02T16:30Z±15m~",
        ),
        '-' if qualified => MomentError::new(
            at.saturating_sub(1)..at,
            "a qualifier inside a date (EDTF) is not taken",
            "write it after the whole of it",
        ),
        '~' | '?' | '%' | '±' | '[' | '+' if place > at => {
            let mended = format!("{}{}", before.trim_end(), word.replace(char::is_whitespace, ""));
            // What is said to be written must be taken; else it is the rest that must be told of.
            match parse::form(&mended, None) {
                Err(wrong) => MomentError::new(place..text.len(), wrong.message, wrong.help.unwrap_or_default()),
                Ok(_) => MomentError::new(at..place, "a space inside the moment", format!("write {mended}")),
            }
        }
        '[' => MomentError::new(
            place..text.len(),
            "a second zone, or one out of place",
            "write one zone, right after the time: 2025-12-02T19:30[Europe/Moscow]~",
        ),
        '−' | '–' | '—' => {
            MomentError::new(here, "a dash", "write a hyphen in a date or an offset, and `..` in a range")
        }
        '…' => MomentError::new(here, "an ellipsis", "write two points in a range: A..B"),
        _ => word_after(text, at..at + rest.len(), word),
    }
}

/// Says what is wrong with a word after a literal: mostly a clock in words.
fn word_after(text: &str, span: Range<usize>, word: &str) -> MomentError {
    let before = text.get(..span.start).unwrap_or_default();
    let marks = word.trim_start_matches(|c: char| !matches!(c, '~' | '%' | '±'));
    let name = word.strip_suffix(marks).unwrap_or(word).trim_end_matches('?').trim();
    match clock_in_words(name) {
        Some(Clock::Suffix(suffix)) => MomentError::new(
            span,
            format!("`{}` is not how a clock is written", quoted(name)),
            format!("write {before}{suffix}{marks}"),
        ),
        Some(Clock::Zones(zones)) => MomentError::new(
            span,
            format!("`{}` does not say which zone is meant", quoted(name)),
            format!("write after the time {zones}"),
        ),
        None if matches!(name.to_ascii_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.") => {
            MomentError::new(span, "hours with am and pm are not taken", TIME)
        }
        None if is_about(name) => MomentError::new(span, "approximate is said by a sign", format!("write {before}~")),
        None if word == "s" && before.ends_with('0') && before.len() == 4 => {
            let help = format!(
                "write the years as a range: {before}..{}9",
                before.get(..before.len() - 1).unwrap_or_default()
            );
            MomentError::new(span, "decades are not taken", help)
        }
        None if name.eq_ignore_ascii_case("bc") || name.eq_ignore_ascii_case("bce") => {
            MomentError::new(span, "eras are not taken", ERAS)
        }
        None => MomentError::new(
            span,
            format!("`{}` is no part of a moment", quoted(word)),
            "a moment is `literal [tolerance] [qualifier]`, such as 2025-12-02T16:30Z±15m~, or a range A..B",
        ),
    }
}

/// Says that `/` makes no interval here; it stands at `slash`.
fn interval(text: &str, slash: usize) -> MomentError {
    if text.matches('/').count() == 2 && !text.contains('T') {
        return MomentError::new(0..text.len(), "a date with slashes", DATE);
    }
    let sides = [text.get(..slash), text.get(slash + 1..)].map(Option::unwrap_or_default);
    let [from, to] = sides.map(|side| side.trim_matches('.').trim());
    let open = |side: &str| side == "open" || side == "unknown";
    let [from, to] = [from, to].map(|side| if open(side) { "" } else { side });
    MomentError::new(
        slash..slash + 1,
        "intervals with `/` (EDTF, ISO 8601) are not taken",
        format!("for one moment somewhere from A to B, write A..B: {from}..{to}"),
    )
}

/// Is how a clock that was given in words is to be written.
enum Clock {
    /// Is what stands after the time.
    Suffix(String),
    /// Lists what may be meant.
    Zones(String),
}

fn clock_in_words(word: &str) -> Option<Clock> {
    let word = word.trim_matches(['(', ')', '[', ']', ' ']);
    let word = word.strip_suffix(" time").unwrap_or(word);
    let upper = word.to_ascii_uppercase();
    if matches!(upper.as_str(), "UTC" | "GMT" | "Z" | "ZULU" | "UCT") {
        return Some(Clock::Suffix("Z".to_owned()));
    }
    if let Some(offset) = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")) {
        return offset_in_words(offset.trim()).map(Clock::Suffix);
    }
    if let Some(zones) = abbreviation::zones(word) {
        let zones: Vec<_> = zones.iter().map(|zone| format!("[{zone}]")).collect();
        return Some(Clock::Zones(zones.join(", or ")));
    }
    if word.chars().count() < 3 {
        return None;
    }
    match Zone::named(word) {
        Ok(zone) => Some(Clock::Suffix(format!("[{}]", zone.name()))),
        Err(ZoneError::Unknown { nearest: Some(name), .. }) => Some(Clock::Suffix(format!("[{name}]"))),
        Err(_) => None,
    }
}

/// Makes `+03:00` of `+3`, `+03`, `+3:30`, `+0330`.
fn offset_in_words(text: &str) -> Option<String> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let rest = text.get(1..)?;
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if rest.len() == 4 => (rest.get(..2)?, rest.get(2..)?),
        None => (rest, "00"),
    };
    let number = |text: &str, limit: u8| text.parse().ok().filter(|number: &u8| *number <= limit);
    Some(format!("{sign}{:02}:{:02}", number(hours, 14)?, number(minutes, 59)?))
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Gives as much of the text as a message can hold.
fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
