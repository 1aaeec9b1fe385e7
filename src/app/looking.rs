//! Looking through all stops for a text, from one of them on; and sorting what was found into lanes.

use std::ops::Range;
use std::sync::Arc;

use super::rows::Rows;
use super::shown::Shown;
use super::task::{PART, Parts, ranges};
use crate::plot::{Extents, Lanes, LanesBy};
use crate::text::fold::Needle;
use crate::time::{Midnights, Zone};
use crate::timeline::search::Seeker;
use crate::timeline::{EventId, Side, Stop, Timeline};
use crate::words::stop::{self, InTimes, Sought};

/// Is where something was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    /// Are the positions of the stops that have it, ascending.
    pub stops: Vec<u32>,
    /// Is for each event, by its number, whether it has it.
    pub events: Vec<bool>,
}

impl Hits {
    /// Says whether an event has it.
    #[must_use]
    pub fn has(&self, event: EventId) -> bool {
        self.events.get(event.0 as usize).copied().unwrap_or(false)
    }

    /// Lists the positions of the first stops of the events that have it, each once, ascending.
    fn first_stops(&self, timeline: &Timeline) -> Vec<usize> {
        let order = timeline.order();
        let first = |at: &u32| {
            let stop = order.stop(*at as usize)?;
            // Of a span the end alone may be a hit, by its time.
            let start = if stop.side == Side::End { order.position(stop.event, Side::Start) } else { None };
            Some(start.unwrap_or(*at as usize))
        };
        let mut stops: Vec<usize> = self.stops.iter().filter_map(first).collect();
        stops.sort_unstable();
        stops.dedup();
        stops
    }
}

/// Is which stops have what is looked for.
#[derive(Clone, Debug)]
pub struct Look {
    timeline: Arc<Timeline>,
    zone: Zone,
    shown: Option<Arc<Shown>>,
    /// Is where the beginning of what is typed was found: nothing else can have it.
    within: Option<Arc<Hits>>,
    seeker: Arc<Seeker>,
    /// Is what of the times of the list has it, if any may.
    in_times: Option<Arc<InTimes>>,
    with_year: bool,
    /// Are the parts, as numbers of stops among those that are looked at; from the cursor to the end, then from the start.
    parts: Vec<Range<usize>>,
    /// Is how many parts come before the start's.
    before_start: usize,
}

impl Look {
    /// Looks among the stops that are shown, from a position on; only where `within` has hits, if there are some.
    #[must_use]
    pub fn new(
        needle: Needle,
        timeline: &Arc<Timeline>,
        (shown, within): (Option<&Arc<Shown>>, Option<&Arc<Hits>>),
        zone: Zone,
        from: usize,
    ) -> Self {
        let mut look = Self {
            in_times: InTimes::of(&needle).map(Arc::new),
            with_year: stop::reaches_over_years(timeline),
            seeker: Arc::new(Seeker::new(needle, timeline)),
            timeline: Arc::clone(timeline),
            zone,
            shown: shown.map(Arc::clone),
            within: within.map(Arc::clone),
            parts: Vec::new(),
            before_start: 0,
        };
        let (start, count) = look.numbers(from);
        look.parts = ranges(start, count).collect();
        look.before_start = look.parts.len();
        look.parts.extend(ranges(0, start));
        look
    }

    /// Says whether there are so few stops to look at that it can be done at once.
    #[must_use]
    pub fn is_little(&self) -> bool {
        self.numbers(0).1 <= PART
    }

    /// Counts the stops that are looked at before a position, and all of them.
    fn numbers(&self, position: usize) -> (usize, usize) {
        match &self.within {
            Some(hits) => (hits.stops.partition_point(|at| (*at as usize) < position), hits.stops.len()),
            None => (self.rows().rank(position).min(self.rows().stops()), self.rows().stops()),
        }
    }

    /// Gives the position of a stop among those that are looked at.
    fn position(&self, number: usize) -> Option<usize> {
        match &self.within {
            Some(hits) => hits.stops.get(number).map(|at| *at as usize),
            None => self.rows().at(number),
        }
    }

    /// Gives the first hit from the cursor on, once it is known whether the parts before have any.
    #[must_use]
    pub fn first(parts: &[Option<Vec<u32>>]) -> Option<usize> {
        let known = parts.iter().map_while(Option::as_ref);
        known.flatten().next().map(|at| *at as usize)
    }

    fn rows(&self) -> Rows<'_> {
        Rows { timeline: &self.timeline, zone: self.zone, shown: self.shown.as_deref(), days: None }
    }

    /// Says for each stop of a part whether its event's texts have it.
    fn in_texts(&self, stops: &[(usize, Stop)]) -> Vec<bool> {
        let events: Vec<EventId> = stops.iter().map(|(_, stop)| stop.event).collect();
        self.seeker.finds_each(&self.timeline, &events, &mut self.seeker.room())
    }

    /// Adds to what was found in texts what is found in times.
    fn add_in_times(&self, asked: &InTimes, stops: &[(usize, Stop)], found: &mut [bool]) {
        let rows = self.rows();
        let mut sought = Sought::new(asked, &self.timeline, self.zone, self.with_year);
        let mut room = self.seeker.room();
        let mut known = None;
        for ((position, stop), found) in stops.iter().zip(found).filter(|(_, found)| !**found) {
            let under = |midnights: &mut Midnights| {
                let under = rows.under_since(*position, known, midnights);
                known = Some((*position, under));
                under
            };
            *found = sought.is_in_time_of(*stop, under, |time| self.seeker.is_in(time, &mut room));
        }
    }
}

impl Parts for Look {
    type Part = Vec<u32>;
    type Whole = Hits;

    fn count(&self) -> usize {
        self.parts.len()
    }

    fn part(&self, at: usize) -> Vec<u32> {
        let order = self.timeline.order();
        let positions = self.parts[at].clone().filter_map(|number| self.position(number));
        let stops: Vec<(usize, Stop)> = positions.filter_map(|at| Some((at, order.stop(at)?))).collect();
        let mut found = self.in_texts(&stops);
        if let Some(asked) = &self.in_times {
            self.add_in_times(asked, &stops, &mut found);
        }
        stops.iter().zip(found).filter(|(_, found)| *found).map(|((at, _), _)| *at as u32).collect()
    }

    fn whole(&self, parts: Vec<Vec<u32>>) -> Hits {
        let (to_end, from_start) = parts.split_at(self.before_start.min(parts.len()));
        let stops: Vec<u32> = from_start.iter().chain(to_end).flatten().copied().collect();
        let mut events = vec![false; self.timeline.len()];
        for stop in stops.iter().filter_map(|at| self.timeline.order().stop(*at as usize)) {
            events[stop.event.0 as usize] = true;
        }
        Hits { stops, events }
    }
}

/// Is in which lanes the hits lie.
#[derive(Clone, Debug)]
pub struct HitLanes {
    /// Is the timeline.
    pub timeline: Arc<Timeline>,
    /// Are the hits.
    pub hits: Arc<Hits>,
    /// Is when the events of the timeline begin and end.
    pub extents: Arc<Extents>,
    /// Is by what they are told apart.
    pub by: LanesBy,
}

impl HitLanes {
    /// Sorts them.
    #[must_use]
    pub fn sort(&self) -> Lanes {
        let stops = self.hits.first_stops(&self.timeline);
        Lanes::of_stops(&self.extents, &self.timeline, self.by, stops.into_iter())
    }
}

#[cfg(test)]
mod tests;
