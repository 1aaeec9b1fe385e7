//! The picture to scale: which time it shows, by which lanes, and what is drawn of it.

use crate::plot::{self, Axis, Band, Gaps, Lanes, LanesBy, Plan, Shape, Step};
use crate::text::{Safe, width};
use crate::time::{Duration, Instant, Precision, Zone};
use crate::timeline::{EventId, Stop, Timeline};
use crate::words::duration;
use crate::words::tick::{self, Grain};

/// Is the least room between two labels of the axis, each taken as this wide with the mark before it.
const LABEL_COLUMNS: u16 = 9;
/// Is the shortest and the longest time that the picture shows.
const SHORTEST: Duration = Duration::from_seconds(1);
const LONGEST: Duration = Duration::from_hours(24 * 366 * 30_000);

/// Is a piece of text on the axis with the column of its mark, which stands before the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Is the column of the mark, from 0 at the left end of the axis.
    pub column: u16,
    /// Is the text.
    pub text: Safe,
}

/// Is what the picture shows of the time, without what is in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scale {
    /// Says the day (or the year) at the left edge.
    pub edge: Safe,
    /// Are the labels of the axis; none touches another.
    pub labels: Vec<Label>,
    /// Are the columns at which a day of the active clock begins.
    pub midnights: Vec<u16>,
    /// Is for each column whether it is night by the active clock.
    pub nights: Vec<bool>,
    /// Are the folded stretches with how long they are; each label stands at its first column.
    pub folds: Vec<Label>,
}

/// Is how many plans are kept.
const MOST_PLANS: usize = 8;

/// Is the state of the picture.
#[derive(Clone, Debug)]
pub struct Picture {
    by: LanesBy,
    folding: bool,
    range: Option<(Instant, Instant)>,
    /// Is for each event whether it is shown; all are where there is none.
    kept: Option<Vec<bool>>,
    lanes: Lanes,
    /// Are the other kinds of lanes that were shown: to sort a million events takes longer than to keep them.
    others: Vec<(LanesBy, Lanes)>,
    name_columns: u16,
    gaps: Gaps,
    /// Are the plans by which it was drawn last.
    plans: Vec<(LanesBy, Plan)>,
    /// Is the range that shows everything, without folds and with them.
    whole: [Option<(Instant, Instant)>; 2],
    columns: u16,
    rows: u16,
    axis: Option<Axis>,
    /// Is what is drawn.
    pub band: Band,
    /// Is the axis above it.
    pub scale: Scale,
}

