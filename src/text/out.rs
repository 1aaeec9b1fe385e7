//! Printing: the one way from `Safe` text to standard output and standard error.

use std::io::{self, Write};

use super::Safe;

/// Writes a line; in ASCII alone if `ascii`.
///
/// # Errors
/// Passes on what the writer says.
pub fn line(out: &mut impl Write, text: &Safe, ascii: bool) -> io::Result<()> {
    todo!()
}
