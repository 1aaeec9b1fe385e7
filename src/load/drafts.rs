//! Events as they were read, first before the ids in them are looked up, then after it.

use std::ops::Range;
use std::sync::Arc;

use super::chunk::{Chunk, Start};
use super::fields::{Fields, Reader};
use super::pieces::{NotPlain, Piece};
use crate::text::Raw;
use crate::timeline::records::{Field, Record, Stage};
use crate::timeline::{EventId, Events};

/// Is every event as it was read.
pub(super) struct Drafts<'a> {
    text: &'a str,
    events: Arc<Events>,
    /// Are the parts with events that are not plain, in the order of the file.
    parts: Vec<NotPlain>,
    /// Are the events whose time could not be read, in the order of the file.
    broken: Vec<u32>,
    /// Are the events in the part before the first header of an event in its usual spelling.
    head: Vec<Fields<'a>>,
}

impl<'a> Drafts<'a> {
    /// Takes what was read; `head` are the events of the file's head.
    pub(super) fn new((file, text): (&Arc<Raw>, &'a str), read: Piece, head: Vec<Fields<'a>>) -> Self {
        let Piece { block, parts, broken, .. } = read;
        Self { text, events: Arc::new(Events::new(Arc::clone(file), block, Stage::Read)), parts, broken, head }
    }

    /// Takes the same events with their ids looked up; as they were before is given up.
    pub(super) fn looked_up(self, events: Arc<Events>) -> Self {
        Self { events, ..self }
    }

    /// Gives the file's text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Counts the events.
    pub(super) fn count(&self) -> u32 {
        self.events.len() as u32
    }

    /// Gives the record of an event.
    pub(super) fn record(&self, event: u32) -> Record<'_> {
        self.events.record(EventId(event))
    }

    /// Gives the bytes of the file that events take.
    pub(super) fn bytes(&self, events: Range<u32>) -> usize {
        let start =
            |event: u32| if event < self.count() { self.record(event).header as usize } else { self.text.len() };
        start(events.end).saturating_sub(start(events.start))
    }

    /// Gives the part that an event is in, if it is not plain.
    pub(super) fn part(&self, event: u32) -> Option<&NotPlain> {
        let before = self.parts.partition_point(|part| part.first <= event);
        // One without events may stand before it.
        self.parts[..before].iter().rev().find(|part| part.count > 0).filter(|part| part.events().contains(&event))
    }

    /// Gives the title of an event.
    pub(super) fn title(&self, event: u32) -> &str {
        self.own_text(event, Field::Title).unwrap_or_default()
    }

    /// Finds the first text of an event's own that says this.
    pub(super) fn own_text(&self, event: u32, wanted: Field) -> Option<&str> {
        let record = self.record(event);
        record.own_text(wanted).map(|place| record.text(self.text, place))
    }

    /// Says whether an event is a span.
    pub(super) fn is_span(&self, event: u32) -> bool {
        self.record(event).own().any(|(field, _)| field == Field::From)
    }

    /// Says whether the time of an event could not be read.
    pub(super) fn is_broken(&self, event: u32) -> bool {
        self.broken.binary_search(&event).is_ok()
    }

    /// Reads an event again, with its places; what is found to be wrong with it anew is not told.
    pub(super) fn again<T>(&self, event: u32, read: impl FnOnce(&Fields<'_>) -> T) -> Option<T> {
        if let Some(fields) = self.head.get(event as usize) {
            return Some(read(fields));
        }
        let part = self.part(event);
        let chunk = self.chunk(event, part)?;
        let mut reader = Reader::new(self.text);
        let tables = Fields::top(&chunk.tree, chunk.place.start).tables(&mut reader, "event");
        tables.get(part.map_or(0, |part| event - part.first) as usize).map(read)
    }

    /// Reads the part again that an event is in, or the event alone.
    pub(super) fn chunk(&self, event: u32, part: Option<&NotPlain>) -> Option<Chunk<'a>> {
        match part {
            Some(part) => Some(Chunk::read(self.text, part.place.clone())),
            None => Chunk::from(self.text, self.record(event).header as usize, Start::Known),
        }
    }

    /// Gives where the id of an event is written, or its header where it is not.
    pub(super) fn place(&self, event: u32) -> Range<usize> {
        let mut reader = Reader::new(self.text);
        let id = |fields: &Fields<'_>| fields.text(&mut reader, "id").map_or(fields.place.clone(), |id| id.place);
        self.again(event, id).unwrap_or_default()
    }

    /// Gives the events of the head of the file.
    pub(super) fn head(&self) -> &[Fields<'a>] {
        &self.head
    }
}
