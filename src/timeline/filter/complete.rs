//! What may be meant by what was typed so far: keys, and names from the file.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Key, STATES, parse};
use crate::text::fold::Needle;
use crate::timeline::{EventRef, STATUSES, Source, Timeline};

/// Is what can be put in the place of what was typed so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Is what it takes the place of, in bytes of the text.
    pub place: Range<usize>,
    /// Is what to write there.
    pub text: String,
}

/// Is how many are offered at most.
const MOST: usize = 8;

/// Lists what the word before a place in the text, in bytes, may become: keys, then names of the file that begin so or
/// have a word that does.
#[must_use]
pub fn offers(text: &str, before: usize, timeline: &Timeline) -> Vec<Offer> {
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
            (start + word.len() - value.len(), values(key, open, timeline))
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

fn values(key: Key, typed: &str, timeline: &Timeline) -> Vec<String> {
    let needle = Needle::of_name(typed);
    let begins = |name: &str| needle.begins(name);
    let inside = |name: &str| name.split([' ', ',', '-']).any(|word| needle.begins(word));
    let names = names(key, timeline);
    let first = names.iter().filter(|name| begins(name));
    let second = names.iter().filter(|name| !begins(name) && inside(name));
    // A quote cannot be written in a value.
    first.chain(second).filter(|name| !name.contains('"')).map(|name| parse::quoted_value(name)).collect()
}

/// Lists what a key may be asked for in this file.
fn names(key: Key, timeline: &Timeline) -> BTreeSet<&str> {
    match key {
        Key::Actor => timeline.actors().iter().map(|actor| actor.name.as_str()).collect(),
        Key::Side => timeline.actors().iter().filter_map(|actor| actor.side.as_deref()).collect(),
        Key::Source => timeline.sources().iter().map(Source::short_name).collect(),
        Key::Place => {
            let places = timeline.events().filter_map(EventRef::place);
            places.flat_map(|place| [place, place.rsplit(',').next().unwrap_or(place).trim()]).collect()
        }
        Key::Tag => timeline.events().flat_map(EventRef::tags).collect(),
        Key::Rel => {
            let links = timeline.events().flat_map(EventRef::rels);
            links.chain(["after", "before", "during"]).collect()
        }
        Key::Status => STATUSES.iter().map(|(_, word)| *word).collect(),
        Key::From | Key::To => BTreeSet::new(),
    }
}
