//! Terminals of all kinds, and what is none.

use std::io::Read;

use portable_pty::{PtySize, native_pty_system};
use rustix::process::Signal;

use crate::support::{Pty, Stage};
use crate::{FILE, FIRST, Subject, open};

/// Has a finding whose help is longer than a narrow terminal is wide.
const WRONG: &str = "format = 1\n[[event]]\ntitle = \"One\"\nafter = [\"nothing\"]\n";

/// Lets a shell run the real program with its outputs led elsewhere, and gives how that ended.
fn led(arguments: &str) -> Pty {
    let line = format!("\"$0\" {arguments}");
    let stage = Stage::new("sh", &["-c", &line, env!("CARGO_BIN_EXE_chronoscope")]);
    stage.size(40, 30).file("wrong.toml", WRONG).start()
}

#[test]
fn findings_go_by_the_output_they_are_written_to() {
    let on_the_terminal = led("check wrong.toml");
    assert_eq!(on_the_terminal.finish(), 1);
    let shown = String::from_utf8(on_the_terminal.bytes()).unwrap();
    assert!(shown.contains("\u{1b}[1;91merror"), "{shown}");
    assert!(!shown.contains("add `[[event]]` with that `id`, or take the reference out"));
    // A file has neither the terminal's colours nor its width.
    for (arguments, file) in
        [("check wrong.toml >out", "out"), ("wrong.toml 2>err", "err"), ("print wrong.toml 2>err", "err")]
    {
        let pty = led(arguments);
        assert_eq!(pty.finish(), 1, "{arguments}");
        let text = pty.file(file);
        assert!(text.starts_with("error: no event has the id `nothing`\n"), "{arguments}: {text}");
        assert!(text.contains("add `[[event]]` with that `id`, or take the reference out"), "{arguments}: {text}");
    }
}

#[test]
fn a_terminal_that_can_only_print_lines_gets_lines() {
    let pty = Subject::Program.stage(&[]).env("TERM", "dumb").size(200, 500).start();
    assert_eq!(pty.finish(), 0);
    let bytes = pty.bytes();
    assert!(!bytes.contains(&0x1b));
    assert!(String::from_utf8(bytes).unwrap().contains("Talks in the Kremlin: start"));
}

#[test]
fn a_file_with_errors_leaves_the_terminal_alone() {
    let pty = Subject::Program.stage(&["wrong.toml"]).file("wrong.toml", WRONG).start();
    assert_eq!(pty.finish(), 1);
    assert!(pty.screen().contains("--> wrong.toml:4:10"), "{}", pty.screen());
    assert!(!pty.bytes().windows(8).any(|part| part == b"\x1b[?1049h"));
}

