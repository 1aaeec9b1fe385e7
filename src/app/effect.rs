//! What the app asks the world to do.

use super::sorting::Sorting;
use super::telling::Telling;

/// Is something outside of the app that an action asks for; carried out by `work` and `term`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop the process until it is continued (`^Z`).
    Suspend,
    /// Put a text on the clipboard through OSC 52.
    Copy(String),
    /// Give an address (http or https) to the system's opener as one argument.
    Open(String),
    /// Open the file in the reader's editor at a line (from 1), then read it again.
    Edit {
        /// Is the line, from 1.
        line: usize,
    },
    /// Sort the events for the picture, beside the screen.
    Sort(Box<Sorting>),
    /// Work out what one source tells, beside the screen.
    Tell(Box<Telling>),
    /// Turn mouse reporting on or off.
    Mouse(bool),
}
