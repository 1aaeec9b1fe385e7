//! Files with what is wrong marked in them, and what is found.
//!
//! `«…»` marks the place of a finding and `⟨…⟩` a related one; the marks are taken out before the file is loaded. So a
//! finding in a wrong place fails, and so does one too many.

mod checks;
mod conflicts;
mod fields;
mod file;
mod ids;
mod moments;
mod pieces;
mod watch;

use std::ops::Range;

use super::{Loaded, load};
use crate::report::{Finding, Severity};
use crate::timeline::Timeline;

/// Loads a marked file and compares all findings: "error: …" or "warning: …" in the order of their places, those of
/// the whole file first.
#[track_caller]
fn finds(marked: &str, expected: &[&str]) {
    let (text, places, related) = unmark(marked);
    let loaded = load(text.as_bytes());
    let found: Vec<&Finding> = loaded.findings.iter().collect();
    let messages: Vec<String> = found.iter().map(|finding| told(finding)).collect();
    assert_eq!(messages, expected, "in\n{text}");
    let found_places: Vec<_> = found.iter().filter_map(|finding| finding.place.clone()).collect();
    assert_eq!(show(&text, &found_places), show(&text, &places), "places in\n{text}");
    let mut found_related: Vec<_> =
        found.iter().flat_map(|finding| finding.related.iter().map(|(place, _)| place.clone())).collect();
    found_related.sort_by_key(|place| (place.start, place.end));
    found_related.dedup();
    assert_eq!(show(&text, &found_related), show(&text, &related), "related places in\n{text}");
    let errors = found.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(loaded.timeline.is_none(), errors, "a timeline where there are no errors");
    for finding in found {
        assert!(finding.help.is_some(), "no help for {finding:?}");
        assert!(!finding.message.ends_with('.'), "{finding:?}");
    }
}

/// The same for the inside of a file whose first lines are given.
#[track_caller]
fn finds_below(marked: &str, expected: &[&str]) {
    finds(&format!("format = 1\nzone = \"UTC\"\n{marked}"), expected);
}

fn told(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity}: {}", finding.message)
}

fn show(text: &str, places: &[Range<usize>]) -> Vec<String> {
    places.iter().map(|place| format!("{place:?} {}", text.get(place.clone()).unwrap_or("not in the text"))).collect()
}

/// Takes the marks out and gives the places of both kinds.
fn unmark(marked: &str) -> (String, Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut text = String::new();
    let (mut places, mut related, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for letter in marked.chars() {
        match letter {
            '«' | '⟨' => open.push(text.len()),
            '»' => places.push(open.pop().unwrap()..text.len()),
            '⟩' => related.push(open.pop().unwrap()..text.len()),
            letter => text.push(letter),
        }
    }
    let by_start = |place: &Range<usize>| (place.start, place.end);
    places.sort_by_key(by_start);
    related.sort_by_key(by_start);
    (text, places, related)
}

/// Loads a file that must give no findings.
#[track_caller]
fn opens(text: &str) -> Timeline {
    let Loaded { timeline, findings } = load(text.as_bytes());
    let told: Vec<_> = findings.iter().map(told).collect();
    assert!(told.is_empty(), "{told:?} in\n{text}");
    timeline.unwrap()
}

#[track_caller]
fn opens_below(text: &str) -> Timeline {
    opens(&format!("format = 1\nzone = \"UTC\"\n{text}"))
}

/// Joins what is made for each item, such as one table for each.
fn lines_of<T>(items: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    items.into_iter().map(line).collect::<Vec<_>>().concat()
}

/// The help of the one finding of a file.
#[track_caller]
fn help(text: &str) -> String {
    let loaded = load(format!("format = 1\nzone = \"UTC\"\n{text}").as_bytes());
    let found: Vec<_> = loaded.findings.iter().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].help.as_ref().unwrap().to_string()
}
