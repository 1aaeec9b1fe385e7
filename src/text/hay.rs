//! Many texts folded into one, so that what is looked for is looked for in all of them at once.
//!
//! It means what [`Needle`] means, text by text: a property test holds it to that. It is faster since nothing is
//! allocated for a text and each letter is folded by a table.

mod letters;
mod sieve;

use std::ops::Range;

use memchr::memmem;

use super::Safe;
use super::fold::{Folding, Needle, folded};
use super::safe::{MOST_IN_CLUSTER, Standing};
use letters::LONGEST;
use sieve::Sieve;

pub use sieve::Places;

/// Stands after each text. It is in no UTF-8, so that nothing is found over the end of one.
const END: u8 = 0xFF;
/// Is how many bytes of plain text are added at once.
const CHUNK: usize = 16;

/// Is what is looked for, made ready to be found in folded texts.
#[derive(Clone, Debug)]
pub struct Finder {
    needle: Needle,
    letters: memmem::Finder<'static>,
    sieve: Option<Sieve>,
}

/// Is folded texts, one after the other, as what is looked for wants them.
#[derive(Clone, Debug)]
pub struct Hay {
    by: Folding,
    /// Is longer than what is filled of it.
    bytes: Vec<u8>,
    filled: usize,
}

/// Is how a text is to be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum As {
    /// As it stands in the file.
    Written,
    /// As a line of the screen shows it, after `Safe::line`.
    Shown,
}

impl Finder {
    /// Makes it ready.
    #[must_use]
    pub fn new(needle: Needle) -> Self {
        let folded = needle.folded();
        let letters = memmem::Finder::new(folded.as_bytes()).into_owned();
        let sieve = Sieve::new(&needle);
        Self { needle, letters, sieve }
    }

    /// Gives what is looked for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Finds where in a part of some bytes it may stand, written or shown, ascending; nothing where bytes do not tell that.
    ///
    /// Of each text within the part that contains it there is a place in the text. What stands around the part may be looked
    /// at too.
    #[must_use]
    pub fn places<'p>(&self, bytes: &[u8], part: Range<usize>, room: &'p mut Places) -> Option<&'p [usize]> {
        self.sieve.as_ref().map(|sieve| sieve.find(bytes, part, room))
    }

    /// Says whether it stands in a text, for which `places` gave a place in it, as it is written and as it is shown. It may
    /// also stand there where this says no: then the text is to be folded.
    #[must_use]
    pub fn is_surely_at(&self, text: &[u8], place: usize) -> bool {
        let starts = self.sieve.iter().flat_map(|sieve| sieve.starts(text, place));
        starts.into_iter().any(|start| self.stands_at(text, start))
    }

    /// Says whether what a text has from a place on folds to it letter by letter, whatever stands around.
    fn stands_at(&self, text: &[u8], start: usize) -> bool {
        let by = self.needle.folding();
        let is_apart = text.get(..start).is_some_and(|before| ends_a_cluster(before, by));
        let mut rest = self.letters.needle();
        let mut at = start;
        while let (Some(first), false) = (text.get(at), rest.is_empty()) {
            let (folded, len) = match first {
                b' '..=b'~' => (rest.strip_prefix(&[if by.case { first.to_ascii_lowercase() } else { *first }]), 1),
                0xC0.. => {
                    let (code, len) = decoded(&text[at..]);
                    (letters::base(code, by).and_then(|letter| rest.strip_prefix(letter.bytes())), len)
                }
                _ => return false,
            };
            let Some(behind) = folded else { return false };
            (rest, at) = (behind, at + len);
        }
        is_apart && at > start && rest.is_empty()
    }

    /// Finds it in what stands in the hay from a place on, and says where.
    #[must_use]
    pub fn find(&self, hay: &Hay, from: usize) -> Option<usize> {
        let at = self.letters.find(hay.bytes.get(from..hay.filled)?);
        // A name of accents alone is nothing, and that is in no text.
        at.map(|at| from + at).filter(|_| !self.letters.needle().is_empty())
    }

    /// Says whether one text contains it.
    #[must_use]
    pub fn is_in(&self, hay: &mut Hay, text: &str, how: As) -> bool {
        hay.clear();
        hay.add(text, how);
        self.find(hay, 0).is_some()
    }

    /// Says whether one text is it, from its first letter to its last.
    #[must_use]
    pub fn is_whole(&self, hay: &mut Hay, text: &str) -> bool {
        hay.clear();
        hay.add(text, As::Written);
        hay.bytes[..hay.filled - 1] == *self.letters.needle()
    }
}

