//! How far the reading of a file has come, counted by all cores; what was found so far; and whether to go on.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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

/// Is a part of the work on a file; each begins when the one before is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Its pieces are read.
    Read,
    /// What they name is looked up.
    LookUp,
    /// Its events are put in order, and their accounts compared.
    Order,
}

impl Part {
    /// Gives at how many percent it begins and how many it takes, so that they go up as the time does for which one waits:
    /// as was measured of a million events in 300 MB. Before the first, the bytes were fetched; none leads to 100.
    fn percent(self) -> (usize, usize) {
        match self {
            Self::Read => (9, 64),
            Self::LookUp => (73, 15),
            Self::Order => (88, 11),
        }
    }
}

/// Counts what is done.
pub(super) struct Watch<'a> {
    file: &'a Arc<Raw>,
    watcher: &'a dyn Watcher,
    /// Is what was done of each part, in bytes of the file.
    done: [AtomicUsize; 3],
    events: AtomicUsize,
    percent: AtomicUsize,
    /// Is held by the one that tells, so that what is told never goes back.
    telling: Mutex<()>,
    findings: AtomicUsize,
}

impl<'a> Watch<'a> {
    /// Begins to count.
    pub(super) fn new(file: &'a Arc<Raw>, watcher: &'a dyn Watcher) -> Self {
        let counter = AtomicUsize::default;
        let (done, telling) = ([(); 3].map(|()| counter()), Mutex::default());
        Self { file, watcher, done, events: counter(), percent: counter(), telling, findings: counter() }
    }

    /// Says whether nobody waits for it any more. What is made of it then is of no use.
    pub(super) fn is_stopped(&self) -> bool {
        self.watcher.is_stopped()
    }

    /// Notes that so many bytes were read, with so many events in them.
    pub(super) fn read(&self, bytes: usize, events: usize) {
        self.events.fetch_add(events, Ordering::Relaxed);
        self.done(Part::Read, bytes);
    }

    /// Notes that a part of the work is done for so many further bytes of the file.
    pub(super) fn done(&self, part: Part, bytes: usize) {
        let counter = &self.done[part as usize];
        let done = counter.fetch_add(bytes, Ordering::Relaxed) + bytes;
        // What was guessed wrongly is read twice.
        let (done, whole) = (done.min(self.file.len()), self.file.len().max(1));
        let (from, share) = part.percent();
        let percent = from + done.saturating_mul(share) / whole;
        if self.percent.load(Ordering::Relaxed) >= percent {
            return;
        }
        let _telling = self.telling.lock().unwrap_or_else(PoisonError::into_inner);
        if self.percent.fetch_max(percent, Ordering::Relaxed) < percent {
            let events = self.events.load(Ordering::Relaxed);
            self.watcher.so_far(Progress { percent: percent as u8, events });
        }
    }

    /// Notes that one of so many equal steps of a part of the work is done.
    pub(super) fn one_of(&self, steps: usize, part: Part) {
        self.done(part, self.file.len().div_ceil(steps.max(1)));
    }

    /// Tells of all findings so far those that are new. A file that is read again in one piece has the same ones first.
    pub(super) fn found(&self, all: &[Finding]) {
        let told = self.findings.fetch_max(all.len(), Ordering::Relaxed);
        if let Some(new) = all.get(told..).filter(|new| !new.is_empty()) {
            self.watcher.found(self.file, new);
        }
    }
}
