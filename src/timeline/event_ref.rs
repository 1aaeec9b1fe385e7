//! The view through which everything reads an event.

mod tables;

use std::borrow::Cow;
use std::ops::Range;

use super::records::{Field, Place, Record, Value};
use super::slug;
use super::{
    Account, Actor, ActorId, Basis, Event, EventId, Link, Quote, Relation, Said, Side, SourceId, Statement, Status,
    Timeline, When,
};
use crate::time::Moment;
use tables::Timing;

/// Is a view of one event of a timeline.
///
/// Each of its parts is read anew out of the event's record when it is asked for, and a moment is parsed anew.
#[derive(Clone, Copy, Debug)]
pub struct EventRef<'a> {
    timeline: &'a Timeline,
    id: EventId,
    record: Record<'a>,
}

impl<'a> EventRef<'a> {
    pub(super) fn new(timeline: &'a Timeline, id: EventId, record: Record<'a>) -> Self {
        Self { timeline, id, record }
    }

    /// Gives its number in the timeline.
    #[must_use]
    pub fn id(self) -> EventId {
        self.id
    }

    /// Gives its name in the file (the key `id`), or the one made of its title.
    #[must_use]
    pub fn name(self) -> Cow<'a, str> {
        if let Some(id) = self.own_text(Field::Id) {
            return Cow::Borrowed(id);
        }
        Cow::Owned(slug::numbered(self.title(), "event", self.own_number(Field::MadeId).unwrap_or(1)))
    }

    /// Gives its title.
    #[must_use]
    pub fn title(self) -> &'a str {
        self.own_text(Field::Title).unwrap_or_default()
    }

    /// Gives how it lies in time.
    #[must_use]
    pub fn when(self) -> When {
        Timing::of(self, self.record.own()).when
    }

    /// Says whether it is a span.
    #[must_use]
    pub fn is_span(self) -> bool {
        self.record.has(Field::From)
    }

    /// Gives the moment at which a stop of it is itself stated to be; a moment is its own start and end.
    #[must_use]
    pub fn moment(self, side: Side) -> Option<Moment> {
        let at = |field: Field| self.own_text(field).and_then(|text| self.parse(text));
        at(Field::At).or_else(|| at(if side == Side::End { Field::To } else { Field::From }))
    }

    /// Gives the source's words for the time.
    #[must_use]
    pub fn said(self) -> Said<'a> {
        Timing::words(self, self.record.own()).said
    }

    /// Gives the source's words for the duration.
    #[must_use]
    pub fn lasted(self) -> Option<&'a str> {
        self.own_text(Field::Lasted)
    }

    /// Lists the events whose end it does not precede.
    #[must_use]
    pub fn after(self) -> Vec<EventId> {
        self.related(Field::After)
    }

    /// Lists the events whose start it does not outlast.
    #[must_use]
    pub fn before(self) -> Vec<EventId> {
        self.related(Field::Before)
    }

    /// Lists the spans in which it lies.
    #[must_use]
    pub fn during(self) -> Vec<EventId> {
        self.related(Field::During)
    }

    /// Lists its relations, each with the events to which it has it, if any.
    #[must_use]
    pub fn relations(self) -> [(Relation, Vec<EventId>); 3] {
        Relation::ALL.map(|relation| (relation, self.related(Field::of_relation(relation))))
    }

    fn related(self, relation: Field) -> Vec<EventId> {
        self.own_numbers(relation).map(EventId).collect()
    }

    /// Gives whether it came about.
    #[must_use]
    pub fn status(self) -> Status {
        self.own_number(Field::Status).map_or(Status::Happened, status)
    }

    /// Gives where it was.
    #[must_use]
    pub fn place(self) -> Option<&'a str> {
        self.own_text(Field::Place)
    }

    /// Lists those who took part or spoke.
    pub fn actors(self) -> impl Iterator<Item = &'a Actor> {
        self.own_numbers(Field::Actor).map(move |id| self.timeline.actor(ActorId(id)))
    }

    /// Lists the numbers of those who took part or spoke.
    #[must_use]
    pub fn actor_ids(self) -> Vec<ActorId> {
        self.own_numbers(Field::Actor).map(ActorId).collect()
    }

    /// Gives what happened.
    #[must_use]
    pub fn summary(self) -> Option<&'a str> {
        self.own_text(Field::Summary)
    }

    /// Gives the editor's remark.
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.own_text(Field::Note)
    }

    /// Lists the sources that report it.
    #[must_use]
    pub fn sources(self) -> Vec<SourceId> {
        self.own_numbers(Field::Source).map(SourceId).collect()
    }

    /// Lists every source that tells of it: those that report it, then those of its quotes, those of its accounts, and the
    /// one on which its time rests. A source may come more than once.
    pub fn all_sources(self) -> impl Iterator<Item = SourceId> {
        let kinds = [Field::Source, Field::QuoteSource, Field::AccountSource, Field::BasisSource];
        kinds.into_iter().flat_map(move |wanted| numbers(self.record.fields(), wanted)).map(SourceId)
    }

    /// Gives what its own time rests on.
    #[must_use]
    pub fn basis(self) -> Option<Basis<'a>> {
        self.record.own().find_map(|field| match field {
            (Field::BasisSource, Value::Number(source)) => Some(Basis::Source(SourceId(source))),
            (Field::BasisReason, Value::Text(place)) => Some(Basis::Reason(self.cow(place))),
            _ => None,
        })
    }

    /// Lists its tags.
    #[must_use]
    pub fn tags(self) -> Vec<&'a str> {
        let tag = |field| match field {
            (Field::Tag, Value::Text(place)) => Some(self.text(place)),
            _ => None,
        };
        self.record.own().filter_map(tag).collect()
    }

    /// Lists the words spoken.
    #[must_use]
    pub fn quotes(self) -> Vec<Quote<'a>> {
        self.tables(Field::Quote).map(|fields| self.quote(fields)).collect()
    }

    /// Lists what each source says of it.
    #[must_use]
    pub fn accounts(self) -> Vec<Account<'a>> {
        self.tables(Field::Account).map(|fields| self.account(fields)).collect()
    }

    /// Lists what each source states of it, as its accounts do, without their words.
    #[must_use]
    pub fn statements(self) -> Vec<Statement> {
        self.tables(Field::Account).map(|fields| self.statement(fields)).collect()
    }

    /// Lists the words of its ties to other events.
    pub fn rels(self) -> impl Iterator<Item = &'a str> {
        self.record.fields().filter_map(move |field| match field {
            (Field::Rel, Value::Text(place)) => Some(self.text(place)),
            _ => None,
        })
    }

    /// Lists its ties to other events.
    #[must_use]
    pub fn links(self) -> Vec<Link<'a>> {
        self.tables(Field::Link).map(|fields| self.link(fields)).collect()
    }

    /// Gives where its `[[event]]` stands in the file, in bytes.
    #[must_use]
    pub fn at(self) -> u32 {
        self.record.header
    }

    /// Gives the line of its `[[event]]` in the file, from 1. Counts the lines above it.
    #[must_use]
    pub fn line(self) -> usize {
        let above = self.timeline.file().part(0..self.record.header as usize);
        above.matches('\n').count() + 1
    }

    /// Lists all fields of its record.
    pub(super) fn fields(self) -> impl Iterator<Item = (Field, Value)> + use<'a> {
        self.record.fields()
    }

    /// Gives the timeline that it is of.
    pub(super) fn timeline(self) -> &'a Timeline {
        self.timeline
    }

    /// Lists those of its texts that stand in the file as they are, by where they do.
    pub(super) fn texts_in_file(self) -> impl Iterator<Item = (Field, Range<usize>)> {
        self.texts_at().filter_map(|(field, at)| Some((field, at.ok()?)))
    }

    /// Lists those of its texts that do not stand in the file as they are.
    pub(super) fn own_words(self) -> impl Iterator<Item = (Field, &'a [u8])> {
        self.texts_at().filter_map(|(field, at)| Some((field, at.err()?)))
    }

    /// Lists its texts, those of its quotes, accounts and links too, each with what it says, and where it stands in the
    /// file, or else itself.
    fn texts_at(self) -> impl Iterator<Item = (Field, Result<Range<usize>, &'a [u8]>)> {
        self.record.fields().filter_map(move |(field, value)| match value {
            Value::Text(place) => Some((field, self.record.place(place))),
            _ => None,
        })
    }

    /// Lists its texts. They are UTF-8, and are not looked at once more to see that.
    pub(super) fn texts_utf8(self) -> impl Iterator<Item = (Field, &'a [u8])> {
        let file = self.timeline.file().bytes();
        let text = move |at: Result<_, _>| match at {
            Ok(place) => file.get(place).unwrap_or_default(),
            Err(text) => text,
        };
        self.texts_at().map(move |(field, at)| (field, text(at)))
    }

    /// Lists who took part and who is quoted, each with which of the two it is.
    pub(super) fn people(self) -> impl Iterator<Item = (Field, ActorId)> {
        self.record.fields().filter_map(|(field, value)| match (field, value) {
            (Field::Actor | Field::QuoteBy, Value::Number(actor)) => Some((field, ActorId(actor))),
            _ => None,
        })
    }

    /// Lists the sources that report it or give an account of it; a source may come twice.
    pub(super) fn tellers(self) -> impl Iterator<Item = SourceId> + Clone {
        self.record.fields().filter_map(|(field, value)| match (field, value) {
            (Field::Source | Field::AccountSource, Value::Number(source)) => Some(SourceId(source)),
            _ => None,
        })
    }

    /// Gives all that is stated of it. Its texts stay where they are.
    pub(super) fn to_event(self) -> Event<'a> {
        let timing = Timing::of(self, self.record.own());
        Event {
            id: self.name(),
            title: Cow::Borrowed(self.title()),
            when: timing.when,
            said: timing.said,
            lasted: timing.lasted,
            after: self.after(),
            before: self.before(),
            during: self.during(),
            status: self.status(),
            place: self.place().map(Cow::Borrowed),
            actors: self.actor_ids(),
            summary: self.summary().map(Cow::Borrowed),
            note: self.note().map(Cow::Borrowed),
            sources: self.sources(),
            basis: self.basis(),
            tags: self.tags().into_iter().map(Cow::Borrowed).collect(),
            quotes: self.quotes(),
            accounts: self.accounts(),
            links: self.links(),
            at: self.at(),
        }
    }

    /// Gives a text of its record.
    pub(super) fn text(self, place: Place) -> &'a str {
        match self.record.place(place) {
            Ok(place) => self.timeline.file().part(place),
            Err(text) => str::from_utf8(text).unwrap_or_default(),
        }
    }

    fn cow(self, place: Place) -> Cow<'a, str> {
        Cow::Borrowed(self.text(place))
    }

    fn own_text(self, wanted: Field) -> Option<&'a str> {
        self.record.own_text(wanted).map(|place| self.text(place))
    }

    fn own_number(self, wanted: Field) -> Option<u32> {
        self.own_numbers(wanted).next()
    }

    fn own_numbers(self, wanted: Field) -> impl Iterator<Item = u32> + use<'a> {
        numbers(self.record.own(), wanted)
    }

    /// Reads a moment that could be read when the file was.
    fn parse(self, text: &str) -> Option<Moment> {
        Moment::parse(text, self.timeline.head().zone).ok()
    }
}

/// Lists the numbers that fields of one kind take.
fn numbers(fields: impl Iterator<Item = (Field, Value)>, wanted: Field) -> impl Iterator<Item = u32> {
    fields.filter_map(move |(field, value)| match value {
        Value::Number(number) if field == wanted => Some(number),
        _ => None,
    })
}

fn status(number: u32) -> Status {
    Status::ALL.get(number as usize).copied().unwrap_or_default()
}
