//! The only kind of text that can be drawn or printed.

use std::fmt::{self, Write as _};
use std::ops::Range;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::{Charset, ascii, width};

/// How many scalars of one grapheme cluster are shown; more are a pile of marks that no script needs.
pub(super) const MOST_IN_CLUSTER: usize = 16;

/// Is text without anything that a terminal would obey: controls have become visible signs.
///
/// What becomes a sign, never nothing:
/// - C0 controls and DEL as their Control Pictures (`␛`, `␊`, `␡`), except tab, which is a space
/// - as `‹U+202E›`: C1 controls; all of category Cf, tag characters among them, but ZWJ and ZWNJ after a base in
///   their grapheme cluster; U+2028 and U+2029; noncharacters and all that Unicode has not assigned
/// - also so: a mark or variation selector with no base before it, a prefix with nothing after it, a cluster
///   without width, and the fillers that look like nothing (U+17B4, U+17B5, U+3164, U+FFA0)
/// - of a grapheme cluster (UAX #29) of more than 16 scalars, the number of those left out, as `‹+4›`
///
/// Private-use characters stay: they are one column wide everywhere and no terminal acts on them.
/// Making safe text safe again changes nothing.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Safe(String);

/// Is whether a line break stays one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Signs,
    Kept,
}

impl Safe {
    /// Makes one line of any text: tabs become spaces, line breaks and other controls visible signs.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::made(text, Breaks::Signs)
    }
    /// Makes a text of several lines: like `line`, but `\n` (and `\r\n`) stay line breaks, as `\n`.
    #[must_use]
    pub fn block(text: &str) -> Self {
        Self::made(text, Breaks::Kept)
    }
    /// Makes `line` cluster by cluster: for each grapheme cluster of `text` its place there, in bytes, and its safe
    /// form. The forms put together are `Safe::line(text)`.
    pub fn clusters(text: &str) -> impl Iterator<Item = (Range<usize>, Self)> {
        text.grapheme_indices(true).map(|(start, cluster)| {
            let mut out = String::new();
            push_cluster(&mut out, cluster, Breaks::Signs);
            (start..start + cluster.len(), Self(out))
        })
    }
    /// Gives the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Says whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Gives the same text in ASCII alone, column for column: our glyphs by their ASCII forms, the rest as `?`.
    #[must_use]
    pub fn to_ascii(&self) -> Self {
        self.in_charset(Charset::Ascii)
    }
    /// Gives the same text in a character set, column for column.
    #[must_use]
    pub fn in_charset(&self, charset: Charset) -> Self {
        if self.0.is_ascii() || charset == Charset::Unicode {
            return self.clone();
        }
        let mut out = String::with_capacity(self.0.len());
        for cluster in self.0.graphemes(true) {
            ascii::push(&mut out, cluster, charset);
        }
        Self(out)
    }
    /// Joins this and the other.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let mut joined = String::with_capacity(self.0.len() + other.0.len());
        joined.push_str(&self.0);
        joined.push_str(&other.0);
        let seam = (self.0.graphemes(true).next_back(), other.0.graphemes(true).next());
        match seam {
            // Two halves of Hangul or two regional indicators grow into one cluster, which may be too long.
            (Some(left), Some(right)) if merges(left, right) => Self::block(&joined),
            _ => Self(joined),
        }
    }
    /// Takes text that is made of whole clusters of safe text, or of our own glyphs.
    pub(super) fn trusted(text: String) -> Self {
        Self(text)
    }
    fn made(text: &str, breaks: Breaks) -> Self {
        let plain = |byte: u8| matches!(byte, b' '..=b'~') || (byte == b'\n' && breaks == Breaks::Kept);
        if text.bytes().all(plain) {
            return Self(text.to_owned());
        }
        let mut out = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            push_cluster(&mut out, cluster, breaks);
        }
        Self(out)
    }
}

