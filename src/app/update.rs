//! What each action does.

use super::action::Action;
use super::choice;
use super::effect::Effect;
use super::finding;
use super::jumps;
use super::key::{Key, KeyCode};
use super::labels;
use super::marking;
use super::mouse;
use super::names;
use super::outward;
use super::page::Page;
use super::picture;
use super::prompt::Prompt;
use super::searching;
use super::source_picker::SourcePicker;
use super::watched;
use super::zone_picker::ZonePicker;
use super::{App, Focus, Mode};

/// Carries out an action on the app and gives back what the world is asked to do.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::Resize(..)) {
        app.notice = None;
    }
    if let Some(effects) = marking::act(app, &action) {
        return effects;
    }
    match action {
        Action::Resize(columns, rows) => {
            app.size = (columns, rows);
            app.lay_out();
        }
        Action::Point(mouse) => mouse::point(app, mouse),
        Action::Type(key) => type_key(app, key),
        Action::Paste(text) => paste(app, &text),
        Action::Close => close(app),
        Action::Quit | Action::Interrupt => {
            if !app.is_something_open() {
                return vec![Effect::Quit];
            }
            close(app);
        }
        Action::Suspend => return vec![Effect::Suspend],
        Action::Enter => enter(app),
        Action::OneSource if matches!(app.mode, Mode::Browse) => one_source(app),
        action => match app.mode {
            Mode::Browse => return browse(app, &action),
            Mode::Help(_) | Mode::Findings(_) | Mode::LeftOut(_) => read(app, &action),
            Mode::PickSource(_) => pick_source(app, &action),
            // Where text is typed no other action arrives; those for the marks have gone to them.
            Mode::PickZone(_)
            | Mode::GoToTime(..)
            | Mode::Mark(_)
            | Mode::Marks(_)
            | Mode::NameMark(_)
            | Mode::Filter(_)
            | Mode::Search(_)
            | Mode::Labels(_) => {}
        },
    }
    Vec::new()
}

fn browse(app: &mut App, action: &Action) -> Vec<Effect> {
    match action {
        Action::NextClock | Action::PreviousClock | Action::Clock(_) => clock(app, action),
        Action::PickZone => app.mode = Mode::PickZone(ZonePicker::new(app.clocks.active().zone)),
        Action::GoToTime => app.mode = Mode::GoToTime(Prompt::default(), None),
        Action::Search => searching::open(app),
        Action::NextHit => searching::step(app, true),
        Action::PreviousHit => searching::step(app, false),
        Action::Labels => labels::open(app),
        Action::Filter => finding::open_filter(app),
        Action::ShowAll => finding::show_all(app),
        Action::Findings => open(app, Mode::Findings(Page::default())),
        Action::Help => open(app, Mode::Help(Page::default())),
        Action::Back => app.focus = Focus::List,
        Action::NextPane => names::step(app, true),
        Action::PreviousPane => names::step(app, false),
        Action::PictureAtFull => {
            app.is_picture_full = !app.is_picture_full;
            app.lay_out();
        }
        Action::NextInLane => jumps::step_in_lane(app, true),
        Action::PreviousInLane => jumps::step_in_lane(app, false),
        Action::NextDisagreement => jumps::step_disagreement(app, true),
        Action::PreviousDisagreement => jumps::step_disagreement(app, false),
        Action::NextChange => watched::step(app),
        Action::NextDay => app.select(app.list.day(app.rows(), true)),
        Action::PreviousDay => app.select(app.list.day(app.rows(), false)),
        Action::Copy => return outward::copy(app),
        Action::OpenLink => return outward::open_link(app),
        Action::Edit => return outward::edit(app),
        Action::Mouse => return outward::toggle_mouse(app),
        action => {
            if !picture(app, action) {
                scroll_or_step(app, action);
            }
        }
    }
    Vec::new()
}

