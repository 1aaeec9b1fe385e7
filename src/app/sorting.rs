//! The events sorted for the picture: into lanes, and into what is empty between them.
//!
//! To sort a million events takes a second or so: where there are many, the app asks for it by an
//! [`Effect::Sort`](super::effect::Effect) and hears of it by [`App::sorted`]; the picture stays empty meanwhile.

use std::fmt;
use std::sync::Arc;

use super::App;
use super::effect::Effect;
use crate::plot::{self, Gaps, Lanes, LanesBy};
use crate::time::Instant;
use crate::timeline::{EventId, Timeline, told};

/// Is how many events are sorted at once: that takes some milliseconds.
pub const AT_ONCE: usize = 4096;

/// Is what is to be sorted. Two are equal if their numbers are.
#[derive(Clone)]
pub struct Sorting {
    /// Tells it from all others.
    pub(super) number: u64,
    pub(super) timeline: Arc<Timeline>,
    pub(super) by: LanesBy,
    /// Is for each event whether it is shown; all are where there is none.
    pub(super) kept: Option<Arc<[bool]>>,
    /// Is what does not depend on the lanes, where it is known.
    pub(super) ground: Option<Arc<Ground>>,
    /// Are other lanes of the same timeline.
    pub(super) other: Option<Lanes>,
}

impl fmt::Debug for Sorting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the whole timeline.
        f.debug_struct("Sorting").field("number", &self.number).field("by", &self.by).finish_non_exhaustive()
    }
}

impl PartialEq for Sorting {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Sorting {}

/// Is what the picture of a timeline needs beside its lanes.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    pub(super) gaps: Gaps,
    /// Is the range that shows everything, without folds and with them.
    pub(super) whole: [Option<(Instant, Instant)>; 2],
    /// Is of how many events each source tells.
    pub(super) tellers: Vec<usize>,
}

/// Is what came of it.
#[derive(Clone, Debug)]
pub struct Sorted {
    number: u64,
    pub(super) by: LanesBy,
    pub(super) ground: Arc<Ground>,
    pub(super) lanes: Lanes,
}

impl Sorting {
    /// Sorts them.
    #[must_use]
    pub fn run(self) -> Sorted {
        let kept = self.kept.as_deref();
        let is_kept = |event: EventId| kept.is_none_or(|kept| kept.get(event.0 as usize).copied().unwrap_or(false));
        let lanes = match &self.other {
            Some(other) => other.anew(&self.timeline, self.by, is_kept),
            None => Lanes::among(&self.timeline, self.by, is_kept),
        };
        let ground = self.ground.unwrap_or_else(|| Arc::new(Ground::of(&self.timeline)));
        Sorted { number: self.number, by: self.by, ground, lanes }
    }
}

impl Ground {
    fn of(timeline: &Timeline) -> Self {
        let outline = plot::outline(timeline);
        let gaps = Gaps::of(&outline);
        let whole = [false, true].map(|folding| plot::fit_outline(&outline, &gaps, folding));
        Self { whole, gaps, tellers: told::tellers(timeline) }
    }
}

impl App {
    /// Asks for the lanes that the picture misses.
    pub(super) fn ask_for_lanes(&mut self) {
        let timeline = self.document.shared(self.told.as_ref());
        if let Some(sorting) = self.picture.wanted(timeline, self.asked_lanes + 1) {
            self.asked_lanes += 1;
            self.asked.push(Effect::Sort(Box::new(sorting)));
        }
    }

    /// Takes what was sorted, unless something else is waited for by now.
    pub fn sorted(&mut self, sorted: Sorted) {
        if self.picture.awaits(sorted.number) {
            self.picture.take(sorted);
            // As many rows as there are lanes: the panes may move.
            let (columns, rows) = self.size;
            self.resize(columns, rows);
        }
    }
}
