//! Ids: as written, as made from titles, and looked up.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use foldhash::fast::RandomState;

use super::event_ids::EventIds;
use super::fields::{Fields, Reader, Text};
use super::near::{nearest, quoted};
use super::schema::Kind;
use crate::report::Finding;
use crate::timeline::slug::numbered;

/// Is for how many references to nothing of a kind the nearest id is looked for: it takes a comparison with every id.
const NEAREST_LOOKED_FOR: usize = 50;

/// Is how many ids are compared with one that is not found.
pub(super) const COMPARED: usize = 20_000;

/// Is every id of the sources or the actors.
pub(super) struct Ids {
    kind: Kind,
    names: Vec<String>,
    places: Vec<Range<usize>>,
    // A million events name some of these.
    found: HashMap<String, u32, RandomState>,
    used: Vec<AtomicBool>,
}

/// Is every id of a file.
pub(super) struct Names<'a> {
    /// Are those of events.
    pub(super) events: EventIds<'a>,
    /// Are those of sources.
    pub(super) sources: Ids,
    /// Are those of actors.
    pub(super) actors: Ids,
    /// Counts the references to nothing, by the [`Kind`] that is wanted.
    pub(super) missed: [AtomicUsize; 3],
}

/// Tells of an id that is given twice.
pub(super) fn taken(kind: Kind, name: &str, place: Range<usize>, first: Range<usize>) -> Finding {
    Finding::error(place, format!("two {}s have the id {}", kind.word(), quoted(name)))
        .label("taken")
        .related(first, "first given here")
        .help("give one of them another id")
}

impl Ids {
    /// Gives each table its id: as written, else made from the first of these keys that it has.
    pub(super) fn collect(reader: &mut Reader<'_>, kind: Kind, tables: &[Fields<'_>], made_from: &[&str]) -> Self {
        let written: Vec<Option<Text<'_>>> = tables.iter().map(|fields| fields.text(reader, "id")).collect();
        let mut ids = Self {
            kind,
            names: Vec::with_capacity(tables.len()),
            places: Vec::with_capacity(tables.len()),
            found: HashMap::with_capacity_and_hasher(tables.len(), RandomState::default()),
            used: tables.iter().map(|_| AtomicBool::default()).collect(),
        };
        ids.reserve(reader, &written);
        let mut next = HashMap::new();
        for (fields, written) in tables.iter().zip(written) {
            let (name, place) = match written {
                Some(id) => (id.value.to_owned(), id.place),
                None => (ids.make(fields, made_from, &mut next), fields.place.clone()),
            };
            ids.names.push(name);
            ids.places.push(place);
        }
        ids
    }

    /// Notes the written ids, so that no made one takes them.
    fn reserve(&mut self, reader: &mut Reader<'_>, written: &[Option<Text<'_>>]) {
        for (at, id) in written.iter().enumerate() {
            let Some(id) = id else { continue };
            if let Some(first) = self.found.get(id.value).and_then(|first| written[*first as usize].as_ref()) {
                reader.unread(taken(self.kind, id.value, id.place.clone(), first.place.clone()));
            } else {
                self.found.insert(id.value.to_owned(), at as u32);
            }
        }
    }

    /// Makes an id that is not taken, and takes it.
    fn make(&mut self, fields: &Fields<'_>, made_from: &[&str], next: &mut HashMap<String, u32>) -> String {
        let text = made_from.iter().find_map(|key| fields.get(key)?.get_ref().as_str()).unwrap_or_default();
        // The number to try is kept for each stem: a thousand events of one title are not a thousand times a thousand.
        let number = next.entry(numbered(text, self.kind.word(), 1)).or_insert(1);
        let at = self.names.len() as u32;
        loop {
            let id = numbered(text, self.kind.word(), *number);
            *number += 1;
            if !self.found.contains_key(&id) {
                self.found.insert(id.clone(), at);
                return id;
            }
        }
    }

    /// Gives the id with this number.
    pub(super) fn name(&self, at: usize) -> &str {
        &self.names[at]
    }

    /// Gives the place where it is written, or the table that it was made for.
    pub(super) fn place(&self, at: usize) -> Range<usize> {
        self.places[at].clone()
    }

    /// Finds an id without using it.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.found.get(id).copied()
    }

    /// Finds an id near this word.
    pub(super) fn nearest(&self, word: &str) -> Option<&str> {
        nearest(word, self.names.iter().take(COMPARED).map(String::as_str))
    }

    /// Notes that something refers to it.
    pub(super) fn mark(&self, at: u32) {
        self.used[at as usize].store(true, Ordering::Relaxed);
    }

    /// Lists those to which nothing refers.
    pub(super) fn unused(&self) -> impl Iterator<Item = usize> {
        (0..self.names.len()).filter(|at| !self.used[*at].load(Ordering::Relaxed))
    }
}

