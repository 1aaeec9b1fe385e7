//! The list: which stop is selected, and which rows are in view.

use super::page::half_of;
use super::rows::{At, Lead, Rows};
use crate::plot::brackets::{Bracket, Brackets, MOST_COLUMNS};
use crate::text::Safe;
use crate::time::Instant;
use crate::timeline::Timeline;
use crate::words::stop::{self, Place};
use crate::words::{self, Mark, Paragraph};

/// Is how many rows are kept between the selection and the edge of the list, where there are that many.
const MARGIN: usize = 2;

/// Is one row of the list as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Row {
    /// A row before a stop's own, and the brackets that go on beside it.
    Lead(Lead, [Bracket; MOST_COLUMNS]),
    /// A stop.
    Stop(StopRow),
}

/// Is the row of a stop.
#[derive(Clone, PartialEq, Debug)]
pub struct StopRow {
    /// Is where its stop stands in the order.
    pub position: usize,
    /// Is whether it was searched for.
    pub found: bool,
    /// Is the label to type for it, while that is awaited.
    pub label: Option<Safe>,
    /// Is whether it is the one selected.
    pub selected: bool,
    /// Is whether it is known that it came after the stop in the row above.
    pub is_order_known: bool,
    /// Is its time in a few columns.
    pub time: Safe,
    /// Are the brackets beside it.
    pub brackets: [Bracket; MOST_COLUMNS],
    /// Is how many spans have no bracket of their own here.
    pub more: usize,
    /// Is its sign.
    pub mark: Mark,
    /// Is its title, cut to the columns there are.
    pub title: Paragraph,
}

/// Is the state of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    selected: usize,
    top: At,
    columns: usize,
    height: usize,
    brackets: Brackets,
    with_year: bool,
    time_columns: usize,
}

