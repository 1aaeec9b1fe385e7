//! A stop as one row of the list: its time, its sign, its title.

mod sought;

pub use sought::{InTimes, Sought};

use super::relation;
use super::time::{self, DateWords};
use super::{Mark, Paragraph, Tone};
use crate::text::{Safe, width};
use crate::time::{Date, Form, Literal, Midnights, Moment, Precision, Zone};
use crate::timeline::accounts::{self, Agreement};
use crate::timeline::{End, EventRef, Side, Status, Stop, Timeline, When};

/// Gives the day of a zone that the stop lies in for certain of its statement, if it is timed: the day that it may
/// set a divider for.
#[must_use]
pub fn day(timeline: &Timeline, stop: Stop, zone: Zone) -> Option<Date> {
    day_by(&mut Midnights::of(zone), timeline, stop)
}

/// Gives the day of a stop, as [`day`] does.
#[must_use]
pub fn day_by(midnights: &mut Midnights, timeline: &Timeline, stop: Stop) -> Option<Date> {
    let order = timeline.order();
    if !order.is_in_a_day(stop) {
        return None;
    }
    let date = midnights.civil(order.key(stop)?).date;
    midnights.have(date, order.own_window(stop)).then_some(date)
}

/// Is what a row's time depends on beside the stop itself.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Is the active zone.
    pub zone: Zone,
    /// Is the day of the divider under which the row stands.
    pub under: Option<Date>,
    /// Is whether the timeline reaches over several years, so that a date alone says too little.
    pub with_year: bool,
}

/// Says a stop's time in a few columns: "≈19:30", "19:58…", "3 Dec*", "after", "?".
#[must_use]
pub fn short_time(timeline: &Timeline, stop: Stop, place: Place) -> Safe {
    Safe::line(&short(&mut Midnights::of(place.zone), timeline, stop, place))
}

/// Says it as [`short_time`] does, which makes it safe.
fn short(midnights: &mut Midnights, timeline: &Timeline, stop: Stop, place: Place) -> String {
    let event = timeline.event(stop.event);
    if let Some(moment) = event.moment(stop.side) {
        let inside = place.under.is_some_and(|day| midnights.have(day, moment.window()));
        return stated_time(&moment, inside, place);
    }
    if !event.after().is_empty() && !event.before().is_empty() {
        return "between".to_owned();
    }
    relation::of(event).first().map_or("?", |(relation, _)| relation.word()).to_owned()
}

/// Says a stop's time with its day, as finely as it was stated: "Tue 2 Dec ≈19:30"; without a time, what it is related by.
#[must_use]
pub fn time_with_day(timeline: &Timeline, stop: Stop, zone: Zone, words: DateWords) -> String {
    match timeline.event(stop.event).moment(stop.side) {
        Some(moment) => time::moment(&moment, zone, words),
        None => short_time(timeline, stop, Place { zone, under: None, with_year: false }).to_string(),
    }
}

/// Are the words of the times of a list.
const WORDS: [&str; 17] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "bc", "after", "before",
    "during", "between",
];

/// Says whether a text, folded as it is searched for, may stand in the time of any stop. Where not, no time needs to be
/// written out to search it.
#[must_use]
pub fn may_be_in_a_time(folded: &str) -> bool {
    let small = folded.to_lowercase();
    let is_sign = |letter: char| letter.is_ascii_digit() || " :.?*≈±…".contains(letter);
    small.split(is_sign).all(|run| run.is_empty() || WORDS.iter().any(|word| word.contains(run)))
}

fn stated_time(moment: &Moment, inside: bool, place: Place) -> String {
    let starts_here =
        |literal: &Literal| literal.is_timed() && place.under == Some(time::reading(literal, place.zone).date);
    match moment.form() {
        Form::Single { literal, tolerance, qualifier } if moment.is_timed() && inside => {
            let within = if tolerance.is_some() { "±" } else { "" };
            time::bare_time(literal, *qualifier, place.zone) + within
        }
        // "From then on" is no less true where it reaches into another day.
        Form::Range { from: Some(from), .. } if starts_here(from) => {
            format!("{}…", time::bare_time(from, None, place.zone))
        }
        Form::Range { from: None, to: Some(to) } if starts_here(to) => {
            format!("…{}", time::bare_time(to, None, place.zone))
        }
        _ => own_day(moment, inside, place),
    }
}

/// Says the day of a moment that has no time of day, or that is not inside the day it stands under.
fn own_day(moment: &Moment, inside: bool, place: Place) -> String {
    let said = match moment.form() {
        Form::Single { literal, qualifier, .. } => time::qualified(&day_of(literal, place), *qualifier),
        Form::Range { from: Some(from), .. } => format!("{}…", day_of(from, place)),
        Form::Range { from: None, to: Some(to) } => format!("…{}", day_of(to, place)),
        Form::Range { from: None, to: None } => "?".to_owned(),
    };
    let coarse = moment.literal().is_some_and(|literal| literal.precision < Precision::Day);
    if inside || coarse || place.under.is_none() { said } else { format!("{said}*") }
}

