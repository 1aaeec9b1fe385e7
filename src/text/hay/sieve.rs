//! Which texts may have what is looked for, as they lie in a file: most are told without folding them.
//!
//! A text has it only if there are its bytes, each in one of the forms that fold to it, or a letter that may be a part of
//! it. Of plain letters the bytes are enough: each folds to one of as many bytes, whatever stands around it. Those are
//! ASCII, Cyrillic and most Chinese letters.

use super::{decoded, letters};
use crate::text::fold::{Folding, folded};
use crate::text::safe::Standing;

/// Is how texts are folded here: what is in one that is folded less is in it when it is folded so.
const BY: Folding = Folding { case: true, accents: true };
/// Is how many places are looked at at once.
const CHUNK: usize = 32;
/// Is how many bytes are looked at for each place before all of them are.
const WINDOW: usize = 3;
/// Is how many bytes decide on a chunk of places.
const REACH: usize = CHUNK + WINDOW - 1;
/// Is how many letters have at most two bytes.
const SHORT: usize = 0x800;

/// Is for each byte whether a plain letter may have it at a certain place.
type Form = [bool; 256];

/// Is what is looked for, as it may stand in a file.
#[derive(Clone, Debug)]
pub(super) struct Sieve {
    needle: Vec<u8>,
    /// Is for each byte of the needle which bytes of plain letters fold to it.
    forms: Vec<Form>,
    /// Is what each byte of the window is compared with, where the bits of the first are set.
    window: [(u8, u8); WINDOW],
    /// Is for each letter of at most two bytes whether it may be a part of it somewhere.
    short: Vec<bool>,
    /// Is whether it may be a part of the sign that stands for an accent which has no letter, or for a pile of them.
    is_of_signs: bool,
}

impl Sieve {
    /// Makes it of what is looked for; nothing where that may stand for a control, or is of accents alone.
    pub(super) fn new(needle: &str) -> Option<Self> {
        let letters: Vec<char> = folded(needle, BY).into_iter().map(|(_, letter)| letter).collect();
        let is_control = |letter: &char| letter.is_control() || ('\u{2400}'..='\u{243F}').contains(letter);
        if letters.is_empty() || letters.iter().any(is_control) {
            return None;
        }
        let forms: Vec<Form> = letters.iter().flat_map(|letter| forms(*letter)).collect();
        let mut window = [(0xFF, 0xFF); WINDOW];
        for (place, form) in window.iter_mut().zip(&forms) {
            *place = alike(form);
        }
        let is_written_so = |letter: &char| matches!(letter, '‹' | '›' | '+' | '0'..='9');
        let is_hex = |letter: &char| matches!(letter, 'a'..='f' | 'u');
        let is_of_signs = letters.iter().any(is_written_so) || letters.iter().all(is_hex);
        let needle = letters.into_iter().collect::<String>().into_bytes();
        let mut sieve = Self { needle, forms, window, short: Vec::new(), is_of_signs };
        sieve.short = (0..SHORT).map(|code| sieve.parts(code).is_none_or(|parts| sieve.has_some(parts))).collect();
        Some(sieve)
    }

    /// Says whether a text may have it, that goes from the start of these bytes to `end`. What stands behind it may be
    /// looked at too.
    pub(super) fn lets_through(&self, bytes: &[u8], end: usize) -> bool {
        for start in (0..end).step_by(CHUNK) {
            let mut last = [0; REACH];
            let rest = &bytes[start..];
            let chunk = rest.first_chunk().unwrap_or_else(|| {
                last[..rest.len()].copy_from_slice(rest);
                &last
            });
            let mut places = self.places(chunk);
            while places != 0 {
                if self.may_stand_at(bytes, start + places.trailing_zeros() as usize) {
                    return true;
                }
                places &= places - 1;
            }
        }
        false
    }

