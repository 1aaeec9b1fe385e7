//! What is heard of a file while it is read, and how that is broken off.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::load::whole::Cut;
use crate::load::{Loaded, Watcher, load_watched, read};
use crate::report::{Finding, Findings, Progress, Severity};
use crate::text::Raw;

/// Notes what it hears, and stops at the first finding if it is to.
#[derive(Default)]
struct Listener {
    stops: bool,
    is_stopped: AtomicBool,
    events: AtomicUsize,
    told: Mutex<Vec<Progress>>,
    found: Mutex<Vec<Finding>>,
}

impl Watcher for Listener {
    fn so_far(&self, progress: Progress) {
        self.events.fetch_max(progress.events, Ordering::SeqCst);
        self.told.lock().unwrap().push(progress);
    }

    fn found(&self, _: &Arc<Raw>, findings: &[Finding]) {
        self.found.lock().unwrap().extend_from_slice(findings);
        self.is_stopped.store(self.stops, Ordering::SeqCst);
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::SeqCst)
    }
}

fn file(events: usize, mut more: impl FnMut(usize) -> &'static str) -> String {
    let mut text = "format = 1\n".to_owned();
    for at in 0..events {
        write!(text, "\n[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T16:30Z\"\n{}", more(at)).unwrap();
    }
    text
}

/// Gives what is told of a file while it is read in small pieces, and what is found in the end.
fn told(text: &str) -> (Findings, Findings) {
    let listener = Listener::default();
    let file = Arc::new(Raw::new(text.into()));
    let loaded = Loaded::of(read(&file, Cut::Pieces(400), &listener));
    let mut told = Findings::default();
    listener.found.into_inner().unwrap().into_iter().for_each(|finding| told.push(finding));
    told.sort();
    (told, loaded.findings)
}

#[test]
fn what_is_found_is_told_while_it_is_read_once() {
    let wrong = |at: usize| match at {
        3 | 900 => "titel = \"x\"\n",
        40 => "after = [\"nothing\"]\n",
        700 => "sources = [\"x\"]\n",
        _ => "",
    };
    let (told, found) = told(&file(1000, wrong));
    assert_eq!(told.count(Severity::Error), 4);
    assert_eq!(told, found);
}

#[test]
fn mistakes_of_its_toml_are_told_while_it_is_read_once() {
    let broken = |at: usize| if at == 3 || at == 900 { "place = \n" } else { "" };
    let (of_pieces, found) = told(&file(1000, broken));
    assert_eq!(of_pieces.count(Severity::Error), 2);
    assert_eq!(of_pieces, found);
    // It is read once more in one piece, since its parts may not go together.
    let (of_both, found) = told(&format!("{}[[source]]\nid = \"x\"\n[event.x]\n", file(1000, broken)));
    assert!(of_both.iter().all(|told| found.iter().any(|found| found == told)), "{of_both:?}\n{found:?}");
    assert_eq!(of_both.iter().filter(|told| told.place == of_both.iter().next().unwrap().place).count(), 1);
}

#[test]
fn what_is_stopped_is_broken_off() {
    // So many pieces that not all of them are read ahead of the first.
    let filler = "summary = \"It was told of for a long time that it would come, and so it did.\"\n";
    let mistake = "place = \n";
    for (first, last) in [(mistake, filler), ("titel = \"x\"\n", filler)] {
        let text = file(60_000, |at| if at == 0 { first } else { last });
        let all = Listener::default();
        let file = Arc::new(Raw::new(text.into()));
        assert!(load_watched(&file, &all).is_some());
        let listener = Listener { stops: true, ..Listener::default() };
        assert!(load_watched(&file, &listener).is_none());
        assert_eq!(listener.found.into_inner().unwrap().len(), 1);
        if first == mistake {
            let (some, all) = (listener.events.into_inner(), all.events.into_inner());
            assert!(some < all, "{some} of {all}");
        }
    }
}

/// What is waited for is for the most part that pieces are read: so it was measured, see `Part::percent`.
#[test]
fn how_far_it_is_goes_up_with_the_events_that_are_read_and_never_back() {
    let events = 6000;
    let file = Arc::new(Raw::new(file(events, |_| "").into()));
    let listener = Listener::default();
    assert!(Loaded::of(read(&file, Cut::Pieces(400), &listener)).timeline.is_some());
    let told = listener.told.into_inner().unwrap();
    let percent: Vec<u8> = told.iter().map(|so_far| so_far.percent).collect();
    assert!(percent.is_sorted_by(|first, next| first < next), "{percent:?}");
    assert!(percent.len() > 75 && percent[0] < 15 && percent.iter().all(|percent| *percent < 100), "{percent:?}");
    assert!(percent.last().is_some_and(|last| *last >= 94), "the order is a part of it: {percent:?}");
    for so_far in told.iter().filter(|so_far| so_far.events < events) {
        let expected = 9 + 64 * so_far.events / events;
        assert!(usize::from(so_far.percent).abs_diff(expected) <= 3, "{so_far:?}, not {expected}");
    }
    let all_read = told.iter().find(|so_far| so_far.events == events).unwrap().percent;
    assert!((70..80).contains(&all_read), "{all_read}");
}
