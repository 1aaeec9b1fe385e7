//! What only the small program can show: what goes out, and what comes in, as it is.

use rustix::process::Signal;

use crate::{FILE, FIRST, Subject, open};

#[test]
fn a_panic_leaves_its_message_on_the_shells_screen() {
    for key in ["p", "P", "t"] {
        let mut pty = Subject::Player.open(&[]);
        pty.send("M");
        pty.send(key);
        // What a failed test exits with.
        assert_eq!(pty.finish(), 101, "{key}");
        let screen = pty.screen();
        assert!(screen.contains("chronoscope has failed"), "{key}: {screen}");
        assert!(screen.contains("the message"), "{key}: {screen}");
    }
}

#[test]
fn keys_that_come_all_at_once_are_all_heard() {
    let mut pty = Subject::Player.open(&[]);
    for _ in 0..20 {
        pty.send(&"j".repeat(500));
    }
    pty.wait_for("j: 10000.");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_paste_is_one_text() {
    let mut pty = Subject::Player.open(&[]);
    pty.send(&format!("\x1b[200~q{}\x1b[201~", "й".repeat(3000)));
    pty.wait_for("pasted: 3001.");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn half_a_sequence_holds_nothing_up() {
    let mut pty = Subject::Player.open(&[]);
    pty.send("\x1b[");
    pty.resize(100, 30);
    pty.wait_for("100×30");
    pty.signal(Signal::TSTP);
    pty.stopped();
    pty.foreground();
    pty.wait_until("return", vt100::Screen::alternate_screen);
    pty.signal(Signal::TERM);
    assert_eq!(pty.finish(), 143);
}

#[test]
fn any_size_is_taken_and_the_last_one_counts() {
    let mut pty = Subject::Player.open(&[]);
    for step in 1..200_u16 {
        pty.resize(step % 50 + 1, step % 30 + 1);
    }
    pty.resize(0, 0);
    pty.resize(1, 1);
    pty.resize(90, 20);
    pty.wait_for("90×20");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_stop_that_cannot_be_caught_is_mended_after() {
    let mut pty = Subject::Player.open(&[]);
    pty.signal(Signal::STOP);
    pty.wait_for_file("stopped");
    // The shell's own text went over ours.
    pty.wait_for("[stopped]");
    pty.foreground();
    pty.wait_until("clean screen", |screen| {
        let text = screen.contents();
        text.contains(FIRST) && !text.contains("[stopped]")
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_loop_that_is_stuck_can_be_ended() {
    let mut pty = Subject::Player.open(&[]);
    pty.send("s");
    pty.wait_for_file("stuck");
    pty.signal(Signal::TERM);
    assert_eq!(pty.finish(), 143);
}

#[test]
fn a_reversed_line_stays_so_without_colours() {
    let mut pty = open(Subject::Player.stage(&[]).env("NO_COLOR", "1"));
    pty.wait_until("reversed line", |screen| screen.cell(0, 0).is_some_and(vt100::Cell::inverse));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_copy_goes_out_as_one_sequence() {
    let mut pty = Subject::Player.open(&[]);
    pty.send("y");
    pty.wait_for("Copied(Ok");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    let bytes = pty.bytes();
    let sequence = b"\x1b]52;c;0JrRgNC10LzQu9GMGwc=\x1b\\";
    assert!(bytes.windows(sequence.len()).any(|part| part == sequence));
}

#[test]
fn a_failing_opener_and_editor_are_reported() {
    let stage = Subject::Player.stage(&["a.toml"]).file("a.toml", FILE);
    let stage = stage.command("xdg-open", "exit 3").env("EDITOR", "/nonexistent");
    let mut pty = open(stage);
    pty.send("o");
    pty.wait_for("xdg-open failed: exit status: 3");
    pty.send("e");
    pty.wait_for("the editor /nonexistent could not be started");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_size_that_is_the_same_again_is_drawn_anew() {
    let mut pty = Subject::Player.open(&[]);
    // One that was another for a moment has lost what stood on it, even where nobody was quick enough to see that.
    let clears = |bytes: &[u8]| bytes.windows(4).filter(|part| part == b"\x1b[2J").count();
    let before = clears(&pty.bytes());
    pty.signal(Signal::WINCH);
    pty.wait_for_bytes("clean screen", |bytes| clears(bytes) > before);
    pty.wait_for(FIRST);
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}
