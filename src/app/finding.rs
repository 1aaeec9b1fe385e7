//! Finding: what a filter shows and hides.

use super::days::Days;
use super::filter_prompt::{FilterPrompt, Taken};
use super::shown::Shown;
use super::{App, Mode};
use crate::timeline::Filter;
use crate::timeline::filter::Reading;

/// Opens the line in which a filter is typed.
pub(super) fn open_filter(app: &mut App) {
    let reading = Reading { zone: app.clocks.active().zone, near: app.instant() };
    let text = app.filtered.as_ref().map_or("", Shown::text);
    app.mode = Mode::Filter(Box::new(FilterPrompt::new(text, reading, app.timeline())));
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
    if app.filtered.is_none() {
        app.notify("all events are shown: no filter is set, & sets one");
        return;
    }
    app.show(None);
    app.notify("all events are shown again");
}

impl App {
    /// Shows only the events that match a filter; `text` is the filter as it was typed.
    pub fn show_only(&mut self, filter: Filter, text: &str) {
        self.show(Some(Shown::new(filter, text, self.timeline())));
        if self.rows().stops() == 0 {
            self.notify("no event matches the filter: & changes it, a shows all");
        }
    }

    /// Shows these stops, or all, and stays on the selected one where it is still shown, else on the nearest.
    fn show(&mut self, shown: Option<Shown>) {
        let row = self.list.selected_row(self.rows());
        self.filtered = shown;
        self.sift();
        let (columns, rows) = self.size;
        self.resize(columns, rows);
        let position = self.list.selected();
        self.select(position);
        self.move_list(|list, rows| list.show_selected_in(rows, row.unwrap_or(0)));
        self.detail.rewind();
    }

    /// Asks the same filter of another timeline that took the place of the one before.
    pub(super) fn filter_again(&mut self) {
        self.filtered = self.filtered.as_ref().map(|shown| shown.of(self.document.view(self.told.as_ref())));
        self.sift();
    }

    /// Leaves out of the brackets and the lanes what is not shown.
    fn sift(&mut self) {
        self.days = Days::default();
        let timeline = self.document.shared(self.told.as_ref());
        self.list.show_others(timeline, self.filtered.as_ref());
        self.picture.keep(timeline, self.filtered.as_ref().map(Shown::kept));
        self.search_again();
    }

    /// Gives which stops are shown, where a filter hides some.
    #[must_use]
    pub fn filtered(&self) -> Option<&Shown> {
        self.filtered.as_ref()
    }
}
