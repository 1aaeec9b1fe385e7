//! One event on an axis: which cells it takes, and what each of them shows.

use super::super::axis::SUB_CELLS;
use super::super::extents::{Extents, Ranks};
use super::super::shape::{Figure, Finish, Shape, Tip};
use super::super::sketch::Sketch;
use super::super::{Axis, Position};
use super::{Cell, Ink};
use crate::time::{Instant, Window};
use crate::timeline::{EventId, Status, Timeline};

/// Is what events are laid on, and how they lie there.
#[derive(Clone, Copy)]
pub(super) struct Over<'a> {
    pub(super) timeline: &'a Timeline,
    pub(super) extents: &'a Extents,
    pub(super) ranks: &'a Ranks,
    pub(super) axis: &'a Axis,
}

impl Over<'_> {
    /// Gives the event of which the first stop stands at a position, and how it is drawn.
    fn known(&self, position: u32) -> Option<(EventId, Sketch)> {
        Some((self.timeline.order().stop(position as usize)?.event, self.extents.sketch(position)?))
    }

    /// Gives the shape of one that is no point.
    fn read(&self, (event, sketch): (EventId, Sketch)) -> Option<Read> {
        if sketch.is_point() {
            return Some(Read::Point(event, sketch));
        }
        sketch.shape(self.timeline, event).map(Read::Long)
    }
}

/// Is what is known of an event before it is laid on an axis.
enum Read {
    Point(EventId, Sketch),
    Long(Shape),
}

/// Is an event that is drawn in the cells from `first` to `last`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub(super) event: EventId,
    pub(super) first: u16,
    pub(super) last: u16,
    status: Status,
    marks: Marks,
}

#[derive(Clone, Copy, Debug)]
enum Marks {
    Point(Ink),
    /// What the first cell shows and what the last one, where it is not [`Ink::Window`].
    Window(Ink, Ink),
    Span(Span),
}

#[derive(Clone, Copy, Debug)]
struct Span {
    start: Mark,
    end: Mark,
    /// The sub-cells that are filled, `[from, to)`; empty where none are.
    solid: (u32, u32),
    /// What stands to the right of the part that is known, and from which cell on.
    tail: Option<(u16, Ink)>,
}

/// Is how one end of a span is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// Not at all: it is sharp, out of sight, or uncertain over several cells.
    None,
    /// As ragged, in this cell.
    Ragged(u16),
    /// As open, at the edge.
    Open,
}

impl Drawn {
    /// Lays events on the axis of which the first stops stand at some positions; of some nothing may lie in the range.
    pub(super) fn each(over: &Over<'_>, positions: impl Iterator<Item = u32>) -> impl Iterator<Item = Option<Self>> {
        // In steps, each for all: they lie far apart in the memory, which answers many questions together in the time of a few.
        let known: Vec<_> = positions.map(|position| (position, over.known(position))).collect();
        let read = known.into_iter().map(|(position, known)| (position, known.and_then(|known| over.read(known))));
        let read: Vec<_> = read.collect();
        read.into_iter().map(|(position, read)| Self::of(&read?, position, over))
    }

    /// Lays one of them on it.
    pub(super) fn at(over: &Over<'_>, position: u32) -> Option<Self> {
        Self::of(&over.read(over.known(position)?)?, position, over)
    }

    fn of(read: &Read, position: u32, over: &Over<'_>) -> Option<Self> {
        match read {
            Read::Point(event, sketch) => Self::of_point(*event, *sketch, position, over),
            Read::Long(shape) => Self::of_shape(shape, over.axis),
        }
    }

    fn of_point(event: EventId, sketch: Sketch, position: u32, over: &Over<'_>) -> Option<Self> {
        // Its place in the list says in which column it is.
        let edges = &over.ranks.points;
        let column = edges.partition_point(|edge| *edge <= position).checked_sub(1)? as u16;
        let ink = if sketch.is_approximate() { Ink::Approximate } else { Ink::Moment };
        let own = Self { event, first: column, last: column, status: sketch.status(), marks: Marks::Point(ink) };
        (column < over.axis.columns()).then_some(own)
    }

