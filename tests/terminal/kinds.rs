//! Terminals of all kinds, and what is none.

use std::io::Read;

use portable_pty::{PtySize, native_pty_system};

use crate::support::{Pty, Stage};
use crate::{Subject, open};

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
