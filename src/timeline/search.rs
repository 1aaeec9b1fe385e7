//! What of an event is searched: every text that is shown of it, but for its sources.

mod numbers;
mod trigrams;

use std::ops::Range;

use super::records::Field;
use super::{Actor, ActorId, EventId, EventRef, Timeline};
use crate::text::fold::Needle;
use crate::text::hay::{As, Finder, Hay, Places};
use crate::text::{Safe, raw};
use numbers::Numbers;
use trigrams::Sections;

pub use trigrams::{Trigrams, TrigramsOfPart};

/// Is how much is folded before it is searched, in bytes: what a core keeps near to it.
const FOLDED: usize = 32 << 10;

/// Is at how many places one may look in the time that it takes to fold the texts of an event.
const PLACES: usize = 16;

/// Is a search made ready for one timeline: in the names of its people it is looked for once.
///
/// It finds what [`finds`] finds; a property test holds it to that.
#[derive(Clone, Debug)]
pub struct Seeker {
    finder: Finder,
    /// Is for each actor whether it is in the name.
    in_name: Vec<bool>,
    /// Is for each actor whether it is in the name, the role or the side.
    in_person: Vec<bool>,
    /// Is whether it is in any of these.
    is_in_people: bool,
    /// Is where in the file it may be, if that is known.
    sections: Option<Sections>,
}

impl Seeker {
    /// Makes it ready.
    #[must_use]
    pub fn new(needle: Needle, timeline: &Timeline) -> Self {
        let sections = timeline.trigrams().and_then(|trigrams| trigrams.find(&needle));
        let finder = Finder::new(needle);
        let mut hay = Hay::new(&finder);
        let mut shows = |text: &str| finder.is_in(&mut hay, text, As::Shown);
        let in_name: Vec<bool> = timeline.actors().iter().map(|actor| shows(&actor.name)).collect();
        let in_person: Vec<bool> = timeline.actors().iter().map(|actor| person(actor).any(&mut shows)).collect();
        let is_in_people = in_name.iter().chain(&in_person).any(|is| *is);
        Self { finder, in_name, in_person, is_in_people, sections }
    }

    /// Gives what is looked for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        self.finder.needle()
    }

    /// Makes room for it, that can be used again and again.
    #[must_use]
    pub fn room(&self) -> Room {
        let (places, sure, near) = (Places::default(), Vec::new(), Vec::new());
        Room { hay: Hay::new(&self.finder), places, sure, near, looked_at: 0, places_seen: 0, folded: 0 }
    }

    /// Says whether a text has it as it is shown.
    #[must_use]
    pub fn is_in(&self, text: &str, room: &mut Room) -> bool {
        self.finder.is_in(&mut room.hay, text, As::Shown)
    }

    /// Says whether an event has it.
    #[must_use]
    pub fn finds(&self, event: EventRef<'_>, room: &mut Room) -> bool {
        if self.is_in_people && self.is_of_its_people(event) {
            return true;
        }
        let number = event.id().0;
        self.find_near(event.timeline(), number..number + 1, room);
        room.hay.clear();
        !room.sure.is_empty()
            || !room.near.is_empty() && {
                room.fold(event);
                self.finder.find(&room.hay, 0).is_some()
            }
    }

    /// Says for each of some events, in their order, whether it has it.
    ///
    /// They are looked at in the order of the file, those that follow each other there at once.
    #[must_use]
    pub fn finds_each(&self, timeline: &Timeline, events: &[EventId], room: &mut Room) -> Vec<bool> {
        let asked = Numbers::of(events);
        let mut found = asked.none();
        // Those in the hay, each with where its texts end.
        let mut folded: Vec<(EventId, usize)> = Vec::new();
        room.hay.clear();
        for run in asked.runs() {
            if self.is_in_people {
                let those = run.clone().map(EventId).filter(|event| self.is_of_its_people(timeline.event(*event)));
                those.for_each(|event| found.add(event));
            }
            self.find_near(timeline, run, room);
            room.sure.iter().for_each(|event| found.add(*event));
            for at in 0..room.near.len() {
                let event = room.near[at];
                if !found.has(event) {
                    room.fold(timeline.event(event));
                    folded.push((event, room.hay.len()));
                }
                if room.hay.len() >= FOLDED {
                    self.find_in(&mut room.hay, &mut folded, &mut found);
                }
            }
        }
        self.find_in(&mut room.hay, &mut folded, &mut found);
        events.iter().map(|event| found.has(*event)).collect()
    }

    /// Finds which of some events that follow each other have it for certain, and which are to be looked at more closely: of
    /// the others their bytes tell that it is in none of their texts.
    fn find_near(&self, timeline: &Timeline, run: Range<u32>, room: &mut Room) {
        room.sure.clear();
        room.near.clear();
        if self.sections.as_ref().is_some_and(|sections| !sections.reach(&timeline.stretch(run.clone()).1)) {
            return;
        }
        if room.is_worth_looking() && self.sift(timeline, run.clone(), room).is_some() {
            room.looked_at += run.len();
            room.folded += room.near.len();
        } else {
            room.near.extend(run.map(EventId));
        }
    }

    /// Finds them by the bytes, unless those do not tell.
    fn sift(&self, timeline: &Timeline, run: Range<u32>, room: &mut Room) -> Option<()> {
        let Room { places, near, sure, places_seen, .. } = room;
        for event in timeline.with_own_words(run.clone()) {
            for text in event.own_words().filter(|(field, _)| is_searched(*field)).map(|(_, text)| text) {
                if !self.finder.places(text, 0..text.len(), places)?.is_empty() {
                    near.push(event.id());
                    break;
                }
            }
        }
        let by_words = near.len();
        let (file, stretch) = timeline.stretch(run.clone());
        let mut places = self.finder.places(file, stretch, places)?;
        *places_seen += places.len();
        while let Some(first) = places.first() {
            let event = timeline.event_at(*first, run.clone());
            let (_, stretch) = timeline.stretch(event.id().0..event.id().0 + 1);
            let own = places.iter().take_while(|place| **place < stretch.end).count().max(1);
            match self.in_texts_at(event, &places[..own]) {
                Found::Surely => sure.push(event.id()),
                Found::Maybe if !near[..by_words].contains(&event.id()) => near.push(event.id()),
                Found::Maybe | Found::Not => {}
            }
            places = &places[own..];
        }
        Some(())
    }

    /// Says whether it stands at one of some places in the file, ascending, in a text of an event that is searched.
    fn in_texts_at(&self, event: EventRef<'_>, places: &[usize]) -> Found {
        let file = event.timeline().file().bytes();
        let mut found = Found::Not;
        for (_, text) in event.texts_in_file().filter(|(field, _)| is_searched(*field)) {
            let first = places.partition_point(|place| *place < text.start);
            for place in places[first..].iter().take_while(|place| **place < text.end) {
                if self.finder.is_surely_at(&file[text.clone()], place - text.start) {
                    return Found::Surely;
                }
                found = Found::Maybe;
            }
        }
        found
    }

    /// Finds which of the events in the hay have it, and empties it.
    fn find_in(&self, hay: &mut Hay, folded: &mut Vec<(EventId, usize)>, found: &mut Numbers) {
        let mut from = 0;
        let mut those = folded.iter();
        while let Some(at) = self.finder.find(hay, from)
            && let Some((event, end)) = those.find(|(_, end)| *end > at)
        {
            found.add(*event);
            from = *end;
        }
        folded.clear();
        hay.clear();
    }

    fn is_of_its_people(&self, event: EventRef<'_>) -> bool {
        let is = |those: &[bool], id: usize| those.get(id).copied().unwrap_or(false);
        event.people().any(|(field, id)| {
            let those = if field == Field::Actor { &self.in_person } else { &self.in_name };
            is(those, id.0 as usize)
        })
    }
}

