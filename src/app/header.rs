//! The header: title, clocks, position, fitted into one line.

use super::rows::Rows;
use crate::text::{Safe, width};
use crate::time::{Clock, Instant, Moment};
use crate::words::count::number;
use crate::words::time::{self, DateWords};
use crate::words::{self, clock_name};

const LEAST_TITLE: usize = 12;
/// Is how much of a title is shown at least, if there is so much, rather than all of a clock's name.
const SHORTEST_TITLE: usize = 4;
/// Is what stays of a clock's name where there is no room for all of it.
const SHORTEST_NAME: usize = 4;

/// Is the header as it is drawn.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// Is the title, cut.
    pub title: Safe,
    /// Are the clocks that have room, each with whether it is the active one.
    pub clocks: Vec<(Safe, bool)>,
    /// Is the position: "5 of 14".
    pub position: Safe,
}

/// Is between two clocks.
pub const BETWEEN_CLOCKS: &str = " │ ";

impl Header {
    /// Fits the header into so many columns: first the title is shortened, then the clocks that are not active go, then
    /// the name of the active one is. While the file is still read, `reading` says how far, in place of the position.
    #[must_use]
    pub fn fit(
        rows: Rows<'_>,
        (position, reading): (usize, Option<Safe>),
        (clocks, active): (&[Clock], &Clock),
        columns: usize,
    ) -> Self {
        let timeline = rows.timeline;
        let stop = timeline.order().stop(position).filter(|_| rows.stops() > 0);
        let moment = stop.and_then(|stop| timeline.event(stop.event).moment(stop.side));
        let place = reading.unwrap_or_else(|| place(rows, position));
        let with_day = moment.is_some_and(|moment| days_differ(&moment, clocks));
        let said = |clock: &Clock, most: usize| {
            let name = width::cut(&clock_name(clock), most);
            name.join(&Safe::line(&self::reading(clock, moment.as_ref(), with_day)))
        };
        let longest = words::LONGEST_CLOCK_NAME;
        let mut clocks: Vec<(Safe, bool)> =
            clocks.iter().map(|clock| (said(clock, longest), clock == active)).collect();
        let title = Safe::line(timeline.title());
        // A margin at both ends, two columns before the clocks and two before the position.
        let fixed = width::columns(&place) + 6;
        let wanted = width::columns(&title).min(LEAST_TITLE);
        while clocks.len() > 1 && fixed + wanted + clock_columns(&clocks) > columns {
            let Some(last) = clocks.iter().rposition(|(_, active)| !active) else {
                break;
            };
            clocks.remove(last);
        }
        let least = wanted.min(SHORTEST_TITLE);
        let name = width::columns(&clock_name(active));
        let missing = |fixed: usize| (fixed + clock_columns(&clocks)).saturating_sub(columns);
        let has_title = least > 0 && missing(fixed + least) <= name.saturating_sub(SHORTEST_NAME);
        // Without a title two of the columns are not needed, and the clock's name gets the rest of them.
        let fixed = if has_title { fixed } else { fixed - 2 };
        let missing = missing(fixed + if has_title { least } else { 0 });
        if let Some((shown, _)) = clocks.iter_mut().find(|(_, is_active)| *is_active).filter(|_| missing > 0) {
            *shown = said(active, name.saturating_sub(missing).max(SHORTEST_NAME));
        }
        let room = columns.saturating_sub(fixed + clock_columns(&clocks));
        let title = if has_title { width::cut(&title, room) } else { Safe::default() };
        Self { title, clocks, position: place }
    }
}

/// Says which of the stops is selected.
fn place(rows: Rows<'_>, position: usize) -> Safe {
    let count = rows.stops();
    let place = if count == 0 { 0 } else { rows.rank(position) + 1 };
    let shown = if rows.shown.is_some() { " shown" } else { "" };
    Safe::line(&format!("{} of {}{shown}", number(place), number(count)))
}

/// Counts the columns of the clocks; the active one has a mark on each side.
fn clock_columns(clocks: &[(Safe, bool)]) -> usize {
    let names: usize = clocks.iter().map(|(name, active)| width::columns(name) + if *active { 2 } else { 0 }).sum();
    names + clocks.len().saturating_sub(1) * 3
}

/// Says what a clock shows, to stand behind its name; nothing where no time is given.
fn reading(clock: &Clock, moment: Option<&Moment>, with_day: bool) -> String {
    let Some(literal) = moment.and_then(Moment::literal).filter(|literal| literal.is_timed()) else {
        return String::new();
    };
    let qualifier = moment.and_then(Moment::qualifier);
    let time = time::literal(literal, qualifier, clock.zone, DateWords::None);
    if !with_day {
        return format!(" {time}");
    }
    let day = time::date(time::reading(literal, clock.zone).date, DateWords::Day);
    let weekday = day.split(' ').next().unwrap_or_default();
    format!(" {weekday} {time}")
}

/// Says whether the clocks stand on different days at the moment.
fn days_differ(moment: &Moment, clocks: &[Clock]) -> bool {
    let Some(literal) = moment.literal().filter(|literal| literal.is_timed()) else {
        return false;
    };
    let mut days = clocks.iter().map(|clock| time::reading(literal, clock.zone).date);
    let first = days.next();
    days.any(|day| Some(day) != first)
}

/// Says a clock with its offset at an instant, for the list's head: "Moscow · UTC+3".
#[must_use]
pub fn clock_with_offset(clock: &Clock, at: Instant) -> Safe {
    let offset = clock.zone.offset(at).to_string();
    if offset == clock.name {
        return Safe::line(&offset);
    }
    clock_name(clock).join(&Safe::line(&format!(" · {offset}")))
}
