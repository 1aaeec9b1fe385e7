//! Does what takes long beside the screen.

use std::io;
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// Is work in a thread of its own. The thread ends with the work, also where nobody waits for it any more.
#[derive(Debug)]
pub struct Beside<T>(Receiver<T>);

impl<T: Send + 'static> Beside<T> {
    /// Begins to work, and wakes whoever waits for it when it is done.
    ///
    /// # Errors
    /// If there can be no further thread.
    pub fn begin(work: impl FnOnce() -> T + Send + 'static, wake: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let work = move || {
            // Where other work was begun in its place, nobody waits for this one.
            if sender.send(work()).is_ok() {
                wake();
            }
        };
        thread::Builder::new().name("beside".to_owned()).spawn(work)?;
        Ok(Self(receiver))
    }

    /// Gives what came of it, once, when it is done.
    #[must_use]
    pub fn done(&self) -> Option<T> {
        self.0.try_recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_it_is_there_when_one_is_woken() {
        let (sender, woken) = mpsc::channel();
        let beside = Beside::begin(|| 6 * 7, move || sender.send(()).unwrap()).unwrap();
        woken.recv().unwrap();
        assert_eq!((beside.done(), beside.done()), (Some(42), None));
    }
}
