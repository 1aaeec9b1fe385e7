//! What is searched is found, and nothing else.

use std::fmt::Write as _;
use std::iter;

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
        typed in prop_oneof!["[aAbёЁеσßsi \u{301}‹-]{1,4}", text()],
        sections in prop::sample::select(&[None, Some((6, 1)), Some((6, 3)), Some((9, 1))][..]),
    ) {
        let mut file = String::from("format = 1\n[[source]]\nid = \"s\"\ntitle = \"S\"\n");
        for (title, is_escaped, note, is_note_escaped) in &texts {
            let (title, note) = (written(&format!("{title}."), *is_escaped), written(note, *is_note_escaped));
            let _ = write!(file, "[[event]]\ntitle = {title}\nat = \"2025-12-02\"\n[[event.account]]\nsource = \"s\"\nnote = {note}\n");
        }
        let timeline = load(file.as_bytes()).timeline.unwrap();
        let told = timeline.told_by(SourceId(0)).timeline;
        if let Some((size, each)) = sections {
            Trigrams::cut(&timeline, size, || ()).step_by(each).for_each(|part| timeline.know_trigrams(part));
            prop_assert!(told.trigrams().is_some(), "it is the same file");
        }
        // What a text begins with is often found.
        let typed = if typed.is_empty() { texts[0].0.chars().take(4).collect() } else { typed };
        for (timeline, needle) in [&*told, &timeline].into_iter().zip(iter::repeat(Needle::new(&typed))) {
            let Some(needle) = needle else { continue };
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

/// Are ways to write an event without "nonsense" and with it: in a text that is searched, as it is or with escapes, with
/// accents; and nearly, over the end of a text, in a key, or in a text that is not searched.
const WRITTEN: [&str; 16] = [
    "title = \"Zürich, “guarantees”\"",
    "title = \"переговоры – 中南海\"\nplace = \"Çankaya Köşkü, Ankara\"",
    "title = \"nonsens\"\nnote = \"e\"",
    "title = \"non\"\nplace = \"sense\"",
    "title = \"sense and non\"",
    "title = \"a key\"\nbasis = \"nonsense\"",
    "title = \"a source\"\nsources = [\"nonsense\"]",
    "title = \"\\u0041 nonsen\\u0073\"\nnote = \"\"",
    "title = \"naïve nônsèns\"\nsummary = \"\"\"\nfirst\nnon\n\\tsense\"\"\"",
    "title = \"Nonsense\"",
    "title = \"Élysée\"\nsummary = \"all of it nönsènse, mostly\"",
    "title = \"some non\\u0073ense\"",
    "title = \"some\"\ntags = [\"x\", \"non\u{301}sense\"]\nsources = [\"nonsense\"]",
    "title = \"\\\"x\\\"\"\nnote = \"nonsenſe nonsense\"",
    "title = \"of persons\"\nactors = [\"fool\"]",
    "title = \"said\"\n[[event.quote]]\nby = \"fool\"\ntext = \"nothing\"",
];

/// Gives how events are written, of which few have it, and some longer than what is looked at together.
fn any_written() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let way = prop_oneof![12 => 0_usize..9, 1 => 9_usize..WRITTEN.len()];
    let filling = prop_oneof![20 => 0_usize..90, 1 => 4000_usize..4200];
    proptest::collection::vec((way, filling), 1..300)
}

proptest! {
    #[test]
    fn what_few_events_have_is_found_in_each_that_is_asked_for(
        events in any_written(),
        name in prop::sample::select(&["Fool", "Mr Nonsense"][..]),
        asked in proptest::collection::vec(any::<prop::sample::Index>(), 1..400),
        (from, count) in (any::<prop::sample::Index>(), 0_usize..300),
        sections in prop::sample::select(&[None, Some((6, 1)), Some((6, 2)), Some((12, 1))][..]),
    ) {
        let mut file = format!(
            "format = 1\n[[source]]\nid = \"nonsense\"\ntitle = \"Nonsense\"\n[[actor]]\nid = \"fool\"\nname = \"{name}\"\n"
        );
        for (way, filling) in &events {
            let _ = write!(file, "[[event]]\n# {}\n{}\n", "x".repeat(*filling), WRITTEN[*way]);
        }
        let timeline = load(file.as_bytes()).timeline.unwrap();
        if let Some((size, each)) = sections {
            Trigrams::cut(&timeline, size, || ()).step_by(each).for_each(|part| timeline.know_trigrams(part));
        }
        let needle = Needle::new("nonsense").unwrap();
        let seeker = Seeker::new(needle.clone(), &timeline);
        let slowly: Vec<bool> = timeline.events().map(|event| finds(&needle, &timeline, event)).collect();
        let mut room = seeker.room();
        let one_by_one: Vec<bool> = timeline.events().map(|event| seeker.finds(event, &mut room)).collect();
        prop_assert_eq!(&one_by_one, &slowly);
        // Some here and there, some in a row, and some twice.
        let in_row = (from.index(events.len())..events.len()).take(count);
        let ids: Vec<EventId> =
            asked.iter().map(|at| at.index(events.len())).chain(in_row).map(|at| EventId(at as u32)).collect();
        let wanted: Vec<bool> = ids.iter().map(|id| slowly[id.0 as usize]).collect();
        prop_assert_eq!(seeker.finds_each(&timeline, &ids, &mut seeker.room()), wanted);
    }
}

#[test]
fn what_stands_in_no_text_that_is_searched_is_told_by_the_bytes() {
    let event = |at: usize| format!("[[event]]\n{}\nsources = [\"nonsense\"]\n", WRITTEN[at % 6]);
    let events: String = (0..300).map(event).collect();
    let file = format!("format = 1\n[[source]]\nid = \"nonsense\"\ntitle = \"Nonsense\"\n{events}");
    let timeline = load(file.as_bytes()).timeline.unwrap();
    let seeker = Seeker::new(Needle::new("nonsense").unwrap(), &timeline);
    let ids: Vec<EventId> = timeline.events().map(EventRef::id).collect();
    let mut room = seeker.room();
    assert!(!seeker.finds_each(&timeline, &ids, &mut room).contains(&true));
    assert_eq!((room.looked_at, room.folded), (300, 0));
}
