//! Warnings of accounts of one event that cannot both be true.

use std::ops::Range;

use super::event::Places;
use super::near::quoted;
use crate::report::Finding;
use crate::timeline::accounts::{self, Agreement, Aspect, Voice};
use crate::timeline::{EventId, EventRef, SourceId, Status, Timeline};

/// Is how many pairs of one event are told of at most: of n accounts there may be n² of them.
const MOST_PAIRS: usize = 10;

/// Is what those are told to disagree on who differ in whether it came about.
const WHETHER: &str = "whether it happened";

/// Is a pair of accounts: what each source says, or the event itself.
type Pair = ((Option<SourceId>, String), (Option<SourceId>, String));

/// Warns of accounts that exclude each other, with the places of both. `disagreeing` are the events with such
/// accounts, in the order of the file.
pub(super) fn excluding(
    timeline: &Timeline,
    disagreeing: impl Iterator<Item = EventId>,
    places: &dyn Fn(EventId) -> Places,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for event in disagreeing.map(|event| timeline.event(event)) {
        let pairs = pairs(timeline, event);
        // To find the places takes longer than to find that there is nothing to tell.
        if !pairs.is_empty() {
            let places = places(event.id());
            findings.extend(pairs.into_iter().map(|(pair, what)| finding(timeline, (event, &places), pair, what)));
        }
    }
    findings
}

/// Lists the pairs of accounts of an event that exclude each other, with what it is about.
fn pairs(timeline: &Timeline, event: EventRef<'_>) -> Vec<(Pair, &'static str)> {
    let mut excluding = statuses(event);
    for (aspect, what) in [(Aspect::Start, "when it began"), (Aspect::End, "when it ended")] {
        let Some(compared) = accounts::compare(timeline, event, aspect) else {
            continue;
        };
        let pairs = compared.pairs().filter(|(_, _, agreement)| *agreement == Agreement::Exclude);
        let said = |voice: &Voice| (Some(voice.sources[0]), voice.moment.to_string());
        excluding.extend(pairs.take(MOST_PAIRS).map(|(first, second, _)| ((said(first), said(second)), what)));
    }
    excluding
}

/// Lists those who disagree whether it came about: accounts, or where these agree the event itself and an account.
fn statuses(event: EventRef<'_>) -> Vec<(Pair, &'static str)> {
    let said: Vec<_> =
        event.statements().into_iter().filter_map(|said| Some((Some(said.source), said.status?))).collect();
    let own = (None, event.status());
    let among =
        said.iter().enumerate().flat_map(|(at, first)| said.iter().skip(at + 1).map(move |second| (first, second)));
    let with_own = said.iter().map(|second| (&own, second));
    let excludes =
        |pair: &(&(_, Status), &(_, Status))| accounts::status_agreement(pair.0.1, pair.1.1) == Agreement::Exclude;
    let say = |(source, status): &(Option<SourceId>, Status)| (*source, status.word().to_owned());
    let mut excluding: Vec<_> = among.filter(excludes).take(MOST_PAIRS).collect();
    if excluding.is_empty() {
        excluding.extend(with_own.filter(excludes).take(MOST_PAIRS));
    }
    excluding.into_iter().map(|(first, second)| ((say(first), say(second)), WHETHER)).collect()
}

fn finding(
    timeline: &Timeline,
    (event, places): (EventRef<'_>, &Places),
    ((first, first_said), (second, second_said)): Pair,
    what: &str,
) -> Finding {
    let name = |source: SourceId| quoted(&timeline.source(source).id);
    let message = match (first, second) {
        (Some(first), Some(second)) => {
            format!("the accounts of {} and {} exclude each other as to {what}", name(first), name(second))
        }
        (None, of) | (of, None) => {
            let account = of.map(name).unwrap_or_default();
            format!("the event and the account of {account} exclude each other as to {what}")
        }
    };
    let help = if what == WHETHER {
        "leave it, if they do: both are shown; where it is not agreed, the event may say `status = \"disputed\"`"
    } else {
        "if one of them is not that sure, put `~` or `?` after its time; if both are, leave it: both are shown"
    };
    Finding::warning(place(event, places, second), message)
        .label(second_said)
        .related(place(event, places, first), first_said)
        .help(help)
}

/// Gives where a source speaks of an event: its account, else its name among the event's sources; the event itself does
/// so at its header.
fn place(event: EventRef<'_>, places: &Places, source: Option<SourceId>) -> Range<usize> {
    let Some(source) = source else {
        return places.header.clone();
    };
    let account = event.statements().iter().position(|account| account.source == source);
    let own = event.sources().iter().position(|own| *own == source);
    let account = account.and_then(|at| places.accounts.get(at));
    let place = account.or_else(|| own.and_then(|at| places.sources.get(at)));
    place.or(places.start.as_ref()).unwrap_or(&places.header).clone()
}
