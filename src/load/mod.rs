//! From TOML to a timeline and findings.
//!
//! Reads and checks; prints nothing and knows nothing of the screen. The tree that the TOML parser gives is walked by
//! hand, so that everything that is wrong with a file is found at once, each with its place.

mod bytes;
mod checks;
mod conflicts;
mod event;
mod excluding;
mod fields;
mod head;
mod ids;
mod moments;
mod near;
pub mod schema;
mod syntax;
#[cfg(test)]
mod tests;

use toml::de::DeTable;

use crate::report::{Finding, Findings};
use crate::timeline::{Head, Timeline};
use conflicts::Teller;
use fields::{Fields, Reader};
use ids::{Ids, Names};
use schema::Kind;

/// Is what became of a file: findings always, a timeline where none of them is an error.
#[derive(Debug)]
pub struct Loaded {
    /// Is the timeline, where there are no errors.
    pub timeline: Option<Timeline>,
    /// Is all that is wrong or doubtful.
    pub findings: Findings,
}

/// Reads and checks a whole timeline from the bytes of a file.
///
/// The places of the findings are in the bytes; of a file that is not UTF-8, in its lossy reading too.
#[must_use]
pub fn load(bytes: &[u8]) -> Loaded {
    let (timeline, found) = match bytes::text(bytes) {
        Ok(text) => read(text),
        Err(finding) => (None, vec![*finding]),
    };
    let mut findings = Findings::default();
    for finding in found {
        findings.push(finding);
    }
    findings.sort();
    let timeline = timeline.filter(|_| !findings.has_errors());
    Loaded { timeline, findings }
}

fn read(text: &str) -> (Option<Timeline>, Vec<Finding>) {
    let (tree, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        // What is read past a syntax error may be wrong for no other reason than that.
        return (None, errors.iter().map(|error| syntax::finding(error, text)).collect());
    }
    let mut reader = Reader::new(text);
    let top = Fields::top(tree.get_ref());
    if !head::version(&mut reader, &top) {
        return (None, reader.findings);
    }
    top.report_unknown(&mut reader);
    let timeline = timeline(&mut reader, &top);
    (timeline, reader.findings)
}

fn timeline(reader: &mut Reader<'_>, top: &Fields<'_>) -> Option<Timeline> {
    // Times are read by it, so it comes before them all.
    reader.zone = top.zone(reader, "zone");
    let head = head::head(reader, top);
    let [sources, actors, events] = ["source", "actor", "event"].map(|key| top.tables(reader, key));
    let mut names = Names {
        sources: Ids::collect(reader, Kind::Source, &sources, &["title", "publisher"]),
        actors: Ids::collect(reader, Kind::Actor, &actors, &["name"]),
        events: Ids::collect(reader, Kind::Event, &events, &["title"]),
    };
    let head = Head {
        sources: head::sources(reader, &mut names, &sources),
        actors: head::actors(reader, &names, &actors),
        ..head
    };
    if events.is_empty() && !top.misnames_events() {
        reader.findings.push(
            Finding::whole_file("the file has no events").help("add `[[event]]` with `title = \"What happened\"`"),
        );
    }
    let (events, places) = event::events(reader, &mut names, &events);
    checks::unstated_clocks(reader);
    checks::published_before(reader, &head, &events, &places);
    if !reader.incomplete {
        checks::unused(reader, &names);
    }
    let teller = Teller { names: &names, places: &places };
    match Timeline::new(head, events) {
        Ok((timeline, doubtful)) => {
            reader.findings.extend(conflicts::told_once(&doubtful).map(|conflict| teller.warning(conflict)));
            reader.findings.extend(excluding::excluding(&timeline, &places));
            Some(timeline)
        }
        Err(found) => {
            reader.findings.extend(conflicts::told_once(&found).map(|conflict| teller.error(conflict)));
            None
        }
    }
}