impl Names<'_> {
    /// Finds an id of a kind, and notes that it is used.
    pub(super) fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        let Some(ids) = self.ids(kind) else { return self.events.find(id) };
        let at = ids.find(id)?;
        ids.mark(at);
        Some(at)
    }

    /// Gives the ids of a kind other than events.
    fn ids(&self, kind: Kind) -> Option<&Ids> {
        match kind {
            Kind::Event => None,
            Kind::Source => Some(&self.sources),
            Kind::Actor => Some(&self.actors),
        }
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        self.ids(kind).map_or_else(|| self.events.find(id), |ids| ids.find(id)).is_some()
    }

    /// Looks an id up and notes that it is used, or reports that there is none.
    pub(super) fn look_up(&self, reader: &mut Reader<'_>, kind: Kind, id: &Text<'_>) -> Option<u32> {
        let found = self.find(kind, id.value);
        if found.is_none() {
            let message = format!("no {} has the id {}", kind.word(), quoted(id.value));
            let finding = Finding::error(id.place.clone(), message).label("refers to nothing");
            reader.unread(finding.help(self.help_for(kind, id.value)));
        }
        found
    }

    fn help_for(&self, kind: Kind, id: &str) -> String {
        if self.missed[kind as usize].fetch_add(1, Ordering::Relaxed) < NEAREST_LOOKED_FOR {
            let near = match self.ids(kind) {
                Some(ids) => ids.nearest(id).map(str::to_owned),
                None => self.events.nearest(id),
            };
            if let Some(near) = near {
                return format!("write {}, if that is what is meant", quoted(&near));
            }
        }
        // It is not found among its own.
        if let Some(other) = Kind::ALL.into_iter().find(|other| self.has(*other, id)) {
            return format!("{} is {}, and {} is wanted here", quoted(id), other.noun(), kind.noun());
        }
        format!("add `[[{}]]` with that `id`, or take the reference out", kind.word())
    }

    /// Reads a key that takes one id.
    pub(super) fn one(&self, reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Option<Reference> {
        let kind = fields.refers_to(key)?;
        let id = fields.text(reader, key)?;
        let at = self.look_up(reader, kind, &id)?;
        Some(Reference { at, place: id.place })
    }

    /// Reads a key that takes several ids. The same one twice is kept once.
    pub(super) fn many(&self, reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Vec<Reference> {
        let mut references: Vec<Reference> = Vec::new();
        let Some(kind) = fields.refers_to(key) else {
            return references;
        };
        let mut first = HashMap::new();
        for id in fields.texts(reader, key) {
            let Some(at) = self.look_up(reader, kind, &id) else {
                continue;
            };
            if let Some(first) = first.insert(at, id.place.clone()) {
                reader.findings.push(twice(key, &id, first));
            } else {
                references.push(Reference { at, place: id.place });
            }
        }
        references
    }
}

/// Is a thing that is referred to, and where.
pub(super) struct Reference {
    /// Is its number.
    pub(super) at: u32,
    /// Is the place of the reference.
    pub(super) place: Range<usize>,
}

/// Warns that a list names something twice.
pub(super) fn twice(key: &str, id: &Text<'_>, first: Range<usize>) -> Finding {
    Finding::warning(id.place.clone(), format!("`{key}` names {} twice", quoted(id.value)))
        .label("again")
        .related(first, "first named here")
        .help("take one of them out")
}
