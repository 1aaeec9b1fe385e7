//! What each action does.

use super::action::Action;
use super::document::Origin;
use super::effect::Effect;
use super::finding;
use super::key::{Key, KeyCode};
use super::labels;
use super::list::List;
use super::marks::{BEFORE_JUMP, NamedStop};
use super::mouse;
use super::names;
use super::page::Page;
use super::picture;
use super::prompt::Prompt;
use super::searching;
use super::source_picker::SourcePicker;
use super::zone_picker::ZonePicker;
use super::{App, Focus, MarkFor, Mode};
use crate::text::Safe;
use crate::time::Zone;
use crate::time::typed;
use crate::words::time::{DateWords, minute};
use crate::words::{self, Paragraph};

/// Carries out an action on the app and gives back what the world is asked to do.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::Resize(..)) {
        app.notice = None;
    }
    match action {
        Action::Resize(columns, rows) => app.resize(columns, rows),
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
            // Where text is typed no other action arrives.
            Mode::PickZone(_)
            | Mode::GoToTime(..)
            | Mode::Mark(_)
            | Mode::Filter(_)
            | Mode::Search(_)
            | Mode::Labels(_) => {}
        },
    }
    Vec::new()
}

fn browse(app: &mut App, action: &Action) -> Vec<Effect> {
    match action {
        Action::NextClock => change_clock(app, |clocks| clocks.step(true)),
        Action::PreviousClock => change_clock(app, |clocks| clocks.step(false)),
        Action::Clock(number) => choose_clock(app, *number),
        Action::PickZone => app.mode = Mode::PickZone(ZonePicker::new(app.clocks.active().zone)),
        Action::GoToTime => app.mode = Mode::GoToTime(Prompt::default(), None),
        Action::Search => searching::open(app),
        Action::NextHit => searching::step(app, true),
        Action::PreviousHit => searching::step(app, false),
        Action::Labels => labels::open(app),
        Action::Filter => finding::open_filter(app),
        Action::ShowAll => finding::show_all(app),
        Action::SetMark => app.mode = Mode::Mark(MarkFor::Set),
        Action::GoToMark => app.mode = Mode::Mark(MarkFor::Go),
        Action::Findings => open(app, Mode::Findings(Page::default())),
        Action::Help => open(app, Mode::Help(Page::default())),
        Action::Back => app.focus = Focus::List,
        Action::NextPane => names::step(app, true),
        Action::PreviousPane => names::step(app, false),
        Action::PictureAtFull => {
            app.is_picture_full = !app.is_picture_full;
            let (columns, rows) = app.size;
            app.resize(columns, rows);
        }
        Action::NextInLane => step_in_lane(app, true),
        Action::PreviousInLane => step_in_lane(app, false),
        Action::NextDisagreement => step_disagreement(app, true),
        Action::PreviousDisagreement => step_disagreement(app, false),
        Action::NextDay => app.move_list(|list, rows| list.step_day(rows, true)),
        Action::PreviousDay => app.move_list(|list, rows| list.step_day(rows, false)),
        Action::Copy => return copy(app),
        Action::OpenLink => return open_link(app),
        Action::Edit => return edit(app),
        Action::Mouse => return toggle_mouse(app),
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
            let (columns, rows) = app.size;
            app.resize(columns, rows);
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

/// Selects the next stop in the lane in which the selected one is drawn, or the previous one.
fn step_in_lane(app: &mut App, forward: bool) {
    let Some(stop) = app.selected() else { return };
    let neighbour = app.picture.lanes().neighbour(app.timeline(), stop, forward);
    match neighbour.and_then(|stop| app.timeline().order().position(stop.event, stop.side)) {
        Some(position) => app.select(position),
        None => app.notify("no further stop in this lane"),
    }
}

/// Is how far a movement goes.
#[derive(Clone, Copy)]
enum Step {
    Rows(isize),
    Halves(isize),
    ToEnd(bool),
}

fn step(action: &Action) -> Option<Step> {
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
        scroll_page(&mut app.detail, step);
        return;
    }
    if matches!(step, Step::ToEnd(_)) {
        remember(app);
    }
    app.move_list(|list, rows| match step {
        Step::Rows(stops) => list.step(rows, stops),
        Step::Halves(halves) => list.step_halves(rows, halves),
        Step::ToEnd(last) => list.select(rows, if last { usize::MAX } else { 0 }),
    });
}

fn scroll_page(page: &mut Page, step: Step) {
    match step {
        Step::Rows(rows) => page.scroll(rows),
        Step::Halves(halves) => page.scroll_halves(halves),
        Step::ToEnd(last) => page.scroll(if last { isize::MAX } else { isize::MIN }),
    }
}

/// Acts on the help or the findings: they scroll, and their own key closes them.
fn read(app: &mut App, action: &Action) {
    match (&mut app.mode, action) {
        (Mode::Help(_), Action::Help) | (Mode::Findings(_), Action::Findings) | (_, Action::Back) => close(app),
        (_, Action::Help) => open(app, Mode::Help(Page::default())),
        (_, Action::Findings) => open(app, Mode::Findings(Page::default())),
        (Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page), action) => {
            if let Some(step) = step(action) {
                scroll_page(page, step);
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
            app.search = None;
            app.fill_detail();
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
            go_to_time(app, &text);
        }
        Mode::Filter(_) => finding::take_filter(app),
        Mode::Search(_) => searching::keep(app),
        Mode::PickSource(picker) => {
            let chosen = picker.chosen();
            app.tell(chosen);
            open(app, Mode::LeftOut(Page::default()));
        }
        Mode::Help(_) | Mode::Findings(_) | Mode::LeftOut(_) | Mode::Mark(_) | Mode::Labels(_) => {
            app.mode = Mode::Browse;
        }
    }
}

fn change_clock(app: &mut App, change: impl FnOnce(&mut super::clocks::Clocks)) {
    change(&mut app.clocks);
    app.search_again();
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
        Mode::Mark(purpose) => {
            let purpose = *purpose;
            app.mode = Mode::Browse;
            mark(app, purpose, key);
        }
        Mode::Browse | Mode::Help(_) | Mode::Findings(_) | Mode::LeftOut(_) | Mode::PickSource(_) => {}
    }
}

