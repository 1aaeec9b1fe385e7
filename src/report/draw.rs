//! Findings drawn as a compiler draws them: file, line, column, the line with the place marked, the mend.
//!
//! Drawn by hand and not with the crate annotate-snippets, which counts the columns of its marks by scalars, so that
//! they miss their place behind an emoji of several; it also wants all the lines from the first place to the last.

use std::io::{self, Write};

use super::place::{Spots, locate};
use super::rows::{self, Row, Tone};
use super::{Finding, Findings, Severity};
use crate::text::{Charset, Safe, wrap};

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
    /// Is which characters to use.
    pub charset: Charset,
    /// Is how many columns there are. The line with file, line and column is never broken, for programs that read it.
    pub columns: usize,
}

/// Writes at most `cap` findings to `out`, errors first kept, then a line that says how many were left out,
/// then a line that counts ("2 errors, 1 warning in FILE").
///
/// They stand in the order of their places, with an empty line after each.
///
/// # Errors
/// Passes on what the writer says.
pub fn write(out: &mut impl Write, file: File<'_>, findings: &Findings, cap: usize, style: Style) -> io::Result<()> {
    let shown = choose(findings, cap);
    let offsets = shown.iter().flat_map(|finding| rows::offsets(file.text, finding));
    let spots = Spots::find(file.text, offsets);
    for finding in &shown {
        for row in rows::of(file, finding, &spots, style.columns) {
            write_row(out, &row, style)?;
        }
        writeln!(out)?;
    }
    if let Some(more) = left_out(findings, &shown) {
        write_row(out, &vec![(Tone::Plain, more)], style)?;
    }
    let all = tally(findings.count(Severity::Error), findings.count(Severity::Warning));
    let all = Safe::line(&format!("{all} in ")).join(file.name);
    write_row(out, &vec![(Tone::Strong, all)], style)
}

/// Gives one finding as plain lines without colour, for a pane of the screen.
///
/// None is wider than `style.columns`, if these are at least 40.
#[must_use]
pub fn lines(file: File<'_>, finding: &Finding, style: Style) -> Vec<Safe> {
    let spots = Spots::find(file.text, rows::offsets(file.text, finding));
    drawn(file, finding, &spots, style)
}

/// Gives at most `cap` findings so, errors first kept, each with an empty line after it; then a line that says how many
/// were left out.
#[must_use]
pub fn list(file: File<'_>, findings: &Findings, cap: usize, style: Style) -> Vec<Safe> {
    let shown = choose(findings, cap);
    // In one pass over the text, which may be long.
    let spots = Spots::find(file.text, shown.iter().flat_map(|finding| rows::offsets(file.text, finding)));
    let lines = shown.iter().flat_map(|finding| {
        let mut lines = drawn(file, finding, &spots, style);
        lines.push(Safe::default());
        lines
    });
    lines.chain(left_out(findings, &shown)).collect()
}

/// Says how many findings are not among those shown, if any are.
fn left_out(findings: &Findings, shown: &[&Finding]) -> Option<Safe> {
    let left = |severity| {
        let kept = shown.iter().filter(|finding| finding.severity == severity).count();
        findings.count(severity) - kept
    };
    let (errors, warnings) = (left(Severity::Error), left(Severity::Warning));
    let said = format!("and {} more ({}) not shown", errors + warnings, tally(errors, warnings));
    (errors + warnings > 0).then(|| Safe::line(&said))
}

fn drawn(file: File<'_>, finding: &Finding, spots: &Spots, style: Style) -> Vec<Safe> {
    let plain = |row: Row| {
        let line = row.iter().fold(Safe::default(), |line, (_, text)| line.join(text));
        line.in_charset(style.charset)
    };
    let rows = rows::of(file, finding, spots, style.columns).into_iter().map(plain);
    rows.flat_map(|line| wrap::wrap(&line, style.columns.max(40))).collect()
}

/// Gives the line and column, both from 1, of a byte offset; columns count characters as an editor does.
///
/// Lines end at `\n`. A byte order mark takes no column; an offset beyond the text is its end.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let spot = locate(text, offset);
    (spot.line, spot.column)
}

/// Keeps `cap` findings, errors before warnings, and puts them in the order of their places.
fn choose(findings: &Findings, cap: usize) -> Vec<&Finding> {
    let mut shown: Vec<&Finding> = findings.iter().collect();
    shown.sort_by_key(|finding| (finding.severity, finding.start()));
    shown.truncate(cap);
    shown.sort_by_key(|finding| (finding.start(), finding.severity));
    shown
}

fn tally(errors: usize, warnings: usize) -> String {
    let count = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "no errors, no warnings".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

fn write_row(out: &mut impl Write, row: &Row, style: Style) -> io::Result<()> {
    for (tone, text) in row {
        let text = text.in_charset(style.charset);
        match sgr(*tone) {
            Some(code) if style.color && !text.is_empty() => {
                write!(out, "\u{1b}[{code}m{text}\u{1b}[0m")?;
            }
            _ => write!(out, "{text}")?,
        }
    }
    writeln!(out)
}

/// Gives the parameters of Select Graphic Rendition (ECMA-48) for a tone.
fn sgr(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        // No yellow or cyan, which are lost on a light background.
        Tone::Strong | Tone::Help => Some("1"),
        Tone::Gutter | Tone::Secondary => Some("1;34"),
        Tone::Severity(Severity::Error) => Some("1;91"),
        Tone::Severity(Severity::Warning) => Some("1;35"),
    }
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
