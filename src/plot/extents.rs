//! When every event of a timeline begins and ends, as ranks among all that do.

use super::Axis;
use super::shape::{Figure, Finish, Shape};
use crate::time::Instant;
use crate::timeline::{EventId, Timeline};

/// Is where one event lies among the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Extent {
    /// Is one more than how many begin earlier; 0 where nothing bounds it below.
    pub(super) start: u32,
    /// Is how many end earlier; `u32::MAX` where nothing bounds it above.
    pub(super) end: u32,
    /// Is whether a cell more is drawn than it takes: its end is not stated.
    pub(super) has_tail: bool,
}

/// Is the extent of every event of a timeline.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extents {
    starts: Vec<Instant>,
    ends: Vec<Instant>,
    /// By the events' numbers; nothing for what has no bound.
    by_event: Vec<Option<Extent>>,
}

impl Extents {
    /// Looks at each event once.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        let shapes: Vec<Option<Shape>> = timeline.events().map(|event| Shape::of(timeline, event.id())).collect();
        let windows = || shapes.iter().flatten().map(Shape::extent);
        let mut starts: Vec<Instant> = windows().filter_map(|window| window.earliest).collect();
        let mut ends: Vec<Instant> = windows().filter_map(|window| window.latest).collect();
        starts.sort_unstable();
        ends.sort_unstable();
        let extent = |shape: Shape| {
            let window = shape.extent();
            Extent {
                start: window.earliest.map_or(0, |at| starts.partition_point(|start| *start < at) as u32 + 1),
                end: window.latest.map_or(u32::MAX, |at| ends.partition_point(|end| *end < at) as u32),
                has_tail: matches!(shape.figure, Figure::Span { end: Finish::NotStated, .. }),
            }
        };
        let by_event = shapes.into_iter().map(|shape| shape.map(extent)).collect();
        Self { starts, ends, by_event }
    }

    /// Gives where an event lies, or nothing where nothing bounds it.
    pub(super) fn get(&self, event: EventId) -> Option<Extent> {
        self.by_event.get(event.0 as usize).copied().flatten()
    }

    /// Ranks the edges of an axis' columns.
    pub(super) fn ranks(&self, axis: &Axis) -> Ranks {
        let edges = (0..=axis.columns()).map(|column| axis.instant(column));
        Ranks {
            starts: edges.clone().map(|at| self.starts.partition_point(|start| *start < at) as u32).collect(),
            ends: edges.map(|at| self.ends.partition_point(|end| *end <= at) as u32).collect(),
        }
    }
}

/// Are the first instants of an axis' columns, and the end of the last one, as ranks.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    /// What starts before it has this rank at most.
    pub(super) starts: Vec<u32>,
    /// What ends with it or before it has a lower rank.
    pub(super) ends: Vec<u32>,
}
