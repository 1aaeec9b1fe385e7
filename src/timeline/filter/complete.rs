//! What may be meant by what was typed so far: keys, and names from the file.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::{Key, STATES, parse};
use crate::text::fold::Needle;
use crate::text::hay::{As, Finder, Hay};
use crate::timeline::{EventRef, Relation, Source, Status, Timeline};

/// Is what can be put in the place of what was typed so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Is what it takes the place of, in bytes of the text.
    pub place: Range<usize>,
    /// Is what to write there.
    pub text: String,
}

/// Is what each key may be asked for in a file: each name once, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names(BTreeMap<Key, Vec<String>>);

impl Names {
    /// Collects them.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        Self::whole(timeline, &[Self::of_events(timeline.events())])
    }

    /// Collects those that events have.
    #[must_use]
    pub fn of_events<'a>(events: impl Iterator<Item = EventRef<'a>>) -> Self {
        let mut names: [HashSet<String>; 3] = Default::default();
        let mut add = |at: usize, name: &str| {
            if !names[at].contains(name) {
                names[at].insert(name.to_owned());
            }
        };
        for event in events {
            if let Some(place) = event.place() {
                add(0, place);
                add(0, place.rsplit(',').next().unwrap_or(place).trim());
            }
            event.tags().iter().for_each(|tag| add(1, tag));
            event.rels().for_each(|rel| add(2, rel));
        }
        Self([Key::Place, Key::Tag, Key::Rel].into_iter().zip(names.map(|names| names.into_iter().collect())).collect())
    }

    /// Puts together those of all events, in parts, and those of the timeline itself.
    #[must_use]
    pub fn whole(timeline: &Timeline, parts: &[Self]) -> Self {
        let actors = timeline.actors();
        let own = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let mut all = BTreeMap::from([
            (Key::Actor, own(actors.iter().map(|actor| actor.name.as_str()).collect())),
            (Key::Side, own(actors.iter().filter_map(|actor| actor.side.as_deref()).collect())),
            (Key::Source, own(timeline.sources().iter().map(Source::short_name).collect())),
            (Key::Rel, own(Relation::ALL.map(Relation::word).to_vec())),
            (Key::Status, own(Status::ALL.map(Status::word).to_vec())),
        ]);
        for (key, names) in parts.iter().flat_map(|part| &part.0) {
            all.entry(*key).or_default().extend(names.iter().cloned());
        }
        for names in all.values_mut() {
            names.sort_unstable();
            names.dedup();
        }
        Self(all)
    }

    fn of_key(&self, key: Key) -> &[String] {
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// Is how many are offered at most.
const MOST: usize = 8;

/// Lists what the word before a place in the text, in bytes, may become: keys, then names of the file that begin so or
/// have a word that does.
#[must_use]
pub fn offers(text: &str, before: usize, names: &Names) -> Vec<Offer> {
    let Some(typed) = text.get(..before) else { return Vec::new() };
    let mut start = word_start(typed);
    while typed[start..].starts_with('-') {
        start += 1;
    }
    let word = &typed[start..];
    let key = word.split_once(':').and_then(|(head, value)| Some((Key::named(head)?, value)));
    let (from, found) = match key {
        Some((key, value)) => {
            let open = value.trim_start_matches('"');
            (start + word.len() - value.len(), values(open, names.of_key(key)))
        }
        None if word.is_empty() || word.starts_with('"') => return Vec::new(),
        None => (start, words(word)),
    };
    let is_new = |offer: &Offer| text.get(offer.place.clone()) != Some(&offer.text);
    found.into_iter().map(|text| Offer { place: from..before, text }).filter(is_new).take(MOST).collect()
}

/// Finds where the last word begins; a quote that is open belongs to it.
fn word_start(typed: &str) -> usize {
    let (mut start, mut is_quoted) = (0, false);
    for (at, letter) in typed.char_indices() {
        if letter == '"' {
            is_quoted = !is_quoted;
        } else if !is_quoted && parse::ends_word(letter) {
            start = at + letter.len_utf8();
        }
    }
    start
}

fn words(typed: &str) -> Vec<String> {
    let typed = typed.to_ascii_lowercase();
    let keys = Key::ALL.into_iter().map(|key| format!("{}:", key.name()));
    keys.chain(STATES.map(str::to_owned)).filter(|word| word.starts_with(&typed)).collect()
}

fn values(typed: &str, names: &[String]) -> Vec<String> {
    let needle = Needle::of_name(typed);
    let begins = |name: &str| needle.begins(name);
    let inside = |name: &str| name.split([' ', ',', '-']).any(|word| needle.begins(word));
    // Where it stands nowhere, it begins nothing.
    let finder = Finder::new(needle.clone());
    let mut hay = Hay::new(&finder);
    let is_all = needle.folded().is_empty();
    let is_there = |name: &&str| is_all || finder.is_in(&mut hay, name, As::Written);
    let names: Vec<&str> = names.iter().map(String::as_str).filter(is_there).collect();
    let first = names.iter().filter(|name| begins(name));
    let second = names.iter().filter(|name| !begins(name) && inside(name));
    // A quote cannot be written in a value.
    first.chain(second).filter(|name| !name.contains('"')).map(|name| parse::quoted_value(name)).collect()
}
