//! The timeline as one source tells it: of many events, that is worked out beside the screen.

use std::fmt;
use std::sync::Arc;

use super::effect::Effect;
use super::list::List;
use super::marks::NamedStop;
use super::page::Page;
use super::picture::Picture;
use super::sorting::AT_ONCE;
use super::{App, Days, Mode};
use crate::timeline::{SourceId, Timeline, Told};

/// Is whose telling of a timeline is to be worked out. Two are equal if their numbers are.
#[derive(Clone)]
pub struct Telling {
    number: u64,
    timeline: Arc<Timeline>,
    source: SourceId,
}

impl fmt::Debug for Telling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the whole timeline.
        f.debug_struct("Telling").field("number", &self.number).field("source", &self.source).finish_non_exhaustive()
    }
}

impl PartialEq for Telling {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Telling {}

/// Is what came of it.
#[derive(Clone, Debug)]
pub struct Tale {
    number: u64,
    told: Told,
}

impl Telling {
    /// Works it out.
    #[must_use]
    pub fn run(self) -> Tale {
        Tale { number: self.number, told: self.timeline.told_by(self.source) }
    }
}

impl App {
    /// Shows the timeline as one source tells it, and what that leaves out; of many events, once that is worked out.
    pub(super) fn tell_by(&mut self, source: SourceId) {
        self.asked_tales += 1;
        let telling = Telling { number: self.asked_tales, timeline: Arc::clone(&self.document.timeline), source };
        if telling.timeline.len() <= AT_ONCE {
            self.hear_tale(telling.run());
        } else {
            self.asked.push(Effect::Tell(Box::new(telling)));
            let name = self.document.timeline.source(source).short_name();
            self.notify(&format!("gathering what {name} tells"));
        }
    }

    /// Takes what was worked out, unless something else is waited for by now.
    pub fn hear_tale(&mut self, tale: Tale) {
        if tale.number == self.asked_tales {
            self.notice = None;
            self.tell(Some(tale.told));
            self.mode = Mode::LeftOut(Page::default());
            self.fill_overlay();
        }
    }

    /// Shows the timeline as all sources tell it; what one tells is no longer waited for.
    pub(super) fn tell_all(&mut self) {
        self.asked_tales += 1;
        self.tell(None);
    }

    /// Stays on the selected event where it is told of.
    fn tell(&mut self, told: Option<Told>) {
        let selected = self.selected().map(|stop| NamedStop::of(self.timeline(), stop));
        self.told = told;
        self.list = List::new(self.timeline());
        self.days = Days::default();
        let timeline = self.document.shared(self.told.as_ref());
        self.picture = Picture::new(timeline).like(&self.picture, timeline);
        self.filter_again();
        let (columns, rows) = self.size;
        self.resize(columns, rows);
        let position = selected.and_then(|stop| stop.position(self.timeline()));
        self.select(position.unwrap_or(0));
    }
}
