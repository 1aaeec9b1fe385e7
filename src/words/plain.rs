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

/// Says what the timeline is, whose clock speaks, and which others are heard.
#[must_use]
pub fn head(timeline: &Timeline, voice: Voice<'_>) -> Vec<String> {
    let mut head = vec![timeline.title().to_owned()];
    head.extend(timeline.summary().into_iter().flat_map(str::lines).map(str::to_owned));
    let own = if voice.clock.name == voice.clock.zone.name() {
        String::new()
    } else {
        format!(" ({})", voice.clock.zone.name())
    };
    head.push(format!("Times and days are those of {}{own}.", voice.clock.name));
    head.push(String::new());
    head
}

/// Says the event of a stop: its title, then every paragraph of its detail.
#[must_use]
pub fn event(timeline: &Timeline, stop: Stop, voice: Voice<'_>) -> Vec<Paragraph> {
    let title = Paragraph::of(Tone::Heading, timeline.event(stop.event).title());
    std::iter::once(title)
        .chain(detail(timeline, stop.event, voice))
        .collect()
}
