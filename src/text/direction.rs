//! What of a text is written from right to left, and what turns it round where it is shown, and nothing else with it.
//!
//! It is begun and ended by the isolates of Unicode (UAX #9): what is between them is laid out by itself, and to all that
//! stands around it is as one sign without a direction.

use std::ops::Range;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::{Charset, ascii};

/// Begins what is laid out by itself, in the direction of its first letter: FIRST STRONG ISOLATE.
pub const ISOLATE: &str = "\u{2068}";
/// Ends it: POP DIRECTIONAL ISOLATE.
pub const POP: &str = "\u{2069}";

/// Says whether a run is isolated in a character set: where our own signs are in ASCII, there are none of these. The
/// console of Linux would show one for each.
#[must_use]
pub fn is_isolated(charset: Charset) -> bool {
    charset == Charset::Unicode
}

/// Is what a grapheme cluster does to a run that is written from right to left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// It is one of its letters.
    RightToLeft,
    /// It belongs to it if such letters stand on both sides; two parts columns.
    Blank,
    /// It belongs to it if such letters stand on both sides: a number, a sign of writing.
    Between,
    /// It ends it: a letter of the other direction, or a sign of ours that no writing has.
    Other,
}

impl Part {
    /// Says what a cluster of safe text does.
    #[must_use]
    pub fn of(cluster: &str) -> Self {
        if cluster.contains(is_right_to_left) {
            Self::RightToLeft
        } else if cluster == " " {
            Self::Blank
        } else if cluster.contains(char::is_alphabetic) || is_sign(cluster) {
            Self::Other
        } else {
            Self::Between
        }
    }
}

/// Finds the runs in what stands beside each other, each part with its place: from a letter that is written from right
/// to left to the last one before what ends the run.
pub fn runs(parts: impl IntoIterator<Item = (Range<usize>, Part)>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut goes_on, mut before) = (false, Part::Other);
    for (place, part) in parts {
        match (part, runs.last_mut()) {
            (Part::RightToLeft, Some(run)) if goes_on => run.end = place.end,
            (Part::RightToLeft, _) => runs.push(place),
            _ => {}
        }
        goes_on = match part {
            Part::RightToLeft => true,
            Part::Blank => goes_on && before != Part::Blank,
            Part::Between => goes_on,
            Part::Other => false,
        };
        before = part;
    }
    runs
}

/// Finds the runs of a text, in bytes.
#[must_use]
pub fn runs_in(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() || !text.contains(is_right_to_left) {
        return Vec::new();
    }
    runs(text.grapheme_indices(true).map(|(at, cluster)| (at..at + cluster.len(), Part::of(cluster))))
}

/// Says whether a scalar lies in a block of a script that is written from right to left.
#[must_use]
pub fn is_right_to_left(scalar: char) -> bool {
    matches!(u32::from(scalar), 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// Says whether a cluster is a sign of ours that parts what it stands between: all but those of writing, such as
/// quotation marks and dashes, which a sentence may have as well.
fn is_sign(cluster: &str) -> bool {
    let is_of_writing = |letter: char| {
        let group = letter.general_category_group();
        matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Separator)
            && !matches!(letter, '·' | '•')
    };
    ascii::form(cluster).is_some() && !cluster.contains(is_of_writing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        runs_in(text).into_iter().map(|run| &text[run]).collect()
    }

    #[test]
    fn a_run_goes_from_letter_to_letter() {
        assert_eq!(of("16:30  שלום עולם, 12 (abc)"), ["שלום עולם"]);
        assert_eq!(of("مرحبا a ש"), ["مرحبا", "ש"]);
        assert_eq!(of("שָׁלוֹם."), ["שָׁלוֹם"]);
        assert_eq!(of("“שלום” — 12:30, עולם…"), ["שלום” — 12:30, עולם"]);
        assert_eq!(of("≈19:30 → Кремль"), [""; 0]);
    }

    #[test]
    fn no_run_goes_over_our_signs_or_from_column_to_column() {
        for between in ["│", " │ ", " · ", " → ", " ≈", "●", "  ", " - 1  2 ", "▌", "…  "] {
            assert_eq!(of(&format!("ש{between}ש")), ["ש", "ש"], "{between}");
        }
    }
}
