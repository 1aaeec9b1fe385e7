//! Warnings of accounts of one event that cannot both be true.

use std::ops::Range;

use super::event::Places;
use super::near::quoted;
use crate::report::Finding;
use crate::timeline::accounts::{self, Agreement, Aspect, Voice};
use crate::timeline::{EventId, EventRef, SourceId, Timeline};

/// Is how many pairs of one event are told of at most: of n accounts there may be n² of them.
const MOST_PAIRS: usize = 10;

/// Warns of accounts that exclude each other, with the places of both.
/// `disagreeing` are the events whose accounts disagree, in the order of the file.
pub(super) fn excluding(
    timeline: &Timeline,
    disagreeing: &[EventId],
    places: &dyn Fn(EventId) -> Places,
) -> Vec<Finding> {
    let events = disagreeing.iter().map(|event| timeline.event(*event));
    events.flat_map(|event| of_event(timeline, event, &places(event.id()))).collect()
}

fn of_event(timeline: &Timeline, event: EventRef<'_>, places: &Places) -> Vec<Finding> {
    let mut findings = statuses(timeline, event, places);
    for (aspect, what) in [(Aspect::Start, "when it began"), (Aspect::End, "when it ended")] {
        let Some(compared) = accounts::compare(timeline, event, aspect) else {
            continue;
        };
        let pairs = compared.pairs().filter(|(_, _, agreement)| *agreement == Agreement::Exclude);
        findings.extend(pairs.take(MOST_PAIRS).map(|(first, second, _)| {
            let said = |voice: &Voice| (voice.sources[0], voice.moment.to_string());
            finding(timeline, (event, places), (said(first), said(second)), what)
        }));
    }
    findings
}

/// Tells of those who disagree whether it came about.
fn statuses(timeline: &Timeline, event: EventRef<'_>, places: &Places) -> Vec<Finding> {
    let said: Vec<_> = event.accounts().iter().filter_map(|account| Some((account.source, account.status?))).collect();
    let pairs =
        said.iter().enumerate().flat_map(|(at, first)| said.iter().skip(at + 1).map(move |second| (first, second)));
    let excluding = pairs.filter(|(first, second)| accounts::status_agreement(first.1, second.1) == Agreement::Exclude);
    let say = |(source, status): &(SourceId, _)| (*source, format!("{status:?}").to_lowercase());
    excluding
        .take(MOST_PAIRS)
        .map(|(first, second)| finding(timeline, (event, places), (say(first), say(second)), "whether it happened"))
        .collect()
}

fn finding(
    timeline: &Timeline,
    (event, places): (EventRef<'_>, &Places),
    ((first, first_said), (second, second_said)): ((SourceId, String), (SourceId, String)),
    what: &str,
) -> Finding {
    let name = |source: SourceId| quoted(&timeline.source(source).id);
    let message = format!("the accounts of {} and {} exclude each other as to {what}", name(first), name(second));
    Finding::warning(place(event, places, second), message)
        .label(second_said)
        .related(place(event, places, first), first_said)
        .help("if one of them is not that sure, put `~` or `?` after its time; if both are, leave it: both are shown")
}

/// Gives where a source speaks of an event: its account, else its name among the event's sources.
fn place(event: EventRef<'_>, places: &Places, source: SourceId) -> Range<usize> {
    let account = event.accounts().iter().position(|account| account.source == source);
    let own = event.sources().iter().position(|own| *own == source);
    let account = account.and_then(|at| places.accounts.get(at));
    let place = account.or_else(|| own.and_then(|at| places.sources.get(at)));
    place.or(places.start.as_ref()).unwrap_or(&places.header).clone()
}
