//! The file cut into pieces that are read on all cores.
//!
//! A piece begins where the header of an event seems to stand; whether it does, is known once the piece before it is read
//! to its end. One that began within a text of several lines is read again from where it should have begun.

use std::mem::replace;
use std::ops::Range;

use super::chunk::{Chunk, Start, next_event};
use super::fields::{Fields, Reader, shifted};
use super::moments::{self, Unstated};
use super::parallel;
use super::scan::{self, EVENT, Plain};
use super::watch::Watch;
use crate::report::Finding;
use crate::time::Zone;
use crate::timeline::index::hash;
use crate::timeline::records::{Block, Blocks, Field, Stage};
use crate::timeline::slug;
use crate::timeline::{Stops, When};

/// Is how long a piece is, in bytes, about.
pub(super) const PIECE: usize = 64 << 10;

/// Is how many bytes of the file an event takes at least, as a rule.
const EVENT_BYTES: usize = 200;

/// Is what was read of a piece, or of all of them, as far as that needs no other.
#[derive(Default)]
pub(super) struct Piece {
    /// Is where it is, in bytes.
    pub(super) place: Range<usize>,
    /// Are its events; of those that are not plain only the id, the title, and whether they are spans.
    pub(super) blocks: Blocks,
    /// Is the hash of each event's id, or of what its title makes of it.
    pub(super) hashes: Vec<u64>,
    /// Are the events of the piece that have no written id.
    pub(super) unnamed: Vec<u32>,
    /// Are the events' stops.
    pub(super) stops: Stops,
    /// Are the times that state no clock, of plain events.
    pub(super) unstated: Unstated,
    /// Are the parts with events that are not plain.
    pub(super) parts: Vec<NotPlain>,
    /// Are the events of the piece whose time could not be read.
    pub(super) broken: Vec<u32>,
    /// Is what is wrong with its TOML.
    pub(super) errors: Vec<Finding>,
    /// Are the numbers in it that are none, to be told if nothing else is wrong with its TOML.
    pub(super) numbers: Vec<Finding>,
}

/// Is a part of a piece that was left to the TOML parser.
pub(super) struct NotPlain {
    /// Is where it is, in bytes.
    pub(super) place: Range<usize>,
    /// Is the number of its first event.
    pub(super) first: u32,
    /// Is how many events it has.
    pub(super) count: u32,
    /// Is what else it has.
    pub(super) top: Top,
}

impl NotPlain {
    /// Cuts off what ends here, with the events counted so far.
    fn cut_off(&mut self, end: usize) -> Self {
        let rest = Self { place: end..self.place.end, first: self.first + self.count, count: 0, top: self.top };
        let first = replace(self, rest);
        Self { place: first.place.start..end, ..first }
    }

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

/// Reads everything behind the head, in pieces of about this length, and adds it to the head; or a part of it, where it is
/// stopped. What was read ahead is taken as it is.
pub(super) fn all(
    text: &str,
    zone: Option<Zone>,
    (length, ahead): (usize, Vec<Piece>),
    whole: &mut Piece,
    watch: &Watch<'_>,
) {
    for piece in ahead {
        watch.read(piece.place.len(), piece.hashes.len());
        whole.append(piece);
    }
    let cuts: Vec<usize> = cuts(text.as_bytes(), whole.place.end, length).collect();
    let read = |at: usize| {
        let end = cuts.get(at + 1).copied().unwrap_or(text.len());
        let piece = Piece::read(text, cuts[at]..end, zone, Start::Guessed);
        watch.read(piece.place.len(), piece.hashes.len());
        piece
    };
    let is_stopped = || watch.is_stopped();
    parallel::each(cuts.len(), is_stopped, read, |_, piece| {
        whole.go_on(text, piece.place.start, zone);
        // One that began before has begun within a text.
        if whole.place.end == piece.place.start {
            whole.append(piece);
        }
        watch.found(&whole.errors);
    });
    if !is_stopped() {
        whole.go_on(text, text.len(), zone);
    }
}

/// Lists where pieces may begin, the first of them at a header.
pub(super) fn cuts(text: &[u8], first: usize, length: usize) -> impl Iterator<Item = usize> {
    let next = move |at: &usize| Some(next_event(text, at + length.max(1)));
    std::iter::successors(Some(first), next).take_while(|at| *at < text.len())
}

impl Piece {
    /// Makes one with room for about the events of so many bytes, so that it need not be made bit by bit: what is given
    /// up on the way leaves holes, and memory that is not written to costs nothing.
    fn with_room(bytes: usize) -> Self {
        let events = bytes / EVENT_BYTES;
        Self {
            blocks: Blocks::new(Stage::Read),
            hashes: Vec::with_capacity(events),
            stops: Stops::with_capacity(events),
            ..Self::default()
        }
    }

