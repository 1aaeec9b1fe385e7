//! Finding: what a filter shows and hides.

use std::sync::Arc;

use super::completing::Naming;
use super::days::Days;
use super::filter_prompt::{FilterPrompt, Taken};
use super::shown::{Asked, Shown, Sift, Sifted};
use super::task::{Parts as _, Question, Ticket};
use super::{App, Mode};
use crate::timeline::Filter;
use crate::timeline::filter::Reading;
use crate::timeline::filter::complete::Names;

/// Is what is to be shown next, while the events for it are looked for.
#[derive(Clone, Debug)]
pub(super) struct Sifting {
    ticket: Ticket,
    /// Is the filter; all are to be shown where there is none.
    asked: Option<Asked>,
}

/// Opens the line in which a filter is typed.
pub(super) fn open_filter(app: &mut App) {
    let reading = Reading { zone: app.clocks.active().zone, near: app.instant() };
    let names = app.names();
    let sought = app.sifting.as_ref().map(|sifting| sifting.asked.as_ref().map_or("", |asked| &asked.text));
    let text = sought.unwrap_or(app.filtered.as_ref().map_or("", |shown| shown.text())).to_owned();
    app.mode = Mode::Filter(Box::new(FilterPrompt::new(&text, reading, app.timeline(), names)));
}

/// Filters by what was typed, unless that is no filter: then the line stays, with what is wrong.
pub(super) fn take_filter(app: &mut App) {
    let Mode::Filter(prompt) = &mut app.mode else { return };
    let taken = prompt.take();
    if taken != Taken::Refused {
        app.mode = Mode::Browse;
    }
    match taken {
        Taken::Filter(filter, text) => app.show_only(filter, &text),
        Taken::Nothing => show_all(app),
        Taken::Refused => {}
    }
}

/// Shows what a filter hides.
pub(super) fn show_all(app: &mut App) {
    match (app.sifting.take().is_some(), app.filtered.is_some()) {
        (false, false) => app.notify("all events are shown: no filter is set, & sets one"),
        (true, false) => app.notify("all events are shown"),
        (_, true) => {
            if let Some(sifted) = app.sift(None) {
                app.show(sifted);
            }
        }
    }
}

/// Hears which events are to be shown.
pub(super) fn hear(app: &mut App, ticket: Ticket, sifted: Sifted) {
    if app.sifting.as_ref().is_some_and(|sifting| sifting.ticket == ticket) {
        app.sifting = None;
        app.show(sifted);
    }
}

impl App {
    /// Shows only the events that match a filter; `text` is the filter as it was typed. With many events they are looked
    /// for beside the screen, and shown once they are found.
    pub fn show_only(&mut self, filter: Filter, text: &str) {
        if let Some(sifted) = self.sift(Some(Asked { filter, text: text.to_owned() })) {
            self.show(sifted);
        }
    }

    /// Finds what matches, or all: here and now if there is little to look at.
    fn sift(&mut self, asked: Option<Asked>) -> Option<Sifted> {
        let sift = Sift { timeline: self.shared_timeline(), asked: asked.clone() };
        if sift.count() <= 1 {
            self.sifting = None;
            return Some(sift.at_once());
        }
        let ticket = self.begin(Question::Shown(sift));
        self.sifting = Some(Sifting { ticket, asked });
        None
    }

    /// Shows these stops, or all, and stays on the selected one where it is still shown, else on the nearest.
    fn show(&mut self, sifted: Sifted) {
        let row = self.list.selected_row(self.rows());
        self.take(sifted);
        self.lay_out();
        let position = self.list.selected();
        self.select(position);
        self.move_list(|list, rows| list.show_selected_in(rows, row.unwrap_or(0)));
        self.detail.rewind();
        if self.filtered.is_none() {
            self.notify("all events are shown again");
        } else if self.rows().stops() == 0 {
            self.notify("no event matches the filter: & changes it, a shows all");
        }
    }

    /// Takes over which stops are shown, into the list, the picture and the search.
    fn take(&mut self, sifted: Sifted) {
        self.days = Days::default();
        self.filtered = sifted.shown;
        self.list.show_brackets(sifted.brackets);
        self.picture.keep(self.document.view(self.told.as_ref()), self.filtered.clone());
        self.search_again();
    }

    /// Asks the same filter and the same search of another timeline that took the place of the one before.
    pub(super) fn find_again(&mut self) {
        self.known_names = None;
        let sought = self.sifting.take().map(|sifting| sifting.asked);
        // Which stops were shown says nothing of the stops that there are now.
        let shown = self.filtered.take().map(|shown| shown.asked());
        match sought.unwrap_or(shown).and_then(|asked| self.sift(Some(asked))) {
            Some(sifted) => self.take(sifted),
            None => self.search_again(),
        }
    }

    /// Says what is looked for, if the events to be shown are not yet known.
    #[must_use]
    pub fn sought(&self) -> Option<String> {
        let sifting = self.sifting.as_ref()?;
        Some(match &sifting.asked {
            Some(asked) => format!("looking for {}…", asked.text),
            None => "adding all…".to_owned(),
        })
    }

    /// Gives the names of the file, none while they are still collected.
    fn names(&mut self) -> Arc<Names> {
        if let Some(names) = &self.known_names {
            return Arc::clone(names);
        }
        let naming = Naming(self.shared_timeline());
        if naming.count() <= 1 {
            let names = Arc::new(naming.at_once());
            self.known_names = Some(Arc::clone(&names));
            return names;
        }
        self.naming = Some(self.begin(Question::Names(naming)));
        Arc::default()
    }

    /// Hears of the names of the file.
    pub(super) fn know_names(&mut self, ticket: Ticket, names: Arc<Names>) {
        if self.naming != Some(ticket) {
            return;
        }
        self.naming = None;
        if let Mode::Filter(prompt) = &mut self.mode {
            prompt.know(Arc::clone(&names));
        }
        self.known_names = Some(names);
    }

    /// Gives which stops are shown, where a filter hides some.
    #[must_use]
    pub fn filtered(&self) -> Option<&Shown> {
        self.filtered.as_deref()
    }
}
