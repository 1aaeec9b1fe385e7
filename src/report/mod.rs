//! Findings: what is wrong or doubtful in a file, and how they are drawn.
//!
//! Points at places in a text without knowing what the text means.

pub mod draw;
mod excerpt;
pub mod finding;
mod place;
mod progress;
mod rows;

pub use finding::{Finding, Findings, Says, Severity};
pub use progress::Progress;
