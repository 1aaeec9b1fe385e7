//! What the screen asks of the app: where everything stands, and what is said there.

use super::header::{self, Header};
use super::list::{self, List};
use super::page::Page;
use super::picture::{self, Picture};
use super::{App, Focus, Mode, hints};
use crate::plot::{Arrangement, Panes, PictureAt};
use crate::text::{Safe, wrap};
use crate::words;
use crate::words::count::{number, things};

impl App {
    /// Gives where everything stands.
    #[must_use]
    pub fn panes(&self) -> Panes {
        let at = if self.is_picture_full { PictureAt::List } else { PictureAt::Band(self.picture.wanted_rows()) };
        Panes::of(self.size.0, self.size.1, at)
    }

    /// Says by what the lanes of the picture are told apart, and what of them is not in view.
    #[must_use]
    pub fn picture_in_words(&self) -> String {
        let band = &self.picture.band;
        let stops: fn(usize) -> String = number;
        let lanes: fn(usize) -> String = |count| things(count, "lane");
        let counted = [
            (band.before, stops, "earlier"),
            (band.after, stops, "later"),
            (band.unplaced, stops, "without a time"),
            (band.lanes_above, lanes, "above"),
            (band.lanes_below, lanes, "below"),
        ];
        let said = counted.iter().filter(|(count, ..)| *count > 0);
        let said = said.map(|(count, those, what)| format!(" · {} {what}", those(*count)));
        let shown = self.filtered.as_ref().map(|shown| format!(" · {}", shown.in_words())).unwrap_or_default();
        let shown = self.sought().map_or(shown.clone(), |sought| format!("{shown} · {sought}"));
        let shown = shown + if self.picture.is_sorted() { "" } else { " · being sorted" };
        format!("to scale, {}{shown}{}", picture::by_name(self.picture.lanes_by()), said.collect::<String>())
    }

    /// Gives the picture, and whether it stands in the list's place.
    #[must_use]
    pub fn picture(&self) -> (&Picture, bool) {
        (&self.picture, self.is_picture_full)
    }

    /// Says which of the panes are to be seen: the list, and the detail.
    #[must_use]
    pub fn shows(&self) -> (bool, bool) {
        match (self.panes().arrangement, self.focus) {
            (Arrangement::TooSmall, _) => (false, false),
            (Arrangement::Alone, Focus::List) => (true, false),
            (Arrangement::Alone, Focus::Detail) => (false, true),
            (Arrangement::Beside | Arrangement::Under, _) => (true, true),
        }
    }

    /// Gives the header for its columns.
    #[must_use]
    pub fn header(&self) -> Header {
        let clocks = (self.clocks.all(), self.clocks.active());
        let reading = self.reading_in_words();
        Header::fit(self.rows(), (self.list.selected(), reading), clocks, usize::from(self.size.0))
    }

    /// Gives the head of the list: which clock speaks, with its offset at the selected stop.
    #[must_use]
    pub fn list_head(&self) -> Safe {
        let clock = header::clock_with_offset(self.clocks.active(), self.instant()).join(&self.standing_in_words());
        let shown = self.filtered.as_ref().map(|shown| shown.in_words().to_string());
        let told = self.told.as_ref().map(|told| words::plain::as_told(&self.document.timeline, told));
        let more = [shown, self.sought(), told].into_iter().flatten();
        more.fold(clock, |head, more| head.join(&Safe::line(&format!(" · {more}"))))
    }

    /// Gives the list and its rows in view.
    #[must_use]
    pub fn list(&self) -> (&List, Vec<list::Row>) {
        let mut rows = self.list.rows(self.rows());
        for row in &mut rows {
            let list::Row::Stop(row) = row else { continue };
            if let Some(search) = &self.search {
                // Found anew for the rows in view: they are marked before all hits are found.
                row.found = search.is_in_row(self.timeline(), row.position, &row.time);
                row.title = std::mem::take(&mut row.title).with_found(search.needle());
            }
            if let Mode::Labels(labels) = &self.mode {
                row.label = labels.of(row.position);
            }
        }
        (&self.list, rows)
    }

    /// Gives the detail.
    #[must_use]
    pub fn detail(&self) -> &Page {
        &self.detail
    }

    /// Gives what is to be said, if anything, in lines that take the place of the hints and of what is above them.
    #[must_use]
    pub fn notice(&self) -> Vec<Safe> {
        let wrong = match &self.mode {
            Mode::GoToTime(_, wrong) => wrong.as_ref(),
            _ => None,
        };
        let columns = usize::from(self.size.0).saturating_sub(2).max(1);
        wrong.or(self.notice.as_ref()).map_or_else(Vec::new, |notice| wrap::wrap(notice, columns))
    }

    /// Says what one can press, as much as has room in so many columns.
    #[must_use]
    pub fn hints(&self, columns: usize) -> Safe {
        hints::line(self, columns)
    }
}
