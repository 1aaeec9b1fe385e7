//! A file read in pieces is read as in one piece: the same timeline, or the same findings at the same places.

use std::sync::Arc;

use proptest::prelude::*;

use crate::load::ahead::Ahead;
use crate::load::whole::Cut;
use crate::load::{Loaded, bytes, go_on, read};
use crate::text::Raw;

fn loaded(text: &str, cut: Cut) -> Loaded {
    Loaded::of(read(&Arc::new(Raw::new(text.into())), cut, &()))
}

/// Reads all of it ahead that can be, and then the rest.
fn loaded_ahead(text: &str, length: usize) -> Loaded {
    let file = Arc::new(Raw::new(text.into()));
    let ahead = Ahead::all_of(&file, length);
    Loaded::of(go_on((&file, bytes::text(&file)), (Cut::Pieces(length), ahead), &()))
}

#[track_caller]
fn same(text: &str) {
    let whole = loaded(text, Cut::Whole);
    for length in [1, 60, 400, 1 << 20] {
        for (pieces, how) in [(loaded(text, Cut::Pieces(length)), "in"), (loaded_ahead(text, length), "ahead in")] {
            assert_eq!(pieces.findings, whole.findings, "{how} pieces of {length}:\n{text}");
            assert_eq!(pieces.timeline, whole.timeline, "{how} pieces of {length}:\n{text}");
        }
    }
}

const HEAD: &str = "format = 1\n[[source]]\nid = \"ria\"\npublished = \"2025-12-02\"\n[[source]]\nid = \"tass\"\n[[actor]]\nid = \"putin\"\nname = \"Vladimir Putin\"\n";

/// Are lines of events as they are written well.
const PLAIN: &[&str] = &[
    "id = \"a\"",
    "id = \"b\" # a comment",
    "title = \"Talks\"",
    "title = 'Überraschung \\ “x”'",
    "  title = \"Встреча \\\"в Кремле\\\"\\n\"",
    "at = \"2025-12-02T16:30Z~\"",
    "at = 2025-12-02T16:30:00+03:00",
    "at = 2025-12-02 16:30:00Z # with a space",
    "at = 2025-12-02T16:30:00Z",
    "at = \"2025-12-02T16:30\"",
    "at = \"2025-12-02T16:30[?]\"",
    "at = \"2025-12-02T10:00-11:00\"",
    "to = \"2025-12-02T10:00-11:00[Pacific/Niue]\"",
    "from = \"2025-12-01T10:00Z\"",
    "from = \"2025-12-03T10:00[Europe/Moscow]\"",
    "to = \"2025-12-01T12:00Z\"",
    "to = \"..\"",
    "said = \"around noon\"",
    "said = { from = \"noon\", to = 'late' }",
    "lasted = \"long\"",
    "after = [\"a\"]",
    "after = [\"a\", \"b\"]",
    "before = [\n  \"b\", # then\n]",
    "during = [\"a\"]",
    "during = [\"talks\"]",
    "status = \"planned\"",
    "place = \"Kremlin, Moscow\"",
    "actors = [\"putin\"]",
    "sources = [\"ria\", \"tass\",]",
    "sources = []",
    "basis = \"ria\"",
    "basis = \"the editor says so\"",
    "tags = [\"x\", 'y']",
    "summary = \"\"\"\nfirst\nsecond \\u00e9\"\"\"",
    "summary = \"\"\"\n\\\"first\\\"\\t\nsecond \\\\\\n\"\"\"",
    "summary = '''one [[event]]\n[[event]]\ntwo'''",
    "note = \"\"\"\n[[event]]\ntitle = \"inside\"\n[[event]]\n\"\"\"",
    "note = \"a\ttab\"",
    "",
    "# [[event]]",
];

