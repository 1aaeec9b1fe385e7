//! What has changed between two states of a file, event by event; an event is known again by its name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::records::{Field, Takes, Value};
use super::{Account, ActorId, Basis, Event, EventId, EventRef, Link, Quote, SourceId, Timeline};

/// Is what became of an event since an earlier state of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Became {
    /// It was not there.
    Added,
    /// Something that is stated of it is another.
    Changed,
}

impl Timeline {
    /// Says what became of one of its events since an earlier state; nothing where all that is stated is the same.
    #[must_use]
    pub fn became(&self, event: EventRef<'_>, before: &Self) -> Option<Became> {
        let Some(earlier) = before.find(&event.name()) else { return Some(Became::Added) };
        // Where the times that are written without a zone have another one, the same text means another time.
        let is_same = before.head().zone == self.head().zone && stated(before, earlier).eq(stated(self, event));
        let is_same = is_same || parts((before, earlier), (self, event)).is_empty();
        (!is_same).then_some(Became::Changed)
    }

    /// Gives some of its events alone, as one that they can be compared with: of those that they refer to, nothing is kept
    /// but names and times. Gives nothing where they cannot be put in order so.
    #[must_use]
    pub fn part(&self, events: &[EventId]) -> Option<Self> {
        let wanted: BTreeSet<EventId> = events.iter().copied().collect();
        let mut kept = wanted.clone();
        for event in events.iter().map(|id| self.event(*id)) {
            kept.extend(event.relations().into_iter().flat_map(|(_, others)| others));
            kept.extend(event.links().iter().map(|link| link.event));
        }
        let numbers: BTreeMap<EventId, EventId> = kept.into_iter().zip((0..).map(EventId)).collect();
        let event = |id: &EventId| {
            let mut event = self.event(*id).to_event();
            if !wanted.contains(id) {
                event.relations_mut().into_iter().for_each(Vec::clear);
                event.links.clear();
            }
            // All that these refer to is kept.
            let renumber = |id: &mut EventId| *id = numbers.get(id).copied().unwrap_or(*id);
            event.links.iter_mut().for_each(|link| renumber(&mut link.event));
            event.relations_mut().into_iter().flatten().for_each(renumber);
            event
        };
        let events: Vec<Event<'_>> = numbers.keys().map(event).collect();
        Self::new(self.head().clone(), events).ok().map(|(part, _)| part)
    }

    /// Names the parts of an event that are stated otherwise than in an earlier state in which it was, too.
    #[must_use]
    pub fn changed_parts(&self, event: EventRef<'_>, before: &Self) -> Vec<&'static str> {
        before.find(&event.name()).map_or_else(Vec::new, |earlier| parts((before, earlier), (self, event)))
    }
}

/// Is what a field states, by the names that the file has for things.
#[derive(PartialEq)]
enum Stated<'a> {
    Text(&'a str),
    Named(Cow<'a, str>),
    Number(u32),
    Nothing,
}

/// Lists the fields of an event but its name: nearly all events have the same, and that is seen without parsing a moment.
fn stated<'a>(timeline: &'a Timeline, event: EventRef<'a>) -> impl Iterator<Item = (Field, Stated<'a>)> {
    let fields = event.fields().filter(|(field, _)| !matches!(field, Field::Id | Field::MadeId));
    fields.map(move |(field, value)| {
        let stated = match value {
            Value::Text(place) => Stated::Text(event.text(place)),
            Value::Number(number) => match field.takes() {
                Takes::Event => Stated::Named(timeline.event(EventId(number)).name()),
                Takes::Actor => Stated::Named(Cow::Borrowed(&timeline.actor(ActorId(number)).id)),
                Takes::Source => Stated::Named(Cow::Borrowed(&timeline.source(SourceId(number)).id)),
                Takes::Text | Takes::Number | Takes::Nothing => Stated::Number(number),
            },
            Value::Nothing => Stated::Nothing,
        };
        (field, stated)
    })
}

/// Is an event with the timeline that it is of.
type Of<'a> = (&'a Timeline, EventRef<'a>);

/// Names the parts that are stated otherwise.
fn parts((before, earlier): Of<'_>, (after, later): Of<'_>) -> Vec<&'static str> {
    let events = |timeline: &Timeline, ids: &[EventId]| -> Vec<String> {
        ids.iter().map(|id| timeline.event(*id).name().into_owned()).collect()
    };
    let relations = |timeline: &Timeline, event: EventRef<'_>| event.relations().map(|(_, ids)| events(timeline, &ids));
    let link = |timeline: &Timeline, link: &Link<'_>| (link.rel.to_string(), events(timeline, &[link.event]));
    let links = |(timeline, event): Of<'_>| event.links().iter().map(|of| link(timeline, of)).collect::<Vec<_>>();
    let compared = [
        ("title", earlier.title() == later.title()),
        ("time", earlier.when() == later.when()),
        ("words for the time", (earlier.said(), earlier.lasted()) == (later.said(), later.lasted())),
        ("relations", relations(before, earlier) == relations(after, later)),
        ("status", earlier.status() == later.status()),
        ("place", earlier.place() == later.place()),
        ("actors", earlier.actors().map(|actor| &actor.id).eq(later.actors().map(|actor| &actor.id))),
        ("summary", earlier.summary() == later.summary()),
        ("note", earlier.note() == later.note()),
        ("sources", sources((before, earlier)) == sources((after, later))),
        ("basis", basis((before, earlier)) == basis((after, later))),
        ("tags", earlier.tags() == later.tags()),
        ("quotes", quotes((before, earlier)).eq(quotes((after, later)))),
        ("accounts", accounts((before, earlier)).eq(accounts((after, later)))),
        ("links", links((before, earlier)) == links((after, later))),
    ];
    compared.into_iter().filter(|(_, is_same)| !is_same).map(|(part, _)| part).collect()
}

