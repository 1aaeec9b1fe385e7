//! What is looked for in the times of a list, of which most need not be written out for that.

use super::{Place, may_be_in_a_time, short};
use crate::text::fold::Needle;
use crate::time::{Civil, Date, Instant, Midnights, Zone};
use crate::timeline::{Stop, Timeline};
use crate::words::time::date_and_year;

/// Are the signs that may stand before a time.
const BEFORE: [char; 2] = ['≈', '…'];
/// Are the signs that may stand behind one.
const BEHIND: [char; 4] = ['?', '±', '…', '*'];

/// Is how many minutes a day has.
const MINUTES: u32 = 24 * 60;

/// Is what is looked for in times, and which of them have it.
#[derive(Clone, Debug)]
pub struct InTimes {
    /// Is what is between the signs; nothing where there are only signs.
    core: Option<Needle>,
    signs: Signs,
    /// Is whether it may be in a date: those have neither colons nor points.
    may_be_in_dates: bool,
    /// Is whether it may be in words, as those have no digits.
    may_be_in_words: bool,
    /// Is for each minute of a day whether it is in that, as hours and minutes.
    minutes: Vec<bool>,
}

/// Is which signs are looked for with a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Signs {
    Nothing,
    Some,
    /// Such as a moment with a start has by a qualifier only.
    Qualifier,
}

impl InTimes {
    /// Makes it ready; gives nothing where it may be in no time of any list.
    #[must_use]
    pub fn of(needle: &Needle) -> Option<Self> {
        let folded = needle.folded();
        if !may_be_in_a_time(&folded) {
            return None;
        }
        let core = folded.trim_start_matches(BEFORE).trim_end_matches(BEHIND);
        let signs = match folded.contains(['≈', '?']) {
            true => Signs::Qualifier,
            false if core.len() < folded.len() => Signs::Some,
            false => Signs::Nothing,
        };
        let core = Needle::new(core);
        let mut hands = String::new();
        let is_in = |minute: u32| {
            hands.clear();
            push_minute(&mut hands, minute);
            core.as_ref().is_some_and(|core| core.is_in(&hands))
        };
        let minutes = (0..MINUTES).map(is_in).collect();
        Some(Self {
            core,
            signs,
            may_be_in_dates: !folded.contains([':', '.']),
            may_be_in_words: !folded.contains(|letter: char| letter.is_ascii_digit()),
            minutes,
        })
    }
}

/// Is what is looked for in the times of a list.
///
/// A time shows the hands of the clock at the instant that the order keeps of it, or a day about then: where it is in
/// neither, the moment need not be read. A property test holds it to what is written.
#[derive(Clone, Debug)]
pub struct Sought<'a> {
    asked: &'a InTimes,
    timeline: &'a Timeline,
    zone: Zone,
    with_year: bool,
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
    /// Looks for it in the list of a timeline by a zone's clock.
    #[must_use]
    pub fn new(asked: &'a InTimes, timeline: &'a Timeline, zone: Zone, with_year: bool) -> Self {
        Self { asked, timeline, zone, with_year, midnights: Midnights::of(zone), about: None, hands: String::new() }
    }

    /// Says whether it is in the time of a stop. Only where that hangs on it, it is asked `under` which day the stop
    /// stands, and whether it `is_in` the time as it is written.
    pub fn is_in_time_of(
        &mut self,
        stop: Stop,
        under: impl FnOnce(&mut Midnights) -> Option<Date>,
        is_in: impl FnOnce(&str) -> bool,
    ) -> bool {
        let Self { asked, timeline, zone, with_year, .. } = *self;
        let order = timeline.order();
        let place = |under| Place { zone, under, with_year };
        let Some(start) = order.own_start(stop) else {
            // It says in words what it is related by.
            if !asked.may_be_in_words && order.own_window(stop).is_open() {
                return false;
            }
            let under = under(&mut self.midnights);
            return is_in(&short(&mut self.midnights, timeline, stop, place(under)));
        };
        if asked.signs == Signs::Qualifier && !order.is_qualified(stop) {
            return false;
        }
        let is_by_dates = order.is_by_dates(stop);
        if is_by_dates && !asked.may_be_in_dates {
            return false;
        }
        let civil = self.midnights.civil(start);
        let in_time = if is_by_dates { InTime::No } else { self.in_time(&civil, order.is_to_the_minute(stop)) };
        let in_day = self.in_day(civil.date);
        if in_time == InTime::No && !in_day {
            return false;
        }
        let (under, inside) = self.under((stop, start, civil.date), under);
        let starts_here = under == Some(civil.date);
        let shows_time_alone = inside && starts_here;
        let may_be_in = in_time != InTime::No && (inside || starts_here) || in_day && !shows_time_alone;
        let is_sure = in_time == InTime::Yes && shows_time_alone;
        is_sure || may_be_in && is_in(&short(&mut self.midnights, timeline, stop, place(under)))
    }

    /// Gives the day under which a stop stands that starts at an instant, on this day; and whether its moment lies within
    /// that.
    fn under(
        &mut self,
        (stop, start, date): (Stop, Instant, Date),
        under: impl FnOnce(&mut Midnights) -> Option<Date>,
    ) -> (Option<Date>, bool) {
        let (order, midnights) = (self.timeline.order(), &mut self.midnights);
        let (window, is_in_a_day) = (order.own_window(stop), order.is_in_a_day(stop));
        // Where it stands at its own time and within one day, it sets that day itself.
        if is_in_a_day && order.key(stop) == Some(start) && midnights.have(date, window) {
            return (Some(date), true);
        }
        let under = under(midnights);
        (under, is_in_a_day && under.is_some_and(|day| midnights.have(day, window)))
    }

    /// Says whether it is in the time of day that hands show: to the minute, or however finely that is stated.
    fn in_time(&mut self, civil: &Civil, is_to_the_minute: bool) -> InTime {
        let Some(core) = &self.asked.core else { return InTime::Maybe };
        let minute = u32::from(civil.hour) * 60 + u32::from(civil.minute);
        match self.asked.minutes[minute as usize] {
            true if self.asked.signs == Signs::Nothing => return InTime::Yes,
            true => return InTime::Maybe,
            false if is_to_the_minute => return InTime::No,
            false => {}
        }
        self.hands.clear();
        push_minute(&mut self.hands, minute);
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
        let Some(core) = &self.asked.core else { return true };
        if !self.asked.may_be_in_dates {
            return false;
        }
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

/// Writes a minute of the day, as hours and minutes.
fn push_minute(text: &mut String, minute: u32) {
    push_digits(text, minute / 60, 10);
    text.push(':');
    push_digits(text, minute % 60, 10);
}

/// Writes a number with all digits from the one of this unit on.
fn push_digits(text: &mut String, number: u32, unit: u32) {
    let units = std::iter::successors(Some(unit), |unit| (*unit > 1).then_some(unit / 10));
    text.extend(units.map(|unit| char::from(b'0' + (number / unit % 10) as u8)));
}
