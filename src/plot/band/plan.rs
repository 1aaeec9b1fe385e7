//! How lanes are drawn over an axis, whatever is selected: made once for an axis, drawn on each key.

use std::ops::Range;
use std::sync::Arc;

use super::super::extents::Ranks;
use super::super::lanes::Seen;
use super::super::sorted::Taken;
use super::super::{Axis, Lane, Lanes};
use super::dense::{Crowd, Heads};
use super::drawn::{Drawn, Over};
use super::{Band, BandRow, Cell, Sheet, blank_rows, count_in, share};
use crate::timeline::{EventId, Side, Stop, Timeline};

/// Is how many events a lane without rows for all of them may have in the range to be looked at one by one.
pub(super) const LOOKED_AT: usize = 256;

/// Is the picture of lanes over an axis but for what is selected.
#[derive(Clone, Debug)]
pub struct Plan {
    axis: Axis,
    rows: u16,
    shown: Range<usize>,
    ranks: Ranks,
    /// Is how many events lie wholly before the range, and wholly after it.
    outside: (usize, usize),
    lanes: Vec<Part>,
}

/// Is one lane of it.
#[derive(Clone, Debug)]
struct Part {
    /// Is how many rows it needs, and how many it has.
    need: usize,
    given: usize,
    before: usize,
    after: usize,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Few(Sheet),
    Many(Many),
}

/// Is what is in a lane that holds far more than its rows.
#[derive(Clone, Debug)]
struct Many {
    /// Is what has a place of its own: the position of its first stop, its row, and how it is drawn.
    placed: Vec<(u32, usize, Drawn)>,
    /// Is for each column how many are seen in it.
    over: Vec<usize>,
    /// Is for each column the first of what has no place.
    first: Vec<Option<u32>>,
    heads: Heads,
    seen: Arc<Seen>,
}

impl Plan {
    /// Plans the lanes in view over the axis in so many rows at most.
    #[must_use]
    pub fn new(timeline: &Timeline, lanes: &Lanes, axis: &Axis, rows: u16, in_view: Range<usize>) -> Self {
        Self::looking_at(LOOKED_AT, timeline, lanes, (axis, rows), in_view)
    }

    /// Plans them, looking at each event of a lane without rows for all of them only if there are so many at most.
    pub(super) fn looking_at(
        most: usize,
        timeline: &Timeline,
        lanes: &Lanes,
        (axis, rows): (&Axis, u16),
        shown: Range<usize>,
    ) -> Self {
        let ranks = lanes.extents().ranks(timeline, axis);
        let seen = &lanes.lanes[shown.clone()];
        let over = Over { timeline, extents: lanes.extents(), ranks: &ranks, axis };
        let crowds: Vec<Crowd<'_>> = lanes
            .seen(&shown, &ranks)
            .into_iter()
            .zip(seen)
            .map(|(known, lane)| Crowd::new(known, lane, &ranks))
            .collect();
        let needs: Vec<usize> =
            crowds.iter().map(|crowd| crowd.over(1).into_iter().max().unwrap_or(0).max(1)).collect();
        let part = |((crowd, (lane, need)), given): ((&Crowd<'_>, (&Lane, &usize)), usize)| {
            let (before, after) = (crowd.before(), crowd.after());
            let few = *need <= given || lane.len() - before - after <= most;
            let content = if few {
                Content::Few(Sheet::new(&over, &crowd.everything()))
            } else {
                Content::Many(Many::new(&over, crowd, given.saturating_sub(1)))
            };
            Part { need: *need, given, before, after, content }
        };
        let parts = crowds.iter().zip(seen.iter().zip(&needs)).zip(share::rows(&needs, rows.into()));
        let parts = parts.map(part).collect();
        let outside = lanes.outside(&ranks);
        Self { axis: axis.clone(), rows, shown, outside, ranks, lanes: parts }
    }

    /// Gives which lanes are in view in so many rows, with the selected stop's among them: where those that were in view
    /// before are known, they are moved no further than that.
    #[must_use]
    pub fn lanes_in_view(
        timeline: &Timeline,
        lanes: &Lanes,
        rows: u16,
        selected: Option<Stop>,
        before: &Range<usize>,
    ) -> Range<usize> {
        share::shown(timeline, lanes, rows.into(), selected.map(|stop| stop.event), before)
    }

    /// Says whether it is the plan for this axis, so many rows, and these lanes in view.
    #[must_use]
    pub fn is_for(&self, axis: &Axis, rows: u16, in_view: &Range<usize>) -> bool {
        self.rows == rows && self.shown == *in_view && self.axis == *axis
    }

    /// Draws it with what is selected.
    #[must_use]
    pub fn draw(&self, timeline: &Timeline, lanes: &Lanes, selected: Option<Stop>) -> Band {
        let selected = selected.map(|stop| stop.event);
        let mut band = Band {
            lanes_above: self.shown.start,
            lanes_below: lanes.lanes.len() - self.shown.end,
            unplaced: lanes.unplaced,
            ..Band::default()
        };
        (band.before, band.after) = self.outside;
        let with_selected = selected.map_or_else(Vec::new, |event| lanes.lanes_of(timeline, event));
        for (lane, part) in self.shown.clone().zip(&self.lanes) {
            let cells = match &part.content {
                Content::Few(sheet) => sheet.clone().draw(&self.axis, part.given, selected),
                Content::Many(many) => {
                    let selected = selected.filter(|_| with_selected.contains(&lane));
                    let crowd = Crowd::new(Arc::clone(&many.seen), &lanes.lanes[lane], &self.ranks);
                    let over = Over { timeline, extents: lanes.extents(), ranks: &self.ranks, axis: &self.axis };
                    many.draw(&over, &crowd, part.given, selected)
                }
            };
            let row = |(row, cells)| BandRow {
                lane,
                first: row == 0,
                density: part.need > part.given && row + 1 == part.given,
                before: part.before,
                after: part.after,
                cells,
            };
            band.rows.extend(cells.into_iter().enumerate().map(row));
        }
        band
    }
}

impl Many {
    fn new(over: &Over<'_>, crowd: &Crowd<'_>, plain: usize) -> Self {
        let heads = crowd.heads();
        let placed = crowd.placed(plain, &heads);
        let drawn = Drawn::each(over, placed.iter().map(|(at, _)| *at));
        let mut own = Vec::with_capacity(placed.len());
        own.extend(placed.iter().zip(drawn).filter_map(|((at, row), drawn)| Some((*at, *row, drawn?))));
        let placed: Vec<(u32, usize, Drawn)> = own;
        let seen_in = crowd.over(0);
        let but: Taken = placed.iter().map(|(at, ..)| *at).collect();
        let mut left = seen_in.clone();
        for column in placed.iter().flat_map(|(_, _, drawn)| drawn.first..=drawn.last) {
            left[usize::from(column)] -= 1;
        }
        let first = crowd.first_over_each(&heads, &but).into_iter().zip(left);
        let first = first.map(|(first, left)| first.filter(|_| left > 0)).collect();
        Self { placed, over: seen_in, first, heads, seen: crowd.seen() }
    }

