//! What several accounts of one event allow together.
//!
//! Accounts are compared side by side: when it started (or was), when it ended, whether it came about. Two whose
//! windows have nothing in common *exclude each other* if neither rests on a qualifier; else they *differ*.

use super::{Basis, EventRef, Side, SourceId, Statement, Status, Timeline};
use crate::time::{Instant, Moment, Window};

/// Is which time of an event the accounts are compared by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Aspect {
    /// Its moment, or the start of its span.
    Start,
    /// The end of its span.
    End,
}

/// Is what one source says, or several that repeat one origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voice {
    /// Are the sources; more than one where one was read in the other and says the same.
    pub sources: Vec<SourceId>,
    /// Is what they say.
    pub moment: Moment,
}

/// Is how two voices stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Agreement {
    /// Both can be true.
    Agree,
    /// They have no instant in common, and one of them rests on a qualifier.
    Differ,
    /// They have no instant in common, and neither rests on a qualifier.
    Exclude,
}

/// Is what the voices say of one aspect of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// Is the aspect.
    pub aspect: Aspect,
    /// Are the voices, in the order of their times and then of the file; two at least.
    pub voices: Vec<Voice>,
}

impl Comparison {
    /// Gives the window in which all agree, if there is any.
    #[must_use]
    pub fn common(&self) -> Option<Window> {
        let common = self.voices.iter().map(|voice| voice.moment.window()).fold(Window::OPEN, Window::intersect);
        (!common.is_empty()).then_some(common)
    }

    /// Gives the worst in which any two voices stand to each other.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        self.pairs().map(|(_, _, agreement)| agreement).max().unwrap_or(Agreement::Agree)
    }

    /// Lists every two voices and how they stand to each other.
    pub fn pairs(&self) -> impl Iterator<Item = (&Voice, &Voice, Agreement)> {
        self.voices.iter().enumerate().flat_map(move |(at, first)| {
            self.voices.iter().skip(at + 1).map(move |second| (first, second, agreement(&first.moment, &second.moment)))
        })
    }

    /// Gives the first and the last instant at which a voice puts it, as stated.
    #[must_use]
    pub fn spread(&self) -> Option<(Instant, Instant)> {
        let keys = || self.voices.iter().filter_map(|voice| voice.moment.key());
        keys().min().zip(keys().max())
    }
}

/// Says how two moments that are stated of one event stand to each other.
#[must_use]
pub fn agreement(first: &Moment, second: &Moment) -> Agreement {
    if !first.window().intersect(second.window()).is_empty() {
        Agreement::Agree
    } else if first.qualifier().is_some() || second.qualifier().is_some() {
        Agreement::Differ
    } else {
        Agreement::Exclude
    }
}

/// Says how two statements of whether an event came about stand to each other.
#[must_use]
pub fn status_agreement(first: Status, second: Status) -> Agreement {
    match (first, second) {
        (Status::Happened, Status::Cancelled) | (Status::Cancelled, Status::Happened) => Agreement::Exclude,
        (first, second) if first == second => Agreement::Agree,
        _ => Agreement::Differ,
    }
}

/// Compares the accounts of an event by one aspect; nothing where none speaks of it, or fewer than two voices do.
#[must_use]
pub fn compare(timeline: &Timeline, event: EventRef<'_>, aspect: Aspect) -> Option<Comparison> {
    compare_accounts(timeline, event, &event.statements(), aspect)
}

fn compare_accounts(
    timeline: &Timeline,
    event: EventRef<'_>,
    accounts: &[Statement],
    aspect: Aspect,
) -> Option<Comparison> {
    let mut voices: Vec<Voice> = Vec::new();
    for (source, moment) in statements(event, accounts, aspect) {
        let repeats = |other: &SourceId| is_read_in(timeline, source, *other) || is_read_in(timeline, *other, source);
        match voices.iter_mut().find(|voice| voice.moment == moment && voice.sources.iter().any(repeats)) {
            Some(voice) => voice.sources.push(source),
            None => voices.push(Voice { sources: vec![source], moment }),
        }
    }
    voices.sort_by_key(|voice| voice.moment.key());
    (voices.len() > 1).then_some(Comparison { aspect, voices })
}

/// Says how the accounts of an event stand to each other, in times and in whether it came about.
#[must_use]
pub fn of_event(timeline: &Timeline, event: EventRef<'_>) -> Agreement {
    let accounts = event.statements();
    if accounts.is_empty() {
        return Agreement::Agree;
    }
    let times = [Aspect::Start, Aspect::End].into_iter();
    let times = times.filter_map(|aspect| compare_accounts(timeline, event, &accounts, aspect));
    let times = times.map(|compared| compared.agreement());
    times.chain([of_statuses(event, &accounts)]).max().unwrap_or(Agreement::Agree)
}

/// Says how the accounts of an event stand to each other, and to the event's own status, in whether it came about.
#[must_use]
pub fn of_status(event: EventRef<'_>) -> Agreement {
    of_statuses(event, &event.statements())
}

fn of_statuses(event: EventRef<'_>, accounts: &[Statement]) -> Agreement {
    let statuses: Vec<Status> = accounts.iter().filter_map(|account| account.status).collect();
    let all: Vec<Status> = statuses.iter().copied().chain([event.status()]).collect();
    let pairs = statuses.iter().flat_map(|first| all.iter().map(|second| status_agreement(*first, *second)));
    pairs.max().unwrap_or(Agreement::Agree)
}

/// Lists which source says what of an aspect: those whose time the event's own is, then its accounts; nobody where no
/// account speaks of it, as the others all say one and the same.
fn statements(event: EventRef<'_>, accounts: &[Statement], aspect: Aspect) -> Vec<(SourceId, Moment)> {
    let said = |account: &Statement| match aspect {
        Aspect::Start => account.when.start().copied(),
        Aspect::End => account.when.end().copied(),
    };
    let accounts: Vec<(SourceId, Moment)> =
        accounts.iter().filter_map(|account| Some((account.source, said(account)?))).collect();
    if accounts.is_empty() {
        return accounts;
    }
    let tellers = own_sources(event).into_iter().filter(|source| accounts.iter().all(|(other, _)| other != source));
    let own = event.moment(if aspect == Aspect::End { Side::End } else { Side::Start });
    // A moment has no end of its own.
    let own = own.filter(|_| aspect == Aspect::Start || event.is_span());
    let own: Vec<(SourceId, Moment)> = own.map(|own| tellers.map(|source| (source, own)).collect()).unwrap_or_default();
    own.into_iter().chain(accounts).collect()
}

/// Lists the sources whose time an event's own is: the one on which it rests; all that report it where nothing is said
/// of that; none where it is the editor's own, for a reason in words.
fn own_sources(event: EventRef<'_>) -> Vec<SourceId> {
    match event.basis() {
        Some(Basis::Source(source)) => vec![source],
        Some(Basis::Reason(_)) => Vec::new(),
        None => event.sources(),
    }
}

/// Says whether a source was read in the other, over however many steps.
fn is_read_in(timeline: &Timeline, source: SourceId, carrier: SourceId) -> bool {
    let mut at = timeline.source(source).via;
    // A chain is no longer than there are sources; `load` has refused circles.
    for _ in 0..timeline.sources().len() {
        match at {
            Some(via) if via == carrier => return true,
            Some(via) => at = timeline.source(via).via,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests;