    /// Gives a number with a bit for each place of a chunk that is to be looked at.
    fn places(&self, chunk: &[u8; REACH]) -> u32 {
        let mut places = [0; CHUNK];
        for (at, place) in places.iter_mut().enumerate() {
            let is = |number: usize| chunk[at + number] | self.window[number].0 == self.window[number].1;
            let is_begun = is(0) & is(1) & is(2);
            let is_other = chunk[at] >= 0xC0 && chunk[at] & 0xFE != 0xD0;
            *place = u8::from(is_begun | is_other);
        }
        if places == [0; CHUNK] {
            return 0;
        }
        let words = places.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
        // The highest byte of the product gathers the lowest bits of all bytes.
        words.rev().fold(0, |bits, word| bits << 8 | (word.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32)
    }

    /// Says whether it may stand at a place, or around it where there is a letter that is not plain.
    fn may_stand_at(&self, bytes: &[u8], at: usize) -> bool {
        // What is behind the last byte may look like it.
        let Some(&first) = bytes.get(at) else { return false };
        if is_plain(first) {
            return self.stands_at(&bytes[at..]);
        }
        if first < 0xE0 {
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            if !self.short[usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F)] {
                return false;
            }
        }
        self.may_stand_around(bytes, at)
    }

    /// Says whether a letter that is not plain may be a part of it where it stands.
    fn may_stand_around(&self, bytes: &[u8], at: usize) -> bool {
        let (code, len) = decoded(&bytes[at..]);
        let Some(parts) = self.parts(code) else { return true };
        self.has_some(parts) && self.has_between(&bytes[..at], parts, bytes.get(at + len..).unwrap_or_default())
    }

    /// Gives what a letter folds to; nothing where that hangs on others, or where it may become a sign that is looked for.
    fn parts(&self, code: usize) -> Option<&'static [u8]> {
        let letter = letters::table(code >> 8, BY)?.get(code & 0xFF)?;
        let may_be_sign = match letter.standing {
            Standing::Base => false,
            Standing::Mark => self.is_of_signs,
            Standing::Other => true,
        };
        (letter.is_known && !may_be_sign).then(|| letter.bytes())
    }

    /// Says whether it has some of what a letter becomes. What becomes nothing may stand within it.
    fn has_some(&self, parts: &[u8]) -> bool {
        parts.is_empty() || parts.iter().any(|part| self.needle.contains(part))
    }

    /// Says whether what a letter between two texts becomes is a part of it, such that these may be the rest.
    fn has_between(&self, before: &[u8], parts: &[u8], after: &[u8]) -> bool {
        // Of a letter that becomes several the first may stand before it, and the last behind it.
        (1..self.needle.len() + parts.len()).any(|end| {
            let (from, to) = (end.saturating_sub(parts.len()), end.min(self.needle.len()));
            let left_out = parts.len().saturating_sub(end);
            self.needle[from..to].iter().zip(&parts[left_out..]).all(|(own, part)| own == part)
                && may_be(before.iter().rev(), self.forms[..from].iter().rev())
                && may_be(after.iter(), self.forms[to..].iter())
        })
    }

    /// Says whether a text begins with it in plain letters.
    fn stands_at(&self, text: &[u8]) -> bool {
        text.len() >= self.forms.len() && text.iter().zip(&self.forms).all(|(byte, form)| form[usize::from(*byte)])
    }
}

/// Says whether bytes are such as the forms ask for, up to the first that is not ASCII.
fn may_be<'a>(mut bytes: impl Iterator<Item = &'a u8>, forms: impl Iterator<Item = &'a Form>) -> bool {
    for form in forms {
        match bytes.next() {
            Some(byte) if !byte.is_ascii() => return true,
            Some(byte) if form[usize::from(*byte)] => {}
            _ => return false,
        }
    }
    true
}

/// Says whether a byte begins a plain letter, or stands within a letter.
fn is_plain(byte: u8) -> bool {
    matches!(byte, 0..=0xBF | 0xD0 | 0xD1 | 0xE4..=0xE8)
}

