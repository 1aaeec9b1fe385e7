//! An event and what belongs to it.

use std::borrow::Cow;

use super::{ActorId, SourceId};
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

/// Are the words of the file for whether an event came about.
pub const STATUSES: [(Status, &str); 4] = [
    (Status::Happened, "happened"),
    (Status::Planned, "planned"),
    (Status::Cancelled, "cancelled"),
    (Status::Disputed, "disputed"),
];

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
