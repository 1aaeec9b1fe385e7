//! Comparing two states of the file: which events were added, which say something else, which are gone.

use std::sync::Arc;

use super::earlier::Earlier;
use super::task::{Parts, ranges};
use crate::timeline::{Became, EventId, Side, Timeline};
use crate::words::count::number;

/// Is how many titles of events that are gone are kept.
const MOST_TITLES: usize = 3;

/// Is the question what has changed in the file.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// Is what changed before.
    pub(super) earlier: Arc<Earlier>,
    /// Is a state in which all else is as it was.
    pub(super) before: Arc<Timeline>,
    /// Is the later state.
    pub(super) after: Arc<Timeline>,
}

/// Is what came of it.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub(super) changes: Arc<Changes>,
    /// Is what has changed until now; with it the state before is of no further use.
    pub(super) earlier: Option<Arc<Earlier>>,
}

/// Is what has changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Are the positions of the first stops of the events that were added or changed, ascending, each with which it was.
    pub stops: Vec<(u32, Became)>,
    /// Are the titles of the events that are gone, the first three.
    pub titles_gone: Vec<String>,
    /// Is how many are gone.
    pub gone: usize,
}

/// Is what one part gives: what became of its events, or which of them are gone.
#[derive(Clone, Debug)]
pub enum Compared {
    /// What became of events of the later state.
    Became(Vec<(EventId, Became)>),
    /// Which events of the earlier state are not in the later one.
    Gone(Vec<EventId>),
}

impl Comparing {
    /// Says whether it is done at once.
    pub(super) fn is_little(&self) -> bool {
        self.count() <= 2
    }
}

impl Parts for Comparing {
    type Part = Compared;
    type Whole = Comparison;

    fn count(&self) -> usize {
        ranges(0, self.after.len()).count() + ranges(0, self.before.len()).count()
    }

    fn part(&self, at: usize) -> Compared {
        let ids = |events: std::ops::Range<usize>| events.map(|event| EventId(event as u32));
        let later = ranges(0, self.after.len()).count();
        let Some(earlier) = at.checked_sub(later) else {
            let events = ids(ranges(0, self.after.len()).nth(at).unwrap_or_default());
            let became = |id| Some((id, self.earlier.became((&self.after, self.after.event(id)), &self.before)?));
            return Compared::Became(events.filter_map(became).collect());
        };
        let events = ids(ranges(0, self.before.len()).nth(earlier).unwrap_or_default());
        let is_gone = |id: &EventId| {
            let name = self.before.event(*id).name();
            self.after.find(&name).is_none() && !self.earlier.knows(&name)
        };
        Compared::Gone(events.filter(is_gone).collect())
    }

    fn whole(&self, parts: Vec<Compared>) -> Comparison {
        let gone_before = self.earlier.gone(&self.after);
        let titles = gone_before.iter().take(MOST_TITLES).map(|title| (*title).to_owned());
        let mut changes = Changes { gone: gone_before.len(), titles_gone: titles.collect(), stops: Vec::new() };
        let (mut added, mut others) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Compared::Became(events) => {
                    for (event, became) in events {
                        let position = self.after.order().position(event, Side::Start);
                        changes.stops.extend(position.map(|position| (position as u32, became)));
                        let name = self.after.event(event).name();
                        match self.before.find(&name).filter(|_| !self.earlier.knows(&name)) {
                            Some(event) => others.push(event.id()),
                            None if self.earlier.knows(&name) => {}
                            None => added.push(name.into_owned()),
                        }
                    }
                }
                Compared::Gone(events) => {
                    changes.gone += events.len();
                    let room = MOST_TITLES.saturating_sub(changes.titles_gone.len());
                    let title = |id: &EventId| self.before.event(*id).title().to_owned();
                    changes.titles_gone.extend(events.iter().take(room).map(title));
                    others.extend(events);
                }
            }
        }
        changes.stops.sort_unstable_by_key(|(position, _)| *position);
        let earlier = self.earlier.with(&self.before, added, &others).map(Arc::new);
        Comparison { changes: Arc::new(changes), earlier }
    }
}

impl Changes {
    /// Says whether no event has changed.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.stops.is_empty() && self.gone == 0
    }

    /// Says what has changed, in numbers: "3 added, 1 changed, 2 gone".
    #[must_use]
    pub fn in_words(&self) -> String {
        let count = |wanted| self.stops.iter().filter(|(_, became)| *became == wanted).count();
        let counts = [(count(Became::Added), "added"), (count(Became::Changed), "changed"), (self.gone, "gone")];
        let said = counts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, what)| format!("{} {what}", number(*count))).collect();
        said.join(", ")
    }

    /// Says which events are gone, if any are: "gone: “One”, “Two” and 3 more".
    #[must_use]
    pub fn gone_in_words(&self) -> Option<String> {
        let titles: Vec<String> = self.titles_gone.iter().map(|title| format!("“{title}”")).collect();
        let more = self.gone.saturating_sub(titles.len());
        let more = if more > 0 { format!(" and {} more", number(more)) } else { String::new() };
        (self.gone > 0).then(|| format!("gone: {}{more}", titles.join(", ")))
    }
}
