//! The loop: wait, take in what has come, carry out what is asked for, draw once.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::layout::{Position, Rect};

use super::input::{Heard, Keys};
use super::output::Frames;
#[cfg(unix)]
use super::signals::{self, Notice, Watch};
use super::tty::{self, Modes};
use super::{Error, Guard, Outcome, Program, Slim, clipboard};
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::work::{editor, opener};

/// Wakes the loop from another thread, which has left something for the program.
#[derive(Clone, Debug)]
pub struct Waker(Sender<Event>);

impl Waker {
    /// Wakes it; where it has ended, nobody needs to be woken.
    pub fn wake(&self) {
        drop(self.0.send(Event::Woken));
    }
}

/// Is how the loop ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use = "after a signal, the process is to end by it: call `finish`"]
pub enum Ended {
    /// The program asked for it.
    Quit,
    /// A signal did, or the terminal hung up.
    Signal(i32),
}

impl Ended {
    /// Returns after a quit; ends the process by the signal after a signal, so that its parent can tell.
    pub fn finish(self) {
        #[cfg(unix)]
        if let Self::Signal(signal) = self {
            signals::die(signal);
        }
    }
}

/// Runs the program in the terminal until it ends; once in a process.
///
/// # Errors
/// If the terminal cannot be used, or another thread panics.
pub fn run(program: &mut impl Program) -> Result<Ended, Error> {
    // No colours of ours depend on it, and without it crossterm would undo a reversed selection under NO_COLOR.
    crossterm::style::force_color_output(true);
    let mut session = Session::start()?;
    program.started(Waker(session.sender.clone()));
    let ended = session.turn(program);
    match ended {
        // Whatever the system calls it: without a terminal, there is nobody to read of an error.
        Err(Error::Draw(_) | Error::Enter(_)) if tty::is_gone() => hung_up(),
        other => other,
    }
}

/// Is how many events are taken in at most before the screen is drawn: a flood shall not keep it waiting.
const MANY: usize = 1000;

#[derive(Debug)]
enum Event {
    Keys(Heard),
    Woken,
    #[cfg(unix)]
    Signal(Notice),
    OpenerFailed(opener::Error),
    EditorEnded(Result<(), editor::Error>),
    Panicked,
}

/// Says whether to go on, or how it ended.
type Next = Result<Option<Ended>, Error>;

/// Is what the loop holds, and lets go of from the top.
///
/// The keys are let go before the terminal is given back; and that before ratatui shows the cursor, since it panics
/// where that fails and standard error has gone with the terminal.
struct Session {
    keys: Keys,
    guard: Guard,
    terminal: Terminal<Slim<Frames>>,
    #[cfg(unix)]
    signals: Watch,
    sender: Sender<Event>,
    events: Receiver<Event>,
    /// Holds what came while waiting for something else.
    held: VecDeque<Event>,
    resized: bool,
    /// Is whether nobody knows what stands on the screen: a terminal that was small for a moment has lost some of it, be it
    /// as large as before by now.
    is_stale: bool,
}

impl Session {
    fn start() -> Result<Self, Error> {
        let (sender, events) = mpsc::channel();
        // Before the terminal is taken, so that no signal finds it taken and nobody there to give it back.
        #[cfg(unix)]
        let signals = {
            let sender = sender.clone();
            Watch::start(move |notice| sender.send(Event::Signal(notice)).is_ok()).map_err(Error::Listen)?
        };
        let guard = Guard::enter()?;
        let alarm = sender.clone();
        // Where nobody listens, as at the ends of these channels, nobody needs to know.
        Guard::on_panic(move || drop(alarm.send(Event::Panicked)));
        let terminal = Terminal::new(Slim::new(Frames::default()));
        let heard = sender.clone();
        Ok(Self {
            keys: Keys::start(move |what| drop(heard.send(Event::Keys(what)))).map_err(Error::Listen)?,
            guard,
            terminal: terminal.map_err(Error::Enter)?,
            #[cfg(unix)]
            signals,
            sender,
            events,
            held: VecDeque::new(),
            resized: true,
            is_stale: false,
        })
    }

