//! The lanes of the picture, and the events in each.

mod counted;
mod dealt;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::extents::{Extent, Extents, Lie, Ranks};
use super::sorted::Sorted;
use crate::timeline::{EventId, EventRef, Side, SourceId, Stop, Timeline};
pub(super) use counted::Seen;
use counted::{Counted, TOGETHER};
use dealt::Dealt;

/// Is by what the lanes are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LanesBy {
    /// By what follows the last comma of the place.
    #[default]
    Place,
    /// By who took part or spoke.
    Actor,
    /// By the side they are on.
    Side,
    /// By the source that reports it.
    Source,
    /// All in one.
    One,
}

impl LanesBy {
    /// Gives the next one, after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Place => Self::Actor,
            Self::Actor => Self::Side,
            Self::Side => Self::Source,
            Self::Source => Self::One,
            Self::One => Self::Place,
        }
    }
}

/// Is what the events of a lane have in common.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum LaneKey {
    /// This place.
    Place(String),
    /// The actor with this name in the file (the key `id`).
    Actor(String),
    /// This side.
    Side(String),
    /// This source.
    Source(SourceId),
    /// Nothing: all events are in one lane.
    One,
    /// They have no place (actor, side, source): the last lane.
    None,
}

/// Is a lane with its events, each once, by the positions of their first stops in the list; never none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// Is what its events have in common.
    pub key: LaneKey,
    /// Is its name as the file has it; `None` for the lane of all and the lane of those without one.
    pub name: Option<String>,
    /// Are those that are drawn as points, in order.
    pub(super) points: Vec<u32>,
    /// Are the others, by start and by end: those that are drawn as long as they are, and those with a tail.
    pub(super) long: [Long; 2],
    /// Are the positions of all stops of those that are no points, in order.
    stops: Vec<u32>,
}

/// Are events of one kind that are no points, by start and by end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Long {
    pub(super) by_start: Sorted,
    pub(super) by_end: Sorted,
}

/// Is every lane, in order of first appearance in the list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lanes {
    /// Are the lanes; an event with several actors (sides, sources) is in each one's.
    pub lanes: Vec<Lane>,
    /// Is how many events are in none, since they have no bound at all.
    pub unplaced: usize,
    by: LanesBy,
    extents: Arc<Extents>,
    /// Are the lanes as they are counted, so many together.
    counted: Vec<Counted>,
    /// Are the numbers of the lanes.
    indices: HashMap<LaneKey, u32>,
    /// Are the events that are in several lanes, in each but the first.
    repeated: Repeated,
}

/// Are events by when they start and end, to be counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Repeated {
    points: Vec<u32>,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Lanes {
    /// Sorts a timeline's events into lanes.
    #[must_use]
    pub fn of(timeline: &Timeline, by: LanesBy) -> Self {
        Self::of_stops(&Arc::new(Extents::of(timeline)), timeline, by, 0..timeline.order().len())
    }

    /// Sorts those of a timeline's events into lanes of which the first stops stand at these positions, which ascend. The
    /// others are not counted either.
    #[must_use]
    pub fn of_stops(
        extents: &Arc<Extents>,
        timeline: &Timeline,
        by: LanesBy,
        stops: impl Iterator<Item = usize> + Clone,
    ) -> Self {
        let mut lanes = Self { extents: Arc::clone(extents), by, ..Self::default() };
        let order = timeline.order();
        let stops = stops.filter_map(|at| Some((at as u32, order.stop(at)?)));
        let events = stops.filter(|(_, stop)| stop.side != Side::End).map(|(at, stop)| (stop.event, at));
        let dealt = Dealt::among(&mut lanes, timeline, events.clone());
        (lanes.lanes, lanes.counted) = dealt.gathered(extents, timeline, events);
        lanes.indices = (0..).zip(&lanes.lanes).map(|(index, lane)| (lane.key.clone(), index)).collect();
        lanes.repeated.sort();
        lanes
    }

    /// Gives when the events of the timeline begin and end.
    pub(super) fn extents(&self) -> &Arc<Extents> {
        &self.extents
    }

    /// Counts the events in lanes that lie wholly before the range, and those that lie wholly after it.
    pub(super) fn outside(&self, ranks: &Ranks) -> (usize, usize) {
        let (mut before, mut after) = (0, 0);
        for (earlier, later) in self.counted.iter().map(|counted| counted.outside(ranks)) {
            before += earlier;
            after += later;
        }
        let repeated = self.repeated.outside(ranks);
        (before - repeated.0, after - repeated.1)
    }

    /// Gives of each of some lanes how much of it lies before each edge of the columns.
    pub(super) fn seen(&self, lanes: &Range<usize>, ranks: &Ranks) -> Vec<Arc<Seen>> {
        let together = lanes.start / TOGETHER..lanes.end.div_ceil(TOGETHER);
        let skipped = lanes.start - together.start * TOGETHER;
        let seen = self.counted[together].iter().flat_map(|counted| counted.seen(ranks));
        seen.skip(skipped).take(lanes.len()).map(Arc::new).collect()
    }

    /// Gives the lanes that are counted together with one.
    pub(super) fn together(&self, lane: usize) -> Range<usize> {
        let first = lane / TOGETHER * TOGETHER;
        first..(first + TOGETHER).min(self.lanes.len())
    }

    /// Gives the index of the lane with a key.
    pub(super) fn index(&self, key: &LaneKey) -> Option<usize> {
        self.indices.get(key).map(|index| *index as usize)
    }

    /// Lists the indices of the lanes in which the event is drawn, in order.
    #[must_use]
    pub fn lanes_of(&self, timeline: &Timeline, event: EventId) -> Vec<usize> {
        let Some(at) = timeline.order().position(event, Side::Start) else { return Vec::new() };
        let index = |key: &LaneKey| self.index(key);
        let mut lanes = Vec::new();
        names(timeline.event(event), self.by, |name| lanes.extend(index(&name.in_file(timeline).0)));
        if lanes.is_empty() {
            lanes.extend(index(&LaneKey::None));
        }
        // A name alone does not bring an event there that has no time, or is not shown.
        lanes.retain(|lane| self.lanes[*lane].has(at as u32));
        lanes.sort_unstable();
        lanes.dedup();
        lanes
    }

    /// Gives the index of the first lane in which the event is drawn.
    #[must_use]
    pub fn lane_of(&self, timeline: &Timeline, event: EventId) -> Option<usize> {
        self.lanes_of(timeline, event).first().copied()
    }

    /// Gives the next (previous) stop in the lane in which the stop is drawn, or nothing at its end (start).
    #[must_use]
    pub fn neighbour(&self, timeline: &Timeline, stop: Stop, forward: bool) -> Option<Stop> {
        let order = timeline.order();
        let lane = &self.lanes[self.lane_of(timeline, stop.event)?];
        let at = order.position(stop.event, stop.side)? as u32;
        let near = |stops: &[u32]| {
            let near = if forward {
                stops.partition_point(|stop| *stop <= at)
            } else {
                stops.partition_point(|stop| *stop < at).checked_sub(1)?
            };
            stops.get(near).copied()
        };
        let found = [&lane.points, &lane.stops].into_iter().filter_map(|stops| near(stops));
        order.stop(if forward { found.min() } else { found.max() }? as usize)
    }
}

