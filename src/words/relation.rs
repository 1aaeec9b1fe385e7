//! What relations say of an event, and the bounds that follow from them.

use super::time::{self, DateWords};
use crate::time::{Instant, Zone};
use crate::timeline::{EventId, EventRef, Relation, Stop, Timeline};

/// Lists an event's relations with the events they name.
#[must_use]
pub fn of(event: EventRef<'_>) -> Vec<(Relation, Vec<EventId>)> {
    let [after, before, during] = event.relations();
    [after, during, before].into_iter().filter(|(_, others)| !others.is_empty()).collect()
}

/// Says an event's relations: "after “Talks in the Kremlin”, before “Briefing”".
#[must_use]
pub fn sentence(timeline: &Timeline, event: EventRef<'_>) -> Option<String> {
    let said: Vec<String> = of(event)
        .into_iter()
        .map(|(relation, others)| {
            let titles: Vec<String> = others.iter().map(|id| format!("“{}”", timeline.event(*id).title())).collect();
            format!("{} {}", relation.word(), titles.join(" and "))
        })
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Says the bounds that an event without a time of its own has from its relations: "not before Wed 3 Dec 2025 ≈00:30".
///
/// A bound is said as the moment that sets it is stated, and so no more finely.
#[must_use]
pub fn bounds(timeline: &Timeline, stop: Stop, zone: Zone) -> Option<String> {
    let window = timeline.order().stated(stop);
    let (first, last) = timeline.order().bounded_by(stop);
    // A window is half-open: the last minute in it is the one to name.
    let earliest = window.earliest.map(|at| (at, first, "not before"));
    let latest = window.latest.map(|at| (at.just_before(), last, "not after"));
    let both: Vec<String> = earliest
        .into_iter()
        .chain(latest)
        .map(|(at, by, side)| format!("{side} {}", bound(timeline, at, by, zone)))
        .collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// Says one bound: the time of the stop that sets it, or its minute where that stop says only a window.
fn bound(timeline: &Timeline, at: Instant, by: Stop, zone: Zone) -> String {
    let moment = timeline.event(by.event).moment(by.side);
    let qualifier = moment.and_then(|moment| moment.qualifier());
    let literal =
        moment.as_ref().and_then(|moment| moment.literal().filter(|literal| literal.window == moment.window()));
    match literal {
        Some(literal) => time::literal(literal, qualifier, zone, DateWords::Full),
        None => time::minute(at, qualifier, zone, DateWords::Full),
    }
}

#[cfg(test)]
mod tests;
