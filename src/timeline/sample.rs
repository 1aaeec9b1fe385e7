//! Timelines for tests: written out in a few words, or random.

use proptest::prelude::*;

use super::{End, Event, EventId, Order, Side, Stop, When};
use crate::time::{Instant, Moment, Zone};

/// Reads a moment; a bare "16:30" is that minute of 2 December 2025, UTC.
pub(crate) fn moment(text: &str) -> Moment {
    let mut full = String::new();
    let mut rest = text;
    while let Some(colon) = rest.find(':').filter(|_| !text.contains('-')) {
        full.push_str(&rest[..colon - 2]);
        full.extend(["2025-12-02T", &rest[colon - 2..colon + 3], "Z"]);
        rest = &rest[colon + 3..];
    }
    full.push_str(rest);
    Moment::parse(&full, None).unwrap_or_else(|error| panic!("{full}: {error}"))
}

/// Says an instant the way [`moment`] reads it; "<16:31" is the instant just before.
pub(crate) fn say(instant: Instant) -> String {
    let next = Instant::from_unix_nanos(instant.unix_nanos() + 1);
    if next.unix_nanos() % 60_000_000_000 == 0 {
        return format!("<{}", say(next));
    }
    let civil = Zone::UTC.civil(instant);
    let day = if (civil.date.month, civil.date.day) == (12, 2) {
        String::new()
    } else {
        format!("{:02}-{:02}T", civil.date.month, civil.date.day)
    };
    format!("{day}{:02}:{:02}", civil.hour, civil.minute)
}

/// Is an event as a test writes it; relations name other events by title.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    title: String,
    when: When,
    after: Vec<String>,
    before: Vec<String>,
    during: Vec<String>,
}

/// Begins an event without a time.
pub(crate) fn event(title: &str) -> Draft {
    Draft { title: title.to_owned(), when: When::NotStated, after: Vec::new(), before: Vec::new(), during: Vec::new() }
}

fn names(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

impl Draft {
    pub(crate) fn at(mut self, text: &str) -> Self {
        self.when = When::At(moment(text));
        self
    }

    pub(crate) fn span(mut self, from: &str, to: &str) -> Self {
        self.when = When::Span { from: moment(from), to: End::At(moment(to)) };
        self
    }

    pub(crate) fn since(mut self, from: &str) -> Self {
        self.when = When::Span { from: moment(from), to: End::NotStated };
        self
    }

    pub(crate) fn after(mut self, others: &str) -> Self {
        self.after = names(others);
        self
    }

    pub(crate) fn before(mut self, others: &str) -> Self {
        self.before = names(others);
        self
    }

    pub(crate) fn during(mut self, others: &str) -> Self {
        self.during = names(others);
        self
    }
}

/// Makes events of drafts.
pub(crate) fn events(drafts: &[Draft]) -> Vec<Event<'static>> {
    let find = |name: &String| {
        let at = drafts.iter().position(|draft| draft.title == *name);
        EventId(at.unwrap_or_else(|| panic!("no event {name}")) as u32)
    };
    drafts
        .iter()
        .map(|draft| Event {
            id: draft.title.clone().into(),
            title: draft.title.clone().into(),
            when: draft.when,
            after: draft.after.iter().map(find).collect(),
            before: draft.before.iter().map(find).collect(),
            during: draft.during.iter().map(find).collect(),
            ..Event::default()
        })
        .collect()
}

/// Says a stop: "talks", "talks start".
pub(crate) fn say_stop(events: &[Event], stop: Stop) -> String {
    let title = &events[stop.event.0 as usize].title;
    match stop.side {
        Side::Whole => title.clone().into_owned(),
        Side::Start => format!("{title} start"),
        Side::End => format!("{title} end"),
    }
}

/// Finds a stop by what [`say_stop`] says.
pub(crate) fn stop(events: &[Event], said: &str) -> Stop {
    let (title, side) = match said.split_once(' ') {
        Some((title, "start")) => (title, Side::Start),
        Some((title, "end")) => (title, Side::End),
        _ => (said, Side::Whole),
    };
    let at = events.iter().position(|event| event.title == title);
    Stop { event: EventId(at.unwrap_or_else(|| panic!("no event {said}")) as u32), side }
}

/// Lists the stops in order, in words; those under "No time given" after a "|".
pub(crate) fn list(events: &[Event], order: &Order) -> String {
    let stops: Vec<String> = order.stops().map(|stop| say_stop(events, stop)).collect();
    let (placed, others) = stops.split_at(order.placed());
    if others.is_empty() {
        placed.join(", ")
    } else {
        format!("{} | {}", placed.join(", "), others.join(", ")).trim_start().to_owned()
    }
}

/// Is how far contradictions are let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Truth {
    /// All that is stated without a qualifier is true of one course of events.
    Kept,
    /// Now and then something is not.
    Strained,
}

/// Is a random timeline, and one course of events, start and end of each: where the truth is kept, what is stated
/// without a qualifier holds for it. Events at one instant may still be tied in a circle.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    pub(crate) events: Vec<Event<'static>>,
    pub(crate) course: Vec<(Instant, Instant)>,
}

/// 2025-12-02T12:00:00Z.
const NOON: i64 = 1_764_676_800;
const QUARTER: i64 = 900;

