//! Takes the terminal and gives it back: at the end, at a panic, around a stop and around an editor.
//!
//! What was taken is noted in one place for the process, since a panic in any thread must be able to give it back.
//! Giving back twice, or what was never taken, does nothing.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io;
use std::panic::{self, PanicHookInfo};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    self, Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};

use super::tty::Tty;
use super::{Error, output};
use crate::text::{Charset, Safe, out};

/// Holds the terminal; when it is dropped, the terminal is as it was.
///
/// There is one for the process.
#[must_use = "the terminal is given back when this is dropped"]
pub struct Guard(());

impl Guard {
    /// Takes the terminal: raw, the alternate screen, pastes in brackets, no going on in the next row at the end of one, the
    /// mouse left to the terminal.
    ///
    /// Standard output must be a terminal. Standard input need not be, but must have been read by then: keys come
    /// from the terminal, which stands there from now on.
    ///
    /// # Errors
    /// If there is no terminal to read keys from, or it cannot be set up.
    pub fn enter() -> Result<Self, Error> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| panic::set_hook(Box::new(at_panic)));
        let tty = Tty::find().map_err(Error::Enter)?;
        let mut state = state();
        *state = State { tty: Some(tty), ..State::NEW };
        state.enter().map_err(Error::Enter)?;
        Ok(Self(()))
    }

    /// Gives the terminal back for a while, to a shell or an editor.
    pub fn leave(&self) {
        state().leave();
    }

    /// Takes the terminal again, whatever someone has done to it since; the screen is blank then.
    ///
    /// # Errors
    /// If it cannot be set up.
    pub fn enter_again(&self) -> Result<(), Error> {
        let mut state = state();
        // It may never have been given back (a SIGSTOP from elsewhere), and yet be set otherwise by now.
        state.leave();
        state.enter().map_err(Error::Enter)
    }

    /// Turns the mouse on or off, also for after the next time that the terminal is taken again.
    ///
    /// # Errors
    /// If the terminal cannot be written to.
    pub fn set_mouse(&self, on: bool) -> Result<(), Error> {
        let mut bytes = Vec::new();
        let queued = if on { queue!(bytes, EnableMouseCapture) } else { queue!(bytes, DisableMouseCapture) };
        queued.map_err(Error::Draw)?;
        let mut state = state();
        state.mouse = on;
        state.send(&bytes).map_err(Error::Draw)
    }

    /// Says whom to tell of a panic in any thread, after its message has been printed.
    pub(super) fn on_panic(tell: impl Fn() + Send + 'static) {
        state().alarm = Some(Box::new(tell));
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let mut state = state();
        state.leave();
        state.alarm = None;
    }
}

/// Sends bytes to the terminal, but nothing while it is not ours.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    state().send(bytes)
}

/// Gives the terminal back as far as that needs no waiting for anybody.
#[cfg(unix)]
pub(super) fn abandon() {
    use std::sync::TryLockError;

    match STATE.try_lock() {
        Ok(mut state) => state.leave(),
        Err(TryLockError::Poisoned(state)) => state.into_inner().leave(),
        // Someone is stuck in a write: at least the keys shall be the shell's.
        Err(TryLockError::WouldBlock) => {
            let _ = terminal::disable_raw_mode();
        }
    }
}

struct State {
    up: bool,
    mouse: bool,
    tty: Option<Tty>,
    alarm: Option<Box<dyn Fn() + Send>>,
}

static STATE: Mutex<State> = Mutex::new(State::NEW);

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    const NEW: Self = Self { up: false, mouse: false, tty: None, alarm: None };

    fn enter(&mut self) -> io::Result<()> {
        if self.up {
            return Ok(());
        }
        self.up = true;
        let entered = self.try_enter();
        if entered.is_err() {
            self.leave();
        }
        entered
    }

    fn try_enter(&self) -> io::Result<()> {
        if let Some(tty) = &self.tty {
            tty.take()?;
        }
        // First, since it stops us here if we are in the background, before anything is drawn over another program.
        terminal::enable_raw_mode()?;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, Clear(ClearType::All), Hide, EnableBracketedPaste, DisableLineWrap)?;
        if self.mouse {
            queue!(bytes, EnableMouseCapture)?;
        }
        output::send(&bytes)
    }

    /// Undoes it all; each step is tried even where another fails, as on a terminal that is gone.
    fn leave(&mut self) {
        if !self.up {
            return;
        }
        self.up = false;
        let mut bytes = Vec::new();
        let queued = queue!(
            bytes,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            EnableLineWrap,
            ResetColor,
            // Where there is no alternate screen, as on the console of Linux, nothing of ours is to stay behind.
            MoveTo(0, 0),
            Clear(ClearType::All),
            Show,
            LeaveAlternateScreen
        );
        let sent = queued.and_then(|()| output::send(&bytes));
        let _ = terminal::disable_raw_mode();
        if let Some(tty) = &self.tty {
            if sent.is_err() {
                let _ = tty.send(&bytes);
            }
            let _ = tty.give_back();
        }
    }

    fn send(&self, bytes: &[u8]) -> io::Result<()> {
        if self.up { output::send(bytes) } else { Ok(()) }
    }
}

/// Gives the terminal back, then prints the message where it can be read, then tells the loop.
fn at_panic(info: &PanicHookInfo<'_>) {
    let mut state = state();
    state.leave();
    let mut message = format!("chronoscope has failed, by a defect of its own: {info}\n");
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        message.push_str(&trace.to_string());
    }
    for line in message.lines() {
        // In ASCII, since nothing is known here of the terminal; with nowhere to print there is nothing to be done.
        let _ = out::line(&mut io::stderr(), &Safe::line(line), Charset::Ascii);
    }
    if let Some(tell) = &state.alarm {
        tell();
    }
}
