//! Holds data/FORMAT.md and data/december-2.toml to what the code does. How the examples of FORMAT.md are run stands at
//! its top.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;

use chronoscope::load::schema::{EVENT, SAID, TABLES, TOP, Table, Takes};
use chronoscope::load::{Loaded, load};
use chronoscope::report::{Finding, Severity};
use chronoscope::time::{Instant, Moment, Precision, Qualifier};
use chronoscope::timeline::{End, Timeline, When};

const FORMAT: &str = include_str!("../data/FORMAT.md");
const DECEMBER_2: &str = include_str!("../data/december-2.toml");

const ABOVE_EVENT: &str = r#"format = 1
title = "Example"
zone = "UTC"
[[source]]
id = "article"
title = "A report"
[[source]]
id = "ria"
title = "An agency"
[[actor]]
id = "putin"
name = "Vladimir Putin"
[[actor]]
id = "witkoff"
name = "Steve Witkoff"
[[event]]
id = "talks"
title = "Talks"
from = "2025-12-02T16:30Z"
to = "2025-12-02T21:30Z"
[[event]]
id = "leak"
title = "Leak"
[[event]]
"#;

/// A fenced block: the words after the backticks, its text, its line.
struct Block {
    info: String,
    text: String,
    line: usize,
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (at, line) in FORMAT.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if inside => inside = false,
            Some(info) => {
                inside = true;
                blocks.push(Block { info: info.to_owned(), text: String::new(), line: at + 1 });
            }
            None if inside => {
                let text = &mut blocks.last_mut().unwrap().text;
                text.push_str(line);
                text.push('\n');
            }
            None => {}
        }
    }
    blocks
}

/// The whole file that an example stands for, and its part that is written in FORMAT.md, as TOML.
fn file(block: &Block) -> Option<(String, String)> {
    let text = &block.text;
    match block.info.split(' ').take(2).collect::<Vec<_>>()[..] {
        ["toml"] => Some((text.clone(), text.clone())),
        ["toml", "top"] => Some((format!("format = 1\n{text}[[event]]\ntitle = \"Example\"\n"), text.clone())),
        ["toml", "event" | "error"] => {
            let own = text.lines().take_while(|line| !line.starts_with('[')).any(|line| line.starts_with("title"));
            let title = if own { "" } else { "title = \"Example\"\n" };
            Some((format!("{ABOVE_EVENT}{title}{text}"), format!("[[event]]\n{text}")))
        }
        _ => None,
    }
}

fn told(loaded: &Loaded) -> String {
    let told = |finding: &Finding| format!("{:?}: {} ({:?})\n", finding.severity, finding.message, finding.help);
    loaded.findings.iter().map(told).collect()
}

#[test]
fn every_example_does_what_it_says() {
    let (mut good, mut bad) = (0, 0);
    for block in blocks() {
        let Some((text, _)) = file(&block) else { continue };
        let loaded = load(text.as_bytes());
        let line = block.line;
        if let Some(says) = block.info.strip_prefix("toml error ") {
            let says = says.trim_matches('"');
            let found = loaded
                .findings
                .iter()
                .any(|finding| finding.severity == Severity::Error && finding.message.contains(says));
            assert!(found, "line {line}: no error with {says} but\n{}", told(&loaded));
            bad += 1;
        } else {
            assert!(!loaded.findings.has_errors(), "line {line}:\n{}", told(&loaded));
            assert!(loaded.timeline.is_some(), "line {line}");
            good += 1;
        }
    }
    assert!(good >= 15 && bad >= 20, "{good} and {bad} examples: are they still found?");
}

#[test]
fn the_whole_example_loads_without_findings() {
    let whole = blocks().into_iter().find(|block| block.info == "toml").unwrap();
    let loaded = load(whole.text.as_bytes());
    assert!(loaded.findings.is_empty(), "{}", told(&loaded));
}

