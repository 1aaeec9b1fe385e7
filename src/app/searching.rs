//! Searching: what is looked for, where it was found, and the line in which it is typed.

use std::sync::Arc;

use super::looking::{HitLanes, Hits, Look};
use super::prompt::Prompt;
use super::task::{PART, Parts as _, Question, Ticket};
use super::{App, Mode, jumps};
use crate::plot::Lanes;
use crate::text::Safe;
use crate::text::fold::Needle;
use crate::timeline::{Timeline, search};
use crate::words::count::number;
use crate::words::stop;

/// Is what was looked for, and the stops that have it, once they are found.
#[derive(Clone, Debug)]
pub struct Search {
    text: String,
    needle: Needle,
    state: State,
}

/// Is how far the search has come.
#[derive(Clone, Debug)]
enum State {
    /// It is still looked for.
    Looking {
        ticket: Ticket,
        /// Is the stop at which the reader waits for the first hit, to be led there.
        waits_at: Option<usize>,
    },
    /// This is all that there is.
    Found(Arc<Hits>),
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

impl SearchPrompt {
    /// Gives the stop from which the search began.
    pub(super) fn from(&self) -> usize {
        self.from
    }

    /// Takes another stop for where the search began: the file was read again. The hits of the search before it say
    /// nothing of what is shown now.
    pub(super) fn move_to(&mut self, from: usize) {
        self.from = from;
        if let Some(before) = &mut self.before {
            before.state = State::Looking { ticket: Ticket::default(), waits_at: None };
        }
    }
}

impl Search {
    /// Gives the hits, once all are found.
    #[must_use]
    pub fn hits(&self) -> Option<&Arc<Hits>> {
        match &self.state {
            State::Found(hits) => Some(hits),
            State::Looking { .. } => None,
        }
    }

    /// Says whether all hits are found and are none.
    fn is_nothing(&self) -> bool {
        self.hits().is_some_and(|hits| hits.stops.is_empty())
    }

    /// Says whether the stop at a position has it, once all hits are found.
    #[must_use]
    pub fn has_stop(&self, position: usize) -> bool {
        self.hits().is_some_and(|hits| hits.stops.binary_search(&(position as u32)).is_ok())
    }

    /// Says whether a stop of the list has it, by a look at its event and at its time as the list shows it.
    #[must_use]
    pub fn is_in_row(&self, timeline: &Timeline, position: usize, time: &Safe) -> bool {
        let event = timeline.order().stop(position).map(|stop| timeline.event(stop.event));
        event.is_some_and(|event| search::finds(&self.needle, timeline, event)) || self.needle.is_in(time.as_str())
    }

    /// Gives what is looked for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Gives the next hit after a position or the one before it, and whether that went round the end.
    fn next(hits: &Hits, position: usize, forward: bool) -> Option<(usize, bool)> {
        let hits = &hits.stops;
        let before = hits.partition_point(|hit| (*hit as usize) < position);
        let upto = hits.partition_point(|hit| *hit as usize <= position);
        let next = if forward { hits.get(upto) } else { before.checked_sub(1).and_then(|at| hits.get(at)) };
        let end = if forward { hits.first() } else { hits.last() };
        Some((*next.or(end)? as usize, next.is_none()))
    }

