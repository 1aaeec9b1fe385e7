//! A stop and its event as plain text: for print, and for the clipboard.

use super::stop::{side_word, status_word};
use super::{Paragraph, Tone, Voice, detail};
use crate::timeline::{Stop, Timeline};

/// Says a stop's title with its status and its side, whole.
#[must_use]
pub fn title(timeline: &Timeline, stop: Stop) -> String {
    let event = timeline.event(stop.event);
    let status = status_word(event.status())
        .map(|word| format!("{word}: "))
        .unwrap_or_default();
    format!(
        "{status}{}{}",
        event.title(),
        side_word(event, stop.side).unwrap_or_default()
    )
}

/// Says the event of a stop: its title, then every paragraph of its detail.
#[must_use]
pub fn event(timeline: &Timeline, stop: Stop, voice: Voice<'_>) -> Vec<Paragraph> {
    let title = Paragraph::of(Tone::Heading, timeline.event(stop.event).title());
    std::iter::once(title)
        .chain(detail(timeline, stop.event, voice))
        .collect()
}
