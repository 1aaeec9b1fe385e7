//! Printing: the one way from `Safe` text to standard output and standard error.

use std::io::{self, ErrorKind, Write};

use super::Safe;

/// Writes a line; in ASCII alone if `ascii`.
///
/// # Errors
/// Passes on what the writer says.
pub fn line(out: &mut impl Write, text: &Safe, ascii: bool) -> io::Result<()> {
    if ascii {
        writeln!(out, "{}", text.to_ascii())
    } else {
        writeln!(out, "{text}")
    }
}

/// Writes several lines; in ASCII alone if `ascii`.
///
/// # Errors
/// Passes on what the writer says.
pub fn lines<'a>(out: &mut impl Write, texts: impl IntoIterator<Item = &'a Safe>, ascii: bool) -> io::Result<()> {
    texts.into_iter().try_for_each(|text| line(out, text, ascii))
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
        let texts = [Safe::line("≈19:30 → Кремль"), Safe::line("b\u{1b}[31m")];
        lines(&mut out, &texts, false).unwrap();
        lines(&mut out, &texts, true).unwrap();
        let expected = "≈19:30 → Кремль\nb␛[31m\n~19:30 > ??????\nb?[31m\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn knows_a_broken_pipe() {
        assert!(is_broken_pipe(&io::Error::from(ErrorKind::BrokenPipe)));
        assert!(!is_broken_pipe(&io::Error::from(ErrorKind::NotFound)));
    }
}
