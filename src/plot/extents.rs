//! When the events of a timeline begin and end: those that are drawn as a point by their place in the list, the others
//! as ranks among their like.

use super::Axis;
use super::packed::Instants;
use super::shape::{Figure, Finish, Shape};
use super::survey::survey;
use crate::time::{Instant, Window};
use crate::timeline::{Order, Side, Stop, Timeline};

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

/// Is how many bits a word has.
const WORD: usize = u64::BITS as usize;

/// Is how many stops of the list lie between two whose instants are kept.
const SAMPLED: usize = 256;

/// Is when the events of a timeline begin and end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extents {
    /// Of those that are no points, sorted; so are the ends.
    starts: Instants,
    ends: Instants,
    /// Are the instants of some stops of the list, one in so many.
    sample: Vec<Instant>,
    /// Is for each position, a bit for each, whether the event that begins there is a point.
    points: Vec<u64>,
    /// Are the others, by the positions of their first stops.
    long: Vec<(u32, Extent)>,
}

/// Are extents while they are gathered.
#[derive(Default)]
pub(super) struct Gathering {
    extents: Extents,
    /// Are those that are no points, with the positions of their first stops.
    long: Vec<(u32, Window, bool)>,
}

impl Gathering {
    /// Makes room for so many that are no points.
    pub(super) fn with_room(long: usize) -> Self {
        Self { long: Vec::with_capacity(long), ..Self::default() }
    }

    /// Adds an event whose first stop stands at a position; they come in the order of the list.
    pub(super) fn add(&mut self, order: &Order, at: usize, shape: &Shape) {
        if is_point(order, shape) {
            let word = at / WORD;
            if self.extents.points.len() <= word {
                self.extents.points.resize(word + 1, 0);
            }
            self.extents.points[word] |= 1 << (at % WORD);
            return;
        }
        let has_tail = matches!(shape.figure, Figure::Span { end: Finish::NotStated, .. });
        self.long.push((at as u32, shape.extent(), has_tail));
    }

    /// Ranks them.
    pub(super) fn done(self, order: &Order) -> Extents {
        let Self { mut extents, long } = self;
        extents.starts = sorted(long.iter().filter_map(|(_, window, _)| window.earliest));
        extents.ends = sorted(long.iter().filter_map(|(_, window, _)| window.latest));
        let (starts, ends) = (&extents.starts, &extents.ends);
        let ranked = long.into_iter().map(|(at, window, has_tail)| {
            let start = window.earliest.map_or(0, |at| starts.below(|start| start < at) as u32 + 1);
            let end = window.latest.map_or(u32::MAX, |at| ends.below(|end| end < at) as u32);
            (at, Extent { start, end, has_tail })
        });
        extents.long = ranked.collect();
        // They were put where the longer ones were before.
        extents.long.shrink_to_fit();
        let sampled = (0..order.placed()).step_by(SAMPLED);
        extents.sample = sampled.filter_map(|at| order.key(order.stop(at)?)).collect();
        extents
    }
}

fn sorted(instants: impl Iterator<Item = Instant>) -> Instants {
    let mut instants: Vec<Instant> = instants.collect();
    instants.sort_unstable();
    instants.into_iter().collect()
}

impl Extents {
    /// Looks at each event once.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        survey(timeline).1
    }

    /// Gives how the event lies whose first stop stands at a position, or nothing where nothing bounds it.
    pub(super) fn lie(&self, at: u32) -> Option<Lie> {
        let word = self.points.get(at as usize / WORD).copied().unwrap_or(0);
        if word >> (at as usize % WORD) & 1 == 1 {
            return Some(Lie::Point);
        }
        let long = self.long.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(Lie::Long(self.long[long].1))
    }

    /// Ranks the edges of an axis' columns.
    pub(super) fn ranks(&self, timeline: &Timeline, axis: &Axis) -> Ranks {
        let edges: Vec<Instant> = (0..=axis.columns()).map(|column| axis.instant(column)).collect();
        let narrow = |ranks: Vec<usize>| ranks.into_iter().map(|rank| rank as u32).collect();
        Ranks {
            points: edges.iter().map(|at| self.first_from(timeline.order(), *at) as u32).collect(),
            starts: narrow(edges.iter().map(|at| self.starts.below(|start| start < *at)).collect()),
            ends: narrow(edges.iter().map(|at| self.ends.below(|end| end <= *at)).collect()),
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
