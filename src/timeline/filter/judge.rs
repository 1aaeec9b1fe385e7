//! Whether an event is what a filter asks for.

use super::{Expression, Filter, Key, Term};
use crate::text::fold::Needle;
use crate::time::{Form, Instant, Moment, StatedClock, Window};
use crate::timeline::accounts::{self, Agreement};
use crate::timeline::{End, EventRef, Side, Source, Status, Stop, Timeline, When, search};

impl Filter {
    /// Says whether an event is one of those that are asked for.
    #[must_use]
    pub fn matches(&self, timeline: &Timeline, event: EventRef<'_>) -> bool {
        holds(&self.0, timeline, event)
    }
}

fn holds(expression: &Expression, timeline: &Timeline, event: EventRef<'_>) -> bool {
    match expression {
        Expression::All(parts) => parts.iter().all(|part| holds(part, timeline, event)),
        Expression::Any(parts) => parts.iter().any(|part| holds(part, timeline, event)),
        Expression::Not(part) => !holds(part, timeline, event),
        Expression::One(term) => holds_for(term, timeline, event),
    }
}

/// Says whether an event is what a term asks for.
pub(super) fn holds_for(term: &Term, timeline: &Timeline, event: EventRef<'_>) -> bool {
    match term {
        Term::Text(_, needle) => search::finds(needle, timeline, event),
        Term::Named(key, _, needle) => is_named(*key, needle, timeline, event),
        Term::Status(status) => event.status() == *status,
        Term::From(_, time) => extent(timeline, event).is_some_and(|extent| reaches(time.earliest, extent.latest)),
        Term::To(_, time) => extent(timeline, event).is_some_and(|extent| reaches(extent.earliest, time.latest)),
        Term::Uncertain => is_uncertain(event),
        Term::Disputed => {
            event.status() == Status::Disputed || accounts::of_event(timeline, event) == Agreement::Exclude
        }
    }
}

/// Says whether what begins there may lie before what ends there; what is open may.
fn reaches(start: Option<Instant>, end: Option<Instant>) -> bool {
    start.zip(end).is_none_or(|(start, end)| start < end)
}

fn is_named(key: Key, needle: &Needle, timeline: &Timeline, event: EventRef<'_>) -> bool {
    let is_in = |text: &str| needle.is_in(text);
    match key {
        Key::Actor => {
            let spoke = search::speakers(event).map(|by| timeline.actor(by));
            event.actors().chain(spoke).any(|actor| is_in(&actor.name) || needle.is_whole(&actor.id))
        }
        Key::Side => event.actors().filter_map(|actor| actor.side.as_deref()).any(is_in),
        Key::Place => event.place().is_some_and(is_in),
        Key::Source => event.all_sources().any(|id| is_source(needle, timeline.source(id))),
        Key::Tag => event.tags().iter().any(|tag| needle.is_whole(tag)),
        Key::Rel => {
            let mut relations = event.relations().into_iter().filter(|(_, events)| !events.is_empty());
            relations.any(|(relation, _)| needle.is_whole(relation.word())) || event.rels().any(is_in)
        }
        // Their values are read as what they are.
        Key::Status | Key::From | Key::To => false,
    }
}

pub(super) fn is_source(needle: &Needle, source: &Source) -> bool {
    needle.is_whole(&source.id) || source.publisher.iter().chain(&source.title).any(|text| needle.is_in(text))
}

/// Gives the window from the start of an event to its end, as stated; nothing where nothing bounds it.
fn extent(timeline: &Timeline, event: EventRef<'_>) -> Option<Window> {
    let stated = |side| timeline.order().stated(Stop { event: event.id(), side });
    let extent = if event.is_span() {
        Window { earliest: stated(Side::Start).earliest, latest: stated(Side::End).latest }
    } else {
        stated(Side::Whole)
    };
    (!extent.is_open()).then_some(extent)
}

/// Says whether the time of an event is not certain: none is stated, or it rests on a qualifier, a tolerance, a range or
/// a clock that is not stated, or the end of its span is not stated or was not known.
fn is_uncertain(event: EventRef<'_>) -> bool {
    match event.when() {
        When::At(moment) => is_vague(&moment),
        When::Span { from, to: End::At(to) } => is_vague(&from) || is_vague(&to),
        When::NotStated | When::Span { .. } => true,
    }
}

fn is_vague(moment: &Moment) -> bool {
    match moment.form() {
        Form::Range { .. } => true,
        Form::Single { literal, tolerance, qualifier } => {
            tolerance.is_some() || qualifier.is_some() || literal.clock == StatedClock::Unstated
        }
    }
}
