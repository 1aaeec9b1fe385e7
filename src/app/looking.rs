//! Looking through all stops for a text, from one of them on; and sorting what was found into lanes.

use std::ops::Range;
use std::sync::Arc;

use super::rows::Rows;
use super::shown::Shown;
use super::task::{PART, Parts, ranges};
use crate::plot::{Extents, Lanes, LanesBy};
use crate::text::fold::Needle;
use crate::time::Zone;
use crate::timeline::search::Seeker;
use crate::timeline::{EventId, Side, Stop, Timeline};
use crate::words::stop::{self, Midnights, Place, Stated};

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
    /// Is whether it may stand in the times of the list.
    asks_times: bool,
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
            asks_times: stop::may_be_in_a_time(&needle.folded()),
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
        let order = self.timeline.order();
        let (mut events, mut numbers) = (Vec::with_capacity(stops.len()), Vec::with_capacity(stops.len()));
        for (_, stop) in stops {
            // The end of a span has the texts of its start, which are looked at once if they are in the same part.
            let start = if stop.side == Side::End { order.position(stop.event, Side::Start) } else { None };
            let asked = start.and_then(|start| stops[..numbers.len()].binary_search_by_key(&start, |(at, _)| *at).ok());
            let number = asked.map_or(events.len(), |at| numbers[at]);
            numbers.push(number);
            if number == events.len() {
                events.push(stop.event);
            }
        }
        let found = self.seeker.finds_each(&self.timeline, &events, &mut self.seeker.hay());
        numbers.into_iter().map(|number| found[number]).collect()
    }

    /// Adds to what was found in texts what is found in times.
    fn add_in_times(&self, stops: &[(usize, Stop)], found: &mut [bool]) {
        let rows = self.rows();
        let placed = self.timeline.order().placed();
        let (mut midnights, mut hay) = (Midnights::of(self.zone), self.seeker.hay());
        let mut under = None;
        for (number, ((position, stop), found)) in stops.iter().zip(found).enumerate() {
            let stated = Stated::new(&self.timeline, *stop);
            under = if *position >= placed {
                None
            } else if number == 0 || self.within.is_some() {
                rows.under(*position)
            } else {
                midnights.day(&self.timeline, stated).or(under)
            };
            if !*found {
                let place = Place { zone: self.zone, under, with_year: self.with_year };
                *found = self.seeker.is_in(&midnights.short_time(&self.timeline, stated, place), &mut hay);
            }
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
        if self.asks_times {
            self.add_in_times(&stops, &mut found);
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
pub struct Marking {
    /// Is the timeline.
    pub timeline: Arc<Timeline>,
    /// Are the hits.
    pub hits: Arc<Hits>,
    /// Is when the events of the timeline begin and end.
    pub extents: Arc<Extents>,
    /// Is by what they are told apart.
    pub by: LanesBy,
}

impl Marking {
    /// Sorts them.
    #[must_use]
    pub fn run(&self) -> Lanes {
        let stops = self.hits.first_stops(&self.timeline);
        Lanes::of_stops(&self.extents, &self.timeline, self.by, stops.into_iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::timeline::Filter;
    use crate::timeline::filter::Reading;
    use crate::timeline::search;

    /// Gives spans over each other and moments, in two languages, over some days, and some without a time.
    fn timeline(events: usize) -> Arc<Timeline> {
        let event = |at: usize| {
            let (day, hour, minute) = (1 + at / 1000, at / 60 % 16, at % 60);
            let when = match at % 7 {
                0 => String::new(),
                1 | 2 => format!(
                    "from = \"2025-12-{day:02}T{hour:02}:{minute:02}Z\"\nto = \"2025-12-{day:02}T{:02}:{minute:02}Z\"\n",
                    hour + 1 + at % 5
                ),
                _ => format!("at = \"2025-12-{day:02}T{hour:02}:{minute:02}Z\"\n"),
            };
            let word = ["talks", "Переговоры", "“convoy”", "Zürich", "plan"][at % 5];
            format!("[[event]]\nid = \"e{at}\"\ntitle = \"{word} {at}\"\nplace = \"p{}\"\n{when}", at % 3)
        };
        let text = "format = 1\n".to_owned() + &(0..events).map(event).collect::<String>();
        Arc::new(load(text.as_bytes()).timeline.unwrap())
    }

    /// Looks at every stop that is shown, one after the other.
    fn slowly(needle: &Needle, rows: Rows<'_>) -> Vec<u32> {
        let with_year = stop::reaches_over_years(rows.timeline);
        let has = |position: &usize| {
            let stop = rows.timeline.order().stop(*position).unwrap();
            let place = Place { zone: rows.zone, under: rows.under(*position), with_year };
            search::finds(needle, rows.timeline, rows.timeline.event(stop.event))
                || needle.is_in(stop::short_time(rows.timeline, stop, place).as_str())
        };
        (0..rows.stops()).filter_map(|rank| rows.at(rank)).filter(has).map(|at| at as u32).collect()
    }

    #[test]
    fn every_hit_is_found_from_wherever_one_looks() {
        let timeline = timeline(3600);
        let zone = Zone::named("Europe/Moscow").unwrap();
        let reading = Reading { zone, near: crate::time::Instant::from_unix_seconds(0) };
        let filter = Filter::parse("place:p1 or переговоры", reading).unwrap();
        let filtered = Arc::new(Shown::new(filter, "place:p1 or переговоры", &timeline));
        for shown in [None, Some(&filtered)] {
            let rows = Rows { timeline: &timeline, zone, shown: shown.map(|shown| &**shown), days: None };
            let mut before: Option<(&str, Arc<Hits>)> = None;
            for typed in ["переговоры", "zurich 1", "1", "16:3", "dec"] {
                let needle = Needle::new(typed).unwrap();
                let within = before.as_ref().filter(|(begun, _)| typed.starts_with(begun)).map(|(_, hits)| hits);
                let wanted = slowly(&needle, rows);
                let mut found = Arc::default();
                for from in [0, 4500, 9999] {
                    let look = Look::new(needle.clone(), &timeline, (shown, within), zone, from);
                    let parts: Vec<Vec<u32>> = (0..look.count()).map(|at| look.part(at)).collect();
                    let first = Look::first(&parts.iter().cloned().map(Some).collect::<Vec<_>>());
                    let after = wanted.iter().find(|at| **at as usize >= from).or(wanted.first());
                    assert_eq!(first, after.map(|at| *at as usize), "{typed} from {from}");
                    let hits = look.whole(parts);
                    assert_eq!(hits.stops, wanted, "{typed} from {from}");
                    let stops = timeline.order().stops();
                    assert!(stops.enumerate().all(|(at, stop)| !wanted.contains(&(at as u32)) || hits.has(stop.event)));
                    found = Arc::new(hits);
                }
                before = Some((typed, found));
            }
        }
    }

    #[test]
    fn the_first_hit_is_known_once_what_comes_before_it_is() {
        let part = |hits: &[u32]| Some(hits.to_vec());
        assert_eq!(Look::first(&[part(&[]), None, part(&[9])]), None);
        assert_eq!(Look::first(&[part(&[]), part(&[]), part(&[9, 11])]), Some(9));
        assert_eq!(Look::first(&[part(&[]), part(&[])]), None);
    }

    #[test]
    fn an_event_whose_end_alone_is_a_hit_is_listed_where_it_starts() {
        let timeline = timeline(40);
        let order = timeline.order();
        let ends: Vec<u32> =
            (0..).zip(order.stops()).filter(|(_, stop)| stop.side == Side::End).map(|(at, _)| at).collect();
        let hits = Hits { stops: ends, events: Vec::new() };
        let starts = hits.first_stops(&timeline);
        assert!(starts.len() > 5 && starts.is_sorted());
        assert!(starts.iter().all(|at| order.stop(*at).unwrap().side == Side::Start));
    }
}