#[test]
fn every_key_has_an_example() {
    let mut seen = BTreeSet::new();
    for block in blocks().iter().filter(|block| !block.info.starts_with("toml error")) {
        if let Some((_, written)) = file(block) {
            let table: toml::Table = written.parse().unwrap();
            collect(&table, &TOP, &mut seen);
        }
    }
    let missing: Vec<_> = TABLES
        .iter()
        .flat_map(|table| table.keys.iter().map(|key| (table.header, key.name)))
        .filter(|key| !seen.contains(key))
        .collect();
    assert!(missing.is_empty(), "without an example: {missing:?}");
}

fn collect(table: &toml::Table, schema: &'static Table, seen: &mut BTreeSet<(&'static str, &'static str)>) {
    for (name, value) in table {
        let key = schema.key(name).unwrap_or_else(|| panic!("{name} in {}", schema.header));
        seen.insert((schema.header, key.name));
        match (key.takes, value) {
            (Takes::Tables(below), toml::Value::Array(tables)) => {
                for table in tables {
                    collect(table.as_table().unwrap(), below, seen);
                }
            }
            (Takes::Said, toml::Value::Table(said)) => collect(said, &SAID, seen),
            _ => {}
        }
    }
}

/// The rows of the tables below a heading, up to the next one; cells trimmed.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let below = FORMAT.lines().skip_while(|line| *line != heading).skip(1);
    below
        .take_while(|line| !line.starts_with('#'))
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| line.split(" | ").map(str::trim).collect())
        .collect()
}

#[test]
fn every_table_of_keys_is_the_one_the_code_goes_by() {
    for table in TABLES.iter().filter(|table| **table != &SAID) {
        let level = if table.header.starts_with("[[event.") { "###" } else { "##" };
        let heading = match table.header {
            "" => "## Top level".to_owned(),
            header => format!("{level} `{header}`"),
        };
        let written: Vec<(String, bool)> = rows(&heading)
            .into_iter()
            .filter(|row| row[0].starts_with('`'))
            .map(|row| (row[0].trim_matches('`').to_owned(), *row.last().unwrap() == "required"))
            .collect();
        let declared: Vec<(String, bool)> = table
            .keys
            .iter()
            .filter(|key| !matches!(key.takes, Takes::Tables(_)))
            .map(|key| (key.name.to_owned(), key.required))
            .collect();
        assert_eq!(written, declared, "{heading}");
    }
    assert!(EVENT.key("at").is_some());
}

const MOMENTS: [&str; 7] = [
    "### An instant",
    "### A time in a zone",
    "### Some time in a day, a month, a year",
    "### The clock is not stated",
    "### A tolerance",
    "### A qualifier",
    "### One moment, somewhere between",
];

#[test]
fn every_row_of_the_moment_tables_has_its_window() {
    let mut compared = 0;
    for heading in MOMENTS {
        for row in rows(heading) {
            let [written, means, window] = row[..] else { panic!("{row:?}") };
            let Some(value) = written.strip_prefix('`').and_then(|value| value.strip_suffix('`')) else {
                continue;
            };
            let zone = if means.contains("without `zone`") { "" } else { "zone = \"UTC\"\n" };
            let timeline = opened(&format!("format = 1\n{zone}[[event]]\ntitle = \"Example\"\nat = {value}\n"));
            let When::At(moment) = timeline.events().next().unwrap().when() else { panic!("{row:?}") };
            let (start, end) = window.split_once(" to ").unwrap();
            assert_eq!(moment.window().earliest, bound(start), "start of {written}");
            assert_eq!(moment.window().latest, bound(end), "end of {written}");
            compared += 1;
        }
    }
    assert!(compared >= 40, "{compared} rows: are they still found?");
}

fn bound(cell: &str) -> Option<Instant> {
    match cell.trim_matches('`') {
        ".." => None,
        bound => Moment::parse(bound, None).unwrap().window().earliest,
    }
}

#[test]
fn every_row_of_what_is_not_taken_is_an_error_with_a_mend() {
    let mut tried = 0;
    for row in rows("### What is not taken") {
        let Some(value) = row[0].strip_prefix('`').and_then(|rest| rest.split('`').next()) else {
            continue;
        };
        let loaded =
            load(format!("format = 1\nzone = \"UTC\"\n[[event]]\ntitle = \"Example\"\nat = {value}\n").as_bytes());
        let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{value}: {}", told(&loaded));
        assert!(errors[0].help.is_some(), "{value}");
        tried += 1;
    }
    assert!(tried >= 5, "{tried}");
}