fn at_quarter(quarter: i64) -> Instant {
    Instant::from_unix_seconds(NOON + quarter * QUARTER)
}

fn literal(instant: Instant, style: u8) -> String {
    let face = |zone: Zone| {
        let civil = zone.civil(instant);
        let date = format!("{:04}-{:02}-{:02}", civil.date.year, civil.date.month, civil.date.day);
        (date, format!("T{:02}:{:02}", civil.hour, civil.minute))
    };
    let named = |name: &str| Zone::named(name).unwrap();
    let ((utc_date, utc_time), (moscow_date, moscow_time)) = (face(Zone::UTC), face(named("Europe/Moscow")));
    let (new_york_date, _) = face(named("America/New_York"));
    match style {
        0..=5 => format!("{utc_date}{utc_time}Z"),
        6 => format!("{utc_date}{utc_time}:00Z"),
        7..=9 => format!("{moscow_date}{moscow_time}[Europe/Moscow]"),
        10 => format!("{moscow_date}[Europe/Moscow]"),
        11 => format!("{new_york_date}[America/New_York]"),
        12 => format!("{utc_date}{utc_time}[?]"),
        13 => format!("{utc_date}[?]"),
        _ => format!("{}[UTC]", &utc_date[..7]),
    }
}

/// Gives a moment that may be true of the instant; one that is qualified is off by as much as it likes.
fn moment_for(truth: Instant, truths: Truth) -> impl Strategy<Value = Moment> {
    let qualifier = prop_oneof![
        4 => Just(""),
        1 => proptest::sample::select(&["~", "?", "%"][..]),
    ];
    let off = match truths {
        Truth::Kept => Just(0).boxed(),
        Truth::Strained => prop_oneof![8 => Just(0), 1 => -12_i64..12].boxed(),
    };
    (0_u8..15, qualifier, 0_u8..10, -12_i64..12, 0_i64..6, off).prop_map(
        move |(style, qualifier, form, free, width, off)| {
            let by = |quarters: i64| {
                Instant::from_unix_nanos(truth.unix_nanos() + i128::from((quarters + off) * QUARTER) * 1_000_000_000)
            };
            let text = match form {
                0 => format!("{}..{}", literal(by(-width), style % 7), literal(by(width % 4), style % 7)),
                1 => format!("{}..", literal(by(-width), style)),
                2 => format!("..{}", literal(by(width), style)),
                3 => {
                    let shift = if qualifier.is_empty() { width.min(2) } else { free };
                    format!("{}±{}m{qualifier}", literal(by(shift), style), width * 15 + 30)
                }
                _ if qualifier.is_empty() => literal(by(0), style),
                _ => format!("{}{qualifier}", literal(by(free), style)),
            };
            Moment::parse(&text, None).unwrap_or_else(|error| panic!("{text}: {error}"))
        },
    )
}

fn when_for((start, end): (Instant, Instant), is_span: bool, truths: Truth) -> impl Strategy<Value = When> {
    let to = prop_oneof![
        1 => Just(End::NotStated),
        1 => Just(End::NotKnown),
        4 => moment_for(end, truths).prop_map(End::At),
    ];
    (moment_for(start, truths), to, 0_u8..4).prop_map(move |(from, to, unknown)| match (is_span, unknown) {
        (true, _) => When::Span { from, to },
        (false, 0) => When::NotStated,
        (false, _) => When::At(from),
    })
}

/// Gives timelines of up to so many events.
pub(crate) fn any_events(most: usize, truths: Truth) -> impl Strategy<Value = Random> {
    let course = (0_i64..40, prop_oneof![2 => Just(None), 1 => (0_i64..16).prop_map(Some)]);
    let courses = proptest::collection::vec(course, 1..=most);
    let drawn = courses.prop_flat_map(move |courses| {
        let course: Vec<(Instant, Instant)> = courses
            .iter()
            .map(|(start, length)| (at_quarter(*start), at_quarter(start + length.unwrap_or(0))))
            .collect();
        let whens: Vec<_> = course
            .iter()
            .zip(&courses)
            .map(|(course, (_, length))| when_for(*course, length.is_some(), truths))
            .collect();
        let relation = (0..courses.len(), 0..courses.len(), 0_u8..3, 0_u8..6);
        let relations = proptest::collection::vec(relation, 0..=courses.len() * 3);
        (Just(course), whens, relations)
    });
    drawn.prop_map(move |(course, whens, relations)| {
        let mut events: Vec<Event<'static>> = whens
            .into_iter()
            .enumerate()
            .map(|(at, when)| Event {
                id: format!("e{at}").into(),
                title: format!("e{at}").into(),
                when,
                ..Event::default()
            })
            .collect();
        for (one, other, kind, strain) in relations {
            let strained = truths == Truth::Strained && strain == 0;
            let is_span = matches!(events[other].when, When::Span { .. });
            let ((start, end), (other_start, other_end)) = (course[one], course[other]);
            let id = EventId(other as u32);
            let holds = match kind {
                0 => other_end <= start,
                1 => end <= other_start,
                _ => is_span && other_start <= start && end <= other_end,
            };
            if one == other || !(holds || strained) {
                continue;
            }
            match kind {
                0 => events[one].after.push(id),
                1 => events[one].before.push(id),
                _ if is_span => events[one].during.push(id),
                _ => {}
            }
        }
        Random { events, course }
    })
}