/// Says whether the bytes of an event tell that it is in a text of that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Found {
    Not,
    Maybe,
    Surely,
}

/// Is what texts are folded into, and how many of them had to be.
#[derive(Clone, Debug)]
pub struct Room {
    hay: Hay,
    places: Places,
    /// Is the events whose bytes tell that they have it.
    sure: Vec<EventId>,
    /// Is the events that are to be looked at more closely.
    near: Vec<EventId>,
    looked_at: usize,
    places_seen: usize,
    folded: usize,
}

impl Room {
    /// Adds the texts of an event to the hay.
    fn fold(&mut self, event: EventRef<'_>) {
        texts(event, &mut |text| self.hay.add_utf8(text, As::Shown));
    }

    /// Says whether it is worth while to look at the bytes of texts before they are folded: it is not where many have what
    /// is looked for.
    fn is_worth_looking(&self) -> bool {
        self.looked_at < 64 || self.folded + self.places_seen / PLACES < self.looked_at / 2
    }
}

/// Says whether a text of an event contains what is looked for: its title, summary and note, its quotes, people, place
/// and tags, the words for its time, and those of its accounts.
#[must_use]
pub fn finds(needle: &Needle, timeline: &Timeline, event: EventRef<'_>) -> bool {
    let mut found = false;
    texts(event, &mut |text| {
        found = found || shows(needle, str::from_utf8(text).unwrap_or_default());
    });
    found
        || event.actors().flat_map(person).any(|text| shows(needle, text))
        || speakers(event).any(|by| shows(needle, &timeline.actor(by).name))
}

/// Says whether a text as it is shown contains what is looked for.
#[must_use]
pub fn shows(needle: &Needle, text: &str) -> bool {
    let is_shown_as_it_is = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_shown_as_it_is { needle.is_in(text) } else { needle.is_in(Safe::line(text).as_str()) }
}

/// Lists the texts that are shown of who took part.
fn person(actor: &Actor) -> impl Iterator<Item = &str> {
    [Some(&actor.name), actor.role.as_ref(), actor.side.as_ref()].into_iter().flatten().map(String::as_str)
}

/// Lists who is quoted.
pub(super) fn speakers(event: EventRef<'_>) -> impl Iterator<Item = ActorId> {
    event.people().filter(|(field, _)| *field == Field::QuoteBy).map(|(_, actor)| actor)
}

/// Gives the texts of an event that are shown, but for those of its people and sources.
fn texts(event: EventRef<'_>, give: &mut impl FnMut(&[u8])) {
    for (field, text) in event.texts_utf8().filter(|(field, _)| is_searched(*field)) {
        // A summary is shown line by line.
        if field == Field::Summary { raw::lines(text).for_each(&mut *give) } else { give(text) }
    }
}

/// Says whether the texts of a field are shown, and searched.
fn is_searched(field: Field) -> bool {
    matches!(
        field,
        Field::Summary
            | Field::Title
            | Field::Place
            | Field::Note
            | Field::Lasted
            | Field::Tag
            | Field::Said
            | Field::SaidFrom
            | Field::SaidTo
            | Field::QuoteText
    )
}

#[cfg(test)]
mod tests;
