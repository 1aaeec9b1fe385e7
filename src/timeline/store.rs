//! How a timeline is kept, and the view through which everything reads it.

use super::index::Index;
use super::{
    Account, Actor, ActorId, Basis, Conflict, End, Event, EventId, Link, Order, Quote, Said, Side, Source, SourceId,
    Status, Stops, When,
};
use crate::time::{Clock, Moment, Zone};

/// Is what a file says of itself before its events.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Head {
    /// Is the title.
    pub title: Option<String>,
    /// Is what it is about.
    pub summary: Option<String>,
    /// Is the clock of times written without one.
    pub zone: Option<Zone>,
    /// Are the clocks to offer, the first one active at the start.
    pub clocks: Vec<Clock>,
    /// Are the sources.
    pub sources: Vec<Source>,
    /// Are the actors.
    pub actors: Vec<Actor>,
}

/// Is a timeline, checked and in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Timeline {
    head: Head,
    events: Vec<Event>,
    order: Order,
    index: Index,
}

impl Timeline {
    /// Puts events in order and makes a timeline of them. Every id in them must be one of `head` or of `events`.
    ///
    /// Gives with it the conflicts that rest on a qualifier: they are doubtful, not wrong.
    ///
    /// # Errors
    /// Gives every conflict where what is stated cannot all be true: relations in a circle, windows left empty.
    pub fn new(head: Head, events: Vec<Event>) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        let (order, doubtful) = Order::resolve(Stops::of(&events))?;
        let mut timeline = Self { head, events, order, index: Index::default() };
        timeline.index = Index::of(&timeline);
        Ok((timeline, doubtful))
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    /// Gives the title, or an empty text.
    #[must_use]
    pub fn title(&self) -> &str {
        self.head.title.as_deref().unwrap_or_default()
    }

    /// Calls the timeline so where the file gives it no title.
    pub fn title_if_none(&mut self, title: &str) {
        self.head.title.get_or_insert_with(|| title.to_owned());
    }

    /// Gives what the timeline is about.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.head.summary.as_deref()
    }

    /// Lists the clocks of the file: those it names, else its `zone`, else UTC; never none.
    #[must_use]
    pub fn clocks(&self) -> Vec<Clock> {
        if !self.head.clocks.is_empty() {
            return self.head.clocks.clone();
        }
        let zone = self.head.zone.unwrap_or(Zone::UTC);
        vec![Clock { name: zone.name().to_owned(), zone }]
    }

    /// Gives the source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.head.sources[id.0 as usize]
    }

    /// Lists the sources in the order of the file.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.head.sources
    }

    /// Lists the actors in the order of the file.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.head.actors
    }

    /// Gives the actor.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.head.actors[id.0 as usize]
    }

    /// Gives the order of its stops.
    #[must_use]
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// Counts the events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Says whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Gives a view of the event.
    #[must_use]
    pub fn event(&self, id: EventId) -> EventRef<'_> {
        EventRef { timeline: self, id }
    }

    /// Lists the events in the order of the file.
    pub fn events(&self) -> impl Iterator<Item = EventRef<'_>> {
        (0..self.events.len()).map(|at| self.event(EventId(at as u32)))
    }

    /// Lists the positions after this one of the stops of events whose accounts disagree.
    pub fn disagreeing_after(&self, position: usize) -> impl Iterator<Item = usize> {
        self.index.disagreeing_after(position)
    }

    /// Lists the positions before this one, backwards, of the stops of events whose accounts disagree.
    pub fn disagreeing_before(&self, position: usize) -> impl Iterator<Item = usize> {
        self.index.disagreeing_before(position)
    }

    /// Finds an event by its name in the file.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EventRef<'_>> {
        self.index.named(id).map(|at| self.event(at)).find(|event| event.name() == id)
    }
}

/// Is a view of one event of a timeline.
#[derive(Clone, Copy, Debug)]
pub struct EventRef<'a> {
    timeline: &'a Timeline,
    id: EventId,
}

