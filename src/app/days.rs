//! Under which day's divider stops stand, kept where it takes a long look back to find out.
//!
//! Most stops set their day themselves, or the one before does. But a hundred thousand may lie over one midnight, or be
//! shown without one between them that has a time of day: then each would be looked at for each row, at every key. What
//! is known of those before the selected one is found before the list moves there; from it, all rows are near.

use std::collections::BTreeMap;

use crate::time::{Date, Zone};

/// Is how many stops are looked at before it is worth to keep what is found.
const FEW: usize = if cfg!(test) { 1 } else { 16 };

/// Is what is known of the stops of one list; of another, a new one is made.
#[derive(Clone, Debug, Default)]
pub struct Days {
    zone: Option<Zone>,
    /// Are stretches of stops under one day, by the first of each: the last one, and the day.
    stretches: BTreeMap<usize, (usize, Option<Date>)>,
}

/// Is the day under which a stop is known to stand; there may be none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Under(pub(super) Option<Date>);

impl Days {
    /// Gives the day under which a stop stands, where that is known.
    pub(super) fn under(&self, zone: Zone, position: usize) -> Option<Under> {
        if self.zone != Some(zone) {
            return None;
        }
        let (_, (last, day)) = self.stretches.range(..=position).next_back()?;
        (position <= *last).then_some(Under(*day))
    }

    /// Finds the day under which a stop stands: the one that the first of these stops sets that sets any. They lead back
    /// from it through all that may.
    pub(super) fn learn(
        &mut self,
        zone: Zone,
        position: usize,
        mut back: impl Iterator<Item = usize>,
        sets_day: impl Fn(usize) -> Option<Date>,
    ) {
        if self.zone != Some(zone) {
            *self = Self { zone: Some(zone), ..Self::default() };
        }
        let mut looked_at = 0;
        let (first, day) = loop {
            let Some(at) = back.next() else { break (0, None) };
            if let Some(Under(day)) = self.under(zone, at) {
                // What was looked at between belongs to that stretch.
                if let Some((_, (last, _))) = self.stretches.range_mut(..=at).next_back() {
                    *last = position.max(*last);
                }
                break (position, day);
            }
            if let Some(day) = sets_day(at) {
                break (at, Some(day));
            }
            looked_at += 1;
        };
        if looked_at > FEW && first < position {
            self.stretches.insert(first, (position, day));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const DAY: Date = Date { year: 2025, month: 12, day: 2 };
    const MANY: usize = 100_000;

    /// Learns the days of stops where one of them, or none, sets any; gives how many were looked at.
    fn learned(days: &mut Days, zone: Zone, sets: Option<usize>, positions: impl Iterator<Item = usize>) -> usize {
        let looked_at = Cell::new(0);
        let sets_day = |at| {
            looked_at.set(looked_at.get() + 1);
            (Some(at) == sets).then_some(DAY)
        };
        positions.for_each(|position| days.learn(zone, position, (0..=position).rev(), sets_day));
        looked_at.get()
    }

    #[test]
    fn no_stop_is_looked_at_for_each_row() {
        for sets in [None, Some(0), Some(MANY / 2)] {
            let mut days = Days::default();
            let ends = (MANY - 50..MANY).chain((MANY - 99..MANY).rev()).chain(MANY..MANY + 50);
            let looked_at = learned(&mut days, Zone::UTC, sets, ends);
            assert!(looked_at <= MANY + 100, "{looked_at}");
            for known in MANY / 2..MANY + 50 {
                assert_eq!(days.under(Zone::UTC, known), Some(Under(sets.map(|_| DAY))));
            }
            assert_eq!(days.under(Zone::UTC, MANY + 50), None);
        }
    }

    #[test]
    fn another_clock_has_other_days() {
        let mut days = Days::default();
        let moscow = Zone::named("Europe/Moscow").unwrap();
        learned(&mut days, Zone::UTC, Some(3), 90..=90);
        assert_eq!((days.under(Zone::UTC, 50), days.under(moscow, 50)), (Some(Under(Some(DAY))), None));
        learned(&mut days, moscow, None, 90..=90);
        assert_eq!((days.under(Zone::UTC, 50), days.under(moscow, 50)), (None, Some(Under(None))));
    }

    #[test]
    fn what_is_near_is_not_kept() {
        let mut days = Days::default();
        learned(&mut days, Zone::UTC, Some(50), [50, 51].into_iter());
        assert_eq!(days.under(Zone::UTC, 51), None);
    }
}
