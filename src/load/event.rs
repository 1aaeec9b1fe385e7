//! Events, with their quotes, accounts and links.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::fields::{Fields, Reader};
use super::ids::{Names, Reference, twice};
use super::moments::{self, Timing};
use super::near::{nearest, quoted};
use crate::report::Finding;
use crate::timeline::{Account, ActorId, Basis, Event, EventId, Link, Quote, Relation, SourceId, Status};

/// Is where the parts of an event are written that later checks speak of.
#[derive(Default)]
pub(super) struct Places {
    /// Is its header.
    pub(super) header: Range<usize>,
    /// Is where `at` or `from` is written.
    pub(super) start: Option<Range<usize>>,
    /// Is where `to` is written.
    pub(super) end: Option<Range<usize>>,
    /// Are the references of `after`, `before` and `during`, in the order of the event's own.
    pub(super) after: Vec<Range<usize>>,
    /// Are those of `before`.
    pub(super) before: Vec<Range<usize>>,
    /// Are those of `during`.
    pub(super) during: Vec<Range<usize>>,
    /// Are those of `sources`.
    pub(super) sources: Vec<Range<usize>>,
    /// Are the sources of its accounts.
    pub(super) accounts: Vec<Range<usize>>,
}

impl Places {
    /// Gives the place of a relation.
    pub(super) fn relation(&self, relation: Relation, at: usize) -> Option<Range<usize>> {
        let places = match relation {
            Relation::After => &self.after,
            Relation::Before => &self.before,
            Relation::During => &self.during,
        };
        places.get(at).cloned()
    }
}

/// Reads an event, with the places of its parts.
pub(super) fn event<'a>(
    reader: &mut Reader<'_>,
    names: &Names<'a>,
    fields: &Fields<'a>,
    own: EventId,
) -> (Event<'a>, Places) {
    // It is read already, but what is wrong with it is not told.
    let id = fields.text(reader, "id");
    let timing = moments::timing(reader, fields);
    let [after, before, mut during] =
        ["after", "before", "during"].map(|key| relation(reader, names, (fields, key), own));
    within_spans(reader, names, &mut during);
    let sources = names.many(reader, fields, "sources");
    let actors = names.many(reader, fields, "actors");
    let (accounts, account_places) = accounts(reader, names, fields);
    let event = Event {
        id: id.map_or_else(|| names.events.made(own.0), |id| Cow::Borrowed(id.value)),
        title: fields.words(reader, "title").unwrap_or_default(),
        said: moments::said(reader, fields, &timing),
        when: timing.when,
        lasted: fields.words(reader, "lasted"),
        after: ids(&after, EventId),
        before: ids(&before, EventId),
        during: ids(&during, EventId),
        status: status(reader, fields).unwrap_or_default(),
        place: fields.words(reader, "place"),
        actors: ids(&actors, ActorId),
        summary: fields.words(reader, "summary"),
        note: fields.words(reader, "note"),
        sources: ids(&sources, SourceId),
        basis: basis(reader, names, fields),
        tags: tags(reader, fields),
        quotes: quotes(reader, names, fields),
        accounts,
        links: links(reader, names, fields, own),
        at: fields.place.start as u32,
    };
    let places = Places {
        header: fields.place.clone(),
        start: timing.start,
        end: timing.end,
        after: places(after),
        before: places(before),
        during: places(during),
        sources: places(sources),
        accounts: account_places,
    };
    (event, places)
}

fn ids<Id>(references: &[Reference], id: impl Fn(u32) -> Id) -> Vec<Id> {
    references.iter().map(|reference| id(reference.at)).collect()
}

fn places(references: Vec<Reference>) -> Vec<Range<usize>> {
    references.into_iter().map(|reference| reference.place).collect()
}

/// Reads `after`, `before` or `during`.
fn relation(
    reader: &mut Reader<'_>,
    names: &Names<'_>,
    (fields, key): (&Fields<'_>, &'static str),
    own: EventId,
) -> Vec<Reference> {
    let mut references = names.many(reader, fields, key);
    references.retain(|reference| {
        if reference.at != own.0 {
            return true;
        }
        reader.findings.push(to_itself(reference, key));
        false
    });
    references
}

fn to_itself(reference: &Reference, key: &str) -> Finding {
    Finding::error(reference.place.clone(), format!("`{key}` names the event itself"))
        .label("refers to itself")
        .help("name another event, or take it out")
}

/// Reports each `during` of what is not a span, and takes it out.
fn within_spans(reader: &mut Reader<'_>, names: &Names<'_>, during: &mut Vec<Reference>) {
    during.retain(|reference| {
        let holds = names.events.can_hold(reference.at);
        if holds == Some(false) {
            let name = quoted(&names.events.name(reference.at));
            reader.findings.push(
                Finding::error(
                    reference.place.clone(),
                    format!("an event can only lie within a span, and {name} is none"),
                )
                .label("not a span")
                .related(names.events.place(reference.at), "has no `from`")
                .help(format!("give {name} `from`, or write `after` or `before` instead of `during`")),
            );
        }
        holds == Some(true)
    });
}

