//! The parts of a file put together: head, pieces, names, order.

use std::ops::Range;
use std::sync::Arc;

use super::chunk::{Chunk, Start};
use super::conflicts::{self, Teller};
use super::drafts::Drafts;
use super::event::{self, Places};
use super::event_ids::EventIds;
use super::excluding::excluding;
use super::fields::{Fields, Reader};
use super::ids::{Ids, Names};
use super::pieces::{self, NotPlain, Piece, Top};
use super::resolve::{self, Resolved};
use super::schema::Kind;
use super::watch::Watch;
use super::{checks, head, ids, parallel};
use crate::report::Finding;
use crate::time::Zone;
use crate::timeline::accounts::Agreement;
use crate::timeline::records::{Block, Stage};
use crate::timeline::{EventId, Events, Head, Order, Relation, Stops, Timeline};

/// Is how the file is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cut {
    /// In pieces of about so many bytes.
    Pieces(usize),
    /// By the TOML parser alone, in one piece.
    Whole,
}

/// Is how large a file is at most, in bytes, that is read again in one piece where its pieces may not go together.
const MOST_AGAIN: usize = 64 << 20;

/// Reads and checks a file.
pub(super) fn read(file: &Arc<String>, cut: Cut, watch: &Watch<'_>) -> (Option<Timeline>, Vec<Finding>) {
    let text = file.as_str();
    let head_chunk = match cut {
        Cut::Whole => Chunk::read(text, 0..text.len()),
        Cut::Pieces(_) => Chunk::from(text, 0, Start::Known).unwrap_or_else(|| Chunk::read(text, 0..text.len())),
    };
    let mut reader = Reader::new(text);
    let top = Fields::top(&head_chunk.tree, 0);
    if head_chunk.errors.is_empty() {
        if !head::version(&mut reader, &top) {
            return (None, reader.findings);
        }
        top.report_unknown(&mut reader);
        // Times are read by it, so it comes before them all.
        reader.zone = top.zone(&mut reader, "zone");
    }
    let mut pieces = vec![Piece::of_head(text, &head_chunk, reader.zone)];
    if let Cut::Pieces(length) = cut {
        pieces.extend(pieces::all((text, head_chunk.place.end), reader.zone, length, watch));
    }
    let is_small = text.len() <= MOST_AGAIN;
    if cut != Cut::Whole && is_small && is_irregular(text, &top, &pieces) {
        return read(file, Cut::Whole, watch);
    }
    // What is read past a syntax error may be wrong for no other reason than that.
    let errors: Vec<Finding> = pieces.iter_mut().flat_map(|piece| std::mem::take(&mut piece.errors)).collect();
    if !errors.is_empty() {
        return (None, errors);
    }
    let others = others(text, &pieces[1..]);
    let tops: Vec<Fields<'_>> = others.iter().map(|chunk| Fields::top(&chunk.tree, chunk.place.start)).collect();
    for top in &tops {
        top.report_unknown(&mut reader);
    }
    let timeline = timeline(file, &mut reader, (&top, &tops), (pieces, watch));
    (timeline, reader.findings)
}

/// Says whether the parts of the file may not go together, though each is right by itself.
fn is_irregular(text: &str, head: &Fields<'_>, pieces: &[Piece]) -> bool {
    let others = || pieces.iter().skip(1).flat_map(|piece| &piece.chunks);
    let has_events = pieces.len() > 1;
    // In the head a list may be written in another way than as tables, which then may have no further ones.
    let is_list = |key: &str| head.get(key).is_some() && !head.is_tables(text, key);
    (has_events && is_list("event"))
        || others().any(|part| part.top == Top::Irregular)
        || (others().any(|part| part.top == Top::Heads) && ["clock", "source", "actor"].into_iter().any(is_list))
}

/// Reads those parts again that have more than events.
fn others<'a>(text: &'a str, pieces: &[Piece]) -> Vec<Chunk<'a>> {
    let parts = pieces.iter().flat_map(|piece| &piece.chunks).filter(|part| part.top != Top::EventsOnly);
    parts.map(|part| Chunk::read(text, part.place.clone())).collect()
}

