//! Findings drawn as a compiler draws them: file, line, column, the line with the place marked, the mend.

use super::{Finding, Findings};
use crate::text::Safe;

/// Is a file as findings are drawn over it.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Is its name as the reader typed it.
    pub name: &'a Safe,
    /// Is its text.
    pub text: &'a str,
}

/// Is how to draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    /// Is whether to use colour (ANSI escapes of our own).
    pub color: bool,
    /// Is whether to use ASCII alone.
    pub ascii: bool,
    /// Is how many columns there are.
    pub columns: usize,
}

/// Writes at most `cap` findings to `out`, errors first kept, then a line that says how many were left out,
/// then a line that counts ("2 errors, 1 warning in FILE").
///
/// # Errors
/// Passes on what the writer says.
pub fn write(
    out: &mut impl std::io::Write,
    file: File<'_>,
    findings: &Findings,
    cap: usize,
    style: Style,
) -> std::io::Result<()> {
    todo!()
}

/// Gives one finding as plain lines without colour, for a pane of the screen.
#[must_use]
pub fn lines(file: File<'_>, finding: &Finding, style: Style) -> Vec<Safe> {
    todo!()
}

/// Gives the line and column, both from 1, of a byte offset; columns count characters as an editor does.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    todo!()
}
