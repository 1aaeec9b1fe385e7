//! The picture to scale: which time it shows, by which lanes, and what is drawn of it.

mod range;

use std::ops::Range;
use std::sync::Arc;

use super::lane_names::columns as name_columns;
pub use super::lane_names::{by_name, lane_name};
use super::scale::Scale;
use super::shown::Shown;
use super::sorting::{AT_ONCE, Ground, Sorted, Sorting};
use super::task::Ticket;
use crate::plot::{Axis, Band, Extents, Lanes, LanesBy, Plan};
use crate::time::{Duration, Instant, Zone};
use crate::timeline::{Stop, Timeline};

/// Is how many plans are kept.
const MOST_PLANS: usize = 8;

/// Is how far the lanes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum State {
    /// They are to be sorted.
    #[default]
    Wanted,
    /// They are being sorted; this is the question for them.
    Awaited(Ticket),
    /// They are there.
    Sorted,
}

/// Are lanes that are not in view.
#[derive(Clone, Debug)]
struct Other {
    by: LanesBy,
    /// Is whether all events are in them, not only those that a filter shows.
    is_whole: bool,
    lanes: Lanes,
}

/// Is what an axis is laid out for.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Laid {
    range: (Instant, Instant),
    columns: u16,
    folding: bool,
    zone: Zone,
}

/// Is the state of the picture.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    by: LanesBy,
    folding: bool,
    range: Option<(Instant, Instant)>,
    /// Is which stops are shown; all are where there is none.
    shown: Option<Arc<Shown>>,
    lanes: Lanes,
    state: State,
    /// Are other lanes that were shown: to sort a million events takes longer than to keep them.
    others: Vec<Other>,
    /// Are the events in which something was found.
    hits: Option<Lanes>,
    name_columns: u16,
    ground: Option<Arc<Ground>>,
    /// Are the lanes that were in view last; none where others are to be shown.
    in_view: Range<usize>,
    /// Are the plans by which it was drawn last.
    plans: Vec<(LanesBy, Plan)>,
    columns: u16,
    rows: u16,
    axis: Option<Axis>,
    laid: Option<Laid>,
    /// Are the axes by which it was drawn last.
    axes: Vec<(Laid, Axis)>,
    /// Is what is drawn.
    pub band: Band,
    /// Is the axis above it.
    pub scale: Scale,
}

impl Picture {
    /// Makes the picture of a timeline, all of it in view.
    #[must_use]
    pub fn new(timeline: &Arc<Timeline>) -> Self {
        let mut new = Self { folding: true, ..Self::default() };
        new.bring(timeline);
        new
    }

    /// Takes over lanes, folding and the time in view from a picture of an earlier state of the file.
    #[must_use]
    pub fn like(mut self, before: &Self, timeline: &Arc<Timeline>) -> Self {
        (self.folding, self.range) = (before.folding, before.range);
        self.divide(timeline, before.by);
        self
    }

    /// Shows only what a filter shows, or all. The time in view stays.
    pub fn keep(&mut self, timeline: &Arc<Timeline>, shown: Option<Arc<Shown>>) {
        if shown.is_none() && self.shown.is_none() {
            return;
        }
        self.put_away();
        self.shown = shown;
        // What another filter showed is of no use any more.
        self.others.retain(|other| other.is_whole);
        self.plans.clear();
        self.bring(timeline);
    }

    /// Keeps the lanes for later.
    fn put_away(&mut self) {
        let lanes = std::mem::take(&mut self.lanes);
        self.in_view = 0..0;
        if self.is_sorted() {
            self.others.push(Other { by: self.by, is_whole: self.shown.is_none(), lanes });
        }
    }

    /// Brings the lanes back that are to be shown, or sorts the events into them if there are few; else they are wanted.
    fn bring(&mut self, timeline: &Arc<Timeline>) {
        let is_it = |other: &Other| other.by == self.by && other.is_whole == self.shown.is_none();
        if let Some(at) = self.others.iter().position(is_it) {
            self.lanes = self.others.swap_remove(at).lanes;
            self.state = State::Sorted;
        } else if self.is_little(timeline) {
            self.take(self.sorting(timeline).run(|| ()));
        } else {
            self.state = State::Wanted;
        }
        self.name_columns = name_columns(&self.lanes, self.by);
    }

