//! What the loop drives, and what it tells of what it has carried out.

use ratatui::Frame;

use super::clipboard;
use super::run::Waker;
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::app::marks::Kept;
use crate::app::task::Task;
use crate::work::kept::{self, Keeper};
use crate::work::{editor, opener};

/// Is what the loop drives: the app with its drawing, and what it knows of files and the environment.
pub trait Program {
    /// Takes in what has arrived and says what it asks for.
    fn input(&mut self, input: Input) -> Vec<Effect>;
    /// Draws itself, whole.
    fn draw(&mut self, frame: &mut Frame<'_>);
    /// Says how the reader's editor opens the file at the line (from 1).
    ///
    /// # Errors
    /// If there is no file, or the editor cannot be made out; this comes back as an [`Outcome::Edited`].
    fn editor(&mut self, line: usize) -> Result<editor::Invocation, editor::Error>;
    /// Says where its marks are kept.
    fn keeper(&self) -> Keeper {
        Keeper::default()
    }
    /// Hears what came of something that it asked for, and may ask for more.
    fn report(&mut self, outcome: Outcome) -> Vec<Effect>;
    /// Begins to find out what takes long; what comes of it is left for [`Program::woken`].
    fn look(&mut self, _task: Task) {}
    /// Is given what wakes the loop from another thread, before the first screen is drawn.
    fn started(&mut self, _waker: Waker) {}
    /// Looks at what other threads have left for it, when one of them has woken the loop.
    fn woken(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

/// Is what came of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// The editor has ended, or never began.
    Edited(Result<(), editor::Error>),
    /// The opener has been started or not; later on, a failure of it may follow.
    Opened(Result<(), opener::Error>),
    /// The changes of the marks are kept, or not.
    Kept(Result<Kept, kept::Error>),
    /// The terminal has been asked to copy a text, or not.
    Copied(Result<(), clipboard::Error>),
    /// The process was stopped, and goes on.
    Resumed,
    /// The process did not stop, since nobody could continue it.
    NotSuspended,
}
