//! The timeline as one source tells it: of many events, that is worked out beside the screen.

use std::sync::Arc;

use super::list::List;
use super::marks::NamedStop;
use super::page::Page;
use super::picture::Picture;
use super::sorting::AT_ONCE;
use super::task::{Question, Ticket};
use super::{App, Days, Mode};
use crate::timeline::{SourceId, Timeline, Told};
use crate::words;

/// Is whose telling of a timeline is to be worked out.
#[derive(Clone, Debug)]
pub struct Telling {
    timeline: Arc<Timeline>,
    source: SourceId,
}

/// Is what came of it, with its list.
#[derive(Clone, Debug)]
pub struct AsTold {
    pub(super) told: Told,
    pub(super) list: List,
}

impl Telling {
    /// Asks for the telling of a source by its name in the file, if it is there.
    pub(super) fn of(timeline: &Arc<Timeline>, id: &str) -> Option<Self> {
        let at = timeline.sources().iter().position(|source| source.id == id)?;
        Some(Self { timeline: Arc::clone(timeline), source: SourceId(at as u32) })
    }

    /// Says whether it is worked out at once.
    pub(super) fn is_little(&self) -> bool {
        self.timeline.len() <= AT_ONCE
    }

    /// Works it out.
    #[must_use]
    pub fn run(&self) -> AsTold {
        let told = self.timeline.told_by(self.source);
        AsTold { list: List::new(&told.timeline), told }
    }
}

impl App {
    /// Shows the timeline as one source tells it, and what that leaves out; of many events, once that is worked out.
    pub(super) fn tell_by(&mut self, source: SourceId) {
        let telling = Telling { timeline: Arc::clone(&self.document.timeline), source };
        if telling.is_little() {
            self.tell_with_what_is_left_out(telling.run());
        } else {
            self.telling = Some(self.begin(Question::Told(telling)));
            let name = words::source_name(&self.document.timeline, source);
            self.notify(&format!("gathering what {name} tells"));
        }
    }

    /// Takes what was worked out, unless something else is waited for by now.
    pub(super) fn hear_told(&mut self, ticket: Ticket, told: AsTold) {
        if let Some(coming) = self.coming.take_if(|coming| coming.ticket == ticket) {
            self.show_ready(coming.ready, Some(told));
        } else if self.telling == Some(ticket) {
            self.notice = None;
            self.tell_with_what_is_left_out(told);
        }
    }

    /// Shows the timeline as all sources tell it; what one tells is no longer waited for.
    pub(super) fn tell_all(&mut self) {
        self.tell(None);
        // A later state of the file need not wait for what the source tells of it any more.
        self.show_what_has_come();
    }

    fn tell_with_what_is_left_out(&mut self, told: AsTold) {
        self.tell(Some(told));
        self.mode = Mode::LeftOut(Page::default());
        self.fill_overlay();
    }

    /// Stays on the selected event where it is told of.
    fn tell(&mut self, told: Option<AsTold>) {
        self.telling = None;
        let selected = self.selected().map(|stop| NamedStop::of(self.timeline(), stop));
        (self.told, self.list) = match told {
            Some(AsTold { told, list }) => (Some(told), list),
            None => (None, List::new(&self.document.timeline)),
        };
        self.days = Days::default();
        let timeline = self.document.view(self.told.as_ref());
        self.picture = Picture::new(timeline).like(&self.picture, timeline);
        self.find_again();
        self.lay_out();
        let position = selected.and_then(|stop| stop.position(self.timeline()));
        self.select(position.unwrap_or(0));
    }
}
