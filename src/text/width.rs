//! How many columns a text takes in a terminal.

use super::Safe;

/// Counts the columns of one line.
#[must_use]
pub fn columns(text: &Safe) -> usize {
    todo!()
}

/// Cuts to at most `columns` columns, ending in `…` where something was cut; never splits a grapheme cluster.
#[must_use]
pub fn cut(text: &Safe, columns: usize) -> Safe {
    todo!()
}
