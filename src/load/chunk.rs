//! A part of the file that the TOML parser reads alone, from a header to another, as if it were a file.
//!
//! Where that goes well, the whole file is the same: the parser goes from left to right, and at the end of the part it
//! stands between two tables. Where it does not, the part may have been cut within a text or a list; then it is read
//! together with more and more of what follows, twice as much each time.

use std::ops::Range;

use memchr::memmem;
use toml::Spanned;
use toml::de::DeTable;

use super::scan::EVENT;
use super::syntax;
use crate::report::Finding;

/// Is how far a part is followed that is not known to begin at a header.
const GUESSED: usize = 1 << 20;
/// Is how far a part is followed that has a mistake in its brackets or quotes: the tree takes fourteen times as much.
const MOST: usize = 64 << 20;

/// Is whether a part is known to begin at a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Start {
    /// All before it was read up to it.
    Known,
    /// It looks like a header, but may stand within a text of several lines.
    Guessed,
}

/// Is a part of the file and its tree.
pub(super) struct Chunk<'a> {
    /// Is where it is, in bytes.
    pub(super) place: Range<usize>,
    /// Is its tree, with places that count from its start.
    pub(super) tree: DeTable<'a>,
    /// Is what is wrong with its TOML.
    ///
    /// Told with places that count from its start.
    pub(super) errors: Vec<Finding>,
    /// Are the numbers in it that are none, if nothing else is wrong.
    ///
    /// Told with places that count from its start.
    pub(super) numbers: Vec<Finding>,
}

impl<'a> Chunk<'a> {
    /// Reads a part of the file.
    pub(super) fn read(text: &'a str, place: Range<usize>) -> Self {
        let part = &text[place.clone()];
        let (tree, errors) = DeTable::parse_recoverable(part);
        let tree = Spanned::into_inner(tree);
        let errors = syntax::findings(&errors, part);
        // Of what is read past a mistake it is not known whether it was to be a number.
        let numbers = if errors.is_empty() { syntax::malformed_numbers(&tree) } else { Vec::new() };
        Self { place, tree, errors, numbers }
    }

    /// Reads from a header, or the start of the file, to the next event; or gives nothing where it was guessed, and leads
    /// too far.
    pub(super) fn from(text: &'a str, at: usize, start: Start) -> Option<Self> {
        // What begins with an event's header is to be followed by the next.
        Self::over(text, at..at + usize::from(text[at..].starts_with(EVENT)), start)
    }

    /// Reads what begins at a header so, up to the first event behind all of this.
    pub(super) fn over(text: &'a str, least: Range<usize>, start: Start) -> Option<Self> {
        let (at, mut reach) = (least.start, least.len());
        loop {
            let place = at..next_event(text.as_bytes(), at + reach);
            if start == Start::Guessed && place.len() > GUESSED {
                return None;
            }
            let chunk = Self::read(text, place);
            if chunk.errors.is_empty() || chunk.place.end == text.len() || chunk.is_closed(text) {
                return Some(chunk);
            }
            if chunk.place.len() >= MOST {
                return Some(Self { place: at..text.len(), ..chunk });
            }
            reach = 2 * chunk.place.len().max(1);
        }
    }

    /// Says whether nothing is wrong with its TOML.
    pub(super) fn is_sound(&self) -> bool {
        self.errors.is_empty() && self.numbers.is_empty()
    }

    /// Says whether a further event can follow where the part ends, in spite of its mistakes.
    fn is_closed(&self, text: &str) -> bool {
        let own = &text[self.place.clone()];
        let followed = [own, EVENT, "\n"].concat();
        let Chunk { tree, errors, .. } = Chunk::read(&followed, 0..followed.len());
        let last = tree.get("event").and_then(|value| value.get_ref().as_array()?.last());
        errors.len() == self.errors.len() && last.is_some_and(|table| table.span().start == own.len())
    }
}

/// Gives where the next event's header stands at the start of a line, at this byte or later; or the end of the file.
pub(super) fn next_event(text: &[u8], from: usize) -> usize {
    let mut at = from.min(text.len());
    while let Some(found) = memmem::find(&text[at..], EVENT.as_bytes()) {
        at += found;
        if is_at_line_start(text, at) {
            return at;
        }
        at += EVENT.len();
    }
    text.len()
}

fn is_at_line_start(text: &[u8], at: usize) -> bool {
    let before = text[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
    before.is_none_or(|byte| *byte == b'\n')
}
