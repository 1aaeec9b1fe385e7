//! What was read of all pieces, before the ids in it are looked up.

use std::ops::Range;

use super::chunk::{Chunk, Start};
use super::fields::{Fields, Reader};
use super::pieces::Piece;
use crate::timeline::records::{Field, Record, Stage, Value};

/// Is every event as it was read.
pub(super) struct Drafts<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// Is the number of each piece's first event.
    first: Vec<u32>,
    count: u32,
    /// Are the events in the part before the first header of an event in its usual spelling.
    head: Vec<Fields<'a>>,
}

impl<'a> Drafts<'a> {
    /// Puts the pieces in a row; the first is the head of the file, whose events are given.
    pub(super) fn new(text: &'a str, pieces: Vec<Piece>, head: Vec<Fields<'a>>) -> Self {
        let mut count = 0;
        let mut number = |piece: &Piece| {
            let first = count;
            count += piece.hashes.len() as u32;
            first
        };
        let first = pieces.iter().map(&mut number).collect();
        Self { text, pieces, first, count, head }
    }

    /// Gives the file's text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Counts the events.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Lists the pieces, each with the number of its first event.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (u32, &Piece)> {
        self.first.iter().copied().zip(&self.pieces)
    }

    /// Gives a piece with the number of its first event.
    pub(super) fn piece(&self, at: usize) -> (u32, &Piece) {
        (self.first[at], &self.pieces[at])
    }

    /// Counts the pieces.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    fn piece_of(&self, event: u32) -> (u32, &Piece) {
        self.piece(self.first.partition_point(|first| *first <= event) - 1)
    }

    /// Gives the record of an event, with ids not looked up.
    pub(super) fn record(&self, event: u32) -> Record<'_> {
        let (first, piece) = self.piece_of(event);
        piece.block.record((event - first) as usize, Stage::Read)
    }

    /// Gives the title of an event.
    pub(super) fn title(&self, event: u32) -> &str {
        let record = self.record(event);
        let title = record.own().find_map(|field| match field {
            (Field::Title, Value::Text(place)) => Some(record.text(self.text, place)),
            _ => None,
        });
        title.unwrap_or_default()
    }

    /// Says whether an event is a span.
    pub(super) fn is_span(&self, event: u32) -> bool {
        self.record(event).own().any(|(field, _)| field == Field::From)
    }

    /// Says whether the time of an event could not be read.
    pub(super) fn is_broken(&self, event: u32) -> bool {
        let (first, piece) = self.piece_of(event);
        piece.broken.contains(&(event - first))
    }

    /// Lists the events without a written id.
    pub(super) fn unnamed(&self) -> Vec<u32> {
        self.pieces().flat_map(|(first, piece)| piece.unnamed.iter().map(move |event| first + event)).collect()
    }

    /// Reads an event again, with its places; what is found to be wrong with it anew is not told.
    pub(super) fn again<T>(&self, event: u32, read: impl FnOnce(&Fields<'_>) -> T) -> Option<T> {
        if let Some(fields) = self.head.get(event as usize) {
            return Some(read(fields));
        }
        let (first, piece) = self.piece_of(event);
        let part = piece.chunks.iter().find(|part| part.events(first).contains(&event));
        let at = part.map_or(0, |part| event - first - part.first);
        let place = part.map(|part| part.place.clone());
        let chunk = place.map_or_else(
            || Chunk::from(self.text, self.record(event).header as usize, Start::Known),
            |place| Some(Chunk::read(self.text, place)),
        )?;
        let mut reader = Reader::new(self.text);
        let tables = Fields::top(&chunk.tree, chunk.place.start).tables(&mut reader, "event");
        tables.get(at as usize).map(read)
    }

    /// Gives where the id of an event is written, or its header where it is not.
    pub(super) fn place(&self, event: u32) -> Range<usize> {
        let mut reader = Reader::new(self.text);
        let place =
            self.again(event, |fields| fields.text(&mut reader, "id").map_or(fields.place.clone(), |id| id.place));
        place.unwrap_or_default()
    }

    /// Gives the events of the head of the file.
    pub(super) fn head(&self) -> &[Fields<'a>] {
        &self.head
    }
}
