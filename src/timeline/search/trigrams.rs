//! Which three letters follow each other where in a file: most of a large one needs not be gone through for a rare word.

use std::ops::Range;
use std::sync::OnceLock;

use super::texts;
use crate::text::fold::{Needle, bare};
use crate::text::hay::{As, Hay};
use crate::timeline::Timeline;

/// Is how many bytes of the file a section has, as a power of two.
const SECTION: u32 = 17;
/// Is how many sections one word tells of.
const WORD: usize = u64::BITS as usize;
/// Is how many signs trigrams have, as a power of two.
const TRIGRAMS: u32 = 13;
/// Is how many symbols there are: the letters from a to z, the digits, the colon of times, and one for all else.
const SYMBOLS: usize = 38;
/// Is how many signs there are. Behind those of trigrams, each pair of symbols has its own.
const SIGNS: usize = (1 << TRIGRAMS) + SYMBOLS * SYMBOLS;
/// Is how many bytes a file has at least that is worth it: a smaller one is gone through in some milliseconds.
const LEAST: usize = 8 << 20;

/// Is which trigrams are in the texts of the events that begin in each section of a file, as these texts are searched:
/// without case and accents.
///
/// It is a signature file with its bits sliced. Several trigrams have the same sign, so that a section may be said to
/// have what it has not, but never the other way round.
#[derive(Clone, Debug)]
pub struct Trigrams {
    section: u32,
    /// Is for each [`WORD`] sections what is in them, once that is known.
    parts: Vec<OnceLock<Box<[u64]>>>,
}

/// Is which trigrams are in some sections of a file that follow each other.
#[derive(Clone, Debug)]
pub struct TrigramsOfPart {
    section: u32,
    /// Is which part of the file it is of, from 0.
    at: usize,
    /// Is for each sign which of the sections have it, the first one in the lowest bit.
    words: Box<[u64]>,
}

impl Trigrams {
    /// Says whether the file of a timeline is large enough for them.
    #[must_use]
    pub fn are_worthwhile(timeline: &Timeline) -> bool {
        timeline.file().len() >= LEAST
    }

    /// Goes through all texts of a timeline that was read from a file, part by part, and gives way to others within each.
    pub fn of(timeline: &Timeline, give_way: impl Fn()) -> impl Iterator<Item = TrigramsOfPart> {
        Self::cut(timeline, SECTION, give_way)
    }

    /// Goes through them with sections of another size.
    pub(super) fn cut(timeline: &Timeline, section: u32, give_way: impl Fn()) -> impl Iterator<Item = TrigramsOfPart> {
        (0..parts(timeline, section)).map(move |at| TrigramsOfPart::of(timeline, at, section, &give_way))
    }

    /// Makes room for those of a timeline of which this is a part.
    pub(in crate::timeline) fn with_room(timeline: &Timeline, part: &TrigramsOfPart) -> Self {
        Self { section: part.section, parts: vec![OnceLock::new(); parts(timeline, part.section)] }
    }

    /// Takes those of a part.
    pub(in crate::timeline) fn know(&self, part: TrigramsOfPart) {
        if let Some(known) = self.parts.get(part.at) {
            known.get_or_init(|| part.words);
        }
    }

    /// Finds where something may be; nothing where it is too short to tell.
    pub(super) fn find(&self, needle: &Needle) -> Option<Sections> {
        let mut signs = Vec::new();
        each_sign(bare(&needle.folded()).into_iter(), |sign| signs.push(sign));
        let all = |words: &[u64]| signs.iter().fold(u64::MAX, |all, sign| all & words[*sign]);
        let words = self.parts.iter().map(|part| part.get().map_or(u64::MAX, |words| all(words)));
        (!signs.is_empty()).then(|| Sections { section: self.section, words: words.collect() })
    }
}

impl TrigramsOfPart {
    /// Goes through the texts of the events that begin in a part of the file.
    fn of(timeline: &Timeline, at: usize, section: u32, give_way: impl Fn()) -> Self {
        let mut part = Self { section, at, words: vec![0; SIGNS].into_boxed_slice() };
        let (mut hay, mut is_in) = (Hay::bare(), vec![false; SIGNS]);
        let first = at * WORD;
        for at in first..first + WORD {
            for event in timeline.beginning_in(at << section..(at + 1) << section) {
                hay.clear();
                texts(event, &mut |text| hay.add_utf8(text, As::Shown));
                hay.texts().for_each(|text| mark(text, &mut is_in));
            }
            part.add(at - first, &mut is_in);
            give_way();
        }
        part
    }

    /// Adds to a section the signs that are in it, and makes room for those of another.
    fn add(&mut self, section: usize, is_in: &mut [bool]) {
        // The second of a pair was not marked for itself.
        for second in 1..SYMBOLS {
            is_in[pair(0, second)] |= (1..SYMBOLS).any(|first| is_in[pair(first, second)]);
        }
        for (word, is_in) in self.words.iter_mut().zip(is_in) {
            *word |= u64::from(*is_in) << section;
            *is_in = false;
        }
    }
}

/// Counts the parts of a timeline's file.
fn parts(timeline: &Timeline, section: u32) -> usize {
    (timeline.file().len() >> section) / WORD + 1
}

