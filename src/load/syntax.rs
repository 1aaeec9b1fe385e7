//! What the TOML parser says, as findings.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::report::Finding;

/// Makes findings of the parser's errors. Its own drawing quotes the file with raw control characters, so only what it
/// says and where is taken.
pub(super) fn findings(errors: &[Error], text: &str) -> Vec<Finding> {
    let mut deep_keys = deep_keys(text);
    let mut place = |error: &Error| {
        let is_deep = error.message() == TOO_DEEP;
        error.span().or_else(|| if is_deep { deep_keys.next() } else { None })
    };
    errors.iter().map(|error| finding(error, place(error), text)).collect()
}

fn finding(error: &Error, place: Option<Range<usize>>, text: &str) -> Finding {
    let message = format!("not valid TOML: {}", error.message());
    let Some(place) = place else { return Finding::whole_file(message) };
    let place = inside(text, place);
    let mut finding = Finding::error(place.clone(), message);
    finding.help = help(error.message(), &text[place]).map(Into::into);
    finding
}

/// Is what the parser says of a key with too many dots.
const TOO_DEEP: &str = "recursion limit";

/// Finds the keys with too many dots, for which the parser gives no place: each begins a line that has as many, and of
/// which, alone, it says the same. A bracket among the dots may end such a key before they are too many.
fn deep_keys(text: &str) -> impl Iterator<Item = Range<usize>> {
    /// Is how many parts a key has at most; more would also be no timeline's.
    const PARTS: usize = 80;
    let mut end = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = end;
        end += line.len();
        let key = line.split('=').next().unwrap_or(line);
        let is_said = || DeTable::parse_recoverable(line).1.iter().any(|error| error.message() == TOO_DEEP);
        let is_deep = key.bytes().filter(|byte| *byte == b'.').take(PARTS).count() == PARTS && is_said();
        let key = start + key.len() - key.trim_start().len();
        is_deep.then_some(key..key + 1)
    })
}

/// Finds the numbers that are none: the parser takes their digits as they are written, and looks at them only when
/// they are asked for as numbers.
pub(super) fn malformed_numbers(tree: &DeTable<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut open: Vec<&Spanned<DeValue<'_>>> = tree.values().collect();
    while let Some(value) = open.pop() {
        let is_number = match value.get_ref() {
            DeValue::Integer(number) => is_integer(number.as_str(), number.radix()),
            DeValue::Float(number) => number.as_str().parse::<f64>().is_ok(),
            DeValue::Array(values) => {
                open.extend(values.iter());
                true
            }
            DeValue::Table(table) => {
                open.extend(table.values());
                true
            }
            DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => true,
        };
        if !is_number {
            found.push(Finding::error(value.span(), "not valid TOML: this is no number"));
        }
    }
    found
}

fn is_integer(number: &str, radix: u32) -> bool {
    let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
    !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix))
}

/// Moves a place into the text and onto whole characters.
fn inside(text: &str, place: Range<usize>) -> Range<usize> {
    let whole = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=place.start.min(text.len())).rev().find(whole).unwrap_or_default();
    let end = (place.end.max(start)..text.len()).find(whole).unwrap_or(text.len());
    start..end
}

fn help(message: &str, source: &str) -> Option<&'static str> {
    if message.starts_with("duplicate key") {
        Some("a table may have a key once only; tables of which there may be several are written `[[event]]`")
    } else if message == TOO_DEEP {
        Some("take out the dots; no key of a timeline has so many parts")
    } else if message.starts_with("cannot recurse") {
        Some("take out the brackets; nothing in a timeline lies this deep")
    } else if source.starts_with(|c: char| c.is_ascii_digit()) || source.starts_with(['~', '?', '%']) {
        Some("a date or time that is more than a plain TOML one stands in quotes: `at = \"2025-12-02T16:30Z~\"`")
    } else if message.starts_with("string values must be quoted") {
        Some("write a text in quotes: `title = \"Talks\"`")
    } else if message.starts_with("invalid basic string") {
        Some(
            "close the text in the same line, or put a text of several lines between `\"\"\"` and `\"\"\"`; a `\\` in it is written `\\\\`",
        )
    } else if message.starts_with("unclosed array table") {
        Some("write two closing brackets: `[[event]]`")
    } else {
        None
    }
}