    /// Says how much was found, and which of it stands at a position: "7 of 213".
    #[must_use]
    pub fn counted(&self, position: usize) -> String {
        let Some(hits) = self.hits() else { return "searching…".to_owned() };
        match (hits.stops.len(), hits.stops.binary_search(&(position as u32))) {
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
    app.set_search(None);
}

/// Looks for what is typed by now, and goes to the first hit from where the search began once it is known.
pub(super) fn typed(app: &mut App) {
    let Mode::Search(line) = &app.mode else { return };
    let (from, text) = (line.from, line.prompt.value().to_owned());
    // Where the beginning of it is not, it is not either.
    let before = app.search.as_ref().filter(|before| text.starts_with(&before.text));
    let within = before.and_then(|before| before.hits().cloned());
    let (mut search, first) = app.look(&text, within.as_ref(), from).unzip();
    let first = first.flatten();
    if let (Some(Search { state: State::Looking { waits_at, .. }, .. }), None) = (&mut search, first) {
        // So far nobody knows where to go.
        *waits_at = Some(app.list.selected());
        app.set_search(search);
        return;
    }
    app.set_search(search);
    app.select(first.unwrap_or(from));
}

/// Keeps the search, or takes it back where nothing was typed.
pub(super) fn keep(app: &mut App) {
    let Mode::Search(line) = &app.mode else { return };
    let (from, is_empty) = (line.from, line.prompt.value().is_empty());
    app.mode = Mode::Browse;
    if is_empty {
        app.set_search(None);
    } else if app.search.as_ref().is_some_and(Search::is_nothing) {
        drop_search(app);
    } else {
        jumps::remember_at(app, from);
    }
}

/// Ends a search that found nothing, and says so.
fn drop_search(app: &mut App) {
    let text = app.search.take().map_or_else(String::new, |search| search.text);
    app.set_search(None);
    app.notify(&format!("nothing found of “{text}”"));
}

/// Goes back to where the search began, and to the search before it.
pub(super) fn give_up(app: &mut App, line: SearchPrompt) {
    let is_found = line.before.as_ref().is_some_and(|before| before.hits().is_some());
    app.set_search(line.before);
    if !is_found {
        // Its answer may have been passed over for the search that is given up.
        app.search_again();
    }
    app.select(line.from);
    app.move_list(|list, rows| list.show_selected_in(rows, line.row));
}

/// Hears of the first hit of the search.
pub(super) fn hear_first(app: &mut App, ticket: Ticket, position: usize) {
    let Some(Search { state: State::Looking { ticket: own, waits_at }, .. }) = &mut app.search else { return };
    if *own != ticket {
        return;
    }
    if waits_at.take().is_some_and(|at| at == app.list.selected()) {
        app.select(position);
    }
}

/// Hears of all hits of the search.
pub(super) fn hear_all(app: &mut App, ticket: Ticket, hits: Arc<Hits>) {
    let Some(search) = &mut app.search else { return };
    let State::Looking { ticket: own, waits_at } = search.state else { return };
    if own != ticket {
        return;
    }
    search.state = State::Found(hits);
    let is_waited_for = waits_at.is_some_and(|at| at == app.list.selected());
    if search.is_nothing() && is_waited_for {
        match &app.mode {
            Mode::Search(line) => app.select(line.from),
            _ => return drop_search(app),
        }
    }
    app.show_hits_in_picture();
}

/// Goes to the next hit, or to the one before.
pub(super) fn step(app: &mut App, forward: bool) {
    let Some(search) = &app.search else {
        app.notify("nothing is searched for: / searches");
        return;
    };
    let Some(hits) = search.hits() else { return step_near(app, forward) };
    match Search::next(hits, app.list.selected(), forward) {
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

/// Goes to the next hit while not all are found yet, if it is near.
fn step_near(app: &mut App, forward: bool) {
    let needle = app.search.as_ref().filter(|_| forward).map(|search| search.needle.clone());
    let (from, timeline, zone) = (app.list.selected() + 1, app.shared_timeline(), app.clocks.active().zone);
    let look = needle.map(|needle| Look::new(needle, &timeline, (app.filtered.as_ref(), None), zone, from));
    let first = look.filter(|look| look.count() > 0).and_then(|look| Look::first(&[Some(look.part(0))]));
    match first.filter(|first| *first >= from) {
        Some(position) => app.select(position),
        None => app.notify("still searching"),
    }
}

impl App {
    /// Looks for a text, and gives the first hit from a position on if it is known at once: it is if it is near, or if
    /// there are few stops to look at. Else all stops are looked at beside the screen.
    fn look(&mut self, text: &str, within: Option<&Arc<Hits>>, from: usize) -> Option<(Search, Option<usize>)> {
        let needle = Needle::new(text)?;
        let (timeline, zone) = (self.shared_timeline(), self.clocks.active().zone);
        let look = Look::new(needle.clone(), &timeline, (self.filtered.as_ref(), within), zone, from);
        let (state, first) = if look.is_little() {
            let hits = look.at_once();
            let at = hits.stops.partition_point(|hit| (*hit as usize) < from);
            let first = hits.stops.get(at).or(hits.stops.first()).map(|hit| *hit as usize);
            (State::Found(Arc::new(hits)), first)
        } else {
            let first = Look::first(&[Some(look.part(0))]);
            let ticket = self.begin(Question::Hits(look));
            (State::Looking { ticket, waits_at: None }, first)
        };
        Some((Search { text: text.to_owned(), needle, state }, first))
    }

    /// Looks anew for what was looked for: other stops are shown.
    pub(super) fn search_again(&mut self) {
        let text = self.search.take().map(|search| search.text);
        let from = self.list.selected();
        let search = text.and_then(|text| self.look(&text, None, from)).map(|(search, _)| search);
        self.set_search(search);
    }

    /// Looks anew for what was looked for, if it may stand in the times of the list: another clock says them.
    pub(super) fn search_times_again(&mut self) {
        if self.search.as_ref().is_some_and(|search| stop::may_be_in_a_time(&search.needle.folded())) {
            self.search_again();
        }
    }

    /// Takes a search and shows its hits.
    pub(super) fn set_search(&mut self, search: Option<Search>) {
        self.search = search;
        self.fill_detail();
        self.show_hits_in_picture();
    }

    /// Shows the hits in the picture once its lanes are there, at once if there are few.
    pub(super) fn show_hits_in_picture(&mut self) {
        self.hits_in_picture = None;
        let hits = self.search.as_ref().and_then(|search| search.hits().cloned());
        let in_lanes = hits.zip(self.picture.extents()).map(|(hits, extents)| HitLanes {
            timeline: self.shared_timeline(),
            hits,
            extents,
            by: self.picture.lanes_by(),
        });
        match in_lanes {
            Some(in_lanes) if in_lanes.hits.stops.len() > PART => {
                self.give_hits(None);
                self.hits_in_picture = Some(self.begin(Question::HitLanes(in_lanes)));
            }
            in_lanes => self.give_hits(in_lanes.map(|in_lanes| in_lanes.sort())),
        }
    }

    /// Hears in which lanes the hits lie.
    pub(super) fn hear_hit_lanes(&mut self, ticket: Ticket, hits: Lanes) {
        if self.hits_in_picture == Some(ticket) {
            self.give_hits(Some(hits));
        }
    }

    fn give_hits(&mut self, hits: Option<Lanes>) {
        self.picture.show_hits(self.document.view(self.told.as_ref()), hits);
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