/// Changes the picture, if that is what the action asks for; says whether it was.
fn picture(app: &mut App, action: &Action) -> bool {
    let column = app.selected_column();
    let selected = app.selected();
    match action {
        Action::NextLanes => {
            app.change_picture(super::picture::Picture::next_lanes);
            // As many rows as there are lanes: the panes move.
            app.lay_out();
            app.show_hits_in_picture();
            app.notify(&format!("lanes {}", picture::by_name(app.picture.lanes_by())));
        }
        Action::ZoomIn => app.change_picture(|picture, _| picture.zoom(column, true)),
        Action::ZoomOut => app.change_picture(|picture, _| picture.zoom(column, false)),
        Action::ZoomToFit => app.change_picture(|picture, _| picture.fit()),
        Action::ZoomToSpan => app.change_picture(|picture, timeline| {
            if let Some(stop) = selected {
                picture.show(timeline, stop);
            }
        }),
        Action::PanEarlier => app.change_picture(|picture, _| picture.pan_quarter(false)),
        Action::PanLater => app.change_picture(|picture, _| picture.pan_quarter(true)),
        Action::FoldGaps => {
            app.change_picture(|picture, _| picture.toggle_folding());
            let folding = app.picture.is_folding();
            app.notify(if folding { "empty stretches are folded" } else { "empty stretches are not folded" });
        }
        _ => return false,
    }
    true
}

/// Is how far a movement goes.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Rows(isize),
    Halves(isize),
    ToEnd(bool),
}

impl Step {
    /// Gives how many rows it leads on, or back if negative, where half a page has so many.
    pub(super) fn rows(self, half_page: isize) -> isize {
        match self {
            Self::Rows(rows) => rows,
            Self::Halves(halves) => halves * half_page,
            Self::ToEnd(false) => isize::MIN,
            Self::ToEnd(true) => isize::MAX,
        }
    }
}

pub(super) fn step(action: &Action) -> Option<Step> {
    Some(match action {
        Action::Next => Step::Rows(1),
        Action::Previous => Step::Rows(-1),
        Action::PageDown => Step::Halves(2),
        Action::PageUp => Step::Halves(-2),
        Action::HalfPageDown => Step::Halves(1),
        Action::HalfPageUp => Step::Halves(-1),
        Action::First => Step::ToEnd(false),
        Action::Last => Step::ToEnd(true),
        _ => return None,
    })
}

fn scroll_or_step(app: &mut App, action: &Action) {
    let Some(step) = step(action) else { return };
    if app.focus == Focus::Detail {
        app.detail.scroll(step.rows(app.detail.half_page()));
        return;
    }
    match step {
        Step::ToEnd(last) => jumps::jump(app, if last { usize::MAX } else { 0 }),
        step => app.move_list(|list, rows| list.step(rows, step.rows(list.half_page()))),
    }
}

/// Acts on the help or the findings: they scroll, and their own key closes them.
fn read(app: &mut App, action: &Action) {
    match (&mut app.mode, action) {
        (Mode::Help(_), Action::Help) | (Mode::Findings(_), Action::Findings) | (_, Action::Back) => close(app),
        // It says so itself.
        (Mode::LeftOut(_), Action::OneSource) => {
            close(app);
            one_source(app);
        }
        (_, Action::Help) => open(app, Mode::Help(Page::default())),
        (_, Action::Findings) => open(app, Mode::Findings(Page::default())),
        (Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page), action) => {
            if let Some(step) = step(action) {
                page.scroll(step.rows(page.half_page()));
            }
        }
        _ => {}
    }
}

fn open(app: &mut App, mode: Mode) {
    app.mode = mode;
    app.fill_overlay();
}

fn close(app: &mut App) {
    match std::mem::replace(&mut app.mode, Mode::Browse) {
        Mode::Browse if app.focus == Focus::List && app.search.is_some() => {
            app.set_search(None);
        }
        Mode::Browse => app.focus = Focus::List,
        Mode::Search(line) => searching::give_up(app, *line),
        _ => {}
    }
}

