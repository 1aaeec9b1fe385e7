//! Where a clock's round times stand on an axis, its midnights and its nights.

#[cfg(test)]
mod tests;

use super::Axis;
use crate::time::zone::Reading;
use crate::time::{Civil, Date, Duration, Instant, Zone};

/// Is what lies between two ticks, by the calendar and the face of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// So many seconds: 1, 5, 15 or 30.
    Seconds(u8),
    /// So many minutes: 1, 5, 15 or 30.
    Minutes(u8),
    /// So many hours: 1, 2, 3, 6 or 12.
    Hours(u8),
    /// So many days: 1, 2 (counted through from 1970) or 7 (from Monday to Monday).
    Days(u8),
    /// So many months: 1, 3 or 6, on the first.
    Months(u8),
    /// So many years: 1, 2, 5, 10, 20, 50, 100, 200, 500 or 1000, on the first of January.
    Years(u16),
}

impl Step {
    /// Lists every step, from the finest to the coarsest.
    pub const ALL: [Self; 29] = [
        Self::Seconds(1),
        Self::Seconds(5),
        Self::Seconds(15),
        Self::Seconds(30),
        Self::Minutes(1),
        Self::Minutes(5),
        Self::Minutes(15),
        Self::Minutes(30),
        Self::Hours(1),
        Self::Hours(2),
        Self::Hours(3),
        Self::Hours(6),
        Self::Hours(12),
        Self::Days(1),
        Self::Days(2),
        Self::Days(7),
        Self::Months(1),
        Self::Months(3),
        Self::Months(6),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(20),
        Self::Years(50),
        Self::Years(100),
        Self::Years(200),
        Self::Years(500),
        Self::Years(1000),
    ];

    /// Chooses the finest step whose ticks stand at least so many columns apart, clocks that change aside; else the
    /// coarsest.
    #[must_use]
    pub fn fitting(axis: &Axis, least_columns: u16) -> Self {
        let fits = |step: &Self| axis.fits(step.least(), least_columns);
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Years(1000))
    }

    /// Says whether its ticks are times of day, not days.
    #[must_use]
    pub fn is_within_a_day(self) -> bool {
        self.face_seconds().is_some()
    }

    /// Gives the seconds on the face of the clock between two ticks, where they are times of day.
    fn face_seconds(self) -> Option<i64> {
        match self {
            Self::Seconds(count) => Some(count.into()),
            Self::Minutes(count) => Some(i64::from(count) * 60),
            Self::Hours(count) => Some(i64::from(count) * 3600),
            Self::Days(_) | Self::Months(_) | Self::Years(_) => None,
        }
    }

    /// Gives the length of its shortest instance where the clocks do not change.
    fn least(self) -> Duration {
        let days = match self {
            Self::Seconds(_) | Self::Minutes(_) | Self::Hours(_) => {
                return Duration::from_seconds(self.face_seconds().unwrap_or(0));
            }
            Self::Days(count) => i64::from(count),
            Self::Months(1) => 28,
            Self::Months(3) => 90,
            Self::Months(_) => 181,
            Self::Years(count) => i64::from(count) * 365 + i64::from(count) * 24 / 100,
        };
        Duration::from_hours(days * 24)
    }
}

/// Is a round time of a clock on an axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tick {
    /// Is its column.
    pub column: u16,
    /// Is its instant.
    pub at: Instant,
    /// Is the step to its neighbours, the same for all ticks of an axis.
    pub step: Step,
}

/// Lists the round times of a zone's clock on the axis, none in a fold, at least so many columns apart (1 at least).
///
/// A reading that the clocks skip gives no tick, one that they repeat the first of the two; a day, month or year
/// begins with its first instant. Where a change of clocks or a fold brings two closer together than that, the later
/// one is left out.
#[must_use]
pub fn ticks(axis: &Axis, zone: Zone, least_columns: u16) -> Vec<Tick> {
    let least_columns = least_columns.max(1);
    let step = Step::fitting(axis, least_columns);
    let mut ticks: Vec<Tick> = Vec::new();
    each(axis, zone, step, |column, at| {
        if ticks.last().is_none_or(|last| column >= last.column.saturating_add(least_columns) && at > last.at) {
            ticks.push(Tick { column, at, step });
        }
    });
    ticks
}

/// Lists the columns at which a day of the zone's clock begins, and the day; none in a fold, and none at all where
/// `step` is of days or longer.
#[must_use]
pub fn midnights(axis: &Axis, zone: Zone, step: Step) -> Vec<(u16, Date)> {
    let mut midnights: Vec<(u16, Date)> = Vec::new();
    if step.is_within_a_day() {
        each(axis, zone, Step::Days(1), |column, at| {
            if midnights.last().is_none_or(|(last, _)| *last < column) {
                midnights.push((column, zone.civil(at).date));
            }
        });
    }
    midnights
}

