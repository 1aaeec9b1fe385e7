//! The parts of a file put together: head, pieces, names, order.

use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

use super::ahead::Ahead;
use super::chunk::{Chunk, Start};
use super::conflicts::{self, Teller};
use super::drafts::Drafts;
use super::event::{self, Places};
use super::event_ids::EventIds;
use super::excluding::excluding;
use super::fields::{Fields, Reader};
use super::ids::{Ids, Names};
use super::pieces::{self, NotPlain, PIECE, Piece, Top};
use super::resolve::{self, Resolved};
use super::schema::Kind;
use super::watch::{Part, Watch};
use super::{checks, head, ids, parallel};
use crate::report::Finding;
use crate::text::Raw;
use crate::time::Zone;
use crate::timeline::accounts::Agreement;
use crate::timeline::records::{Block, Stage, TOGETHER};
use crate::timeline::{Conflict, EventId, Events, Head, Order, Stops, Timeline};

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
pub(super) fn read(
    (file, text): (&Arc<Raw>, &str),
    (cut, ahead): (Cut, Ahead<'_>),
    watch: &Watch<'_>,
) -> (Option<Timeline>, Vec<Finding>) {
    let head_chunk = match cut {
        Cut::Whole => Chunk::read(text, 0..text.len()),
        Cut::Pieces(_) => {
            let head = ahead.head.or_else(|| Chunk::from(text, 0, Start::Known));
            head.unwrap_or_else(|| Chunk::read(text, 0..text.len()))
        }
    };
    let mut reader = Reader::new(text);
    let top = Fields::top(&head_chunk.tree, 0);
    if head_chunk.is_sound() {
        if !head::version(&mut reader, &top) {
            return (None, reader.findings);
        }
        top.report_unknown(&mut reader);
        // Times are read by it, so it comes before them all.
        reader.zone = top.zone(&mut reader, "zone");
    } else if cut == Cut::Whole
        && let Some(found) = other_version(text)
    {
        return (None, found);
    }
    let mut whole = Piece::of_head(text, &head_chunk, reader.zone);
    if let Cut::Pieces(length) = cut {
        pieces::all(text, reader.zone, (length, ahead.pieces), &mut whole, watch);
    }
    if watch.is_stopped() {
        return (None, whole.errors);
    }
    let is_small = text.len() <= MOST_AGAIN;
    if cut != Cut::Whole && is_small && is_irregular(text, &top, &whole.parts) {
        return read((file, text), (Cut::Whole, Ahead::default()), watch);
    }
    // What is read past a syntax error may be wrong for no other reason than that.
    for found in [&mut whole.errors, &mut whole.numbers] {
        if !found.is_empty() {
            return (None, take(found));
        }
    }
    let others = others(text, &whole.parts[1..]);
    let tops: Vec<Fields<'_>> = others.iter().map(|chunk| Fields::top(&chunk.tree, chunk.place.start)).collect();
    for top in &tops {
        top.report_unknown(&mut reader);
    }
    let timeline = timeline((file, text), &mut reader, (&top, &tops), (whole, watch));
    (timeline, reader.findings)
}

/// Tells of a head that is of no known version, where that can be read though what follows it cannot: what is wrong there
/// may be right in that version, and pieces are not even read then.
fn other_version(text: &str) -> Option<Vec<Finding>> {
    let head = Chunk::from(text, 0, Start::Known).filter(Chunk::is_sound)?;
    let mut reader = Reader::new(text);
    let is_known = head::version(&mut reader, &Fields::top(&head.tree, 0));
    (!is_known).then_some(reader.findings)
}

/// Says whether the parts of the file may not go together, though each is right by itself. The first is the head.
fn is_irregular(text: &str, head: &Fields<'_>, parts: &[NotPlain]) -> bool {
    let others = &parts[1..];
    let has_events = parts[0].place.end < text.len();
    // In the head a list may be written in another way than as tables, which then may have no further ones.
    let is_list = |key: &str| head.get(key).is_some() && !head.is_tables(text, key);
    (has_events && is_list("event"))
        || others.iter().any(|part| part.top == Top::Irregular)
        || (others.iter().any(|part| part.top == Top::Heads) && ["clock", "source", "actor"].into_iter().any(is_list))
}

/// Reads those parts again that have more than events.
fn others<'a>(text: &'a str, parts: &[NotPlain]) -> Vec<Chunk<'a>> {
    let parts = parts.iter().filter(|part| part.top != Top::EventsOnly);
    parts.map(|part| Chunk::read(text, part.place.clone())).collect()
}

