//! Taking over the file as it was read again: all that the reader has chosen stays, found again by names.

use std::sync::Arc;

use super::clocks::Clocks;
use super::days::Days;
use super::document::{Document, Ready, Refused};
use super::marks::NamedStop;
use super::page::Page;
use super::picture::Picture;
use super::rest::Rest;
use super::source_picker::SourcePicker;
use super::task::{Question, Ticket};
use super::telling::{AsTold, Telling};
use super::watched::{Around, Standing, Watched};
use super::{App, Mode, findings};
use crate::report::{Finding, Findings, Progress, Severity};
use crate::text::{Raw, Safe};
use crate::timeline::Timeline;

/// Is how far around the selected stop one is looked for that is still there.
const NEAR: usize = 1000;

/// Is a later state of the file, with the question what the source that tells it tells of that.
#[derive(Clone, Debug)]
pub(super) struct Coming {
    pub(super) ready: Ready,
    pub(super) ticket: Ticket,
}

/// Is where the reader was, in words that hold for another state of the file.
struct Place {
    /// Is the timeline that was shown.
    timeline: Arc<Timeline>,
    position: usize,
    row: usize,
    detail: Page,
}

impl Place {
    fn of(app: &App) -> Self {
        Self {
            timeline: app.shared_timeline(),
            position: app.list.selected(),
            row: app.list.selected_row(app.rows()).unwrap_or(0),
            detail: app.detail.clone(),
        }
    }

    /// Finds a stop, or the nearest one to it that is still there; of two equally near ones the later.
    fn find(&self, position: usize, timeline: &Timeline) -> Option<usize> {
        let order = self.timeline.order();
        let around = (0..NEAR).flat_map(|by| [position.checked_add(by), position.checked_sub(by)]);
        let mut named = around.flatten().filter_map(|at| Some(NamedStop::of(&self.timeline, order.stop(at)?)));
        named.find_map(|stop| stop.position(timeline))
    }

    /// Says whether a stop is of the same event as the one that was selected.
    fn is_at(&self, position: usize, timeline: &Timeline) -> bool {
        let name = |timeline: &Timeline, at| {
            let stop = timeline.order().stop(at)?;
            Some(timeline.event(stop.event).name().into_owned())
        };
        name(&self.timeline, self.position) == name(timeline, position)
    }
}

impl App {
    /// Takes over the document as it was read again. Clock, marks, search, filter, the one source that tells it, and what
    /// the picture shows stay; so does the selected stop, or the nearest one that is still there, in the same row.
    ///
    /// Where one source tells of many events, that is worked out first, beside the screen.
    pub fn reload(&mut self, document: impl Into<Ready>) {
        let ready = document.into();
        self.coming = None;
        let told_by = self.told.as_ref().map(|told| &self.document.timeline.source(told.source).id);
        let telling = told_by.and_then(|id| Telling::of(&ready.document.timeline, id));
        match telling {
            Some(telling) if !telling.is_little() => {
                let ticket = self.begin(Question::Told(telling));
                self.coming = Some(Coming { ready, ticket });
            }
            telling => self.show_ready(ready, telling.map(|telling| telling.run())),
        }
    }

    /// Shows the later state of the file at once that waits for what one source tells of it, as all sources tell it.
    pub(super) fn show_what_has_come(&mut self) {
        if let Some(Coming { ready, .. }) = self.coming.take() {
            self.show_ready(ready, None);
        }
    }

    /// Takes over a document, and what one source tells of it.
    pub(super) fn show_ready(&mut self, ready: Ready, told: Option<AsTold>) {
        let place = Place::of(self);
        let around = self.take_over(ready.document);
        (self.told, self.list) = match told {
            Some(AsTold { told, list }) => (Some(told), list),
            None => (None, ready.list),
        };
        let timeline = self.shared_timeline();
        self.days = Days::default();
        self.telling = None;
        self.picture = Picture::new(&timeline).like(&self.picture, &timeline);
        self.find_again();
        self.renew_mode(&place);
        // Before anything is laid out: the picture moves to what is selected.
        let position = place.find(place.position, self.timeline()).unwrap_or(place.position);
        self.change_list(|list, rows| list.select(rows, position));
        let is_same = place.is_at(self.list.selected(), self.timeline());
        self.lay_out();
        self.move_list(|list, rows| list.show_selected_in(rows, place.row));
        self.detail = if is_same { place.detail } else { Page::default() };
        self.fill_detail();
        if let Some(around) = around {
            self.compare(around);
        }
    }

