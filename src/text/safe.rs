//! The only kind of text that can be drawn or printed.

use std::fmt;

/// Is text without anything that a terminal would obey: controls have become visible signs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Safe(String);

impl Safe {
    /// Makes one line of any text: tabs become spaces, line breaks and other controls visible signs.
    #[must_use]
    pub fn line(text: &str) -> Self {
        todo!()
    }
    /// Makes a text of several lines: like `line`, but `\n` (and `\r\n`) stay line breaks, as `\n`.
    #[must_use]
    pub fn block(text: &str) -> Self {
        todo!()
    }
    /// Gives the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Gives the same text in ASCII alone, column for column: our glyphs by their ASCII forms, the rest as `?`.
    #[must_use]
    pub fn to_ascii(&self) -> Self {
        todo!()
    }
    /// Joins this and the other.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        todo!()
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