fn paste(app: &mut App, text: &str) {
    match &mut app.mode {
        Mode::PickZone(picker) => {
            picker.prompt.paste(text);
            picker.search();
        }
        Mode::GoToTime(prompt, _) => prompt.paste(text),
        Mode::Search(line) => {
            line.prompt.paste(text);
            searching::typed(app);
        }
        Mode::Filter(prompt) => prompt.paste(text, app.document.view(app.told.as_ref())),
        _ => {}
    }
}

/// Keeps where one is, to come back to after a jump.
fn remember(app: &mut App) {
    remember_at(app, app.list.selected());
}

/// Keeps the stop at a position, to come back to.
pub(super) fn remember_at(app: &mut App, position: usize) {
    if let Some(stop) = app.timeline().order().stop(position) {
        let named = NamedStop::of(app.timeline(), stop);
        app.marks.set(BEFORE_JUMP, named);
    }
}

pub(super) fn jump(app: &mut App, position: usize) {
    remember(app);
    app.select(position);
}

fn mark(app: &mut App, purpose: MarkFor, key: Key) {
    let KeyCode::Char(letter) = key.code else {
        return;
    };
    match purpose {
        MarkFor::Set if !letter.is_alphanumeric() => app.notify("a mark is a letter or a digit"),
        MarkFor::Set => {
            if let Some(stop) = app.selected() {
                let measured = app.measured(stop);
                let named = NamedStop::of(app.timeline(), stop);
                app.marks.set(letter, named);
                app.measured_from = Some(letter);
                app.fill_detail();
                app.notify(&set_notice(letter, &measured));
            }
        }
        MarkFor::Go => match app.marks.get(letter).map(|named| named.position(app.timeline())) {
            Some(Some(position)) if app.rows().nearest(position) != position => {
                app.notify(&format!("the filter hides the event of mark {letter}: a shows all"));
            }
            Some(Some(position)) => jump(app, position),
            Some(None) => app.notify(&format!("the event of mark {letter} is no longer in the file")),
            None => {
                let set: Vec<String> = app.marks.letters().chars().map(String::from).collect();
                let set = if set.is_empty() { "none is set".to_owned() } else { format!("set: {}", set.join(" ")) };
                app.notify(&format!("there is no mark {letter} ({set})"));
            }
        },
    }
}

/// Says that a mark is set, and how it lies to the one that was set before.
fn set_notice(letter: char, measured: &[Paragraph]) -> String {
    let set = format!("mark {letter} set: '{letter} comes back here");
    match measured {
        [_, between, first, ..] => format!("mark {letter} set; {}; {}", between.text(), first.text()),
        _ => set,
    }
}