fn opened(text: &str) -> Timeline {
    let loaded = load(text.as_bytes());
    let told = told(&loaded);
    loaded.timeline.unwrap_or_else(|| panic!("{told} in\n{text}"))
}

fn december_2() -> Timeline {
    let loaded = load(DECEMBER_2.as_bytes());
    assert!(loaded.findings.is_empty(), "{}", told(&loaded));
    loaded.timeline.unwrap()
}

/// Every moment of a timeline, with the title of its event or the id of its source.
fn moments(timeline: &Timeline) -> Vec<(String, Moment)> {
    let of = |name: &str, when: &When| -> Vec<(String, Moment)> {
        let moments = match *when {
            When::NotStated => vec![],
            When::At(at) => vec![at],
            When::Span { from, to: End::At(to) } => vec![from, to],
            When::Span { from, .. } => vec![from],
        };
        moments.into_iter().map(|moment| (name.to_owned(), moment)).collect()
    };
    let events = timeline.events().flat_map(|event| {
        let accounts = event.accounts().into_iter().flat_map(move |account| of(&event.name(), &account.when));
        of(&event.name(), &event.when()).into_iter().chain(accounts)
    });
    let sources = timeline.sources().iter();
    events.chain(sources.filter_map(|source| Some((source.id.clone(), source.published?)))).collect()
}

#[test]
fn the_only_hours_of_2_december_are_the_two_that_the_report_gives_and_both_are_approximate() {
    let timeline = december_2();
    let mut hours = BTreeSet::new();
    for (name, moment) in moments(&timeline) {
        let literal = *moment.literal().unwrap_or_else(|| panic!("{name} is a range"));
        if literal.precision > Precision::Day {
            assert_eq!(moment.qualifier(), Some(Qualifier::Approximate), "{name}");
            assert_eq!(literal.precision, Precision::Minute, "{name}");
            hours.insert(moment.window().earliest);
        }
    }
    let expected = ["2025-12-02T16:30Z", "2025-12-02T21:30Z"];
    let instants = expected.map(|hour| Moment::parse(hour, None).unwrap().window().earliest);
    assert_eq!(hours, BTreeSet::from(instants));

    // What the walk does not see, the text does: an hour is written with a colon between digits.
    for line in DECEMBER_2.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let bytes = line.as_bytes();
        for at in (1..bytes.len().saturating_sub(1)).filter(|at| bytes[*at] == b':') {
            if bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit() {
                let hour = &line[at.saturating_sub(2)..(at + 3).min(line.len())];
                assert!(["16:30", "21:30"].contains(&hour), "{line}");
            }
        }
    }
}

#[test]
fn every_event_and_quote_of_2_december_names_its_source() {
    let timeline = december_2();
    assert!(timeline.len() >= 15);
    for event in timeline.events() {
        assert!(!event.sources().is_empty(), "{}", event.name());
        for quote in event.quotes() {
            assert!(quote.source.is_some() && quote.by.is_some(), "{}", event.name());
        }
    }
    // The report is the only source at hand: what it cites was read in it.
    for source in timeline.sources() {
        let read_in = source.via.map(|via| timeline.source(via).id.as_str());
        assert_eq!(read_in, (source.id != "article").then_some("article"), "{}", source.id);
    }
}

#[test]
fn events_of_2_december_to_which_the_report_gives_no_time_have_none() {
    let timeline = december_2();
    for name in ["trump", "zelenskyy", "putin", "documents", "ushakov", "dmitriev", "leak", "counter-proposal"] {
        assert_eq!(timeline.find(name).unwrap().when(), When::NotStated, "{name}");
    }
    // The report does not say that these came after the talks.
    for name in ["trump", "zelenskyy", "putin", "documents"] {
        let event = timeline.find(name).unwrap();
        assert!(event.after().is_empty() && event.before().is_empty() && event.during().is_empty(), "{name}");
    }
}
