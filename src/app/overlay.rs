//! What is open over the panes: where it stands, and the text in it.

use super::marking::Naming;
use super::{App, Focus, Mode, help};
use crate::plot::{Arrangement, Rect};
use crate::words;

impl App {
    pub(super) fn fill_overlay(&mut self) {
        let (width, height) = self.overlay_room();
        let paragraphs = match &self.mode {
            Mode::Help(_) => help::paragraphs(),
            Mode::Findings(_) => self.document.findings_text(usize::from(width)),
            Mode::LeftOut(_) => {
                self.told.as_ref().map_or_else(Vec::new, |told| words::plain::left_out(&self.document.timeline, told))
            }
            _ => return,
        };
        if let Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page) = &mut self.mode {
            page.set(&paragraphs, width, height);
        }
    }

    /// Gives how many columns and rows a text over the panes may have.
    pub(super) fn overlay_room(&self) -> (u16, u16) {
        let columns = if matches!(self.mode, Mode::Findings(_)) { self.size.0 } else { self.size.0.min(82) };
        (columns.saturating_sub(4), self.size.1.saturating_sub(3))
    }

    /// Gives where a window over the panes stands: no larger than what is in it.
    #[must_use]
    pub fn overlay(&self) -> Rect {
        let (columns, rows) = self.size;
        let body = Rect { x: 0, y: 0, width: columns, height: rows.saturating_sub(1) };
        let (width, height) = match &self.mode {
            Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page) => {
                (self.overlay_room().0 + 4, u16::try_from(page.len() + 2).unwrap_or(rows))
            }
            Mode::Marks(list) | Mode::NameMark(Naming { list: Some(list), .. }) => {
                let width = columns.min(82);
                (width, u16::try_from(list.height(self, width.saturating_sub(2)) + 2).unwrap_or(rows))
            }
            _ => (56, 20),
        };
        body.middle(width, height)
    }

    /// Says whether something lies over what one would call the screen, so that closing it comes before quitting.
    #[must_use]
    pub fn is_something_open(&self) -> bool {
        let detail_over_list = self.panes().arrangement == Arrangement::Alone && self.focus == Focus::Detail;
        !matches!(self.mode, Mode::Browse) || detail_over_list
    }
}
