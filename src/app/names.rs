//! Names in the detail, and where they lead.

use super::{App, Focus, jumps};
use crate::timeline::{EventRef, Side};
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
    let (rows, order) = (app.rows(), app.timeline().order());
    let own = app.selected()?.event;
    let after = std::iter::successors(rows.after(app.position()), |at| rows.after(*at));
    let from_start = std::iter::successors(rows.at(0), |at| rows.after(*at)).take_while(|at| *at < app.position());
    after.chain(from_start).find(|at| {
        let stop = order.stop(*at).filter(|stop| stop.event != own && stop.side != Side::End);
        stop.is_some_and(|stop| has(goal, app.timeline().event(stop.event)))
    })
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
    let rows = app.rows();
    let stops = std::iter::successors(rows.at(0), |at| rows.after(*at));
    let with: Vec<usize> = stops
        .filter(|at| {
            let stop = timeline.order().stop(*at).filter(|stop| stop.side != Side::End);
            stop.is_some_and(|stop| has(goal, timeline.event(stop.event)))
        })
        .collect();
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
