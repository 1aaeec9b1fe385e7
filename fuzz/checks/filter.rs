//! The language of filters: the bytes are a filter as it is typed.

use std::sync::LazyLock;

use chronoscope::load::load;
use chronoscope::time::{Instant, Zone};
use chronoscope::timeline::filter::complete::{Names, offers};
use chronoscope::timeline::filter::{Filter, Reading};
use chronoscope::timeline::{EventId, Timeline};

static TIMELINE: LazyLock<(Timeline, Names)> = LazyLock::new(|| {
    let timeline = load(include_bytes!("../../tests/fixtures/rich.toml")).timeline.unwrap();
    let names = Names::of(&timeline);
    (timeline, names)
});

/// Checks that what is read is written so that the same is read again and keeps the same events, that mistakes have a
/// place, and that offers fit into the text.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (timeline, names) = &*TIMELINE;
    let zone = Zone::named("Europe/Moscow").unwrap();
    let reading = Reading { zone, near: Instant::from_unix_seconds(1_761_450_000) };
    match Filter::parse(text, reading) {
        Ok(filter) => {
            let written = filter.to_string();
            assert_eq!(Filter::parse(&written, reading).as_ref(), Ok(&filter), "{written:?} is read otherwise");
            keeps_alike(&filter, reading, timeline);
        }
        Err(mistake) => {
            assert!(text.get(mistake.span.clone()).is_some(), "{:?} is no place in {text:?}", mistake.span);
            assert!(!mistake.message.is_empty() && !mistake.help.is_empty(), "{mistake:?}");
        }
    }
    for before in 0..=text.len() {
        for offer in offers(text, before, names) {
            let mut taken = text.to_owned();
            assert!(taken.get(offer.place.clone()).is_some(), "{offer:?} is no place in {text:?}");
            taken.replace_range(offer.place, &offer.text);
        }
    }
}

/// Checks that the quick way to ask keeps what the plain one does, and that `-` keeps all others.
fn keeps_alike(filter: &Filter, reading: Reading, timeline: &Timeline) {
    let not = Filter::parse(&format!("-({filter})"), reading).ok();
    let mut ready = filter.ready(timeline);
    for at in 0..timeline.len() {
        let event = timeline.event(EventId(at as u32));
        let keeps = filter.matches(timeline, event);
        assert_eq!(ready.keeps(event), keeps, "{filter}: {:?}", event.title());
        if let Some(not) = &not {
            assert_ne!(not.matches(timeline, event), keeps, "-({filter}): {:?}", event.title());
        }
    }
}