/// Are lines with something wrong, doubtful, or merely unusual in them.
const ODD: &[&str] = &[
    "colour = 1",
    "title = \"Talks\"",
    "title = \"\"",
    "title = 3",
    "\"title\" = \"quoted\"",
    "said.from = \"dotted\"",
    "at = \"2025-13-02\"",
    "at = 2025",
    "at = 16:30:00",
    "at = \"..\"",
    "to = \"2025-12-02\"",
    "after = [\"nowhere\"]",
    "after = \"a\"",
    "after = [\"a\", \"a\"]",
    "sources = [\"riaa\"]",
    "basis = \"tas\"",
    "tags = [\"x\", \"x\"]",
    "tags = [[event]]",
    "tags = [\n[[event]]\n",
    "tags = [",
    "place = 0x",
    // More parts than the parser takes.
    "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1",
    "summary = \"\"\"",
    "summary = \"",
    "summary = \"\"\"four\"\"\"\"",
    "note = \"bad \\q escape\"",
    "note = \"\u{7}\"",
    "quote = [{ text = \"x\", source = \"ria\" }]",
    "status = \"maybe\"",
    "actors = [1]",
    "== nonsense",
    "]]",
    "[event.said]\nfrom = \"x\"",
    "[event.quote]\ntext = \"x\"",
    "[[ event ]]\ntitle = \"Spaced\"",
    "[event]",
    "[[event.x]]",
    "[misc]\nx = 1",
    "[[source]]\nid = \"late\"",
    "[[source]]\nid = \"ria\"",
    "[[actor]]\nname = \"Late\"",
    "[source.x]",
    "[title]",
    "[[clock]]\nname = \"Moscow\"\nzone = \"Europe/Moscow\"",
    "\r",
];

/// Are tables below an event.
const BELOW: &[&str] = &[
    "[[event.quote]]\ntext = \"well\"\nsource = \"ria\"\nby = \"putin\"",
    "[[event.quote]]\nsource = \"tass\"\ntext = \"well\"\ntranslated = true",
    "[[event.quote]]\ntext = \"of whom?\"",
    "[[event.account]]\nsource = \"tass\"\nat = \"2025-12-02T17:00Z\"",
    "[[event.account]]\nat = \"2025-12-02T17:30Z\"\nsource = \"ria\"\nsaid = \"half past\"\nstatus = \"disputed\"",
    "[[event.account]]\nsource = \"ria\"\nstatus = \"cancelled\"",
    "[[event.account]]\nnote = \"of whom?\"",
    "[[event.link]]\nrel = \"answers\"\nevent = \"a\"",
    "[[event.link]]\nevent = \"talks\"\nrel = \"follows\"",
];

fn lines(odd: u32) -> impl Strategy<Value = String> {
    let line = prop_oneof![
        12 => prop::sample::select(PLAIN),
        odd => prop::sample::select(ODD),
        2 => prop::sample::select(BELOW),
    ];
    prop::collection::vec(line, 0..7).prop_map(|lines| lines.join("\n"))
}

fn file(odd: u32) -> impl Strategy<Value = String> {
    let titled = prop::bool::weighted(0.8);
    let event = (titled, lines(odd)).prop_map(|(titled, lines)| {
        let title = if titled && !lines.contains("title") { "title = \"Talks\"\n" } else { "" };
        format!("[[event]]\n{title}{lines}\n")
    });
    let head = prop_oneof![
        6 => Just(HEAD.to_owned()),
        2 => Just(format!("zone = \"Europe/Moscow\"\n{HEAD}")),
        1 => lines(odd).prop_map(|lines| format!("{lines}\n{HEAD}")),
        1 => Just(format!("event = []\n{HEAD}")),
        1 => Just(format!("{HEAD}[[ event ]]\ntitle = \"First\"\n")),
        1 => Just(format!("{HEAD}[event.said]\n")),
        1 => Just("format = 1\nsource = [{ id = \"ria\" }, { id = \"tass\" }]\nactor = []\n".to_owned()),
    ];
    let ends = prop::sample::select(&["\n", "\r\n"][..]);
    (head, prop::collection::vec(event, 0..8), ends)
        .prop_map(|(head, events, end)| (head + &events.concat()).replace('\n', end))
}

