//! Going to a stop that is far off: by a mark, by a time, along a lane, from one disagreement to the next.

use super::key::{Key, KeyCode};
use super::list::List;
use super::marks::{BEFORE_JUMP, NamedStop};
use super::{App, MarkFor, Mode};
use crate::text::Safe;
use crate::time::{Instant, Zone, typed};
use crate::words::time::{DateWords, minute};
use crate::words::{self, Paragraph};

/// Keeps where one is, to come back to after a jump.
pub(super) fn remember(app: &mut App) {
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

pub(super) fn mark(app: &mut App, purpose: MarkFor, key: Key) {
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

/// Selects the next stop of an event whose accounts disagree, or the previous one.
pub(super) fn step_disagreement(app: &mut App, forward: bool) {
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

pub(super) fn go_to_time(app: &mut App, text: &str) {
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
fn say_where(app: &mut App, zone: Zone, instant: Instant) {
    let Some(stop) = app.selected() else { return };
    let title = words::plain::title(app.timeline(), stop);
    let clock = &app.clocks.active().name;
    let notice = format!("nearest to {} {clock}: {title}", minute(instant, None, zone, DateWords::Full));
    app.notify(&notice);
}

/// Selects the next stop in the lane in which the selected one is drawn, or the previous one.
pub(super) fn step_in_lane(app: &mut App, forward: bool) {
    let Some(stop) = app.selected() else { return };
    if !app.picture.is_sorted() {
        app.ask_for_lanes();
        app.notify("the lanes are still being sorted");
        return;
    }
    let neighbour = app.picture.lanes().neighbour(app.timeline(), stop, forward);
    match neighbour.and_then(|stop| app.timeline().order().position(stop.event, stop.side)) {
        Some(position) => app.select(position),
        None => app.notify("no further stop in this lane"),
    }
}
