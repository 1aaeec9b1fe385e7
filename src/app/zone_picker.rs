//! The picker of zones: every IANA zone, by fuzzy search.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::choice::{self, Choice};
use super::prompt::Prompt;
use crate::time::{Instant, Zone};

/// Is the state of the picker.
#[derive(Clone, Debug)]
pub struct ZonePicker {
    /// Is what was typed.
    pub prompt: Prompt,
    matches: Vec<Zone>,
    selected: usize,
}

impl ZonePicker {
    /// Opens it with every zone, the active one selected.
    #[must_use]
    pub fn new(active: Zone) -> Self {
        let matches: Vec<Zone> = Zone::all().collect();
        let selected = matches.iter().position(|zone| *zone == active).unwrap_or(0);
        Self { prompt: Prompt::default(), matches, selected }
    }

    /// Gives the zone that is selected, if any is left.
    #[must_use]
    pub fn chosen(&self) -> Option<Zone> {
        self.matches.get(self.selected).copied()
    }

    /// Counts the zones that match.
    #[must_use]
    pub fn count(&self) -> usize {
        self.matches.len()
    }

    /// Selects the zone so many further down, or up if negative.
    pub fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.matches.len().saturating_sub(1));
    }

    /// Finds the zones anew for what was typed, the best match first and selected.
    pub fn search(&mut self) {
        let pattern = Pattern::parse(self.prompt.value(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT.match_paths());
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, Zone)> = Zone::all()
            .filter_map(|zone| Some((pattern.score(Utf32Str::new(zone.name(), &mut letters), &mut matcher)?, zone)))
            .collect();
        scored.sort_by_key(|(score, zone)| (std::cmp::Reverse(*score), zone.name().len(), zone.name()));
        self.matches = scored.into_iter().map(|(_, zone)| zone).collect();
        self.selected = 0;
    }

    /// Lists the zones around the selected one in so many rows, each with its offset at an instant.
    #[must_use]
    pub fn rows(&self, height: usize, at: Instant) -> Vec<Choice> {
        choice::around(&self.matches, self.selected, height, |zone| {
            (zone.name().to_owned(), zone.offset(at).to_string())
        })
    }
}
