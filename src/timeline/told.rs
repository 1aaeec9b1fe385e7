//! The timeline as one source tells it.

use std::sync::Arc;

use super::{Basis, Event, EventId, EventRef, Link, Said, SourceId, Timeline, When};

/// Is a timeline as one source tells it, and what that source leaves out.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// Is the source.
    pub source: SourceId,
    /// Is the timeline of what it tells, with its own times.
    pub timeline: Arc<Timeline>,
    /// Are the events that it does not tell of, by their numbers in the whole timeline.
    pub left_out: Vec<EventId>,
}

impl Timeline {
    /// Gives the timeline as one source tells it: the events that it reports or gives an account of, each with the time
    /// that this source gives. An event's own time that rests on another source is not its to tell.
    #[must_use]
    pub fn told_by(&self, source: SourceId) -> Told {
        let (told, left_out): (Vec<EventRef<'_>>, Vec<EventRef<'_>>) =
            self.events().partition(|event| tells(*event, source));
        let number = |id: EventId| told.binary_search_by_key(&id, |event| event.id()).ok().map(|at| EventId(at as u32));
        let of_those = |ids: &[EventId]| -> Vec<EventId> { ids.iter().filter_map(|id| number(*id)).collect() };
        let events: Vec<Event> = told
            .iter()
            .map(|event| {
                let mut own = Self::as_told(*event, source);
                own.relations_mut().into_iter().for_each(|ids| *ids = of_those(ids));
                own.links = own
                    .links
                    .iter()
                    .filter_map(|link| Some(Link { event: number(link.event)?, ..link.clone() }))
                    .collect();
                own
            })
            .collect();
        let left_out = left_out.iter().map(|event| event.id()).collect();
        Told { source, timeline: Arc::new(self.with_events(events)), left_out }
    }

    /// Gives an event with the times and words of one source.
    fn as_told(event: EventRef<'_>, source: SourceId) -> Event<'_> {
        let mut told = event.to_event();
        if !is_own_time_of(event, source) {
            (told.when, told.said, told.lasted) = (When::NotStated, Said::Nothing, None);
            told.relations_mut().into_iter().for_each(Vec::clear);
        }
        if let Some(account) = event.accounts().iter().find(|account| account.source == source).cloned() {
            told.when = if account.when == When::NotStated { told.when } else { account.when };
            told.said = if account.said == Said::Nothing { told.said } else { account.said };
            told.lasted = account.lasted.or(told.lasted);
            told.status = account.status.unwrap_or(told.status);
            told.note = account.note.or(told.note);
        }
        told.basis = Some(Basis::Source(source));
        told.accounts.clear();
        told.quotes.retain(|quote| quote.source.is_none_or(|quoted| quoted == source));
        told.sources = vec![source];
        told
    }

    /// Makes a timeline of other events under the same head. Where the editor's relations do not go with the times of
    /// one source, the times stand and the relations go.
    fn with_events(&self, mut events: Vec<Event>) -> Self {
        if let Ok((timeline, _)) = self.of_the_same_file(&events) {
            return timeline;
        }
        for event in &mut events {
            event.relations_mut().into_iter().for_each(Vec::clear);
        }
        if let Ok((timeline, _)) = self.of_the_same_file(&events) {
            return timeline;
        }
        // An account whose end precedes its start contradicts itself: then no times of this source are shown.
        for event in &mut events {
            event.when = When::NotStated;
        }
        self.of_the_same_file(&events).map_or_else(|_| self.clone(), |(timeline, _)| timeline)
    }
}

/// Says whether a source reports an event or gives an account of it.
#[must_use]
pub fn tells(event: EventRef<'_>, source: SourceId) -> bool {
    event.tellers().any(|teller| teller == source)
}

/// Counts for each source, by its number, the events that it reports or gives an account of.
#[must_use]
pub fn tellers(timeline: &Timeline) -> Vec<usize> {
    let mut counts = vec![0; timeline.sources().len()];
    for event in timeline.events() {
        for (at, source) in event.tellers().enumerate() {
            // Whoever gives several accounts tells of it once.
            counts[source.0 as usize] += usize::from(event.tellers().take(at).all(|other| other != source));
        }
    }
    counts
}

/// Says whether an event's own time and relations are a source's to tell: where they rest on it, or on nothing else that
/// is named.
fn is_own_time_of(event: EventRef<'_>, source: SourceId) -> bool {
    match event.basis() {
        Some(Basis::Source(other)) => other == source,
        Some(Basis::Reason(_)) => event.sources() == [source],
        None => event.sources().contains(&source),
    }
}

#[cfg(test)]
mod tests;
