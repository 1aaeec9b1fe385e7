//! The file cut into pieces that are read on all cores.
//!
//! A piece begins where the header of an event seems to stand; whether it does, is known once the piece before it is read
//! to its end. One that began within a text of several lines is read again from where it should have begun.

use std::ops::Range;

use super::chunk::{Chunk, Start, next_event};
use super::fields::{Fields, Reader};
use super::moments::{self, Unstated};
use super::scan::{self, Plain};
use super::watch::Watch;
use super::{parallel, syntax};
use crate::report::Finding;
use crate::time::Zone;
use crate::timeline::index::hash;
use crate::timeline::records::{Block, Field};
use crate::timeline::slug;
use crate::timeline::{Stops, When};

/// Is how long a piece is, in bytes, about.
pub(super) const PIECE: usize = 64 << 10;

/// Is what was read of a piece, as far as that needs no other.
#[derive(Default)]
pub(super) struct Piece {
    /// Is where it is, in bytes.
    pub(super) place: Range<usize>,
    /// Are its events; of those that are not plain only the id, the title, and whether they are spans.
    pub(super) block: Block,
    /// Is the hash of each event's id, or of what its title makes of it.
    pub(super) hashes: Vec<u64>,
    /// Are the events of the piece that have no written id.
    pub(super) unnamed: Vec<u32>,
    /// Are the events' stops.
    pub(super) stops: Stops,
    /// Are the times that state no clock, of plain events.
    pub(super) unstated: Unstated,
    /// Are the parts with events that are not plain.
    pub(super) chunks: Vec<NotPlain>,
    /// Are the events of the piece whose time could not be read.
    pub(super) broken: Vec<u32>,
    /// Is what is wrong with its TOML.
    pub(super) errors: Vec<Finding>,
}

/// Is a part of a piece that was left to the TOML parser.
pub(super) struct NotPlain {
    /// Is where it is, in bytes.
    pub(super) place: Range<usize>,
    /// Is the number of its first event, in the piece or in the file.
    pub(super) first: u32,
    /// Is how many events it has.
    pub(super) count: u32,
    /// Is what else it has.
    pub(super) top: Top,
}

impl NotPlain {
    /// Lists the numbers of its events.
    pub(super) fn events(&self) -> Range<u32> {
        self.first..self.first + self.count
    }
}

/// Is what a part of the file has beside events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Top {
    /// Nothing.
    EventsOnly,
    /// Clocks, sources or actors.
    Heads,
    /// What may not go together with another part of the file.
    Irregular,
}

/// Reads everything from the first event on, in pieces of about this length.
pub(super) fn all((text, first): (&str, usize), zone: Option<Zone>, length: usize, watch: &Watch<'_>) -> Vec<Piece> {
    let cuts = cuts(text, first, length);
    let guessed = parallel::map(cuts.len(), |at| {
        let end = cuts.get(at + 1).copied().unwrap_or(text.len());
        let piece = Piece::read(text, cuts[at]..end, zone, Start::Guessed);
        watch.read(piece.place.len(), piece.hashes.len(), piece.errors.len());
        piece
    });
    let mut at = first;
    let mut pieces = Vec::with_capacity(guessed.len());
    for piece in guessed {
        while at < piece.place.start {
            at = known(text, at..piece.place.start, zone, &mut pieces);
        }
        // One that began before has begun within a text.
        if at == piece.place.start {
            at = piece.place.end;
            pieces.push(piece);
        }
    }
    while at < text.len() {
        at = known(text, at..text.len(), zone, &mut pieces);
    }
    pieces
}

fn known(text: &str, place: Range<usize>, zone: Option<Zone>, pieces: &mut Vec<Piece>) -> usize {
    let piece = Piece::read(text, place, zone, Start::Known);
    let end = piece.place.end;
    pieces.push(piece);
    end
}

/// Lists where pieces may begin.
fn cuts(text: &str, first: usize, length: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = first;
    while at < text.len() {
        cuts.push(at);
        at = next_event(text, at + length.max(1));
    }
    cuts
}

impl Piece {
    /// Reads the events that begin in this part of the file; the last may end behind it.
    fn read(text: &str, place: Range<usize>, zone: Option<Zone>, start: Start) -> Self {
        let mut piece = Self::default();
        let mut at = place.start;
        while at < place.end {
            if let Some(plain) = scan::event(text, at, zone, &mut piece.block) {
                at = plain.end;
                piece.add(plain);
                continue;
            }
            piece.block.take_back();
            let Some(chunk) = Chunk::from(text, at, start) else { break };
            at = chunk.place.end;
            piece.add_chunk(text, &chunk, zone);
        }
        piece.place = place.start..at;
        piece.block.shrink();
        piece
    }

    /// Makes a piece of what stands before the first event, which may have events in another spelling.
    pub(super) fn of_head(text: &str, head: &Chunk<'_>, zone: Option<Zone>) -> Self {
        let mut piece = Self { place: head.place.clone(), ..Self::default() };
        piece.add_chunk(text, head, zone);
        piece
    }

    fn add(&mut self, plain: Plain<'_>) {
        let id = plain.id.as_ref().map(scan::Text::as_str);
        self.name(id, plain.title.as_str());
        self.stops.push(&plain.when);
        plain.unstated.into_iter().for_each(|place| self.unstated.note(place));
    }

    fn name(&mut self, id: Option<&str>, title: &str) {
        if id.is_none() {
            self.unnamed.push(self.hashes.len() as u32);
        }
        self.hashes.push(id.map_or_else(|| hash(&slug::numbered(title, "event", 1)), hash));
    }

    fn add_chunk(&mut self, text: &str, chunk: &Chunk<'_>, zone: Option<Zone>) {
        let base = chunk.place.start;
        let part = &text[chunk.place.clone()];
        self.errors.extend(chunk.errors.iter().map(|error| syntax::finding(error, part).moved(base)));
        // What is wrong with the events is told when the names are known.
        let mut reader = Reader::new(text);
        reader.zone = zone;
        let top = Fields::top(&chunk.tree, base);
        let first = self.hashes.len() as u32;
        for event in top.tables(&mut reader, "event") {
            self.add_event(&mut reader, text, &event);
        }
        let count = self.hashes.len() as u32 - first;
        self.chunks.push(NotPlain { place: chunk.place.clone(), first, count, top: top_of(&top) });
    }

    fn add_event(&mut self, reader: &mut Reader<'_>, text: &str, event: &Fields<'_>) {
        let header = event.place.start as u32;
        let id = event.text(reader, "id");
        let title = event.get("title").and_then(|title| title.get_ref().as_str()).unwrap_or_default();
        let timing = moments::timing(reader, event);
        self.block.begin(header);
        if let Some(id) = &id {
            self.block.text(Field::Id, id.value, (text, header));
        }
        self.block.text(Field::Title, title, (text, header));
        if matches!(timing.when, When::Span { .. }) {
            self.block.words(Field::From, "");
        }
        if timing.broken {
            self.broken.push(self.hashes.len() as u32);
        }
        self.stops.push(&timing.when);
        self.name(id.as_ref().map(|id| id.value), title);
    }
}

/// Says what a part that begins with an event has beside events.
fn top_of(top: &Fields<'_>) -> Top {
    let of = |key: &str| match key {
        "event" => Top::EventsOnly,
        "clock" | "source" | "actor" if top.get(key).is_some_and(|value| value.get_ref().is_array()) => Top::Heads,
        _ => Top::Irregular,
    };
    top.keys().map(of).max().unwrap_or(Top::EventsOnly)
}