fn day_of(literal: &Literal, place: Place) -> String {
    let civil = time::reading(literal, place.zone);
    match literal.precision {
        Precision::Year | Precision::Month => time::literal(literal, None, place.zone, DateWords::Short),
        _ if place.with_year => time::date_and_year(civil.date),
        _ => time::date(civil.date, DateWords::Short),
    }
}

/// Says whether a timeline reaches over several years, so that a day without its year would leave the reader in doubt.
#[must_use]
pub fn reaches_over_years(timeline: &Timeline) -> bool {
    let order = timeline.order();
    let year = |position: usize| {
        let key = order.stop(position).and_then(|stop| order.key(stop))?;
        Some(Zone::UTC.civil(key).date.year)
    };
    let last = order.placed().checked_sub(1);
    last.is_some_and(|last| year(0) != year(last))
}

/// Is how many stops are looked at to find how wide their times are.
const LOOKED_AT: usize = 20_000;
/// Is the most columns that times take: "≈30 Dec 2025?*".
const WIDEST: usize = 14;
/// Is what they take in any case where no year is said: "≈16:30:05?±".
const WIDEST_WITHOUT_YEAR: usize = 11;

/// Gives the columns that the times of a list need at most, so that the column does not jump while one scrolls.
///
/// Of so many stops that a look at each would keep one waiting, some time is as wide as times are.
#[must_use]
pub fn time_columns(timeline: &Timeline, with_year: bool) -> usize {
    let order = timeline.order();
    if order.len() > LOOKED_AT {
        return if with_year { WIDEST } else { WIDEST_WITHOUT_YEAR };
    }
    let widest = order.stops().map(|stop| {
        let moment = timeline.event(stop.event).moment(stop.side);
        moment.map_or(0, |moment| columns_of(&moment, with_year))
    });
    widest.max().unwrap_or(0).clamp("between".len(), WIDEST)
}

fn columns_of(moment: &Moment, with_year: bool) -> usize {
    let Form::Single { literal, tolerance, qualifier } = moment.form() else {
        return if with_year { "30 Dec 2025…*".chars().count() } else { "30 Dec…*".chars().count() };
    };
    let place = Place { zone: Zone::UTC, under: None, with_year };
    let day = time::qualified(&day_of(literal, place), *qualifier);
    let day = width::columns(&Safe::line(&day)) + usize::from(literal.precision >= Precision::Day);
    let time = time::bare_time(literal, *qualifier, Zone::UTC);
    let time = width::columns(&Safe::line(&time)) + usize::from(tolerance.is_some());
    if literal.is_timed() { time.max(day) } else { day }
}

/// Is how much of a title is shown at least, if there is so much, rather than what stands after it.
const LEAST_TITLE: usize = 8;

/// Says what the status adds before a title: "planned: ".
#[must_use]
pub fn status_word(status: Status) -> Option<&'static str> {
    (status != Status::Happened).then(|| status.word())
}

/// Says which side of a span a stop is, after its title: ": start".
#[must_use]
pub fn side_word(event: EventRef<'_>, side: Side) -> Option<&'static str> {
    match (side, event.when()) {
        (Side::Whole, _) => None,
        (Side::Start, When::Span { to: End::NotKnown, .. }) => Some(": start, no end known"),
        (Side::Start, _) => Some(": start"),
        (Side::End, _) => Some(": end"),
    }
}

/// Says a stop's title in so many columns, with its status before and its side after it: the title itself is cut
/// first; then goes that no end is known, which the detail says, then the side, which a bracket says.
#[must_use]
pub fn title(timeline: &Timeline, stop: Stop, columns: usize) -> Paragraph {
    let event = timeline.event(stop.event);
    let before = status_word(event.status()).map(|word| format!("{word}: ")).unwrap_or_default();
    let side = side_word(event, stop.side).unwrap_or_default();
    let sign = disagreement(timeline, stop);
    let title = Safe::line(event.title());
    let room = |after: &str| columns.saturating_sub(before.len() + width::columns(&Safe::line(after)));
    let fits = |after: &String| room(after) >= width::columns(&title).min(LEAST_TITLE);
    let afters = [side, side.split(',').next().unwrap_or_default(), ""].map(|side| format!("{side}{sign}"));
    let after = afters.into_iter().find(fits).unwrap_or_default();
    let title = width::cut(&title, room(&after));
    Paragraph::of(Tone::Doubt, &before).add(Tone::Plain, title.as_str()).add(Tone::Faint, &after)
}

/// Gives the sign behind the title of an event whose accounts disagree.
fn disagreement(timeline: &Timeline, stop: Stop) -> &'static str {
    match accounts::of_event(timeline, timeline.event(stop.event)) {
        Agreement::Agree => "",
        Agreement::Differ | Agreement::Exclude => " ≠",
    }
}

/// Chooses the sign of a stop.
#[must_use]
pub fn mark(timeline: &Timeline, stop: Stop) -> Mark {
    let event = timeline.event(stop.event);
    Mark::of(event.status(), event.moment(stop.side).as_ref())
}

#[cfg(test)]
mod tests;
