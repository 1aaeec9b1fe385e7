//! What is looked for in the times of a list, of which most need not be written out for that.

use super::{Midnights, Place};
use crate::text::fold::Needle;
use crate::time::{Civil, Date, Zone};
use crate::timeline::{Stop, Timeline};
use crate::words::time::date_and_year;

/// Are the signs that may stand before a time.
const BEFORE: [char; 2] = ['≈', '…'];
/// Are the signs that may stand behind one.
const BEHIND: [char; 4] = ['?', '±', '…', '*'];

/// Is what is looked for in the times of a list.
///
/// A time shows the hands of the clock at the instant that the order keeps of it, or a day about then: where it is in
/// neither, the moment need not be read. A property test holds it to what is written.
#[derive(Clone, Debug)]
pub struct Sought<'a> {
    timeline: &'a Timeline,
    zone: Zone,
    with_year: bool,
    /// Is what is between the signs; nothing where there are only signs.
    core: Option<Needle>,
    /// Is whether there are signs.
    has_signs: bool,
    /// Is whether there are such as a moment with a start has by a qualifier only.
    asks_qualifier: bool,
    midnights: Midnights,
    /// Is the last day that was asked for, and whether it is in a date about then.
    about: Option<(Date, bool)>,
    /// Is the last time of day that was written.
    hands: String,
}

/// Says whether it is in a time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum InTime {
    No,
    /// If the time is stated that finely, or has the signs.
    Maybe,
    Yes,
}

impl<'a> Sought<'a> {
    /// Makes it ready for the list of a timeline by a zone's clock.
    #[must_use]
    pub fn new(needle: &Needle, timeline: &'a Timeline, zone: Zone, with_year: bool) -> Self {
        let folded = needle.folded();
        let core = folded.trim_start_matches(BEFORE).trim_end_matches(BEHIND);
        Self {
            timeline,
            zone,
            with_year,
            has_signs: core.len() < folded.len(),
            asks_qualifier: folded.contains(['≈', '?']),
            core: Needle::new(core),
            midnights: Midnights::of(zone),
            about: None,
            hands: String::new(),
        }
    }

    /// Says whether it is in the time of a stop. Only where that hangs on it, it is asked `under` which day the stop
    /// stands, and whether it `is_in` the time as it is written.
    pub fn is_in_time_of(
        &mut self,
        stop: Stop,
        under: impl FnOnce(&mut Midnights) -> Option<Date>,
        is_in: impl FnOnce(&str) -> bool,
    ) -> bool {
        let Self { timeline, zone, with_year, .. } = *self;
        let order = timeline.order();
        let place = |under| Place { zone, under, with_year };
        let Some(start) = order.own_start(stop) else {
            let under = under(&mut self.midnights);
            return is_in(&self.midnights.short(timeline, stop, place(under)));
        };
        if self.asks_qualifier && !order.is_qualified(stop) {
            return false;
        }
        let civil = zone.civil(start);
        let (in_time, in_day) = (self.in_time(&civil, order.is_to_the_minute(stop)), self.in_day(civil.date));
        if in_time == InTime::No && !in_day {
            return false;
        }
        let under = under(&mut self.midnights);
        let starts_here = under == Some(civil.date);
        let inside =
            order.is_in_a_day(stop) && under.is_some_and(|day| self.midnights.have(day, order.own_window(stop)));
        let shows_time_alone = inside && starts_here;
        let may_be_in = in_time != InTime::No && (inside || starts_here) || in_day && !shows_time_alone;
        let is_sure = in_time == InTime::Yes && shows_time_alone;
        is_sure || may_be_in && is_in(&self.midnights.short(timeline, stop, place(under)))
    }

    /// Says whether it is in the time of day that hands show: to the minute, or however finely that is stated.
    fn in_time(&mut self, civil: &Civil, is_to_the_minute: bool) -> InTime {
        let Some(core) = &self.core else { return InTime::Maybe };
        self.hands.clear();
        push_digits(&mut self.hands, civil.hour.into(), 10);
        self.hands.push(':');
        push_digits(&mut self.hands, civil.minute.into(), 10);
        match core.is_in(&self.hands) {
            true if !self.has_signs => return InTime::Yes,
            true => return InTime::Maybe,
            false if is_to_the_minute => return InTime::No,
            false => {}
        }
        self.hands.push(':');
        push_digits(&mut self.hands, civil.second.into(), 10);
        self.hands.push('.');
        push_digits(&mut self.hands, civil.nanosecond, 100_000_000);
        if core.is_in(&self.hands) { InTime::Maybe } else { InTime::No }
    }

    /// Says whether it is in a date that a moment can be said by which starts on a day here. No clock is a day from UTC,
    /// so in whatever clock it is stated, that is no more than two days off; and what is said of it is a part of the day,
    /// the month and the year.
    fn in_day(&mut self, day: Date) -> bool {
        let Some(core) = &self.core else { return true };
        match self.about {
            Some((last, is_in)) if last == day => is_in,
            _ => {
                let is_in = (-2..=2).any(|days| core.is_in(&date_and_year(day.plus_days(days))));
                self.about = Some((day, is_in));
                is_in
            }
        }
    }
}

/// Writes a number with all digits from the one of this unit on.
fn push_digits(text: &mut String, number: u32, unit: u32) {
    let units = std::iter::successors(Some(unit), |unit| (*unit > 1).then_some(unit / 10));
    text.extend(units.map(|unit| char::from(b'0' + (number / unit % 10) as u8)));
}
