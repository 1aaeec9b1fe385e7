//! The program itself with something wrong in it: a key for each fault, and a reading that never comes to its end.
#![allow(clippy::disallowed_macros, reason = "the text is our own, and the terminal is a test's")]

use std::ffi::OsStr;
use std::fs::File;
use std::process::exit;
use std::sync::Arc;
use std::thread;

use chronoscope::app::completing::Naming;
use chronoscope::app::effect::Effect;
use chronoscope::app::key::{Input, Key, KeyCode};
use chronoscope::app::task::{Question, Task, Ticket};
use chronoscope::cli::{ColorChoice, Common, View};
use chronoscope::commands::view::{self, Viewer};
use chronoscope::commands::{Environment, open};
use chronoscope::term::{self, Outcome, Program, Waker};
use chronoscope::work::editor;
use chronoscope::work::kept::Keeper;
use chronoscope::work::looking::Looking;
use chronoscope::work::watching::{Watched, Watching};
use ratatui::Frame;

use crate::itself;
use crate::support::Stage;

/// Is what may go wrong, as the key that makes it do so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// Is a panic in the loop.
    Loop,
    /// Is a panic in drawing.
    Drawing,
    /// Is a panic in a thread that reads a file.
    Reading,
    /// Is a panic in a thread that looks through events.
    Looking,
    /// Is standard output closed.
    Closed,
}

impl Fault {
    const ALL: [Self; 5] = [Self::Loop, Self::Drawing, Self::Reading, Self::Looking, Self::Closed];

    fn number(self) -> u8 {
        self as u8 + 5
    }

    /// Gives what the terminal sends for its key.
    pub(crate) fn key(self) -> &'static str {
        ["\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~"][self as usize]
    }
}

/// Prepares a run of it with a file in its directory.
pub(crate) fn stage(name: &str, text: &str) -> Stage {
    itself("faulty::play").env("FAULTY", name).file(name, text)
}

/// Plays it; started by other tests in a terminal of its own.
#[test]
#[ignore = "not a test"]
fn play() {
    let Some(file) = std::env::var_os("FAULTY") else { return };
    let view = View { file: Some(file.clone()), clock: None, filter: None, max_size: None };
    let common = Common { color: ColorChoice::Auto, ascii: false };
    let outcome = view::run_by(&view, &common, &Environment::of_process(), |viewer| {
        term::run(&mut Faulty { viewer, file: &file, draws: true, looking: Looking::default(), reading: None })
    });
    // As `main` does.
    match outcome {
        Ok(outcome) => exit(outcome as i32),
        Err(error) => {
            eprintln!("{error:#}");
            exit(2)
        }
    }
}

struct Faulty<'a> {
    viewer: &'a mut Viewer,
    file: &'a OsStr,
    draws: bool,
    looking: Looking,
    reading: Option<Watching>,
}

impl Faulty<'_> {
    fn go_wrong(&mut self, fault: Fault) {
        match fault {
            Fault::Loop => panic!("the message"),
            Fault::Drawing => self.draws = false,
            Fault::Reading => self.read(|| panic!("the message")),
            Fault::Looking => {
                let document = open::open(Some(self.file), None).unwrap().document().ok().unwrap();
                let question = Question::Names(Naming(Arc::clone(&document.timeline)));
                self.looking.begin(Task { ticket: Ticket::default(), question }, || panic!("the message")).unwrap();
            }
            // What can only be read fails at a write as what is closed does.
            Fault::Closed => rustix::stdio::dup2_stdout(File::open("/dev/null").unwrap()).unwrap(),
        }
    }

    fn read(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        let watched = Watched::of(self.file, None).unwrap().unread();
        self.reading = Some(Watching::begin(watched, wake).unwrap());
    }
}

impl Program for Faulty<'_> {
    fn started(&mut self, waker: Waker) {
        // A large file is never read further than to the first news of it.
        if self.file == "large.toml" {
            self.read(move || {
                waker.wake();
                loop {
                    thread::park();
                }
            });
        } else {
            self.viewer.started(waker);
        }
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        if let Input::Key(Key { code: KeyCode::F(number), .. }) = input {
            let fault = Fault::ALL.into_iter().find(|fault| fault.number() == number);
            if let Some(fault) = fault {
                self.go_wrong(fault);
            }
        }
        self.viewer.input(input)
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        assert!(self.draws, "the message");
        self.viewer.draw(frame);
    }

    fn editor(&mut self, line: usize) -> Result<editor::Invocation, editor::Error> {
        self.viewer.editor(line)
    }

    fn keeper(&self) -> Keeper {
        self.viewer.keeper()
    }

    fn report(&mut self, outcome: Outcome) -> Vec<Effect> {
        self.viewer.report(outcome)
    }

    fn look(&mut self, task: Task) {
        self.viewer.look(task);
    }

    fn woken(&mut self) -> Vec<Effect> {
        self.viewer.woken()
    }
}
