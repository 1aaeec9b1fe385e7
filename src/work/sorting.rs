//! Sorts the events for the picture, beside the screen.

use std::io;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use crate::app::sorting::{Sorted, Sorting};

/// Is a sorting in a thread of its own. The thread ends with the sorting, also where nobody waits for it any more.
#[derive(Debug)]
pub struct Beside(Receiver<Sorted>);

impl Beside {
    /// Begins to sort, and wakes whoever waits for it when it is done.
    ///
    /// # Errors
    /// If there can be no further thread.
    pub fn begin(sorting: Sorting, wake: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let sort = move || {
            // Where another sorting was begun, nobody waits for this one.
            if sender.send(sorting.run()).is_ok() {
                wake();
            }
        };
        thread::Builder::new().name("sorting".to_owned()).spawn(sort)?;
        Ok(Self(receiver))
    }

    /// Gives what came of it, once, when it is done.
    #[must_use]
    pub fn done(&self) -> Option<Sorted> {
        self.0.try_recv().ok()
    }
}