impl Hay {
    /// Makes an empty one for what is looked for.
    #[must_use]
    pub fn new(finder: &Finder) -> Self {
        Self { by: finder.needle.folding(), bytes: Vec::new(), filled: 0 }
    }

    /// Makes an empty one for letters without case and accents.
    #[must_use]
    pub fn bare() -> Self {
        Self { by: Folding::BARE, bytes: Vec::new(), filled: 0 }
    }

    /// Lists the texts in it.
    pub fn texts(&self) -> impl Iterator<Item = &[u8]> {
        let mut from = 0;
        memchr::memchr_iter(END, &self.bytes[..self.filled]).map(move |end| {
            let text = &self.bytes[from..end];
            from = end + 1;
            text
        })
    }

    /// Takes all texts out.
    pub fn clear(&mut self) {
        self.filled = 0;
    }

    /// Counts the bytes in it; what is added next begins there.
    #[must_use]
    pub fn len(&self) -> usize {
        self.filled
    }

    /// Says whether there is no text in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// Adds a text.
    pub fn add(&mut self, text: &str, how: As) {
        self.add_utf8(text.as_bytes(), how);
    }

    /// Adds a text that is known to be UTF-8; of other bytes nothing that is there is sure to be found.
    pub fn add_utf8(&mut self, text: &[u8], how: As) {
        let start = self.filled;
        self.make_room(text.len());
        if !self.add_quickly(text, how) {
            let text = str::from_utf8(text).unwrap_or_default();
            let letters = match how {
                As::Written => folded(text, self.by),
                As::Shown => folded(Safe::line(text).as_str(), self.by),
            };
            let letters: String = letters.into_iter().map(|(_, letter)| letter).collect();
            self.filled = start;
            self.make_room(letters.len());
            self.bytes[start..start + letters.len()].copy_from_slice(letters.as_bytes());
            self.filled = start + letters.len();
        }
        self.end();
    }

    /// Ends a text.
    fn end(&mut self) {
        self.bytes[self.filled] = END;
        self.filled += 1;
    }

    /// Makes room for a text of so many bytes, and its end.
    fn make_room(&mut self, bytes: usize) {
        // Of one byte come three at most, of two or more the longest; and what is plain is written in whole chunks.
        let most = self.filled + bytes * LONGEST / 2 + CHUNK + 1;
        if self.bytes.len() < most {
            self.bytes.resize(most.max(2 * self.bytes.len()), 0);
        }
    }

    /// Adds a text letter by letter, unless what becomes of one hangs on others.
    fn add_quickly(&mut self, text: &[u8], how: As) -> bool {
        let mut at = 0;
        let mut cluster = Cluster::default();
        while let Some(first) = text.get(at) {
            if !first.is_ascii() {
                let Some(end) = self.add_others(text, at, (how, &mut cluster)) else { return false };
                at = end;
                continue;
            }
            let added = self.add_plain(&text[at..]);
            at += added;
            cluster = Cluster { scalars: added.min(1), is_base: added > 0 };
            if let Some(other) = text.get(at).filter(|byte| added == 0 && byte.is_ascii()) {
                let is_break_of_two = how == As::Shown && text[at..].starts_with(b"\r\n");
                self.add_control(if is_break_of_two { b'\n' } else { *other }, how);
                at += 1 + usize::from(is_break_of_two);
            }
        }
        true
    }

    /// Adds what follows a place in a text and is not ASCII, and says where it ends; nothing where what becomes of a letter
    /// hangs on others.
    fn add_others(&mut self, text: &[u8], mut at: usize, (how, cluster): (As, &mut Cluster)) -> Option<usize> {
        let (mut block, mut letters) = (usize::MAX, &[][..]);
        while text.get(at).is_some_and(|byte| !byte.is_ascii()) {
            let (code, len) = decoded(&text[at..]);
            if code >> 8 != block {
                block = code >> 8;
                letters = letters::table(block, self.by)?;
            }
            let letter = letters.get(code & 0xFF)?;
            if !letter.is_known || (how == As::Shown && !cluster.takes(letter.standing)) {
                return None;
            }
            self.bytes.get_mut(self.filled..self.filled + LONGEST)?.copy_from_slice(&letter.bytes);
            self.filled += usize::from(letter.len);
            at += len;
        }
        Some(at)
    }

