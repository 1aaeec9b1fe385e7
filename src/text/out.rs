//! Printing: the one way from `Safe` text to standard output and standard error.

use std::io::{self, ErrorKind, Write};

use super::{Charset, Safe};

/// Writes a line in a character set.
///
/// # Errors
/// Passes on what the writer says.
pub fn line(out: &mut impl Write, text: &Safe, charset: Charset) -> io::Result<()> {
    writeln!(out, "{}", text.in_charset(charset))
}

/// Says whether whoever reads what we write has gone, which is no failure of ours.
#[must_use]
pub fn is_broken_pipe(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_lines() {
        let mut out = Vec::new();
        let text = Safe::line("≈19:30 → Кремль\u{1b}[31m");
        for charset in [Charset::Unicode, Charset::AsciiGlyphs, Charset::Ascii] {
            line(&mut out, &text, charset).unwrap();
        }
        let expected = "≈19:30 → Кремль␛[31m\n~19:30 > Кремль␛[31m\n~19:30 > ???????[31m\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn knows_a_broken_pipe() {
        assert!(is_broken_pipe(&io::Error::from(ErrorKind::BrokenPipe)));
        assert!(!is_broken_pipe(&io::Error::from(ErrorKind::NotFound)));
    }
}
