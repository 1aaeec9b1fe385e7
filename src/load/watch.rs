//! How far the reading has come, counted by all cores.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::report::Progress;

/// Is told whenever a further percent is done.
pub type Watcher<'a> = &'a (dyn Fn(Progress) + Sync);

/// Counts what is done.
pub(super) struct Watch<'a> {
    watcher: Watcher<'a>,
    /// Is what there is to do: every byte is to be read, and then to be looked up.
    whole: usize,
    done: AtomicUsize,
    events: AtomicUsize,
    errors: AtomicUsize,
    told: AtomicUsize,
}

impl<'a> Watch<'a> {
    /// Begins to count, for a file of so many bytes.
    pub(super) fn new(bytes: usize, watcher: Watcher<'a>) -> Self {
        let counter = AtomicUsize::default;
        Self { watcher, whole: 2 * bytes, done: counter(), events: counter(), errors: counter(), told: counter() }
    }

    /// Notes that so many bytes were read, with what was found in them.
    pub(super) fn read(&self, bytes: usize, events: usize, errors: usize) {
        self.events.fetch_add(events, Ordering::Relaxed);
        self.errors.fetch_add(errors, Ordering::Relaxed);
        self.done(bytes);
    }

    /// Notes that so many bytes are done with, once more.
    pub(super) fn done(&self, bytes: usize) {
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        // A part may be read twice, where it was guessed wrongly.
        let percent = (done.saturating_mul(100) / self.whole.max(1)).min(99);
        if self.told.fetch_max(percent, Ordering::Relaxed) < percent {
            (self.watcher)(Progress {
                percent: percent as u8,
                events: self.events.load(Ordering::Relaxed),
                errors: self.errors.load(Ordering::Relaxed),
            });
        }
    }
}