    fn of_shape(shape: &Shape, axis: &Axis) -> Option<Self> {
        let extent = shape.extent();
        if extent.latest.is_some_and(|at| axis.sub(at.just_before()) == Position::Before) {
            return None;
        }
        if extent.earliest.is_some_and(|at| axis.sub(at) == Position::After) {
            return None;
        }
        let (first, last) = cells(axis, extent);
        let (last, marks) = match shape.figure {
            Figure::Moment(_) => (last, Marks::Point(Ink::Moment)),
            Figure::Approximate(_) => (last, Marks::Point(Ink::Approximate)),
            Figure::Window(window) => (last, window_marks(axis, window, (first, last))),
            Figure::Span { start, end } => {
                let span = Span::of(axis, start, end, last);
                let tail = span.tail.map_or(last, |(from, _)| from.max(last).min(axis.columns() - 1));
                (tail, Marks::Span(span))
            }
        };
        Some(Self { event: shape.event, first, last, status: shape.status, marks })
    }

    /// Gives the cell that it draws in a column from its first to its last one.
    pub(super) fn cell(&self, column: u16, selected: Option<EventId>) -> Cell {
        Cell {
            ink: if self.is_status_told_at(column) { Ink::Told } else { self.ink(column) },
            status: self.status,
            event: Some(self.event),
            selected: selected == Some(self.event),
            found: false,
        }
    }

    /// Says whether the cell shows what became of the event instead of a part of its figure. What happened needs no such
    /// cell, nor do points, what is filled, and what lies between the ends of a window: there the sign is another one.
    fn is_status_told_at(&self, column: u16) -> bool {
        if self.status == Status::Happened {
            return false;
        }
        match self.marks {
            // A window of one or two cells is nothing but ends: one that is closed says least.
            Marks::Window(_, end) if self.last - self.first < 2 => {
                column == if end == Ink::OpenEnd { self.first } else { self.last }
            }
            Marks::Point(_) | Marks::Window(..) => false,
            Marks::Span(span) => match self.ink(column) {
                // Every other cell, so that both are read whatever covers the rest or lies out of view.
                Ink::Hollow | Ink::GoingOn => {
                    // From the first cell on, or from the one after it where that says that it is open.
                    (column + self.first + u16::from(span.start == Mark::Open)).is_multiple_of(2)
                }
                Ink::OpenStart | Ink::OpenEnd | Ink::GoingOnEnd => self.first == self.last,
                _ => false,
            },
        }
    }

    fn ink(&self, column: u16) -> Ink {
        match self.marks {
            Marks::Point(ink) => ink,
            Marks::Window(start, _) if column == self.first => start,
            Marks::Window(_, end) if column == self.last => end,
            Marks::Window(..) => Ink::Window,
            Marks::Span(span) => span.ink(column, (self.first, self.last)),
        }
    }
}

impl Span {
    fn of(axis: &Axis, start: Tip, end: Finish, last: u16) -> Self {
        let start_mark = mark(axis, start, start.window(), 0);
        let (end_mark, tail) = match end {
            // An end stands before its instant: the cell that begins with it is no part of the span.
            Finish::Tip(tip @ (Tip::Sharp(at) | Tip::Ragged(at))) => {
                (mark(axis, tip, Window::new(at.just_before(), at), axis.columns() - 1), None)
            }
            Finish::Tip(tip) => (mark(axis, tip, tip.window(), axis.columns() - 1), None),
            Finish::NotKnown => (Mark::None, Some((after(axis, start), Ink::GoingOn))),
            Finish::NotStated => (Mark::None, Some((last + 1, Ink::NotStated))),
        };
        let from = match start {
            Tip::Sharp(at) | Tip::Ragged(at) => sub(axis, at),
            Tip::Uncertain(window) => window.latest.map_or(axis.sub_cells(), |at| sub(axis, at)),
        };
        let to = match (start, end) {
            (Tip::Uncertain(_), Finish::Tip(Tip::Sharp(at) | Tip::Ragged(at))) => sub(axis, at),
            // However short it is, something of it is seen.
            (_, Finish::Tip(Tip::Sharp(at) | Tip::Ragged(at))) => sub(axis, at).max(from + 1),
            (_, Finish::Tip(Tip::Uncertain(window))) => window.earliest.map_or(0, |at| sub(axis, at)),
            // What starts without an end is seen to start.
            (Tip::Uncertain(_), Finish::NotKnown | Finish::NotStated) => from,
            (_, Finish::NotKnown | Finish::NotStated) => (from / SUB_CELLS + 1) * SUB_CELLS,
        };
        Self { start: start_mark, end: end_mark, solid: (from, to), tail }
    }

