//! Text that would be obeyed, turned round or laid out otherwise by a terminal, in every field of a file: what the real
//! binary sends in every view, in `print`, in `check` and in what it says of what is wrong, taken apart byte by byte.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "support/strange.rs"]
mod strange;
mod support;
#[path = "support/vt.rs"]
mod vt;

use strange::{TEXTS, WIDTHS, file, quoted};
use support::{Pty, Stage};
use vt::{Twins, foreign};

const PROGRAM: &str = env!("CARGO_BIN_EXE_chronoscope");
const SIZE: (u16, u16) = (120, 40);

/// Is what the emulators are compared in.
type Look = fn(&Twins) -> Vec<String>;

/// Types and waits until the screen has changed, then compares the emulators.
#[track_caller]
fn step(pty: &mut Pty, (twins, look): (&mut Twins, Look), what: &str, keys: &str) {
    let before = pty.bytes().len();
    pty.send(keys);
    // A screen is drawn between two modes, so that what is seen is whole, and the next key comes behind it.
    pty.wait_for_bytes(&format!("{what}: screen after {keys:?}"), |bytes| {
        bytes.len() > before && bytes.ends_with(b"\x1b[?2026l")
    });
    compare(pty, (twins, look), what);
}

#[track_caller]
fn compare(pty: &Pty, (twins, look): (&mut Twins, Look), what: &str) {
    twins.feed(&pty.bytes());
    let differences = look(twins);
    assert!(differences.is_empty(), "{what}: {differences:#?}\n{}", pty.screen());
}

/// Leads through every view.
#[track_caller]
fn in_every_view(name: &str, text: &str, look: Look) {
    let mut twins = Twins::without_wrap(SIZE.0, SIZE.1);
    let differs = WIDTHS.iter().any(|(other, _)| *other == name);
    let stage = Stage::new(PROGRAM, &["a.toml"]).file("a.toml", &file(text)).size(SIZE.0, SIZE.1);
    let mut pty = stage.start();
    pty.wait_for("Talks");
    pty.wait_for_bytes("whole screen", |bytes| bytes.ends_with(b"\x1b[?2026l"));
    let views = [
        ("list", "Talks", &["j", "z", "J", "g"][..]),
        ("detail", "rests on", &["\r", "\t", "\x1b"]),
        ("picture", "to scale, by", &["p", "L", "L", "L", "+", "p"]),
        ("help", "Help ─", &["?", "\x1b"]),
        ("findings", "Findings ─", &["!", "j", "\x1b"]),
        ("search", "/talks", &["/", "talks", "\r", "\x1b"]),
        ("filter", "filter: ", &["&", "tag:", "\t", "\r", "a"]),
        ("zones", "Europe/Moscow", &["c", "mos", "\x1b"]),
        ("sources", "Publisher", &["s", "\x1b"]),
        ("marks", "Marks · ", &["ma", "\"", "\x1b"]),
        ("labels", "Talks", &["f", "\x1b"]),
    ];
    for (view, sign, keys) in views {
        let mut is_seen = false;
        for keys in keys {
            step(&mut pty, (&mut twins, look), &format!("{name}, {view}"), keys);
            is_seen |= pty.screen().contains(sign);
        }
        // Emulators that lay text out otherwise may have it broken.
        assert!(is_seen || differs, "{name}: no {sign:?} in {view}:\n{}", pty.screen());
    }
    pty.send("q");
    assert_eq!(pty.finish(), 0, "{name}");
    compare(&pty, (&mut twins, look), name);
    let foreign = foreign(&pty.bytes());
    assert!(foreign.is_empty(), "{name}: {foreign:?}");
}

#[test]
fn in_every_view_only_our_own_sequences_are_sent_and_two_emulators_show_the_same() {
    for (name, text) in TEXTS {
        in_every_view(name, text, Twins::differences);
    }
}

#[test]
fn what_emulators_show_in_several_ways_moves_no_line_in_any_view() {
    for (name, text) in WIDTHS {
        in_every_view(name, text, Twins::differences_of_lines);
    }
}

/// Runs a command in a terminal to its end, and checks what it sent.
#[track_caller]
fn run(name: &str, arguments: &[&str], files: &[(&str, &str)]) -> i32 {
    let stage = Stage::new(PROGRAM, arguments).size(SIZE.0, SIZE.1);
    let stage = files.iter().fold(stage, |stage, (name, text)| stage.file(name, text));
    let pty = stage.start();
    let ended = |screen: &str| Some(screen.split("[ended ").nth(1)?.split_once(']')?.0.to_owned());
    pty.wait_until("status", |screen| ended(&screen.contents()).is_some());
    let code = ended(&pty.screen()).and_then(|code| code.parse().ok());
    let foreign = foreign(&pty.bytes());
    assert!(foreign.is_empty(), "{name}, {arguments:?}: {foreign:?}");
    let mut twins = Twins::new(SIZE.0, SIZE.1);
    twins.feed(&pty.bytes());
    let differences = twins.differences();
    let differ = WIDTHS.iter().any(|(other, _)| *other == name);
    assert!(differ || differences.is_empty(), "{name}, {arguments:?}: {differences:#?}");
    code.unwrap()
}

