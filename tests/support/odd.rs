//! An emulator that gives every character of no certain width one of its own: none, one cell or two, by chance.
//!
//! It knows the sequences that a frame is made of, and no others.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::hash::{DefaultHasher, Hash, Hasher};

use vte::{Params, Parser, Perform};

/// Is a screen.
pub struct Odd {
    parser: Parser,
    grid: Grid,
}

struct Grid {
    columns: usize,
    rows: Vec<Vec<(char, bool)>>,
    at: (usize, usize),
    reversed: bool,
    seed: u64,
}

/// Is the other half of what is wide.
const HALF: char = '\0';

impl Odd {
    /// Makes one of a size.
    pub fn new(columns: u16, rows: u16, seed: u64) -> Self {
        let rows = vec![vec![(' ', false); columns.into()]; rows.into()];
        Self { parser: Parser::new(), grid: Grid { columns: columns.into(), rows, at: (0, 0), reversed: false, seed } }
    }

    /// Takes in what is sent.
    pub fn feed(&mut self, text: &str) {
        self.parser.advance(&mut self.grid, text.as_bytes());
    }

    /// Gives what the cells of a row show, and whether they are turned round.
    pub fn row(&self, y: u16) -> &[(char, bool)] {
        &self.grid.rows[usize::from(y)]
    }
}

impl Grid {
    fn width(&self, letter: char) -> usize {
        if matches!(letter, ' '..='~' | '\u{A1}'..='\u{2FF}' | '\u{370}'..='\u{52F}' | '\u{2010}'..='\u{25FF}') {
            return 1;
        }
        let mut hasher = DefaultHasher::new();
        (self.seed, letter).hash(&mut hasher);
        (hasher.finish() % 3) as usize
    }

    /// Sets a cell; what it was half of is gone.
    fn set(&mut self, x: usize, shown: (char, bool)) {
        let row = &mut self.rows[self.at.1];
        if row[x].0 == HALF && x > 0 {
            row[x - 1].0 = ' ';
        }
        if let Some(next) = row.get_mut(x + 1).filter(|next| next.0 == HALF) {
            next.0 = ' ';
        }
        row[x] = shown;
    }

    fn erase(&mut self, to: usize) {
        (self.at.0..to.min(self.columns)).for_each(|x| self.set(x, (' ', false)));
    }
}

impl Perform for Grid {
    fn print(&mut self, letter: char) {
        let width = self.width(letter);
        if width == 0 {
            return;
        }
        // At the end of a row the last cells are written over.
        let start = self.at.0.min(self.columns - width);
        self.set(start, (letter, self.reversed));
        if width == 2 {
            self.set(start + 1, (' ', self.reversed));
            self.rows[self.at.1][start].0 = letter;
            self.rows[self.at.1][start + 1].0 = HALF;
        }
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
            (_, 'X') => self.erase(self.at.0 + number(0)),
            (_, 'K') => {
                self.at.0 = self.at.0.min(self.columns - 1);
                self.erase(self.columns);
            }
            (_, 'm') => {
                // A colour of many brings numbers of its own.
                let own = numbers.iter().position(|code| matches!(code, 38 | 48)).unwrap_or(numbers.len());
                for code in &numbers[..own] {
                    self.reversed = match code {
                        7 => true,
                        0 | 27 => false,
                        _ => self.reversed,
                    };
                }
            }
            _ => panic!("{action}"),
        }
    }
}
