//! Events dealt to lanes: first it is found out how many each one gets.

use std::collections::HashMap;

use super::super::extents::{Extent, Extents, Lie};
use super::super::sorted::{Entry, Sorted};
use super::counted::{Counted, TOGETHER};
use super::{Lane, LaneKey, Lanes, Long, Name, names};
use crate::timeline::{EventId, Order, Side, Timeline};

/// Is how many events a lane will have, so that memory is asked for once: what grows bit by bit leaves holes.
#[derive(Default)]
struct Count {
    points: usize,
    long: [usize; 2],
    ends: usize,
    /// Is the position of the last one.
    last: Option<u32>,
}

impl Count {
    fn add(&mut self, order: &Order, (event, at): (EventId, u32), lie: Lie) {
        self.last = Some(at);
        match lie {
            Lie::Point => self.points += 1,
            Lie::Long(Extent { has_tail, .. }) => {
                self.long[usize::from(has_tail)] += 1;
                self.ends += usize::from(end(order, event, at).is_some());
            }
        }
    }
}

/// Gives where the end of an event stands, if it has a stop of its own for that.
fn end(order: &Order, event: EventId, at: u32) -> Option<u32> {
    order.position(event, Side::End).map(|end| end as u32).filter(|end| *end != at)
}

/// Are the events of a lane while they are gathered.
pub(super) struct Gathered {
    pub(super) points: Vec<u32>,
    /// Are the others of each kind, by start, and by end once all are there.
    pub(super) long: [[Vec<Entry>; 2]; 2],
    stops: Vec<u32>,
}

impl Gathered {
    fn with_room(count: &Count) -> Self {
        Self {
            points: Vec::with_capacity(count.points),
            long: count.long.map(|count| [Vec::with_capacity(count), Vec::new()]),
            stops: Vec::with_capacity(count.long.iter().sum::<usize>() + count.ends),
        }
    }

    fn add(&mut self, order: &Order, (event, at): (EventId, u32), lie: Lie) {
        match lie {
            Lie::Point => self.points.push(at),
            Lie::Long(Extent { start, end: latest, has_tail }) => {
                self.long[usize::from(has_tail)][0].push(Entry { key: start, other: latest, at });
                self.stops.push(at);
                self.stops.extend(end(order, event, at));
            }
        }
    }

    /// Sorts them, once all are there.
    fn sort(&mut self) {
        self.stops.sort_unstable();
        for [by_start, by_end] in &mut self.long {
            *by_end = by_start.iter().map(|entry| Entry { key: entry.other, other: entry.key, ..*entry }).collect();
            Entry::sort(by_start);
            Entry::sort(by_end);
        }
    }

    fn into_lane(self, key: LaneKey, name: Option<String>) -> Lane {
        let long =
            self.long.map(|[by_start, by_end]| Long { by_start: Sorted::of(by_start), by_end: Sorted::of(by_end) });
        Lane { key, name, points: self.points, long, stops: self.stops }
    }
}

/// Is in which lanes events are: for each of them the number of its lane, above a bit of whether it is the event's last.
pub(super) struct Dealt<'a> {
    lanes: Vec<u32>,
    /// Are the lanes, in order of first appearance.
    names: Vec<(Name<'a>, Count)>,
    without: Count,
}

/// Is in place of a lane's number for the one of those without a name.
const WITHOUT: u32 = u32::MAX >> 1;

impl<'a> Dealt<'a> {
    /// Finds out in which lanes events are, and counts those of each.
    pub(super) fn among(
        lanes: &mut Lanes,
        timeline: &'a Timeline,
        events: impl Iterator<Item = (EventId, u32)>,
    ) -> Self {
        let mut dealt = Self { lanes: Vec::new(), names: Vec::new(), without: Count::default() };
        let mut indices: HashMap<Name<'_>, u32> = HashMap::new();
        let order = timeline.order();
        for (event, at) in events {
            let Some(lie) = lanes.extents.lie(at) else {
                lanes.unplaced += 1;
                continue;
            };
            let first = dealt.lanes.len();
            names(timeline.event(event), lanes.by, |name| {
                let index = *indices.entry(name).or_insert_with(|| {
                    dealt.names.push((name, Count::default()));
                    dealt.names.len() as u32 - 1
                });
                let (_, count) = &mut dealt.names[index as usize];
                // Two actors of one side bring their event there once.
                if count.last != Some(at) {
                    count.add(order, (event, at), lie);
                    if dealt.lanes.len() > first {
                        lanes.repeated.add(at, lie);
                    }
                    dealt.lanes.push(index << 1);
                }
            });
            if dealt.lanes.len() == first {
                dealt.without.add(order, (event, at), lie);
                dealt.lanes.push(WITHOUT << 1);
            }
            if let Some(last) = dealt.lanes.last_mut() {
                *last |= 1;
            }
        }
        dealt
    }

    /// Gathers the same events in their lanes, and counts these together.
    pub(super) fn gathered(
        self,
        extents: &Extents,
        timeline: &Timeline,
        events: impl Iterator<Item = (EventId, u32)>,
    ) -> (Vec<Lane>, Vec<Counted>) {
        let mut gathered: Vec<Gathered> = self.names.iter().map(|(_, count)| Gathered::with_room(count)).collect();
        let mut without = Gathered::with_room(&self.without);
        let mut lanes = self.lanes.into_iter();
        for (event, lie) in events.filter_map(|event| Some((event, extents.lie(event.1)?))) {
            for lane in lanes.by_ref() {
                let lane_of = gathered.get_mut((lane >> 1) as usize).unwrap_or(&mut without);
                lane_of.add(timeline.order(), event, lie);
                if lane & 1 == 1 {
                    break;
                }
            }
        }
        drop(lanes);
        gathered.extend(self.without.last.map(|_| without));
        gathered.iter_mut().for_each(Gathered::sort);
        let counted = gathered.chunks(TOGETHER).map(Counted::of).collect();
        let names = self.names.into_iter().map(|(name, _)| name.in_file(timeline));
        let names = names.chain(std::iter::once((LaneKey::None, None)));
        let lanes = gathered.into_iter().zip(names).map(|(gathered, (key, name))| gathered.into_lane(key, name));
        (lanes.collect(), counted)
    }
}
