//! What the backend sends to a terminal, kept.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use chronoscope::term::Slim;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// Is where the backend writes to.
#[derive(Clone, Default)]
pub(crate) struct Sent(Rc<RefCell<Vec<u8>>>);

impl Sent {
    /// Gives what was sent since the last time.
    pub(crate) fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.borrow_mut())
    }
}

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives a terminal of a size, and what is sent to it.
pub(crate) fn terminal((columns, rows): (u16, u16)) -> (Terminal<Slim<Sent>>, Sent) {
    let sent = Sent::default();
    // What the loop's own terminal would ask the size of is not there.
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    let backend = Slim::new(sent.clone()).of_columns(columns);
    (Terminal::with_options(backend, TerminalOptions { viewport }).unwrap(), sent)
}
