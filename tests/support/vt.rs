//! What a terminal is sent, taken apart; and what two emulators make of it.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::disallowed_types)]

use std::collections::BTreeSet;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use vte::{Params, Parser, Perform};

/// Are the sequences that the program sends: to draw, and to take and give back the screen. Nothing else may leave it.
///
/// Of the modes: 7 going on in the next row at the end of one, 25 the cursor, 1049 the other screen, 2004 brackets around pastes, 2026 a whole screen at once; 1000,
/// 1002, 1003, 1006 and 1015 the mouse, which is only turned off here.
const OURS: [&str; 21] = [
    "CSI C",
    "CSI X",
    "CSI m",
    "CSI H",
    "CSI J",
    "CSI K",
    "CSI ? h 7",
    "CSI ? h 25",
    "CSI ? h 1049",
    "CSI ? h 2004",
    "CSI ? h 2026",
    "CSI ? l 7",
    "CSI ? l 25",
    "CSI ? l 1049",
    "CSI ? l 2004",
    "CSI ? l 2026",
    "CSI ? l 1000",
    "CSI ? l 1002",
    "CSI ? l 1003",
    "CSI ? l 1006",
    "CSI ? l 1015",
];

/// Collects what the parser makes of the bytes.
#[derive(Default)]
struct Taken {
    sequences: BTreeSet<String>,
    /// Are the characters that are text to the parser, and that a terminal might obey all the same.
    letters: BTreeSet<char>,
    /// Is whether what is written from right to left has begun to be isolated, and whether a letter of it has come.
    isolated: Option<bool>,
}

/// Begins and ends what is written from right to left.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

impl Perform for Taken {
    fn print(&mut self, c: char) {
        match (self.isolated, ISOLATES.iter().position(|isolate| *isolate == c)) {
            (None, Some(0)) => return self.isolated = Some(false),
            (Some(true), Some(1)) => return self.isolated = None,
            (Some(_), None) => self.isolated = Some(true),
            _ => {}
        }
        let is_mark = matches!(c, '\u{200C}' | '\u{200D}');
        let obeyed = matches!(
            c.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::Unassigned
        );
        if obeyed && !is_mark {
            self.letters.insert(c);
        }
    }
    fn execute(&mut self, byte: u8) {
        // On the screen the words of what is isolated are each gone to.
        if self.isolated.is_some() && byte != b'\r' {
            self.letters.insert(ISOLATES[0]);
        }
        if !matches!(byte, b'\n' | b'\r') {
            self.sequences.insert(format!("control {byte:02X}"));
        }
    }
    fn hook(&mut self, _: &Params, _: &[u8], _: bool, action: char) {
        self.sequences.insert(format!("DCS {action}"));
    }
    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        self.sequences.insert(format!("OSC {}", String::from_utf8_lossy(params.first().unwrap_or(&&b""[..]))));
    }
    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _: bool, action: char) {
        if intermediates.is_empty() {
            self.sequences.insert(format!("CSI {action}"));
            return;
        }
        let intermediates = String::from_utf8_lossy(intermediates);
        for param in params {
            self.sequences.insert(format!("CSI {intermediates} {action} {}", param[0]));
        }
    }
    fn esc_dispatch(&mut self, _: &[u8], _: bool, byte: u8) {
        self.sequences.insert(format!("ESC {}", char::from(byte)));
    }
}

/// Lists what is in the bytes that is not ours.
pub fn foreign(bytes: &[u8]) -> Vec<String> {
    let mut taken = Taken::default();
    Parser::new().advance(&mut taken, bytes);
    let mut foreign: Vec<String> =
        taken.sequences.into_iter().filter(|sequence| !OURS.contains(&sequence.as_str())).collect();
    foreign.extend(taken.letters.into_iter().map(|letter| format!("U+{:04X}", u32::from(letter))));
    // The parser passes over strings that are not ended, and over those of APC, PM and SOS.
    let begun = bytes.windows(2).filter(|pair| pair[0] == 0x1B && pair[1] != b'[');
    foreign.extend(begun.map(|pair| format!("ESC {:02X}", pair[1])));
    foreign
}

/// Is one screen in two emulators.
pub struct Twins {
    one: vt100::Parser,
    other: avt::Terminal,
    fed: usize,
}

impl Twins {
    /// Makes two of a size.
    pub fn new(columns: u16, rows: u16) -> Self {
        let other = avt::Terminal::new(columns.into(), rows.into()).unwrap();
        Self { one: vt100::Parser::new(rows, columns, 0), other, fed: 0 }
    }

    /// Makes two of a size for a program that lets nothing go on in the next row: the first does not know of that, and has
    /// room for what the other leaves out.
    pub fn without_wrap(columns: u16, rows: u16) -> Self {
        Self { one: vt100::Parser::new(rows, columns + 500, 0), ..Self::new(columns, rows) }
    }

    /// Feeds both with what is new of all the bytes, up to the last whole character.
    pub fn feed(&mut self, all: &[u8]) {
        let new = &all[self.fed..];
        let text = match std::str::from_utf8(new) {
            Ok(text) => text,
            Err(error) => {
                assert_eq!(error.error_len(), None, "not UTF-8: {}", String::from_utf8_lossy(new));
                std::str::from_utf8(&new[..error.valid_up_to()]).unwrap()
            }
        };
        self.one.process(text.as_bytes());
        self.other.feed(text);
        self.fed += text.len();
    }

    /// Lists the cells in which the two differ. The second keeps no marks, so of each cell its base is looked at.
    pub fn differences(&self) -> Vec<String> {
        self.differences_in(|_| true)
    }

    /// Lists the cells in which one shows a line or a bracket, and the other does not.
    pub fn differences_of_lines(&self) -> Vec<String> {
        self.differences_in(|letter| ('\u{2500}'..='\u{257F}').contains(&letter))
    }

    fn differences_in(&self, is_looked_at: impl Fn(char) -> bool) -> Vec<String> {
        let screen = self.one.screen();
        let mut found = Vec::new();
        for (y, line) in self.other.screen().visible_lines().enumerate() {
            for (x, cell) in line.cells().iter().enumerate() {
                let one = screen.cell(y as u16, x as u16).unwrap();
                let theirs = (one.contents().chars().next().unwrap_or(' '), one.is_wide_continuation());
                let other = if cell.width() == 0 { (' ', true) } else { (cell.char(), false) };
                if theirs != other && (is_looked_at(theirs.0) || is_looked_at(other.0)) {
                    found.push(format!("row {y}, column {x}: {theirs:?}, {other:?}"));
                }
            }
        }
        found
    }
}
