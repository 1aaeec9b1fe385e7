//! What of an event is searched: every text that is shown of it, but for its sources.

mod numbers;

use std::ops::Range;

use super::records::Field;
use super::{Actor, ActorId, EventId, EventRef, Timeline};
use crate::text::fold::Needle;
use crate::text::hay::{As, Finder, Hay, Places};
use crate::text::{Safe, raw};
use numbers::Numbers;

/// Is how much is folded before it is searched, in bytes: what a core keeps near to it.
const FOLDED: usize = 32 << 10;

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
}

impl Seeker {
    /// Makes it ready.
    #[must_use]
    pub fn new(needle: Needle, timeline: &Timeline) -> Self {
        let finder = Finder::new(needle);
        let mut hay = Hay::new(&finder);
        let mut shows = |text: &str| finder.is_in(&mut hay, text, As::Shown);
        let in_name: Vec<bool> = timeline.actors().iter().map(|actor| shows(&actor.name)).collect();
        let in_person: Vec<bool> = timeline.actors().iter().map(|actor| person(actor).any(&mut shows)).collect();
        let is_in_people = in_name.iter().chain(&in_person).any(|is| *is);
        Self { finder, in_name, in_person, is_in_people }
    }

    /// Gives what is looked for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        self.finder.needle()
    }

    /// Makes room for it, that can be used again and again.
    #[must_use]
    pub fn room(&self) -> Room {
        let (places, near) = (Places::default(), Vec::new());
        Room { hay: Hay::new(&self.finder), places, near, looked_at: 0, folded: 0 }
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
        !room.near.is_empty() && {
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

    /// Finds which of some events that follow each other are to be looked at more closely: of the others their bytes tell
    /// that it is in none of their texts.
    fn find_near(&self, timeline: &Timeline, run: Range<u32>, room: &mut Room) {
        room.near.clear();
        let is_worth_looking = room.is_worth_looking();
        if is_worth_looking && self.sift(timeline, run.clone(), room).is_some() {
            room.looked_at += run.len();
            room.folded += room.near.len();
        } else {
            room.near.extend(run.map(EventId));
        }
    }

    /// Finds them by the bytes, unless those do not tell.
    fn sift(&self, timeline: &Timeline, run: Range<u32>, room: &mut Room) -> Option<()> {
        let Room { places, near, .. } = room;
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
        while let Some(first) = places.first() {
            let event = timeline.event_at(*first, run.clone());
            let (_, stretch) = timeline.stretch(event.id().0..event.id().0 + 1);
            let own = places.iter().take_while(|place| **place < stretch.end).count().max(1);
            if !near[..by_words].contains(&event.id()) && has_text_at(event, &places[..own]) {
                near.push(event.id());
            }
            places = &places[own..];
        }
        Some(())
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

/// Is what texts are folded into, and how many of them had to be.
#[derive(Clone, Debug)]
pub struct Room {
    hay: Hay,
    places: Places,
    /// Is the events that are to be looked at more closely.
    near: Vec<EventId>,
    looked_at: usize,
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
        self.looked_at < 64 || self.folded < self.looked_at / 4
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

/// Says whether one of some places in the file, ascending, is in a text of an event that is searched.
fn has_text_at(event: EventRef<'_>, places: &[usize]) -> bool {
    let mut texts = event.texts_in_file().filter(|(field, _)| is_searched(*field));
    texts.any(|(_, text)| {
        let next = places.partition_point(|place| *place < text.start);
        places.get(next).is_some_and(|place| *place < text.end)
    })
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
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;
    use crate::load::load;
    use crate::timeline::{Event, Head, Quote, SourceId};

    const TALKS: &str = r#"
format = 1
[[actor]]
id = "ushakov"
name = "Yuri Ushakov"
role = "foreign policy aide"
side = "Russia"
[[source]]
id = "ria"
publisher = "RIA Novosti"
[[event]]
title = "Talks"
from = "2025-12-02T16:30Z"
to = "2025-12-02T21:30Z"
said = { from = "around half past four", to = "late" }
lasted = "nearly five hours"
place = "Kremlin, Moscow"
summary = "First line\nsecond \u202eline"
note = "a remark"
tags = ["envoys"]
actors = ["ushakov"]
sources = ["ria"]
[[event.quote]]
by = "ushakov"
text = "no compromise"
[[event.account]]
source = "ria"
at = "2025-12-02T16:40Z"
said = "twenty to five"
lasted = "long"
note = "they differ"
"#;

    #[test]
    fn every_text_is_searched_as_it_is_shown() {
        let timeline = load(TALKS.as_bytes()).timeline.unwrap();
        let event = timeline.events().next().unwrap();
        let found = |text: &str| finds(&Needle::new(text).unwrap(), &timeline, event);
        for text in [
            "talks",
            "half past",
            "late",
            "nearly five",
            "kremlin",
            "first line",
            "remark",
            "envoys",
            "ushakov",
            "aide",
            "russia",
            "no compromise",
            "twenty to",
            "long",
            "differ",
            "‹U+202E›",
            "u+202e",
        ] {
            assert!(found(text), "{text}");
        }
        for text in ["novosti", "line\nsecond", "talks nearly", "\u{202e}line"] {
            assert!(!found(text), "{text}");
        }
    }

    /// Gives texts of few letters, so that what is looked for is often there.
    fn text() -> impl Strategy<Value = String> {
        "[aAbёЁσςßıİ \u{301}\u{202e}\n\tκ-]{0,6}"
    }

    fn event() -> impl Strategy<Value = Event<'static>> {
        let texts = (text(), proptest::option::of(text()), proptest::option::of(text()), text(), text());
        (texts, 0_u32..3, 0_u32..3).prop_map(|((title, summary, place, tag, words), actor, by)| {
            let quote = Quote { by: Some(ActorId(by)), text: words.into(), source: None, translated: false };
            let actors = if actor == 0 { Vec::new() } else { vec![ActorId(actor)] };
            let (summary, place) = (summary.map(Into::into), place.map(Into::into));
            let (title, tags) = (title.into(), vec![tag.into()]);
            Event { title, summary, place, tags, actors, quotes: vec![quote], ..Event::default() }
        })
    }

    proptest! {
        #[test]
        fn what_is_found_fast_is_what_is_found(
            events in proptest::collection::vec(event(), 1..12),
            names in proptest::collection::vec(("[aAbё]{1,5}", proptest::option::of("[aAbё]{0,5}")), 3),
            typed in "[aAbёЁеσßsi \u{301}‹-]{1,3}",
        ) {
            let actors = names.into_iter().map(|(name, role)| Actor { name, role, ..Actor::default() }).collect();
            let (timeline, _) = Timeline::new(Head { actors, ..Head::default() }, events).unwrap();
            let needle = Needle::new(&typed).unwrap();
            let seeker = Seeker::new(needle.clone(), &timeline);
            let mut room = seeker.room();
            let slowly: Vec<bool> = timeline.events().map(|event| finds(&needle, &timeline, event)).collect();
            let one_by_one: Vec<bool> = timeline.events().map(|event| seeker.finds(event, &mut room)).collect();
            let ids: Vec<EventId> = timeline.events().map(EventRef::id).collect();
            prop_assert_eq!(&one_by_one, &slowly);
            prop_assert_eq!(&seeker.finds_each(&timeline, &ids, &mut room), &slowly);
        }
    }

    /// Writes a text as TOML, each letter as it is or as an escape.
    fn written(text: &str, is_escaped: bool) -> String {
        let letter = |letter: char| match letter {
            ' '.. if !is_escaped => letter.to_string(),
            _ => format!("\\U{:08X}", u32::from(letter)),
        };
        format!("\"{}\"", text.chars().map(letter).collect::<String>())
    }

    proptest! {
        #[test]
        fn what_stands_in_a_file_is_found_however_it_is_written(
            texts in proptest::collection::vec((text(), any::<bool>(), text(), any::<bool>()), 1..9),
            typed in "[aAbёЁеσßsi \u{301}‹-]{1,3}",
        ) {
            let mut file = String::from("format = 1\n[[source]]\nid = \"s\"\ntitle = \"S\"\n");
            for (title, is_escaped, note, is_note_escaped) in &texts {
                let (title, note) = (written(&format!("{title}."), *is_escaped), written(note, *is_note_escaped));
                let _ = write!(file, "[[event]]\ntitle = {title}\nat = \"2025-12-02\"\n[[event.account]]\nsource = \"s\"\nnote = {note}\n");
            }
            let timeline = load(file.as_bytes()).timeline.unwrap();
            let told = timeline.told_by(SourceId(0)).timeline;
            for timeline in [&*told, &timeline] {
                let needle = Needle::new(&typed).unwrap();
                let seeker = Seeker::new(needle.clone(), timeline);
                let ids: Vec<EventId> = timeline.events().map(EventRef::id).collect();
                let slowly: Vec<bool> = timeline.events().map(|event| finds(&needle, timeline, event)).collect();
                prop_assert_eq!(&seeker.finds_each(timeline, &ids, &mut seeker.room()), &slowly, "{}", file);
                let mut room = seeker.room();
                let one_by_one: Vec<bool> = timeline.events().map(|event| seeker.finds(event, &mut room)).collect();
                prop_assert_eq!(&one_by_one, &slowly);
            }
        }
    }

    #[test]
    fn more_than_is_folded_at_once_is_searched() {
        let event = |at: usize| Event { title: format!("{} n{at}", "x".repeat(999)).into(), ..Event::default() };
        let (timeline, _) = Timeline::new(Head::default(), (0..200).map(event).collect::<Vec<_>>()).unwrap();
        let seeker = Seeker::new(Needle::new("n1").unwrap(), &timeline);
        let ids: Vec<EventId> = timeline.events().map(EventRef::id).collect();
        let found = seeker.finds_each(&timeline, &ids, &mut seeker.room());
        assert!(found.iter().enumerate().all(|(at, found)| *found == (at == 1 || (10..20).contains(&at) || at >= 100)));
    }
}