    fn turn(&mut self, program: &mut impl Program) -> Result<Ended, Error> {
        loop {
            if let Some(ended) = self.resize(program)? {
                return Ok(ended);
            }
            self.draw(program)?;
            let mut event = Some(self.wait()?);
            for _ in 0..MANY {
                let Some(this) = event else { break };
                if let Some(ended) = self.take_in(program, this)? {
                    return Ok(ended);
                }
                event = self.held.pop_front().or_else(|| self.events.try_recv().ok());
            }
            self.held.extend(event);
        }
    }

    fn wait(&mut self) -> Result<Event, Error> {
        match self.held.pop_front() {
            Some(event) => Ok(event),
            None => self.receive(),
        }
    }

    fn receive(&self) -> Result<Event, Error> {
        // It cannot be cut off, for we hold a sender ourselves.
        self.events.recv().map_err(|error| Error::Listen(io::Error::other(error)))
    }

    fn take_in(&mut self, program: &mut impl Program, event: Event) -> Next {
        match event {
            Event::Keys(Heard::Input(input)) => {
                let effects = program.input(input);
                self.carry_out(program, effects)
            }
            #[cfg(not(unix))]
            Event::Keys(Heard::Resized) => {
                self.resized = true;
                Ok(None)
            }
            Event::Keys(Heard::Gone) => hung_up().map(Some),
            #[cfg(unix)]
            Event::Signal(notice) => self.obey(program, notice),
            Event::OpenerFailed(error) => {
                let effects = program.report(Outcome::Opened(Err(error)));
                self.carry_out(program, effects)
            }
            Event::Woken => {
                let effects = program.woken();
                self.carry_out(program, effects)
            }
            Event::EditorEnded(_) => Ok(None),
            Event::Panicked => Err(Error::Panicked),
        }
    }

    #[cfg(unix)]
    fn obey(&mut self, program: &mut impl Program, notice: Notice) -> Next {
        match notice {
            Notice::End(signal) => Ok(Some(Ended::Signal(signal))),
            Notice::Resized => {
                self.resized = true;
                Ok(None)
            }
            Notice::Stop if signals::may_stop() => {
                let Some(ended) = self.suspend(false)? else {
                    let effects = program.report(Outcome::Resumed);
                    return self.carry_out(program, effects);
                };
                Ok(Some(ended))
            }
            Notice::Stop => Ok(None),
            // Stopped by what cannot be caught: who knows what has become of the terminal.
            Notice::Continued => self.come_back().map(|()| None),
        }
    }

