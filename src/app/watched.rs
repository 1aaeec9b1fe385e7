//! What becomes of the file while it is open: what has changed in it, and whether it can still be shown.

use std::sync::Arc;

use super::comparing::{Changes, Comparing, Comparison};
use super::document::Ready;
use super::earlier::Earlier;
use super::rest::Rest;
use super::task::{Parts as _, Question, Ticket};
use super::{App, findings, jumps};
use crate::report::Progress;
use crate::text::Safe;
use crate::timeline::{Became, Side, Timeline};
use crate::words::count::number;

/// Is what became of the file since it was opened.
#[derive(Clone, Debug)]
pub(super) struct Watched {
    /// Is what has changed since the file was opened, or since the reader last went through the changes.
    earlier: Arc<Earlier>,
    /// Is a state in which all else is as it was: what is shown, once that is compared.
    since: Arc<Timeline>,
    /// Is whether the reader has gone through the changes: then the next ones are counted from what is shown now.
    is_walked: bool,
    compared: Compared,
    pub(super) standing: Standing,
    /// Is how far a later state of a large file is read.
    pub(super) again: Option<Progress>,
}

/// Is what is known of the changes.
#[derive(Clone, Debug)]
enum Compared {
    /// There are none.
    Nothing,
    /// They are looked for; what is said once they are known begins and ends so.
    Soon(Ticket, Around),
    /// These.
    Known(Arc<Changes>),
}

/// Is what is said of the file before the changes, and of its warnings after them.
#[derive(Clone, Debug, Default)]
pub(super) struct Around(pub(super) &'static str, pub(super) Option<Safe>);

/// Is whether the file is as it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Standing {
    /// It is.
    #[default]
    Shown,
    /// It has errors; what is shown is an earlier state.
    Broken,
    /// It cannot be read; what is shown is an earlier state.
    Away,
}

impl Standing {
    /// Says so in the head of the list.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Shown => "",
            Self::Broken => " · the file has errors (!)",
            Self::Away => " · the file cannot be read",
        }
    }

    /// Says what has become better once the file is shown again.
    pub(super) fn mended(self) -> &'static str {
        match self {
            Self::Shown => "",
            Self::Broken => "the file is mended: ",
            Self::Away => "the file is back: ",
        }
    }
}

impl Watched {
    /// Counts changes from this state.
    pub(super) fn since(timeline: &Arc<Timeline>) -> Self {
        let since = Arc::clone(timeline);
        Self {
            earlier: Arc::default(),
            since,
            is_walked: false,
            compared: Compared::Nothing,
            standing: Standing::Shown,
            again: None,
        }
    }

    fn changes(&self) -> Option<&Arc<Changes>> {
        match &self.compared {
            Compared::Known(changes) => Some(changes),
            Compared::Nothing | Compared::Soon(..) => None,
        }
    }
}

