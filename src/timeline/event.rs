//! An event and what belongs to it.

use std::borrow::Cow;

use super::{ActorId, Relation, SourceId};
use crate::time::Moment;

/// Is the number of an event in its timeline, in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventId(pub u32);

/// Is how an event, or one account of it, lies in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(clippy::large_enum_variant, reason = "nearly every event states a time, and copies are cheap beside boxes")]
pub enum When {
    /// No time is stated.
    #[default]
    NotStated,
    /// A moment: `at`.
    At(Moment),
    /// A span: `from`, `to`.
    Span {
        /// Is when it began.
        from: Moment,
        /// Is when it ended, as far as that is stated.
        to: End,
    },
}

/// Is what is stated of the end of a span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(clippy::large_enum_variant, reason = "see `When`")]
pub enum End {
    /// There is no `to`.
    NotStated,
    /// `to = ".."`: no end was known when this was written.
    NotKnown,
    /// It ended then.
    At(Moment),
}

/// Is a source's own words for a time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Said<'a> {
    /// Nothing is quoted.
    #[default]
    Nothing,
    /// Words for the whole.
    Whole(Cow<'a, str>),
    /// Words for the start, for the end, or for each.
    Ends {
        /// Are the words for the start.
        from: Option<Cow<'a, str>>,
        /// Are the words for the end.
        to: Option<Cow<'a, str>>,
    },
}

impl When {
    /// Gives the moment, or that at which a span began.
    #[must_use]
    pub fn start(&self) -> Option<&Moment> {
        match self {
            Self::NotStated => None,
            Self::At(moment) | Self::Span { from: moment, .. } => Some(moment),
        }
    }

    /// Gives the moment at which a span ended, as far as that is stated; a moment has no end of its own.
    #[must_use]
    pub fn end(&self) -> Option<&Moment> {
        match self {
            Self::Span { to: End::At(to), .. } => Some(to),
            _ => None,
        }
    }
}

/// Is whether an event came about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Status {
    /// It happened.
    #[default]
    Happened,
    /// It was planned when this was written.
    Planned,
    /// It was planned and did not happen.
    Cancelled,
    /// It is disputed whether it happened.
    Disputed,
}

/// Is what an event's own time rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Basis<'a> {
    /// A source.
    Source(SourceId),
    /// A reason in words.
    Reason(Cow<'a, str>),
}

impl Status {
    /// Lists them all, each at its own number.
    pub const ALL: [Self; 4] = [Self::Happened, Self::Planned, Self::Cancelled, Self::Disputed];

    /// Gives the word of the file for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Disputed => "disputed",
        }
    }

    /// Finds the one for which the file has this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Is someone's words, verbatim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote<'a> {
    /// Is the speaker, if an actor is named.
    pub by: Option<ActorId>,
    /// Are the words.
    pub text: Cow<'a, str>,
    /// Is the source they stand in.
    pub source: Option<SourceId>,
    /// Is whether they are a translation.
    pub translated: bool,
}

/// Is what one source says of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account<'a> {
    /// Is the source.
    pub source: SourceId,
    /// Is when it says that the event was.
    pub when: When,
    /// Are its words for the time.
    pub said: Said<'a>,
    /// Are its words for the duration.
    pub lasted: Option<Cow<'a, str>>,
    /// Is whether it says that the event came about; `None` where it does not say otherwise.
    pub status: Option<Status>,
    /// Is a remark of the editor's.
    pub note: Option<Cow<'a, str>>,
}

/// Is what one source states of an event: an [`Account`] without its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Statement {
    /// Is the source.
    pub source: SourceId,
    /// Is when it says that the event was.
    pub when: When,
    /// Is whether it says that the event came about; `None` where it does not say otherwise.
    pub status: Option<Status>,
}

/// Is a tie to another event, in free words; it never orders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link<'a> {
    /// Are the words: "answers", "follows".
    pub rel: Cow<'a, str>,
    /// Is the other event.
    pub event: EventId,
}

/// Is an event as the file has it, with its names looked up, apart from the timeline that keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Event<'a> {
    /// Is its name in the file, unique among events.
    pub id: Cow<'a, str>,
    /// Is its title.
    pub title: Cow<'a, str>,
    /// Is how it lies in time.
    pub when: When,
    /// Are the source's words for the time.
    pub said: Said<'a>,
    /// Are the source's words for the duration.
    pub lasted: Option<Cow<'a, str>>,
    /// Are the events whose end it does not precede.
    pub after: Vec<EventId>,
    /// Are the events whose start it does not outlast.
    pub before: Vec<EventId>,
    /// Are the spans in which it lies.
    pub during: Vec<EventId>,
    /// Is whether it came about.
    pub status: Status,
    /// Is where, from the place to the wider one: "US embassy, Moscow".
    pub place: Option<Cow<'a, str>>,
    /// Are those who took part or spoke.
    pub actors: Vec<ActorId>,
    /// Is what happened, in the editor's words.
    pub summary: Option<Cow<'a, str>>,
    /// Is a remark of the editor's.
    pub note: Option<Cow<'a, str>>,
    /// Are the sources that report it.
    pub sources: Vec<SourceId>,
    /// Is what its own time rests on.
    pub basis: Option<Basis<'a>>,
    /// Are its tags.
    pub tags: Vec<Cow<'a, str>>,
    /// Are the words spoken.
    pub quotes: Vec<Quote<'a>>,
    /// Is what each source says of it.
    pub accounts: Vec<Account<'a>>,
    /// Are its ties to other events.
    pub links: Vec<Link<'a>>,
    /// Is where its table begins in the file, in bytes.
    pub at: u32,
}

impl Event<'_> {
    /// Lists its relations, each with the events to which it has it, if any.
    pub(crate) fn relations(&self) -> [(Relation, &[EventId]); 3] {
        [(Relation::After, &self.after), (Relation::Before, &self.before), (Relation::During, &self.during)]
    }

    /// Gives the events that it is said to be after, before and during, to be changed.
    pub(super) fn relations_mut(&mut self) -> [&mut Vec<EventId>; 3] {
        [&mut self.after, &mut self.before, &mut self.during]
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn each_status_stands_at_its_number_and_has_a_word_of_its_own() {
        for (at, status) in Status::ALL.into_iter().enumerate() {
            assert_eq!((status as usize, Status::named(status.word())), (at, Some(status)));
        }
    }
}
