//! How a timeline is kept, and the view through which everything reads it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::accounts::{self, Agreement};
use super::index::{self, Index};
use super::records::{Blocks, Record, Stage};
use super::search::{Trigrams, TrigramsOfPart};
use super::{Actor, ActorId, Conflict, Event, EventId, EventRef, Order, Source, SourceId, Stops};
use crate::text::Raw;
use crate::time::{Clock, Zone};

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
#[derive(Clone, Debug)]
pub struct Timeline {
    head: Head,
    events: Arc<Events>,
    order: Order,
    index: Index,
    /// Is shared by all timelines of the same file, and known part by part.
    trigrams: Arc<OnceLock<Trigrams>>,
}

impl PartialEq for Timeline {
    /// Compares what they say, wherever it is kept.
    fn eq(&self, other: &Self) -> bool {
        let events = |timeline: &Self| -> Vec<_> { (0..timeline.len()).map(|at| EventId(at as u32)).collect() };
        self.head == other.head
            && self.order == other.order
            && self.len() == other.len()
            && events(self).into_iter().all(|id| self.event(id).to_event() == other.event(id).to_event())
    }
}

/// Is the events of a timeline, in the order of the file, over its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    file: Arc<Raw>,
    blocks: Blocks,
}

impl Events {
    /// Takes what was read from a file.
    pub(crate) fn new(file: Arc<Raw>, blocks: Blocks) -> Self {
        Self { file, blocks }
    }

    /// Keeps events; those of their texts that stand in the file are not copied.
    fn of(file: Arc<Raw>, events: &[Event<'_>]) -> Self {
        let mut blocks = Blocks::new(Stage::LookedUp);
        for event in events {
            blocks.next().push(event, file.bytes());
        }
        Self::new(file, blocks)
    }

    /// Gives the file.
    pub(crate) fn file(&self) -> &Arc<Raw> {
        &self.file
    }

    /// Counts the events.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Gives the record of an event.
    pub(crate) fn record(&self, id: EventId) -> Record<'_> {
        self.blocks.record(id.0 as usize)
    }

    /// Gives where in the file the table of the event with this number begins; after the last one, where the file ends.
    fn table(&self, number: usize) -> usize {
        if number < self.len() { self.blocks.record(number).header as usize } else { self.file.len() }
    }

    /// Gives the first of some events, and the end of them, whose table begins behind this byte.
    fn first_behind(&self, place: usize, among: Range<usize>) -> usize {
        let (mut from, mut to) = (among.start, among.end);
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.table(middle) <= place { from = middle + 1 } else { to = middle }
        }
        from
    }
}

