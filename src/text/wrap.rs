//! Breaks text into lines of a width.

use super::Safe;

/// Breaks at words into lines of at most `columns` columns (a longer word is broken); never an empty result.
/// Existing line breaks are kept.
#[must_use]
pub fn wrap(text: &Safe, columns: usize) -> Vec<Safe> {
    todo!()
}
