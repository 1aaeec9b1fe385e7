//! Lines that are scrolled: the detail, the help, the findings.

use super::flow::{self, Line};
use crate::words::{Goal, Paragraph};

/// Is a text in a pane of a size, with how far it is scrolled.
#[derive(Clone, Debug, Default)]
pub struct Page {
    lines: Vec<Line>,
    /// Are the names that lead somewhere, each once, with the line in which it stands first.
    goals: Vec<(Goal, usize)>,
    /// Is the one that the cursor is on.
    goal: Option<Goal>,
    top: usize,
    height: usize,
}

/// Gives how many rows half a page of so many has, 1 at least: two of them leave one row in view.
pub(super) fn half_of(height: usize) -> isize {
    isize::try_from((height.saturating_sub(1) / 2).max(1)).unwrap_or(1)
}

impl Page {
    /// Takes a text and the size of the pane's inside, and keeps its place where there still is one.
    pub fn set(&mut self, paragraphs: &[Paragraph], columns: u16, height: u16) {
        self.height = usize::from(height);
        self.lines = flow::lines(paragraphs, usize::from(columns));
        self.goals.clear();
        for (line, at) in self.lines.iter().zip(0..) {
            for goal in line.spans.iter().filter_map(|span| span.goal.as_ref()) {
                if self.goals.iter().all(|(known, _)| known != goal) {
                    self.goals.push((goal.clone(), at));
                }
            }
        }
        self.scroll(0);
    }

    /// Gives the name that the cursor is on, if it is still there.
    #[must_use]
    pub fn goal(&self) -> Option<&Goal> {
        self.goal.as_ref().filter(|goal| self.goals.iter().any(|(known, _)| known == *goal))
    }

    /// Takes the cursor off the names.
    pub fn leave_names(&mut self) {
        self.goal = None;
    }

    /// Moves the cursor to the next name, or to the one before; says whether there is one.
    pub fn step_name(&mut self, forward: bool) -> bool {
        let at = self.goal().and_then(|goal| self.goals.iter().position(|(known, _)| known == goal));
        let to = match at {
            Some(at) if forward => Some(at + 1),
            Some(at) => at.checked_sub(1),
            None if forward => Some(0),
            None => self.goals.len().checked_sub(1),
        };
        self.goal = to.and_then(|to| self.goals.get(to)).map(|(goal, _)| goal.clone());
        self.show_name();
        self.goal.is_some()
    }

    /// Brings the name that the cursor is on into view.
    pub fn show_name(&mut self) {
        let line = self.goal().and_then(|goal| self.goals.iter().find(|(known, _)| known == goal));
        if let Some((_, line)) = line {
            self.top = self.top.min(*line).max((line + 1).saturating_sub(self.height));
            self.scroll(0);
        }
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

    /// Gives how many lines half a page has, 1 at least.
    pub(super) fn half_page(&self) -> isize {
        half_of(self.height)
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
