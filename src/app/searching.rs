//! Searching: what is looked for, where it was found, and the line in which it is typed.

use super::prompt::Prompt;
use super::rows::Rows;
use super::{App, Mode, jumps};
use crate::text::Safe;
use crate::text::fold::Needle;
use crate::timeline::{EventId, search};
use crate::words::count::number;
use crate::words::stop::{self, Place};

/// Is what was looked for, and the stops that have it.
#[derive(Clone, Debug)]
pub struct Search {
    text: String,
    needle: Needle,
    /// Where the stops stand that have it, ascending.
    hits: Vec<usize>,
    /// For each event, by its number, whether it has it.
    found: Vec<bool>,
}

/// Is the line in which a search is typed, and what to go back to.
#[derive(Clone, Debug)]
pub struct SearchPrompt {
    /// Is what is typed.
    pub prompt: Prompt,
    from: usize,
    row: usize,
    before: Option<Search>,
}

impl Search {
    /// Looks for a text among the stops that are shown; only where `within` has hits, if that looked for its beginning.
    #[must_use]
    pub fn new(text: &str, rows: Rows<'_>, within: Option<&Self>) -> Option<Self> {
        let needle = Needle::new(text)?;
        let within = within.filter(|within| text.starts_with(&within.text));
        let timeline = rows.timeline;
        let order = timeline.order();
        let with_year = stop::reaches_over_years(timeline);
        let mut asked: Vec<Option<bool>> = vec![None; timeline.len()];
        let (mut hits, mut found) = (Vec::new(), vec![false; timeline.len()]);
        let mut under = None;
        for position in std::iter::successors(rows.at(0), |at| rows.after(*at)) {
            let Some(stop) = order.stop(position) else { break };
            under = if position < order.placed() { stop::day(timeline, stop, rows.zone).or(under) } else { None };
            if within.is_some_and(|within| within.hits.binary_search(&position).is_err()) {
                continue;
            }
            let at = stop.event.0 as usize;
            let in_texts =
                *asked[at].get_or_insert_with(|| search::finds(&needle, timeline, timeline.event(stop.event)));
            let place = Place { zone: rows.zone, under, with_year };
            if in_texts || needle.is_in(stop::short_time(timeline, stop, place).as_str()) {
                hits.push(position);
                found[at] = true;
            }
        }
        Some(Self { text: text.to_owned(), needle, hits, found })
    }

    /// Says whether an event has it.
    #[must_use]
    pub fn has(&self, event: EventId) -> bool {
        self.found.get(event.0 as usize).copied().unwrap_or(false)
    }

    /// Says whether the stop at a position has it.
    #[must_use]
    pub fn has_stop(&self, position: usize) -> bool {
        self.hits.binary_search(&position).is_ok()
    }

    /// Gives what is looked for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Gives the first hit from a position on, after the last one the first.
    fn from(&self, position: usize) -> Option<usize> {
        let at = self.hits.partition_point(|hit| *hit < position);
        self.hits.get(at).or(self.hits.first()).copied()
    }

    /// Gives the next hit after a position or the one before it, and whether that went round the end.
    fn next(&self, position: usize, forward: bool) -> Option<(usize, bool)> {
        let before = self.hits.partition_point(|hit| *hit < position);
        let upto = self.hits.partition_point(|hit| *hit <= position);
        let next = if forward { self.hits.get(upto) } else { before.checked_sub(1).and_then(|at| self.hits.get(at)) };
        let end = if forward { self.hits.first() } else { self.hits.last() };
        Some((*next.or(end)?, next.is_none()))
    }

    /// Says how much was found, and which of it stands at a position: "7 of 213".
    #[must_use]
    pub fn counted(&self, position: usize) -> String {
        match (self.hits.len(), self.hits.binary_search(&position)) {
            (0, _) => "nothing found".to_owned(),
            (all, Ok(at)) => format!("{} of {}", number(at + 1), number(all)),
            (1, Err(_)) => "1 hit".to_owned(),
            (all, Err(_)) => format!("{} hits", number(all)),
        }
    }

    /// Says what was found, for the line of hints: "“kremlin” 7 of 213".
    #[must_use]
    pub fn in_words(&self, position: usize) -> String {
        let shown: String = self.text.chars().take(20).collect();
        let shown = if shown.len() < self.text.len() { shown + "…" } else { shown };
        format!("“{shown}” {}", self.counted(position))
    }
}

/// Opens the line in which a search is typed.
pub(super) fn open(app: &mut App) {
    let row = app.list.selected_row(app.rows()).unwrap_or(0);
    let (from, before) = (app.list.selected(), app.search.take());
    app.mode = Mode::Search(Box::new(SearchPrompt { prompt: Prompt::default(), from, row, before }));
    app.fill_detail();
}

/// Looks for what is typed by now, and goes to the first hit from where the search began.
pub(super) fn typed(app: &mut App) {
    let Mode::Search(line) = &app.mode else { return };
    let from = line.from;
    let search = Search::new(line.prompt.value(), app.rows(), app.search.as_ref());
    let hit = search.as_ref().and_then(|search| search.from(from));
    app.search = search;
    app.select(hit.unwrap_or(from));
}

/// Keeps the search, or takes it back where nothing was typed.
pub(super) fn keep(app: &mut App) {
    let Mode::Search(line) = &app.mode else { return };
    let (from, is_empty) = (line.from, line.prompt.value().is_empty());
    app.mode = Mode::Browse;
    if is_empty {
        app.search = None;
        app.fill_detail();
    } else if app.search.as_ref().is_some_and(|search| search.hits.is_empty()) {
        let text = app.search.take().map_or_else(String::new, |search| search.text);
        app.fill_detail();
        app.notify(&format!("nothing found of “{text}”"));
    } else {
        jumps::remember_at(app, from);
    }
}

/// Goes back to where the search began, and to the search before it.
pub(super) fn give_up(app: &mut App, line: SearchPrompt) {
    app.search = line.before;
    app.select(line.from);
    app.move_list(|list, rows| list.show_selected_in(rows, line.row));
}

/// Goes to the next hit, or to the one before.
pub(super) fn step(app: &mut App, forward: bool) {
    let Some(search) = &app.search else {
        app.notify("nothing is searched for: / searches");
        return;
    };
    match search.next(app.list.selected(), forward) {
        Some((position, goes_round)) => {
            app.select(position);
            if goes_round {
                let end = if forward { "the end: on from the start" } else { "the start: on from the end" };
                app.notify(&format!("past {end}"));
            }
        }
        None => app.notify("nothing found in what is shown"),
    }
}

impl App {
    /// Looks anew for what was looked for: other stops are shown, or in another clock.
    pub(super) fn search_again(&mut self) {
        self.search = self.search.as_ref().and_then(|search| Search::new(&search.text, self.rows(), None));
    }

    /// Brings what was found into view in the detail, where the title does not show it.
    pub(super) fn show_found(&mut self) {
        let title = self.selected().map(|stop| Safe::line(self.timeline().event(stop.event).title()));
        let is_elsewhere =
            self.search.as_ref().is_some_and(|search| title.is_some_and(|title| !search.needle.is_in(title.as_str())));
        if is_elsewhere {
            self.detail.show_found();
        }
    }

    /// Gives what is looked for and where it was found, if anything is.
    #[must_use]
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// Says how much is found, while it is typed.
    pub(super) fn found_so_far(&self) -> Safe {
        Safe::line(&self.search.as_ref().map_or_else(String::new, |search| search.counted(self.list.selected())))
    }
}
