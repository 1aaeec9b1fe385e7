//! What is read of a large file while one core still sees whether its bytes are UTF-8: that takes as long as a tenth of
//! the reading, and can be done by one core only.

use std::ops::Range;

use super::chunk::{Chunk, next_event};
use super::fields::{Fields, Reader};
use super::parallel;
use super::pieces::{self, Piece};
use crate::text::Raw;
use crate::time::Zone;

/// Is how large a file is from which on it is worth it, in bytes.
const LARGE: usize = 4 << 20;

/// Is how long the head of a file is at most, in bytes, in which its zone is looked for.
const HEAD: usize = 1 << 20;

/// Is how many pieces are read ahead at most, since all of them are kept until the file is seen to be text.
const MOST: usize = 512;

/// Is the start of a file, read before it is known that all of it is text.
#[derive(Default)]
pub(super) struct Ahead<'a> {
    /// Is what stands before the first event, if nothing is wrong with its TOML.
    pub(super) head: Option<Chunk<'a>>,
    /// Are the pieces that follow it, one behind the other, as far as they are plain.
    pub(super) pieces: Vec<Piece>,
}

#[cfg(test)]
impl<'a> Ahead<'a> {
    /// Reads all that may be read ahead, as if there were no end of time for it.
    pub(super) fn all_of(file: &'a Raw, length: usize) -> Self {
        let Some(start) = Start::of(file) else { return Self::default() };
        let cuts = start.cuts(length);
        let pieces = cuts.windows(2).map_while(|cut| start.piece(cut[0]..cut[1])).collect();
        Self { head: Some(start.head), pieces }
    }
}

/// Sees in a way of its own whether a file is text, and meanwhile reads ahead in pieces of about so many bytes.
pub(super) fn beside<A>(file: &Raw, length: usize, see: impl FnOnce() -> A) -> (A, Ahead<'_>) {
    let start = if file.len() >= LARGE { Start::of(file) } else { None };
    match start {
        Some(start) => start.read_on(length, see),
        None => (see(), Ahead::default()),
    }
}

/// Is the head of a file, and the zone by whose clock the times behind it are read.
struct Start<'a> {
    file: &'a Raw,
    head: Chunk<'a>,
    zone: Option<Zone>,
}

impl<'a> Start<'a> {
    /// Reads the head of a file, if nothing is wrong with its TOML.
    fn of(file: &'a Raw) -> Option<Self> {
        let end = Some(next_event(file.bytes(), 0)).filter(|end| *end <= HEAD)?;
        let text = part(file, 0..end)?;
        let head = Chunk::read(text, 0..end);
        let zone = Fields::top(&head.tree, 0).zone(&mut Reader::new(text), "zone");
        head.is_sound().then_some(Self { file, head, zone })
    }

    /// Lists where pieces begin that may be read ahead, and the end of the last.
    fn cuts(&self, length: usize) -> Vec<usize> {
        pieces::cuts(self.file.bytes(), self.head.place.end, length).take(MOST + 1).collect()
    }

    fn read_on<A>(self, length: usize, see: impl FnOnce() -> A) -> (A, Ahead<'a>) {
        let cuts = self.cuts(length);
        let read = |at: usize| self.piece(cuts[at]..cuts[at + 1]);
        let (seen, pieces) = parallel::meanwhile(see, cuts.len().saturating_sub(1), read);
        (seen, Ahead { head: Some(self.head), pieces: pieces.into_iter().map_while(|piece| piece).collect() })
    }

    fn piece(&self, place: Range<usize>) -> Option<Piece> {
        let base = place.start;
        Piece::plain(part(self.file, place)?, base, self.zone)
    }
}

/// Gives a part of a file, if that is UTF-8 and there is something in it.
fn part(file: &Raw, place: Range<usize>) -> Option<&str> {
    Some(file.part(place)).filter(|text| !text.is_empty())
}