    /// Reads the events that begin in this part of the file; the last may end behind it.
    fn read(text: &str, place: Range<usize>, zone: Option<Zone>, start: Start) -> Self {
        let mut piece = Self::with_room(place.len());
        let mut at = place.start;
        while at < place.end {
            if let Some(plain) = scan::event(text, at, zone, piece.blocks.next()) {
                at = plain.end;
                piece.add(plain);
                continue;
            }
            piece.blocks.take_back();
            let Some(chunk) = Chunk::over(text, at..not_plain(text, at..place.end, zone), start) else { break };
            at = chunk.place.end;
            piece.add_chunk(text, &chunk, zone);
        }
        piece.place = place.start..at;
        piece
    }

    /// Reads a part of the file that begins at `base`, as if it were all there is; or gives nothing if not all of its events
    /// are plain.
    pub(super) fn plain(part: &str, base: usize, zone: Option<Zone>) -> Option<Self> {
        let mut piece = Self::with_room(part.len());
        let mut at = 0;
        while at < part.len() {
            let plain = scan::event(part, at, zone, piece.blocks.next())?;
            at = plain.end;
            piece.add(plain);
        }
        piece.place = base..base + at;
        piece.blocks.move_by(base as u32);
        piece.unstated.first = piece.unstated.first.map(|place| shifted(place, base));
        Some(piece)
    }

    /// Reads on, up to this byte at least.
    fn go_on(&mut self, text: &str, end: usize, zone: Option<Zone>) {
        while self.place.end < end {
            self.append(Self::read(text, self.place.end..end, zone, Start::Known));
        }
    }

    /// Adds the piece that follows.
    fn append(&mut self, next: Self) {
        let first = self.blocks.len() as u32;
        self.place.end = next.place.end;
        self.blocks.append(&next.blocks);
        self.hashes.extend(next.hashes);
        self.unnamed.extend(next.unnamed.into_iter().map(|event| first + event));
        self.stops.append(next.stops);
        self.unstated.join(next.unstated);
        self.parts.extend(next.parts.into_iter().map(|part| NotPlain { first: first + part.first, ..part }));
        self.broken.extend(next.broken.into_iter().map(|event| first + event));
        self.errors.extend(next.errors);
        self.numbers.extend(next.numbers);
    }

    /// Makes a piece of what stands before the first event, which may have events in another spelling.
    pub(super) fn of_head(text: &str, head: &Chunk<'_>, zone: Option<Zone>) -> Self {
        // To it all others are added.
        let mut piece = Self { place: head.place.clone(), ..Self::with_room(text.len()) };
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
        self.errors.extend(chunk.errors.iter().map(|error| error.clone().moved(base)));
        self.numbers.extend(chunk.numbers.iter().map(|number| number.clone().moved(base)));
        // What is wrong with the events is told when the names are known.
        let mut reader = Reader::new(text);
        reader.zone = zone;
        let top = Fields::top(&chunk.tree, base);
        let first = self.hashes.len() as u32;
        let mut part = NotPlain { place: chunk.place.clone(), first, count: 0, top: top_of(&top) };
        // What is read again is read by parts: an event each, if events are all there is. The head is not read again.
        let has_parts = part.top == Top::EventsOnly && base > 0;
        for event in top.tables_again("event") {
            let begins = event.place.start;
            let is_header = || text.get(begins..).is_some_and(|rest| rest.starts_with(EVENT));
            if has_parts && begins > part.place.start && is_header() {
                self.parts.push(part.cut_off(begins));
            }
            part.count += 1;
            self.add_event(&mut reader, text, &event);
        }
        self.parts.push(part);
    }

    fn add_event(&mut self, reader: &mut Reader<'_>, text: &str, event: &Fields<'_>) {
        let header = event.place.start as u32;
        let id = event.text(reader, "id");
        let title = event.get("title").and_then(|title| title.get_ref().as_str()).unwrap_or_default();
        let timing = moments::timing(reader, event);
        let block = self.blocks.next();
        block.begin(header);
        if let Some(id) = &id {
            block.text(Field::Id, id.value, (text.as_bytes(), header));
        }
        block.text(Field::Title, title, (text.as_bytes(), header));
        if matches!(timing.when, When::Span { .. }) {
            block.words(Field::From, "");
        }
        if timing.broken {
            self.broken.push(self.hashes.len() as u32);
        }
        self.stops.push(&timing.when);
        self.name(id.as_ref().map(|id| id.value), title);
    }
}

/// Gives up to where there are no plain events from one on that is none: to read each as a tree of its own would take
/// twice as long. Of the first that looks plain nothing is kept, as it may stand within a text.
fn not_plain(text: &str, place: Range<usize>, zone: Option<Zone>) -> usize {
    let mut scratch = Block::default();
    let mut at = place.start;
    loop {
        at = next_event(text.as_bytes(), at + 1);
        scratch.clear();
        if at >= place.end || scan::event(text, at, zone, &mut scratch).is_some() {
            return at;
        }
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