/// Gives for each byte of a folded letter which bytes of plain letters fold to it.
fn forms(letter: char) -> Vec<Form> {
    let mut bytes = [0; 4];
    let own = letter.encode_utf8(&mut bytes).as_bytes();
    let mut forms = vec![[false; 256]; own.len()];
    let mut add = |form: &[u8]| {
        for (form, byte) in forms.iter_mut().zip(form) {
            form[usize::from(*byte)] = true;
        }
    };
    add(own);
    match own[0] {
        // A tab is shown as a space.
        b' ' => add(b"\t"),
        ascii @ 0..=0x7F => add(&[ascii.to_ascii_uppercase()]),
        0xD0 | 0xD1 => {
            let letters = letters::table(0x04, BY).unwrap_or_default();
            for (code, _) in ('\u{400}'..='\u{47F}').zip(letters).filter(|(_, letter)| letter.bytes() == own) {
                add(code.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        _ => {}
    }
    forms
}

/// Gives bits and what all of some bytes are where those are set.
fn alike(form: &Form) -> (u8, u8) {
    let bytes = (0..=u8::MAX).filter(|byte| form[usize::from(*byte)]);
    let Some(first) = bytes.clone().next() else { return (0xFF, 0xFF) };
    let differing = bytes.fold(0, |bits, byte| bits | (byte ^ first));
    (differing, first | differing)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Safe;

    fn lets_through(typed: &str, text: &str) -> bool {
        Sieve::new(typed).unwrap().lets_through(text.as_bytes(), text.len())
    }

    #[test]
    fn plain_letters_fold_to_as_many_bytes_whatever_stands_around_them() {
        let is_plain = |letter: &char| is_plain(letter.encode_utf8(&mut [0; 4]).as_bytes()[0]);
        for letter in (' '..='\u{10FFFF}').filter(is_plain).filter(|letter| *letter != '\u{7F}') {
            let text = letter.to_string();
            let folded: Vec<char> = folded(&text, BY).into_iter().map(|(_, letter)| letter).collect();
            assert_eq!(folded.len(), 1, "{letter:?}");
            assert_eq!(folded[0].len_utf8(), letter.len_utf8(), "{letter:?}");
            assert_eq!(crate::text::safe::standing(letter), Standing::Base, "{letter:?}");
            if letter < '\u{500}' {
                assert!(lets_through(&folded[0].to_string(), &text), "{letter:?}");
            }
        }
    }

    #[test]
    fn most_texts_are_kept_back() {
        for (typed, text) in [
            ("unicorn", "Zürich, naïve “guarantees”; unicor n, Élysée"),
            ("перемирие", "перемири и переговоры, é, “перемир”"),
            ("strasse", "Straße, strase, Gasse"),
            ("nonsense", "Élysée, nonsens, sensé"),
            ("unicorn", "यूनिकॉर्न 中南海 ναι"),
        ] {
            assert!(!lets_through(typed, &text.replace("Straße", "")), "{typed} in {text}");
        }
        assert!(lets_through("strasse", "Straße") && lets_through("unicorn", "ünıcørn") && lets_through("ss", "ß"));
        assert!(
            lets_through("unicorn", "u\u{308}nicorn") && lets_through("ad", "\u{AD}") && lets_through("a b", "a\tb")
        );
    }

    #[test]
    fn what_stands_behind_a_text_may_be_looked_at_but_not_missed() {
        let sieve = Sieve::new("needle").unwrap();
        for before in 0..70 {
            let text = format!("{}needle", "x".repeat(before));
            for behind in ["", "x", &"x".repeat(70)] {
                assert!(sieve.lets_through(format!("{text}{behind}").as_bytes(), text.len()), "{before}");
            }
            assert!(!sieve.lets_through(format!("{}{text}", "x".repeat(70)).as_bytes(), 20), "{before}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn no_part_of_a_text_is_missed(text in "[a-fA-F éßẞıİΣσςΐёЙŁøæ’“–ﬁ中한\u{301}\u{307}\u{308}\u{200d}\u{AD}\u{1100}\u{1161}क\u{94d}👩🇩\t]{0,50}", part in (0_usize..50, 1_usize..9)) {
            let shown = Safe::line(&text);
            for by in [BY, Folding { case: false, accents: false }] {
                for text_of in [&text, shown.as_str()] {
                    let letters: String =
                        folded(text_of, by).into_iter().map(|(_, letter)| letter).skip(part.0).take(part.1).collect();
                    if let Some(sieve) = Sieve::new(&letters) {
                        prop_assert!(sieve.lets_through(text.as_bytes(), text.len()), "{:?} in {:?}", letters, text);
                    }
                }
            }
        }
    }
}
