//! The events sorted for the picture: into lanes, and into what is empty between them.
//!
//! To sort a million events takes a second or so: where there are many, the app asks for it by a
//! [`Question::Lanes`](super::task::Question), and the picture stays empty meanwhile.

use std::sync::Arc;

use super::App;
use super::shown::Shown;
use super::task::{PART, Question, Ticket, ranges};
use crate::plot::{self, Extents, Gaps, Lanes, LanesBy, Survey};
use crate::time::Instant;
use crate::timeline::{Timeline, told};

/// Is how many events are sorted at once: that takes some milliseconds.
pub const AT_ONCE: usize = PART;

/// Is what is to be sorted.
#[derive(Clone, Debug)]
pub struct Sorting {
    pub(super) timeline: Arc<Timeline>,
    pub(super) by: LanesBy,
    /// Is which stops are shown; all are where there is none.
    pub(super) shown: Option<Arc<Shown>>,
    /// Is what does not depend on the lanes, where it is known.
    pub(super) ground: Option<Arc<Ground>>,
}

/// Is what the picture of a timeline needs beside its lanes.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    pub(super) gaps: Gaps,
    /// Is the range that shows everything, without folds and with them.
    pub(super) whole: [Option<(Instant, Instant)>; 2],
    /// Is of how many events each source tells.
    pub(super) tellers: Vec<usize>,
    pub(super) extents: Arc<Extents>,
}

/// Is what came of it.
#[derive(Clone, Debug)]
pub struct Sorted {
    pub(super) by: LanesBy,
    pub(super) ground: Arc<Ground>,
    pub(super) lanes: Lanes,
}

impl Sorting {
    /// Sorts them, and gives way to others every some milliseconds.
    #[must_use]
    pub fn run(&self, give_way: impl Fn()) -> Sorted {
        let ground = self.ground.clone().unwrap_or_else(|| Arc::new(Ground::of(&self.timeline, &give_way)));
        let (extents, timeline, by) = (&ground.extents, &*self.timeline, self.by);
        let now_and_then = |at: &usize| {
            if at.is_multiple_of(PART) {
                give_way();
            }
        };
        let lanes = match &self.shown {
            Some(shown) => {
                Lanes::of_stops(extents, timeline, by, shown.positions().iter().copied().inspect(now_and_then))
            }
            None => Lanes::of_stops(extents, timeline, by, (0..timeline.order().len()).inspect(now_and_then)),
        };
        Sorted { by, ground, lanes }
    }
}

impl Ground {
    fn of(timeline: &Timeline, give_way: impl Fn()) -> Self {
        let mut survey = Survey::with_room(timeline.order().len());
        for part in ranges(0, timeline.order().len()) {
            survey.look(timeline, part);
            give_way();
        }
        let (outline, extents) = survey.done(timeline);
        let gaps = Gaps::of(&outline);
        let whole = [false, true].map(|folding| plot::fit_outline(&outline, &gaps, folding));
        Self { whole, gaps, tellers: told::tellers(timeline), extents: Arc::new(extents) }
    }
}

impl App {
    /// Asks for the lanes that the picture misses.
    pub(super) fn ask_for_lanes(&mut self) {
        if let Some(sorting) = self.picture.wanted(self.document.view(self.told.as_ref())) {
            let ticket = self.begin(Question::Lanes(sorting));
            self.picture.wait_for(ticket);
        }
    }

    /// Takes what was sorted, unless something else is waited for by now.
    pub(super) fn sorted(&mut self, ticket: Ticket, sorted: Sorted) {
        if self.picture.awaits(ticket) {
            self.picture.take(sorted);
            // As many rows as there are lanes: the panes may move.
            self.lay_out();
            self.show_hits_in_picture();
        }
    }
}