    /// Takes over the document with its clocks. Gives what is said around its changes; of the whole of a file of which
    /// the first events were shown there are none.
    fn take_over(&mut self, document: Document) -> Option<Around> {
        self.count_from_here_if_walked();
        let was_partial = self.is_partial();
        let warnings = self.document.findings.count(Severity::Warning);
        let mut clocks = Clocks::new(document.timeline.clocks(), None);
        clocks.carry_over(&self.clocks);
        (self.clocks, self.document, self.rest) = (clocks, document, Rest::Nothing);
        self.ask_for_trigrams();
        if was_partial {
            self.watched = Watched::since(&self.document.timeline);
            self.notice = findings::summary(&self.document.findings).or_else(|| Some(Safe::line("all of it is read")));
            return None;
        }
        self.watched.again = None;
        let standing = std::mem::take(&mut self.watched.standing);
        Some(Around(standing.mended(), self.warnings_since(warnings)))
    }

    /// Keeps what is open over the panes, without what it knew of the earlier state.
    fn renew_mode(&mut self, place: &Place) {
        let timeline = self.shared_timeline();
        match &mut self.mode {
            // The stops that bear them may be others now.
            Mode::Labels(_) => self.mode = Mode::Browse,
            Mode::LeftOut(_) if self.told.is_none() => self.mode = Mode::Browse,
            Mode::PickSource(picker) => {
                let chosen = picker.chosen().map(|source| place.timeline.source(source).id.clone());
                let renewed = SourcePicker::at(&timeline, chosen.as_deref());
                self.mode = if timeline.sources().is_empty() { Mode::Browse } else { Mode::PickSource(renewed) };
            }
            Mode::Filter(prompt) => prompt.read(&timeline),
            Mode::Search(line) => line.move_to(place.find(line.from(), &timeline).unwrap_or(0)),
            _ => {}
        }
    }

    /// Keeps what was found in a file that cannot be shown; the last good state stays.
    pub fn refuse(&mut self, refused: Refused) {
        self.show_what_has_come();
        self.notice = findings::refusal(&self.document.name, &refused);
        if self.is_partial() {
            self.rest = Rest::NotShown;
        }
        (self.watched.again, self.watched.standing) = (None, Standing::Broken);
        self.document.refused = Some(refused);
        self.fill_overlay();
    }

    /// Says that more events are to come.
    pub fn expect_more(&mut self) {
        self.rest = Rest::Coming(Progress::default(), 0);
    }

    /// Says how far the rest of the file is read, or a later state of all of it.
    pub fn read_so_far(&mut self, progress: Progress) {
        match &mut self.rest {
            Rest::Coming(so_far, _) => *so_far = progress,
            Rest::Nothing | Rest::NotShown | Rest::Away => self.watched.again = Some(progress),
        }
    }

    /// Hears what was found in the rest of the file, beside what was before.
    pub fn find(&mut self, text: Arc<Raw>, found: impl IntoIterator<Item = Finding>) {
        let Rest::Coming(_, errors) = &mut self.rest else { return };
        let findings = Findings::default();
        let refused = self.document.refused.get_or_insert(Refused { text, findings, line: None });
        for finding in found {
            *errors += usize::from(finding.severity == Severity::Error);
            refused.findings.push(finding);
        }
        self.fill_overlay();
    }

    /// Says whether only the first events are shown.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.rest != Rest::Nothing
    }

    /// Says how far the file is read, while it is.
    pub(super) fn reading_in_words(&self) -> Option<Safe> {
        let again = || Some(Safe::line(&format!("{}% read again", self.watched.again?.percent)));
        self.rest.in_words().or_else(again)
    }

    /// Says in the head of the list what of the file is not as it is shown.
    pub(super) fn standing_in_words(&self) -> Safe {
        let rest = self.rest.of_what_is_shown(self.document.timeline.len());
        // Of a file of which only the first events are shown, that says it already.
        let standing = if self.is_partial() { "" } else { self.watched.standing.in_words() };
        rest.join(&Safe::line(standing))
    }
}
