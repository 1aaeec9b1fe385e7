//! The picker of sources: by whom the timeline is to be told.

use super::choice::{self, Choice};
use super::{App, Mode};
use crate::timeline::{SourceId, Timeline, told};
use crate::words;

/// Is the state of the picker.
#[derive(Clone, Debug)]
pub struct SourcePicker {
    sources: Vec<(SourceId, usize)>,
    selected: usize,
}

impl SourcePicker {
    /// Opens it with every source that tells of an event, in the order of the file.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let mut counts = vec![0; timeline.sources().len()];
        for event in timeline.events() {
            for (at, count) in (0..).zip(counts.iter_mut()) {
                *count += usize::from(told::tells(event, SourceId(at)));
            }
        }
        let sources = (0..).map(SourceId).zip(counts).filter(|(_, count)| *count > 0).collect();
        Self { sources, selected: 0 }
    }

    /// Gives the source that is selected, if there is any.
    #[must_use]
    pub fn chosen(&self) -> Option<SourceId> {
        self.sources.get(self.selected).map(|(source, _)| *source)
    }

    /// Selects the source so many further down, or up if negative.
    pub fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.sources.len().saturating_sub(1));
    }

    /// Lists the sources around the selected one in so many rows, each with how much it tells of.
    #[must_use]
    pub fn rows(&self, timeline: &Timeline, height: usize) -> Vec<Choice> {
        choice::around(&self.sources, self.selected, height, |(source, events)| {
            (words::source_name(timeline, *source), format!("{events} of {}", timeline.len()))
        })
    }
}

impl App {
    /// Offers what another document has to choose from, and closes what speaks of the old one alone.
    pub(super) fn choose_anew(&mut self) {
        match &self.mode {
            Mode::PickSource(old) => {
                let mut picker = SourcePicker::new(self.timeline());
                let same = |chosen| picker.sources.iter().position(|(source, _)| *source == chosen);
                picker.selected = old.chosen().and_then(same).unwrap_or(0);
                self.mode = Mode::PickSource(picker);
            }
            Mode::LeftOut(_) | Mode::Labels(_) => self.mode = Mode::Browse,
            _ => {}
        }
    }
}
