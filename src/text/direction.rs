//! What of a text is written from right to left, and what turns it round where it is shown, and nothing else with it.
//!
//! It is begun and ended by the isolates of Unicode (UAX #9): what is between them is laid out by itself, and to all that
//! stands around it is as one sign without a direction.

use std::ops::Range;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::ascii;

/// Begins what is laid out by itself, in the direction of its first letter: FIRST STRONG ISOLATE.
pub const ISOLATE: char = '\u{2068}';
/// Ends it: POP DIRECTIONAL ISOLATE.
pub const POP: char = '\u{2069}';

/// Is what a grapheme cluster does to a run that is written from right to left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// It is one of its letters.
    RightToLeft,
    /// It belongs to it if such letters stand on both sides: a number, a sign of writing.
    Between,
    /// So do these; and at its edge, where the other of the pair belongs to it.
    Opens,
    /// See there.
    Closes,
    /// So does one of these; two part columns.
    Blank,
    /// It ends it: a letter of the other direction, or a sign of ours that no writing has.
    Other,
}

impl Part {
    /// Says what a cluster of safe text does.
    #[must_use]
    pub fn of(cluster: &str) -> Self {
        if cluster == " " {
            return Self::Blank;
        }
        if cluster.contains(is_right_to_left) {
            return Self::RightToLeft;
        }
        if cluster.contains(char::is_alphabetic) || is_sign(cluster) {
            return Self::Other;
        }
        match cluster.chars().next().map(UnicodeGeneralCategory::general_category) {
            Some(GeneralCategory::OpenPunctuation | GeneralCategory::InitialPunctuation) => Self::Opens,
            Some(GeneralCategory::ClosePunctuation | GeneralCategory::FinalPunctuation) => Self::Closes,
            _ => Self::Between,
        }
    }
}

/// Finds the runs in parts that stand beside each other: from a letter that is written from right to left to the last one
/// before what ends the run, with the brackets of what is in brackets.
#[must_use]
pub fn runs(parts: &[Part]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut goes_on, mut before) = (false, Part::Other);
    for (at, &part) in parts.iter().enumerate() {
        match (part, runs.last_mut()) {
            (Part::RightToLeft, Some(run)) if goes_on => run.end = at + 1,
            (Part::RightToLeft, _) => runs.push(at..at + 1),
            _ => {}
        }
        goes_on = match part {
            Part::RightToLeft => true,
            Part::Between | Part::Opens | Part::Closes => goes_on,
            Part::Blank => goes_on && before != Part::Blank,
            Part::Other => false,
        };
        before = part;
    }
    runs.into_iter().map(|run| with_brackets(parts, run)).collect()
}

/// Takes to a run the brackets at its edges whose other one it has.
fn with_brackets(parts: &[Part], run: Range<usize>) -> Range<usize> {
    let (mut opened, mut closed) = (0, 0);
    for part in &parts[run.clone()] {
        match part {
            Part::Opens => opened += 1,
            Part::Closes if opened > 0 => opened -= 1,
            Part::Closes => closed += 1,
            _ => {}
        }
    }
    let before = parts[..run.start].iter().rev().take_while(|part| **part == Part::Opens).count();
    let after = parts[run.end..].iter().take_while(|part| **part == Part::Closes).count();
    run.start - before.min(closed)..run.end + after.min(opened)
}

/// Finds the runs of a text, in bytes.
#[must_use]
pub fn runs_in(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() || !text.contains(is_right_to_left) {
        return Vec::new();
    }
    let (places, parts): (Vec<usize>, Vec<Part>) =
        text.grapheme_indices(true).map(|(at, cluster)| (at, Part::of(cluster))).unzip();
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    runs(&parts).into_iter().map(|run| place(run.start)..place(run.end)).collect()
}

/// Says whether a scalar lies in a block of a script that is written from right to left.
#[must_use]
pub fn is_right_to_left(scalar: char) -> bool {
    matches!(u32::from(scalar), 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// Says whether a cluster is a sign of ours that parts what it stands between: all but those of writing, such as
/// quotation marks, which a sentence may have as well. A dash is one: it stands between words and who said them.
fn is_sign(cluster: &str) -> bool {
    let is_of_writing = |letter: char| {
        let group = letter.general_category_group();
        matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Separator)
            && !matches!(letter, '·' | '•' | '—')
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
        assert_eq!(of("“שלום” – 12:30, עולם…"), ["“שלום” – 12:30, עולם"]);
        assert_eq!(of("≈19:30 → Кремль"), [""; 0]);
    }

    #[test]
    fn a_run_has_both_of_a_pair_of_brackets_or_none() {
        assert_eq!(of("שלום (עולם)."), ["שלום (עולם)"]);
        assert_eq!(of("“שלום” (עולם)"), ["“שלום” (עולם)"]);
        assert_eq!(of("((שלום) עולם)"), ["(שלום) עולם"]);
        assert_eq!(of("(שלום) — “עולם”"), ["שלום", "עולם"]);
        assert_eq!(of("(שלום, abc) ש"), ["שלום", "ש"]);
    }

    #[test]
    fn no_run_goes_over_our_signs_or_from_column_to_column() {
        for between in ["│", " │ ", " · ", " → ", " ≈", "●", "” — ", "  ", " - 1  2 ", "▌", "…  "] {
            assert_eq!(of(&format!("ש{between}ש")), ["ש", "ש"], "{between}");
        }
    }
}
