//! One literal: the date, the time of day, and then its clock.

use super::super::{Date, Precision, Zone};
use super::parse::Cursor;
use super::{MomentError, clock, mistakes};
use crate::time::Literal;
use crate::time::resolve::Stretch;

/// Is what stands before the clock of a literal.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) date: Date,
    pub(super) time: [u8; 3],
    pub(super) nanosecond: u32,
    pub(super) precision: Precision,
}

impl Written {
    /// Gives what it stands for on the face of a clock.
    pub(super) fn stretch(self) -> Stretch {
        Stretch::new(self.date, self.time, self.nanosecond, self.precision)
    }
}

/// Reads a literal and resolves it by its clock, or by `zone` if it has none.
pub(super) fn literal(cursor: &mut Cursor<'_>, zone: Option<Zone>) -> Result<Literal, MomentError> {
    let start = cursor.at;
    let mut written = date(cursor)?;
    let next = cursor.rest().as_bytes();
    let time_follows = match next.first() {
        Some(b'T' | b't') => true,
        // RFC 3339 allows a space; before a word it is no part of the literal.
        Some(b' ') => next.get(1).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    if time_follows {
        if written.precision != Precision::Day {
            return Err(MomentError::new(
                start..cursor.text.len(),
                "a time of day needs its whole date",
                "write the year, the month and the day before it, such as 2025-12-02T16:30Z",
            ));
        }
        cursor.at += 1;
        time(cursor, &mut written)?;
    }
    clock::resolve(cursor, start, written, zone)
}

fn date(cursor: &mut Cursor<'_>) -> Result<Written, MomentError> {
    let start = cursor.at;
    let negative = cursor.eat("-");
    let digits = cursor.digits();
    let next = cursor.peek();
    if digits.len() != 4 || matches!(next, Some(':' | 'X' | 'x' | '.' | 'S')) {
        return Err(mistakes::at_start(cursor.text, start));
    }
    let year = digits.parse().unwrap_or(0);
    if negative && year == 0 {
        return Err(MomentError::new(
            start..cursor.at,
            "there is no year -0000",
            "write 0000 for 1 BC, -0001 for 2 BC",
        ));
    }
    let mut written = Written {
        date: Date { year: if negative { -year } else { year }, month: 1, day: 1 },
        time: [0; 3],
        nanosecond: 0,
        precision: Precision::Year,
    };
    if !cursor.eat("-") {
        return Ok(written);
    }
    written.date.month = month(cursor, start)?;
    written.precision = Precision::Month;
    if !cursor.eat("-") {
        return Ok(written);
    }
    written.date = day(cursor, start, written.date)?;
    written.precision = Precision::Day;
    Ok(written)
}

/// Reads the day of the month whose first day is given.
fn day(cursor: &mut Cursor<'_>, start: usize, month: Date) -> Result<Date, MomentError> {
    let place = cursor.at;
    let digits = cursor.digits();
    if digits.len() != 2 {
        return Err(mistakes::in_date(cursor.text, start, place));
    }
    let Date { year, month, .. } = month;
    if let Some(date) = digits.parse().ok().and_then(|day| Date::new(year, month, day)) {
        return Ok(date);
    }
    let last = (28..=31).rev().find(|day| Date::new(year, month, *day).is_some());
    Err(MomentError::new(
        place..cursor.at,
        format!("there is no day {digits} in that month"),
        format!(
            "the days of {} are 01 to {}",
            cursor.text.get(start..place - 1).unwrap_or_default(),
            last.unwrap_or(31)
        ),
    ))
}

fn month(cursor: &mut Cursor<'_>, start: usize) -> Result<u8, MomentError> {
    let place = cursor.at;
    let digits = cursor.digits();
    if digits.len() != 2 {
        return Err(mistakes::in_date(cursor.text, start, place));
    }
    match digits.parse() {
        Ok(month @ 1..=12) => Ok(month),
        Ok(21..=41) => Err(MomentError::new(
            start..cursor.at,
            "seasons and quarters (EDTF) are not taken",
            "write the months as a range, such as 2025-03..2025-05",
        )),
        _ => Err(MomentError::new(
            place..cursor.at,
            format!("there is no month {digits}"),
            "the months are 01 to 12, and the form is year-month-day",
        )),
    }
}

fn time(cursor: &mut Cursor<'_>, written: &mut Written) -> Result<(), MomentError> {
    let start = cursor.at;
    let hour = cursor.digits();
    if hour.len() != 2 || !cursor.eat(":") {
        return Err(mistakes::in_time(cursor.text, start));
    }
    let minute = cursor.digits();
    if minute.len() != 2 {
        return Err(mistakes::in_time(cursor.text, start));
    }
    written.precision = Precision::Minute;
    let mut second = "00";
    if cursor.eat(":") {
        second = cursor.digits();
        if second.len() != 2 {
            return Err(mistakes::in_time(cursor.text, start));
        }
        written.precision = Precision::Second;
    }
    let number = |digits: &str| digits.parse::<u8>().unwrap_or(u8::MAX);
    written.time = [number(hour), number(minute), number(second)];
    in_bounds(cursor, start, written.time)?;
    if cursor.peek() == Some(',') && written.precision == Precision::Second {
        return Err(MomentError::new(
            cursor.at..cursor.at + 1,
            "a comma before the fraction of a second",
            "write a point, as RFC 3339 does: 16:30:00.5",
        ));
    }
    if cursor.peek() == Some('.') {
        fraction(cursor, written)?;
    }
    Ok(())
}

fn in_bounds(cursor: &Cursor<'_>, start: usize, [hour, minute, second]: [u8; 3]) -> Result<(), MomentError> {
    let (span, message, help) = match (hour, minute, second) {
        (24, 0, 0) => (start..cursor.at, "there is no 24:00".to_owned(), "write 00:00 of the next day"),
        (24.., ..) => (start..start + 2, format!("there is no hour {hour}"), "the hours are 00 to 23"),
        (_, 60.., _) => (start + 3..start + 5, format!("there is no minute {minute}"), "the minutes are 00 to 59"),
        (.., 60) => (
            start + 6..start + 8,
            "leap seconds have no place on this time line".to_owned(),
            "write second 59, or 00 of the next minute",
        ),
        (.., 61..) => (start + 6..start + 8, format!("there is no second {second}"), "the seconds are 00 to 59"),
        _ => return Ok(()),
    };
    Err(MomentError::new(span, message, help))
}

fn fraction(cursor: &mut Cursor<'_>, written: &mut Written) -> Result<(), MomentError> {
    let start = cursor.at;
    cursor.at += 1;
    let digits = cursor.digits();
    let (message, help) = match digits.len() {
        _ if written.precision != Precision::Second => ("a fraction of a minute", "write the seconds: 16:30:30"),
        0 => ("a fraction of a second without digits", "write 1 to 9 digits after the point, or leave it out"),
        1..=9 => {
            // The padding makes nanoseconds of the digits; their count is how finely the time was stated.
            written.nanosecond = format!("{digits:0<9}").parse().unwrap_or(0);
            written.precision = Precision::Fraction(digits.len() as u8);
            return Ok(());
        }
        _ => ("more than 9 digits after the second", "times are kept to the nanosecond: write at most 9"),
    };
    Err(MomentError::new(start..cursor.at, message, help))
}
