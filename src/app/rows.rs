//! The rows of the list, derived around the stops: never stored.

use super::days::{Days, Under};
use super::shown::Shown;
use crate::text::Safe;
use crate::time::{Date, Duration, Form, Midnights, Moment, Zone};
use crate::timeline::{Stop, Timeline};
use crate::words::duration;
use crate::words::stop;
use crate::words::time::{self, DateWords, date};

/// Is the least time between two stops that gets a row of its own.
const GAP: Duration = Duration::from_hours(1);

/// Is a row that stands before a stop's own row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lead {
    /// Time passes between the stop before and this one.
    Gap(Safe),
    /// A day begins.
    Day(Safe),
    /// Midnight passes: a day begins that follows the one before.
    Midnight(Safe),
    /// The clock is put forward or back within the day: what it shows jumps, or comes again.
    Change(Safe),
    /// The stops without a time begin.
    NoTimeGiven,
}

/// Is the place of a row: the stop whose block it is in, and which row of the block; the stop's own row is the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct At {
    /// Is the position of the stop in the order.
    pub position: usize,
    /// Is the row in its block, from 0.
    pub row: usize,
}

/// Is a timeline as one zone's clock divides it into rows.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// Is the timeline.
    pub timeline: &'a Timeline,
    /// Is the zone whose midnights divide it.
    pub zone: Zone,
    /// Is which stops are shown; all where there is none.
    pub shown: Option<&'a Shown>,
    /// Is where it is kept under which days they stand, if anywhere.
    pub days: Option<&'a Days>,
}

impl<'a> Rows<'a> {
    /// Counts the stops that are shown.
    #[must_use]
    pub fn stops(self) -> usize {
        self.shown.map_or(self.timeline.order().len(), |shown| shown.positions().len())
    }

    /// Gives how many shown stops stand before a position.
    #[must_use]
    pub fn rank(self, position: usize) -> usize {
        self.shown.map_or(position, |shown| shown.before(position))
    }

    /// Gives the position of the shown stop before which so many others stand.
    #[must_use]
    pub fn at(self, rank: usize) -> Option<usize> {
        match self.shown {
            Some(shown) => shown.positions().get(rank).copied(),
            None => (rank < self.stops()).then_some(rank),
        }
    }

    /// Gives the position of the shown stop before the one at a position.
    #[must_use]
    pub fn before(self, position: usize) -> Option<usize> {
        self.at(self.rank(position).checked_sub(1)?)
    }

    /// Gives the position of the shown stop after the one at a position.
    #[must_use]
    pub fn after(self, position: usize) -> Option<usize> {
        self.at(self.rank(position + 1))
    }

    /// Gives the shown stop that is nearest to a position; past the last one, the last.
    #[must_use]
    pub fn nearest(self, position: usize) -> usize {
        let last = self.timeline.order().len().saturating_sub(1);
        let position = position.min(last);
        self.shown.map_or(position, |shown| shown.nearest(position).unwrap_or(position))
    }

    fn stop(self, position: usize) -> Option<Stop> {
        self.timeline.order().stop(position)
    }

    fn moment(&self, position: usize) -> Option<Moment> {
        let stop = self.stop(position)?;
        self.timeline.event(stop.event).moment(stop.side)
    }

    fn sets_day(self, position: usize) -> Option<Date> {
        stop::day(self.timeline, self.stop(position)?, self.zone)
    }

    /// Gives the day of the divider under which a stop stands.
    #[must_use]
    pub fn under(self, position: usize) -> Option<Date> {
        self.under_since(position, None, &mut Midnights::of(self.zone))
    }

    /// Gives the day of the divider under which a stop stands; where that of an earlier stop is known, none before that
    /// one is looked at.
    #[must_use]
    pub fn under_since(
        self,
        position: usize,
        earlier: Option<(usize, Option<Date>)>,
        midnights: &mut Midnights,
    ) -> Option<Date> {
        if position >= self.timeline.order().placed() {
            return None;
        }
        let known = |at| self.days.and_then(|days| days.under(self.zone, at));
        for at in self.back_from(position) {
            if let Some((_, day)) = earlier.filter(|(earlier, _)| at <= *earlier) {
                return day;
            }
            if let Some(Under(day)) = known(at) {
                return day;
            }
            if let Some(day) = self.stop(at).and_then(|stop| stop::day_by(midnights, self.timeline, stop)) {
                return Some(day);
            }
        }
        earlier.and_then(|(_, day)| day)
    }

