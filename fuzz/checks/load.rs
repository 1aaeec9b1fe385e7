//! The loader: the bytes are a file.

use std::sync::Arc;

use chronoscope::load::{Loaded, load, load_cut, load_start};
use chronoscope::report::draw::{self, File, Style};
use chronoscope::text::{Charset, Raw, Safe, width};

/// Checks that a file has either a timeline or errors, that these have a place and are drawn, and that reading it in
/// pieces gives the same as in one piece.
pub fn check(data: &[u8]) {
    let loaded = load(data);
    assert_eq!(loaded.timeline.is_none(), loaded.findings.has_errors(), "{:?}", loaded.findings);
    let lossy = String::from_utf8_lossy(data);
    are_drawn(&loaded, &lossy, 40 + data.len() % 100);
    let Ok(text) = std::str::from_utf8(data) else {
        assert!(loaded.findings.has_errors());
        return;
    };
    have_places(&loaded, text);
    let file = Arc::new(Raw::new(text.into()));
    let whole = load_cut(&file, None);
    for length in [1, 60, 400] {
        let pieces = load_cut(&file, Some(length));
        assert_eq!(pieces.findings, whole.findings, "in pieces of {length}");
        assert_eq!(pieces.timeline, whole.timeline, "in pieces of {length}");
    }
    assert_eq!(loaded.findings, whole.findings);
    // What is shown first is cut off before an event.
    if let Some(end) = text.rfind("[[event]]") {
        drop(load_start(&Arc::new(Raw::new(text[..end].into()))));
    }
}

fn have_places(loaded: &Loaded, text: &str) {
    for finding in loaded.findings.iter() {
        assert!(!finding.message.is_empty());
        for place in finding.place.iter().chain(finding.related.iter().map(|(place, _)| place)) {
            assert!(text.get(place.clone()).is_some(), "{place:?} is no place in the text: {finding:?}");
        }
    }
}

fn are_drawn(loaded: &Loaded, text: &str, columns: usize) {
    let name = Safe::line("fuzz.toml");
    let file = File { name: &name, text };
    let style = Style { color: false, charset: Charset::Unicode, columns };
    for finding in loaded.findings.iter().take(20) {
        for line in draw::lines(file, finding, style) {
            assert!(width::columns(&line) <= columns, "{line} is wider than {columns}");
            assert!(!line.as_str().chars().any(char::is_control), "{line:?}");
        }
    }
    let mut out = Vec::new();
    let style = Style { color: is_odd(text), charset: Charset::Ascii, ..style };
    draw::write(&mut out, file, &loaded.findings, 5, style).unwrap();
    assert!(out.is_ascii(), "{}", String::from_utf8_lossy(&out));
    let controls = out.iter().filter(|byte| byte.is_ascii_control() && !b"\n".contains(byte));
    assert!(style.color || controls.count() == 0, "{}", String::from_utf8_lossy(&out));
}

fn is_odd(text: &str) -> bool {
    text.len() % 2 == 1
}
