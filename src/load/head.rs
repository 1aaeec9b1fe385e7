//! What a file says before its events: title, clocks, sources, actors.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fields::{Fields, Reader};
use super::ids::{Names, Reference};
use super::moments;
use super::near::quoted;
use crate::report::Finding;
use crate::time::Clock;
use crate::timeline::{Actor, Head, Source, SourceId};

/// Checks the version of the format; gives whether the rest of the file can be read by it.
pub(super) fn version(reader: &mut Reader<'_>, top: &Fields<'_>) -> bool {
    let Some(value) = top.get("format") else {
        if !top.misspells("format") {
            reader.findings.push(
                Finding::whole_file("the file does not say which version of the format it is written in")
                    .help("write `format = 1` as its first line"),
            );
        }
        return true;
    };
    let number = value.get_ref().as_integer().map(toml::de::DeInteger::as_str);
    match number {
        Some("1") => true,
        Some(number) => {
            reader.findings.push(
                Finding::error(
                    value.span(),
                    format!("the file is written in version {} of the format", quoted(number)),
                )
                .label("not known")
                .help("this program reads version 1: write `format = 1`, or take a newer chronoscope"),
            );
            false
        }
        None => {
            top.wrong_type(reader, "format", value);
            true
        }
    }
}

/// Reads everything but the sources and actors, which [`sources`] and [`actors`] read; `clocks` are their tables.
pub(super) fn head(reader: &mut Reader<'_>, top: &Fields<'_>, clocks: &[Fields<'_>]) -> Head {
    Head {
        title: top.words(reader, "title").map(Cow::into_owned),
        summary: top.words(reader, "summary").map(Cow::into_owned),
        zone: reader.zone,
        clocks: self::clocks(reader, clocks),
        ..Head::default()
    }
}

fn clocks(reader: &mut Reader<'_>, tables: &[Fields<'_>]) -> Vec<Clock> {
    let mut clocks = Vec::new();
    let mut taken = HashMap::new();
    for fields in tables {
        let name = fields.text(reader, "name");
        let zone = fields.zone(reader, "zone");
        let Some(name) = name else { continue };
        // Names are told apart as a reader types them: `--clock moscow`.
        if let Some(first) = taken.insert(name.value.to_lowercase(), name.place.clone()) {
            reader.findings.push(
                Finding::error(name.place, format!("two clocks have the name {}", quoted(name.value)))
                    .label("taken")
                    .related(first, "first given here")
                    .help("give one of them another name"),
            );
        } else if let Some(zone) = zone {
            clocks.push(Clock { name: name.value.to_owned(), zone });
        }
    }
    clocks
}

/// Reads the sources.
pub(super) fn sources(reader: &mut Reader<'_>, names: &Names<'_>, tables: &[Fields<'_>]) -> Vec<Source> {
    let mut vias = Vec::with_capacity(tables.len());
    let mut sources = Vec::with_capacity(tables.len());
    for (at, fields) in tables.iter().enumerate() {
        let source = Source {
            id: names.sources.name(at).to_owned(),
            title: fields.words(reader, "title").map(Cow::into_owned),
            publisher: fields.words(reader, "publisher").map(Cow::into_owned),
            url: fields.words(reader, "url").map(Cow::into_owned),
            published: fields.get("published").and_then(|value| moments::stated(reader, "published", value)),
            via: None,
        };
        if ["id", "title", "publisher", "url"].iter().all(|key| fields.get(key).is_none()) {
            reader.unread(
                Finding::error(fields.place.clone(), "a source needs a name to go by")
                    .label("has neither `id` nor `title`")
                    .help("add a line such as `id = \"article\"`"),
            );
        }
        sources.push(source);
        vias.push(names.one(reader, fields, "via"));
    }
    break_circles(reader, names, &mut vias);
    for (source, via) in sources.iter_mut().zip(vias) {
        source.via = via.map(|via| SourceId(via.at));
    }
    sources
}

/// Reports each circle of sources that were read in one another, and takes its last step out.
fn break_circles(reader: &mut Reader<'_>, names: &Names<'_>, vias: &mut [Option<Reference>]) {
    // Each source is walked from once; 0 is not seen, otherwise the number of the walk that saw it first.
    let mut seen = vec![0; vias.len()];
    for start in 0..vias.len() {
        let walk = start + 1;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk;
            match &vias[at] {
                Some(via) => at = via.at as usize,
                None => break,
            }
        }
        if seen[at] == walk && vias[at].is_some() {
            reader.findings.push(circle(names, vias, at));
            vias[at] = None;
        }
    }
}

fn circle(names: &Names<'_>, vias: &[Option<Reference>], start: usize) -> Finding {
    const SHOWN: usize = 20;
    let mut steps = Vec::new();
    let mut at = start;
    while let Some(via) = &vias[at] {
        steps.push((at, via));
        at = via.at as usize;
        if at == start {
            break;
        }
    }
    let place = steps.first().map(|(_, via)| via.place.clone()).unwrap_or_default();
    if steps.len() == 1 {
        return Finding::error(
            place,
            format!("the source {} is said to be read in itself", quoted(names.sources.name(start))),
        )
        .label("refers to itself")
        .help("`via` names the source in which this one was read: name another, or leave it out");
    }
    let chain: Vec<_> = steps.iter().take(SHOWN).map(|(at, _)| quoted(names.sources.name(*at))).collect();
    let more = if steps.len() > SHOWN { " via …" } else { "" };
    let message = format!("the sources are read in a circle: {}{more} via {}", chain.join(" via "), chain[0]);
    let mut finding = Finding::error(place, message).label("leads back to where it began");
    for (_, via) in steps.iter().skip(1).take(SHOWN) {
        finding = finding.related(via.place.clone(), "and on from here");
    }
    finding.help("`via` names the source in which this one was read: leave it out of the one that was read itself")
}

/// Reads the actors.
pub(super) fn actors(reader: &mut Reader<'_>, names: &Names<'_>, tables: &[Fields<'_>]) -> Vec<Actor> {
    let read = |(at, fields): (usize, &Fields<'_>)| Actor {
        id: names.actors.name(at).to_owned(),
        name: fields.words(reader, "name").unwrap_or_default().into_owned(),
        role: fields.words(reader, "role").map(Cow::into_owned),
        side: fields.words(reader, "side").map(Cow::into_owned),
    };
    tables.iter().enumerate().map(read).collect()
}
