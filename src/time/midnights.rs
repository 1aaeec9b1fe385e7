//! The clock of a zone, read again and again within one day.

use super::calendar::NANOS_PER_DAY;
use super::instant::NANOS_PER_SECOND;
use super::{Civil, Date, Instant, Offset, Window, Zone};

/// Is a zone with the midnights of the day that was asked for last: instants that follow each other often share one.
#[derive(Clone, Copy, Debug)]
pub struct Midnights {
    zone: Zone,
    last: Option<Day>,
}

/// Is a day by a zone's clock, from its midnight to that of the next one.
#[derive(Clone, Copy, Debug)]
struct Day {
    date: Date,
    start: Instant,
    end: Instant,
    /// Is the offset that is in force from its start to its end, if there is one.
    offset: Option<Offset>,
}

impl Midnights {
    /// Gives a zone's.
    #[must_use]
    pub fn of(zone: Zone) -> Self {
        Self { zone, last: None }
    }

    /// Gives what a clock in the zone shows at the instant, as [`Zone::civil`] does.
    #[must_use]
    pub fn civil(&mut self, instant: Instant) -> Civil {
        if let Some(civil) = self.last.and_then(|day| day.civil(instant)) {
            return civil;
        }
        let civil = self.zone.civil(instant);
        self.day(civil.date);
        civil
    }

    /// Says whether every instant of a window lies within a day.
    #[must_use]
    pub fn have(&mut self, date: Date, window: Window) -> bool {
        let Day { start, end, .. } = self.day(date);
        window.is_within(Window::new(start, end))
    }

    fn day(&mut self, date: Date) -> Day {
        match self.last {
            Some(last) if last.date == date => last,
            _ => *self.last.insert(Day::of(date, self.zone)),
        }
    }
}

impl Day {
    fn of(date: Date, zone: Zone) -> Self {
        let (start, end) = (zone.start_of_day(date), zone.start_of_day(date.plus_days(1)));
        // No zone's clocks ever went forward and back within one day: `tests/clocks.rs` holds that.
        let offset = zone.offset(start);
        let is_even = (end - start).nanos() == NANOS_PER_DAY && zone.offset(end.just_before()) == offset;
        Self { date, start, end, offset: is_even.then_some(offset) }
    }

    /// Gives what the clock shows at an instant, if that is in the day and nothing can be odd about it.
    fn civil(&self, instant: Instant) -> Option<Civil> {
        let offset = self.offset.filter(|_| instant < self.end)?;
        let nanos = u64::try_from((instant - self.start).nanos()).ok()?;
        let per_second = NANOS_PER_SECOND as u64;
        Some(Civil::on(self.date, nanos / per_second, (nanos % per_second) as u32, offset))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Duration;

    proptest! {
        #[test]
        fn a_clock_shows_what_the_zone_says(
            zone in prop::sample::select(Zone::all().collect::<Vec<_>>()),
            first in -5_000_000_000_i64..5_000_000_000,
            steps in prop::collection::vec(-90_000_000_i64..90_000_000, 1..20),
        ) {
            let mut midnights = Midnights::of(zone);
            let mut at = Instant::from_unix_seconds(first);
            for step in steps {
                at = at + Duration::from_nanos(i128::from(step) * 1_000_001);
                prop_assert_eq!(midnights.civil(at), zone.civil(at));
            }
        }
    }
}
