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
mod mouse;
mod names;
mod outward;
pub mod page;
pub mod picture;
pub mod prompt;
mod reloading;
mod rest;
pub mod rows;
pub mod scale;
pub mod searching;
pub mod shown;
pub mod sorting;
pub mod source_picker;
pub mod task;
pub mod telling;
pub mod update;
mod watched;
pub mod zone_picker;

use std::sync::Arc;

use crate::plot::{Arrangement, Panes, PictureAt, Rect};
use crate::text::{Safe, wrap};
use crate::time::{Instant, Zone};
use crate::timeline::filter::complete::Names;
use crate::timeline::{Stop, Timeline, Told};
use crate::words::{self, Paragraph, Tone};
use action::Action;
use clocks::Clocks;
use days::Days;
use document::{Document, Ready};
use effect::Effect;
use filter_prompt::FilterPrompt;
use finding::Sifting;
use header::Header;
use key::{Input, Key, KeyCode};
use keymap::Keymap;
use labels::Labels;
use list::List;
use mark_list::MarkList;
use marking::{Marking, Naming};
use page::Page;
use picture::Picture;
use prompt::Prompt;
use reloading::Coming;
use rest::Rest;
use rows::Rows;
use searching::{Search, SearchPrompt};
use shown::Shown;
use source_picker::SourcePicker;
use task::Ticket;
use watched::Watched;
use zone_picker::ZonePicker;

/// Is which pane the keys speak to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// The list.
    List,
    /// The detail.
    Detail,
}

/// Is what is open over the panes, if anything.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Nothing: list and detail.
    Browse,
    /// The help.
    Help(Page),
    /// What is wrong or doubtful in the file.
    Findings(Page),
    /// The picker of zones.
    PickZone(ZonePicker),
    /// The picker of sources.
    PickSource(SourcePicker),
    /// What a source leaves out.
    LeftOut(Page),
    /// The prompt for a time, and what was wrong with what was typed.
    GoToTime(Prompt, Option<Safe>),
    /// The letter of a mark is awaited.
    Mark(MarkFor),
    /// The list of marks.
    Marks(MarkList),
    /// The prompt for a mark's name.
    NameMark(Naming),
    /// The prompt for a filter.
    Filter(Box<FilterPrompt>),
    /// The prompt for a search.
    Search(Box<SearchPrompt>),
    /// The label of a stop is awaited.
    Labels(Labels),
}