impl Repeated {
    fn add(&mut self, at: u32, lie: Lie) {
        match lie {
            Lie::Point => self.points.push(at),
            Lie::Long(Extent { start, end, .. }) => {
                self.starts.push(start);
                self.ends.push(end);
            }
        }
    }

    fn sort(&mut self) {
        self.points.sort_unstable();
        self.starts.sort_unstable();
        self.ends.sort_unstable();
        [&mut self.points, &mut self.starts, &mut self.ends].into_iter().for_each(Vec::shrink_to_fit);
    }

    fn outside(&self, ranks: &Ranks) -> (usize, usize) {
        let last = ranks.starts.len() - 1;
        let points = |edge: usize| self.points.partition_point(|at| *at < ranks.points[edge]);
        let ended = self.ends.partition_point(|end| *end < ranks.ends[0]);
        let started = self.starts.partition_point(|start| *start <= ranks.starts[last]);
        (points(0) + ended, self.points.len() - points(last) + self.starts.len() - started)
    }
}

impl Lane {
    /// Counts its events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len() + self.long.iter().map(|long| long.by_start.len()).sum::<usize>()
    }

    /// Says whether it has no events; no lane has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lists its events in the order of the list, by a look at each.
    #[cfg(test)]
    pub(super) fn events(&self, timeline: &Timeline) -> Vec<EventId> {
        let stops = timeline.order().stops().enumerate().filter(|(_, stop)| stop.side != Side::End);
        stops.filter(|(at, _)| self.has(*at as u32)).map(|(_, stop)| stop.event).collect()
    }

    /// Says whether the event whose first stop stands at a position is in it.
    pub(super) fn has(&self, at: u32) -> bool {
        self.points.binary_search(&at).is_ok() || self.stops.binary_search(&at).is_ok()
    }
}

/// Is a lane's key while it is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'a> {
    Place(&'a str),
    /// The name in the file, unique, and the name shown.
    Actor(&'a str, &'a str),
    Side(&'a str),
    Source(SourceId),
    One,
}

impl Name<'_> {
    /// Gives the key of its lane, and the name as the file has it.
    fn in_file(self, timeline: &Timeline) -> (LaneKey, Option<String>) {
        let (key, shown) = match self {
            Name::Place(place) => (LaneKey::Place(place.to_owned()), Some(place)),
            Name::Actor(id, shown) => (LaneKey::Actor(id.to_owned()), Some(shown)),
            Name::Side(side) => (LaneKey::Side(side.to_owned()), Some(side)),
            Name::Source(id) => (LaneKey::Source(id), Some(timeline.source(id).short_name())),
            Name::One => (LaneKey::One, None),
        };
        (key, shown.map(str::to_owned))
    }
}

fn names<'a>(event: EventRef<'a>, by: LanesBy, mut give: impl FnMut(Name<'a>)) {
    match by {
        LanesBy::Place => {
            let wider = |place: &'a str| place.rsplit(',').map(str::trim).find(|part| !part.is_empty());
            if let Some(place) = event.place().and_then(wider) {
                give(Name::Place(place));
            }
        }
        LanesBy::Actor => event.actors().for_each(|actor| give(Name::Actor(&actor.id, &actor.name))),
        LanesBy::Side => {
            let sides = event.actors().filter_map(|actor| actor.side.as_deref());
            sides.for_each(|side| give(Name::Side(side)));
        }
        LanesBy::Source => event.sources().iter().for_each(|source| give(Name::Source(*source))),
        LanesBy::One => give(Name::One),
    }
}

#[cfg(test)]
mod tests;
