//! Lines that are scrolled: the detail, the help, the findings.

use super::flow::{self, Line};
use crate::words::Paragraph;

/// Is a text in a pane of a size, with how far it is scrolled.
#[derive(Clone, Debug, Default)]
pub struct Page {
    lines: Vec<Line>,
    top: usize,
    height: usize,
}

impl Page {
    /// Takes a text and the size of the pane's inside, and keeps its place where there still is one.
    pub fn set(&mut self, paragraphs: &[Paragraph], columns: u16, height: u16) {
        self.height = usize::from(height);
        self.lines = flow::lines(paragraphs, usize::from(columns));
        self.scroll(0);
    }

    /// Goes back to the top.
    pub fn rewind(&mut self) {
        self.top = 0;
    }

    /// Moves to the first line in which something was searched for, if that is below the view.
    pub fn show_found(&mut self) {
        let found = self.lines.iter().position(|line| line.spans.iter().any(|span| span.found));
        if let Some(line) = found.filter(|line| *line >= self.top + self.height) {
            self.top = (line + 2).saturating_sub(self.height);
            self.scroll(0);
        }
    }

    /// Moves by so many lines.
    pub fn scroll(&mut self, lines: isize) {
        let most = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(most);
    }

    /// Moves by so many half pages.
    pub fn scroll_halves(&mut self, halves: isize) {
        self.scroll(halves * isize::try_from((self.height.saturating_sub(1) / 2).max(1)).unwrap_or(1));
    }

    /// Lists the lines in view.
    #[must_use]
    pub fn in_view(&self) -> &[Line] {
        let end = self.lines.len().min(self.top + self.height);
        self.lines.get(self.top..end).unwrap_or_default()
    }

    /// Counts all lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Says whether there are no lines.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Gives how many lines there are above and below the view.
    #[must_use]
    pub fn hidden(&self) -> (usize, usize) {
        (self.top, self.lines.len().saturating_sub(self.top + self.height))
    }
}