/// Is what the letter of a mark is awaited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkFor {
    /// To set it.
    Set,
    /// To go to it.
    Go,
}

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
        Self {
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
        }
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
            Input::Paste(text) => self.takes_text().then_some(Action::Paste(text)),
            Input::Key(key) if self.takes_text() => Some(self.typed(key)),
            Input::Key(key) => self.keymap.action(key),
        }
    }

    /// Says whether keys are text now.
    fn takes_text(&self) -> bool {
        matches!(
            self.mode,
            Mode::PickZone(_)
                | Mode::GoToTime(..)
                | Mode::Mark(_)
                | Mode::NameMark(_)
                | Mode::Filter(_)
                | Mode::Search(_)
                | Mode::Labels(_)
        )
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
        view(&self.document, self.told.as_ref(), (self.filtered.as_deref(), &self.days), self.clocks.active().zone)
    }

    fn select(&mut self, position: usize) {
        self.learn_days(position);
        let zone = self.clocks.active().zone;
        let rows = view(&self.document, self.told.as_ref(), (self.filtered.as_deref(), &self.days), zone);
        let before = self.list.selected();
        self.list.select(rows, position);
        self.after_move(before);
    }

    /// Changes the list and shows the detail of the stop that is selected then.
    fn move_list(&mut self, change: impl FnOnce(&mut List, Rows<'_>)) {
        self.learn_days(self.list.selected());
        let zone = self.clocks.active().zone;
        let rows = view(&self.document, self.told.as_ref(), (self.filtered.as_deref(), &self.days), zone);
        let before = self.list.selected();
        change(&mut self.list, rows);
        self.learn_days(self.list.selected());
        self.after_move(before);
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

    fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.learn_days(self.list.selected());
        let inside = self.panes().list.inside();
        let zone = self.clocks.active().zone;
        let view = view(&self.document, self.told.as_ref(), (self.filtered.as_deref(), &self.days), zone);
        self.list.resize(view, inside.width, inside.height);
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
        change(&mut self.picture, self.document.shared(self.told.as_ref()));
        self.lay_out_picture();
    }

    /// Gives the column of the picture at which the selected stop is drawn.
    fn selected_column(&self) -> Option<u16> {
        self.picture.column_of(self.timeline(), self.selected()?)
    }

    /// Says what is known of a stop's event, and how it lies to the mark that was set last.
    fn detail_of(&self, stop: Stop) -> Vec<Paragraph> {
        let mut detail = self.measured(stop);
        detail.extend(words::detail(self.timeline(), stop.event, self.clocks.voice()));
        detail
    }

    /// Says how a stop lies to the mark that was set last: the time between, and which came first.
    fn measured(&self, stop: Stop) -> Vec<Paragraph> {
        let timeline = self.timeline();
        let marked = self.measured_from.and_then(|letter| Some((letter, &self.marking.marks.get(letter)?.stop)));
        let marked =
            marked.and_then(|(letter, named)| Some((letter, timeline.order().stop(named.position(timeline)?)?)));
        let Some((letter, from)) = marked.filter(|(_, from)| *from != stop) else {
            return Vec::new();
        };
        let zone = self.clocks.active().zone;
        let head = format!("From mark {letter}, {}", words::plain::title(timeline, from));
        let between = words::order::time_between(timeline, from, stop);
        let first = words::order::which_first(timeline, from, stop, zone);
        vec![
            Paragraph::of(Tone::Heading, &head),
            Paragraph::of(Tone::Label, "time between: ").add(Tone::Plain, &between).hanging(2),
            Paragraph::of(Tone::Label, "which came first: ").add(Tone::Plain, &first).hanging(2),
            Paragraph::blank(),
        ]
    }

    fn fill_overlay(&mut self) {
        let (width, height) = self.overlay_room();
        let paragraphs = match &self.mode {
            Mode::Help(_) => help::paragraphs(),
            Mode::Findings(_) => self.document.findings_text(usize::from(width)),
            Mode::LeftOut(_) => {
                self.told.as_ref().map_or_else(Vec::new, |told| words::plain::left_out(&self.document.timeline, told))
            }
            _ => return,
        };
        if let Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page) = &mut self.mode {
            page.set(&paragraphs, width, height);
        }
    }

    /// Gives how many columns and rows a text over the panes may have.
    fn overlay_room(&self) -> (u16, u16) {
        let columns = if matches!(self.mode, Mode::Findings(_)) { self.size.0 } else { self.size.0.min(82) };
        (columns.saturating_sub(4), self.size.1.saturating_sub(3))
    }

    /// Gives where a window over the panes stands: no larger than what is in it.
    #[must_use]
    pub fn overlay(&self) -> Rect {
        let (columns, rows) = self.size;
        let body = Rect { x: 0, y: 0, width: columns, height: rows.saturating_sub(1) };
        let (width, height) = match &self.mode {
            Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page) => {
                (self.overlay_room().0 + 4, u16::try_from(page.len() + 2).unwrap_or(rows))
            }
            Mode::Marks(list) | Mode::NameMark(Naming { list: Some(list), .. }) => {
                let width = columns.min(82);
                (width, u16::try_from(list.height(self, width.saturating_sub(2)) + 2).unwrap_or(rows))
            }
            _ => (56, 20),
        };
        body.middle(width, height)
    }

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
        let counted = [
            (band.before, "earlier"),
            (band.after, "later"),
            (band.unplaced, "without a time"),
            (band.lanes_above, "lanes above"),
            (band.lanes_below, "lanes below"),
        ];
        let said = counted.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(" · {count} {what}"));
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

    /// Says whether something lies over what one would call the screen, so that closing it comes before quitting.
    #[must_use]
    pub fn is_something_open(&self) -> bool {
        let detail_over_list = self.panes().arrangement == Arrangement::Alone && self.focus == Focus::Detail;
        !matches!(self.mode, Mode::Browse) || detail_over_list
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

    /// Gives the instant at which offsets are told: the selected stop's, else that of the last one that has any, else the
    /// epoch.
    #[must_use]
    pub fn instant(&self) -> Instant {
        let order = self.timeline().order();
        let selected = self.selected().and_then(|stop| order.key(stop));
        let last = || order.stop(order.placed().checked_sub(1)?).and_then(|stop| order.key(stop));
        selected.or_else(last).unwrap_or(Instant::from_unix_seconds(0))
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

    /// Gives the list and its rows in view.
    #[must_use]
    pub fn list(&self) -> (&List, Vec<list::Row>) {
        let mut rows = self.list.rows(self.rows());
        if let Some(search) = &self.search {
            for row in &mut rows {
                if let list::Row::Stop(row) = row {
                    // Found anew for the rows in view: they are marked before all hits are found.
                    row.found = search.is_in_row(self.timeline(), row.position, &row.time);
                    row.title = std::mem::take(&mut row.title).with_found(search.needle());
                }
            }
        }
        if let Mode::Labels(labels) = &self.mode {
            for row in &mut rows {
                if let list::Row::Stop(row) = row {
                    row.label = labels.of(row.position);
                }
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
        let clock = header::clock_with_offset(self.clocks.active(), self.instant());
        let clock = clock.join(&self.standing_in_words());
        let clock = match &self.filtered {
            Some(shown) => clock.join(&Safe::line(" · ")).join(&shown.in_words()),
            None => clock,
        };
        let clock = match self.sought() {
            Some(sought) => clock.join(&Safe::line(&format!(" · {sought}"))),
            None => clock,
        };
        match &self.told {
            Some(told) => {
                clock.join(&Safe::line(&format!(" · {}", words::plain::as_told(&self.document.timeline, told))))
            }
            None => clock,
        }
    }

    /// Says what one can press, as much as has room in so many columns.
    #[must_use]
    pub fn hints(&self, columns: usize) -> Safe {
        hints::line(self, columns)
    }
}

/// Gives the rows of the timeline that is shown.
fn view<'a>(
    document: &'a Document,
    told: Option<&'a Told>,
    (shown, days): (Option<&'a Shown>, &'a Days),
    zone: Zone,
) -> Rows<'a> {
    Rows { timeline: document.view(told), zone, shown, days: Some(days) }
}
