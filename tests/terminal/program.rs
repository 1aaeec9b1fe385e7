//! What the program itself does in a terminal.

use crate::support::Stage;
use crate::{FILE, Subject, open};

#[test]
fn what_takes_long_is_done_beside_the_screen_and_then_seen() {
    let event = |at: usize| {
        let (hour, minute) = (at / 60 % 24, at % 60);
        format!(
            "[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T{hour:02}:{minute:02}Z\"\nsources = [\"wire\"]\n\n"
        )
    };
    let text = FILE.to_owned() + &(0..5000).map(event).collect::<String>();
    let stage = Stage::new(env!("CARGO_BIN_EXE_chronoscope"), &["many.toml"]).size(120, 36).file("many.toml", &text);
    let mut pty = open(stage);
    pty.wait_until("the picture", |screen| {
        screen.contents().contains("no place") && !screen.contents().contains("sorted")
    });
    pty.send("LLL");
    pty.wait_until("other lanes", |screen| {
        screen.contents().contains("by source") && screen.contents().contains("The wire")
    });
    pty.send("s\r");
    pty.wait_for("tells of every event of this timeline");
    pty.send("qq");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_file_that_was_broken_in_the_editor_stays_as_it_was() {
    let stage = Subject::Program.stage(&["a.toml"]).file("a.toml", FILE);
    let stage = stage.env("EDITOR", "break").command("break", "echo 'titel = 1' >>\"$1\"");
    let mut pty = open(stage);
    pty.wait_for("Envoys land");
    pty.send("e");
    pty.wait_until("return", |screen| {
        let text = screen.contents();
        screen.alternate_screen() && text.contains("Envoys land") && text.contains("not taken over")
    });
    pty.send("!");
    pty.wait_for("error: an event has no key `titel`");
    pty.send("q");
    pty.wait_until("list", |screen| {
        let text = screen.contents();
        text.contains("10:46 ● Envoys land") && !text.contains("`titel`")
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn many_events_are_searched_and_filtered_beside_the_screen() {
    let event = |at: usize| format!("[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T16:30Z\"\n");
    let text = FILE.to_owned() + &(0..5000).map(event).collect::<String>() + "[[event]]\ntitle = \"Zyxwv\"\n";
    let stage = Subject::Program.stage(&["many.toml"]).file("many.toml", &text);
    let mut pty = open(stage);
    pty.send("/zyx");
    pty.wait_for("1 of 1");
    pty.wait_for("5,002 of 5,002");
    pty.send("\r&event\r");
    pty.wait_for("showing 5,000 of 5,002");
    pty.send("a");
    pty.wait_for("all events are shown again");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn the_event_is_copied_as_text() {
    let mut pty = open(Subject::Program.stage(&["a.toml"]).file("a.toml", FILE));
    pty.send("y");
    pty.wait_for("OSC 52");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    // "Envoys la" in base64; what follows depends on what comes after the title.
    let sequence = b"\x1b]52;c;RW52b3lzIGxh";
    assert!(pty.bytes().windows(sequence.len()).any(|part| part == sequence));
}

#[test]
fn the_mouse_is_heard_only_when_it_is_on() {
    let mut pty = Subject::Program.open(&[]);
    pty.wait_for("1 of 20");
    assert_eq!(pty.bytes().windows(8).position(|part| part == b"\x1b[?1000h"), None);
    pty.send("M");
    pty.wait_until("mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    let screen = pty.screen();
    let dmitriev = screen.lines().position(|row| row.contains("Dmitriev: “")).unwrap() + 1;
    pty.send(&format!("\x1b[<0;20;{dmitriev}M\x1b[<0;20;{dmitriev}m"));
    pty.wait_for("6 of 20");
    // Over the detail pane the wheel scrolls that one.
    pty.send(&"\x1b[<65;20;20M".repeat(9));
    pty.wait_for("▴");
    assert!(pty.screen().contains("6 of 20"));
    pty.send("M");
    pty.wait_until("mouse let go", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn the_cursor_is_seen_on_the_selected_row() {
    let mut pty = Subject::Program.open(&[]);
    for (key, selected) in [("", "The 28 points leak"), ("j", "Talks in the Kremlin"), ("G", "Counter-proposal")] {
        pty.send(key);
        pty.wait_until("cursor on the sign of the selected row", |screen| {
            let (row, column) = screen.cursor_position();
            let is_on_sign = screen.cell(row, column).is_some_and(|cell| cell.contents() == "▸");
            is_on_sign && !screen.hide_cursor() && screen.contents_between(row, 0, row, 80).contains(selected)
        });
    }
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn where_no_address_is_opened_it_is_said_how_to_copy_it() {
    let stage = Subject::Program.stage(&["a.toml"]).file("a.toml", FILE);
    let mut pty = open(stage.command("xdg-open", "exit 3"));
    pty.send("o");
    pty.wait_for("xdg-open failed: exit status: 3; y copies the event with the addresses");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}
