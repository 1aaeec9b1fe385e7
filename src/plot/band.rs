//! The picture itself: lanes of cells over an axis.

mod dense;
mod drawn;
mod plan;
mod share;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use super::lanes::Seen;
use super::{Axis, Lanes, pack};
use crate::timeline::{EventId, Side, Status, Stop, Timeline};
use dense::Crowd;
use drawn::{Drawn, Over};
pub use plan::Plan;

/// Is what a cell shows. What is said of an event's status stands beside it, in [`Cell`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Ink {
    /// Nothing.
    #[default]
    Empty,
    /// Nothing, and the time here is folded.
    Fold,
    /// A moment.
    Moment,
    /// An approximate moment.
    Approximate,
    /// A window that lies within this one cell.
    Within,
    /// The earliest of a window.
    WindowStart,
    /// A window between its ends.
    Window,
    /// The latest of a window.
    WindowEnd,
    /// The left edge of the picture, where a window (or a span's start) is open: nothing bounds it below.
    OpenStart,
    /// The right edge of the picture, where a window (or a span's end) is open: nothing bounds it above.
    OpenEnd,
    /// A span that fills so many eighths of the cell from the left, 1 to 8; one that lies within the cell too.
    Solid(u8),
    /// A span that fills so many eighths of the cell to the right edge, 1 to 7.
    SolidFrom(u8),
    /// The start of a span that is approximate, or uncertain within this cell.
    RaggedStart,
    /// The end of a span that is approximate, or uncertain within this cell.
    RaggedEnd,
    /// A span of which both ends are so, in this one cell.
    Ragged,
    /// A span where it is not certain that it has begun, or that it has not ended.
    Hollow,
    /// A span of which no end is known, after its start.
    GoingOn,
    /// The right edge of the picture, where such a span goes on.
    GoingOnEnd,
    /// What follows the start of a span of which the end is not stated: one cell.
    NotStated,
    /// What became of an event that did not happen, in place of a part of its figure that does not say it.
    Told,
    /// More events than can be drawn here: so many, 2 at least.
    Many(u32),
}

/// Is one cell of the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// Is what it shows.
    pub ink: Ink,
    /// Is the status of its event: planned is drawn hollow, cancelled struck.
    pub status: Status,
    /// Is its event; of many the selected one, else the first of them in the list.
    pub event: Option<EventId>,
    /// Is whether the selected event is drawn or counted here.
    pub selected: bool,
    /// Is whether an event that is drawn or counted here is a hit, see [`Band::show_hits`].
    pub found: bool,
}

/// Is one row of the picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BandRow {
    /// Is the index of its lane.
    pub lane: usize,
    /// Is whether it is the lane's first row, where its name stands.
    pub first: bool,
    /// Is whether it holds all for which the lane has no more rows: its cells count where they must.
    pub density: bool,
    /// Is how many of the lane's events lie wholly before the range.
    pub before: usize,
    /// Is how many of the lane's events lie wholly after the range.
    pub after: usize,
    /// Are its cells, as many as the axis has columns.
    pub cells: Vec<Cell>,
}

/// Is the picture, and how much there is that it does not show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Band {
    /// Are its rows, from above; the rows of a lane are together.
    pub rows: Vec<BandRow>,
    /// Is how many lanes have no room above the first one shown.
    pub lanes_above: usize,
    /// Is how many lanes have no room below the last one shown.
    pub lanes_below: usize,
    /// Is how many events lie wholly before the range, each counted once.
    pub before: usize,
    /// Is how many events lie wholly after the range, each counted once.
    pub after: usize,
    /// Is how many events have no bound at all, and so no place.
    pub unplaced: usize,
}

impl Band {
    /// Draws the lanes over the axis in so many rows at most, with the selected stop's event always in view.
    ///
    /// Every lane has a row; rows that are left go to the lanes that overlap. Where a lane needs more than it has,
    /// its last row counts. Where there are more lanes than rows, those around the selected event's are shown. In a
    /// lane that holds far more than its rows, the selected event's row may show that event alone.
    #[must_use]
    pub fn new(timeline: &Timeline, lanes: &Lanes, axis: &Axis, rows: u16, selected: Option<Stop>) -> Self {
        let in_view = Plan::lanes_in_view(timeline, lanes, rows, selected, &(0..0));
        Plan::new(timeline, lanes, axis, rows, in_view).draw(timeline, lanes, selected)
    }

