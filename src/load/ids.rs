//! Ids: as written, as made from titles, and looked up.

use std::collections::HashMap;
use std::ops::Range;

use super::fields::{Fields, Reader, Text};
use super::near::{nearest, quoted};
use super::schema::Kind;
use crate::report::Finding;

/// Is for how many references to nothing the nearest id is looked for: it takes a comparison with every id.
const NEAREST_LOOKED_FOR: usize = 50;

/// Is how many ids are compared with one that is not found.
const COMPARED: usize = 20_000;

/// Is every id of one kind.
pub(super) struct Ids {
    kind: Kind,
    names: Vec<String>,
    places: Vec<Range<usize>>,
    found: HashMap<String, u32>,
    used: Vec<bool>,
    missed: usize,
}

/// Is every id of a file.
pub(super) struct Names {
    /// Are those of events.
    pub(super) events: Ids,
    /// Are those of sources.
    pub(super) sources: Ids,
    /// Are those of actors.
    pub(super) actors: Ids,
}

impl Ids {
    /// Gives each table its id: as written, else made from the first of these keys that it has.
    pub(super) fn collect(reader: &mut Reader<'_>, kind: Kind, tables: &[Fields<'_>], made_from: &[&str]) -> Self {
        let written: Vec<Option<Text<'_>>> = tables.iter().map(|fields| fields.text(reader, "id")).collect();
        let mut ids = Self {
            kind,
            names: Vec::with_capacity(tables.len()),
            places: Vec::with_capacity(tables.len()),
            found: HashMap::with_capacity(tables.len()),
            used: vec![false; tables.len()],
            missed: 0,
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
                reader.unread(
                    Finding::error(
                        id.place.clone(),
                        format!("two {}s have the id {}", self.kind.word(), quoted(id.value)),
                    )
                    .label("taken")
                    .related(first.place.clone(), "first given here")
                    .help("give one of them another id"),
                );
            } else {
                self.found.insert(id.value.to_owned(), at as u32);
            }
        }
    }

    /// Makes an id that is not taken, and takes it.
    fn make(&mut self, fields: &Fields<'_>, made_from: &[&str], next: &mut HashMap<String, usize>) -> String {
        let text = made_from.iter().find_map(|key| fields.get(key)?.get_ref().as_str());
        let mut stem = slug(text.unwrap_or_default());
        if stem.is_empty() {
            self.kind.word().clone_into(&mut stem);
        }
        // The number to try is kept for each stem: a thousand events of one title are not a thousand times a thousand.
        let number = next.entry(stem.clone()).or_insert(1);
        let at = self.names.len() as u32;
        loop {
            let id = match *number {
                1 => stem.clone(),
                number => format!("{stem}-{number}"),
            };
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
    pub(super) fn mark(&mut self, at: u32) {
        self.used[at as usize] = true;
    }

    /// Lists those to which nothing refers.
    pub(super) fn unused(&self) -> impl Iterator<Item = usize> {
        (0..self.names.len()).filter(|at| !self.used[*at])
    }
}

impl Names {
    fn of(&mut self, kind: Kind) -> &mut Ids {
        match kind {
            Kind::Event => &mut self.events,
            Kind::Source => &mut self.sources,
            Kind::Actor => &mut self.actors,
        }
    }

    /// Looks an id up and notes that it is used, or reports that there is none.
    pub(super) fn look_up(&mut self, reader: &mut Reader<'_>, kind: Kind, id: &Text<'_>) -> Option<u32> {
        let ids = self.of(kind);
        if let Some(at) = ids.find(id.value) {
            ids.mark(at);
            return Some(at);
        }
        ids.missed += 1;
        let finding = Finding::error(id.place.clone(), format!("no {} has the id {}", kind.word(), quoted(id.value)))
            .label("refers to nothing");
        let help = self.help_for(kind, id.value);
        reader.unread(finding.help(help));
        None
    }

    fn help_for(&self, kind: Kind, id: &str) -> String {
        let (ids, others) = match kind {
            Kind::Event => (&self.events, [&self.sources, &self.actors]),
            Kind::Source => (&self.sources, [&self.events, &self.actors]),
            Kind::Actor => (&self.actors, [&self.events, &self.sources]),
        };
        if ids.missed <= NEAREST_LOOKED_FOR
            && let Some(near) = ids.nearest(id)
        {
            return format!("write {}, if that is what is meant", quoted(near));
        }
        if let Some(other) = others.iter().find(|other| other.find(id).is_some()) {
            return format!("{} is {}, and {} is wanted here", quoted(id), other.kind.noun(), kind.noun());
        }
        format!("add `[[{}]]` with that `id`, or take the reference out", kind.word())
    }

    /// Reads a key that takes one id.
    pub(super) fn one(&mut self, reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Option<Reference> {
        let kind = fields.refers_to(key)?;
        let id = fields.text(reader, key)?;
        let at = self.look_up(reader, kind, &id)?;
        Some(Reference { at, place: id.place })
    }

    /// Reads a key that takes several ids. The same one twice is kept once.
    pub(super) fn many(&mut self, reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Vec<Reference> {
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

/// Makes an id of a title: lower case, letters and digits kept, `-` for all that is between them.
fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let mut gap = false;
    for letter in title.chars().flat_map(char::to_lowercase) {
        if is_accent(letter) {
            continue;
        }
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        slug.push(letter);
    }
    slug
}

/// Says whether a character only marks the letter before it, as `é` may be written; it does not part a word.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_of_every_script_and_joins_them() {
        assert_eq!(slug("Ushakov: no compromise plan yet"), "ushakov-no-compromise-plan-yet");
        assert_eq!(slug("  “Мир” — 28 пунктов!  "), "мир-28-пунктов");
        assert_eq!(slug("Cafe\u{301} talks"), "cafe-talks");
        assert_eq!(slug("…"), "");
    }
}