/// Reads a status, if one is given.
fn status(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Status> {
    let word = fields.text(reader, "status")?;
    if let Some(status) = Status::named(word.value) {
        return Some(status);
    }
    let known = Status::ALL.map(Status::word);
    let help = match nearest(word.value, known) {
        Some(near) => format!("write `status = \"{near}\"`, if that is what is meant"),
        None => format!("the words are {}", known.map(|known| format!("`{known}`")).join(", ")),
    };
    reader.unread(
        Finding::error(word.place, format!("{} is no status", quoted(word.value)))
            .label("not one of the words")
            .help(help),
    );
    None
}

/// Reads what an event's own time rests on.
fn basis<'a>(reader: &mut Reader<'_>, names: &Names<'_>, fields: &Fields<'a>) -> Option<Basis<'a>> {
    let basis = fields.text(reader, "basis")?;
    if let Some(source) = names.sources.find(basis.value) {
        names.sources.mark(source);
        return Some(Basis::Source(SourceId(source)));
    }
    // A reason is a sentence; one word that is nearly a source's id was hardly meant as one.
    let is_word = !basis.value.contains(char::is_whitespace);
    if let Some(near) = names.sources.nearest(basis.value).filter(|_| is_word) {
        reader.findings.push(
            Finding::warning(
                basis.place,
                format!("{} is no source's id, so it is read as a reason in words", quoted(basis.value)),
            )
            .label("no such source")
            .help(format!("write {}, if that source is meant", quoted(near))),
        );
        reader.incomplete = true;
    }
    Some(Basis::Reason(Cow::Borrowed(basis.value)))
}

fn tags<'a>(reader: &mut Reader<'_>, fields: &Fields<'a>) -> Vec<Cow<'a, str>> {
    let mut tags = Vec::new();
    let mut first = HashMap::new();
    for tag in fields.texts(reader, "tags") {
        if let Some(first) = first.insert(tag.value, tag.place.clone()) {
            reader.findings.push(twice("tags", &tag, first));
        } else if !tag.value.trim().is_empty() {
            tags.push(Cow::Borrowed(tag.value));
        }
    }
    tags
}

fn quotes<'a>(reader: &mut Reader<'_>, names: &Names<'_>, event: &Fields<'a>) -> Vec<Quote<'a>> {
    let tables = event.tables(reader, "quote");
    let read = |fields: &Fields<'a>| {
        let quote = Quote {
            by: names.one(reader, fields, "by").map(|by| ActorId(by.at)),
            text: fields.words(reader, "text").unwrap_or_default(),
            source: names.one(reader, fields, "source").map(|source| SourceId(source.at)),
            translated: fields.flag(reader, "translated"),
        };
        if fields.get("source").is_none() {
            reader.findings.push(
                Finding::warning(fields.place.clone(), "a quote names no source")
                    .label("in which source do these words stand?")
                    .help("add a line such as `source = \"article\"`"),
            );
        }
        quote
    };
    tables.iter().map(read).collect()
}

/// Reads the accounts, with the place of each one's source.
fn accounts<'a>(
    reader: &mut Reader<'_>,
    names: &Names<'_>,
    event: &Fields<'a>,
) -> (Vec<Account<'a>>, Vec<Range<usize>>) {
    let mut accounts = Vec::new();
    let mut places = Vec::new();
    for fields in event.tables(reader, "account") {
        let source = names.one(reader, &fields, "source");
        let timing: Timing = moments::timing(reader, &fields);
        let said = moments::said(reader, &fields, &timing);
        let lasted = fields.words(reader, "lasted");
        let status = status(reader, &fields);
        let note = fields.words(reader, "note");
        let Some(source) = source else { continue };
        places.push(source.place);
        accounts.push(Account { source: SourceId(source.at), when: timing.when, said, lasted, status, note });
    }
    (accounts, places)
}

fn links<'a>(reader: &mut Reader<'_>, names: &Names<'_>, event: &Fields<'a>, own: EventId) -> Vec<Link<'a>> {
    let mut links = Vec::new();
    for fields in event.tables(reader, "link") {
        let rel = fields.words(reader, "rel");
        let Some(other) = names.one(reader, &fields, "event") else {
            continue;
        };
        if other.at == own.0 {
            reader.findings.push(to_itself(&other, "link"));
        } else if let Some(rel) = rel {
            links.push(Link { rel, event: EventId(other.at) });
        }
    }
    links
}
