//! From TOML to a timeline and findings.
//!
//! Reads and checks; prints nothing and knows nothing of the screen.

use crate::report::Findings;
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
#[must_use]
pub fn load(bytes: &[u8]) -> Loaded {
    let _ = bytes;
    todo!()
}
