//! Events as they were read, first before the ids in them are looked up, then after it.

use std::borrow::Cow;
use std::mem::take;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::chunk::{Chunk, Start};
use super::fields::{Fields, Reader};
use super::pieces::{NotPlain, Piece};
use crate::text::Raw;
use crate::timeline::records::{Block, Blocks, Field, Record, TOGETHER};
use crate::timeline::{EventId, Events};

/// Is every event as it was read.
pub(super) struct Drafts<'a> {
    text: &'a str,
    count: u32,
    records: Records,
    /// Are the parts with events that are not plain, in the order of the file.
    parts: Vec<NotPlain>,
    /// Are the events whose time could not be read, in the order of the file.
    broken: Vec<u32>,
    /// Are the events in the part before the first header of an event in its usual spelling.
    head: Vec<Fields<'a>>,
}

/// Are the records of the events.
enum Records {
    /// Those of some blocks are looked up already. Who reads in a block while it is replaced has it to the end.
    InWork(Vec<Mutex<Arc<Block>>>),
    /// They are all looked up.
    Done(Arc<Events>),
}

impl<'a> Drafts<'a> {
    /// Takes what was read; `head` are the events of the file's head.
    pub(super) fn new(text: &'a str, read: Piece, head: Vec<Fields<'a>>) -> Self {
        let Piece { blocks, parts, broken, .. } = read;
        let count = blocks.len() as u32;
        let records = Records::InWork(blocks.into_blocks().into_iter().map(|block| Mutex::new(block.into())).collect());
        Self { text, count, records, parts, broken, head }
    }

    /// Lists the events of a block.
    pub(super) fn events_of(&self, block: usize) -> Range<u32> {
        let first = (block * TOGETHER) as u32;
        first..self.count.min(first + TOGETHER as u32)
    }

    /// Gives a block with its events as they are by now; nothing once all are looked up.
    pub(super) fn block(&self, block: usize) -> Option<Arc<Block>> {
        let Records::InWork(blocks) = &self.records else { return None };
        blocks.get(block).map(|block| Arc::clone(&locked(block)))
    }

    /// Puts a block in the place of another one: with the ids of its events looked up.
    pub(super) fn replace(&self, block: usize, looked_up: &Block) {
        let Records::InWork(blocks) = &self.records else { return };
        if let Some(mut place) = blocks.get(block).map(locked) {
            // What was there goes first, so that its memory is there for what comes.
            take(&mut *place);
            *place = Arc::new(looked_up.clone());
        }
    }

    /// Takes the events out, which all are looked up by now.
    pub(super) fn looked_up(self, file: &Arc<Raw>) -> (Arc<Events>, Self) {
        let events = match self.records {
            Records::InWork(blocks) => {
                let blocks = blocks.into_iter().map(|block| block.into_inner().unwrap_or_else(PoisonError::into_inner));
                let blocks = Blocks::from_blocks(blocks.map(Arc::unwrap_or_clone).collect());
                Arc::new(Events::new(Arc::clone(file), blocks))
            }
            Records::Done(events) => events,
        };
        let records = Records::Done(Arc::clone(&events));
        (events, Self { records, ..self })
    }

    /// Gives the file's text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Counts the events.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Reads in the record of an event.
    fn with<T>(&self, event: u32, read: impl FnOnce(Record<'_>) -> T) -> T {
        match &self.records {
            Records::InWork(blocks) => {
                let block = Arc::clone(&locked(&blocks[event as usize / TOGETHER]));
                read(block.record(event as usize % TOGETHER))
            }
            Records::Done(events) => read(events.record(EventId(event))),
        }
    }

    /// Gives where the table of an event begins.
    fn header(&self, event: u32) -> usize {
        self.with(event, |record| record.header as usize)
    }

    /// Gives the bytes of the file that events take.
    pub(super) fn bytes(&self, events: Range<u32>) -> usize {
        let start = |event: u32| if event < self.count { self.header(event) } else { self.text.len() };
        start(events.end).saturating_sub(start(events.start))
    }

    /// Gives the part that an event is in, if it is not plain.
    pub(super) fn part(&self, event: u32) -> Option<&NotPlain> {
        let before = self.parts.partition_point(|part| part.first <= event);
        // One without events may stand before it.
        self.parts[..before].iter().rev().find(|part| part.count > 0).filter(|part| part.events().contains(&event))
    }

    /// Gives the title of an event.
    pub(super) fn title(&self, event: u32) -> Cow<'a, str> {
        self.own_text(event, Field::Title).unwrap_or_default()
    }

    /// Finds the first text of an event's own that says this.
    pub(super) fn own_text(&self, event: u32, wanted: Field) -> Option<Cow<'a, str>> {
        self.with(event, |record| {
            let place = record.own_text(wanted)?;
            Some(match record.place(place) {
                Ok(place) => Cow::Borrowed(self.text.get(place).unwrap_or_default()),
                Err(_) => Cow::Owned(record.text(self.text, place).to_owned()),
            })
        })
    }

    /// Says whether an event is a span.
    pub(super) fn is_span(&self, event: u32) -> bool {
        self.with(event, |record| record.has(Field::From))
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
        let chunk = self.chunk(event, part.map(|part| part.place.clone()))?;
        let tables = Fields::top(&chunk.tree, chunk.place.start).tables_again("event");
        tables.get(part.map_or(0, |part| event - part.first) as usize).map(read)
    }

    /// Reads the part of the file again that an event is in, or the event alone.
    pub(super) fn chunk(&self, event: u32, part: Option<Range<usize>>) -> Option<Chunk<'a>> {
        match part {
            Some(place) => Some(Chunk::read(self.text, place)),
            None => Chunk::from(self.text, self.header(event), Start::Known),
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

fn locked(block: &Mutex<Arc<Block>>) -> MutexGuard<'_, Arc<Block>> {
    block.lock().unwrap_or_else(PoisonError::into_inner)
}