    /// Says whether there are so few events to sort that it can be done at once.
    fn is_little(&self, timeline: &Timeline) -> bool {
        let stops = self.shown.as_ref().map(|shown| shown.positions().len());
        timeline.len() <= AT_ONCE || (self.ground.is_some() && stops.is_some_and(|stops| stops <= AT_ONCE))
    }

    fn sorting(&self, timeline: &Arc<Timeline>) -> Sorting {
        let (timeline, shown, ground) = (Arc::clone(timeline), self.shown.clone(), self.ground.clone());
        Sorting { timeline, by: self.by, shown, ground }
    }

    /// Gives what is to be sorted, if the lanes are missing and nobody was asked for them yet.
    #[must_use]
    pub fn wanted(&self, timeline: &Arc<Timeline>) -> Option<Sorting> {
        (self.state == State::Wanted).then(|| self.sorting(timeline))
    }

    /// Waits for the lanes, which were asked for.
    pub fn wait_for(&mut self, ticket: Ticket) {
        self.state = State::Awaited(ticket);
    }

    /// Says whether what is sorted for a question is waited for.
    #[must_use]
    pub fn awaits(&self, ticket: Ticket) -> bool {
        self.state == State::Awaited(ticket)
    }

    /// Says whether the lanes are there.
    #[must_use]
    pub fn is_sorted(&self) -> bool {
        self.state == State::Sorted
    }

    /// Takes lanes.
    pub fn take(&mut self, sorted: Sorted) {
        self.state = State::Sorted;
        self.plans.retain(|(by, _)| *by != sorted.by);
        self.ground = Some(sorted.ground);
        self.lanes = sorted.lanes;
        self.in_view = 0..0;
        self.name_columns = name_columns(&self.lanes, sorted.by);
        self.laid = None;
        self.axes.clear();
    }

    /// Gives when the events begin and end, once the lanes are there.
    #[must_use]
    pub fn extents(&self) -> Option<Arc<Extents>> {
        self.ground.as_ref().filter(|_| self.is_sorted()).map(|ground| Arc::clone(&ground.extents))
    }

    /// Shows in which events something was found, given as lanes of their own, or in none.
    pub fn show_hits(&mut self, timeline: &Timeline, hits: Option<Lanes>) {
        self.hits = hits;
        self.show_hits_in_band(timeline);
    }

    fn show_hits_in_band(&mut self, timeline: &Timeline) {
        if let Some(axis) = &self.axis {
            self.band.show_hits(timeline, &self.lanes, self.hits.as_ref(), axis);
        }
    }

    /// Gives by what the lanes are told apart.
    #[must_use]
    pub fn lanes_by(&self) -> LanesBy {
        self.by
    }

    /// Gives the lanes.
    #[must_use]
    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    /// Gives of how many events each source tells, if that is known.
    #[must_use]
    pub fn tellers(&self) -> Option<&[usize]> {
        self.ground.as_ref().map(|ground| ground.tellers.as_slice())
    }

    /// Says whether empty stretches are folded.
    #[must_use]
    pub fn is_folding(&self) -> bool {
        self.folding
    }

    /// Gives how many columns the names of the lanes take, with the space behind them.
    #[must_use]
    pub fn name_columns(&self) -> u16 {
        self.name_columns
    }

    /// Gives how many rows it would like to have: two a lane, since events of one lane often overlap.
    #[must_use]
    pub fn wanted_rows(&self) -> u16 {
        if !self.is_sorted() {
            // Of so many events there will be as many lanes as have room.
            return u16::MAX;
        }
        u16::try_from(self.lanes.lanes.len() * 2).unwrap_or(u16::MAX)
    }

