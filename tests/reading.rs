//! A large file that cannot be shown, through the real program in a terminal: what is told once it is left.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use support::Stage;

const PROGRAM: &str = env!("CARGO_BIN_EXE_chronoscope");

/// Gives a file of so many events, of which the one at a place has a key that there is not.
fn file(events: usize, wrong: usize) -> String {
    let event = |at: usize| {
        let key = if at == wrong { "titel = \"x\"\n" } else { "" };
        format!("\n[[event]]\ntitle = \"Event {at}\"\n{key}at = 2025-12-02T10:46:00Z\n")
    };
    "format = 1\ntitle = \"Harbour fire\"\n".to_owned() + &(0..events).map(event).collect::<String>()
}

#[test]
fn what_was_found_until_one_quits_is_told_after() {
    let text = file(150_000, 10_000);
    assert!(text.len() > 8 << 20);
    let mut pty = Stage::new(PROGRAM, &["large.toml"]).file("large.toml", &text).size(120, 36).start();
    // Before all of it is read or, where that is very fast, after.
    pty.wait_until("word of an error", |screen| {
        let screen = screen.contents();
        screen.contains(", 1 error") || screen.contains("not taken over (! shows where)")
    });
    pty.send("!");
    pty.wait_for("error: an event has no key `titel`");
    pty.send("qq");
    assert_eq!(pty.finish(), 1);
    let screen = pty.screen();
    assert!(screen.contains("error: an event has no key `titel`") && screen.contains("large.toml:40006:1"), "{screen}");
    assert!(screen.contains("1 error in large.toml"), "{screen}");
}

#[test]
#[cfg(target_os = "linux")]
fn that_the_rest_could_not_be_read_is_told_after() {
    let command = "ulimit -v 800000; exec \"$0\" large.toml";
    let stage = Stage::new("sh", &["-c", command, PROGRAM]).size(120, 36).file("large.toml", &file(10_000, usize::MAX));
    let mut pty = stage.holes("large.toml", 900 << 20).start();
    pty.wait_for("cannot read large.toml: there is not so much memory; its first events are shown");
    pty.wait_for("only the first");
    pty.wait_for("events, no more can be read");
    pty.send("q");
    assert_eq!(pty.finish(), 2);
    let screen = pty.screen();
    assert!(screen.contains("chronoscope: cannot read large.toml: there is not so much memory"), "{screen}");
}
