//! Every way to end, or to be held up, in every state that the program can be in, and what is left of the terminal.
#![allow(clippy::disallowed_macros, reason = "what a test says of itself is our own text")]

use rustix::process::Signal;

use crate::faulty::{self, Fault};
use crate::support::{Pty, Stage};
use crate::{FILE, FIRST};

/// Is what the program is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// The start of a large file is shown, and a thread is in the middle of the rest.
    Loading,
    Browsing,
    /// Something is typed.
    Prompt,
}

/// Is what happens to it.
#[derive(Clone, Copy, Debug)]
enum Event {
    Signal(Signal),
    Fault(Fault),
    /// It is stopped, the terminal gets another size, and it is continued.
    Stop,
    /// The terminal gets many sizes, and the signal for that comes still more often.
    Storm,
    /// The terminal goes, and the signal for that is ignored.
    HangUp,
}

/// Is what follows.
#[derive(Clone, Copy, Debug)]
enum Then {
    /// It ends, and a shell has this status of it.
    Status(i32),
    /// So too, and the message of a panic can be read.
    Message(i32),
    /// It goes on as before at the new size.
    GoesOn,
    /// It ends by the signal for a terminal that is gone.
    HungUp,
}

/// Makes a test of each row, in which it happens in all states.
macro_rules! ends {
    ($($name:ident: $event:expr => $then:expr;)*) => {$(
        #[test]
        fn $name() {
            for state in [State::Loading, State::Browsing, State::Prompt] {
                // Seen where the test fails.
                println!("{:?} while {state:?}", $event);
                play(state, $event, $then);
            }
        }
    )*};
}

ends! {
    sigterm: Event::Signal(Signal::TERM) => Then::Status(143);
    sighup: Event::Signal(Signal::HUP) => Then::Status(129);
    sigint: Event::Signal(Signal::INT) => Then::Status(130);
    sigquit: Event::Signal(Signal::QUIT) => Then::Status(131);
    sigtstp_a_resize_and_sigcont: Event::Stop => Then::GoesOn;
    a_storm_of_sigwinch: Event::Storm => Then::GoesOn;
    a_panic_in_the_loop: Event::Fault(Fault::Loop) => Then::Message(101);
    a_panic_in_drawing: Event::Fault(Fault::Drawing) => Then::Message(101);
    a_panic_in_a_thread_that_reads: Event::Fault(Fault::Reading) => Then::Message(2);
    a_panic_in_a_thread_that_looks: Event::Fault(Fault::Looking) => Then::Message(2);
    the_terminal_gone_while_that_is_ignored: Event::HangUp => Then::HungUp;
    standard_output_closed: Event::Fault(Fault::Closed) => Then::Status(129);
}

fn play(state: State, event: Event, then: Then) {
    let prepared = state.stage();
    let mut pty = if matches!(event, Event::HangUp) { prepared.start_alone("trap '' HUP") } else { prepared.start() };
    state.reach(&mut pty);
    match event {
        Event::Signal(signal) => pty.signal(signal),
        Event::Fault(fault) => pty.send(fault.key()),
        Event::HangUp => pty.hang_up(),
        Event::Stop => {
            pty.signal(Signal::TSTP);
            pty.stopped();
            pty.resize(120, 36);
            pty.foreground();
        }
        Event::Storm => {
            for step in 0..300 {
                pty.resize(60 + step % 60, 20 + step % 16);
                pty.signal(Signal::WINCH);
            }
            pty.resize(120, 36);
        }
    }
    match then {
        Then::Status(status) => assert_eq!(pty.finish(), status),
        Then::Message(status) => {
            assert_eq!(pty.finish(), status);
            let screen = pty.screen();
            assert!(screen.contains("chronoscope has failed") && screen.contains("the message"), "{screen}");
        }
        Then::GoesOn => {
            state.seen(&pty, 120);
            pty.idle();
            if state == State::Prompt {
                pty.send("\x03");
                pty.wait_until("end of the prompt", |screen| !screen.contents().contains(TYPED));
            }
            pty.send("q");
            assert_eq!(pty.finish(), 0);
        }
        Then::HungUp => assert_eq!(pty.wait().signal(), Some("Hangup")),
    }
}

const TYPED: &str = "envoys la";

impl State {
    fn stage(self) -> Stage {
        if self == Self::Loading { faulty::stage("large.toml", &large()) } else { faulty::stage("small.toml", FILE) }
    }

    /// Leads the program there, with the mouse on, so that every mode of the terminal has been changed.
    fn reach(self, pty: &mut Pty) {
        pty.wait_until("first screen", |screen| screen.alternate_screen() && screen.contents().contains(FIRST));
        pty.send("M");
        if self == Self::Prompt {
            pty.send(&format!("/{TYPED}"));
        }
        self.seen(pty, 80);
        pty.idle();
    }

    /// Waits until the screen shows that, over its whole width, and has every mode.
    fn seen(self, pty: &Pty, columns: u16) {
        pty.wait_until(&format!("{self:?} at {columns} columns"), |screen| {
            let text = screen.contents();
            let (is_typed, is_loading) = (text.contains(TYPED), text.contains("% read"));
            screen.alternate_screen()
                && screen.bracketed_paste()
                && screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
                && screen.size().1 == columns
                && screen.rows(0, columns).nth(1).is_some_and(|row| row.chars().count() == usize::from(columns))
                && text.contains("Envoys land")
                && (is_typed, is_loading) == (self == Self::Prompt, self == Self::Loading)
        });
    }
}

/// Makes a file so large that its start is shown before it is read.
fn large() -> String {
    let summary = "long ".repeat(1000);
    let event = |at: usize| format!("\n[[event]]\ntitle = \"Event {at}\"\nsummary = \"{summary}\"\n");
    FILE.to_owned() + &(0..1000).map(event).collect::<String>()
}