impl<'a> EventRef<'a> {
    fn event(self) -> &'a Event {
        &self.timeline.events[self.id.0 as usize]
    }
    /// Gives a copy of all that is stated of it.
    pub(super) fn to_event(self) -> Event {
        self.event().clone()
    }
    /// Gives its number in the timeline.
    #[must_use]
    pub fn id(self) -> EventId {
        self.id
    }
    /// Gives its name in the file (the key `id`).
    #[must_use]
    pub fn name(self) -> &'a str {
        &self.event().id
    }
    /// Gives its title.
    #[must_use]
    pub fn title(self) -> &'a str {
        &self.event().title
    }
    /// Gives how it lies in time.
    #[must_use]
    pub fn when(self) -> &'a When {
        &self.event().when
    }
    /// Gives the moment at which a stop of it is itself stated to be; a moment is its own start and end.
    #[must_use]
    pub fn moment(self, side: Side) -> Option<&'a Moment> {
        match (self.when(), side) {
            (When::At(moment), _)
            | (When::Span { from: moment, .. }, Side::Start | Side::Whole)
            | (When::Span { to: End::At(moment), .. }, Side::End) => Some(moment),
            _ => None,
        }
    }
    /// Gives the source's words for the time.
    #[must_use]
    pub fn said(self) -> &'a Said {
        &self.event().said
    }
    /// Gives the source's words for the duration.
    #[must_use]
    pub fn lasted(self) -> Option<&'a str> {
        self.event().lasted.as_deref()
    }
    /// Lists the events whose end it does not precede.
    #[must_use]
    pub fn after(self) -> &'a [EventId] {
        &self.event().after
    }
    /// Lists the events whose start it does not outlast.
    #[must_use]
    pub fn before(self) -> &'a [EventId] {
        &self.event().before
    }
    /// Lists the spans in which it lies.
    #[must_use]
    pub fn during(self) -> &'a [EventId] {
        &self.event().during
    }
    /// Gives whether it came about.
    #[must_use]
    pub fn status(self) -> Status {
        self.event().status
    }
    /// Gives where it was.
    #[must_use]
    pub fn place(self) -> Option<&'a str> {
        self.event().place.as_deref()
    }
    /// Lists those who took part or spoke.
    pub fn actors(self) -> impl Iterator<Item = &'a Actor> {
        self.event().actors.iter().map(move |id| self.timeline.actor(*id))
    }
    /// Lists the numbers of those who took part or spoke.
    #[must_use]
    pub fn actor_ids(self) -> &'a [ActorId] {
        &self.event().actors
    }
    /// Gives what happened.
    #[must_use]
    pub fn summary(self) -> Option<&'a str> {
        self.event().summary.as_deref()
    }
    /// Gives the editor's remark.
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.event().note.as_deref()
    }
    /// Lists the sources that report it.
    #[must_use]
    pub fn sources(self) -> &'a [SourceId] {
        &self.event().sources
    }
    /// Gives what its own time rests on.
    #[must_use]
    pub fn basis(self) -> Option<&'a Basis> {
        self.event().basis.as_ref()
    }
    /// Lists its tags.
    #[must_use]
    pub fn tags(self) -> &'a [String] {
        &self.event().tags
    }
    /// Lists the words spoken.
    #[must_use]
    pub fn quotes(self) -> &'a [Quote] {
        &self.event().quotes
    }
    /// Lists what each source says of it.
    #[must_use]
    pub fn accounts(self) -> &'a [Account] {
        &self.event().accounts
    }
    /// Lists its ties to other events.
    #[must_use]
    pub fn links(self) -> &'a [Link] {
        &self.event().links
    }
    /// Gives the line of its `[[event]]` in the file, from 1.
    #[must_use]
    pub fn line(self) -> usize {
        self.event().line
    }
}
