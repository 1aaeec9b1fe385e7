//! What `print` says: the hours of each clock, the days, and all that the detail pane knows.
#![allow(clippy::unwrap_used)]

#[path = "support/run.rs"]
mod support;

use std::collections::BTreeSet;

use chronoscope::app::clocks::Clocks;
use chronoscope::load::{load, schema};
use chronoscope::time::Zone;
use chronoscope::timeline::{Side, Timeline};
use chronoscope::words;
use support::run;
use toml::{Table, Value};

const TALKS: &str = include_str!("../data/december-2.toml");
const RICH: &str = include_str!("fixtures/rich.toml");
const RICH_PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/rich.toml");

fn timeline(text: &str) -> Timeline {
    let loaded = load(text.as_bytes());
    assert_eq!(loaded.findings.iter().next(), None);
    loaded.timeline.unwrap()
}

/// Prints the talks in a clock.
fn talks(clock: &str) -> String {
    run(&["print", "--clock", clock]).end().done()
}

/// Prints the rich fixture in a clock.
fn rich(clock: &str) -> String {
    run(&["print", "--clock", clock, RICH_PATH]).end().done()
}

/// Lists the lines that the list of the screen has too: stops, dividers, gaps, sections; without the head.
fn outline(printed: &str) -> Vec<&str> {
    let lines = printed.lines().skip_while(|line| !line.is_empty());
    lines.filter(|line| !line.is_empty() && (!line.starts_with(' ') || line.ends_with(" between)"))).collect()
}

/// Gives the lines up to the next empty one, from the first that is as given.
#[track_caller]
fn block<'a>(printed: &'a str, first: &str) -> Vec<&'a str> {
    let lines: Vec<&str> = printed.lines().skip_while(|line| *line != first).collect();
    assert!(!lines.is_empty(), "no line {first:?}");
    lines.into_iter().take_while(|line| !line.is_empty()).collect()
}

/// Are the lines that are the same whichever clock speaks: what is not timed.
const REST: [&str; 17] = [
    "2 Dec*  Nawfal: “faintest sign of progress”",
    "after  Dmitriev: “productive”",
    "after  Witkoff at the US embassy",
    "after  Ushakov: no compromise plan yet",
    "after  Kremlin officials unmoved on Donbas",
    "after  Useful, both sides say",
    "after  No US statement so far",
    "3 Dec*  planned: Briefing for Zelenskyy",
    "No time given",
    "?  Trump: “What a mess”",
    "?  Zelenskyy wary of a deal without Kyiv",
    "?  Moscow tells of four more documents",
    "?  Some US points suit Russia, some not",
    "?  Putin blames European states",
    "?  Diplomats: two disputes block a deal",
    "after  Alarm over the leak",
    "after  Counter-proposal by EU diplomats",
];

/// Puts the talks' outline together from what the clock decides.
fn talks_outline(start: &str, midnight: Option<&'static str>, end: &str) -> Vec<String> {
    let mut lines = vec![
        "before  The 28 points leak".to_owned(),
        "Tue 2 Dec 2025".to_owned(),
        format!("{start}  Talks in the Kremlin: start"),
        "  (about 5 h between)".to_owned(),
    ];
    lines.extend(midnight.map(str::to_owned));
    lines.push(format!("{end}  Talks in the Kremlin: end"));
    lines.push(format!("{end}  Kremlin: the talks are over"));
    lines.extend(REST.map(str::to_owned));
    lines
}

#[test]
fn in_moscow_the_talks_go_past_midnight() {
    let printed = talks("Moscow");
    let expected = talks_outline("≈19:30", Some("midnight · Wed 3 Dec 2025"), "≈00:30");
    assert_eq!(outline(&printed), expected);
    assert_eq!(
        block(&printed, "≈19:30  Talks in the Kremlin: start"),
        [
            "≈19:30  Talks in the Kremlin: start",
            "  Tue 2 Dec 2025 ≈19:30 to ≈00:30 +1 · about 5 h",
            "  ≈ approximate: as stated, not certain",
        ]
    );
}

#[test]
fn in_washington_they_are_one_afternoon() {
    let printed = talks("Washington");
    assert_eq!(outline(&printed), talks_outline("≈11:30", None, "≈16:30"));
    let line = "  Tue 2 Dec 2025 ≈11:30 to ≈16:30 · about 5 h";
    assert_eq!(block(&printed, "≈11:30  Talks in the Kremlin: start")[1], line);
}

