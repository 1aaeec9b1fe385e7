//! Puts a text on the clipboard through the terminal (OSC 52).

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use super::guard;

/// Is why a text was not copied.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Is a text that terminals would throw away without a word.
    #[error("too long for the clipboard of a terminal")]
    TooLong,
    /// Is a terminal that could not be written to.
    #[error("the terminal could not be written to: {0}")]
    Write(#[from] io::Error),
}

/// Is the longest sequence that xterm, and others after it, take.
const LONGEST: usize = 74_994;

/// Asks the terminal to put the text on the clipboard; whether it does, it never says.
pub(super) fn copy(text: &str) -> Result<(), Error> {
    let mut sequence = Vec::new();
    queue!(sequence, CopyToClipboard::to_clipboard_from(text))?;
    if sequence.len() > LONGEST {
        return Err(Error::TooLong);
    }
    Ok(guard::send(&sequence)?)
}
