//! Printing: the one way from `Safe` text to standard output and standard error.

use std::io::{self, ErrorKind, Write};

use super::direction::{self, ISOLATE, POP};
use super::{Charset, Safe};

/// Writes a line in a character set. What is written from right to left in it is isolated: who shows it turns that round,
/// and neither the time before it nor the line as a whole. Where our own signs are in ASCII, there are no isolates either:
/// the console of Linux, which turns nothing round, shows one sign for each.
///
/// # Errors
/// Passes on what the writer says.
pub fn line(out: &mut impl Write, text: &Safe, charset: Charset) -> io::Result<()> {
    let text = text.in_charset(charset);
    let text = text.as_str();
    let mut written = 0;
    if charset == Charset::Unicode {
        for run in direction::runs_in(text) {
            write!(out, "{}{ISOLATE}{}{POP}", &text[written..run.start], &text[run.clone()])?;
            written = run.end;
        }
    }
    writeln!(out, "{}", &text[written..])
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
    fn what_is_written_from_right_to_left_turns_nothing_around_it() {
        let written = |text: &str| {
            let mut out = Vec::new();
            line(&mut out, &Safe::line(text), Charset::Unicode).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written("16:30  שלום עולם, 12 (abc)"), "16:30  \u{2068}שלום עולם\u{2069}, 12 (abc)\n");
        assert_eq!(written("مرحبا a ש"), "\u{2068}مرحبا\u{2069} a \u{2068}ש\u{2069}\n");
        assert_eq!(written("שָׁלוֹם."), "\u{2068}שָׁלוֹם\u{2069}.\n");
        assert_eq!(written("≈19:30 → Кремль"), "≈19:30 → Кремль\n");
        // A change of direction in a file never gets so far.
        assert_eq!(written("ש\u{2069}ש"), "\u{2068}ש\u{2069}‹U+2069›\u{2068}ש\u{2069}\n");
        let mut out = Vec::new();
        line(&mut out, &Safe::line("→ ש"), Charset::AsciiGlyphs).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "> ש\n");
    }

    #[test]
    fn knows_a_broken_pipe() {
        assert!(is_broken_pipe(&io::Error::from(ErrorKind::BrokenPipe)));
        assert!(!is_broken_pipe(&io::Error::from(ErrorKind::NotFound)));
    }
}