/// Checks everything, and puts it in order. `top` is the head of the file, `tops` what stands behind the first event.
fn timeline<'a>(
    (file, text): (&Arc<Raw>, &str),
    reader: &mut Reader<'_>,
    (top, tops): (&Fields<'a>, &[Fields<'a>]),
    (mut read, watch): (Piece, &Watch<'_>),
) -> Option<Timeline> {
    let all = || [top].into_iter().chain(tops);
    let [clocks, sources, actors] = ["clock", "source", "actor"]
        .map(|key| all().flat_map(|top| top.tables(reader, key)).collect::<Vec<Fields<'a>>>());
    let head = head::head(reader, top, &clocks);
    let (stops, hashes, unnamed) = (take(&mut read.stops), take(&mut read.hashes), take(&mut read.unnamed));
    reader.unstated.join(take(&mut read.unstated));
    let drafts = Drafts::new(text, read, top.tables(reader, "event"));
    let names = Names {
        sources: Ids::collect(reader, Kind::Source, &sources, &["title", "publisher"]),
        actors: Ids::collect(reader, Kind::Actor, &actors, &["name"]),
        events: EventIds::collect(&drafts, hashes, &unnamed),
        missed: Default::default(),
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
    let mut walk = Walk { drafts: &drafts, names: &names, head: &head, stops, with_accounts: Vec::new() };
    let mut block = Block::with_capacity(TOGETHER, Stage::LookedUp);
    let look_up = |group: usize| {
        watch.done(Part::LookUp, drafts.bytes(drafts.events_of(group)));
        resolve::events(&drafts, group, &names, &head)
    };
    parallel::each(
        (drafts.count() as usize).div_ceil(TOGETHER),
        || watch.is_stopped(),
        look_up,
        |group, resolved| {
            block.clear();
            walk.events(reader, drafts.events_of(group), resolved, &mut block);
            drafts.replace(group, &block);
            watch.found(&reader.findings);
        },
    );
    if watch.is_stopped() {
        return None;
    }
    let Walk { stops, with_accounts, .. } = walk;
    checks::unstated_clocks(reader);
    if !reader.incomplete {
        checks::unused(reader, &names);
    }
    let Names { events: ids, sources, actors, missed } = names;
    let ids = ids.part();
    let (events, drafts) = drafts.looked_up(file);
    let names = Names { events: EventIds::over(&drafts, ids), sources, actors, missed };
    in_order(reader, Checked { head, events, drafts: &drafts, stops, with_accounts }, (names, watch))
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
fn in_order(
    reader: &mut Reader<'_>,
    checked: Checked<'_>,
    (names, watch): (Names<'_>, &Watch<'_>),
) -> Option<Timeline> {
    let Checked { head, events, drafts, stops, with_accounts } = checked;
    let zone = reader.zone;
    let places = |event| places(drafts, &names, zone, event);
    let teller = Teller { names: &names, places: &places };
    let mut timeline = Timeline::of(head, events);
    let (resolved, disagreeing) = resolve_and_compare(stops, (&timeline, &with_accounts), watch);
    let (order, doubtful) = match resolved {
        Ok(resolved) => resolved,
        Err(found) => {
            reader.findings.extend(conflicts::told_once(&found).map(|conflict| teller.error(conflict)));
            return None;
        }
    };
    reader.findings.extend(conflicts::told_once(&doubtful).map(|conflict| teller.warning(conflict)));
    let exclude = disagreeing.iter().filter(|(_, agreement)| *agreement == Agreement::Exclude);
    reader.findings.extend(excluding(&timeline, exclude.map(|(event, _)| *event), &places));
    timeline.index(order, names.events.part().index, disagreeing.into_iter().map(|(event, _)| event));
    Some(timeline)
}

/// Is the order with the doubtful conflicts, or the conflicts that leave none.
type InOrder = Result<(Order, Vec<Conflict>), Vec<Conflict>>;

/// Puts the stops in order; and meanwhile, as neither needs the other, lists the events whose accounts disagree.
fn resolve_and_compare(
    stops: Stops,
    (timeline, with_accounts): (&Timeline, &[EventId]),
    watch: &Watch<'_>,
) -> (InOrder, Vec<(EventId, Agreement)>) {
    const TOGETHER: usize = 1000;
    let parts: Vec<&[EventId]> = with_accounts.chunks(TOGETHER).collect();
    let resolve = || {
        let resolved = Order::resolve(stops);
        watch.one_of(if parts.is_empty() { 1 } else { 2 }, Part::Order);
        resolved
    };
    let (resolved, disagreeing) = parallel::beside(resolve, parts.len(), |at| {
        let disagreeing = timeline.disagreeing_among(parts[at]);
        watch.one_of(2 * parts.len(), Part::Order);
        disagreeing
    });
    (resolved, disagreeing.concat())
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

/// Is events that are read again in one go.
struct Together {
    events: Range<u32>,
    /// Is the first event of the part in which they begin.
    first: u32,
    /// Is where they are, unless it is an event that is plain but for a name.
    place: Option<Range<usize>>,
}

impl Together {
    /// Says whether a part is among what is read, or follows it; much is not read in one go.
    fn goes_on(&self, part: &NotPlain) -> bool {
        let Some(place) = &self.place else { return false };
        let is_head = place.start == 0;
        let can_follow = !is_head && self.first == self.events.start && place.len() < PIECE;
        place.contains(&part.place.start) || (can_follow && place.end == part.place.start)
    }

    fn add(&mut self, event: u32, part: &NotPlain) {
        self.events.end = event + 1;
        if let Some(place) = &mut self.place {
            place.end = part.place.end;
        }
    }
}

impl Walk<'_> {
    /// Adds events to the block, all looked up.
    fn events(&mut self, reader: &mut Reader<'_>, events: Range<u32>, resolved: Resolved, block: &mut Block) {
        for (event, relation, place, other) in resolved.relations {
            self.stops.relate(event, relation, place, other);
        }
        for event in resolved.early {
            self.warn_of_early(reader, EventId(event));
        }
        let first = self.with_accounts.len();
        self.with_accounts.extend(resolved.with_accounts);
        if resolved.doubtful.is_empty() {
            block.copy(&resolved.block, 0..resolved.block.len());
            return;
        }
        let within = |part: Range<u32>| (part.start - events.start) as usize..(part.end - events.start) as usize;
        let mut next = events.start;
        for together in self.together(&resolved.doubtful) {
            block.copy(&resolved.block, within(next..together.events.start));
            next = together.events.end;
            self.again(reader, together, block);
        }
        block.copy(&resolved.block, within(next..events.end));
        self.with_accounts[first..].sort_unstable();
    }

    /// Groups events by the parts of the file that they are in; parts that follow each other are read as one.
    fn together(&self, events: &[u32]) -> Vec<Together> {
        let mut all: Vec<Together> = Vec::new();
        for &event in events {
            let part = self.drafts.part(event);
            match (all.last_mut(), part) {
                (Some(last), Some(part)) if last.goes_on(part) => last.add(event, part),
                (_, part) => all.push(Together {
                    events: event..event + 1,
                    first: part.map_or(event, |part| part.first),
                    place: part.map(|part| part.place.clone()),
                }),
            }
        }
        all
    }

    /// Reads events once more, and now tells what is wrong with them.
    fn again(&mut self, reader: &mut Reader<'_>, together: Together, block: &mut Block) {
        let Together { events, first, place } = together;
        if let Some(tables) = self.drafts.head().get(events.start as usize..events.end as usize) {
            // What is wrong with their keys was told when they were listed.
            for (event, fields) in events.zip(tables) {
                self.event(reader, fields, event, block);
            }
            return;
        }
        let is_plain = place.is_none();
        let Some(chunk) = self.drafts.chunk(events.start, place) else { return };
        let top = Fields::top(&chunk.tree, chunk.place.start);
        // What is wrong with the keys of all is told with the first; of what is plain, nothing is.
        let is_told = !is_plain && first == events.start;
        let tables = if is_told { top.tables(reader, "event") } else { top.tables_again("event") };
        // Of an event that is plain but for a name, the times were counted when it was first read.
        let counted = is_plain.then(|| take(&mut reader.unstated));
        for (event, fields) in events.clone().zip(tables.iter().skip((events.start - first) as usize)) {
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
        self.stops.relate_all(own, &event);
        if !event.accounts.is_empty() {
            self.with_accounts.push(own);
        }
        block.push(&event, self.drafts.text().as_bytes());
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
