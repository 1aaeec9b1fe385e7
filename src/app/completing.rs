//! Collecting the names of a file, to offer them where a filter is typed.

use std::sync::Arc;

use super::task::{Parts, ranges};
use crate::timeline::filter::complete::Names;
use crate::timeline::{EventId, Timeline};

/// Is which names a timeline has.
#[derive(Clone, Debug)]
pub struct Naming(pub Arc<Timeline>);

impl Parts for Naming {
    type Part = Names;
    type Whole = Names;

    fn count(&self) -> usize {
        ranges(0, self.0.len()).count()
    }

    fn part(&self, at: usize) -> Names {
        let events = ranges(0, self.0.len()).nth(at).unwrap_or_default();
        Names::of_events(events.map(|event| self.0.event(EventId(event as u32))))
    }

    fn whole(&self, parts: Vec<Names>) -> Names {
        Names::whole(&self.0, &parts)
    }
}
