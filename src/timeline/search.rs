//! What of an event is searched: every text that is shown of it, but for its sources.

use super::{Account, EventRef, Said, Timeline};
use crate::text::Safe;
use crate::text::fold::Needle;

/// Says whether a text of an event contains what is looked for: its title, summary and note, its quotes, people, place
/// and tags, the words for its time, and those of its accounts.
#[must_use]
pub fn finds(needle: &Needle, timeline: &Timeline, event: EventRef<'_>) -> bool {
    let mut found = false;
    texts(timeline, event, &mut |text| {
        found = found || shows(needle, text);
    });
    found
}

/// Says whether a text as it is shown contains what is looked for.
#[must_use]
pub fn shows(needle: &Needle, text: &str) -> bool {
    let is_shown_as_it_is = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_shown_as_it_is { needle.is_in(text) } else { needle.is_in(Safe::line(text).as_str()) }
}

fn texts(timeline: &Timeline, event: EventRef<'_>, give: &mut impl FnMut(&str)) {
    give(event.title());
    // A summary is shown line by line.
    event.summary().into_iter().flat_map(str::lines).for_each(&mut *give);
    [event.place(), event.note(), event.lasted()].into_iter().flatten().for_each(&mut *give);
    event.tags().iter().for_each(|tag| give(tag));
    said(&event.said(), give);
    for actor in event.actors() {
        give(&actor.name);
        actor.role.iter().chain(&actor.side).for_each(|text| give(text));
    }
    for quote in event.quotes() {
        give(&quote.text);
        if let Some(by) = quote.by {
            give(&timeline.actor(by).name);
        }
    }
    event.accounts().iter().for_each(|account| account_texts(account, give));
}

fn account_texts(account: &Account, give: &mut impl FnMut(&str)) {
    said(&account.said, give);
    account.lasted.iter().chain(&account.note).for_each(|text| give(text));
}

fn said(said: &Said, give: &mut impl FnMut(&str)) {
    match said {
        Said::Nothing => {}
        Said::Whole(words) => give(words),
        Said::Ends { from, to } => from.iter().chain(to).for_each(|words| give(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;

    const TALKS: &str = r#"
format = 1
[[actor]]
id = "ushakov"
name = "Yuri Ushakov"
role = "foreign policy aide"
side = "Russia"
[[source]]
id = "ria"
publisher = "RIA Novosti"
[[event]]
title = "Talks"
from = "2025-12-02T16:30Z"
to = "2025-12-02T21:30Z"
said = { from = "around half past four", to = "late" }
lasted = "nearly five hours"
place = "Kremlin, Moscow"
summary = "First line\nsecond \u202eline"
note = "a remark"
tags = ["envoys"]
actors = ["ushakov"]
sources = ["ria"]
[[event.quote]]
by = "ushakov"
text = "no compromise"
[[event.account]]
source = "ria"
at = "2025-12-02T16:40Z"
said = "twenty to five"
lasted = "long"
note = "they differ"
"#;

    #[test]
    fn every_text_is_searched_as_it_is_shown() {
        let timeline = load(TALKS.as_bytes()).timeline.unwrap();
        let event = timeline.events().next().unwrap();
        let found = |text: &str| finds(&Needle::new(text).unwrap(), &timeline, event);
        for text in [
            "talks",
            "half past",
            "late",
            "nearly five",
            "kremlin",
            "first line",
            "remark",
            "envoys",
            "ushakov",
            "aide",
            "russia",
            "no compromise",
            "twenty to",
            "long",
            "differ",
            "‹U+202E›",
            "u+202e",
        ] {
            assert!(found(text), "{text}");
        }
        for text in ["novosti", "line\nsecond", "talks nearly", "\u{202e}line"] {
            assert!(!found(text), "{text}");
        }
    }
}
