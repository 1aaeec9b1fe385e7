//! The list of marks: to jump from, to name, to delete.

use super::action::Action;
use super::choice::{self, Choice};
use super::effect::Effect;
use super::marking::{self, Found};
use super::marks::{Mark, Marks};
use super::update;
use super::{App, Mode};
use crate::plot::Rect;
use crate::text::{Safe, width, wrap};
use crate::timeline::Timeline;
use crate::words::time::DateWords;
use crate::words::{self, stop};

/// Is the width from which on days of the week are told.
const WIDE: usize = 60;
/// Is how many rows it says at most what is to be said below.
const MOST_BELOW: usize = 3;

/// Is the state of the list.
#[derive(Clone, Debug)]
pub struct MarkList {
    /// Are the marks that are set, and those that were deleted since it was opened.
    rows: Vec<(char, Mark)>,
    selected: usize,
}

impl MarkList {
    /// Opens it with every mark: in the order of the timeline, then those that are not in it.
    #[must_use]
    pub(super) fn new(app: &App) -> Self {
        let mut rows: Vec<(char, Mark)> = app.marks().iter().map(|(letter, mark)| (letter, mark.clone())).collect();
        rows.sort_by_key(|(letter, mark)| match app.find_marked(&mark.stop) {
            Found::At(position) | Found::Hidden(position) => (position, *letter),
            _ => (usize::MAX, *letter),
        });
        Self { rows, selected: 0 }
    }

    /// Takes in what the marks are now. Each stays in its row, new ones come last; deleted ones stay to be taken back.
    pub(super) fn take_in(&mut self, marks: &Marks) {
        for (letter, mark) in marks.iter() {
            match self.rows.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, known)) => known.clone_from(mark),
                None => self.rows.push((letter, mark.clone())),
            }
        }
    }

    /// Says whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn chosen(&self) -> Option<&(char, Mark)> {
        self.rows.get(self.selected)
    }

    pub(super) fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }

    /// Lists the marks around the selected one, as many as have room, and what is to be said below them.
    #[must_use]
    pub fn rows(&self, app: &App, inside: Rect) -> (Vec<Choice>, Vec<Safe>) {
        let columns = usize::from(inside.width).saturating_sub(2);
        let below = self.below(app, columns);
        let height = usize::from(inside.height).saturating_sub(below.len());
        let rows =
            choice::around(&self.rows, self.selected, height, |(letter, mark)| said(app, *letter, mark, columns));
        (rows, below)
    }

    /// Gives how many rows all of it takes in so many columns.
    #[must_use]
    pub fn height(&self, app: &App, columns: u16) -> usize {
        self.rows.len() + self.below(app, usize::from(columns).saturating_sub(2)).len()
    }

    fn below(&self, app: &App, columns: usize) -> Vec<Safe> {
        let below = match app.marking().trouble() {
            _ if self.rows.is_empty() => Safe::line("no mark is set: m and a letter set one at the selected event"),
            Some(why) => Safe::line("not kept after this run: ").join(why),
            None => return Vec::new(),
        };
        let mut lines = wrap::wrap(&below, columns);
        lines.truncate(MOST_BELOW);
        lines
    }
}

impl App {
    /// Gives the head of the list: by whose clock its times are told.
    #[must_use]
    pub fn marks_head(&self) -> String {
        format!("Marks · {}", self.clocks.active().name)
    }
}

/// Says a mark: its letter, its name and its event; and when that was.
fn said(app: &App, letter: char, mark: &Mark, columns: usize) -> (String, String) {
    let (title, time) = match app.find_marked(&mark.stop) {
        Found::At(position) | Found::Hidden(position) => title_and_time(app, app.timeline(), position, columns),
        Found::LeftOut => {
            let whole = &app.document().timeline;
            mark.stop.position(whole).map_or_else(
                || (mark.title.clone(), String::new()),
                |position| title_and_time(app, whole, position, columns),
            )
        }
        Found::NotRead => (mark.title.clone(), "not read yet".to_owned()),
        Found::Gone => (mark.title.clone(), "gone from the file".to_owned()),
    };
    let time = if app.marks().get(letter).is_none() { "deleted: x takes it back".to_owned() } else { time };
    let Some(name) = &mark.name else { return (format!("{letter}  {title}"), time) };
    // The name is the reader's own and tells more; what is over goes to the title.
    let room = columns.saturating_sub(width::columns(&Safe::line(&time)) + 10);
    let name = width::cut(&Safe::line(name), room);
    (format!("{letter}  {name} · {title}"), time)
}

fn title_and_time(app: &App, timeline: &Timeline, position: usize, columns: usize) -> (String, String) {
    let Some(stop) = timeline.order().stop(position) else { return Default::default() };
    let day = match (stop::reaches_over_years(timeline), columns >= WIDE) {
        (true, _) => DateWords::Full,
        (false, true) => DateWords::Day,
        (false, false) => DateWords::Short,
    };
    let time = stop::time_with_day(timeline, stop, app.clocks().active().zone, day);
    (words::plain::title(timeline, stop), time)
}

/// Does what an action asks of the list; gives nothing where it is not for the list.
pub(super) fn act(app: &mut App, action: &Action) -> Option<Vec<Effect>> {
    let Mode::Marks(list) = &mut app.mode else { return None };
    let chosen = list.chosen().cloned();
    match (update::step(action), action, chosen) {
        (Some(step), ..) => list.step(step.rows(choice::HALF_PAGE)),
        (None, Action::Enter, Some((letter, mark))) => {
            if app.marking.marks.get(letter).is_some() {
                app.mode = Mode::Browse;
                marking::go_to(app, &format!("mark {letter}"), &mark.stop);
            }
        }
        (None, Action::Edit, Some((letter, _))) => {
            let list = list.clone();
            if app.marking.marks.get(letter).is_some() {
                marking::name(app, letter, Some(list));
            }
        }
        (None, Action::DeleteMark, Some((letter, mark))) => return Some(delete(app, letter, mark)),
        (None, Action::NextClock | Action::PreviousClock | Action::Clock(_), _) => update::clock(app, action),
        (None, Action::Enter | Action::Edit | Action::DeleteMark, None) => {}
        (None, Action::Back | Action::Marks, _) => app.mode = Mode::Browse,
        _ => return None,
    }
    Some(Vec::new())
}

/// Deletes a mark, or takes it back where it was deleted since the list was opened.
fn delete(app: &mut App, letter: char, mark: Mark) -> Vec<Effect> {
    if app.marking.marks.get(letter).is_none() {
        app.notify(&format!("mark {letter} is set again"));
        return marking::change(app, letter, Some(mark));
    }
    app.notify(&format!("mark {letter} is deleted; x takes it back as long as this list is open"));
    marking::change(app, letter, None)
}