impl From<&str> for Safe {
    /// Makes one line, as `Safe::line`.
    fn from(text: &str) -> Self {
        Self::line(text)
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Adds the safe form of one grapheme cluster. What comes out starts and ends a cluster wherever it is put, so that
/// the forms of clusters can be strung together and stay what they are.
fn push_cluster(out: &mut String, cluster: &str, breaks: Breaks) {
    match cluster.as_bytes() {
        [byte @ b' '..=b'~'] => out.push(char::from(*byte)),
        b"\t" => out.push(' '),
        b"\n" | b"\r\n" => out.push(if breaks == Breaks::Kept { '\n' } else { '␊' }),
        _ => {
            // A sign splits a cluster, so each run between signs is looked at as a cluster of its own.
            let mut start = 0;
            for (at, scalar) in cluster.char_indices() {
                if needs_sign(scalar) {
                    push_run(out, &cluster[start..at]);
                    push_sign(out, scalar);
                    start = at + scalar.len_utf8();
                }
            }
            push_run(out, &cluster[start..]);
        }
    }
}

/// Adds a run of scalars that may all stand, if they have something to stand on.
fn push_run(out: &mut String, run: &str) {
    if run.is_empty() {
        return;
    }
    let (lead, rest) = run.split_at(leading_marks(run));
    let (mut body, tail) = rest.split_at(rest.len() - trailing_prefixes(rest));
    push_signs(out, lead);
    let mut left_out = 0;
    if let Some((end, _)) = body.char_indices().nth(MOST_IN_CLUSTER) {
        let kept = end - trailing_prefixes(&body[..end]);
        left_out = body[kept..].chars().count();
        body = &body[..kept];
    }
    if width::of_cluster(body) == 0 {
        push_signs(out, body);
    } else {
        out.push_str(body);
    }
    if left_out > 0 {
        let _ = write!(out, "‹+{left_out}›");
    }
    push_signs(out, tail);
}

/// Counts the bytes of the scalars at the front that would stand on what precedes.
fn leading_marks(run: &str) -> usize {
    let marks = run.chars().take_while(|&c| !c.is_ascii() && merges("a", c.encode_utf8(&mut [0; 4])));
    marks.map(char::len_utf8).sum()
}

/// Counts the bytes of the scalars at the end that would draw in what follows (`Grapheme_Cluster_Break=Prepend`).
fn trailing_prefixes(run: &str) -> usize {
    // The first of them that is not of category Cf is U+0D4E.
    let prefixes = run.chars().rev().take_while(|&c| c >= '\u{D4E}' && merges(c.encode_utf8(&mut [0; 4]), "a"));
    prefixes.map(char::len_utf8).sum()
}

/// Says whether two clusters side by side become one.
fn merges(left: &str, right: &str) -> bool {
    let mut both = String::with_capacity(left.len() + right.len());
    both.push_str(left);
    both.push_str(right);
    both.grapheme_indices(true).all(|(at, _)| at != left.len())
}

/// Says whether a scalar may never stand as itself.
fn needs_sign(scalar: char) -> bool {
    match scalar {
        '\u{200C}' | '\u{200D}' => false,
        '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}' => true,
        _ => matches!(
            scalar.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::Surrogate
                | GeneralCategory::Unassigned
        ),
    }
}

/// Is what a scalar does to the text around it, as far as that can be said of it alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// It stays as it is and never joins another of these.
    Base,
    /// It stays as it is after a base, whose cluster it joins.
    Mark,
    /// It depends on what stands around it, or becomes a sign.
    Other,
}

/// Says how a scalar stands.
pub(super) fn standing(scalar: char) -> Standing {
    let mut bytes = [0; 4];
    let alone: &str = scalar.encode_utf8(&mut bytes);
    // Letters of Hangul, halves of flags and joiners make clusters of what would otherwise stand apart.
    let joins = matches!(u32::from(scalar), 0x1100..=0x11FF | 0xA960..=0xA97F | 0xD7B0..=0xD7FF | 0x200D
        | 0x1F1E6..=0x1F1FF);
    if joins || needs_sign(scalar) || merges(alone, "a") {
        Standing::Other
    } else if merges("a", alone) {
        Standing::Mark
    } else if width::of_cluster(alone) > 0 {
        Standing::Base
    } else {
        Standing::Other
    }
}

fn push_signs(out: &mut String, scalars: &str) {
    for scalar in scalars.chars() {
        push_sign(out, scalar);
    }
}

fn push_sign(out: &mut String, scalar: char) {
    let code = u32::from(scalar);
    let picture = match code {
        0..=0x1F => char::from_u32(0x2400 + code),
        0x7F => Some('␡'),
        _ => None,
    };
    match picture {
        Some(picture) => out.push(picture),
        // Writing to a String cannot fail.
        None => drop(write!(out, "‹U+{code:04X}›")),
    }
}

#[cfg(test)]
#[path = "safe_tests.rs"]
mod tests;