    /// Lists the stops that may set the day of one, back from it.
    fn back_from(self, position: usize) -> Box<dyn Iterator<Item = usize> + 'a> {
        match self.shown {
            None => Box::new(self.timeline.order().in_days_back_from(position)),
            Some(_) => Box::new(std::iter::successors(Some(position), move |at| self.before(*at))),
        }
    }

    /// Finds out under which day a stop stands, to be known for all near it.
    pub fn learn(self, days: &mut Days, position: usize) {
        if position < self.timeline.order().placed() {
            days.learn(self.zone, position, self.back_from(position), |at| self.sets_day(at));
        }
    }

    /// Lists the rows before a stop's own.
    #[must_use]
    pub fn lead(self, position: usize) -> Vec<Lead> {
        let placed = self.timeline.order().placed();
        if position >= placed {
            let is_first = self.before(position).is_none_or(|before| before < placed);
            return if is_first { vec![Lead::NoTimeGiven] } else { Vec::new() };
        }
        let before = self.before(position).and_then(|before| self.under(before));
        let day = self.sets_day(position).filter(|day| before.is_none_or(|before| *day > before));
        let change = before.filter(|_| day.is_none()).and_then(|under| self.change(position, under));
        let day = day.map(|day| {
            let said = date(day, DateWords::Full);
            let follows = before.is_some_and(|before| day.days_since(before) == 1);
            if follows {
                Lead::Midnight(Safe::line(&format!("midnight · {said}")))
            } else {
                Lead::Day(Safe::line(&said))
            }
        });
        self.gap(position).into_iter().chain(day).chain(change).collect()
    }

    /// Says that the clock was put forward or back since the stop before, which stands under the same day.
    fn change(self, position: usize, under: Date) -> Option<Lead> {
        let civil = |position| Some(self.zone.civil(self.timeline.order().key(self.stop(position)?)?));
        let now = civil(position).filter(|now| now.date <= under)?;
        let before = civil(self.before(position)?)?;
        let said = || Safe::line(&time::change_of_clocks(before.offset, now.offset));
        (now.offset != before.offset).then(|| Lead::Change(said()))
    }

    /// Says the time since the stop before, where both are stated as one time of day and it is long enough.
    fn gap(self, position: usize) -> Option<Lead> {
        let before = self.before(position)?;
        let (first, second) = (self.moment(before)?, self.moment(position)?);
        let is_point =
            |moment: &Moment| moment.is_timed() && matches!(moment.form(), Form::Single { tolerance: None, .. });
        if !is_point(&first) || !is_point(&second) || second.key()? - first.key()? < GAP {
            return None;
        }
        Some(Lead::Gap(Safe::line(&duration::between(&first, &second)?)))
    }

    /// Gives the place of the stop's own row.
    #[must_use]
    pub fn own(self, position: usize) -> At {
        At { position, row: self.lead(position).len() }
    }

    /// Says whether a stop is the first under a divider.
    #[must_use]
    pub fn begins_day(self, position: usize) -> bool {
        self.lead(position).iter().any(|lead| !matches!(lead, Lead::Gap(_) | Lead::Change(_)))
    }

    /// Gives the first stop after this one that is the first under a divider.
    #[must_use]
    pub fn next_day(self, position: usize) -> Option<usize> {
        let order = self.timeline.order();
        let from = match self.under(position) {
            // What stands under the same day need not be looked at.
            Some(day) => order.first_from(self.zone.start_of_day(day.plus_days(1))).max(position + 1),
            None => position + 1,
        };
        let dated = self.first_that_begins_day(from, order.placed());
        let untimed = Some(order.placed()).filter(|at| (position + 1..self.stops()).contains(at));
        dated.or(untimed)
    }

    /// Gives the last stop before this one that is the first under a divider.
    #[must_use]
    pub fn previous_day(self, position: usize) -> Option<usize> {
        let order = self.timeline.order();
        let last = position.checked_sub(1)?;
        if last >= order.placed() {
            return Some(order.placed());
        }
        let from = order.first_from(self.zone.start_of_day(self.under(last)?));
        let found = self.first_that_begins_day(from, last + 1);
        found.or_else(|| order.in_days_back_from(last).find(|at| self.begins_day(*at)))
    }

    /// Gives the first stop of a range that is the first under a divider.
    fn first_that_begins_day(self, from: usize, to: usize) -> Option<usize> {
        let mut under = from.checked_sub(1).and_then(|before| self.under(before));
        self.timeline.order().in_days_from(from).take_while(|at| *at < to).find(|at| {
            let day = self.sets_day(*at);
            let before = under;
            under = day.or(before);
            day.is_some_and(|day| before.is_none_or(|before| day > before))
        })
    }

    /// Gives the row after.
    #[must_use]
    pub fn next(self, at: At) -> Option<At> {
        if at.row < self.lead(at.position).len() {
            return Some(At { row: at.row + 1, ..at });
        }
        self.after(at.position).map(|position| At { position, row: 0 })
    }

    /// Gives the row before.
    #[must_use]
    pub fn previous(self, at: At) -> Option<At> {
        match at.row.checked_sub(1) {
            Some(row) => Some(At { row, ..at }),
            None => Some(self.own(self.before(at.position)?)),
        }
    }

    /// Gives the row so many before, or the first one.
    #[must_use]
    pub fn back(self, from: At, rows: usize) -> At {
        std::iter::successors(Some(from), |at| self.previous(*at)).take(rows + 1).last().unwrap_or(from)
    }
}

#[cfg(test)]
mod tests;
