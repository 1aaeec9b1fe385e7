//! What cannot all be true, as findings.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::event::Places;
use super::ids::Names;
use super::near::quoted;
use crate::report::{Finding, Severity};
use crate::time::Instant;
use crate::timeline::{Conflict, Edge, EventId, Relation, Side, Stop};

/// Is how many steps of a chain are told: a longer one is not read.
const STEPS: usize = 40;

/// Is what conflicts are told with.
pub(super) struct Teller<'a> {
    /// Are the ids.
    pub(super) names: &'a Names<'a>,
    /// Says where an event's parts are written.
    pub(super) places: &'a dyn Fn(EventId) -> Places,
}

impl Teller<'_> {
    /// Makes an error of a conflict.
    pub(super) fn error(&self, conflict: &Conflict) -> Finding {
        match conflict {
            Conflict::Cycle(chain) => self.cycle(chain),
            Conflict::Empty { chain, first, last, not_before, not_after } => {
                self.empty(chain, (*first, *last), (*not_before, *not_after))
            }
        }
    }

    /// Makes a warning of a conflict that rests on a qualifier.
    pub(super) fn warning(&self, conflict: &Conflict) -> Finding {
        let mut finding = self.error(conflict);
        finding.severity = Severity::Warning;
        let proves = "as stated; but a time marked `~`, `?` or `%` proves nothing";
        finding.message = format!("{}, {proves}", finding.message).into();
        finding
    }

    fn cycle(&self, chain: &[Edge]) -> Finding {
        // It may be entered anywhere: at the event that comes first in the file.
        let mut chain = chain.to_vec();
        let entry = (0..chain.len()).min_by_key(|at| chain[*at].earlier.event);
        chain.rotate_left(entry.unwrap_or_default());
        let mut names: Vec<String> = Vec::new();
        for edge in &chain {
            let name = self.name(edge.earlier.event);
            // A span's start and end are two steps of one name.
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        if names.len() > 1 && names.first() == names.last() {
            names.pop();
        }
        let first = names.first().cloned().unwrap_or_default();
        let more = if names.len() > STEPS { " before …" } else { "" };
        names.truncate(STEPS);
        let message = format!("the relations lead in a circle: {}{more} before {first}", names.join(" before "));
        self.steps(&chain, message).help("take one of these relations out")
    }

    fn empty(
        &self,
        chain: &[Edge],
        (first, last): (Stop, Stop),
        (not_before, not_after): (Instant, Instant),
    ) -> Finding {
        let (low, high) = (not_before.to_string(), not_after.to_string());
        if first.event == last.event && chain.iter().all(|edge| edge.stated.is_none()) {
            return self.end_before_start(first.event, &low, &high);
        }
        let message = format!(
            "no time is left: {} is not before {low} and must precede {}, which is over by {high}",
            self.stop(first),
            self.stop(last)
        );
        let mut finding = self.steps(chain, message);
        for (stop, says) in [(first, format!("not before {low}")), (last, format!("over by {high}"))] {
            if let Some(place) = self.time(stop) {
                finding = finding.related(place, says);
            }
        }
        finding.help("correct one of the times, or take one of the relations out")
    }

    fn end_before_start(&self, event: EventId, low: &str, high: &str) -> Finding {
        let places = (self.places)(event);
        let name = self.name(event);
        let message = format!("{name} ends before it starts: it is not before {low}, and over by {high}");
        let place = places.end.clone().or_else(|| places.start.clone()).unwrap_or_else(|| places.header.clone());
        let finding = Finding::error(place, message).label(format!("over by {high}"));
        match &places.start {
            Some(start) if places.end.is_some() => finding.related(start.clone(), format!("not before {low}")),
            _ => finding,
        }
        .help("correct one of the two times; an end past midnight needs the next day's date")
    }

    /// Begins a finding at the chain's first relation, with the others as further places.
    fn steps(&self, chain: &[Edge], message: String) -> Finding {
        let mut told: Vec<(Range<usize>, String)> = Vec::new();
        for edge in chain.iter().filter(|edge| edge.stated.is_some()) {
            if told.len() > STEPS {
                break;
            }
            let step = self.step(edge);
            if !told.contains(&step) {
                told.push(step);
            }
        }
        let mut told = told.into_iter();
        let Some((place, says)) = told.next() else {
            return Finding::whole_file(message);
        };
        told.fold(Finding::error(place, message).label(says), |finding, (place, says)| finding.related(place, says))
    }

    /// Says where a step is written, and in words what it demands.
    fn step(&self, edge: &Edge) -> (Range<usize>, String) {
        let (earlier, later) = (self.name(edge.earlier.event), self.name(edge.later.event));
        let Some((owner, relation, at)) = edge.stated else {
            return (self.header(edge.earlier.event), format!("{earlier} starts before it ends"));
        };
        let place = (self.places)(owner).relation(relation, at);
        let says = match relation {
            Relation::After => format!("{later} comes after {earlier}"),
            Relation::Before => format!("{earlier} comes before {later}"),
            Relation::During if edge.earlier.event == owner => format!("{earlier} lies within {later}"),
            Relation::During => format!("{later} lies within {earlier}"),
        };
        (place.unwrap_or_else(|| self.header(owner)), says)
    }

    fn header(&self, event: EventId) -> Range<usize> {
        (self.places)(event).header
    }

    fn time(&self, stop: Stop) -> Option<Range<usize>> {
        let places = (self.places)(stop.event);
        match stop.side {
            Side::End => places.end,
            Side::Whole | Side::Start => places.start,
        }
    }

    fn name(&self, event: EventId) -> String {
        quoted(&self.names.events.name(event.0))
    }

    fn stop(&self, stop: Stop) -> String {
        let name = self.name(stop.event);
        match stop.side {
            Side::Whole => name,
            Side::Start => format!("the start of {name}"),
            Side::End => format!("the end of {name}"),
        }
    }
}

/// Leaves out what has another conflict told already: what comes before the start of a span comes before its end too.
pub(super) fn told_once(conflicts: &[Conflict]) -> impl Iterator<Item = &Conflict> {
    let mut shortest = HashMap::new();
    for (at, conflict) in conflicts.iter().enumerate() {
        if let Conflict::Empty { chain, first, last, .. } = conflict {
            let stated: Vec<_> = chain.iter().filter_map(|edge| edge.stated).collect();
            let known = shortest.entry((first.event, last.event, stated)).or_insert((chain.len(), at));
            *known = (*known).min((chain.len(), at));
        }
    }
    let told: HashSet<usize> = shortest.into_values().map(|(_, at)| at).collect();
    let is_told = move |at: usize, conflict: &Conflict| matches!(conflict, Conflict::Cycle(_)) || told.contains(&at);
    conflicts.iter().enumerate().filter(move |(at, conflict)| is_told(*at, conflict)).map(|(_, conflict)| conflict)
}
