//! An emulator whose widths are given: for what terminals do that none of those that can be had here does.
//!
//! What has no width stands in the cell before it, and nowhere where there is none. It knows the sequences that a frame is
//! made of, and no others.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use vte::{Params, Parser, Perform};

/// Is a screen.
pub struct Emulator {
    parser: Parser,
    grid: Grid,
}

/// Is a cell: what stands in it, and whether it is turned round.
#[derive(Clone)]
pub struct Cell {
    /// Is nothing where what is before is wide.
    pub text: String,
    pub is_reversed: bool,
}

struct Grid {
    columns: usize,
    /// Are the rows as far as something was written to them.
    rows: Vec<Vec<Cell>>,
    at: (usize, usize),
    is_reversed: bool,
    width: Box<dyn Fn(char) -> usize>,
}

impl Emulator {
    /// Makes one of a size, and of what says how wide a character is.
    pub fn new((columns, rows): (u16, u16), width: impl Fn(char) -> usize + 'static) -> Self {
        let rows = vec![Vec::new(); rows.into()];
        let width = Box::new(width);
        Self {
            parser: Parser::new(),
            grid: Grid { columns: columns.into(), rows, at: (0, 0), is_reversed: false, width },
        }
    }

    /// Takes in what is sent.
    pub fn feed(&mut self, text: &str) {
        self.parser.advance(&mut self.grid, text.as_bytes());
    }

    /// Gives the cells of a row, as far as something was written to them.
    pub fn row(&self, y: u16) -> &[Cell] {
        &self.grid.rows[usize::from(y)]
    }
}

impl Grid {
    /// Writes to some cells of the row; of what is cut in two there the other half is gone.
    fn write(&mut self, start: usize, texts: &[&str]) {
        let row = &mut self.rows[self.at.1];
        let (end, blank) = (start + texts.len(), Cell { text: " ".into(), is_reversed: false });
        if row.len() < end {
            row.resize(end, blank);
        }
        if row[start].text.is_empty() {
            row[start - 1].text = " ".into();
        }
        if let Some(next) = row.get_mut(end).filter(|next| next.text.is_empty()) {
            next.text = " ".into();
        }
        for (cell, text) in row[start..end].iter_mut().zip(texts) {
            *cell = Cell { text: (*text).into(), is_reversed: self.is_reversed };
        }
    }

    fn erase(&mut self, count: usize) {
        let count = count.min(self.rows[self.at.1].len().saturating_sub(self.at.0));
        if count > 0 {
            let reversed = std::mem::take(&mut self.is_reversed);
            self.write(self.at.0, &vec![" "; count]);
            self.is_reversed = reversed;
        }
    }

    /// Adds what has no width to the cell before it.
    fn add(&mut self, letter: char) {
        // Where the row does not reach so far, it is nowhere.
        let before = self.rows[self.at.1].get_mut(..self.at.0).unwrap_or_default();
        if let Some(cell) = before.iter_mut().rfind(|cell| !cell.text.is_empty()) {
            cell.text.push(letter);
        }
    }
}

impl Perform for Grid {
    fn print(&mut self, letter: char) {
        let width = (self.width)(letter);
        if width == 0 {
            return self.add(letter);
        }
        // At the end of a row the last cells are written over.
        let start = self.at.0.min(self.columns - width);
        self.write(start, &[letter.encode_utf8(&mut [0; 4]), ""][..width]);
        self.at.0 = start + width;
    }

    fn execute(&mut self, byte: u8) {
        assert_eq!(byte, b'\r');
        self.at.0 = 0;
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _: bool, action: char) {
        let numbers: Vec<usize> = params.iter().map(|param| param[0].into()).collect();
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0).max(1);
        match (intermediates, action) {
            (b"?", _) => {}
            (_, 'H') => self.at = (number(1).min(self.columns) - 1, number(0) - 1),
            (_, 'C') => self.at.0 = (self.at.0 + number(0)).min(self.columns - 1),
            (_, 'X') => self.erase(number(0)),
            (_, 'K') => {
                self.at.0 = self.at.0.min(self.columns - 1);
                self.erase(self.columns);
                self.rows[self.at.1].truncate(self.at.0);
            }
            (_, 'm') => {
                // A colour of many brings numbers of its own.
                let own = numbers.iter().take_while(|code| !matches!(code, 38 | 48));
                let turned = own.filter(|code| matches!(code, 0 | 7 | 27)).last();
                self.is_reversed = turned.map_or(self.is_reversed, |code| *code == 7);
            }
            _ => panic!("{action}"),
        }
    }
}