/// Checks everything, and puts it in order. `top` is the head of the file, `tops` what stands behind the first event.
fn timeline<'a>(
    file: &Arc<String>,
    reader: &mut Reader<'_>,
    (top, tops): (&Fields<'a>, &[Fields<'a>]),
    (mut pieces, watch): (Vec<Piece>, &Watch<'_>),
) -> Option<Timeline> {
    let all = || [top].into_iter().chain(tops);
    let [clocks, sources, actors] = ["clock", "source", "actor"]
        .map(|key| all().flat_map(|top| top.tables(reader, key)).collect::<Vec<Fields<'a>>>());
    let head = head::head(reader, top, &clocks);
    let mut stops = Stops::default();
    let mut hashes = Vec::with_capacity(pieces.iter().map(|piece| piece.hashes.len()).sum());
    for piece in &mut pieces {
        stops.append(std::mem::take(&mut piece.stops));
        hashes.append(&mut std::mem::take(&mut piece.hashes));
        reader.unstated.join(std::mem::take(&mut piece.unstated));
    }
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.place.len()).collect();
    let (drafts, unnamed) = Drafts::new(file, pieces, top.tables(reader, "event"));
    let names = Names {
        sources: Ids::collect(reader, Kind::Source, &sources, &["title", "publisher"]),
        actors: Ids::collect(reader, Kind::Actor, &actors, &["name"]),
        events: EventIds::collect(&drafts, hashes, &unnamed),
    };
    for (event, first) in names.events.given_twice() {
        let name = names.events.name(event);
        reader.unread(ids::taken(Kind::Event, &name, drafts.place(event), drafts.place(first)));
    }
    let sources = head::sources(reader, &names, &sources);
    let head = Head { sources, actors: head::actors(reader, &names, &actors), ..head };
    if drafts.count() == 0 && !top.misnames_events() {
        reader.findings.push(
            Finding::whole_file("the file has no events").help("add `[[event]]` with `title = \"What happened\"`"),
        );
    }
    let resolved = parallel::map(lengths.len(), |at| {
        let resolved = resolve::piece(&drafts, at, &names, &head);
        watch.done(lengths[at]);
        resolved
    });
    let mut walk = Walk { drafts: &drafts, names: &names, head: &head, stops, with_accounts: Vec::new() };
    let blocks = resolved.into_iter().enumerate().map(|(at, resolved)| walk.piece(reader, at, resolved)).collect();
    let Walk { stops, with_accounts, .. } = walk;
    checks::unstated_clocks(reader);
    if !reader.incomplete {
        checks::unused(reader, &names);
    }
    let Names { events: ids, sources, actors } = names;
    let ids = ids.part();
    let events = Arc::new(Events::new(Arc::clone(file), blocks, Stage::LookedUp));
    let drafts = drafts.looked_up(Arc::clone(&events));
    let names = Names { events: EventIds::over(&drafts, ids), sources, actors };
    in_order(reader, Checked { head, events, drafts: &drafts, stops, with_accounts }, names)
}

/// Is what is read and checked.
struct Checked<'a> {
    head: Head,
    events: Arc<Events>,
    drafts: &'a Drafts<'a>,
    stops: Stops,
    with_accounts: Vec<EventId>,
}

/// Puts the events in order, and tells what cannot all be true.
fn in_order(reader: &mut Reader<'_>, checked: Checked<'_>, names: Names<'_>) -> Option<Timeline> {
    let Checked { head, events, drafts, stops, with_accounts } = checked;
    let zone = reader.zone;
    let places = |event| places(drafts, &names, zone, event);
    let teller = Teller { names: &names, places: &places };
    let (order, doubtful) = match Order::resolve(stops) {
        Ok(resolved) => resolved,
        Err(found) => {
            reader.findings.extend(conflicts::told_once(&found).map(|conflict| teller.error(conflict)));
            return None;
        }
    };
    reader.findings.extend(conflicts::told_once(&doubtful).map(|conflict| teller.warning(conflict)));
    let mut timeline = Timeline::of(head, events, order);
    let disagreeing = disagreeing(&timeline, &with_accounts);
    let exclude = disagreeing.iter().filter(|(_, agreement)| *agreement == Agreement::Exclude);
    reader.findings.extend(excluding(&timeline, exclude.map(|(event, _)| *event), &places));
    timeline.index(names.events.part().index, disagreeing.into_iter().map(|(event, _)| event));
    Some(timeline)
}