    /// Shows in which cells hits are drawn or counted, given as lanes of their own.
    pub fn show_hits(&mut self, timeline: &Timeline, lanes: &Lanes, hits: Option<&Lanes>, axis: &Axis) {
        let Some(hits) = hits else {
            self.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.found = false);
            return;
        };
        let (order, ranks) = (timeline.order(), hits.extents().ranks(timeline, axis));
        // Those counted together, by the first of them.
        let mut seen: HashMap<usize, Vec<Arc<Seen>>> = HashMap::new();
        // For each lane how many of its hits have a row of their own, column by column.
        let mut apart: Vec<usize> = Vec::new();
        for row in &mut self.rows {
            if row.first {
                apart = vec![0; row.cells.len()];
            }
            let Some(own) = lanes.lanes.get(row.lane).and_then(|lane| hits.index(&lane.key)) else {
                row.cells.iter_mut().for_each(|cell| cell.found = false);
                continue;
            };
            let (lane, together) = (&hits.lanes[own], hits.together(own));
            let seen = seen.entry(together.start).or_insert_with(|| hits.seen(&together, &ranks));
            let over = Crowd::new(Arc::clone(&seen[own - together.start]), lane, &ranks).over(0);
            let has = |event| order.position(event, Side::Start).is_some_and(|at| lane.has(at as u32));
            for (column, cell) in row.cells.iter_mut().enumerate() {
                let is_own = cell.event.is_some_and(has);
                let counted = over[column].saturating_sub(apart[column]);
                cell.found = is_own || (matches!(cell.ink, Ink::Many(_)) && counted > 0);
                apart[column] += usize::from(is_own);
            }
        }
    }

    /// Gives the event at a row and a column of the picture, both from 0.
    #[must_use]
    pub fn hit(&self, row: u16, column: u16) -> Option<EventId> {
        let row = self.rows.get(usize::from(row))?;
        row.cells.get(usize::from(column))?.event
    }
}

/// Makes a cell count where there is more in it than one.
fn count_in(cell: &mut Cell, count: usize) {
    if count > 1 {
        cell.ink = Ink::Many(u32::try_from(count).unwrap_or(u32::MAX));
        cell.status = Status::Happened;
    }
}

fn blank_rows(axis: &Axis, rows: usize) -> Vec<Vec<Cell>> {
    vec![(0..axis.columns()).map(|column| blank(axis, column)).collect(); rows]
}

/// Is a lane with all that is to be drawn of it.
#[derive(Clone, Debug)]
struct Sheet {
    drawn: Vec<Drawn>,
    /// The row of each.
    rows: Vec<usize>,
}

impl Sheet {
    /// Draws events, given by the positions of their first stops.
    fn new(over: &Over<'_>, events: &[u32]) -> Self {
        let drawn: Vec<Drawn> = Drawn::each(over, events.iter().copied()).flatten().collect();
        let extents: Vec<_> = drawn.iter().map(|drawn| (drawn.first.into(), drawn.last.into())).collect();
        Self { rows: pack(&extents), drawn }
    }

    /// Counts the rows in which all is drawn; an empty lane has one too, so that names stay where they are.
    fn rows_needed(&self) -> usize {
        self.rows.iter().max().map_or(1, |row| row + 1)
    }

    fn draw(mut self, axis: &Axis, given: usize, selected: Option<EventId>) -> Vec<Vec<Cell>> {
        let density = self.rows_needed() > given;
        let plain = if density { given.saturating_sub(1) } else { given };
        self.raise(plain, selected);
        let mut rows = blank_rows(axis, given);
        for (drawn, row) in self.drawn.iter().zip(&self.rows).filter(|(_, row)| **row < plain) {
            for column in drawn.first..=drawn.last {
                rows[*row][usize::from(column)] = drawn.cell(column, selected);
            }
        }
        if let Some(last) = rows.last_mut().filter(|_| density) {
            self.count(last, plain, selected);
        }
        rows
    }

    /// Brings the row of the selected event up to where it is drawn.
    fn raise(&mut self, plain: usize, selected: Option<EventId>) {
        let at = self.drawn.iter().position(|drawn| Some(drawn.event) == selected);
        if let Some(low) = at.map(|at| self.rows[at]).filter(|row| *row >= plain && plain > 0) {
            for row in &mut self.rows {
                *row = match *row {
                    0 => low,
                    row if row == low => 0,
                    row => row,
                };
            }
        }
    }

    /// Draws what stands in no plain row: one event as it is, more of them counted.
    fn count(&self, cells: &mut [Cell], plain: usize, selected: Option<EventId>) {
        let rest: Vec<&Drawn> =
            self.drawn.iter().zip(&self.rows).filter(|(_, row)| **row >= plain).map(|(drawn, _)| drawn).collect();
        let mut changes = vec![0_i64; cells.len() + 1];
        for drawn in &rest {
            changes[usize::from(drawn.first)] += 1;
            changes[usize::from(drawn.last) + 1] -= 1;
        }
        // The selected event is painted first, then the others where nothing is painted yet: `next` leads from each
        // column to the first such one, so that a column is passed over once, not once for each event.
        let mut next: Vec<usize> = (0..=cells.len()).collect();
        let is_selected = |drawn: &&&Drawn| Some(drawn.event) == selected;
        for drawn in rest.iter().filter(is_selected).chain(&rest) {
            let mut column = unpainted(&mut next, drawn.first.into());
            while column <= usize::from(drawn.last) {
                cells[column] = drawn.cell(column as u16, selected);
                next[column] = column + 1;
                column = unpainted(&mut next, column);
            }
        }
        let mut count = 0;
        for (cell, change) in cells.iter_mut().zip(changes) {
            count += change;
            count_in(cell, usize::try_from(count).unwrap_or(0));
        }
    }
}

/// Finds the first unpainted column from there on, and shortens the way to it.
fn unpainted(next: &mut [usize], from: usize) -> usize {
    let mut found = from;
    while next[found] != found {
        found = next[found];
    }
    let mut at = from;
    while next[at] != found && at != found {
        at = std::mem::replace(&mut next[at], found);
    }
    found
}

fn blank(axis: &Axis, column: u16) -> Cell {
    Cell { ink: if axis.is_folded(column) { Ink::Fold } else { Ink::Empty }, ..Cell::default() }
}