#[test]
fn in_greenwich_they_end_before_midnight() {
    let printed = talks("GMT");
    assert_eq!(outline(&printed), talks_outline("≈16:30", None, "≈21:30"));
    let line = "  Tue 2 Dec 2025 ≈16:30 to ≈21:30 · about 5 h";
    assert_eq!(block(&printed, "≈16:30  Talks in the Kremlin: start")[1], line);
    // It is the first clock of the file, hence the one without any word.
    assert_eq!(run(&["print"]).end().done(), printed);
}

#[test]
fn every_clock_is_told_whichever_speaks() {
    for clock in ["GMT", "Moscow", "Washington"] {
        assert_eq!(
            block(&talks(clock), "  GMT         Tue 2 Dec ≈16:30 → ≈21:30"),
            [
                "  GMT         Tue 2 Dec ≈16:30 → ≈21:30",
                "  Moscow      Tue 2 Dec ≈19:30 → Wed 3 Dec ≈00:30",
                "  Washington  Tue 2 Dec ≈11:30 → ≈16:30",
            ]
        );
    }
}

#[test]
fn the_readers_own_zone_is_told_as_one_more() {
    let here = |zone: &str| run(&["print"]).env("TZ", zone).end().done();
    assert!(here("Asia/Tokyo").contains("\n  Here        Wed 3 Dec ≈01:30 → ≈06:30\n"));
    // It is GMT's already.
    assert!(!here("UTC").contains("Here"));
    assert!(!here("Europe/Moscow").contains("Here"));
}

#[test]
fn no_clock_changes_the_order() {
    let titles = |printed: &str| -> Vec<String> {
        let stops = outline(printed).into_iter().filter_map(|line| line.split_once("  "));
        let stops = stops.filter(|(time, _)| !time.is_empty());
        stops.map(|(_, title)| title.to_owned()).collect()
    };
    let zones = ["UTC", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "Europe/Moscow"];
    for (print, stops) in [(talks as fn(&str) -> String, 20), (rich, 21)] {
        let first = titles(&print("UTC"));
        assert_eq!(first.len(), stops, "{first:#?}");
        for zone in zones {
            assert_eq!(titles(&print(zone)), first, "{zone}");
        }
    }
}

#[test]
fn the_rich_fixture_has_its_days_gaps_and_sections() {
    assert_eq!(
        outline(&rich("Berlin")),
        [
            "May 44 BC  A comet is seen",
            "≈1142  A charter is granted",
            "1889  The bridge is built: start",
            "30 Jun 1892  The bridge is built: end",
            "Mar 1911…  The archive burns",
            "26 Oct 2025  cancelled: Parade",
            "Sun 26 Oct 2025",
            "01:30  Night watch: start",
            "during  A bell rings",
            "02:30…  A light is seen",
            "04:10:05.25  The alarm",
            "between  The boat returns",
            "04:20:40  The answer to the alarm",
            "≈05:15?  Night watch: end",
            "07:00±  Breakfast",
            "23:00?  disputed: A second light",
            "27 Oct 2025…*  Some time later",
            "27 Oct 2025*  A call, by nobody knows whose clock",
            "midnight · Mon 27 Oct 2025",
            "04:15  The siege: start",
            "  (about 5 h 45 min between)",
            "≈10:00  The strike: start, no end known",
            "28 Oct 2025*  planned: The inquiry",
            "No time given",
            "?  A rumour",
        ]
    );
    let dividers = |clock: &str| -> Vec<String> {
        let printed = rich(clock);
        let days = outline(&printed).into_iter().filter(|line| !line.contains("  "));
        days.map(str::to_owned).collect()
    };
    // Eleven hours behind, the night watch begins on the day before, and the siege too.
    assert_eq!(dividers("Ниуэ"), ["Sat 25 Oct 2025", "midnight · Sun 26 Oct 2025", "No time given"]);
}