    fn carry_out(&mut self, program: &mut impl Program, effects: Vec<Effect>) -> Next {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            // What is handed to other programs is shown first.
            if matches!(effect, Effect::Copy(_) | Effect::Open(_)) {
                self.draw(program)?;
            }
            let outcome = match effect {
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Mouse(on) => {
                    self.guard.set_mouse(on)?;
                    continue;
                }
                Effect::Look(task) => {
                    program.look(*task);
                    continue;
                }
                Effect::Copy(text) => Outcome::Copied(clipboard::copy(&text)),
                Effect::KeepMarks(changes) => Outcome::Kept(program.keeper().keep(&changes)),
                Effect::Open(address) => Outcome::Opened(self.open(&address)),
                Effect::Edit { line } => match program.editor(line) {
                    Err(error) => Outcome::Edited(Err(error)),
                    Ok(invocation) => match self.edit(invocation)? {
                        Ok(outcome) => outcome,
                        Err(ended) => return Ok(Some(ended)),
                    },
                },
                #[cfg(unix)]
                Effect::Suspend if signals::may_stop() => match self.suspend(true)? {
                    Some(ended) => return Ok(Some(ended)),
                    None => Outcome::Resumed,
                },
                Effect::Suspend => Outcome::NotSuspended,
            };
            effects.extend(program.report(outcome));
        }
        Ok(None)
    }

    fn open(&self, address: &str) -> Result<(), opener::Error> {
        let sender = self.sender.clone();
        opener::open(address, move |error| {
            drop(sender.send(Event::OpenerFailed(error)));
        })
    }

    /// Gives the terminal to the editor until it ends; or says how we ended before it.
    fn edit(&mut self, invocation: editor::Invocation) -> Result<Result<Outcome, Ended>, Error> {
        self.keys.pause();
        self.guard.leave();
        #[cfg(unix)]
        self.signals.set_lent(true);
        let modes = Modes::note();
        let sender = self.sender.clone();
        // In a thread, so that the loop still hears signals; this one starts no thread within a thread of ours.
        thread::Builder::new()
            .name("editor".to_owned())
            .spawn(move || drop(sender.send(Event::EditorEnded(editor::run(&invocation)))))
            .map_err(Error::Listen)?;
        let result = loop {
            match self.receive()? {
                Event::EditorEnded(result) => break result,
                Event::Panicked => return Err(Error::Panicked),
                #[cfg(unix)]
                Event::Signal(Notice::End(signal)) => return Ok(Err(Ended::Signal(signal))),
                // ^Z in the editor is for the whole group: the shell waits for us as well.
                #[cfg(unix)]
                Event::Signal(Notice::Stop) if signals::may_stop() => {
                    signals::stop(false).map_err(Error::Listen)?;
                }
                event => self.hold(event),
            }
        };
        modes.set();
        #[cfg(unix)]
        self.signals.set_lent(false);
        self.come_back()?;
        Ok(Ok(Outcome::Edited(result)))
    }

    /// Stops until continued; or says how we ended instead.
    #[cfg(unix)]
    fn suspend(&mut self, group: bool) -> Next {
        self.keys.pause();
        self.guard.leave();
        signals::stop(group).map_err(Error::Listen)?;
        // The stop may come a little after the call for it: only SIGCONT tells that it is over.
        loop {
            match self.receive()? {
                Event::Signal(Notice::Continued) => break,
                Event::Signal(Notice::End(signal)) => return Ok(Some(Ended::Signal(signal))),
                Event::Panicked => return Err(Error::Panicked),
                event => self.hold(event),
            }
        }
        self.come_back()?;
        Ok(None)
    }

    /// Keeps for later what came in the meantime, but keys: they were not meant for what is on the screen then.
    fn hold(&mut self, event: Event) {
        match event {
            Event::Keys(Heard::Input(_)) => {}
            #[cfg(unix)]
            Event::Signal(Notice::Resized | Notice::Continued | Notice::Stop) => {}
            event => self.held.push_back(event),
        }
    }

    /// Takes the terminal again and makes everything to be drawn anew, in the size that it has now.
    fn come_back(&mut self) -> Result<(), Error> {
        self.guard.enter_again()?;
        self.resized = true;
        self.keys.resume();
        Ok(())
    }

    /// Tells the program the size, once for all that has happened to it since the last time.
    fn resize(&mut self, program: &mut impl Program) -> Next {
        while self.resized {
            self.resized = false;
            self.is_stale = true;
            let size = self.terminal.size().map_err(Error::Draw)?;
            let effects = program.input(Input::Resize(size.width, size.height));
            if let Some(ended) = self.carry_out(program, effects)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    fn draw(&mut self, program: &mut impl Program) -> Result<(), Error> {
        let mut drawn = || {
            queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
            if std::mem::take(&mut self.is_stale) {
                let size = self.terminal.size()?;
                self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
            }
            self.terminal.draw(|frame| program.draw(frame))?;
            execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
        };
        drawn().map_err(Error::Draw)
    }
}

/// Says how the loop ends on a terminal that is gone: as if by the signal for it, be it ignored or late.
#[cfg_attr(unix, allow(clippy::unnecessary_wraps))]
fn hung_up() -> Result<Ended, Error> {
    #[cfg(unix)]
    return Ok(Ended::Signal(signal_hook::consts::SIGHUP));
    #[cfg(not(unix))]
    Err(Error::Listen(io::ErrorKind::UnexpectedEof.into()))
}
