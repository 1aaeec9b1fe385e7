//! What the TOML parser says, as findings.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};
use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

use crate::report::Finding;

/// Makes findings of the parser's errors. Its own drawing quotes the file with raw control characters, so only what it
/// says and where is taken.
pub(super) fn findings(errors: &[Error], text: &str) -> Vec<Finding> {
    let is_deep = |error: &Error| error.message() == TOO_DEEP && error.span().is_none();
    let mut deep_keys = if errors.iter().any(is_deep) { deep_keys(text) } else { Vec::new() }.into_iter();
    let mut place = |error: &Error| if is_deep(error) { deep_keys.next() } else { error.span() };
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

/// Is how many parts a key has at least of which the parser says so.
const DEEP: usize = 81;

/// Finds the keys with too many dots, for which the parser gives no place: its own tokens are gone through once more.
///
/// Behind a list within a broken table the parser passes over the first part of a key, which is not done here: of a key that
/// has just too many then, there may be told at another's place.
fn deep_keys(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut key, mut parts, mut is_open) = (0..0, 0, false);
    let mut note = |event: Event| match event.kind() {
        EventKind::SimpleKey => {
            let span = event.span();
            (key.start, parts) = if is_open { (key.start, parts + 1) } else { (span.start(), 1) };
            (key.end, is_open) = (span.end(), false);
            if parts == DEEP {
                found.push(key.clone());
            }
        }
        EventKind::KeySep => is_open = true,
        EventKind::Whitespace => {}
        _ => is_open = false,
    };
    let tokens = Source::new(text).lex().into_vec();
    parse_document(&tokens, &mut RecursionGuard::new(&mut note, DEEP as u32 - 1), &mut ());
    found
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