    /// Adds what a text begins with that is plain, and counts its bytes.
    fn add_plain(&mut self, text: &[u8]) -> usize {
        let place = &mut self.bytes[self.filled..];
        let (chunks, rest) = text.as_chunks::<CHUNK>();
        let mut last = [b' '; CHUNK];
        last[..rest.len()].copy_from_slice(rest);
        let mut added = 0;
        // What stands behind the first that is not plain is written over.
        for (from, to) in chunks.iter().chain([&last]).zip(place.as_chunks_mut().0) {
            let bytes = u128::from_le_bytes(*from);
            *to = if self.by.case { lowered(bytes) } else { bytes }.to_le_bytes();
            let others = others(bytes);
            added += others.trailing_zeros() as usize / 8;
            if others != 0 {
                break;
            }
        }
        let added = added.min(text.len());
        self.filled += added;
        added
    }

    /// Adds a control, which a line of the screen shows by a sign.
    fn add_control(&mut self, byte: u8, how: As) {
        let sign = match (how, byte) {
            (As::Written, _) => char::from(byte),
            (As::Shown, b'\t') => ' ',
            (As::Shown, 0x7F) => '␡',
            (As::Shown, _) => char::from_u32(0x2400 + u32::from(byte)).unwrap_or(' '),
        };
        let len = sign.encode_utf8(&mut self.bytes[self.filled..]).len();
        self.filled += len;
    }
}

/// Is a chunk of ones.
const EACH: u128 = u128::MAX / 0xFF;
/// Is the highest bit of each byte of a chunk.
const HIGHEST: u128 = EACH * 0x80;

/// Gives a number whose lowest bit that is set lies in the first byte that is not plain ASCII; there may be more bits
/// above.
fn others(chunk: u128) -> u128 {
    (chunk | chunk.wrapping_sub(EACH * 0x20) | chunk.wrapping_add(EACH)) & HIGHEST
}

/// Gives the bytes with their capitals of ASCII made small.
fn lowered(chunk: u128) -> u128 {
    let low = chunk & !HIGHEST;
    let from_a = low + EACH * u128::from(0x80 - b'A');
    let above_z = low + EACH * u128::from(0x80 - b'Z' - 1);
    chunk | (from_a & !above_z & !chunk & HIGHEST) >> 2
}

/// Is the cluster that a text so far ends with.
#[derive(Clone, Copy, Debug, Default)]
struct Cluster {
    /// Is how many scalars it has at most; none after a control.
    scalars: usize,
    /// Is whether its last one is a base.
    is_base: bool,
}

impl Cluster {
    /// Takes the next scalar in, and says whether it surely stays as it is.
    fn takes(&mut self, standing: Standing) -> bool {
        if self.is_base && standing == Standing::Base {
            self.scalars = 1;
            return true;
        }
        let is_base = standing == Standing::Base;
        // Only between two bases is it certain that one cluster ends; and one that is too long is cut.
        let scalars = self.scalars + 1;
        let stands = standing != Standing::Other && (is_base || self.scalars > 0);
        *self = Self { scalars, is_base };
        stands && scalars <= MOST_IN_CLUSTER
    }
}

/// Says whether a letter behind a text surely begins a cluster: some that are not in ASCII draw in what follows.
fn ends_a_cluster(text: &[u8], by: Folding) -> bool {
    text.last().is_none_or(u8::is_ascii) || {
        let first = text.iter().rposition(|byte| *byte >= 0xC0);
        first.is_some_and(|first| letters::base(decoded(&text[first..]).0, by).is_some())
    }
}

/// Gives the scalar that a text begins with, of two bytes or more, and how many they are. It is worked out in each way, to
/// choose without a branch, which would often be guessed wrong.
#[allow(clippy::inline_always, reason = "it is asked of millions")]
#[inline(always)]
fn decoded(text: &[u8]) -> (usize, usize) {
    let bytes = text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; 4];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    });
    let [first, rest @ ..] = bytes.map(usize::from);
    let rest = rest.map(|byte| byte & 0x3F);
    let of_two = (first & 0x1F) << 6 | rest[0];
    let of_three = (first & 0x0F) << 12 | rest[0] << 6 | rest[1];
    let of_four = (first & 0x07) << 18 | rest[0] << 12 | rest[1] << 6 | rest[2];
    match first {
        0xF0.. => (of_four, 4),
        0xE0.. => (of_three, 3),
        _ => (of_two, 2),
    }
}

#[cfg(test)]
mod tests;
