//! From TOML to a timeline and findings.
//!
//! Reads and checks; prints nothing and knows nothing of the screen. The tree that the TOML parser gives is walked by
//! hand, so that everything that is wrong with a file is found at once, each with its place.

mod ahead;
mod bytes;
mod checks;
mod chunk;
mod conflicts;
mod drafts;
mod event;
mod event_ids;
mod excluding;
mod fields;
mod head;
mod ids;
mod moments;
mod near;
mod parallel;
mod pieces;
mod resolve;
mod scan;
pub mod schema;
mod syntax;
#[cfg(test)]
mod tests;
mod watch;
mod whole;

use std::sync::Arc;

use ahead::Ahead;
use pieces::PIECE;
use watch::Watch;
use whole::Cut;

pub use watch::Watcher;

use crate::report::{Finding, Findings};
use crate::text::Raw;
use crate::timeline::Timeline;

/// Is what became of a file: findings always, a timeline where none of them is an error.
#[derive(Debug)]
pub struct Loaded {
    /// Is the timeline, where there are no errors.
    pub timeline: Option<Timeline>,
    /// Is all that is wrong or doubtful.
    pub findings: Findings,
}

/// Reads and checks a whole timeline from the bytes of a file.
///
/// The places of the findings are in the bytes; of a file that is not UTF-8, in its lossy reading too.
#[must_use]
pub fn load(bytes: &[u8]) -> Loaded {
    load_file(&Arc::new(Raw::new(bytes.to_vec())))
}

/// Reads and checks a whole timeline from a file, which it keeps.
#[must_use]
pub fn load_file(file: &Arc<Raw>) -> Loaded {
    Loaded::of(read(file, Cut::Pieces(PIECE), &()))
}

/// Reads a file as [`load_file`] does, and tells meanwhile how far it has come and what it has found; gives nothing where
/// it was stopped.
#[must_use]
pub fn load_watched(file: &Arc<Raw>, watcher: &dyn Watcher) -> Option<Loaded> {
    let loaded = Loaded::of(read(file, Cut::Pieces(PIECE), watcher));
    (!watcher.is_stopped()).then_some(loaded)
}

/// Reads a file as [`load_file`] does, in pieces of about so many bytes or in one, so that tests and fuzzing from outside
/// may hold that this changes nothing.
#[doc(hidden)]
#[must_use]
pub fn load_cut(file: &Arc<Raw>, length: Option<usize>) -> Loaded {
    Loaded::of(read(file, length.map_or(Cut::Whole, Cut::Pieces), &()))
}

/// Reads the start of a file, cut off before an event, to show something while the rest is read: what is wrong with it,
/// or refers to what follows, is left out.
#[must_use]
pub fn load_start(file: &Arc<Raw>) -> Option<Timeline> {
    read(file, Cut::Pieces(PIECE), &()).0
}

/// Reads a file; where it has errors, too, as far as a timeline can be made of it.
fn read(file: &Arc<Raw>, cut: Cut, watcher: &dyn Watcher) -> (Option<Timeline>, Vec<Finding>) {
    let (text, ahead) = match cut {
        Cut::Whole => (bytes::text(file), Ahead::default()),
        Cut::Pieces(length) => ahead::beside(file, length, || bytes::text(file)),
    };
    go_on((file, text), (cut, ahead), watcher)
}

/// Reads a file of which it is seen whether it is text, and some may have been read ahead.
fn go_on(
    (file, text): (&Arc<Raw>, Result<&str, Box<Finding>>),
    how: (Cut, Ahead<'_>),
    watcher: &dyn Watcher,
) -> (Option<Timeline>, Vec<Finding>) {
    match text {
        Ok(text) => whole::read((file, text), how, &Watch::new(file, watcher)),
        Err(finding) => (None, vec![*finding]),
    }
}

impl Loaded {
    fn of((timeline, found): (Option<Timeline>, Vec<Finding>)) -> Self {
        let mut findings = Findings::from(found);
        findings.sort();
        Self { timeline: timeline.filter(|_| !findings.has_errors()), findings }
    }
}
