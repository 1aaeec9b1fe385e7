//! An emulator that shows text from right to left as such: what VTE does, with the rules of Unicode from a crate of theirs.
//!
//! Each row is laid out as a whole, in the order in which its cells stand, by what stands in them. What has no width stands
//! in the cell before it, and nowhere where there is none. It knows the sequences that a frame is made of, and no others.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use unicode_bidi::{BidiInfo, Level};
use unicode_width::UnicodeWidthChar;
use vte::{Params, Parser, Perform};

/// Is a screen.
pub struct Bidi {
    parser: Parser,
    grid: Grid,
}

struct Grid {
    columns: usize,
    /// Are the rows as far as something was written to them: the text of each cell, none where what is before is wide.
    rows: Vec<Vec<String>>,
    at: (usize, usize),
    /// Is how wide what begins and ends an isolate is taken to be.
    isolates: usize,
}

impl Bidi {
    /// Makes one of a size.
    pub fn new((columns, rows): (u16, u16)) -> Self {
        Self::of((columns, rows), 0)
    }

    /// Makes one that does not know isolates, and gives each a cell.
    pub fn with_wide_isolates(size: (u16, u16)) -> Self {
        Self::of(size, 1)
    }

    fn of((columns, rows): (u16, u16), isolates: usize) -> Self {
        let rows = vec![Vec::new(); rows.into()];
        Self { parser: Parser::new(), grid: Grid { columns: columns.into(), rows, at: (0, 0), isolates } }
    }

    /// Takes in what is sent.
    pub fn feed(&mut self, text: &str) {
        self.parser.advance(&mut self.grid, text.as_bytes());
    }

    /// Gives what is kept in the cells of a row.
    pub fn kept(&self, y: u16) -> &[String] {
        &self.grid.rows[usize::from(y)]
    }

    /// Gives the column in which each cell of a row is seen.
    pub fn seen(&self, y: u16, base: Option<Level>) -> Vec<usize> {
        let cells = self.kept(y);
        let text = cells.concat();
        let info = BidiInfo::new(&text, base);
        let mut levels = vec![Level::ltr(); cells.len()];
        for paragraph in &info.paragraphs {
            let of_bytes = info.reordered_levels(paragraph, paragraph.range.clone());
            let mut start = 0;
            for (at, cell) in cells.iter().enumerate() {
                // What a wide cell goes on in has its level.
                levels[at] = if cell.is_empty() { levels[at - 1] } else { of_bytes[start] };
                start += cell.len();
            }
        }
        let mut seen = vec![0; cells.len()];
        for (column, cell) in BidiInfo::reorder_visual(&levels).into_iter().enumerate() {
            seen[cell] = column;
        }
        seen
    }
}

impl Perform for Grid {
    fn print(&mut self, letter: char) {
        let is_isolate = matches!(letter, '\u{2066}'..='\u{2069}');
        let width = if is_isolate { self.isolates } else { letter.width().unwrap_or(0) };
        let row = &mut self.rows[self.at.1];
        if width == 0 {
            let before = self.at.0.min(row.len());
            // Where the row does not reach so far, it is nowhere.
            if let Some(cell) = row[..before].iter_mut().rfind(|cell| !cell.is_empty() && before == self.at.0) {
                cell.push(letter);
            }
            return;
        }
        // At the end of a row the last cells are written over.
        let start = self.at.0.min(self.columns - width);
        if row.len() < start + width {
            row.resize(start + width, ' '.into());
        }
        // The other half of what was wide.
        if row[start].is_empty() {
            row[start - 1] = ' '.into();
        }
        if let Some(next) = row.get_mut(start + width).filter(|next| next.is_empty()) {
            next.push(' ');
        }
        row[start] = letter.to_string();
        row[start + 1..start + width].fill(String::new());
        self.at.0 = start + width;
    }

    fn execute(&mut self, byte: u8) {
        assert_eq!(byte, b'\r');
        self.at.0 = 0;
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _: bool, action: char) {
        let numbers: Vec<usize> = params.iter().map(|param| param[0].into()).collect();
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0).max(1);
        let row = &mut self.rows[self.at.1];
        match (intermediates, action) {
            (b"?", _) | (_, 'm') => {}
            (_, 'H') => self.at = (number(1).min(self.columns) - 1, number(0) - 1),
            (_, 'C') => self.at.0 = (self.at.0 + number(0)).min(self.columns - 1),
            (_, 'X') => {
                let end = (self.at.0 + number(0)).min(row.len());
                row[self.at.0.min(end)..end].fill(' '.into());
            }
            (_, 'K') => row.truncate(self.at.0.min(self.columns - 1)),
            _ => panic!("{action}"),
        }
    }
}
