//! What the events that have changed were like when the file was opened, or when the reader last went through the changes:
//! of the states between, nothing else is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::timeline::{Became, EventId, EventRef, Timeline};

/// Is the events that are not now as they were then, by their names.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// Are those that were there: the place of the state in which they last were so. The others have been added.
    names: BTreeMap<String, Option<usize>>,
    /// Are the states, with no more of each than these events.
    states: Vec<Arc<Timeline>>,
}

impl Earlier {
    /// Says whether an event is one of them, or was added and is gone again.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Says what became of an event of a state since then, where `before` is one in which all others are as they were.
    pub(super) fn became(&self, (after, event): (&Timeline, EventRef<'_>), before: &Timeline) -> Option<Became> {
        let known = if self.names.is_empty() { None } else { self.names.get(event.name().as_ref()) };
        match known {
            Some(None) => Some(Became::Added),
            Some(Some(state)) => after.became(event, &self.states[*state]),
            None => after.became(event, before),
        }
    }

    /// Gives the state in which an event last was as it was then, if it is one of these.
    pub(super) fn state_of(&self, name: &str) -> Option<&Timeline> {
        self.names.get(name)?.map(|state| &*self.states[state])
    }

    /// Lists the titles of those that a state does not have any more.
    pub(super) fn gone(&self, after: &Timeline) -> Vec<&str> {
        let is_gone = |name: &&String| after.find(name).is_none();
        let events = self.names.keys().filter(is_gone).filter_map(|name| self.state_of(name)?.find(name));
        events.map(EventRef::title).collect()
    }

    /// Takes in what has changed since `before`: the names of those that were added, and what is otherwise now or gone.
    /// Gives nothing where these cannot be kept without the rest.
    pub(super) fn with(&self, before: &Timeline, added: Vec<String>, others: &[EventId]) -> Option<Self> {
        let mut new = self.clone();
        new.names.extend(added.into_iter().map(|name| (name, None)));
        if !others.is_empty() {
            let names = others.iter().map(|id| before.event(*id).name().into_owned());
            new.names.extend(names.map(|name| (name, Some(self.states.len()))));
            new.states.push(Arc::new(before.part(others)?));
        }
        Some(new)
    }
}
