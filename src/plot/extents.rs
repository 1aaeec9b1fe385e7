//! When the events of a timeline begin and end: those that are drawn as a point by their place in the list, the others
//! as ranks among their like.

use super::Axis;
use super::shape::Shape;
use super::sketch::Sketch;
use super::survey::survey;
use super::time_index::{Indexed, TimeIndex};
use crate::time::{Duration, Instant, Window};
use crate::timeline::{Order, Timeline};

/// Is where one event lies among those that are no points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Extent {
    /// Is one more than how many begin earlier; 0 where nothing bounds it below.
    pub(super) start: u32,
    /// Is how many end earlier; `u32::MAX` where nothing bounds it above.
    pub(super) end: u32,
    /// Is whether a cell more is drawn than it takes: its end is not stated.
    pub(super) has_tail: bool,
}

/// Is how an event lies in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lie {
    /// At the instant by which it is sorted, and no longer: where it stands in the list says all.
    Point,
    /// From one instant to another.
    Long(Extent),
}

/// Is when the events of a timeline begin and end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extents {
    /// Of those that are no points, sorted; so are the ends.
    starts: Indexed,
    ends: Indexed,
    /// Is where an instant would stand among the stops of the list.
    among_stops: TimeIndex,
    /// Are for each position the event that begins there, if it is drawn.
    sketches: Vec<Option<Sketch>>,
    /// Are those that are no points, by the positions of their first stops.
    long: Vec<Long>,
}

/// Is one of those that are no points: what its sketch does not say of how it lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Long {
    /// Is the position of its first stop.
    at: u32,
    start: u32,
    end: u32,
}

/// Are extents while they are gathered.
#[derive(Default)]
pub(super) struct Gathering {
    extents: Extents,
    /// Are those that are no points, with the positions of their first stops.
    long: Vec<(u32, Window)>,
}

impl Gathering {
    /// Makes room for the events of so many stops.
    pub(super) fn with_room(stops: usize) -> Self {
        let extents = Extents { sketches: Vec::with_capacity(stops), ..Extents::default() };
        Self { extents, long: Vec::with_capacity(stops) }
    }

    /// Adds an event whose first stop stands at a position; they come in the order of the list.
    pub(super) fn add(&mut self, order: &Order, at: usize, shape: &Shape) {
        let sketch = Sketch::of(order, shape);
        self.extents.sketches.resize(at, None);
        self.extents.sketches.push(Some(sketch));
        if sketch.is_point() {
            return;
        }
        self.long.push((at as u32, shape.extent()));
    }

    /// Ranks them.
    pub(super) fn done(self, order: &Order) -> Extents {
        let Self { mut extents, long } = self;
        extents.starts = sorted(long.iter().filter_map(|(_, window)| window.earliest));
        extents.ends = sorted(long.iter().filter_map(|(_, window)| window.latest));
        let (starts, ends) = (&extents.starts, &extents.ends);
        let ranked = long.into_iter().map(|(at, window)| {
            let start = window.earliest.map_or(0, |at| starts.before(at) + 1);
            let end = window.latest.map_or(u32::MAX, |at| ends.before(at));
            Long { at, start, end }
        });
        extents.long = ranked.collect();
        // They were put where the longer ones were before.
        extents.long.shrink_to_fit();
        let epoch = Instant::from_unix_seconds(0);
        extents.among_stops = TimeIndex::of(order.placed(), |at| key(order, at).unwrap_or(epoch));
        extents.sketches.shrink_to_fit();
        extents
    }
}

fn sorted(instants: impl Iterator<Item = Instant>) -> Indexed {
    let mut sorted = Vec::with_capacity(instants.size_hint().1.unwrap_or(0));
    sorted.extend(instants);
    sorted.sort_unstable();
    Indexed::of(sorted.into_iter().collect())
}

impl Extents {
    /// Looks at each event once.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        survey(timeline).1
    }

    /// Gives how the event lies whose first stop stands at a position, or nothing where nothing bounds it.
    pub(super) fn lie(&self, at: u32) -> Option<Lie> {
        let sketch = self.sketch(at)?;
        if sketch.is_point() {
            return Some(Lie::Point);
        }
        let long = self.long.binary_search_by_key(&at, |long| long.at).ok()?;
        let Long { start, end, .. } = self.long[long];
        Some(Lie::Long(Extent { start, end, has_tail: sketch.has_tail() }))
    }

    /// Gives the event whose first stop stands at a position, if it is drawn.
    pub(super) fn sketch(&self, at: u32) -> Option<Sketch> {
        self.sketches.get(at as usize).copied().flatten()
    }

    /// Ranks the edges of an axis' columns.
    pub(super) fn ranks(&self, timeline: &Timeline, axis: &Axis) -> Ranks {
        let edges: Vec<Instant> = (0..=axis.columns()).map(|column| axis.instant(column)).collect();
        let order = timeline.order();
        let ends: Vec<Instant> = edges.iter().map(|edge| *edge + Duration::from_nanos(1)).collect();
        Ranks {
            points: self.among_stops.before_each(&edges, |at| key(order, at)),
            starts: self.starts.before_each(&edges),
            ends: self.ends.before_each(&ends),
        }
    }
}

/// Gives the instant by which the stop at a position is sorted.
fn key(order: &Order, at: usize) -> Option<Instant> {
    order.key(order.stop(at)?)
}

/// Are the first instants of an axis' columns, and the end of the last one, as ranks.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranks {
    /// Points before it have lower positions.
    pub(super) points: Vec<u32>,
    /// What starts before it has this rank at most.
    pub(super) starts: Vec<u32>,
    /// What ends with it or before it has a lower rank.
    pub(super) ends: Vec<u32>,
}
