//! Names in the detail, and where they lead.

use super::{App, Focus, jumps};
use crate::timeline::{EventId, EventRef, Side};
use crate::words::Goal;
use crate::words::count::number;

/// Goes to the next name of the detail or to the one before, past the last one to the list; from the list to the detail.
pub(super) fn step(app: &mut App, forward: bool) {
    if app.focus == Focus::List {
        app.focus = Focus::Detail;
        app.detail.leave_names();
    } else if !app.detail.step_name(forward) {
        app.focus = Focus::List;
    }
}

/// Goes where the name leads that the cursor is on: to the event itself, or to the next one that has the name.
pub(super) fn follow(app: &mut App) {
    let Some(goal) = app.detail.goal().cloned() else {
        app.notify("Tab goes from name to name, Enter then to the next event that has it");
        return;
    };
    let target = if let Goal::Event(event) = goal {
        app.timeline().order().position(event, Side::Start)
    } else {
        next_with(app, &goal)
    };
    match target {
        Some(position) if app.rows().nearest(position) != position => {
            app.notify("the filter hides that event: a shows all");
        }
        Some(position) => {
            jumps::jump(app, position);
            app.detail.show_name();
            let counted = counted(app, &goal);
            app.notify(&counted);
        }
        None => app.notify("no other event that is shown has this"),
    }
}

/// Finds the next event that is shown and has a name, after the last one the first; another than the selected one.
fn next_with(app: &App, goal: &Goal) -> Option<usize> {
    let (rows, own) = (app.rows(), app.selected()?.event);
    let here = rows.rank(app.position());
    let others = (here + 1..rows.stops()).chain(0..here);
    with(app, goal, others).find(|(_, event)| *event != own).map(|(at, _)| at)
}

/// Lists the events that have a name and begin with a stop of some ranks, each with where that stands.
fn with(app: &App, goal: &Goal, ranks: impl Iterator<Item = usize>) -> impl Iterator<Item = (usize, EventId)> {
    let (rows, timeline) = (app.rows(), app.timeline());
    let stops = ranks.filter_map(move |rank| rows.at(rank)).filter_map(|at| Some((at, timeline.order().stop(at)?)));
    let firsts = stops.filter(|(_, stop)| stop.side != Side::End).map(|(at, stop)| (at, stop.event));
    firsts.filter(|(_, event)| has(goal, timeline.event(*event)))
}

/// Is how many events are counted anew for one name.
const MOST_COUNTED: usize = 20_000;

/// Says which event of those with the name is selected: "Vladimir Putin: 2 of 7 events".
fn counted(app: &App, goal: &Goal) -> String {
    let timeline = app.timeline();
    let name = match goal {
        Goal::Actor(id) => timeline.actor(*id).name.clone(),
        Goal::Source(id) => timeline.source(*id).short_name().to_owned(),
        Goal::Tag(tag) => format!("#{tag}"),
        Goal::Event(event) => return format!("came by a link to: {}", timeline.event(*event).title()),
    };
    if timeline.len() > MOST_COUNTED {
        return format!("{name}: the next event");
    }
    let with: Vec<usize> = with(app, goal, 0..app.rows().stops()).map(|(at, _)| at).collect();
    let place = with.partition_point(|at| *at <= app.position());
    format!("{name}: {} of {} events", number(place), number(with.len()))
}

fn has(goal: &Goal, event: EventRef<'_>) -> bool {
    match goal {
        Goal::Actor(id) => {
            event.actor_ids().contains(id) || event.quotes().iter().any(|quote| quote.by.as_ref() == Some(id))
        }
        Goal::Source(id) => event.all_sources().any(|source| source == *id),
        Goal::Tag(tag) => event.tags().iter().any(|own| **own == **tag),
        Goal::Event(id) => event.id() == *id,
    }
}
