//! How far the reading of a file has come, counted by all cores; what was found so far; and whether to go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::report::{Finding, Progress};
use crate::text::Raw;

/// Hears of a file while it is read, from any thread, and may have that broken off.
pub trait Watcher: Sync {
    /// Hears how far it is, whenever a further percent is done.
    fn so_far(&self, _progress: Progress) {}
    /// Hears what is wrong or doubtful in it beside what was told before, in the order in which it was found.
    fn found(&self, _file: &Arc<Raw>, _findings: &[Finding]) {}
    /// Says whether nobody waits for it any more.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Is nobody: only what comes of it is waited for.
impl Watcher for () {}

/// Counts what is done.
pub(super) struct Watch<'a> {
    file: &'a Arc<Raw>,
    watcher: &'a dyn Watcher,
    done: AtomicUsize,
    events: AtomicUsize,
    percent: AtomicUsize,
    findings: AtomicUsize,
}

impl<'a> Watch<'a> {
    /// Begins to count.
    pub(super) fn new(file: &'a Arc<Raw>, watcher: &'a dyn Watcher) -> Self {
        let counter = AtomicUsize::default;
        Self { file, watcher, done: counter(), events: counter(), percent: counter(), findings: counter() }
    }

    /// Says whether nobody waits for it any more. What is made of it then is of no use.
    pub(super) fn is_stopped(&self) -> bool {
        self.watcher.is_stopped()
    }

    /// Notes that so many bytes were read, with so many events in them.
    pub(super) fn read(&self, bytes: usize, events: usize) {
        self.events.fetch_add(events, Ordering::Relaxed);
        self.done(bytes);
    }

    /// Notes that so many bytes are done with, once more.
    pub(super) fn done(&self, bytes: usize) {
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        // Every byte is to be read, and then to be looked up. A part may be read twice, where it was guessed wrongly.
        let whole = 2 * self.file.len();
        let percent = (done.saturating_mul(100) / whole.max(1)).min(99);
        if self.percent.fetch_max(percent, Ordering::Relaxed) < percent {
            let events = self.events.load(Ordering::Relaxed);
            self.watcher.so_far(Progress { percent: percent as u8, events });
        }
    }

    /// Tells of all findings so far those that are new. A file that is read again in one piece has the same ones first.
    pub(super) fn found(&self, all: &[Finding]) {
        let told = self.findings.fetch_max(all.len(), Ordering::Relaxed);
        if let Some(new) = all.get(told..).filter(|new| !new.is_empty()) {
            self.watcher.found(self.file, new);
        }
    }
}
