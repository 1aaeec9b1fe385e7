//! Going to a stop that is far off: by a time, along a lane, from one disagreement to the next.

use super::list::List;
use super::marks::NamedStop;
use super::{App, Mode};
use crate::text::Safe;
use crate::time::{Instant, Zone, typed};
use crate::words;
use crate::words::time::{DateWords, minute};

/// Keeps where one is, to come back to after a jump.
pub(super) fn remember(app: &mut App) {
    remember_at(app, app.list.selected());
}

/// Keeps the stop at a position, to come back to.
pub(super) fn remember_at(app: &mut App, position: usize) {
    if let Some(stop) = app.timeline().order().stop(position) {
        app.marking.before_jump = Some(NamedStop::of(app.timeline(), stop));
    }
}

pub(super) fn jump(app: &mut App, position: usize) {
    remember(app);
    app.select(position);
}

/// Selects the next stop of an event whose accounts disagree, or the previous one.
pub(super) fn step_disagreement(app: &mut App, forward: bool) {
    let (timeline, rows) = (app.timeline(), app.rows());
    let selected = app.position();
    let own = app.selected().map(|stop| stop.event);
    let is_shown = |at: &usize| rows.shown.is_none_or(|shown| shown.contains(*at));
    let is_meant = |at: &usize| is_shown(at) && timeline.order().stop(*at).map(|stop| stop.event) != own;
    let found = if forward {
        timeline.disagreeing_after(selected).find(is_meant)
    } else {
        timeline.disagreeing_before(selected).find(is_meant)
    };
    let is_any = || timeline.disagreeing_before(timeline.order().len()).any(|at| is_shown(&at));
    match found {
        Some(position) => jump(app, position),
        None if !is_any() && rows.shown.is_some() => app.notify("no event that is shown has accounts that disagree"),
        None if !is_any() => app.notify("no event has accounts that disagree"),
        None if forward => app.notify("no further event whose accounts disagree"),
        None => app.notify("no earlier event whose accounts disagree"),
    }
}

pub(super) fn go_to_time(app: &mut App, text: &str) {
    let zone = app.clocks.active().zone;
    let window = match typed::parse(text, zone, app.instant()) {
        Ok(window) => window,
        Err(wrong) => {
            if let Mode::GoToTime(_, shown) = &mut app.mode {
                *shown = Some(Safe::line(&wrong.to_string()));
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