/// Checks that each event's block in a print is its title and then every paragraph of its detail.
#[track_caller]
fn holds_every_detail(timeline: &Timeline, clock: &str, printed: &str) {
    let mut clocks = Clocks::new(timeline.clocks(), Some(Zone::UTC));
    let at = clocks.all().iter().position(|known| known.name == clock);
    assert!(clocks.choose(at.unwrap() + 1));
    // The gutter's sign in words; tests/by_ear.rs counts them.
    let is_gutter = |line: &&str| *line == "  (not known to have come after the one above)";
    let mut lines = printed.lines().filter(|line| !is_gutter(line));
    for stop in timeline.order().stops() {
        let title = timeline.event(stop.event).title();
        // A link to it and words about it have other lines.
        let own = |line: &str| !line.starts_with(' ') && line.contains(title);
        assert!(lines.any(own), "no line of {title:?}, or not in its place");
        if stop.side == Side::End {
            continue;
        }
        let details = words::detail(timeline, stop.event, clocks.voice());
        assert!(!details.is_empty());
        for paragraph in details {
            let text = paragraph.text();
            let line = lines.next().unwrap();
            let shown = line.strip_prefix("  ").unwrap_or(line);
            assert_eq!(shown, text.as_str(), "in the block of {title:?}");
        }
    }
}

#[test]
fn every_line_of_the_detail_pane_is_in_print() {
    let built_in = timeline(TALKS);
    for clock in ["GMT", "Moscow", "Washington"] {
        holds_every_detail(&built_in, clock, &talks(clock));
    }
    let made_up = timeline(RICH);
    for clock in ["Berlin", "Kathmandu", "Ниуэ", "Here"] {
        holds_every_detail(&made_up, clock, &rich(clock));
    }
}

/// Lists the tables that stand under a header such as `[[event.quote]]`.
fn tables<'a>(file: &'a Table, header: &str) -> Vec<&'a Table> {
    let path = header.trim_matches(['[', ']']);
    let mut found = vec![file];
    for key in path.split('.').filter(|key| !key.is_empty()) {
        found = found
            .into_iter()
            .filter_map(|table| table.get(key))
            .flat_map(|value| match value {
                Value::Array(values) => values.iter().filter_map(Value::as_table).collect(),
                Value::Table(table) => vec![table],
                _ => Vec::new(),
            })
            .collect();
    }
    found
}

#[test]
fn the_rich_fixture_uses_every_key_of_the_format() {
    let file: Table = RICH.parse().unwrap();
    for table in schema::TABLES {
        let header = if table == &schema::SAID { "[[event.said]]" } else { table.header };
        for key in table.keys {
            let used = tables(&file, header).iter().any(|table| table.contains_key(key.name));
            assert!(used, "{header} {}", key.name);
        }
    }
    let status = |table: &&Table| table.get("status").and_then(Value::as_str).map(str::to_owned);
    let both = [tables(&file, "event"), tables(&file, "event.account")].concat();
    let statuses: BTreeSet<String> = both.iter().filter_map(status).collect();
    assert_eq!(statuses.len(), 4, "{statuses:?}");
}

/// Lists the words of a file that are for readers, line by line.
fn words_for_readers(value: &Value, key: &str, found: &mut Vec<String>) {
    let is_for_readers = [
        "title",
        "summary",
        "name",
        "publisher",
        "url",
        "role",
        "side",
        "said",
        "lasted",
        "place",
        "note",
        "tags",
        "text",
        "rel",
    ];
    match value {
        Value::String(text) if is_for_readers.contains(&key) => found.extend(text.lines().map(str::to_owned)),
        Value::Array(values) => values.iter().for_each(|value| words_for_readers(value, key, found)),
        // The two ends of `said` are words too, those of an event are moments.
        Value::Table(table) => table.iter().for_each(|(inner, value)| {
            words_for_readers(value, if key == "said" { key } else { inner }, found);
        }),
        _ => {}
    }
}

#[test]
fn all_the_words_of_a_file_are_in_print() {
    for (text, printed) in [(TALKS, talks("GMT")), (RICH, rich("Berlin"))] {
        let mut wanted = Vec::new();
        let file: Table = text.parse().unwrap();
        words_for_readers(&Value::Table(file), "", &mut wanted);
        assert!(wanted.len() > 50, "{}", wanted.len());
        for words in wanted {
            assert!(printed.contains(&words), "{words:?} is not in print");
        }
    }
}

#[test]
fn both_ends_of_a_span_have_a_line_and_one_of_them_the_details() {
    let printed = rich("Berlin");
    assert_eq!(
        block(&printed, "≈05:15?  Night watch: end"),
        [
            "≈05:15?  Night watch: end",
            "  (not known to have come after the one above)",
            "  (details at its start, above)"
        ]
    );
    assert_eq!(printed.matches("Both sides keep watch.").count(), 1);
}
