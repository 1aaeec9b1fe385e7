//! People, sides and sources in words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Goal, Paragraph, Tone};
use crate::timeline::{Actor, ActorId, EventRef, Source, SourceId, Timeline};

/// Adds an actor with the role to a line, "Yuri Ushakov, Kremlin foreign policy aide"; the name leads to the actor's other events.
pub(super) fn named(line: Paragraph, actor: &Actor, id: ActorId) -> Paragraph {
    let line = line.add_name(Tone::Plain, &actor.name, Goal::Actor(id));
    match &actor.role {
        Some(role) => line.add(Tone::Plain, &format!(", {role}")),
        None => line,
    }
}

/// Is those of one side.
type People<'a> = Vec<(&'a Actor, ActorId)>;

/// Lists those who took part, a paragraph a side, in the order in which the event names them.
pub(super) fn sides(event: EventRef<'_>) -> Vec<Paragraph> {
    let mut sides: Vec<(Option<&str>, People<'_>)> = Vec::new();
    for (actor, id) in event.actors().zip(event.actor_ids()) {
        let side = actor.side.as_deref();
        match sides.iter_mut().find(|(name, _)| *name == side) {
            Some((_, people)) => people.push((actor, id)),
            None => sides.push((side, vec![(actor, id)])),
        }
    }
    let label = |side: Option<&str>| side.map_or_else(|| "with: ".to_owned(), |side| format!("{side}: "));
    sides
        .into_iter()
        .map(|(side, people)| {
            let line = Paragraph::of(Tone::Label, &label(side)).hanging(2);
            people.into_iter().enumerate().fold(line, |line, (at, (actor, id))| {
                named(if at > 0 { line.add(Tone::Plain, "; ") } else { line }, actor, id)
            })
        })
        .collect()
}

/// Is the list of the sources that an event's detail refers to by number.
#[derive(Default)]
pub(super) struct Numbers {
    order: Vec<SourceId>,
    by_source: BTreeMap<SourceId, usize>,
    /// Are those that go by the same short name as another of them.
    alike: BTreeSet<SourceId>,
}

impl Numbers {
    /// Numbers the sources of an event from 1: its own first, then those of its quotes and accounts.
    pub(super) fn of(timeline: &Timeline, event: EventRef<'_>) -> Self {
        let mut numbers = Self::default();
        for source in event.all_sources() {
            if !numbers.by_source.contains_key(&source) {
                numbers.order.push(source);
                numbers.by_source.insert(source, numbers.order.len());
            }
        }
        let mut named: BTreeMap<&str, Vec<SourceId>> = BTreeMap::new();
        for source in &numbers.order {
            named.entry(timeline.source(*source).short_name()).or_default().push(*source);
        }
        numbers.alike = named.into_values().filter(|alike| alike.len() > 1).flatten().collect();
        numbers
    }

    /// Says a source's short name, after its number where another of them goes by that name too: "[2] The Gazette".
    pub(super) fn name(&self, timeline: &Timeline, source: SourceId) -> String {
        let name = timeline.source(source).short_name();
        if self.alike.contains(&source) { format!("{} {name}", self.reference(source)) } else { name.to_owned() }
    }

    /// Lists the sources in the order of their numbers.
    pub(super) fn order(&self) -> &[SourceId] {
        &self.order
    }

    /// Gives the reference to a source: `[2]`.
    pub(super) fn reference(&self, source: SourceId) -> String {
        self.by_source.get(&source).map_or_else(String::new, |number| format!("[{number}]"))
    }

    /// Lists the sources under their numbers.
    pub(super) fn list(&self, timeline: &Timeline) -> Vec<Paragraph> {
        let one = |(at, id): (usize, &SourceId)| {
            let source = timeline.source(*id);
            let head = Paragraph::of(Tone::Label, &format!("[{}] ", at + 1)).add_name(
                Tone::Plain,
                &about(timeline, source),
                Goal::Source(*id),
            );
            match &source.url {
                Some(url) => head.add(Tone::Faint, &format!(" {url}")),
                None => head,
            }
            .hanging(4)
        };
        self.order.iter().enumerate().map(one).collect()
    }
}

/// Says a source's short name, with its title where others go by that name too, and in which other it was read:
/// "RIA Novosti, by way of Bloomberg", "TASS: On the flight home".
#[must_use]
pub fn source_name(timeline: &Timeline, id: SourceId) -> String {
    let source = timeline.source(id);
    let name = source.short_name();
    let is_shared = timeline.sources().iter().filter(|other| other.short_name() == name).count() > 1;
    let title = source.title.as_deref().filter(|title| is_shared && *title != name);
    let title = title.map(|title| format!(": {title}")).unwrap_or_default();
    let via = source.via.map(|via| format!(", by way of {}", timeline.source(via).short_name())).unwrap_or_default();
    format!("{name}{title}{via}")
}

/// Says a source: title, publisher, when published, in what it was read.
fn about(timeline: &Timeline, source: &Source) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(source.title.clone());
    said.extend(source.publisher.clone());
    if said.is_empty() {
        said.push(source.id.clone());
    }
    said.extend(source.published.as_ref().map(|moment| format!("published {}", super::time::as_stated(moment))));
    said.extend(source.via.map(|via| format!("by way of {}", timeline.source(via).short_name())));
    said.join(", ")
}
