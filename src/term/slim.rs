//! A backend that says the same in fewer bytes: for a slow line, where what is sent is what a key costs.
//!
//! ratatui's own sends the place of each run of cells in full, both colours with every change of one, and the style of
//! blanks that look the same in any. This one moves by what lies between, or writes that again where it is shorter, puts
//! all that changes of a style in one sequence, and leaves a blank in the style that is set where nothing of that is seen.
//!
//! Nothing that must stand in its column depends on how wide a terminal thinks text of the file to be: where such text
//! comes or goes, the row is erased from there on, and all that follows the text is placed, and written, anew. This holds
//! in a terminal that does not go on in the next row at the end of one, which [`super::Guard`] sees to.
//!
//! And what is written from right to left is isolated, as one run over all its words, so that a terminal that turns it
//! round turns nothing else round with it. Whatever of a run changes, all of it is written anew. One that turns nothing
//! round shows the same as without, even if it shows a sign for each isolate: that is written over.

mod look;
mod screen;

use std::io::{self, Write};
use std::sync::atomic::{AtomicU16, Ordering};

use look::{Look, MODIFIERS, code};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::prelude::CrosstermBackend;
use ratatui::style::{Color, Modifier};
use screen::{Screen, Shown};

use crate::text::direction::{ISOLATE, POP};

/// Is a backend of a writer.
pub struct Slim<W: Write> {
    inner: CrosstermBackend<W>,
    pen: Pen,
    /// Is how many columns the terminal has, once somebody has asked; before, nothing behind the last text is erased.
    columns: AtomicU16,
}

impl<W: Write> Slim<W> {
    /// Makes it of a writer.
    pub fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), pen: Pen::default(), columns: AtomicU16::new(0) }
    }

    /// Makes it one of so many columns, where there is no terminal that could be asked.
    #[must_use]
    pub fn of_columns(self, columns: u16) -> Self {
        self.columns.store(columns, Ordering::Relaxed);
        self
    }
}

impl<W: Write> Write for Slim<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Slim<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.pen.at = None;
        self.pen.columns = self.columns.load(Ordering::Relaxed);
        let mut row: (u16, Vec<(u16, &Cell)>) = (0, Vec::new());
        for (x, y, cell) in content {
            if y != row.0 {
                self.pen.row(row.0, &row.1);
                row = (y, Vec::new());
            }
            row.1.push((x, cell));
        }
        self.pen.row(row.0, &row.1);
        self.pen.write_blanks(None);
        self.pen.set(Look::default());
        let written = self.inner.write_all(&self.pen.bytes);
        self.pen.bytes.clear();
        written
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.pen.screen.clear();
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.pen.screen.clear();
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let Size { width, height } = self.inner.size()?;
        // A serial line tells no size, and most terminals behind one have this.
        let size = Size { width: if width == 0 { 80 } else { width }, height: if height == 0 { 24 } else { height } };
        self.columns.store(size.width, Ordering::Relaxed);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Is what is written, and where and how the terminal would write on.
#[derive(Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Is the cell after the last one that was written; none where a terminal may see that elsewhere.
    at: Option<(u16, u16)>,
    look: Look,
    /// Is how many blanks before that are not written yet.
    blanks: u16,
    screen: Screen,
    columns: u16,
}

impl Pen {
    /// Writes what has changed in a row.
    fn row(&mut self, y: u16, cells: &[(u16, &Cell)]) {
        let again = self.screen.change(y, cells);
        let kept = again.unwrap_or(u16::MAX);
        for (x, cell) in cells.iter().take_while(|(x, _)| *x < kept) {
            // What is of no certain width would have to be written again.
            self.put((*x, y), cell.symbol(), Look::of(cell));
        }
        if let Some(start) = again {
            self.write_again(start, y);
        }
    }

    /// Erases a row from a column on, and writes what stands there: text of no certain width in one go, for a terminal to
    /// lay out as it does, and what follows that in its own place, over whatever came to stand there.
    fn write_again(&mut self, start: u16, y: u16) {
        let row = self.screen.row(y).to_vec();
        let runs = screen::right_to_left(&row);
        self.erase_from((start, y));
        let mut in_text = false;
        for (x, shown) in (start..).zip(&row[start.into()..]) {
            if runs.end_at(x) {
                self.write_zero(POP, (x, y));
                self.erase_from((x, y));
                in_text = false;
            }
            if runs.begin_at(x) {
                self.write_zero(ISOLATE, (x, y));
                in_text = false;
            }
            match shown {
                Shown::Covered => {}
                Shown::Text(text, look) => {
                    if !in_text {
                        self.write_spaces();
                        self.go((x, y));
                    }
                    self.set(*look);
                    self.bytes.extend_from_slice(text.as_bytes());
                    (self.at, in_text) = (None, true);
                }
                Shown::Letter(letter, look) => {
                    // Within a run each blank is written, and nothing has to be erased before its end.
                    let in_run = runs.contain(x);
                    if in_text && !in_run {
                        self.erase_from((x, y));
                    }
                    in_text = false;
                    if *letter != ' ' || !look.is_bare() || in_run || runs.begin_at(x + 1) {
                        self.put((x, y), letter.encode_utf8(&mut [0; 4]), *look);
                    }
                }
            }
        }
        self.end_row((row.len() as u16, y), in_text, runs.end_at(row.len() as u16));
    }

    /// Erases what is behind the last cell of a row if that is text of no certain width, or ends a run.
    fn end_row(&mut self, place: (u16, u16), in_text: bool, in_run: bool) {
        if in_run {
            self.write_zero(POP, place);
        }
        if (in_text || in_run) && place.0 < self.columns {
            self.erase_from(place);
        }
    }

