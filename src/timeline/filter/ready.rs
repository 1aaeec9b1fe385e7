//! A filter made ready for one timeline: what it asks of actors and sources is asked of each of them once.

use super::judge::{holds_for, is_source};
use super::{Expression, Filter, Key, Term};
use crate::text::fold::Needle;
use crate::text::hay::{As, Finder, Hay};
use crate::timeline::search::{Room, Seeker, speakers};
use crate::timeline::{EventRef, Timeline};

/// Is a filter made ready for one timeline, with room to fold texts in; for many events, one after the other.
///
/// It keeps what [`Filter::matches`] keeps; a property test holds it to that.
#[derive(Clone, Debug)]
pub struct Ready<'a> {
    timeline: &'a Timeline,
    expression: Asked<'a>,
}

#[derive(Clone, Debug)]
enum Asked<'a> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// One of its texts contains this.
    Text(Box<Seeker>, Room),
    /// One of those who took part or spoke is one of these, by their numbers.
    Actor(Vec<bool>),
    /// One of those who took part is one of these.
    Side(Vec<bool>),
    /// One of the sources that tell of it is one of these.
    Source(Vec<bool>),
    /// Its place contains this.
    Place(Box<Finder>, Hay),
    /// One of its tags is this.
    Tag(Box<Finder>, Hay),
    /// It asks for no text that would be long to fold.
    Other(&'a Term),
}

impl Filter {
    /// Makes it ready for many events of a timeline.
    #[must_use]
    pub fn ready<'a>(&'a self, timeline: &'a Timeline) -> Ready<'a> {
        Ready { timeline, expression: Asked::of(&self.0, timeline) }
    }
}

impl Ready<'_> {
    /// Says whether an event is one of those that are asked for.
    #[must_use]
    pub fn keeps(&mut self, event: EventRef<'_>) -> bool {
        self.expression.holds(self.timeline, event)
    }
}

impl<'a> Asked<'a> {
    fn of(expression: &'a Expression, timeline: &'a Timeline) -> Self {
        let each = |parts: &'a [Expression]| parts.iter().map(|part| Self::of(part, timeline)).collect();
        match expression {
            Expression::All(parts) => Self::All(each(parts)),
            Expression::Any(parts) => Self::Any(each(parts)),
            Expression::Not(part) => Self::Not(Box::new(Self::of(part, timeline))),
            Expression::One(Term::Text(_, needle)) => {
                let seeker = Seeker::new(needle.clone(), timeline);
                let room = seeker.room();
                Self::Text(Box::new(seeker), room)
            }
            Expression::One(term @ Term::Named(key, _, needle)) => {
                Self::named(*key, needle, timeline).unwrap_or(Self::Other(term))
            }
            Expression::One(term) => Self::Other(term),
        }
    }

    fn named(key: Key, needle: &Needle, timeline: &'a Timeline) -> Option<Self> {
        let finder = Box::new(Finder::new(needle.clone()));
        let mut hay = Hay::new(&finder);
        Some(match key {
            Key::Actor => {
                let mut is_in = |text: &str| finder.is_in(&mut hay, text, As::Written);
                let actors = timeline.actors().iter();
                Self::Actor(actors.map(|actor| is_in(&actor.name) || needle.is_whole(&actor.id)).collect())
            }
            Key::Side => {
                let mut is_in = |text: &str| finder.is_in(&mut hay, text, As::Written);
                Self::Side(
                    timeline.actors().iter().map(|actor| actor.side.as_deref().is_some_and(&mut is_in)).collect(),
                )
            }
            Key::Source => Self::Source(timeline.sources().iter().map(|source| is_source(needle, source)).collect()),
            Key::Place => Self::Place(finder, hay),
            Key::Tag => Self::Tag(finder, hay),
            Key::Rel | Key::Status | Key::From | Key::To => return None,
        })
    }

    fn holds(&mut self, timeline: &Timeline, event: EventRef<'_>) -> bool {
        let is = |those: &[bool], id: u32| those.get(id as usize).copied().unwrap_or(false);
        match self {
            Self::All(parts) => parts.iter_mut().all(|part| part.holds(timeline, event)),
            Self::Any(parts) => parts.iter_mut().any(|part| part.holds(timeline, event)),
            Self::Not(part) => !part.holds(timeline, event),
            Self::Text(seeker, room) => seeker.finds(event, room),
            Self::Actor(those) => {
                event.actor_ids().iter().any(|id| is(those, id.0)) || speakers(event).any(|id| is(those, id.0))
            }
            Self::Side(those) => event.actor_ids().iter().any(|id| is(those, id.0)),
            Self::Source(those) => event.all_sources().any(|id| is(those, id.0)),
            Self::Place(finder, hay) => event.place().is_some_and(|place| finder.is_in(hay, place, As::Written)),
            Self::Tag(finder, hay) => event.tags().iter().any(|tag| finder.is_whole(hay, tag)),
            Self::Other(term) => holds_for(term, timeline, event),
        }
    }
}
