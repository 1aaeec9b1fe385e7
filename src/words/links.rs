//! The addresses that an event's sources can be opened at.

use super::who::Numbers;
use crate::timeline::{EventRef, Timeline};

/// Lists the http and https addresses of an event's sources, in the order in which its detail lists them.
#[must_use]
pub fn links<'a>(timeline: &'a Timeline, event: EventRef<'_>) -> Vec<&'a str> {
    let is_web = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    Numbers::of(timeline, event)
        .order()
        .iter()
        .filter_map(|id| timeline.source(*id).url.as_deref())
        .filter(is_web)
        .collect()
}