/// Goes to the next event that was added or changed; after the last one says which are gone.
pub(super) fn step(app: &mut App) {
    let changes = match &app.watched.compared {
        Compared::Known(changes) if !changes.is_nothing() => Arc::clone(changes),
        Compared::Soon(..) => return app.notify("what has changed is still looked for"),
        Compared::Known(_) | Compared::Nothing => {
            return app.notify("no event has changed since the file was opened or the changes were looked at");
        }
    };
    app.watched.is_walked = true;
    let selected = app.position();
    let gone = changes.gone_in_words();
    let shown = app.shown_changes(&changes);
    let hidden = changes.stops.len() - shown.len();
    let all = if app.told.is_some() { "s shows all sources" } else { "a shows all events" };
    let after = shown.partition_point(|at| *at <= selected);
    let Some(position) = shown.get(after).or(shown.first()).copied() else {
        let hidden = (hidden > 0).then(|| format!("what has changed is not shown: {all}"));
        let said: Vec<String> = hidden.into_iter().chain(gone).collect();
        return app.notify(&said.join(" · "));
    };
    jumps::jump(app, position);
    if after == shown.len() {
        let round = if position == selected { "no other change" } else { "past the last change: on from the first" };
        let hidden = (hidden > 0).then(|| format!("{} not shown: {all}", number(hidden)));
        let said = [Some(round.to_owned()), app.change_in_words(), hidden, gone];
        app.notify(&said.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
}

impl App {
    /// Lists the timelines that it holds: to let go of those that it does not any more takes long if they are large.
    #[must_use]
    pub fn timelines(&self) -> Vec<Arc<Timeline>> {
        let told = self.told.as_ref().map(|told| &told.timeline);
        let mut held: Vec<_> =
            [&self.document.timeline, &self.watched.since].into_iter().chain(told).map(Arc::clone).collect();
        held.dedup_by(|one, other| Arc::ptr_eq(one, other));
        held
    }

    /// Counts the changes of the next state from what is shown now, if the reader has gone through those before.
    pub(super) fn count_from_here_if_walked(&mut self) {
        if self.watched.is_walked {
            self.watched.is_walked = false;
            self.watched.since = Arc::clone(&self.document.timeline);
            self.watched.earlier = Arc::default();
        }
    }

    /// Compares what is shown now with the state from which changes are counted: here and now, or beside the screen if
    /// there are many events.
    pub(super) fn compare(&mut self, around: Around) {
        let (earlier, before) = (Arc::clone(&self.watched.earlier), Arc::clone(&self.watched.since));
        let comparing = Comparing { earlier, before, after: Arc::clone(&self.document.timeline) };
        if comparing.is_little() {
            self.take_changes(&comparing.at_once(), around);
            return;
        }
        self.notify(&format!("{}read again; what has changed is looked for", around.0));
        let ticket = self.begin(Question::Changes(comparing));
        self.watched.compared = Compared::Soon(ticket, around);
    }

    /// Hears what has changed.
    pub(super) fn hear_changes(&mut self, ticket: Ticket, comparison: &Comparison) {
        match &self.watched.compared {
            Compared::Soon(own, around) if *own == ticket => {
                let around = around.clone();
                self.take_changes(comparison, around);
            }
            _ => {}
        }
    }

    fn take_changes(&mut self, Comparison { changes, earlier }: &Comparison, Around(before, warnings): Around) {
        if let Some(earlier) = earlier {
            (self.watched.earlier, self.watched.since) = (Arc::clone(earlier), Arc::clone(&self.document.timeline));
        }
        let said = match (changes.stops.len(), changes.gone) {
            (0, 0) => "read again, no event has changed".to_owned(),
            (0, 1) => format!("{}: r says which", changes.in_words()),
            (0, _) => format!("{}: r names them", changes.in_words()),
            (1, 0) => format!("{}: r goes to it", changes.in_words()),
            _ => format!("{}: r walks through them", changes.in_words()),
        };
        let said = Safe::line(&format!("{before}{said}"));
        self.notice = Some(warnings.map_or(said.clone(), |warnings| said.join(&Safe::line(" · ")).join(&warnings)));
        self.watched.compared =
            if changes.is_nothing() { Compared::Nothing } else { Compared::Known(Arc::clone(changes)) };
    }

    /// Lists the positions of the changes that are shown.
    fn shown_changes(&self, changes: &Changes) -> Vec<usize> {
        let stops = changes.stops.iter().map(|(at, _)| *at as usize);
        let is_shown = |at: &usize| self.filtered.as_ref().is_none_or(|shown| shown.contains(*at));
        let Some(told) = &self.told else { return stops.filter(is_shown).collect() };
        let whole = &self.document.timeline;
        let in_told = |at: usize| {
            let event = whole.event(whole.order().stop(at)?.event);
            told.timeline.order().position(told.timeline.find(&event.name())?.id(), Side::Start)
        };
        let mut stops: Vec<usize> = stops.filter_map(in_told).filter(is_shown).collect();
        stops.sort_unstable();
        stops
    }

    /// Says of the selected event what has changed in it, if that has: "changed (time, summary), 2 of 4".
    pub(super) fn change_in_words(&self) -> Option<String> {
        let changes = self.watched.changes()?;
        let whole = &self.document.timeline;
        let event = self.timeline().event(self.selected()?.event);
        let event = if self.told.is_some() { whole.find(&event.name())? } else { event };
        let position = whole.order().position(event.id(), Side::Start)? as u32;
        let at = changes.stops.binary_search_by_key(&position, |(at, _)| *at).ok()?;
        let what = match changes.stops[at].1 {
            Became::Added => "added".to_owned(),
            Became::Changed => {
                let before = self.watched.earlier.state_of(&event.name()).unwrap_or(&self.watched.since);
                format!("changed ({})", whole.changed_parts(event, before).join(", "))
            }
        };
        Some(format!("{what}, {} of {}", number(at + 1), number(changes.stops.len())))
    }

    /// Says whether there are changes that the reader has not gone through.
    pub(super) fn has_new_changes(&self) -> bool {
        self.watched.changes().is_some() && !self.watched.is_walked
    }

    /// Says that the file cannot be read any more, and why; the last good state stays, or the first events.
    pub fn miss_file(&mut self, why: &str) {
        self.show_what_has_come();
        (self.watched.again, self.watched.standing) = (None, Standing::Away);
        self.document.refused = None;
        self.fill_overlay();
        if self.is_partial() {
            self.rest = Rest::Away;
            return self.notify(&format!("{why}; its first events are shown"));
        }
        self.notify(&format!("{why}; its last state is shown"));
    }

    /// Says whether all of a document is what is shown already.
    #[must_use]
    pub fn is_as_in(&self, Ready { document, .. }: &Ready) -> bool {
        !self.is_partial() && self.coming.is_none() && self.document.timeline.file() == document.timeline.file()
    }

    /// Says that the file is what is shown, where it was not.
    pub fn confirm(&mut self) {
        self.watched.again = None;
        self.document.refused = None;
        self.fill_overlay();
        match std::mem::take(&mut self.watched.standing) {
            Standing::Shown => {}
            standing => self.notify(&format!("{}it is as it was", standing.mended())),
        }
    }

    /// Hears that a state of the file is not told of, since it was written while it was read.
    pub fn pass_over(&mut self) {
        self.watched.again = None;
    }

    /// Says what is doubtful in the file, if it is more or less than before.
    pub(super) fn warnings_since(&self, before: usize) -> Option<Safe> {
        let findings = &self.document.findings;
        findings::summary(findings).filter(|_| findings.count(crate::report::Severity::Warning) != before)
    }
}
