//! The app: what it shows, and how an action changes it.
//!
//! [`App::input`] turns what arrives into an [`Action`] and [`update`](update::update) carries it out on the state,
//! giving back what the world is asked to do. No I/O, no clock, no terminal library.

pub mod action;
pub mod ask;
pub mod choice;
pub mod clocks;
pub mod comparing;
pub mod completing;
pub mod days;
pub mod document;
pub mod earlier;
pub mod effect;
pub mod filter_prompt;
mod finding;
pub mod findings;
pub mod flow;
pub mod header;
pub mod help;
pub mod hints;
mod jumps;
pub mod key;
pub mod keymap;
pub mod labels;
mod lane_names;
pub mod list;
pub mod looking;
pub mod mark_list;
pub mod marking;
pub mod marks;
mod mode;
mod mouse;
mod names;
mod outward;
mod overlay;
pub mod page;
pub mod picture;
pub mod prompt;
mod reloading;
mod rest;
pub mod rows;
pub mod scale;
mod screen;
pub mod searching;
pub mod shown;
pub mod sorting;
pub mod source_picker;
pub mod task;
pub mod telling;
pub mod update;
mod watched;
pub mod zone_picker;

pub use mode::{Focus, MarkFor, Mode};

use std::sync::Arc;

use crate::text::Safe;
use crate::time::{Instant, Zone};
use crate::timeline::filter::complete::Names;
use crate::timeline::{Stop, Timeline, Told};
use action::Action;
use clocks::Clocks;
use days::Days;
use document::{Document, Ready};
use effect::Effect;
use finding::Sifting;
use key::{Input, Key, KeyCode};
use keymap::Keymap;
use list::List;
use marking::Marking;
use page::Page;
use picture::Picture;
use reloading::Coming;
use rest::Rest;
use rows::Rows;
use searching::Search;
use shown::Shown;
use task::Ticket;
use watched::Watched;

/// Is the whole state of the program.
#[derive(Clone, Debug)]
pub struct App {
    document: Document,
    /// Is the timeline as one source tells it, where one was chosen.
    told: Option<Told>,
    /// Is which stops are shown, where a filter hides some.
    filtered: Option<Arc<Shown>>,
    /// Is what is to be shown next, while it is looked for.
    sifting: Option<Sifting>,
    /// Is what was looked for.
    search: Option<Search>,
    /// Is the question in which lanes the hits lie, while it is open.
    hits_in_picture: Option<Ticket>,
    /// Are the names of the file, once a filter was typed; and the question for them, while it is open.
    known_names: Option<Arc<Names>>,
    naming: Option<Ticket>,
    /// Is the question what one source tells, while it is open.
    telling: Option<Ticket>,
    /// Is a later state of the file that waits for what one source tells of it.
    coming: Option<Coming>,
    /// Is the last ticket, and what is to be asked for by it and by those before.
    ticket: Ticket,
    asked: Vec<Effect>,
    /// Is the mark that was set last, to measure from.
    measured_from: Option<char>,
    clocks: Clocks,
    keymap: Keymap,
    focus: Focus,
    mode: Mode,
    list: List,
    /// Is under which days the stops of the list stand, where that was long to find.
    days: Days,
    detail: Page,
    picture: Picture,
    is_picture_full: bool,
    marking: Marking,
    notice: Option<Safe>,
    /// Is whether there is more in the file than is shown.
    rest: Rest,
    /// Is what became of the file since it was opened.
    watched: Watched,
    is_mouse_on: bool,
    /// Is the column in which the picture is held while the mouse moves it.
    dragged_from: Option<u16>,
    size: (u16, u16),
}

impl App {
    /// Opens a document for a reader whose own zone is `here`, if that is known. It has no size until an
    /// [`Action::Resize`] arrives.
    #[must_use]
    pub fn new(document: impl Into<Ready>, here: Option<Zone>) -> Self {
        let Ready { document, list } = document.into();
        let notice = findings::summary(&document.findings);
        let mut app = Self {
            clocks: Clocks::new(document.timeline.clocks(), here),
            list,
            days: Days::default(),
            keymap: Keymap::default(),
            focus: Focus::List,
            mode: Mode::Browse,
            detail: Page::default(),
            picture: Picture::new(&document.timeline),
            is_picture_full: false,
            marking: Marking::default(),
            notice,
            rest: Rest::default(),
            watched: Watched::since(&document.timeline),
            is_mouse_on: false,
            dragged_from: None,
            size: (0, 0),
            told: None,
            filtered: None,
            sifting: None,
            search: None,
            hits_in_picture: None,
            known_names: None,
            naming: None,
            telling: None,
            coming: None,
            ticket: Ticket::default(),
            asked: Vec::new(),
            measured_from: None,
            document,
        };
        app.ask_for_trigrams();
        app
    }

    /// Takes in what has arrived, and gives back what the world is asked to do.
    pub fn input(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = self.action(input).map_or_else(Vec::new, |action| update::update(self, action));
        effects.append(&mut self.asked);
        effects
    }