/// Lists the events whose accounts disagree.
fn disagreeing(timeline: &Timeline, with_accounts: &[EventId]) -> Vec<(EventId, Agreement)> {
    const TOGETHER: usize = 1000;
    let parts: Vec<&[EventId]> = with_accounts.chunks(TOGETHER).collect();
    parallel::map(parts.len(), |at| timeline.disagreeing_among(parts[at])).concat()
}

/// Gives where the parts of an event are written.
fn places(drafts: &Drafts<'_>, names: &Names<'_>, zone: Option<Zone>, event: EventId) -> Places {
    let mut reader = Reader::new(drafts.text());
    reader.zone = zone;
    let places = drafts.again(event.0, |fields| event::event(&mut reader, names, fields, event).1);
    places.unwrap_or_default()
}

/// Is the walk through the trees of events that are in doubt, one after the other.
struct Walk<'a> {
    drafts: &'a Drafts<'a>,
    names: &'a Names<'a>,
    head: &'a Head,
    stops: Stops,
    with_accounts: Vec<EventId>,
}

impl Walk<'_> {
    /// Gives the events of a piece, all looked up.
    fn piece(&mut self, reader: &mut Reader<'_>, at: usize, resolved: Resolved) -> Block {
        for (event, relation, place, other) in resolved.relations {
            self.stops.relate(event, relation, place, other);
        }
        for event in resolved.early {
            self.warn_of_early(reader, EventId(event));
        }
        if resolved.doubtful.is_empty() {
            self.with_accounts.extend(resolved.with_accounts);
            return resolved.block;
        }
        let (first, draft) = self.drafts.events().block(at);
        let mut block = Block::default();
        let mut with_accounts = resolved.with_accounts;
        let mut next = first;
        let mut doubtful = resolved.doubtful.as_slice();
        while let Some(event) = doubtful.first().copied() {
            block.copy(&resolved.block, next - first..event - first);
            let part = self.drafts.part(event);
            let events = part.map_or(event..event + 1, NotPlain::events);
            self.part(reader, events.clone(), part, &mut block);
            next = events.end;
            doubtful = &doubtful[events.len()..];
        }
        block.copy(&resolved.block, next - first..draft.len() as u32);
        self.with_accounts.append(&mut with_accounts);
        self.with_accounts.sort_unstable();
        block.shrink();
        block
    }

    /// Reads the events of a part of the file once more, and now tells what is wrong with them.
    fn part(&mut self, reader: &mut Reader<'_>, events: Range<u32>, part: Option<&NotPlain>, block: &mut Block) {
        if let Some(tables) = self.drafts.head().get(events.start as usize..events.end as usize) {
            // What is wrong with their keys was told when they were listed.
            for (event, fields) in events.zip(tables) {
                self.event(reader, fields, event, block);
            }
            return;
        }
        let Some(chunk) = self.drafts.chunk(events.start, part) else { return };
        let tables = Fields::top(&chunk.tree, chunk.place.start).tables(reader, "event");
        // Of an event that is plain but for a name, the times were counted when it was first read.
        let counted = part.is_none().then(|| std::mem::take(&mut reader.unstated));
        for (event, fields) in events.zip(&tables) {
            self.event(reader, fields, event, block);
        }
        if let Some(counted) = counted {
            reader.unstated = counted;
        }
    }

    fn event(&mut self, reader: &mut Reader<'_>, fields: &Fields<'_>, event: u32, block: &mut Block) {
        let own = EventId(event);
        let (event, places) = event::event(reader, self.names, fields, own);
        checks::published_before(reader, self.head, &event, &places);
        for (relation, others) in
            [(Relation::After, &event.after), (Relation::Before, &event.before), (Relation::During, &event.during)]
        {
            others.iter().enumerate().for_each(|(place, other)| self.stops.relate(own, relation, place, *other));
        }
        if !event.accounts.is_empty() {
            self.with_accounts.push(own);
        }
        block.push(&event, self.drafts.text());
    }

    fn warn_of_early(&self, reader: &mut Reader<'_>, event: EventId) {
        let mut again = Reader::new(self.drafts.text());
        again.zone = reader.zone;
        self.drafts.again(event.0, |fields| {
            let (event, places) = event::event(&mut again, self.names, fields, event);
            checks::published_before(reader, self.head, &event, &places);
        });
    }
}