/// Is in which sections of a file something may be.
#[derive(Clone, Debug)]
pub(super) struct Sections {
    section: u32,
    words: Vec<u64>,
}

impl Sections {
    /// Says whether it may be in an event whose table begins in this part of the file, which is half-open.
    pub(super) fn reach(&self, part: &Range<usize>) -> bool {
        let last = part.end.saturating_sub(1).max(part.start);
        let mut sections = part.start >> self.section..=last >> self.section;
        sections.any(|at| self.words.get(at / WORD).is_none_or(|word| word >> (at % WORD) & 1 == 1))
    }
}

/// Marks the signs of a folded text.
fn mark(text: &[u8], is_in: &mut [bool]) {
    if text.is_ascii() {
        text.windows(3).for_each(|three| is_in[sign([three[0], three[1], three[2]].map(char::from))] = true);
        let symbol = |byte: &u8| symbol(char::from(*byte));
        // What is no such symbol marks signs that are never asked for.
        text.windows(2).for_each(|two| is_in[pair(symbol(&two[0]), symbol(&two[1]))] = true);
        text.first().into_iter().for_each(|first| is_in[pair(0, symbol(first))] = true);
    } else {
        each_sign(str::from_utf8(text).unwrap_or_default().chars(), |sign| is_in[sign] = true);
    }
}

/// Stands where there is no letter: no text shows it.
const NONE: char = '\0';

/// Gives the signs of all trigrams, pairs and single letters, as in Chinese two letters are a word; of those in ASCII only
/// where they are letters, digits and colons alone.
fn each_sign(letters: impl Iterator<Item = char>, mut give: impl FnMut(usize)) {
    let mut last = [NONE; 3];
    for letter in letters {
        let [_, first, second] = last;
        last = [first, second, letter];
        if first != NONE {
            give(sign(last));
        }
        let symbols = [second, letter].map(symbol);
        if !(second.is_ascii() && letter.is_ascii()) {
            give(sign([NONE, second, letter]));
        } else if !symbols.contains(&0) {
            give(pair(symbols[0], symbols[1]));
        }
        if !letter.is_ascii() {
            give(sign([NONE, NONE, letter]));
        } else if symbols[1] != 0 {
            give(pair(0, symbols[1]));
        }
    }
}

/// Gives the number of a letter or a digit in ASCII, folded, or of a colon; 0 for all else.
fn symbol(letter: char) -> usize {
    /// Is that of each letter in ASCII.
    const NUMBERS: [u8; 128] = {
        let mut numbers = [0; 128];
        let (mut at, all) = (0, b"abcdefghijklmnopqrstuvwxyz0123456789:");
        while at < all.len() {
            numbers[all[at] as usize] = at as u8 + 1;
            at += 1;
        }
        numbers
    };
    NUMBERS.get(letter as usize).copied().unwrap_or_default().into()
}

/// Gives the sign of a pair of symbols, or of a single one behind 0.
fn pair(first: usize, second: usize) -> usize {
    (1 << TRIGRAMS) + first * SYMBOLS + second
}

/// Gives the sign of a trigram.
fn sign(trigram: [char; 3]) -> usize {
    let number = trigram.into_iter().fold(0, |number, letter| number << 21 | u64::from(letter));
    // By the golden ratio what is nearly alike comes to lie far apart.
    (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - TRIGRAMS)) as usize
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::load::load;

    #[test]
    fn a_rare_word_is_looked_for_in_few_sections() {
        let mut file = String::from("format = 1\n");
        for number in 0..2000 {
            let title = if number == 1234 { "Ёлка, ГУМ" } else { "a tree" };
            let _ = write!(file, "[[event]]\ntitle = \"{title} № {number}\"\n");
        }
        let timeline = load(file.as_bytes()).timeline.unwrap();
        Trigrams::cut(&timeline, 8, || ()).for_each(|part| timeline.know_trigrams(part));
        let trigrams = timeline.trigrams().unwrap();
        let count = |typed: &str| {
            let sections = trigrams.find(&Needle::new(typed).unwrap())?;
            Some((0..file.len() >> 8).filter(|at| sections.reach(&(at << 8..(at + 1) << 8))).count())
        };
        assert_eq!(count("елка, гум"), Some(1));
        assert_eq!(count("Ёлка"), Some(1));
        assert_eq!(count("xyzzy"), Some(0));
        assert!(count("№ 19").is_some_and(|count| (10..40).contains(&count)));
        assert_eq!(count("a tree"), Some(file.len() >> 8));
        assert_eq!(
            (count("гу"), count("лм"), count("№"), count("щ")),
            (Some(1), Some(0), Some(file.len() >> 8), Some(0))
        );
        let all = Some(file.len() >> 8);
        assert_eq!(
            (count("tr"), count("T"), count("rt"), count("q"), count("1a")),
            (all, all, Some(0), Some(0), Some(0))
        );
        assert!(count("99").is_some_and(|count| (10..200).contains(&count)));
        assert_eq!((count(" "), count(", "), count(", г"), count(":0")), (None, None, Some(1), Some(0)));
        let whole = trigrams.find(&Needle::new("ёлка").unwrap()).unwrap();
        assert!(whole.reach(&(0..file.len())) && !whole.reach(&(0..256)));
    }
}