    /// Divides the events by the next kind of lanes.
    pub fn next_lanes(&mut self, timeline: &Arc<Timeline>) {
        self.divide(timeline, self.by.next());
    }

    fn divide(&mut self, timeline: &Arc<Timeline>, by: LanesBy) {
        if by == self.by {
            return;
        }
        self.put_away();
        self.by = by;
        self.bring(timeline);
    }

    /// Folds empty stretches, or no longer does.
    pub fn toggle_folding(&mut self) {
        self.folding = !self.folding;
    }

    /// Lays everything out anew for a size, a clock and a selected stop, which comes into view if it has a time.
    pub fn lay_out(&mut self, timeline: &Timeline, zone: Zone, selected: Option<Stop>, (columns, rows): (u16, u16)) {
        (self.columns, self.rows) = (columns, rows);
        if columns == 0 || rows == 0 {
            (self.axis, self.laid) = (None, None);
            return;
        }
        self.bring_into_view(timeline, selected);
        let whole = self.ground.as_ref().and_then(|ground| ground.whole[usize::from(self.folding)]);
        let Some(range) = self.range.or(whole) else {
            let none = Axis::new(Instant::from_unix_seconds(0), Instant::from_unix_seconds(1), &[], columns);
            self.band = Band::new(timeline, &self.lanes, &none, rows, selected);
            (self.axis, self.laid, self.scale) = (None, None, Scale::default());
            return;
        };
        let axis = self.laid_out(Laid { range, columns, folding: self.folding, zone });
        self.band = self.drawn(timeline, &axis, selected);
        self.axis = Some(axis);
        if self.hits.is_some() {
            self.show_hits_in_band(timeline);
        }
    }

    /// Gives the axis, which stays what it is while one goes from stop to stop; with it stays the scale.
    fn laid_out(&mut self, laid: Laid) -> Axis {
        let before = self.laid.replace(laid);
        let (from, to) = laid.range;
        let is_for = |(of, _): &(Laid, Axis)| Laid { zone: laid.zone, ..*of } == laid;
        let kept = self.axes.iter().position(is_for).map(|at| self.axes.remove(at).1);
        let axis = kept.unwrap_or_else(|| {
            let gaps = self.ground.as_ref().filter(|_| laid.folding).map(|ground| &ground.gaps);
            let folds = gaps.map_or_else(Vec::new, |gaps| gaps.folds(from, to, laid.columns));
            Axis::new(from, to, &folds, laid.columns)
        });
        self.axes.truncate(MOST_PLANS - 1);
        self.axes.insert(0, (laid, axis.clone()));
        if before != Some(laid) {
            self.scale = Scale::of(&axis, laid.zone);
        }
        axis
    }

    /// Draws the lanes over an axis, by the plan that was made before where there is one.
    fn drawn(&mut self, timeline: &Timeline, axis: &Axis, selected: Option<Stop>) -> Band {
        let in_view = Plan::lanes_in_view(timeline, &self.lanes, self.rows, selected, &self.in_view);
        self.in_view = in_view.clone();
        let is_for = |(by, plan): &(LanesBy, Plan)| *by == self.by && plan.is_for(axis, self.rows, &in_view);
        let kept = self.plans.iter().position(is_for).map(|at| self.plans.remove(at));
        let plan = kept.unwrap_or_else(|| (self.by, Plan::new(timeline, &self.lanes, axis, self.rows, in_view)));
        self.plans.truncate(MOST_PLANS - 1);
        self.plans.insert(0, plan);
        self.plans[0].1.draw(timeline, &self.lanes, selected)
    }

    fn bring_into_view(&mut self, timeline: &Timeline, selected: Option<Stop>) {
        let key = selected.and_then(|stop| timeline.order().key(stop));
        if let (Some((from, to)), Some(key)) = (self.range, key)
            && (key < from || key >= to)
        {
            let half = Duration::from_nanos((to - from).nanos() / 2);
            self.range = Some((key - half, key + half));
        }
    }
}