impl Timeline {
    /// Puts events in order and makes a timeline of them. Every id in them must be one of `head` or of `events`.
    ///
    /// Gives with it the conflicts that rest on a qualifier: they are doubtful, not wrong.
    ///
    /// # Errors
    /// Gives every conflict where what is stated cannot all be true: relations in a circle, windows left empty.
    pub fn new<'e>(head: Head, events: impl AsRef<[Event<'e>]>) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        Self::over(Arc::default(), head, events.as_ref())
    }

    /// Makes a timeline of other events of the same file, under the same head.
    pub(super) fn of_the_same_file(&self, events: &[Event<'_>]) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        let (mut timeline, doubtful) = Self::over(Arc::clone(self.file()), self.head.clone(), events)?;
        timeline.trigrams = Arc::clone(&self.trigrams);
        Ok((timeline, doubtful))
    }

    fn over(file: Arc<Raw>, head: Head, events: &[Event<'_>]) -> Result<(Self, Vec<Conflict>), Vec<Conflict>> {
        let (order, doubtful) = Order::resolve(Stops::of(events))?;
        let mut names = index::numbered(events.iter().map(|event| index::hash(&event.id)).collect());
        names.sort_unstable();
        let with_accounts = (0..).zip(events).filter(|(_, event)| !event.accounts.is_empty());
        let with_accounts: Vec<EventId> = with_accounts.map(|(at, _)| EventId(at)).collect();
        let mut timeline = Self::of(head, Arc::new(Events::of(file, events)));
        let disagreeing = timeline.disagreeing_among(&with_accounts);
        timeline.index(order, names, disagreeing.into_iter().map(|(event, _)| event));
        Ok((timeline, doubtful))
    }

    /// Makes a timeline of what is read and checked, still without an order and an index.
    pub(crate) fn of(head: Head, events: Arc<Events>) -> Self {
        Self { head, events, order: Order::default(), index: Index::default(), trigrams: Arc::default() }
    }

    /// Lists those of the events whose accounts disagree, with how.
    pub(crate) fn disagreeing_among(&self, events: &[EventId]) -> Vec<(EventId, Agreement)> {
        let agreements = events.iter().map(|id| (*id, accounts::of_event(self, self.event(*id))));
        agreements.filter(|(_, agreement)| *agreement != Agreement::Agree).collect()
    }

    /// Takes the order of its stops, the hashes of the names as [`index::numbered`] gives them, sorted, and the events whose
    /// accounts disagree.
    pub(crate) fn index(&mut self, order: Order, names: Vec<u64>, disagreeing: impl Iterator<Item = EventId>) {
        self.index = Index::new(&order, names, disagreeing);
        self.order = order;
    }

    /// Gives the file that it was read from; empty where it was not.
    #[must_use]
    pub fn file(&self) -> &Arc<Raw> {
        self.events.file()
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
        self.events.len() == 0
    }

    /// Gives a view of the event.
    #[must_use]
    pub fn event(&self, id: EventId) -> EventRef<'_> {
        EventRef::new(self, id, self.events.record(id))
    }

    /// Lists the events in the order of the file.
    pub fn events(&self) -> impl Iterator<Item = EventRef<'_>> {
        (0..self.len()).map(|at| self.event(EventId(at as u32)))
    }

    /// Gives the file, and the part of it in which the tables of some events stand that follow each other.
    pub(super) fn stretch(&self, events: Range<u32>) -> (&[u8], Range<usize>) {
        let table = |number: u32| self.events.table(number as usize).min(self.file().len());
        (self.file().bytes(), table(events.start)..table(events.end))
    }

    /// Gives that of some events that follow each other whose table a place of their part of the file is in.
    pub(super) fn event_at(&self, place: usize, events: Range<u32>) -> EventRef<'_> {
        let behind = self.events.first_behind(place, events.start as usize + 1..events.end as usize);
        self.event(EventId(behind as u32 - 1))
    }

    /// Lists those of some events that follow each other of which some texts do not stand in the file as they are.
    pub(super) fn with_own_words(&self, events: Range<u32>) -> impl Iterator<Item = EventRef<'_>> {
        let numbers = self.events.blocks.with_own_words(events.start as usize..events.end as usize);
        numbers.map(|number| self.event(EventId(number as u32)))
    }

    /// Counts the events whose tables begin at this byte of the file or before it.
    #[must_use]
    pub fn events_before(&self, place: usize) -> usize {
        self.events.first_behind(place, 0..self.len())
    }

    /// Lists the events whose tables begin in a part of the file, which is half-open.
    pub(super) fn beginning_in(&self, part: Range<usize>) -> impl Iterator<Item = EventRef<'_>> {
        let before = |place: usize| place.checked_sub(1).map_or(0, |last| self.events_before(last));
        (before(part.start)..before(part.end)).map(|number| self.event(EventId(number as u32)))
    }

    /// Gives the trigrams of its file, once some are known.
    #[must_use]
    pub fn trigrams(&self) -> Option<&Trigrams> {
        self.trigrams.get()
    }

    /// Takes the trigrams of a part of its file, for this timeline and for others of the same file.
    pub fn know_trigrams(&self, part: TrigramsOfPart) {
        self.trigrams.get_or_init(|| Trigrams::with_room(self, &part)).know(part);
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
