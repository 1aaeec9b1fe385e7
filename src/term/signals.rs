//! Hears signals, and ends or stops the process as they ask.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::guard;

/// Is what a signal asks of the loop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Notice {
    /// To end, and by this signal.
    End(i32),
    /// To stop.
    Stop,
    /// To look after the terminal, for the process was stopped and goes on.
    Continued,
    /// To ask for the size anew.
    Resized,
}

/// Is how long the loop may take to end before the process is ended over its head.
const PATIENCE: Duration = Duration::from_secs(3);

/// Listens in a thread of its own for as long as the process lives.
pub(super) struct Watch {
    lent: Arc<AtomicBool>,
}

impl Watch {
    /// Starts to listen; `tell` says whether there is still somebody to be told.
    pub(super) fn start(tell: impl Fn(Notice) -> bool + Send + 'static) -> io::Result<Self> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let lent = Arc::new(AtomicBool::new(false));
        let watch = Self { lent: lent.clone() };
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                hear(signal, &lent, &tell);
            }
        })?;
        Ok(watch)
    }

    /// Says whether another program has the terminal; `^C` and `^\` are meant for that one then.
    pub(super) fn set_lent(&self, lent: bool) {
        self.lent.store(lent, Ordering::SeqCst);
    }
}

fn hear(signal: i32, lent: &AtomicBool, tell: &impl Fn(Notice) -> bool) {
    let notice = match signal {
        SIGINT | SIGQUIT if lent.load(Ordering::SeqCst) => return,
        SIGTSTP => Notice::Stop,
        SIGCONT => Notice::Continued,
        SIGWINCH => Notice::Resized,
        _ => Notice::End(signal),
    };
    if !tell(notice) {
        // The loop is over: signals mean again what they mean to any program.
        let _ = emulate_default_handler(signal);
    } else if let Notice::End(signal) = notice {
        // The process ends within this nap, unless the loop is stuck: on a terminal that takes no more, say.
        thread::sleep(PATIENCE);
        guard::abandon();
        die(signal);
    }
}

/// Ends the process by the signal, as if it had never been caught.
pub(super) fn die(signal: i32) -> ! {
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Says whether anybody could continue us if we stopped.
///
/// What runs in the group that leads the session has no shell with job control above it (`xterm -e chronoscope`, or a
/// script in its place); the kernel too spares such a group a `^Z`.
pub(super) fn may_stop() -> bool {
    getsid(None).is_ok_and(|leader| leader != getpgrp())
}

/// Stops this process, or the whole of its group as `^Z` at the terminal does; returns at the latest when continued.
pub(super) fn stop(group: bool) -> io::Result<()> {
    // A wrapper (a script, `time`) waits for us in the same group; unless it stops as well, its shell waits for ever.
    if group && kill_current_process_group(Signal::STOP).is_ok() {
        return Ok(());
    }
    emulate_default_handler(SIGTSTP)
}
