//! Printing: the one way from `Safe` text to standard output and standard error.

use std::io::{self, ErrorKind, Write};
use std::ops::Range;

use super::{Charset, Safe};

/// Begins text that turns nothing around it, whichever way it is written: FIRST STRONG ISOLATE (UAX #9).
const ISOLATE: char = '\u{2068}';
/// Ends it: POP DIRECTIONAL ISOLATE.
const POP: char = '\u{2069}';

/// Writes a line in a character set. What is written from right to left in it is isolated: who shows it turns that round,
/// and neither the time before it nor the line as a whole.
///
/// # Errors
/// Passes on what the writer says.
pub fn line(out: &mut impl Write, text: &Safe, charset: Charset) -> io::Result<()> {
    let text = text.in_charset(charset);
    let mut rest = text.as_str();
    while let Some(run) = first_right_to_left(rest) {
        write!(out, "{}{ISOLATE}{}{POP}", &rest[..run.start], &rest[run.clone()])?;
        rest = &rest[run.end..];
    }
    writeln!(out, "{rest}")
}

/// Finds the first run of letters that are written from right to left, with what stands between them but letters of the
/// other direction.
fn first_right_to_left(text: &str) -> Option<Range<usize>> {
    let start = text.find(is_right_to_left)?;
    let run = &text[start..];
    let end = run.find(|letter: char| letter.is_alphabetic() && !is_right_to_left(letter)).unwrap_or(run.len());
    let last = run[..end].char_indices().rfind(|(_, letter)| is_right_to_left(*letter));
    // Marks on the last letter belong to it.
    let last = Safe::clusters(run).map(|(place, _)| place).find(|place| last.is_none_or(|(at, _)| at < place.end));
    Some(start..start + last.map_or(run.len(), |last| last.end))
}

/// Says whether a scalar lies in a block of a script that is written from right to left.
fn is_right_to_left(scalar: char) -> bool {
    matches!(u32::from(scalar), 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
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
    }

    #[test]
    fn knows_a_broken_pipe() {
        assert!(is_broken_pipe(&io::Error::from(ErrorKind::BrokenPipe)));
        assert!(!is_broken_pipe(&io::Error::from(ErrorKind::NotFound)));
    }
}
