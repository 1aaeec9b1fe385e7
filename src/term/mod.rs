//! Holds the terminal: takes it and gives it back, reads its keys, hears signals, runs the loop.
//!
//! Decides nothing: what arrives goes to the [`Program`], what the program asks for is carried out.
//!
//! - [`guard`] takes the terminal and gives it back, whatever happens
//! - `input` turns what the terminal sends into [`crate::app::key::Input`]
//! - [`run`](mod@run) is the loop
//! - `slim` sends a frame in few bytes
//! - `signals` hears signals and ends or stops the process as they ask

mod bell;
pub mod clipboard;
pub mod guard;
mod input;
mod output;
mod program;
pub mod run;
#[cfg(unix)]
mod signals;
mod slim;
mod tty;

use std::io;

pub use guard::Guard;
pub use program::{Outcome, Program};
pub use run::{Ended, Waker, run};
pub use slim::Slim;

/// Is why the terminal could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Is a terminal that could not be set up.
    #[error("the terminal could not be set up: {0}")]
    Enter(io::Error),
    /// Is a terminal that could not be drawn on.
    #[error("the terminal could not be drawn on: {0}")]
    Draw(io::Error),
    /// Is a thread or a handler that could not be started.
    #[error("the terminal could not be listened to: {0}")]
    Listen(io::Error),
    /// Is a panic in some other thread, whose message has been printed.
    #[error("a part of the program has failed, and so it ends")]
    Panicked,
}
