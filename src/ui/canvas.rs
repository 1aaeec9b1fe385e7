//! The one place that hands text to ratatui: only [`Safe`] text, cut to its place, in ASCII where that is asked for.
#![allow(clippy::disallowed_methods, reason = "this is the place the lint keeps them for")]

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::Theme;
use crate::app::flow::Line;
use crate::plot::Rect;
use crate::text::{Safe, width};
use crate::words::Goal;
use crate::words::paragraph::Span;

/// Is whether the names in a text are ways to go.
#[derive(Clone, Copy, Debug)]
pub enum Names<'a> {
    /// They are text.
    Text,
    /// They are, and the cursor is on this one, or on none.
    Ways(Option<&'a Goal>),
}

/// Is a frame to be drawn on, in a theme.
pub struct Canvas<'a, 'b> {
    frame: &'a mut Frame<'b>,
    theme: Theme,
}

impl<'a, 'b> Canvas<'a, 'b> {
    /// Makes a canvas of a frame.
    pub fn new(frame: &'a mut Frame<'b>, theme: Theme) -> Self {
        Self { frame, theme }
    }

    /// Gives the theme.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Writes one line of text from a cell on, in at most so many columns, and gives how many it took.
    pub fn text(&mut self, (x, y): (u16, u16), columns: u16, text: &Safe, style: Style) -> u16 {
        let area = self.frame.area();
        if x >= area.width || y >= area.height {
            return 0;
        }
        let columns = columns.min(area.width - x);
        let cut = width::cut(text, usize::from(columns));
        let shown = if self.theme.has_glyphs() { cut } else { cut.in_charset(self.theme.charset) };
        let (end, _) = self.frame.buffer_mut().set_stringn(x, y, shown.as_str(), usize::from(columns), style);
        end - x
    }

    /// Writes a sign of the program's own, one column wide: a picture has a thousand of them.
    pub fn sign(&mut self, (x, y): (u16, u16), sign: &'static str, style: Style) {
        if !self.theme.has_glyphs() {
            self.text((x, y), 1, &Safe::line(sign), style);
        } else if let Some(cell) = self.frame.buffer_mut().cell_mut((x, y)) {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// Writes a line's pieces one after the other, and gives how many columns they took.
    pub fn spans(&mut self, (x, y): (u16, u16), columns: u16, spans: &[Span], over: Style) -> u16 {
        spans.iter().fold(0, |taken, span| {
            let style = self.theme.tone(span.tone).patch(over);
            let style = if span.found { Theme::found(style) } else { style };
            taken + self.text((x + taken, y), columns.saturating_sub(taken), &span.text, style)
        })
    }

    /// Writes lines from the top of a rectangle on.
    pub fn lines(&mut self, inside: Rect, lines: &[Line], names: Names<'_>) {
        // A name may stand in several places: the cursor is on the first.
        let mut is_found = false;
        for (line, y) in lines.iter().zip(inside.y..inside.y + inside.height) {
            let indent = u16::try_from(line.indent).unwrap_or(u16::MAX).min(inside.width);
            let mut taken = indent;
            for span in &line.spans {
                let over = match (&span.goal, names) {
                    (Some(goal), Names::Ways(at)) => Theme::name(at == Some(goal)),
                    _ => Style::default(),
                };
                if matches!(names, Names::Ways(Some(at)) if span.goal.as_ref() == Some(at)) && !is_found {
                    is_found = true;
                    self.cursor(inside.x + taken, y);
                }
                let room = inside.width.saturating_sub(taken);
                taken += self.spans((inside.x + taken, y), room, std::slice::from_ref(span), over);
            }
        }
    }

    /// Sets the style of a whole row of a rectangle.
    pub fn style_row(&mut self, rect: Rect, y: u16, style: Style) {
        let row = ratatui::layout::Rect::new(rect.x, y, rect.width, 1);
        let area = self.frame.area();
        self.frame.buffer_mut().set_style(row.intersection(area), style);
    }

    /// Empties a rectangle, and what goes over its left edge into it.
    pub fn clear(&mut self, rect: Rect) {
        let blank = Safe::line(&" ".repeat(usize::from(rect.width)));
        for y in rect.y..rect.y + rect.height {
            self.cut_before((rect.x, y));
            self.style_row(rect, y, Style::reset());
            self.text((rect.x, y), rect.width, &blank, Style::reset());
        }
    }

    /// Blanks what begins before a cell and takes it as well: ratatui would send it, and not what is drawn over its half.
    fn cut_before(&mut self, (x, y): (u16, u16)) {
        let buffer = self.frame.buffer_mut();
        let goes_over = |start: &u16| {
            buffer.cell((*start, y)).is_some_and(|cell| width::of_cluster(cell.symbol()) > usize::from(x - start))
        };
        if let Some(start) = (x.saturating_sub(width::WIDEST as u16)..x).find(goes_over) {
            for at in start..x {
                buffer[(at, y)].set_symbol(" ");
            }
        }
    }

    /// Draws a border with a title in its upper edge.
    pub fn border(&mut self, rect: Rect, title: &Safe, style: Style) {
        if rect.width < 2 || rect.height < 2 {
            return;
        }
        let line = "─".repeat(usize::from(rect.width - 2));
        let bottom = rect.y + rect.height - 1;
        self.text((rect.x, rect.y), rect.width, &Safe::line(&format!("┌{line}┐")), style);
        self.text((rect.x, bottom), rect.width, &Safe::line(&format!("└{line}┘")), style);
        for y in rect.y + 1..bottom {
            self.sign((rect.x, y), "│", style);
            self.sign((rect.x + rect.width - 1, y), "│", style);
        }
        let room = rect.width.saturating_sub(4);
        if room > 0 && !title.is_empty() {
            let title = Safe::line(" ").join(&width::cut(title, usize::from(room) - 1)).join(&Safe::line(" "));
            self.text((rect.x + 1, rect.y), room + 1, &title, style);
        }
    }

    /// Puts the terminal's cursor on a cell: the one that the keys speak of.
    ///
    /// It is shown, not hidden: what reads or magnifies a screen follows the cursor, and most terminals tell such programs
    /// only of one that is shown. It stands on a sign of ours (`▸`) and turns one cell round. Its shape, and whether it
    /// blinks, stay what the reader has chosen for the terminal.
    pub fn cursor(&mut self, x: u16, y: u16) {
        let area = self.frame.area();
        if x < area.width && y < area.height {
            self.frame.set_cursor_position(Position { x, y });
        }
    }

    /// Says that there is no room.
    pub fn too_small(&mut self) {
        let columns = self.frame.area().width;
        self.text((0, 0), columns, &Safe::line("too small: 20×5 at least"), Style::default());
    }
}