impl List {
    /// Makes a list of a timeline, its first stop selected.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let with_year = stop::reaches_over_years(timeline);
        Self {
            brackets: Brackets::of(timeline.order()),
            with_year,
            time_columns: stop::time_columns(timeline, with_year),
            ..Self::default()
        }
    }

    /// Shows these brackets: those of what is shown.
    pub fn show_brackets(&mut self, brackets: Brackets) {
        self.brackets = brackets;
    }

    /// Gives the position of the selected stop.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Gives how many columns the times take.
    #[must_use]
    pub fn time_columns(&self) -> usize {
        self.time_columns
    }

    /// Gives how many columns the brackets take.
    #[must_use]
    pub fn bracket_columns(&self) -> usize {
        self.brackets.columns()
    }

    /// Takes the size of its inside in columns and rows.
    pub fn resize(&mut self, rows: Rows<'_>, columns: u16, height: u16) {
        (self.columns, self.height) = (usize::from(columns), usize::from(height));
        self.show_selected(rows);
    }

    /// Gives in which row of the view the selected stop stands, from 0.
    #[must_use]
    pub fn selected_row(&self, rows: Rows<'_>) -> Option<usize> {
        let own = rows.own(self.selected);
        self.places(rows).position(|at| at == own)
    }

    /// Moves the view so that the selected stop stands in a row of it, as far as its margins allow.
    pub fn show_selected_in(&mut self, rows: Rows<'_>, row: usize) {
        self.top = rows.back(rows.own(self.selected), row);
        self.show_selected(rows);
    }

    /// Selects a stop; where it is not shown, the nearest one.
    pub fn select(&mut self, rows: Rows<'_>, position: usize) {
        self.selected = rows.nearest(position);
        self.show_selected(rows);
    }

    /// Selects the stop so many further on, or back if negative.
    pub fn step(&mut self, rows: Rows<'_>, stops: isize) {
        let rank = rows.rank(self.selected).saturating_add_signed(stops).min(rows.stops().saturating_sub(1));
        self.select(rows, rows.at(rank).unwrap_or(self.selected));
    }

    /// Gives how many stops half a page has, 1 at least.
    pub(super) fn half_page(&self) -> isize {
        half_of(self.height)
    }

    /// Gives the first stop under the next day divider, or under the previous one; the last or the first stop where
    /// there is none.
    #[must_use]
    pub fn day(&self, rows: Rows<'_>, forward: bool) -> usize {
        let last = rows.stops().saturating_sub(1);
        let step = |at: &usize| if forward { rows.after(*at) } else { rows.before(*at) };
        match (rows.shown, forward) {
            (None, true) => rows.next_day(self.selected).unwrap_or(last),
            (None, false) => rows.previous_day(self.selected).unwrap_or(0),
            (Some(_), _) => std::iter::successors(step(&self.selected), step)
                .find(|at| rows.begins_day(*at))
                .unwrap_or(if forward { usize::MAX } else { 0 }),
        }
    }

    /// Moves the view by so many rows; the selection goes along where it would leave the view.
    pub fn scroll(&mut self, rows: Rows<'_>, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let last_in_view = self.places(rows).last();
            let moved = if by < 0 {
                rows.previous(self.top)
            } else {
                last_in_view.and_then(|last| rows.next(last)).and_then(|_| rows.next(self.top))
            };
            let Some(top) = moved else { break };
            self.top = top;
        }
        let stops: Vec<usize> =
            self.places(rows).filter(|at| *at == rows.own(at.position)).map(|at| at.position).collect();
        if let (Some(first), Some(last)) = (stops.first(), stops.last()) {
            self.selected = self.selected.clamp(*first, *last);
        }
    }

    /// Gives the stop at a row of the list's inside.
    #[must_use]
    pub fn stop_at(&self, rows: Rows<'_>, row: usize) -> Option<usize> {
        let at = self.places(rows).nth(row)?;
        (at == rows.own(at.position)).then_some(at.position)
    }

    /// Scrolls as little as is needed to show the selected stop with a margin, and the rows that lead it.
    pub fn show_selected(&mut self, rows: Rows<'_>) {
        if rows.stops() == 0 {
            return;
        }
        let own = rows.own(self.selected);
        let height = self.height.max(1);
        let margin = MARGIN.min((height - 1) / 2);
        let below = std::iter::successors(rows.next(own), |at| rows.next(*at)).take(margin).count();
        let highest = rows.back(own, own.row.max(margin).min(height - 1));
        let lowest = rows.back(own, (height - 1).saturating_sub(below));
        // Another clock may have taken the row away at which the view began.
        let position = rows.nearest(self.top.position);
        let top = At { position, row: self.top.row.min(rows.own(position).row) };
        self.top = top.min(highest).max(lowest);
        self.fill(rows, height);
    }

    /// Leaves no rows empty below the last one while there are rows above the first.
    fn fill(&mut self, rows: Rows<'_>, height: usize) {
        let shown = self.places(rows).count();
        self.top = rows.back(self.top, height.saturating_sub(shown.max(1)));
    }

    fn places<'a>(&self, rows: Rows<'a>) -> impl Iterator<Item = At> + use<'a> {
        let first = (rows.stops() > 0).then_some(self.top);
        std::iter::successors(first, move |at| rows.next(*at)).take(self.height)
    }

    /// Lists the rows in view.
    #[must_use]
    pub fn rows(&self, rows: Rows<'_>) -> Vec<Row> {
        self.places(rows).filter_map(|at| self.row(rows, at)).collect()
    }

    fn row(&self, rows: Rows<'_>, at: At) -> Option<Row> {
        if let Some(lead) = rows.lead(at.position).into_iter().nth(at.row) {
            return Some(Row::Lead(lead, self.brackets.before(at.position)));
        }
        let stop = rows.timeline.order().stop(at.position)?;
        let (brackets, more) = self.brackets.at(at.position);
        let place = Place { zone: rows.zone, under: rows.under(at.position), with_year: self.with_year };
        let fixed = self.time_columns + self.bracket_columns() + 6 + if more > 0 { 3 } else { 0 };
        Some(Row::Stop(StopRow {
            position: at.position,
            found: false,
            label: None,
            selected: at.position == self.selected,
            is_order_known: is_order_known(rows, at.position),
            time: stop::short_time(rows.timeline, stop, place),
            brackets,
            more,
            mark: stop::mark(rows.timeline, stop),
            title: stop::title(rows.timeline, stop, self.columns.saturating_sub(fixed)),
        }))
    }

    /// Finds the stop that is stated nearest to an instant; of two equally near ones the earlier. A stop without a
    /// time of its own is near to none.
    #[must_use]
    pub fn nearest(rows: Rows<'_>, instant: Instant) -> Option<usize> {
        let timeline = rows.timeline;
        let Some(shown) = rows.shown else { return timeline.order().nearest(instant) };
        let distance = |at: usize| {
            let stop = timeline.order().stop(at)?;
            let stated = timeline.event(stop.event).moment(stop.side)?.key()?;
            Some((stated - instant).nanos().abs())
        };
        shown.positions().iter().filter_map(|at| Some((distance(*at)?, *at))).min().map(|(_, at)| at)
    }
}

/// Says whether a stop is known to have come after the one before it in the list.
#[must_use]
pub fn is_order_known(rows: Rows<'_>, position: usize) -> bool {
    let stop = |position| rows.timeline.order().stop(position);
    let before = rows.before(position).and_then(stop);
    before.zip(stop(position)).is_none_or(|(first, second)| words::order::is_order_known(rows.timeline, first, second))
}
