//! The ids of events: a million of them, so none is copied.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::drafts::Drafts;
use super::ids::COMPARED;
use super::near::nearest;
use super::parallel;
use crate::timeline::index;
use crate::timeline::records::Field;
use crate::timeline::slug::numbered;

/// Is every id of the events.
pub(super) struct EventIds<'a> {
    drafts: &'a Drafts<'a>,
    /// Are the events with a part of the hash of their ids.
    index: Vec<u64>,
    /// Are the events without a written id, in order, each with the number behind what its title makes of it.
    made: Vec<(u32, u32)>,
}

impl<'a> EventIds<'a> {
    /// Gives each event its id: as written, else made from its title.
    ///
    /// `hashes` are those of the ids, or of what is made of the titles of those that are `unnamed`.
    pub(super) fn collect(drafts: &'a Drafts<'a>, mut hashes: Vec<u64>, unnamed: &[u32]) -> Self {
        let mut ids = Self { drafts, index: Vec::new(), made: Vec::new() };
        if !unnamed.is_empty() {
            ids.index = written(&hashes, unnamed);
            ids.made = ids.make(&mut hashes, unnamed);
        }
        ids.index = sorted(hashes);
        ids
    }

    /// Makes ids of titles that are not taken by written ones, nor by each other; and notes their hashes.
    fn make(&self, hashes: &mut [u64], unnamed: &[u32]) -> Vec<(u32, u32)> {
        let mut next: HashMap<u64, u32> = HashMap::with_capacity(unnamed.len());
        // What two ids of one hash of 64 bits would suffer, is a number more than needed.
        let mut taken: HashSet<u64> = HashSet::with_capacity(unnamed.len());
        let make = |event: &u32| {
            let stem = hashes[*event as usize];
            let number = next.entry(stem).or_insert(1);
            loop {
                let own = *number;
                let is_written = || self.find(&numbered(&self.drafts.title(*event), "event", own)).is_some();
                let hash =
                    if own == 1 { stem } else { index::hash(&numbered(&self.drafts.title(*event), "event", own)) };
                *number += 1;
                if !taken.contains(&hash) && (self.index.is_empty() || !is_written()) {
                    taken.insert(hash);
                    hashes[*event as usize] = hash;
                    return (*event, own);
                }
            }
        };
        unnamed.iter().map(make).collect()
    }

    /// Gives the id of an event.
    pub(super) fn name(&self, event: u32) -> Cow<'a, str> {
        self.drafts.own_text(event, Field::Id).unwrap_or_else(|| self.made(event))
    }

    /// Gives the id that is made for an event without a written one.
    pub(super) fn made(&self, event: u32) -> Cow<'a, str> {
        Cow::Owned(numbered(&self.drafts.title(event), "event", self.number(event)))
    }

    /// Gives the number behind what the title makes of the id of an event without a written one.
    pub(super) fn number(&self, event: u32) -> u32 {
        let found = self.made.binary_search_by_key(&event, |(event, _)| *event);
        found.map_or(1, |at| self.made[at].1)
    }

    /// Finds an id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        index::named(&self.index, index::hash(id)).map(|event| event.0).find(|event| self.name(*event) == id)
    }

    /// Says whether another event can lie within this one; nothing where its time could not be read.
    pub(super) fn can_hold(&self, event: u32) -> Option<bool> {
        if self.drafts.is_span(event) { Some(true) } else { (!self.drafts.is_broken(event)).then_some(false) }
    }

    /// Gives where the id of an event is written, or its header where it is not.
    pub(super) fn place(&self, event: u32) -> Range<usize> {
        self.drafts.place(event)
    }

    /// Lists the events whose written id an earlier one has too, each with the first that has it, in order.
    pub(super) fn given_twice(&self) -> Vec<(u32, u32)> {
        let mut twice = Vec::new();
        let mut rest = self.index.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let alike = others.iter().take_while(|other| *other >> 32 == first >> 32).count();
            for at in 1..=alike {
                let name = self.name(rest[at] as u32);
                let earlier = rest[..at].iter().find(|earlier| self.name(**earlier as u32) == name);
                twice.extend(earlier.map(|earlier| (rest[at] as u32, *earlier as u32)));
            }
            rest = &others[alike..];
        }
        twice.sort_unstable();
        twice
    }

    /// Finds an id near this word.
    pub(super) fn nearest(&self, id: &str) -> Option<String> {
        let compared = (0..self.drafts.count().min(COMPARED as u32)).map(|event| self.name(event));
        let names: Vec<Cow<'_, str>> = compared.collect();
        nearest(id, names.iter().map(AsRef::as_ref)).map(str::to_owned)
    }

    /// Parts from the drafts, to come back to what becomes of them.
    pub(super) fn part(self) -> Parted {
        let Self { index, made, .. } = self;
        Parted { index, made }
    }

    /// Takes the events anew.
    pub(super) fn over(drafts: &'a Drafts<'a>, Parted { index, made }: Parted) -> Self {
        Self { drafts, index, made }
    }
}

/// Is the ids without the events.
pub(super) struct Parted {
    /// Are the events with a part of the hash of their ids, sorted, as the timeline keeps them.
    pub(super) index: Vec<u64>,
    made: Vec<(u32, u32)>,
}

/// Gives the events with written ids as they are found by a hash; `unnamed` are the others, in order.
fn written(hashes: &[u64], unnamed: &[u32]) -> Vec<u64> {
    let mut written = sorted(hashes.to_vec());
    written.retain(|entry| unnamed.binary_search(&(*entry as u32)).is_err());
    written
}

fn sorted(hashes: Vec<u64>) -> Vec<u64> {
    let mut index = index::numbered(hashes);
    parallel::sort(&mut index);
    index
}