impl Picture {
    /// Makes the picture of a timeline, all of it in view.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let outline = plot::outline(timeline);
        let gaps = Gaps::of(&outline);
        let lanes = Lanes::of(timeline, LanesBy::default());
        Self {
            by: LanesBy::default(),
            folding: true,
            range: None,
            kept: None,
            name_columns: name_columns(&lanes, LanesBy::default()),
            lanes,
            others: Vec::new(),
            plans: Vec::new(),
            whole: [false, true].map(|folding| plot::fit_outline(&outline, &gaps, folding)),
            gaps,
            columns: 0,
            rows: 0,
            axis: None,
            band: Band::default(),
            scale: Scale::default(),
        }
    }

    /// Takes over lanes, folding and the time in view from a picture of an earlier state of the file.
    #[must_use]
    pub fn like(mut self, before: &Self, timeline: &Timeline) -> Self {
        (self.folding, self.range) = (before.folding, before.range);
        self.divide(timeline, before.by);
        self
    }

    /// Shows only the events for which `kept` says so, by their numbers, or all. The time in view stays.
    pub fn keep(&mut self, timeline: &Timeline, kept: Option<&[bool]>) {
        self.kept = kept.map(<[bool]>::to_vec);
        self.others.clear();
        self.lanes = self.sorted(timeline, self.by);
        self.name_columns = name_columns(&self.lanes, self.by);
    }

    /// Sorts the events that are shown into lanes.
    fn sorted(&self, timeline: &Timeline, by: LanesBy) -> Lanes {
        let kept = self.kept.as_deref();
        let is_kept = |event: EventId| kept.is_none_or(|kept| kept.get(event.0 as usize).copied().unwrap_or(false));
        self.lanes.anew(timeline, by, is_kept)
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
        u16::try_from(self.lanes.lanes.len() * 2).unwrap_or(u16::MAX)
    }

    /// Divides the events by the next kind of lanes.
    pub fn next_lanes(&mut self, timeline: &Timeline) {
        self.divide(timeline, self.by.next());
    }

    fn divide(&mut self, timeline: &Timeline, by: LanesBy) {
        if by == self.by {
            return;
        }
        let kept = self.others.iter().position(|(other, _)| *other == by).map(|at| self.others.swap_remove(at).1);
        let lanes = kept.unwrap_or_else(|| self.sorted(timeline, by));
        self.others.push((self.by, std::mem::replace(&mut self.lanes, lanes)));
        self.by = by;
        self.name_columns = name_columns(&self.lanes, by);
    }

    /// Folds empty stretches, or no longer does.
    pub fn toggle_folding(&mut self) {
        self.folding = !self.folding;
    }

    /// Shows all of it.
    pub fn fit(&mut self) {
        self.range = None;
    }

    /// Shows half as much time around a column, or twice as much.
    pub fn zoom(&mut self, around: Option<u16>, closer: bool) {
        let Some(axis) = &self.axis else { return };
        let half = self.columns / 2;
        let around = around.unwrap_or(half).min(self.columns.saturating_sub(1));
        let side = if closer { self.columns / 4 } else { self.columns };
        self.range = Some(limited(
            beyond(axis, i32::from(around) - i32::from(side)),
            beyond(axis, i32::from(around) + i32::from(side)),
        ));
    }

    /// Moves the time in view by so many columns, later if positive.
    pub fn pan(&mut self, columns: i32) {
        let Some(axis) = &self.axis else { return };
        self.range = Some(limited(beyond(axis, columns), beyond(axis, i32::from(self.columns) + columns)));
    }

    /// Moves the time in view by a quarter.
    pub fn pan_quarter(&mut self, later: bool) {
        let quarter = i32::from(self.columns / 4).max(1);
        self.pan(if later { quarter } else { -quarter });
    }

    /// Shows the time of one event, with a little on both sides.
    pub fn show(&mut self, timeline: &Timeline, stop: Stop) {
        let extent = Shape::of(timeline, stop.event).map(|shape| shape.extent());
        let key = timeline.order().key(stop);
        let Some(from) = extent.and_then(|window| window.earliest).or(key) else { return };
        let to = extent.and_then(|window| window.latest).unwrap_or(from).max(from);
        let margin = Duration::from_nanos((to - from).nanos() / 8).max(Duration::from_minutes(5));
        self.range = Some(limited(from - margin, to + margin));
    }

    /// Gives the column at which a stop is drawn.
    #[must_use]
    pub fn column_of(&self, timeline: &Timeline, stop: Stop) -> Option<u16> {
        self.axis.as_ref()?.column(timeline.order().key(stop)?)
    }

    /// Lays everything out anew for a size, a clock and a selected stop, which comes into view if it has a time.
    pub fn lay_out(&mut self, timeline: &Timeline, zone: Zone, selected: Option<Stop>, (columns, rows): (u16, u16)) {
        (self.columns, self.rows) = (columns, rows);
        self.axis = None;
        if columns == 0 || rows == 0 {
            return;
        }
        self.bring_into_view(timeline, selected);
        let Some((from, to)) = self.range.or(self.whole[usize::from(self.folding)]) else {
            let none = Axis::new(Instant::from_unix_seconds(0), Instant::from_unix_seconds(1), &[], columns);
            self.band = Band::new(timeline, &self.lanes, &none, rows, selected);
            self.scale = Scale::default();
            return;
        };
        let folds = if self.folding { self.gaps.folds(from, to, columns) } else { Vec::new() };
        let axis = Axis::new(from, to, &folds, columns);
        self.band = self.drawn(timeline, &axis, selected);
        self.scale = Scale::of(&axis, zone);
        self.axis = Some(axis);
    }

    /// Draws the lanes over an axis, by the plan that was made before where there is one.
    fn drawn(&mut self, timeline: &Timeline, axis: &Axis, selected: Option<Stop>) -> Band {
        let is_for = |(by, plan): &(LanesBy, Plan)| {
            *by == self.by && plan.is_for(timeline, &self.lanes, (axis, self.rows), selected)
        };
        let kept = self.plans.iter().position(is_for).map(|at| self.plans.remove(at));
        let plan = kept.unwrap_or_else(|| (self.by, Plan::new(timeline, &self.lanes, axis, self.rows, selected)));
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

/// Gives the instant at a column, also of one that lies beyond the axis.
fn beyond(axis: &Axis, column: i32) -> Instant {
    let columns = i32::from(axis.columns());
    let by = |columns: i32| Duration::from_nanos(axis.per_column().nanos() * i128::from(columns));
    if column < 0 {
        axis.from() - by(-column)
    } else if column > columns {
        axis.to() + by(column - columns)
    } else {
        axis.instant(u16::try_from(column).unwrap_or(0))
    }
}

/// Keeps a range within what can be shown.
fn limited(from: Instant, to: Instant) -> (Instant, Instant) {
    let length = to - from;
    let middle = from + Duration::from_nanos(length.nanos() / 2);
    let half = Duration::from_nanos(length.max(SHORTEST).min(LONGEST).nanos() / 2);
    (middle - half, middle + half)
}

impl Scale {
    fn of(axis: &Axis, zone: Zone) -> Self {
        let step = Step::fitting(axis, LABEL_COLUMNS);
        let grain = match step {
            Step::Seconds(_) => Grain::Second,
            Step::Minutes(_) | Step::Hours(_) => Grain::Minute,
            Step::Days(_) => Grain::Day,
            Step::Months(_) => Grain::Month,
            Step::Years(_) => Grain::Year,
        };
        let labels = labels(axis, grain, zone);
        let folds = axis.pieces().iter().filter(|piece| piece.folded).map(|piece| Label {
            column: piece.start,
            text: fold_label(piece.to - piece.from, usize::from(piece.end - piece.start)),
        });
        Self {
            edge: Safe::line(&tick::edge(axis.from(), grain, zone)),
            folds: folds.collect(),
            midnights: plot::midnights(axis, zone, step).into_iter().map(|(column, _)| column).collect(),
            nights: plot::nights(axis, zone, step),
            labels,
        }
    }
}

/// Gives the labels of the axis: those of its ticks, and one for each piece between folds that has no tick.
fn labels(axis: &Axis, grain: Grain, zone: Zone) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let ticks = plot::ticks(axis, zone, LABEL_COLUMNS);
    for piece in axis.pieces().iter().filter(|piece| !piece.folded) {
        let within = piece.start..piece.end;
        let mut end = usize::from(piece.start);
        let mut label = |column: u16, text: String, labels: &mut Vec<Label>| {
            let text = Safe::line(&text);
            let reaches = usize::from(column) + 1 + width::columns(&text);
            let fits = usize::from(column) >= end && reaches <= usize::from(piece.end);
            if fits {
                end = reaches + 1;
                labels.push(Label { column, text });
            }
            fits
        };
        let mut has_label = false;
        for tick in ticks.iter().filter(|tick| within.contains(&tick.column)) {
            has_label |= label(tick.column, tick::label(tick.at, grain, zone), &mut labels);
        }
        let at = axis.instant(piece.start);
        // A time of day would not tell the piece from those of other days.
        let own = if matches!(grain, Grain::Second | Grain::Minute) { Grain::Day } else { grain };
        for grain in [own, Grain::Year] {
            has_label = has_label || label(piece.start, tick::label(at, grain, zone), &mut labels);
        }
    }
    labels
}

