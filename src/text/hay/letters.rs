//! What becomes of each letter when it is folded, by tables.

use std::ops::Range;
use std::sync::OnceLock;

use crate::text::fold::{Folding, folded};
use crate::text::safe::{Standing, standing};

/// Is how many bytes a folded letter has at most; what has more goes the long way.
pub(super) const LONGEST: usize = 12;
/// Is how many blocks of 256 letters have a table: the planes in which texts are written.
pub(super) const BLOCKS: usize = 512;

/// Is what becomes of a letter, whatever stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) bytes: [u8; LONGEST],
    pub(super) len: u8,
    pub(super) is_known: bool,
    pub(super) standing: Standing,
}

/// Is what becomes of 256 letters.
#[derive(Debug)]
struct Table {
    letters: Box<[Letter; 256]>,
}

/// Are the tables for each way of folding, made when a letter of theirs is first met.
static TABLES: [[OnceLock<Table>; BLOCKS]; 4] = [const { [const { OnceLock::new() }; BLOCKS] }; 4];

/// Gives what becomes of the 256 letters of a block; nothing where it has no table.
pub(super) fn table(block: usize, by: Folding) -> Option<&'static [Letter]> {
    let tables = &TABLES[usize::from(by.case) + 2 * usize::from(by.accents)];
    Some(&tables.get(block)?.get_or_init(|| Table::new(block, by)).letters[..])
}

/// Gives what becomes of a letter that stands for itself, whatever other such letters are beside it.
pub(super) fn base(code: usize, by: Folding) -> Option<&'static Letter> {
    let letter = table(code >> 8, by)?.get(code & 0xFF)?;
    (letter.is_known && letter.standing == Standing::Base).then_some(letter)
}

impl Table {
    fn new(block: usize, by: Folding) -> Self {
        let none = Letter { bytes: [0; LONGEST], len: 0, is_known: false, standing: Standing::Other };
        let mut letters = Box::new([none; 256]);
        let codes: Range<u32> = (block as u32) << 8..(block as u32 + 1) << 8;
        for (letter, code) in letters.iter_mut().zip(codes) {
            if let Some(scalar) = char::from_u32(code) {
                *letter = Letter::new(scalar, by).unwrap_or(none);
            }
        }
        Self { letters }
    }
}

impl Letter {
    /// Gives what it folds to.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    fn new(scalar: char, by: Folding) -> Option<Self> {
        // The dot above may be that of a Turkish i before it.
        if scalar == '\u{307}' && !by.accents {
            return None;
        }
        let text: String = folded(scalar.encode_utf8(&mut [0; 4]), by).into_iter().map(|(_, letter)| letter).collect();
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, len: text.len() as u8, is_known: true, standing: standing(scalar) })
    }
}