fn source(timeline: &Timeline, id: SourceId) -> &str {
    &timeline.source(id).id
}

fn sources((timeline, event): Of<'_>) -> Vec<&str> {
    event.sources().into_iter().map(|id| source(timeline, id)).collect()
}

/// Gives the source on which the event's own time rests, or the reason in words.
fn basis((timeline, event): Of<'_>) -> Option<(&'static str, Cow<'_, str>)> {
    Some(match event.basis()? {
        Basis::Source(id) => ("source", Cow::Borrowed(source(timeline, id))),
        Basis::Reason(words) => ("reason", words),
    })
}

/// Lists the quotes, each with the names of who spoke and of the source; their numbers say nothing in another state.
fn quotes((timeline, event): Of<'_>) -> impl Iterator<Item = (Quote<'_>, [Option<&str>; 2])> {
    event.quotes().into_iter().map(move |quote| {
        let names = [quote.by.map(|by| timeline.actor(by).id.as_str()), quote.source.map(|id| source(timeline, id))];
        (Quote { by: None, source: None, ..quote }, names)
    })
}

/// Lists the accounts, each with the name of its source.
fn accounts((timeline, event): Of<'_>) -> impl Iterator<Item = (Account<'_>, &str)> {
    event.accounts().into_iter().map(move |account| {
        let name = source(timeline, account.source);
        (Account { source: SourceId(0), ..account }, name)
    })
}

#[cfg(test)]
mod tests {

    use super::*;

    const HEAD: &str = "format = 1\nzone = \"UTC\"\n[[source]]\nid = \"wire\"\ntitle = \"Wire\"\n[[source]]\nid = \"tass\"\ntitle = \"TASS\"\n\
        [[actor]]\nid = \"a\"\nname = \"A\"\n[[actor]]\nid = \"b\"\nname = \"B\"\n";
    const TALKS: &str = "[[event]]\ntitle = \"Talks\"\nfrom = 2025-12-02T16:30:00\nto = 2025-12-02T21:30:00\nactors = [\"a\"]\n\
        sources = [\"wire\"]\n[[event.quote]]\nby = \"b\"\ntext = \"x\"\nsource = \"tass\"\n[[event.account]]\nsource = \"tass\"\nat = 2025-12-02T16:35:00\n";
    const AFTER: &str =
        "[[event]]\ntitle = \"After\"\nafter = [\"talks\"]\n[[event.link]]\nrel = \"follows\"\nevent = \"talks\"\n";

    fn timeline(text: &str) -> Timeline {
        let loaded = crate::load::load(text.as_bytes());
        loaded.timeline.unwrap_or_else(|| panic!("{:?}", loaded.findings))
    }