    /// Writes what has no width, and goes to where what is next stands. Terminals keep it in the cell before, which has to be
    /// there, and to be written with it, lest it were there twice. Where one gives it a cell, that is written over.
    fn write_zero(&mut self, sign: char, (x, y): (u16, u16)) {
        self.write_spaces();
        self.bytes.extend(sign.encode_utf8(&mut [0; 4]).bytes());
        // From the start of the row: GNU screen would go back by a column where its terminal has not gone forward.
        self.bytes.push(b'\r');
        match x {
            0 => {}
            1 => self.bytes.extend(b"\x1b[C"),
            _ => self.bytes.extend(format!("\x1b[{x}C").bytes()),
        }
        self.at = Some((x, y));
    }

    /// Writes the blanks that were put off, as such.
    fn write_spaces(&mut self) {
        let count = std::mem::take(&mut self.blanks);
        self.bytes.extend(std::iter::repeat_n(b' ', count.into()));
    }

    fn erase_from(&mut self, place: (u16, u16)) {
        self.write_blanks(Some(place));
        self.go(place);
        self.set(Look::PLAIN);
        self.bytes.extend(b"\x1b[K");
    }

    /// Writes a letter of one column.
    fn put(&mut self, place: (u16, u16), symbol: &str, shown: Look) {
        let is_blank = symbol == " ";
        if !(is_blank && shown.is_bare() && self.blanks > 0 && self.at == Some(place)) {
            self.write_blanks(Some(place));
            self.go(place);
        }
        let mut look = shown;
        if is_blank && look.of_blank() == self.look.of_blank() {
            // A blank that is turned round or lined shows its colour.
            look.front = if look.of_blank().is_empty() { self.look.front } else { look.front };
            look.modifier = self.look.modifier;
        }
        self.set(look);
        if is_blank && shown.is_bare() {
            self.blanks += 1;
        } else {
            self.bytes.extend_from_slice(symbol.as_bytes());
        }
        self.at = Some((place.0 + 1, place.1));
    }

    /// Writes the blanks that were put off, or erases what is in their place where that is shorter.
    fn write_blanks(&mut self, next: Option<(u16, u16)>) {
        let count = std::mem::take(&mut self.blanks);
        let Some((end, row)) = self.at.filter(|_| count > 0) else { return };
        let erase = format!("\x1b[{count}X");
        // Erasing does not move: what follows in the row has to be gone to.
        let goes_on = next.is_some_and(|(x, y)| y == row && x >= end);
        let moving = if goes_on { erase.len() } else { 0 };
        if erase.len() + moving < usize::from(count) {
            self.bytes.extend(erase.bytes());
            self.at = Some((end - count, row));
        } else {
            self.bytes.extend(std::iter::repeat_n(b' ', count.into()));
        }
    }

    fn go(&mut self, (x, y): (u16, u16)) {
        match self.at {
            Some(at) if at == (x, y) => return,
            Some((from, row)) if row == y && from < x => {
                let forward = if x - from == 1 { "\x1b[C".to_owned() } else { format!("\x1b[{}C", x - from) };
                let between = self.again((from, x), y).filter(|between| between.len() <= forward.len());
                self.bytes.extend(between.unwrap_or(forward).bytes());
            }
            _ if x == 0 => self.bytes.extend(format!("\x1b[{}H", y + 1).bytes()),
            _ => self.bytes.extend(format!("\x1b[{};{}H", y + 1, x + 1).bytes()),
        }
        self.at = Some((x, y));
    }

    /// Gives what stands in the cells of a row, where it would look the same written again now.
    fn again(&self, (from, to): (u16, u16), y: u16) -> Option<String> {
        // More of them are never shorter than a movement.
        if to - from > 4 {
            return None;
        }
        let row = self.screen.row(y);
        let letter = |x: u16| match row.get(usize::from(x)).unwrap_or(&screen::BLANK) {
            Shown::Letter(letter, look) if *look == self.look => Some(*letter),
            Shown::Letter(' ', look) if look.is_bare() && self.look.is_bare() => Some(' '),
            _ => None,
        };
        (from..to).map(letter).collect()
    }

    /// Changes how the terminal writes on, by what differs or from nothing, whichever is shorter.
    fn set(&mut self, look: Look) {
        if look == self.look {
            return;
        }
        let (mut change, mut anew) = (Vec::new(), vec![String::new()]);
        let kept = self.modifiers(look.modifier, &mut change);
        let codes = |modifiers: Modifier| MODIFIERS.iter().filter(move |(one, ..)| modifiers.contains(*one));
        change.extend(codes(look.modifier - kept).map(|(_, code, _)| (*code).to_owned()));
        anew.extend(codes(look.modifier).map(|(_, code, _)| (*code).to_owned()));
        for (color, before, is_front) in [(look.front, self.look.front, true), (look.back, self.look.back, false)] {
            if color != before {
                change.push(code(color, is_front));
            }
            if color != Color::Reset {
                anew.push(code(color, is_front));
            }
        }
        let (change, anew) = (change.join(";"), anew.join(";"));
        let shorter = if anew.len() < change.len() { anew } else { change };
        self.bytes.extend(format!("\x1b[{shorter}m").bytes());
        self.look = look;
    }

    /// Says what takes away the modifiers that are no longer wanted; gives those that stay set.
    fn modifiers(&self, wanted: Modifier, change: &mut Vec<String>) -> Modifier {
        let mut kept = self.look.modifier;
        for (one, _, off) in MODIFIERS {
            if kept.contains(one) && !wanted.contains(one) {
                change.push(off.to_owned());
                let shared = MODIFIERS.iter().filter(|(_, _, other)| *other == off).map(|(other, ..)| *other);
                shared.for_each(|other| kept.remove(other));
            }
        }
        kept
    }
}