    fn ink(&self, column: u16, (first, last): (u16, u16)) -> Ink {
        let start_here = self.start == Mark::Ragged(column);
        match (start_here, self.end == Mark::Ragged(column)) {
            (true, true) => return Ink::Ragged,
            (true, false) => return Ink::RaggedStart,
            (false, true) => return Ink::RaggedEnd,
            (false, false) => {}
        }
        if let Some((_, ink)) = self.tail.filter(|(from, _)| *from <= column) {
            return if column == last && ink == Ink::GoingOn { Ink::GoingOnEnd } else { ink };
        }
        let cell = u32::from(column) * SUB_CELLS;
        let (from, to) = (self.solid.0.max(cell), self.solid.1.min(cell + SUB_CELLS));
        if from < to {
            let eighths = (to - from) as u8;
            return if from > cell && to == cell + SUB_CELLS { Ink::SolidFrom(eighths) } else { Ink::Solid(eighths) };
        }
        if column == first && self.start == Mark::Open {
            Ink::OpenStart
        } else if column == last && self.end == Mark::Open {
            Ink::OpenEnd
        } else {
            Ink::Hollow
        }
    }
}

fn mark(axis: &Axis, tip: Tip, window: Window, edge: u16) -> Mark {
    let open = if edge == 0 { window.earliest } else { window.latest };
    let visible = window.earliest.and_then(|at| axis.column(at)).is_some()
        && window.latest.is_some_and(|at| axis.column(at.just_before()).is_some());
    let (first, last) = cells(axis, window);
    match tip {
        Tip::Uncertain(_) if open.is_none() => Mark::Open,
        // What is uncertain within one cell must not look sharp.
        Tip::Ragged(_) | Tip::Uncertain(_) if visible && first == last => Mark::Ragged(first),
        Tip::Sharp(_) | Tip::Ragged(_) | Tip::Uncertain(_) => Mark::None,
    }
}

fn window_marks(axis: &Axis, window: Window, (first, last): (u16, u16)) -> Marks {
    let start = match window.earliest.map(|at| axis.sub(at)) {
        None => Ink::OpenStart,
        Some(Position::At(_)) => Ink::WindowStart,
        Some(Position::Before | Position::After) => Ink::Window,
    };
    let end = match window.latest.map(|at| axis.sub(at.just_before())) {
        None => Ink::OpenEnd,
        Some(Position::At(_)) => Ink::WindowEnd,
        Some(Position::Before | Position::After) => Ink::Window,
    };
    if first < last {
        return Marks::Window(start, end);
    }
    // In one cell, a side that is open says more than where the other one is.
    let both = match (start, end) {
        (Ink::WindowStart, Ink::WindowEnd) => Ink::Within,
        (Ink::OpenStart, _) | (_, Ink::Window) => start,
        _ => end,
    };
    Marks::Window(both, both)
}

/// Gives the cells from the first to the last in which the window is seen.
fn cells(axis: &Axis, window: Window) -> (u16, u16) {
    let cell = |at: Instant| ((sub(axis, at) / SUB_CELLS) as u16).min(axis.columns() - 1);
    let first = window.earliest.map_or(0, cell);
    let last = window.latest.map_or(axis.columns() - 1, |at| cell(at.just_before()));
    (first, last.max(first))
}

/// Gives the first cell after the one in which the start is known to have come.
fn after(axis: &Axis, start: Tip) -> u16 {
    let visible = |at: Instant| axis.sub(at) != Position::Before;
    match start.window().latest {
        Some(at) if visible(at.just_before()) => cells(axis, start.window()).1 + 1,
        Some(_) => 0,
        None => axis.columns(),
    }
}

fn sub(axis: &Axis, at: Instant) -> u32 {
    match axis.sub(at) {
        Position::Before => 0,
        Position::At(sub) => sub,
        Position::After => axis.sub_cells(),
    }
}
