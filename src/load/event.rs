//! Events, with their quotes, accounts and links.

use std::collections::HashMap;
use std::ops::Range;

use super::fields::{Fields, Reader};
use super::head::{actor_ids, source_ids};
use super::ids::{Names, Reference, twice};
use super::moments::{self, Timing};
use super::near::{nearest, quoted};
use crate::report::Finding;
use crate::time::Moment;
use crate::timeline::{Account, ActorId, Basis, Event, EventId, Link, Quote, Relation, SourceId, Status, When};

/// Are the words for whether an event came about.
const STATUSES: [(&str, Status); 4] = [
    ("happened", Status::Happened),
    ("planned", Status::Planned),
    ("cancelled", Status::Cancelled),
    ("disputed", Status::Disputed),
];

/// Is where the parts of an event are written that later checks speak of.
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
    /// Is whether its time could not be read.
    pub(super) broken: bool,
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

/// Reads every event.
pub(super) fn events(reader: &mut Reader<'_>, names: &mut Names, tables: &[Fields<'_>]) -> (Vec<Event>, Vec<Places>) {
    let mut events = Vec::with_capacity(tables.len());
    let mut places = Vec::with_capacity(tables.len());
    for (at, fields) in tables.iter().enumerate() {
        let (event, written) = event(reader, names, fields, EventId(at as u32));
        events.push(event);
        places.push(written);
    }
    during_spans(reader, names, &mut events, &mut places);
    (events, places)
}

fn event(reader: &mut Reader<'_>, names: &mut Names, fields: &Fields<'_>, own: EventId) -> (Event, Places) {
    let timing = moments::timing(reader, fields);
    let [after, before, during] = ["after", "before", "during"].map(|key| relation(reader, names, (fields, key), own));
    let sources = names.many(reader, fields, "sources");
    let actors = names.many(reader, fields, "actors");
    let (accounts, account_places) = accounts(reader, names, fields);
    let event = Event {
        id: names.events.name(own.0 as usize).to_owned(),
        title: fields.words(reader, "title").unwrap_or_default(),
        said: moments::said(reader, fields, &timing),
        when: timing.when,
        lasted: fields.words(reader, "lasted"),
        after: event_ids(&after),
        before: event_ids(&before),
        during: event_ids(&during),
        status: status(reader, fields).unwrap_or_default(),
        place: fields.words(reader, "place"),
        actors: actor_ids(&actors),
        summary: fields.words(reader, "summary"),
        note: fields.words(reader, "note"),
        sources: source_ids(&sources),
        basis: basis(reader, names, fields),
        tags: tags(reader, fields),
        quotes: quotes(reader, names, fields),
        accounts,
        links: links(reader, names, fields, own),
        line: reader.lines.line(fields.place.start),
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
        broken: timing.broken,
    };
    (event, places)
}

fn event_ids(references: &[Reference]) -> Vec<EventId> {
    references.iter().map(|reference| EventId(reference.at)).collect()
}

fn places(references: Vec<Reference>) -> Vec<Range<usize>> {
    references.into_iter().map(|reference| reference.place).collect()
}

/// Reads `after`, `before` or `during`.
fn relation(
    reader: &mut Reader<'_>,
    names: &mut Names,
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
fn during_spans(reader: &mut Reader<'_>, names: &Names, events: &mut [Event], places: &mut [Places]) {
    let can_hold: Vec<(bool, bool)> = events
        .iter()
        .zip(&*places)
        .map(|(event, places)| (matches!(event.when, When::Span { .. }), places.broken))
        .collect();
    for (event, places) in events.iter_mut().zip(places) {
        let written = std::mem::take(&mut places.during);
        let during = std::mem::take(&mut event.during);
        for (other, place) in during.into_iter().zip(written) {
            let (is_span, broken) = can_hold[other.0 as usize];
            if is_span {
                event.during.push(other);
                places.during.push(place);
            } else if !broken {
                let name = quoted(names.events.name(other.0 as usize));
                reader.findings.push(
                    Finding::error(place, format!("an event can only lie within a span, and {name} is none"))
                        .label("not a span")
                        .related(names.events.place(other.0 as usize), "has no `from`")
                        .help(format!("give {name} `from`, or write `after` or `before` instead of `during`")),
                );
            }
        }
    }
}

/// Reads a status, if one is given.
fn status(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Status> {
    let word = fields.text(reader, "status")?;
    if let Some((_, status)) = STATUSES.iter().find(|(known, _)| *known == word.value) {
        return Some(*status);
    }
    let known = STATUSES.map(|(known, _)| known);
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
fn basis(reader: &mut Reader<'_>, names: &mut Names, fields: &Fields<'_>) -> Option<Basis> {
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
    Some(Basis::Reason(basis.value.to_owned()))
}

fn tags(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<String> {
    let mut tags = Vec::new();
    let mut first = HashMap::new();
    for tag in fields.texts(reader, "tags") {
        if let Some(first) = first.insert(tag.value, tag.place.clone()) {
            reader.findings.push(twice("tags", &tag, first));
        } else if !tag.value.trim().is_empty() {
            tags.push(tag.value.to_owned());
        }
    }
    tags
}

fn quotes(reader: &mut Reader<'_>, names: &mut Names, event: &Fields<'_>) -> Vec<Quote> {
    let tables = event.tables(reader, "quote");
    let read = |fields: &Fields<'_>| {
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
fn accounts(reader: &mut Reader<'_>, names: &mut Names, event: &Fields<'_>) -> (Vec<Account>, Vec<Range<usize>>) {
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

fn links(reader: &mut Reader<'_>, names: &mut Names, event: &Fields<'_>, own: EventId) -> Vec<Link> {
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

/// Gives the moment at which something began, if that is stated.
pub(super) fn start(when: &When) -> Option<&Moment> {
    match when {
        When::NotStated => None,
        When::At(at) => Some(at),
        When::Span { from, .. } => Some(from),
    }
}
