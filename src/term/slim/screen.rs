//! What stands on the screen, as far as that can be known.
//!
//! Terminals differ on how wide flags, joined emoji, stacked letters, marks and more are, and each keeps to its own. Where
//! such text stands, only the cells that it was given are known to have it in them; all others are as they were written.

use std::ops::Range;

use ratatui::buffer::Cell;

use super::look::Look;
use crate::text::direction::{self, Part};
use crate::text::width;

/// Is what stands in a cell.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// One letter that takes one cell on every terminal.
    Letter(char, Look),
    /// Text to which a terminal may give another width.
    Text(Box<str>, Look),
    /// The text to the left goes on here.
    Covered,
}

pub(super) const BLANK: Shown = Shown::Letter(' ', Look::PLAIN);

/// Are the rows as far as something was written to them; the rest is blank.
#[derive(Default)]
pub(super) struct Screen(Vec<Vec<Shown>>);

impl Screen {
    /// Forgets everything: all is blank.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Gives a row as far as something was written to it.
    pub(super) fn row(&self, y: u16) -> &[Shown] {
        self.0.get(usize::from(y)).map_or(&[], Vec::as_slice)
    }

    /// Takes in what changes in a row, from the left. Gives the column from which on the row must be erased and written
    /// again, where text of no certain width comes or goes: whatever that covers now, or has covered, is right of its start.
    pub(super) fn change(&mut self, y: u16, cells: &[(u16, &Cell)]) -> Option<u16> {
        let y = usize::from(y);
        if self.0.len() <= y {
            self.0.resize(y + 1, Vec::new());
        }
        let row = &mut self.0[y];
        let before = uncertain(row);
        let mut changed: Vec<Range<usize>> = Vec::new();
        for (x, cell) in cells {
            let start = usize::from(*x);
            // What is behind a wide letter is not seen, though ratatui has some of it written.
            if changed.last().is_none_or(|last| last.end <= start) {
                changed.push(put(row, start, cell));
            }
        }
        let touched = |run: &Range<usize>| changed.iter().any(|part| part.start < run.end && run.start < part.end);
        let runs = before.into_iter().chain(uncertain(row));
        runs.filter(touched).map(|run| run.start as u16).min()
    }
}

/// Puts a cell into a row, and gives the columns that it takes.
fn put(row: &mut Vec<Shown>, start: usize, cell: &Cell) -> Range<usize> {
    let width = width::of_cluster(cell.symbol()).max(1);
    let look = Look::of(cell);
    let shown = match narrow(cell) {
        Some(letter) => Shown::Letter(letter, look),
        None => Shown::Text(cell.symbol().into(), look),
    };
    let end = start + width;
    if row.len() < end {
        row.resize(end, BLANK);
    }
    // What stood here and went on to the right is gone with its start.
    row[end..].iter_mut().take_while(|shown| **shown == Shown::Covered).for_each(|shown| *shown = BLANK);
    row[start..end].fill(Shown::Covered);
    row[start] = shown;
    start..end
}

/// Lists the columns of a row where text of no certain width stands. A run from right to left is one with all in it, and
/// with the cell before it: it is there that terminals keep what begins its isolate.
fn uncertain(row: &[Shown]) -> Vec<Range<usize>> {
    let isolates = right_to_left(row);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (x, shown) in row.iter().enumerate() {
        let (column, next) = (x as u16, x as u16 + 1);
        if matches!(shown, Shown::Letter(..)) && !isolates.contain(column) && !isolates.begin_at(next) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == x => run.end = x + 1,
            _ => runs.push(x..x + 1),
        }
    }
    runs
}

/// Are the columns of a row that are written from right to left.
pub(super) struct Runs(Vec<Range<usize>>);

impl Runs {
    pub(super) fn begin_at(&self, x: u16) -> bool {
        self.0.iter().any(|run| run.start == usize::from(x))
    }

    pub(super) fn end_at(&self, x: u16) -> bool {
        self.0.iter().any(|run| run.end == usize::from(x))
    }

    pub(super) fn contain(&self, x: u16) -> bool {
        self.0.iter().any(|run| run.contains(&usize::from(x)))
    }
}

/// Finds the columns of a row that are written from right to left.
pub(super) fn right_to_left(row: &[Shown]) -> Runs {
    if !row.iter().any(|shown| matches!(shown, Shown::Text(text, _) if Part::of(text) == Part::RightToLeft)) {
        return Runs(Vec::new());
    }
    let mut part = Part::Other;
    let parts = row.iter().map(|shown| {
        part = match shown {
            Shown::Letter(letter, _) => Part::of(letter.encode_utf8(&mut [0; 4])),
            Shown::Text(text, _) => Part::of(text),
            Shown::Covered => part,
        };
        part
    });
    Runs(direction::runs(&parts.collect::<Vec<_>>()))
}

/// Gives the letter of a cell that takes one on every terminal where the rest of the screen is of any use: our own signs
/// are among those that a terminal may be told to show wide, and there is a form of them without.
fn narrow(cell: &Cell) -> Option<char> {
    let mut letters = cell.symbol().chars();
    let letter = letters.next().filter(|_| letters.next().is_none() && width::of_cluster(cell.symbol()) == 1)?;
    matches!(letter, ' '..='~' | '\u{A1}'..='\u{2FF}' | '\u{370}'..='\u{52F}' | '\u{2010}'..='\u{25FF}')
        .then_some(letter)
}
