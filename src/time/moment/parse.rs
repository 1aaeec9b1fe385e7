//! The whole of a moment: one literal with what stands after it, or a range of two.

use super::super::{Literal, StatedClock, Zone};
use super::{Form, MomentError, Qualifier, Tolerance, Unit, date_time, mistakes};

/// Is a place in the text up to which it has been read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// Is the text up to the end of the part that is read; places in it are places in the whole.
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    /// Reads on over ASCII digits, perhaps none.
    pub(super) fn digits(&mut self) -> &'a str {
        let start = self.at;
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        self.at += bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.text.get(start..self.at).unwrap_or_default()
    }
}

/// Reads a moment.
pub(super) fn form(text: &str, zone: Option<Zone>) -> Result<Form, MomentError> {
    if text.trim().is_empty() {
        return Err(mistakes::empty(text));
    }
    match text.as_bytes().windows(2).position(|signs| signs == b"..") {
        Some(dots) => range(text, dots, zone),
        None => single(text, zone),
    }
}

fn single(text: &str, zone: Option<Zone>) -> Result<Form, MomentError> {
    let mut cursor = Cursor { text, at: 0 };
    let literal = date_time::literal(&mut cursor, zone)?;
    let tolerance = tolerance(&mut cursor)?;
    let qualifier = qualifier(&mut cursor);
    if cursor.at < text.len() {
        return Err(mistakes::after(text, cursor.at, qualifier.is_some()));
    }
    Ok(Form::Single { literal, tolerance, qualifier })
}

fn range(text: &str, dots: usize, zone: Option<Zone>) -> Result<Form, MomentError> {
    let side = |start: usize, end: usize| {
        if start == end {
            return Ok(None);
        }
        let part = text.get(..end).unwrap_or(text);
        let mut cursor = Cursor { text: part, at: start };
        let literal = date_time::literal(&mut cursor, zone)?;
        match cursor.peek() {
            None => Ok(Some(literal)),
            Some('~' | '?' | '%') => Err(MomentError::new(
                cursor.at..cursor.at + 1,
                "a range takes no `~`, `?` or `%`",
                "leave it out and make the range as wide as the doubt",
            )),
            Some('±') => Err(tolerance_on_range(cursor)),
            Some(_) if cursor.rest().starts_with("+/-") => Err(tolerance_on_range(cursor)),
            Some(_) => Err(mistakes::after(part, cursor.at, false)),
        }
    };
    let from = side(0, dots)?;
    let to = side(dots + 2, text.len())?;
    if let (Some(from), Some(to)) = (&from, &to) {
        in_order(text, from, to)?;
    }
    Ok(Form::Range { from, to })
}

fn tolerance_on_range(cursor: Cursor<'_>) -> MomentError {
    MomentError::new(
        cursor.at..cursor.text.len(),
        "a range takes no tolerance",
        "leave it out and write the range wider",
    )
}

fn in_order(text: &str, from: &Literal, to: &Literal) -> Result<(), MomentError> {
    // Of two unstated clocks the windows overlap by a day; a writer has one clock in mind.
    let both_unstated = from.clock == StatedClock::Unstated && to.clock == StatedClock::Unstated;
    let backwards =
        if both_unstated { to.stretch().end <= from.stretch().start } else { to.window.latest <= from.window.earliest };
    if backwards {
        let help = format!("write the earlier first: {to}..{from}");
        return Err(MomentError::new(0..text.len(), "the range ends before it starts", help));
    }
    Ok(())
}

fn qualifier(cursor: &mut Cursor<'_>) -> Option<Qualifier> {
    let qualifier = match cursor.peek() {
        Some('~') => Qualifier::Approximate,
        Some('?') => Qualifier::Uncertain,
        Some('%') => Qualifier::Both,
        _ => return None,
    };
    cursor.at += 1;
    Some(qualifier)
}

fn tolerance(cursor: &mut Cursor<'_>) -> Result<Option<Tolerance>, MomentError> {
    const HELP: &str = "write a whole number and one of s, m, h, d, w (seconds to weeks), such as ±15m";
    let start = cursor.at;
    if !cursor.eat("±") && !cursor.eat("+/-") {
        return Ok(None);
    }
    let digits = cursor.digits();
    let number_end = cursor.at;
    let wrong = |end: usize, message: &str| Err(MomentError::new(start..end, message, HELP));
    if digits.is_empty() {
        return wrong(number_end, "a tolerance without a number");
    }
    if matches!(cursor.peek(), Some('.' | ',')) {
        return wrong(number_end + 1, "a tolerance is a whole number");
    }
    let (unit, seconds) = match cursor.peek() {
        Some('s') => (Unit::Second, 1),
        Some('m') => (Unit::Minute, 60),
        Some('h') => (Unit::Hour, 3600),
        Some('d') => (Unit::Day, 86_400),
        Some('w') => (Unit::Week, 7 * 86_400),
        _ => return wrong(number_end, "a tolerance without its unit"),
    };
    cursor.at += 1;
    if cursor.peek().is_some_and(char::is_alphanumeric) {
        let message = "a tolerance has one number and a unit of one letter";
        return wrong(cursor.at, message);
    }
    // A thousand years: wide enough for any source, and no window leaves the calendar.
    let limit = 365_250 * 86_400 / seconds;
    let amount = digits.parse().ok().filter(|amount| u64::from(*amount) <= limit);
    match amount {
        Some(amount) => Ok(Some(Tolerance { amount, unit })),
        None => Err(MomentError::new(
            start..cursor.at,
            "a tolerance of more than a thousand years",
            "write at most ±365250d, or a range such as -0500..1500",
        )),
    }
}
