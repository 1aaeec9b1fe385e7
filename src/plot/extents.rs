//! When the events of a timeline begin and end: those that are drawn as a point by their place in the list, the others
//! as ranks among their like.

use super::Axis;
use super::shape::{Figure, Finish, Shape};
use super::sorted::below_each;
use crate::time::Instant;
use crate::timeline::{EventId, Order, Side, Stop, Timeline};

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

/// Is how many stops of the list lie between two whose instants are kept.
const SAMPLED: usize = 256;

/// Is when the events of a timeline begin and end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extents {
    /// Of those that are no points, sorted; so are the ends.
    starts: Vec<Instant>,
    ends: Vec<Instant>,
    /// Are the instants of some stops of the list, one in so many.
    sample: Vec<Instant>,
}

impl Extents {
    /// Looks at each event once.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        let order = timeline.order();
        let mut extents = Self::default();
        // In the order of the list, so that the starts are nearly sorted.
        let first_stops = order.stops().filter(|stop| stop.side != Side::End);
        for shape in first_stops.filter_map(|stop| Shape::of(timeline, stop.event)) {
            if !is_point(order, &shape) {
                let window = shape.extent();
                extents.starts.extend(window.earliest);
                extents.ends.extend(window.latest);
            }
        }
        extents.starts.sort();
        extents.ends.sort();
        extents.starts.shrink_to_fit();
        extents.ends.shrink_to_fit();
        let sampled = (0..order.placed()).step_by(SAMPLED);
        extents.sample = sampled.filter_map(|at| order.key(order.stop(at)?)).collect();
        extents
    }

    /// Gives how an event lies, or nothing where nothing bounds it.
    pub(super) fn lie(&self, timeline: &Timeline, event: EventId) -> Option<Lie> {
        let shape = Shape::of(timeline, event)?;
        if is_point(timeline.order(), &shape) {
            return Some(Lie::Point);
        }
        let window = shape.extent();
        Some(Lie::Long(Extent {
            start: window.earliest.map_or(0, |at| self.starts.partition_point(|start| *start < at) as u32 + 1),
            end: window.latest.map_or(u32::MAX, |at| self.ends.partition_point(|end| *end < at) as u32),
            has_tail: matches!(shape.figure, Figure::Span { end: Finish::NotStated, .. }),
        }))
    }

    /// Ranks the edges of an axis' columns.
    pub(super) fn ranks(&self, timeline: &Timeline, axis: &Axis) -> Ranks {
        let edges: Vec<Instant> = (0..=axis.columns()).map(|column| axis.instant(column)).collect();
        let narrow = |ranks: Vec<usize>| ranks.into_iter().map(|rank| rank as u32).collect();
        Ranks {
            points: edges.iter().map(|at| self.first_from(timeline.order(), *at) as u32).collect(),
            starts: narrow(below_each(&self.starts, &edges, |start, at| start < at)),
            ends: narrow(below_each(&self.ends, &edges, |end, at| end <= at)),
        }
    }

    /// Gives the position of the first stop that is sorted at the instant or later, as the order does; there, every step
    /// of the search may be at another end of the memory.
    fn first_from(&self, order: &Order, instant: Instant) -> usize {
        let above = self.sample.partition_point(|key| *key < instant);
        let Some(below) = above.checked_sub(1) else { return 0 };
        let (mut from, mut to) = (below * SAMPLED + 1, (above * SAMPLED).min(order.placed()));
        while from < to {
            let middle = from.midpoint(to);
            let key = order.stop(middle).and_then(|stop| order.key(stop));
            if key.is_some_and(|key| key < instant) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

/// Says whether an event is drawn as a point, at the instant by which it is sorted.
fn is_point(order: &Order, shape: &Shape) -> bool {
    match shape.figure {
        Figure::Moment(at) | Figure::Approximate(at) => {
            order.key(Stop { event: shape.event, side: Side::Whole }) == Some(at)
        }
        Figure::Window(_) | Figure::Span { .. } => false,
    }
}

/// Are the first instants of an axis' columns, and the end of the last one, as ranks.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    /// Points before it have lower positions.
    pub(super) points: Vec<u32>,
    /// What starts before it has this rank at most.
    pub(super) starts: Vec<u32>,
    /// What ends with it or before it has a lower rank.
    pub(super) ends: Vec<u32>,
}