fn enter(app: &mut App) {
    match &app.mode {
        Mode::Browse if app.focus == Focus::Detail => names::follow(app),
        Mode::Browse => {
            app.focus = Focus::Detail;
            app.detail.leave_names();
        }
        Mode::PickZone(picker) => {
            if let Some(zone) = picker.chosen() {
                change_clock(app, |clocks| clocks.choose_zone(zone));
            }
            app.mode = Mode::Browse;
        }
        Mode::GoToTime(prompt, _) => {
            let text = prompt.value().to_owned();
            jumps::go_to_time(app, &text);
        }
        Mode::Filter(_) => finding::take_filter(app),
        Mode::Search(_) => searching::keep(app),
        Mode::PickSource(picker) => {
            let chosen = picker.chosen();
            app.mode = Mode::Browse;
            if let Some(source) = chosen {
                app.tell_by(source);
            }
        }
        Mode::Help(_) | Mode::Findings(_) | Mode::LeftOut(_) | Mode::Mark(_) | Mode::Labels(_) => {
            app.mode = Mode::Browse;
        }
        Mode::Marks(_) | Mode::NameMark(_) => {}
    }
}

/// Lets another clock speak.
pub(super) fn clock(app: &mut App, action: &Action) {
    match action {
        Action::NextClock => change_clock(app, |clocks| clocks.step(true)),
        Action::PreviousClock => change_clock(app, |clocks| clocks.step(false)),
        Action::Clock(number) => choose_clock(app, *number),
        _ => {}
    }
}

fn change_clock(app: &mut App, change: impl FnOnce(&mut super::clocks::Clocks)) {
    let zone = app.clocks.active().zone;
    change(&mut app.clocks);
    // Of a million events that takes long, and where no other clock speaks the times are what they were.
    if app.clocks.active().zone != zone {
        app.search_times_again();
    }
    app.move_list(super::list::List::show_selected);
}

fn choose_clock(app: &mut App, number: usize) {
    let mut there = false;
    change_clock(app, |clocks| there = clocks.choose(number));
    if !there {
        let count = app.clocks.all().len();
        app.notify(&format!("there is no clock {number}: there are {count}, and c picks any other zone"));
    }
}

fn type_key(app: &mut App, key: Key) {
    match &mut app.mode {
        Mode::PickZone(picker) => match key.code {
            KeyCode::Up | KeyCode::BackTab => picker.step(-1),
            KeyCode::Down | KeyCode::Tab => picker.step(1),
            KeyCode::PageUp => picker.step(-10),
            KeyCode::PageDown => picker.step(10),
            KeyCode::Char('p') if key.ctrl => picker.step(-1),
            KeyCode::Char('n') if key.ctrl => picker.step(1),
            _ => {
                if picker.prompt.press(key) {
                    picker.search();
                }
            }
        },
        Mode::GoToTime(prompt, wrong) => {
            if prompt.press(key) {
                *wrong = None;
            }
        }
        Mode::Labels(_) => labels::press(app, key),
        Mode::Search(line) => {
            if line.prompt.press(key) {
                searching::typed(app);
            }
        }
        Mode::Filter(prompt) => prompt.press(key, app.document.view(app.told.as_ref())),
        Mode::Browse
        | Mode::Help(_)
        | Mode::Findings(_)
        | Mode::LeftOut(_)
        | Mode::PickSource(_)
        | Mode::Mark(_)
        | Mode::Marks(_)
        | Mode::NameMark(_) => {}
    }
}

fn paste(app: &mut App, text: &str) {
    match &mut app.mode {
        Mode::PickZone(picker) => {
            picker.prompt.paste(text);
            picker.search();
        }
        Mode::GoToTime(prompt, wrong) => {
            prompt.paste(text);
            *wrong = None;
        }
        Mode::Search(line) => {
            line.prompt.paste(text);
            searching::typed(app);
        }
        Mode::Filter(prompt) => prompt.paste(text, app.document.view(app.told.as_ref())),
        _ => {}
    }
}

/// Chooses a source to tell the timeline, or leads back to all of them.
fn one_source(app: &mut App) {
    if app.told.is_some() {
        app.tell_all();
        app.notify("the timeline as all sources tell it");
        return;
    }
    if app.timeline().sources().is_empty() {
        app.notify("this timeline names no sources");
        return;
    }
    app.mode = Mode::PickSource(SourcePicker::new(app.timeline(), app.picture.tellers()));
}

fn pick_source(app: &mut App, action: &Action) {
    let Mode::PickSource(picker) = &mut app.mode else {
        return;
    };
    if let Some(step) = step(action) {
        picker.step(step.rows(choice::HALF_PAGE));
    }
}