    /// Lists what became of the events, and which parts are others.
    fn changes(before: &str, after: &str) -> Vec<(String, Became, Vec<&'static str>)> {
        let (before, after) = (timeline(before), timeline(after));
        let became = |event: EventRef<'_>| {
            let became = after.became(event, &before)?;
            Some((event.name().into_owned(), became, after.changed_parts(event, &before)))
        };
        after.events().filter_map(became).collect()
    }

    #[test]
    fn what_only_stands_elsewhere_is_the_same() {
        let before = format!("{HEAD}{TALKS}{AFTER}");
        assert_eq!(changes(&before, &before), []);
        let sources: Vec<&str> = HEAD.split_inclusive("title = \"Wire\"\n").collect();
        let wire_first = sources[0].replace("format = 1\nzone = \"UTC\"\n", "");
        let actors_and_tass = sources[1].replace("[[actor]]\nid = \"a\"\nname = \"A\"\n", "");
        let moved = format!(
            "# A remark.\nformat = 1\nzone = \"UTC\"\n{actors_and_tass}[[actor]]\nid = \"a\"\nname = \"A\"\n{wire_first}{AFTER}{TALKS}"
        );
        assert_eq!(changes(&before, &moved), []);
        let keys = before.replace("actors = [\"a\"]\nsources = [\"wire\"]", "sources = [\"wire\"]\nactors = [ 'a' ]");
        assert_ne!(keys, before);
        assert_eq!(changes(&before, &keys), [], "the order of the keys says nothing");
        let named = before.replace("title = \"Talks\"", "title = 'Talks'\nid = \"talks\"");
        assert_eq!(changes(&before, &named), [], "nor does a name that it has already");
    }

    #[test]
    fn each_part_counts() {
        let before = format!("{HEAD}{TALKS}{AFTER}");
        for (old, new, part) in [
            ("title = \"Talks\"", "title = \"The talks\"\nid = \"talks\"", "title"),
            ("T21:30:00", "T21:31:00", "time"),
            ("title = \"Talks\"", "title = \"Talks\"\nlasted = \"long\"", "words for the time"),
            ("after = [\"talks\"]\n", "", "relations"),
            ("title = \"After\"", "title = \"After\"\nstatus = \"planned\"", "status"),
            ("title = \"After\"", "title = \"After\"\nplace = \"Moscow\"", "place"),
            ("actors = [\"a\"]", "actors = [\"a\", \"b\"]", "actors"),
            ("title = \"After\"", "title = \"After\"\nsummary = \"s\"", "summary"),
            ("title = \"After\"", "title = \"After\"\nnote = \"n\"", "note"),
            ("sources = [\"wire\"]", "sources = [\"tass\"]", "sources"),
            ("title = \"After\"", "title = \"After\"\nbasis = \"b\"", "basis"),
            ("title = \"After\"", "title = \"After\"\ntags = [\"t\"]", "tags"),
            ("by = \"b\"", "by = \"a\"", "quotes"),
            ("text = \"x\"", "text = \"y\"", "quotes"),
            ("T16:35:00", "T16:36:00", "accounts"),
            ("rel = \"follows\"", "rel = \"answers\"", "links"),
        ] {
            let after = before.replace(old, new);
            assert_ne!(after, before, "{old}");
            let changes = changes(&before, &after);
            let [(_, Became::Changed, parts)] = changes.as_slice() else { panic!("{new}: {changes:?}") };
            assert_eq!(parts, &[part], "{new}");
        }
    }

    #[test]
    fn what_is_kept_of_a_part_compares_as_the_whole() {
        let text = format!("{HEAD}{TALKS}{AFTER}[[event]]\ntitle = \"Other\"\nduring = [\"talks\"]\n");
        let whole = timeline(&text);
        for (event, parts) in [("after", [0, 1]), ("other", [0, 2])] {
            let wanted = whole.find(event).unwrap().id();
            let part = whole.part(&[wanted]).unwrap();
            assert_eq!(part.len(), parts.len());
            assert_eq!(whole.became(whole.find(event).unwrap(), &part), None);
            let other = timeline(&text.replace("[\"talks\"]", "[\"talks\"]\nplace = \"Moscow\""));
            let changed = other.find(event).unwrap();
            assert_eq!(other.became(changed, &part), Some(Became::Changed));
            assert_eq!(other.changed_parts(changed, &part), ["place"]);
            let other = timeline(
                &text
                    .replace("[\"talks\"]", "[\"talks-2\"]")
                    .replace("\"Talks\"", "\"Talks\"\nid = \"talks-2\"")
                    .replace("event = \"talks\"", "event = \"talks-2\""),
            );
            let changed = other.find(event).unwrap();
            assert!(other.changed_parts(changed, &part).contains(&"relations"));
        }
        let all: Vec<EventId> = whole.events().map(EventRef::id).collect();
        let part = whole.part(&all).unwrap();
        assert!(whole.events().all(|event| whole.became(event, &part).is_none()));
    }

    #[test]
    fn another_zone_for_all_changes_the_times_that_lean_on_it() {
        let before = format!("{HEAD}{TALKS}{AFTER}");
        let after = before.replace("zone = \"UTC\"", "zone = \"Europe/Moscow\"");
        assert_eq!(changes(&before, &after), [("talks".to_owned(), Became::Changed, vec!["time", "accounts"])]);
    }

    #[test]
    fn what_has_a_new_name_is_added() {
        let before = format!("{HEAD}{TALKS}");
        let after = format!("{before}{AFTER}");
        assert_eq!(changes(&before, &after), [("after".to_owned(), Became::Added, Vec::new())]);
        assert_eq!(changes(&after, &before), []);
        assert!(timeline(&before).find("after").is_none());
    }
}