#[test]
fn the_selection_stays_visible_without_colours() {
    let mut pty = open(Subject::Program.stage(&[]).env("NO_COLOR", "1"));
    let selected = |screen: &vt100::Screen, row: u16| {
        let cells: Vec<&vt100::Cell> = (1..79).filter_map(|column| screen.cell(row, column)).collect();
        let text: String = cells.iter().map(|cell| cell.contents()).collect();
        text.contains("The 28 points leak") && cells.iter().all(|cell| cell.inverse())
    };
    pty.wait_until("reversed row", |screen| (0..24).any(|row| selected(screen, row)));
    pty.wait_until("no colour at all", |screen| {
        let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
        cells.into_iter().all(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default)
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_screen_that_is_another_terminal_than_the_keys_may_go_alone() {
    let screen = native_pty_system().openpty(PtySize::default()).unwrap();
    let line = format!("exec \"$0\" >{}", screen.master.tty_name().unwrap().display());
    let pty = Stage::new("sh", &["-c", &line, env!("CARGO_BIN_EXE_chronoscope")]).start();
    let (mut reader, mut bytes, mut part) = (screen.master.try_clone_reader().unwrap(), Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&bytes).contains("Kremlin talks") {
        let count = reader.read(&mut part).unwrap();
        bytes.extend_from_slice(&part[..count]);
    }
    // No key is pressed, and no signal is sent: it is not the terminal of the session.
    drop((reader, screen));
    assert_eq!(pty.finish(), 129);
    assert!(!pty.screen().contains("Kremlin"), "{}", pty.screen());
}

/// Starts the program with a file of Cyrillic text in an environment, as `env` takes it.
fn under(environment: &str, (columns, rows): (u16, u16)) -> Pty {
    let mut words: Vec<&str> = environment.split(' ').collect();
    words.extend([env!("CARGO_BIN_EXE_chronoscope"), "a.toml"]);
    let text = FILE.replace("Envoys land", "Envoys land: Внуково-2");
    Stage::new("env", &words).file("a.toml", &text).size(columns, rows).start()
}

/// Waits for the list, ends the program, and gives the screen that there was.
fn screen_of(mut pty: Pty) -> String {
    pty.wait_until("list", |screen| screen.contents().contains("Envoys land") && screen.contents().contains("help"));
    let screen = pty.screen();
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    screen
}

#[test]
fn a_locale_that_is_not_utf8_gets_ascii() {
    let none = "-u LANG -u LC_ALL -u LC_CTYPE";
    for locale in ["LANG=C", "LANG=POSIX", "LANG=ru_RU.KOI8-R", "LC_ALL=C", "LC_CTYPE=C", none] {
        let screen = screen_of(under(locale, (80, 24)));
        assert!(screen.is_ascii() && screen.contains("* Envoys land: ???????-2"), "{locale}: {screen}");
    }
    for locale in ["LANG=de_DE.UTF-8", "LANG=C LC_CTYPE=C.utf8", "LANG=C LC_ALL=en_US.UTF-8", "LC_CTYPE=UTF-8"] {
        let screen = screen_of(under(locale, (80, 24)));
        assert!(screen.contains("● Envoys land: Внуково-2"), "{locale}: {screen}");
    }
}

#[test]
fn the_console_of_linux_gets_our_glyphs_in_ascii_and_other_text_as_it_is() {
    let screen = screen_of(under("TERM=linux", (80, 24)));
    assert!(screen.contains("* Envoys land: Внуково-2"), "{screen}");
    let others = screen.replace("Внуково", "");
    assert!(others.is_ascii(), "{screen}");
}

#[test]
fn a_terminal_gets_the_colours_that_its_name_says_it_has() {
    let is_colored = |term: &str| {
        let mut pty = under(&format!("TERM={term}"), (80, 24));
        // As on a terminal without colours, there is more than these to tell the selected row by.
        pty.wait_until("turned row", |screen| screen.cell(3, 10).is_some_and(vt100::Cell::inverse));
        let is_colored = pty.look(|screen| {
            let mut cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
            cells.any(|cell| cell.fgcolor() != vt100::Color::Default)
        });
        pty.send("q");
        assert_eq!(pty.finish(), 0);
        is_colored
    };
    for term in ["xterm", "xterm-256color", "screen", "tmux-256color", "linux"] {
        assert!(is_colored(term), "{term}");
    }
    for term in ["vt100", "vt220", "xterm-mono"] {
        assert!(!is_colored(term), "{term}");
    }
}

#[test]
fn a_terminal_of_which_nothing_is_known_gets_lines() {
    for environment in ["-u TERM", "TERM=", "TERM=dumb", "TERM=unknown"] {
        let pty = under(environment, (80, 24));
        assert_eq!(pty.finish(), 0, "{environment}");
        let bytes = pty.bytes();
        assert!(!bytes.contains(&0x1b), "{environment}");
        assert!(String::from_utf8(bytes).unwrap().contains("10:46  Envoys land: Внуково-2"), "{environment}");
    }
}

#[test]
fn nothing_is_asked_of_a_terminal() {
    for term in ["xterm-256color", "linux", "vt100", "screen"] {
        let mut pty = under(&format!("TERM={term}"), (80, 24));
        pty.wait_for("Envoys land");
        pty.send("M?");
        pty.wait_for("Help");
        pty.send("\x03q");
        assert_eq!(pty.finish(), 0);
        // Device attributes and status, modes, the keyboard, the name, colours, the size: what would be answered.
        let bytes = String::from_utf8(pty.bytes()).unwrap();
        for sequence in bytes.split('\u{1b}').skip(1) {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).map_or(sequence.len(), |end| end + 1);
            let csi = &sequence[..end];
            let asks = csi.ends_with(['c', 'n', 't', 'q']) || csi.ends_with("$p") || csi == "[?u";
            let is_asked = if csi.starts_with('[') { asks } else { csi.starts_with(['P', ']', '_']) };
            assert!(!is_asked, "{term}: {sequence:?}");
        }
    }
}

#[test]
fn any_size_may_be_the_first_and_any_other_the_next() {
    let sizes =
        [(0, 0), (1, 1), (1, 200), (500, 1), (19, 4), (20, 5), (39, 15), (40, 16), (80, 24), (100, 30), (500, 200)];
    for size in sizes {
        let mut pty = under("TERM=xterm", size);
        pty.wait_for_bytes("first frame", |bytes| bytes.windows(8).any(|part| part == b"\x1b[?2026l"));
        for (columns, rows) in sizes.into_iter().chain([(500, 200)]) {
            pty.resize(columns, rows);
            pty.signal(Signal::WINCH);
        }
        pty.wait_until("screen of 500 columns", |screen| {
            let text = screen.contents();
            let is_wide = |row: &String| row.chars().count() == 500;
            text.contains(FIRST)
                && text.contains("Envoys land")
                && screen.rows(0, 500).nth(1).as_ref().is_some_and(is_wide)
        });
        pty.send("q");
        assert_eq!(pty.finish(), 0, "{size:?}");
    }
}

#[test]
fn a_line_that_tells_no_size_is_taken_for_80_by_24() {
    let screen = screen_of(under("TERM=vt220", (0, 0)));
    let widths: Vec<usize> = screen.lines().map(|row| row.chars().count()).collect();
    assert!(widths.len() == 24 && widths[1] == 80, "{screen}");
}
