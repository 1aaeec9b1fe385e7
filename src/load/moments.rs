//! Moments, and the keys `at`, `from`, `to`, `said` of an event or an account.

use std::ops::Range;

use toml::de::DeValue;

use super::fields::{Fields, Reader, Value, called};
use super::near::quoted;
use super::schema::SAID;
use crate::report::Finding;
use crate::time::{Moment, StatedClock};
use crate::timeline::{End, Said, When};

/// Is where the times are that state no clock and do not say so.
#[derive(Default)]
pub(super) struct Unstated {
    /// Is the first one.
    pub(super) first: Option<Range<usize>>,
    /// Is how many there are.
    pub(super) count: usize,
}

impl Unstated {
    /// Notes one more.
    pub(super) fn note(&mut self, place: Range<usize>) {
        self.count += 1;
        if self.first.as_ref().is_none_or(|first| place.start < first.start) {
            self.first = Some(place);
        }
    }
    /// Takes in those of another part of the file.
    pub(super) fn join(&mut self, others: Self) {
        if let Some(first) = others.first {
            self.note(first);
            self.count += others.count - 1;
        }
    }
}

/// Is how an event, or an account of it, lies in time, with the places.
#[derive(Default)]
pub(super) struct Timing {
    /// Is what was read.
    pub(super) when: When,
    /// Is where `at` or `from` is written.
    pub(super) start: Option<Range<usize>>,
    /// Is where `to` is written.
    pub(super) end: Option<Range<usize>>,
    /// Is whether there was more that could not be read.
    pub(super) broken: bool,
}

