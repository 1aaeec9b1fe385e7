//! What is played twice: by the program itself, and by the small one.

use rustix::process::Signal;

use crate::support::Pty;
use crate::{FILE, FIRST, LINE, Subject, open, shown};

fn q(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn control_c(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("\x03");
    assert_eq!(pty.finish(), 0);
}

fn help_opens_and_closes(subject: Subject) {
    open_and_close_help(subject.open(&[]));
}

fn open_and_close_help(mut pty: Pty) {
    pty.send("?");
    pty.wait_for("Help");
    pty.send("\x1b");
    // What follows an Esc at once would be taken for Alt with that key.
    pty.wait_until("end of the help", |screen| !screen.contents().contains("Help"));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn signals_that_end(subject: Subject) {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut pty = subject.open(&[]);
        pty.send("M");
        pty.wait_until("mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
        pty.signal(signal);
        assert_eq!(pty.finish(), 128 + signal.as_raw(), "{signal:?}");
    }
}

/// Stops it in the way given, resizes the terminal meanwhile, and continues it.
fn around_a_stop(subject: Subject, stop: impl Fn(&mut Pty)) {
    let mut pty = subject.open(&[]);
    pty.send("M");
    let mouse = |screen: &vt100::Screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    pty.wait_until("mouse", mouse);
    stop(&mut pty);
    pty.stopped();
    pty.resize(120, 36);
    pty.foreground();
    pty.wait_until("whole screen of the new size", |screen| {
        screen.alternate_screen()
            && mouse(screen)
            && screen.bracketed_paste()
            && screen.contents().contains(FIRST)
            && screen.rows(0, 120).any(|row| row.trim_end().chars().count() > 100)
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn control_z(subject: Subject) {
    around_a_stop(subject, |pty| pty.send("\x1a"));
}

fn sigtstp(subject: Subject) {
    around_a_stop(subject, |pty| pty.signal(Signal::TSTP));
}

fn a_signal_while_stopped(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("\x1a");
    pty.stopped();
    pty.signal(Signal::TERM);
    pty.foreground();
    assert_eq!(pty.finish(), 128 + Signal::TERM.as_raw());
}

fn standard_input_is_a_file(subject: Subject) {
    let pty = open(subject.stage(&["-"]).piped(FILE));
    pty.wait_for("Envoys land");
    open_and_close_help(pty);
}

fn an_editor(subject: Subject) {
    let stage = subject.stage(&["a b.toml"]).file("a b.toml", FILE);
    let stage = stage.env("EDITOR", "vi -c 'set list'").command(
        "vi",
        "stty -a >stopped
         printf '%s\\n' \"$@\" >arguments
         printf 'In the editor. '; read -r typed; echo \"$typed\" >typed
         for file; do :; done
         sed 's/Envoys land/Envoys have landed/' \"$file\" >new && mv new \"$file\"
         # As one that is killed leaves it.
         stty raw -echo",
    );
    let mut pty = open(stage);
    pty.wait_for("Envoys land");
    pty.send("e");
    pty.wait_for("In the editor.");
    assert!(pty.screen().contains("[the shell's own text]"));
    // Not one key may go to the one who started the editor.
    pty.send("quite all\n");
    pty.wait_for("Envoys have landed");
    assert_eq!(pty.file("typed"), "quite all\n");
    assert_eq!(pty.file("arguments"), format!("-c\nset list\n+{LINE}\na b.toml\n"));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn control_c_in_an_editor(subject: Subject) {
    let stage = subject.stage(&["a.toml"]).file("a.toml", FILE);
    let stage = stage.env("EDITOR", "ed").command(
        "ed",
        "trap 'echo interrupted >caught' INT
         printf 'In the editor. '; read -r typed; read -r typed",
    );
    let mut pty = open(stage);
    pty.send("e");
    pty.wait_for("In the editor.");
    pty.send("\x03");
    pty.wait_for_file("caught");
    pty.send("\n\n");
    pty.wait_until("return", vt100::Screen::alternate_screen);
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn an_opener(subject: Subject) {
    let stage = subject.stage(&["a.toml"]).file("a.toml", FILE);
    let stage =
        stage.command("xdg-open", "echo noise; echo noise >&2; printf '%s\\n' \"$#\" \"$@\" >new && mv new opened");
    let mut pty = open(stage);
    pty.send("o");
    assert_eq!(pty.wait_for_file("opened"), "1\nhttps://example.org/a?b=c&d='e'\n");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    assert!(!String::from_utf8_lossy(&pty.bytes()).contains("noise"));
}

fn the_terminal_is_gone(subject: Subject) {
    for before in ["", "trap '' HUP"] {
        let mut pty = shown(subject.stage(&[]).start_alone(before));
        pty.hang_up();
        let status = pty.wait();
        assert_eq!(status.signal(), Some("Hangup"), "{before:?}: {status}");
    }
}

fn nobody_could_continue_it(subject: Subject) {
    for in_a_script in [false, true] {
        let stage = subject.stage(&[]);
        let mut pty = shown(if in_a_script { stage.start_in_a_script() } else { stage.start_alone("") });
        pty.send("\x1a");
        pty.send("q");
        assert!(pty.wait().success(), "in a script: {in_a_script}");
    }
}

/// Makes two tests of each scenario.
macro_rules! scenarios {
    ($($name:ident)*) => {
        mod player {
            $(
                #[test]
                fn $name() {
                    super::$name(crate::Subject::Player);
                }
            )*
        }
        mod program {
            $(
                #[test]
                fn $name() {
                    super::$name(crate::Subject::Program);
                }
            )*
        }
    };
}

scenarios! {
    q control_c help_opens_and_closes signals_that_end control_z sigtstp a_signal_while_stopped
    standard_input_is_a_file an_editor control_c_in_an_editor an_opener the_terminal_is_gone
    nobody_could_continue_it
}