/// Says how long a folded stretch is, in the middle of its columns: "┄┄5 d┄┄".
fn fold_label(length: Duration, columns: usize) -> Safe {
    let days = Duration::from_hours(48);
    let said = duration::length(length, if length >= days { Precision::Day } else { Precision::Minute });
    let said = width::cut(&Safe::line(&said.replace(" years", " y")), columns.saturating_sub(2));
    let left = columns.saturating_sub(width::columns(&said));
    Safe::line(&format!("{}{said}{}", "┄".repeat(left / 2), "┄".repeat(left - left / 2)))
}

/// Counts the columns that the names of lanes take, with the space behind them.
fn name_columns(lanes: &Lanes, by: LanesBy) -> u16 {
    let names = lanes.lanes.iter().map(|lane| lane_name(lane.name.as_deref(), by));
    let widest = names.map(|name| width::columns(&name)).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).clamp(12, 16) + 1
}

/// Gives the name of a lane.
#[must_use]
pub fn lane_name(name: Option<&str>, by: LanesBy) -> Safe {
    Safe::line(match (name, by) {
        (Some(name), _) => name,
        (None, LanesBy::One) => "all",
        (None, LanesBy::Place) => "no place",
        (None, LanesBy::Actor) => "no actor",
        (None, LanesBy::Side) => "no side",
        (None, LanesBy::Source) => "no source",
    })
}

/// Says by what the lanes are told apart.
#[must_use]
pub fn by_name(by: LanesBy) -> &'static str {
    match by {
        LanesBy::Place => "by place",
        LanesBy::Actor => "by actor",
        LanesBy::Side => "by side",
        LanesBy::Source => "by source",
        LanesBy::One => "all in one",
    }
}
