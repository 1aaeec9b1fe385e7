//! The picker of sources: by whom the timeline is to be told.

use super::choice::{self, Choice};
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
    ///
    /// How many events each one tells of may be known.
    #[must_use]
    pub fn new(timeline: &Timeline, known: Option<&[usize]>) -> Self {
        let counts = known.map_or_else(|| told::tellers(timeline), <[usize]>::to_vec);
        let sources = (0..).map(SourceId).zip(counts).filter(|(_, count)| *count > 0).collect();
        Self { sources, selected: 0 }
    }

    /// Opens it with the source of this name selected, where there is one.
    #[must_use]
    pub fn at(timeline: &Timeline, name: Option<&str>) -> Self {
        let new = Self::new(timeline, None);
        let is_named = |(source, _): &(SourceId, usize)| Some(timeline.source(*source).id.as_str()) == name;
        Self { selected: new.sources.iter().position(is_named).unwrap_or(0), ..new }
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