/// Says of each column whether it is night in its middle by the zone's clock, from 22:00 to 06:00; of none where
/// `step` is of days or longer, and of none in a fold.
#[must_use]
pub fn nights(axis: &Axis, zone: Zone, step: Step) -> Vec<bool> {
    let is_night = |column| {
        let hour = zone.civil(axis.middle(column)).hour;
        !(6..22).contains(&hour)
    };
    (0..axis.columns()).map(|column| step.is_within_a_day() && !axis.is_folded(column) && is_night(column)).collect()
}

/// Is the most ticks of one live piece: far more than have room, but an end in any case.
const MOST: usize = 100_000;

fn each(axis: &Axis, zone: Zone, step: Step, mut give: impl FnMut(u16, Instant)) {
    for piece in axis.pieces().iter().filter(|piece| !piece.folded) {
        let mut give = |at: Instant| {
            if piece.from <= at
                && at < piece.to
                && let Some(column) = axis.column(at)
            {
                give(column, at);
            }
        };
        match step.face_seconds() {
            Some(seconds) => readings(zone, (piece.from, piece.to), seconds, &mut give),
            None => dates(zone, (piece.from, piece.to), step, &mut give),
        }
    }
}

/// Gives the first instant of each reading in the range that is a multiple of so many seconds (a part of a day).
fn readings(zone: Zone, (from, to): (Instant, Instant), step: i64, give: &mut impl FnMut(Instant)) {
    // What is shown in the range but lies below this was shown before the range too.
    let mut face = face(zone.civil(from)).div_euclid(step) * step;
    for _ in 0..MOST {
        let (date, second) = (EPOCH.plus_days(face.div_euclid(DAY)), face.rem_euclid(DAY).unsigned_abs());
        let [hour, minute, second] = [second / 3600, second / 60 % 60, second % 60].map(|part| part as u8);
        face += step;
        let at = match zone.reading(date, hour, minute, second, 0) {
            Reading::Once(at) | Reading::Twice { first: at, .. } => at,
            Reading::Skipped { resumes } => {
                // On to where the clock goes on: a whole day may be skipped, and a step be a second.
                let goes_on = self::face(zone.civil(resumes));
                face = face.max(-(-goes_on).div_euclid(step) * step);
                if resumes >= to {
                    return;
                }
                continue;
            }
        };
        if at >= to {
            return;
        }
        give(at);
    }
}

/// Gives the first instant of each day, month or year in the range at which a step begins.
fn dates(zone: Zone, (from, to): (Instant, Instant), step: Step, give: &mut impl FnMut(Instant)) {
    let mut date = floor(zone.civil(from).date, step);
    for _ in 0..MOST {
        let at = zone.start_of_day(date);
        if at >= to {
            return;
        }
        if !zone.skipped(date) {
            give(at);
        }
        let following = next(date, step);
        if following <= date {
            return;
        }
        date = following;
    }
}

const DAY: i64 = 86_400;

const EPOCH: Date = Date { year: 1970, month: 1, day: 1 };

/// Is a Monday, from which weeks are counted.
const MONDAY: Date = Date { year: 1970, month: 1, day: 5 };

/// Gives the seconds that the face of the clock is past its own 1970-01-01T00:00, rounded down.
fn face(civil: Civil) -> i64 {
    let time = i64::from(civil.hour) * 3600 + i64::from(civil.minute) * 60 + i64::from(civil.second);
    civil.date.days_since(EPOCH) * DAY + time
}

/// Gives the last date at which a step begins, this one or one before it.
fn floor(date: Date, step: Step) -> Date {
    match step {
        Step::Seconds(_) | Step::Minutes(_) | Step::Hours(_) => date,
        Step::Days(count) => {
            let start = if count == 7 { MONDAY } else { EPOCH };
            date.plus_days(-date.days_since(start).rem_euclid(count.max(1).into()))
        }
        Step::Months(count) => Date { month: (date.month - 1) / count.max(1) * count + 1, day: 1, ..date },
        Step::Years(count) => {
            Date { year: date.year.div_euclid(count.max(1).into()) * i32::from(count), month: 1, day: 1 }
        }
    }
}

fn next(date: Date, step: Step) -> Date {
    match step {
        Step::Seconds(_) | Step::Minutes(_) | Step::Hours(_) => date.plus_days(1),
        Step::Days(count) => date.plus_days(count.into()),
        Step::Months(count) if date.month + count > 12 => Date { year: date.year + 1, month: 1, ..date },
        Step::Months(count) => Date { month: date.month + count, ..date },
        Step::Years(count) => Date { year: date.year + i32::from(count), ..date },
    }
}