/// Reads `at`, or `from` and `to`.
pub(super) fn timing(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Timing {
    let [at, from, to] = ["at", "from", "to"].map(|key| fields.get(key));
    let misplaced = misplaced(reader, fields);
    let start_key = if from.is_some() { "from" } else { "at" };
    let moment = from.or(at).and_then(|value| stated(reader, start_key, value));
    let end = to.and_then(|value| end(reader, value));
    let broken = misplaced || (from.or(at).is_some() && moment.is_none()) || (to.is_some() && end.is_none());
    let when = match moment {
        Some(moment) if from.is_some() => When::Span { from: moment, to: end.unwrap_or(End::NotStated) },
        Some(moment) => When::At(moment),
        None => When::NotStated,
    };
    Timing { when, start: from.or(at).map(Value::span), end: to.map(Value::span), broken }
}

/// Reports `at` beside `from` or `to`, and `to` alone.
fn misplaced(reader: &mut Reader<'_>, fields: &Fields<'_>) -> bool {
    let [at, from, to] = ["at", "from", "to"].map(|key| fields.get(key).is_some());
    let place = |key| fields.key_place(key);
    let finding = if at && (from || to) {
        let other = if from { "from" } else { "to" };
        Finding::error(place("at"), format!("`at` stands beside `{other}`"))
            .label("a moment")
            .related(place(other), "a span")
            .help("write `at` for a moment, or `from` and `to` for a span")
    } else if to && !from {
        Finding::error(place("to"), "`to` stands without `from`")
            .label("the end of a span without its start")
            .help("write `from` as well, or `at` for a moment; `from = \"..2025-12-02\"` is a start that is known by its latest bound only")
    } else {
        return false;
    };
    reader.unread(finding);
    true
}

/// Reads `to`, which may say that no end is known.
fn end(reader: &mut Reader<'_>, value: Value<'_>) -> Option<End> {
    let moment = moment(reader, "to", value)?;
    Some(if moment.is_open() { End::NotKnown } else { End::At(moment) })
}

/// Reads a moment that must say something.
pub(super) fn stated(reader: &mut Reader<'_>, key: &'static str, value: Value<'_>) -> Option<Moment> {
    let moment = moment(reader, key, value)?;
    if !moment.is_open() {
        return Some(moment);
    }
    let help = if key == "from" {
        "leave it out, together with `to`, or give a bound such as `\"..2025-12-02\"`"
    } else {
        "leave it out, or give a bound such as `\"..2025-12-02\"`"
    };
    reader.unread(
        Finding::error(value.span(), format!("`{key} = \"..\"` says nothing; only `to` may be left open in this way"))
            .label("open on both sides")
            .help(help),
    );
    None
}

fn moment(reader: &mut Reader<'_>, key: &'static str, value: Value<'_>) -> Option<Moment> {
    match value.get_ref() {
        DeValue::String(text) => parse(reader, text, value.span()),
        DeValue::Datetime(time) if time.date.is_some() => {
            // As it is written, so that a fraction keeps its own digits.
            parse(reader, reader.source(value.span()), value.span())
        }
        DeValue::Datetime(_) => {
            let time = reader.source(value.span());
            reader.unread(
                Finding::error(value.span(), format!("{} is a time of day without a date", quoted(time)))
                    .label("of which day?")
                    .help(format!("write the date before it, such as `{key} = \"2025-12-02T{time}\"`")),
            );
            None
        }
        DeValue::Integer(number) if is_year(number.as_str()) => {
            reader.unread(
                Finding::error(value.span(), format!("`{key}` takes a date or time, not a number"))
                    .label("a year stands in quotes")
                    .help(format!("write `{key} = \"{number}\"`")),
            );
            None
        }
        other => {
            reader.unread(
                Finding::error(value.span(), format!("`{key}` takes a date or time, not {}", called(other)))
                    .label(format!("this is {}", called(other)))
                    .help(format!("write it such as `{key} = \"2025-12-02T16:30Z\"`")),
            );
            None
        }
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse(reader: &mut Reader<'_>, text: &str, place: Range<usize>) -> Option<Moment> {
    match Moment::parse(text, reader.zone) {
        Ok(moment) => {
            if unstated_clocks(&moment, text) {
                reader.unstated.note(place.clone());
            }
            reader.findings.extend(doubtful_offset(&moment, place));
            Some(moment)
        }
        Err(error) => {
            let place = within(reader.source(place.clone()), text, &place, error.span);
            let mut finding = Finding::error(place, error.message);
            finding.help = error.help.map(Into::into);
            reader.unread(finding);
            None
        }
    }
}

/// Warns of an offset that may be meant for the end of a range.
fn doubtful_offset(moment: &Moment, place: Range<usize>) -> Option<Finding> {
    let literal = moment.literals().find(|literal| literal.has_offset_like_an_end())?.to_string();
    let (start, end) = literal.rsplit_once('-')?;
    let (_, time) = start.split_once('T')?;
    let meant = "write the zone behind it as well, such as `[Pacific/Niue]`";
    let help = match moment.as_range() {
        Some(range) => format!("if it is meant, {meant}; if it is a time of that day, {range}"),
        None => format!("if it is meant, {meant}"),
    };
    let message = format!("`-{end}` is the offset from UTC here, and not the end of a range");
    let label = format!("{time} by a clock that is {end} behind UTC");
    Some(Finding::warning(place, message).label(label).help(help))
}

/// Gives the place in the file of a span within a decoded text: within the quotes where the file has the text as it
/// is, else the whole value.
fn within(source: &str, text: &str, place: &Range<usize>, span: Range<usize>) -> Range<usize> {
    let inner = ['"', '\'']
        .iter()
        .find_map(|quote| source.strip_prefix(*quote)?.strip_suffix(*quote))
        .filter(|inner| *inner == text);
    let start = match inner {
        Some(_) => place.start + 1,
        None if source.len() == text.len() => place.start,
        None => return place.clone(),
    };
    if span.is_empty() || span.end > text.len() {
        return place.clone();
    }
    start + span.start..start + span.end
}

/// Says whether a clock is left out in a moment without `[?]`.
pub(super) fn unstated_clocks(moment: &Moment, text: &str) -> bool {
    let unstated = moment.literals().filter(|literal| literal.clock == StatedClock::Unstated).count();
    unstated > 0 && unstated > text.matches("[?]").count()
}

/// Reads a source's own words for a time.
pub(super) fn said<'a>(reader: &mut Reader<'_>, fields: &Fields<'a>, timing: &Timing) -> Said<'a> {
    let Some(value) = fields.get("said") else {
        return Said::Nothing;
    };
    let DeValue::Table(table) = value.get_ref() else {
        return fields.words(reader, "said").map_or(Said::Nothing, Said::Whole);
    };
    let ends = fields.inner(reader, table, &SAID, value);
    let said = Said::Ends { from: ends.words(reader, "from"), to: ends.words(reader, "to") };
    if !matches!(timing.when, When::Span { .. }) && !timing.broken {
        reader.unread(
            Finding::error(fields.key_place("said"), "`said` has words for the ends of a span, but there is no span")
                .label("words for each end")
                .help("write `said = \"…\"`, or give `from`"),
        );
    }
    said
}