#[test]
fn print_check_and_what_they_say_of_mistakes_send_only_our_own_sequences() {
    for (name, text) in TEXTS.into_iter().chain(WIDTHS) {
        let good = file(text);
        // A mistake in a line with the text in it, a key of that name, and the text itself without quotes.
        let wrong =
            good.replace("format = 1", &format!("format = 1\n{} = 1 # {{}}\nplce = {}", quoted(text), quoted(text)));
        let raw = format!("format = 1\ntitle = {text}\n[[event]]\ntitle = '{text}'\n# {text}\n");
        let files = [("a.toml", good.as_str()), ("b.toml", &wrong), ("c.toml", &raw)];
        for (arguments, code) in [
            (&["check", "a.toml"][..], 0),
            (&["print", "a.toml"], 0),
            (&["print", "--ascii", "--color", "always", "a.toml"], 0),
            (&["check", "b.toml"], 1),
            (&["check", "c.toml"], 1),
            (&["b.toml"], 1),
        ] {
            assert_eq!(run(name, arguments, &files), code, "{name}, {arguments:?}");
        }
    }
}

#[test]
fn names_of_files_and_arguments_send_only_our_own_sequences() {
    for (name, text) in TEXTS.into_iter().chain(WIDTHS) {
        let text: String = text.chars().filter(|letter| *letter != '\0').collect();
        let file_name: String = text.chars().filter(|letter| *letter != '/').take(40).collect();
        let missing = format!("no {text}");
        let good = "format = 1\n[[event]]\ntitle = \"One\"\n";
        let files = [("a.toml", good), (file_name.as_str(), "format = 1\n")];
        for (arguments, code) in [
            (vec!["check", &file_name], 1),
            (vec!["print", &file_name], 1),
            (vec!["check", &file_name, &missing], 2),
            (vec!["print", "--clock", &text, "a.toml"], 2),
            (vec!["--clock", &text, "a.toml"], 2),
            (vec!["check", "--filter", &text, &file_name], 1),
            (vec!["print", "--max-size", &text, "a.toml"], 2),
            (vec!["print", "a.toml", &text], 2),
        ] {
            let ended = run(name, &arguments, &files);
            // As a filter it may be right or wrong.
            assert!(ended == code || arguments[1] == "--filter", "{name}, {arguments:?}: {ended}");
        }
    }
}

#[test]
fn what_is_not_ours_is_seen() {
    for (text, sign) in [
        ("\u{1b}]0;x\u{7}", "OSC 0"),
        ("\u{1b}]52;c;YQ==\u{7}", "OSC 52"),
        ("\u{1b}Pq\u{1b}\\", "DCS q"),
        ("\u{1b}_x\u{1b}\\", "ESC 5F"),
        ("\u{1b}[?1003h", "CSI ? h 1003"),
        ("\u{1b}[6n", "CSI n"),
        ("\u{9b}2J", "control 9B"),
        ("\u{202e}", "U+202E"),
        ("\u{2068}\u{2069}", "U+2069"),
        ("\u{2068}ש\n", "U+2068"),
        ("ש\u{2069}", "U+2069"),
        ("\u{7}", "control 07"),
    ] {
        let foreign = foreign(text.as_bytes());
        assert!(foreign.iter().any(|found| found == sign), "{text:?}: {foreign:?}");
    }
    let mut twins = Twins::new(20, 3);
    twins.feed("中é\u{1b}[2;2Hx".as_bytes());
    assert_eq!(twins.differences(), [""; 0]);
}

#[test]
fn what_is_copied_is_on_the_screen_before_it_is_sent() {
    let stage = Stage::new(PROGRAM, &["a.toml"]).file("a.toml", &file("")).size(SIZE.0, SIZE.1);
    let mut pty = stage.start();
    pty.wait_for("Talks");
    pty.send("y");
    pty.wait_for("copied the event as text");
    let bytes = pty.bytes();
    let sent = bytes.windows(4).position(|part| part == b"\x1b]52").unwrap();
    let mut before = vt100::Parser::new(SIZE.1, SIZE.0, 0);
    before.process(&bytes[..sent]);
    assert!(before.screen().contents().contains("copying the event as text, "), "{}", before.screen().contents());
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}