/// Changes a file at some places, as hands and bad disks do.
fn mutated() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        prop::sample::select(
            &["", "\"", "\"\"\"", "'", "[", "]", "\n", "=", "#", "\\", "[[event]]\n", "é", "\u{0}"][..],
        ),
        0_usize..4,
    );
    (file(1), prop::collection::vec(change, 1..4)).prop_map(|(mut text, changes)| {
        for (at, with, taken) in changes {
            let start = (0..=at.index(text.len().max(1))).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (start + taken..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.replace_range(start..end, with);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_written_well_is_read_alike(text in file(0)) {
        same(&text);
    }

    #[test]
    fn what_is_odd_is_read_alike(text in file(4)) {
        same(&text);
    }

    #[test]
    fn what_is_broken_is_read_alike(text in mutated()) {
        same(&text);
    }
}

#[test]
fn the_timelines_that_come_with_it_are_read_alike() {
    for text in [include_str!("../../../data/december-2.toml"), include_str!("../../../data/december-2-accounts.toml")]
    {
        same(text);
        for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
            same(&text[..end]);
        }
    }
}

#[test]
fn an_event_that_is_read_again_with_the_next_does_not_tell_of_that() {
    same(&format!(
        "{HEAD}[[event]]\ntitle = \"Talks\"\nafter = [\"a\"]\nsummary = '''\n[[event]]\n'''\n[[event]]\n[[event.x]]\n"
    ));
}

#[test]
fn ids_are_made_alike_over_many_pieces() {
    let event = |at: usize| match at % 5 {
        0 => format!("[[event]]\ntitle = \"Talks\"\nid = \"talks-{at}\"\n"),
        1 => "[[event]]\ntitle = \"Talks 10\"\n".to_owned(),
        _ => "[[event]]\ntitle = \"Talks\"\n".to_owned(),
    };
    same(&("format = 1\n".to_owned() + &(0..60).map(event).collect::<String>()));
}

/// Found by fuzzing: in one piece, only the mistake in the TOML was told.
#[test]
fn another_version_is_told_before_mistakes_behind_the_head() {
    let told = |text: &str| -> Vec<_> {
        same(text);
        loaded(text, Cut::Whole).findings.iter().map(|finding| finding.place.clone()).collect()
    };
    assert_eq!(told("format = 2\n[[event]]\ntags = [[event]]\n"), [Some(9..10)]);
    assert_eq!(told("format = 2\n[[event]]\ntitle = 0x\n"), [Some(9..10)]);
    // Whether it is another one is not to be told where it is no number.
    assert_eq!(told("format = 0x\n[[event]]\ntitle = \"a\"\n"), [Some(9..11)]);
    assert_eq!(told("format = 0x\n[[event]]\ntitle = \"a\n").len(), 1);
}

#[test]
fn events_of_many_blocks_find_each_other() {
    let others = |at: usize| [(at + 400) % 700, (at + 300) % 700];
    let event = |at: usize| {
        let note = if at.is_multiple_of(5) { "note = \"a \\\"b\\\"\"\n" } else { "" };
        // Not to be read but by the parser, and something to warn of.
        let odd = if at % 97 == 96 { "\"basis\" = \"riaa\"\n" } else { "" };
        let links = others(at).map(|other| format!("[[event.link]]\nrel = \"x\"\nevent = \"e{other}\"\n")).concat();
        format!("[[event]]\nid = \"e{at}\"\ntitle = \"Event\"\n{note}sources = [\"ria\"]\n{odd}{links}")
    };
    let text = HEAD.to_owned() + &(0..700).map(event).collect::<String>();
    same(&text);
    let timeline = loaded(&text, Cut::Pieces(1000)).timeline.unwrap();
    for (at, event) in timeline.events().enumerate() {
        let links: Vec<usize> = event.links().iter().map(|link| link.event.0 as usize).collect();
        assert_eq!((event.name().as_ref(), links), (format!("e{at}").as_str(), others(at).to_vec()));
    }
    same(&text.replacen("event = \"e650\"", "event = \"e700\"", 1));
}

#[test]
fn long_rows_of_events_that_are_not_plain_are_read_alike() {
    let odd = |at: usize| match at % 11 {
        0 => format!("[[event]]\n\"title\" = \"E{at}\"\n"),
        1 => format!("[[event]]\ntitle = \"E{at}\"\ncolour = {at}\n"),
        // The parser alone knows that another one begins here.
        2..=4 => format!("[[ event ]]\ntitle = \"E{at}\"\nsize = {at}\n"),
        5 => "[[event]]\n".to_owned(),
        6 => format!("[[event]]\ntitle = \"E{at}\"\nafter = [\"e{}\", \"e{}\"]\n", at + 400, at + 401),
        7 if at % 100 == 7 => format!("[[event]]\ntitle = \"E{at}\"\n[[actor]]\nid = \"late-{at}\"\n"),
        7 => format!("[[event]]\ntitle = \"E{at}\"\nat = \"2025-13-02\"\n[event.said]\nfrom = \"x\"\n"),
        8 => format!("[[event]]\nid = \"twice\"\ntitel = \"E{at}\"\n"),
        9 => format!("[[event]]\ntitle = \"E{at}\"\n[[event.quote]]\nwords = \"x\"\n"),
        _ => format!("[[event]]\ntitle = \"E{at}\"\nsources = [\"ria\"]\n"),
    };
    // Now with a plain one here and there, now with none.
    for plain in [11, 50, 1000] {
        let event = |at: usize| odd(if at % plain == 10 { 10 } else { at - usize::from(at % 11 == 10) });
        same(&(HEAD.to_owned() + &(0..700).map(event).collect::<String>()));
    }
}

/// Found by fuzzing: in one piece, the mistake of a key was told at one before it that a bracket ends.
#[test]
fn a_key_with_too_many_dots_is_told_at_its_own_place() {
    let dots = ".x".repeat(100);
    let text = format!("format = 1\n[[a..[b{dots}]]\n[[event]]\n[[c{dots}]]\n[[event]]\n[[d{dots}]]\n");
    same(&text);
    let told = loaded(&text, Cut::Whole).findings;
    let deep = told.iter().filter(|finding| finding.message.ends_with("recursion limit"));
    let lines: Vec<_> = deep.map(|finding| text[..finding.place.as_ref().unwrap().start].lines().count()).collect();
    assert_eq!(lines, [4, 6]);
}

/// Found by splicing files: in pieces, a number that is none was told beside mistakes of another piece.
#[test]
fn a_number_that_is_none_is_told_once_nothing_else_is_wrong() {
    let text = "format = 1\n[[event]]\ntitle = 0x\n[[event]]\ntitle = \"x\n[[event]]\nplace = 0x\n";
    same(text);
    let told = |text: &str| -> Vec<usize> {
        loaded(text, Cut::Whole).findings.iter().map(|finding| finding.place.clone().unwrap().start).collect()
    };
    assert_eq!(told(text), [text.find("x\n[[event]]\nplace").unwrap() + 1]);
    let mended = text.replace("\"x", "\"x\"");
    same(&mended);
    assert_eq!(told(&mended), [mended.find("0x").unwrap(), mended.rfind("0x").unwrap()]);
}

/// Found by fuzzing: in one piece, the mistake of a key was told at what looks like one within a list.
#[test]
fn what_looks_like_a_key_with_too_many_dots_within_a_list_is_not_told_as_one() {
    let dots = ".x".repeat(100);
    let text = format!("format = 1\n[[event]]\nbefore = [\na{dots} = 1\n]\n[[event]]\nb = {{c{dots} = 1}}\n");
    same(&text);
    let told = loaded(&text, Cut::Whole).findings;
    let deep: Vec<_> = told.iter().filter(|finding| finding.message.ends_with("recursion limit")).collect();
    assert_eq!(deep.len(), 1, "{told:?}");
    assert_eq!(deep[0].place.as_ref().map(|place| place.start), text.find("c.x"));
}