    fn draw(&self, over: &Over<'_>, crowd: &Crowd<'_>, given: usize, selected: Option<EventId>) -> Vec<Vec<Cell>> {
        let order = over.timeline.order();
        let drawn = |at: u32| Drawn::at(over, at);
        let first = |event| order.position(event, Side::Start).map(|at| at as u32);
        let own = selected.and_then(first).and_then(|at| Some((at, drawn(at)?)));
        let own = own.filter(|(at, _)| self.placed.iter().all(|(other, ..)| other != at));
        let is_raised = own.is_some() && given > 1;
        let (down, stay): (Vec<_>, Vec<_>) = self.placed.iter().partition(|(_, row, _)| is_raised && *row == 0);
        let raised = own.filter(|_| is_raised).map(|(at, drawn)| (at, 0, drawn));
        let mut rows = blank_rows(over.axis, given);
        let mut counts = self.over.clone();
        for (_, row, drawn) in stay.iter().copied().chain(&raised) {
            for column in drawn.first..=drawn.last {
                rows[*row][usize::from(column)] = drawn.cell(column, selected);
                counts[usize::from(column)] -= 1;
            }
        }
        let but = || -> Taken { stay.iter().copied().chain(&raised).map(|(at, ..)| *at).collect() };
        let density = rows.last_mut().into_iter().flatten();
        for (column, (cell, count)) in (0..).zip(density.zip(counts)).filter(|(_, (_, count))| *count > 0) {
            let is_here = |drawn: &Drawn| (drawn.first..=drawn.last).contains(&column);
            let found = match (own, self.first[usize::from(column)]) {
                (Some((at, drawn)), _) if !is_raised && is_here(&drawn) => Some(at),
                (Some((at, _)), first) if is_raised && first == Some(at) => {
                    crowd.first_over(column.into(), &self.heads, &but(), &mut None)
                }
                (_, first) => {
                    let down = down.iter().filter(|(_, _, drawn)| is_here(drawn)).map(|(at, ..)| *at);
                    down.chain(first).min()
                }
            };
            let Some(at) = found else { continue };
            let event = order.stop(at as usize).map(|stop| stop.event);
            if count > 1 {
                *cell = Cell { event, selected: selected.is_some() && selected == event, ..Cell::default() };
                count_in(cell, count);
            } else if let Some(drawn) = drawn(at) {
                *cell = drawn.cell(column, selected);
            }
        }
        rows
    }
}