/// Chooses a source to tell the timeline, or leads back to all of them.
fn one_source(app: &mut App) {
    if app.told.is_some() {
        app.tell(None);
        app.notify("the timeline as all sources tell it");
        return;
    }
    if app.timeline().sources().is_empty() {
        app.notify("this timeline names no sources");
        return;
    }
    app.mode = Mode::PickSource(SourcePicker::new(app.timeline()));
}

fn pick_source(app: &mut App, action: &Action) {
    let Mode::PickSource(picker) = &mut app.mode else {
        return;
    };
    match step(action) {
        Some(Step::Rows(rows)) => picker.step(rows),
        Some(Step::Halves(halves)) => picker.step(halves * 5),
        Some(Step::ToEnd(last)) => picker.step(if last { isize::MAX } else { isize::MIN }),
        None => {}
    }
}

/// Selects the next stop of an event whose accounts disagree, or the previous one.
fn step_disagreement(app: &mut App, forward: bool) {
    let (timeline, rows) = (app.timeline(), app.rows());
    let selected = app.position();
    let own = app.selected().map(|stop| stop.event);
    let is_meant = |at: &usize| {
        let is_shown = rows.shown.is_none_or(|shown| shown.contains(*at));
        is_shown && timeline.order().stop(*at).map(|stop| stop.event) != own
    };
    let found = if forward {
        timeline.disagreeing_after(selected).find(is_meant)
    } else {
        timeline.disagreeing_before(selected).find(is_meant)
    };
    match found {
        Some(position) => jump(app, position),
        None => app.notify("no further event whose accounts disagree"),
    }
}

fn go_to_time(app: &mut App, text: &str) {
    let zone = app.clocks.active().zone;
    let window = match typed::parse(text, zone, app.instant()) {
        Ok(window) => window,
        Err(wrong) => {
            if let Mode::GoToTime(_, shown) = &mut app.mode {
                *shown = Some(Safe::line(&wrong));
            }
            return;
        }
    };
    app.mode = Mode::Browse;
    let Some(instant) = window.earliest.or(window.latest) else {
        return;
    };
    let Some(position) = List::nearest(app.rows(), instant) else {
        app.notify("no event of this timeline has a time to go to");
        return;
    };
    jump(app, position);
    say_where(app, zone, instant);
}

/// Says which stop was found to be nearest to a time, and in whose clock.
fn say_where(app: &mut App, zone: Zone, instant: crate::time::Instant) {
    let Some(stop) = app.selected() else { return };
    let title = words::plain::title(app.timeline(), stop);
    let clock = &app.clocks.active().name;
    let notice = format!("nearest to {} {clock}: {title}", minute(instant, None, zone, DateWords::Full));
    app.notify(&notice);
}

fn copy(app: &mut App) -> Vec<Effect> {
    let Some(stop) = app.selected() else { return Vec::new() };
    let paragraphs = words::plain::event(app.timeline(), stop, app.clocks.voice());
    let lines: Vec<String> = paragraphs.iter().map(|paragraph| paragraph.text().to_string()).collect();
    vec![Effect::Copy(lines.join("\n") + "\n")]
}

fn open_link(app: &mut App) -> Vec<Effect> {
    let Some(stop) = app.selected() else { return Vec::new() };
    let event = app.timeline().event(stop.event);
    if let Some(address) = words::links(app.timeline(), event).first() {
        let address = (*address).to_owned();
        app.notify(&format!("opening {address}"));
        vec![Effect::Open(address)]
    } else {
        app.notify("no source of this event has an http or https address");
        Vec::new()
    }
}

fn edit(app: &mut App) -> Vec<Effect> {
    match app.document.origin {
        Origin::File => {
            let line = app.selected().map_or(1, |stop| app.timeline().event(stop.event).line());
            return vec![Effect::Edit { line }];
        }
        Origin::BuiltIn => app.notify(
            "built in: save it with `chronoscope example > my.toml`, open it with `chronoscope my.toml`, then e edits it",
        ),
        Origin::StandardInput => app.notify("read from standard input: there is no file to edit"),
    }
    Vec::new()
}

fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.is_mouse_on = !app.is_mouse_on;
    app.notify(if app.is_mouse_on {
        "mouse on: the wheel scrolls, a click selects; M turns it off again to select text"
    } else {
        "mouse off: the terminal selects text"
    });
    vec![Effect::Mouse(app.is_mouse_on)]
}
