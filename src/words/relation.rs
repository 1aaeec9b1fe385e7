//! What relations say of an event, and the bounds that follow from them.

use super::time::{DateWords, minute};
use crate::time::{Instant, Qualifier, Zone};
use crate::timeline::{EventId, EventRef, Relation, Stop, Timeline};

/// Gives the word of the file for a relation.
#[must_use]
pub fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::After => "after",
        Relation::Before => "before",
        Relation::During => "during",
    }
}

/// Lists an event's relations with the events they name.
#[must_use]
pub fn of(event: EventRef<'_>) -> Vec<(Relation, &[EventId])> {
    [
        (Relation::After, event.after()),
        (Relation::During, event.during()),
        (Relation::Before, event.before()),
    ]
    .into_iter()
    .filter(|(_, others)| !others.is_empty())
    .collect()
}

/// Says an event's relations: "after “Talks in the Kremlin”, before “Briefing”".
#[must_use]
pub fn sentence(timeline: &Timeline, event: EventRef<'_>) -> Option<String> {
    let said: Vec<String> = of(event)
        .into_iter()
        .map(|(relation, others)| {
            let titles: Vec<String> = others
                .iter()
                .map(|id| format!("“{}”", timeline.event(*id).title()))
                .collect();
            format!("{} {}", word(relation), titles.join(" and "))
        })
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Says the bounds that an event without a time of its own has from its relations: "not before ≈00:30 Wed 3 Dec 2025".
#[must_use]
pub fn bounds(timeline: &Timeline, stop: Stop, zone: Zone) -> Option<String> {
    let (stated, certain) = (timeline.order().stated(stop), timeline.order().certain(stop));
    let side = |name: &str, stated: Option<Instant>, is_certain| {
        let qualifier = if is_certain { None } else { Some(Qualifier::Approximate) };
        Some(format!("{name} {}", minute(stated?, qualifier, zone, DateWords::Full)))
    };
    let earliest = side("not before", stated.earliest, certain.earliest == stated.earliest);
    // A window is half-open: the last minute in it is the one to name.
    let latest = side(
        "not after",
        stated.latest.map(Instant::just_before),
        certain.latest == stated.latest,
    );
    let both: Vec<String> = earliest.into_iter().chain(latest).collect();
    (!both.is_empty()).then(|| both.join(", "))
}

#[cfg(test)]
mod tests;