    /// Says which action is meant.
    fn action(&self, input: Input) -> Option<Action> {
        match input {
            Input::Resize(columns, rows) => Some(Action::Resize(columns, rows)),
            Input::Mouse(mouse) => Some(Action::Point(mouse)),
            Input::Paste(text) => self.mode.takes_text().then_some(Action::Paste(text)),
            Input::Key(key) if self.mode.takes_text() => Some(self.typed(key)),
            Input::Key(key) => self.keymap.action(key),
        }
    }

    /// Says what a key means where text is typed: only what closes or ends it keeps its meaning.
    fn typed(&self, key: Key) -> Action {
        match self.keymap.action(key) {
            Some(action @ (Action::Close | Action::Interrupt | Action::Suspend)) => action,
            Some(Action::Enter) if key.code == KeyCode::Enter => Action::Enter,
            _ => Action::Type(key),
        }
    }

    /// Says something in the line of hints until the next key.
    pub fn notify(&mut self, notice: &str) {
        self.notice = Some(Safe::line(notice));
    }

    fn rows(&self) -> Rows<'_> {
        let (zone, shown) = (self.clocks.active().zone, self.filtered.as_deref());
        Rows { timeline: self.timeline(), zone, shown, days: Some(&self.days) }
    }

    fn select(&mut self, position: usize) {
        self.learn_days(position);
        self.move_list(|list, rows| list.select(rows, position));
    }

    /// Changes the list and shows the detail of the stop that is selected then.
    fn move_list(&mut self, change: impl FnOnce(&mut List, Rows<'_>)) {
        self.learn_days(self.list.selected());
        let before = self.list.selected();
        self.change_list(change);
        self.learn_days(self.list.selected());
        self.after_move(before);
    }

    /// Changes the list alone, by its rows.
    fn change_list(&mut self, change: impl FnOnce(&mut List, Rows<'_>)) {
        let mut list = std::mem::take(&mut self.list);
        change(&mut list, self.rows());
        self.list = list;
    }

    /// Finds out under which day a stop stands, before all rows around it are asked for that.
    fn learn_days(&mut self, position: usize) {
        let mut days = std::mem::take(&mut self.days);
        let rows = self.rows();
        rows.learn(&mut days, rows.nearest(position));
        self.days = days;
    }

    fn after_move(&mut self, before: usize) {
        let event = |position| self.timeline().order().stop(position).map(|stop| stop.event);
        if event(before) != event(self.list.selected()) {
            self.detail.rewind();
        }
        self.fill_detail();
        self.show_found();
        self.lay_out_picture();
    }

    fn fill_detail(&mut self) {
        let inside = self.panes().detail.inside();
        let mut paragraphs = self.selected().map_or_else(Vec::new, |stop| self.detail_of(stop));
        if let Some(search) = &self.search {
            paragraphs = paragraphs.into_iter().map(|paragraph| paragraph.with_found(search.needle())).collect();
        }
        self.detail.set(&paragraphs, inside.width.saturating_sub(2), inside.height);
    }

    /// Lays everything out anew: for another size, or since the panes may move.
    fn lay_out(&mut self) {
        self.learn_days(self.list.selected());
        let inside = self.panes().list.inside();
        self.change_list(|list, rows| list.resize(rows, inside.width, inside.height));
        self.fill_detail();
        self.lay_out_picture();
        self.fill_overlay();
    }

    /// Lays the picture out anew where it is to be seen.
    fn lay_out_picture(&mut self) {
        let inside = self.panes().picture.inside();
        let size = (inside.width.saturating_sub(self.picture.name_columns()), inside.height);
        if inside.height > 0 {
            self.ask_for_lanes();
        }
        let (selected, zone) = (self.selected(), self.clocks.active().zone);
        self.picture.lay_out(self.document.view(self.told.as_ref()), zone, selected, size);
    }

    /// Changes the picture and lays it out anew.
    fn change_picture(&mut self, change: impl FnOnce(&mut Picture, &Arc<Timeline>)) {
        change(&mut self.picture, self.document.view(self.told.as_ref()));
        self.lay_out_picture();
    }

    /// Gives the column of the picture at which the selected stop is drawn.
    fn selected_column(&self) -> Option<u16> {
        self.picture.column_of(self.timeline(), self.selected()?)
    }

    /// Gives the timeline.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        self.document.view(self.told.as_ref())
    }

    /// Gives the timeline as one source tells it, where one was chosen.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        self.told.as_ref()
    }

    /// Gives the document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Gives the selected stop.
    #[must_use]
    pub fn selected(&self) -> Option<Stop> {
        let position = self.list.selected();
        let is_shown = self.filtered.as_ref().is_none_or(|shown| shown.contains(position));
        self.timeline().order().stop(position).filter(|_| is_shown)
    }

    /// Gives the position of the selected stop.
    #[must_use]
    pub fn position(&self) -> usize {
        self.list.selected()
    }

    /// Gives the instant at which offsets are told: about that of the selected stop.
    #[must_use]
    pub fn instant(&self) -> Instant {
        self.timeline().order().instant(self.selected())
    }

    /// Gives the clocks.
    #[must_use]
    pub fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    /// Lets another clock speak from the start on.
    pub fn clocks_mut(&mut self) -> &mut Clocks {
        &mut self.clocks
    }

    /// Gives what is open over the panes.
    #[must_use]
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Gives the pane that the keys speak to.
    #[must_use]
    pub fn focus(&self) -> Focus {
        self.focus
    }
}
