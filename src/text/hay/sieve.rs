//! Which texts may have what is looked for, as they lie in a file: most are told without folding them.
//!
//! A text has it only if there are its bytes, each in one of the forms that fold to it, or a letter that may be a part of
//! it. Of plain letters the bytes are enough: each folds to one of as many bytes, whatever stands around it. Those are
//! ASCII, Cyrillic and most Chinese letters. Where accents count, none of them is enough.

use std::ops::Range;
use std::sync::OnceLock;

use fearless_simd::{Level, Simd, SimdBase as _, SimdMask as _, dispatch, u8x64};

use super::{decoded, letters};
use crate::text::fold::{Folding, Needle, folded, is_accent};
use crate::text::safe::Standing;

/// Is how many places are looked at at once.
const GROUP: usize = 64;
/// Is how many bytes are compared at each place before all of them are.
const WINDOW: usize = 3;
/// Is how many bytes decide on a group of places.
const REACH: usize = GROUP + WINDOW - 1;
/// Is how many bytes are gone through before what was marked in them is looked at: what a core keeps nearest to it.
const BLOCK: usize = 8192;
/// Is how many places are marked of a group in any case, be they there or not: that costs less than to ask.
const AT_LEAST: usize = 2;

/// Is for each byte whether a plain letter may have it at a certain place.
type Form = [bool; 256];

/// Is what is looked for, as it may stand in a file.
#[derive(Clone, Debug)]
pub(super) struct Sieve {
    /// Is without case, and where that is sure to do, with accents.
    by: Folding,
    needle: Vec<u8>,
    /// Is for each byte of the needle which bytes of plain letters fold to it.
    forms: Vec<Form>,
    /// Is for each byte whether a plain letter may have it at any place, or whether it is of another letter.
    may_be_beside: Form,
    /// Is what each byte of the window is compared with, where the bits of the first are set; no byte of a text is like it
    /// where only letters that are not plain count.
    window: [(u8, u8); WINDOW],
    /// Is where in the needle the window begins: at the bytes that texts have least.
    window_at: usize,
    /// Is for each block of 256 letters whether they may be a part of it somewhere; found when one of them is first met.
    letters: Vec<OnceLock<Box<[bool; 256]>>>,
    /// Is whether it may be a part of the sign that stands for an accent which has no letter, or for a pile of them.
    is_of_signs: bool,
    /// Is the instructions that there are for many bytes at once.
    level: Level,
}

/// Is places in some bytes, ascending, and room for finding them, that can be used again and again.
#[derive(Clone, Debug)]
pub struct Places {
    found: Vec<usize>,
    /// Is the places of a block that are to be looked at; longer than what is filled of it.
    marked: Box<[u32]>,
}

impl Default for Places {
    fn default() -> Self {
        Self { found: Vec::new(), marked: vec![0; BLOCK + GROUP].into_boxed_slice() }
    }
}

impl Sieve {
    /// Makes it of what is looked for; nothing where that may stand for a control, or is of accents alone.
    pub(super) fn new(needle: &Needle) -> Option<Self> {
        let has_accents = !needle.folding().accents && !may_be_of_plain(&needle.folded());
        let by = Folding { case: true, accents: !has_accents };
        let letters: Vec<char> = folded(&needle.folded(), by).into_iter().map(|(_, letter)| letter).collect();
        let is_control = |letter: &char| letter.is_control() || ('\u{2400}'..='\u{243F}').contains(letter);
        if letters.is_empty() || letters.iter().any(is_control) {
            return None;
        }
        let is_written_so = |letter: &char| matches!(letter, '‹' | '›' | '+' | '0'..='9');
        let is_hex = |letter: &char| matches!(letter, 'a'..='f' | 'u');
        let is_of_signs = letters.iter().any(is_written_so) || letters.iter().all(is_hex);
        let forms: Vec<Form> = letters.iter().flat_map(|letter| forms(*letter)).collect();
        let needle = letters.into_iter().collect::<String>().into_bytes();
        let window_at = rarest(&needle);
        // Any byte is like a place behind the needle, and none like those of letters that are not enough.
        let mut window = [if has_accents { (0, 0xFF) } else { (0xFF, 0xFF) }; WINDOW];
        let seen = if has_accents { &[][..] } else { &forms[window_at..] };
        for (place, form) in window.iter_mut().zip(seen) {
            *place = alike(form);
        }
        let may_be_beside = std::array::from_fn(|byte| byte > 0x7F || forms.iter().any(|form| form[byte]));
        let letters = vec![OnceLock::new(); letters::BLOCKS];
        Some(Self { by, needle, forms, may_be_beside, window, window_at, letters, is_of_signs, level: Level::new() })
    }

    /// Finds where in a part of some bytes it may stand. What stands around the part may be looked at too.
    ///
    /// Of each text within the part that has it there is a place in the text.
    pub(super) fn find<'p>(&self, bytes: &[u8], part: Range<usize>, places: &'p mut Places) -> &'p [usize] {
        let Places { found, marked } = places;
        found.clear();
        for start in part.clone().step_by(BLOCK) {
            let block = start..part.end.min(start + BLOCK);
            let count = dispatch!(self.level, simd => self.mark(simd, bytes, block, marked));
            let places = marked[..count].iter().map(|place| start + *place as usize);
            found.extend(places.filter(|place| self.may_stand_at(bytes, *place)));
        }
        found
    }

    /// Lists where in a text it may begin if there is one of its places.
    pub(super) fn starts(&self, text: &[u8], place: usize) -> Range<usize> {
        if text.get(place).is_none_or(|byte| is_plain(*byte)) {
            let start = place.checked_sub(self.window_at);
            start.map_or(0..0, |start| start..start + 1)
        } else {
            // Letters before the first that is not plain have as many bytes as they fold to.
            (place + 1).saturating_sub(self.needle.len())..place + 1
        }
    }

    /// Marks the places of a block that are to be looked at, as numbers from its start, and counts them.
    #[allow(clippy::inline_always, reason = "only so is it made of the instructions that there are")]
    #[inline(always)]
    fn mark<S: Simd>(&self, simd: S, bytes: &[u8], block: Range<usize>, marked: &mut [u32]) -> usize {
        let mut count = 0;
        for start in block.clone().step_by(GROUP) {
            let mut last = [0; REACH];
            let rest = &bytes[start..];
            let group = rest.first_chunk().unwrap_or_else(|| {
                last[..rest.len()].copy_from_slice(rest);
                &last
            });
            let mut places = self.places(simd, group) & (u64::MAX >> GROUP.saturating_sub(block.end - start));
            let next = count + places.count_ones() as usize;
            let mut mark = |place: &mut u32| {
                *place = (start - block.start) as u32 + places.trailing_zeros();
                places &= places.wrapping_sub(1);
            };
            marked[count..count + AT_LEAST].iter_mut().for_each(&mut mark);
            marked[count..next].iter_mut().skip(AT_LEAST).for_each(&mut mark);
            count = next;
        }
        // Most letters that are not plain can be no part of it: these go without a branch, which would often be guessed wrong.
        let mut kept = 0;
        for at in 0..count {
            let place = marked[at];
            marked[kept] = place;
            kept += usize::from(self.may_begin(&bytes[block.start + place as usize..]));
        }
        kept
    }

    /// Gives a number with a bit for each place of a group that is to be looked at.
    #[allow(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn places<S: Simd>(&self, simd: S, group: &[u8; REACH]) -> u64 {
        let splat = |byte| u8x64::splat(simd, byte);
        let from = |start: usize| u8x64::from_slice(simd, &group[start..start + GROUP]);
        let is = |number: usize| {
            let (bits, byte) = self.window[number];
            (from(number) | splat(bits)).simd_eq(splat(byte))
        };
        let first = from(0);
        let is_other = first.simd_ge(splat(0xC0)) & !(first & splat(0xFE)).simd_eq(splat(0xD0));
        ((is(0) & is(1) & is(2)) | is_other).to_bitmask()
    }

    /// Says whether a letter that some bytes begin with may be a part of it somewhere. Of ASCII, and where they begin within
    /// a letter, nothing is known.
    #[allow(clippy::inline_always, reason = "it is asked of millions")]
    #[inline(always)]
    fn may_begin(&self, bytes: &[u8]) -> bool {
        (bytes[0] < 0xC0) | self.may_be_part(decoded(bytes).0)
    }

    /// Says whether a letter may be a part of it somewhere.
    #[allow(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn may_be_part(&self, code: usize) -> bool {
        let Some(letters) = self.letters.get(code >> 8) else { return true };
        letters.get_or_init(|| {
            Box::new(std::array::from_fn(|at| self.parts(code & !0xFF | at).is_none_or(|parts| self.has_some(parts))))
        })[code & 0xFF]
    }

    /// Says whether it may stand at a place, or around it where there is a letter that is not plain.
    fn may_stand_at(&self, bytes: &[u8], at: usize) -> bool {
        if is_plain(bytes[at]) {
            at.checked_sub(self.window_at).is_some_and(|start| self.stands_at(&bytes[start..]))
        } else {
            self.may_stand_around(bytes, at)
        }
    }

    /// Says whether a letter that is not plain, and may be a part of it somewhere, may be one where it stands.
    fn may_stand_around(&self, bytes: &[u8], at: usize) -> bool {
        let (code, len) = decoded(&bytes[at..]);
        let Some(parts) = self.parts(code) else { return true };
        let (before, after) = (&bytes[..at], bytes.get(at + len..).unwrap_or_default());
        // Where the letter is not all of it, one beside it is a part of it too.
        let is_beside = |byte: Option<&u8>| byte.is_some_and(|byte| self.may_be_beside[usize::from(*byte)]);
        let may_be = parts.len() >= self.needle.len() || is_beside(before.last()) || is_beside(after.first());
        may_be && self.has_between(before, parts, after)
    }

    /// Gives what a letter folds to; nothing where that hangs on others, or where it may become a sign that is looked for.
    fn parts(&self, code: usize) -> Option<&'static [u8]> {
        let letter = letters::table(code >> 8, self.by)?.get(code & 0xFF)?;
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

/// Says whether a folded text may stand somewhere in plain letters alone though accents count in it: of those only Cyrillic
/// ones have any.
fn may_be_of_plain(folded: &str) -> bool {
    let mut base = None;
    folded.chars().any(|letter| {
        if is_accent(letter) {
            return base.is_none_or(|base| ('\u{400}'..='\u{4FF}').contains(&base));
        }
        base = Some(letter);
        false
    })
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
            let letters = letters::table(0x04, Folding::BARE).unwrap_or_default();
            for (code, _) in ('\u{400}'..='\u{47F}').zip(letters).filter(|(_, letter)| letter.bytes() == own) {
                add(code.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        _ => {}
    }
    forms
}

/// Gives where in a needle the bytes for the window begin: those that are least in texts.
fn rarest(needle: &[u8]) -> usize {
    let common = |at: &usize| needle[*at..].iter().take(WINDOW).map(|byte| commonness(*byte)).sum::<usize>();
    (0..=needle.len().saturating_sub(WINDOW)).min_by_key(common).unwrap_or(0)
}

/// Says how common a byte is in texts, beside others.
fn commonness(byte: u8) -> usize {
    const FROM_RARE: &[u8] = b"qzjxkvwybfghpmucdlnrsioate ";
    let letter = FROM_RARE.iter().position(|letter| *letter == byte);
    letter.unwrap_or(if matches!(byte, 0xD0 | 0xD1) { FROM_RARE.len() } else { FROM_RARE.len() / 2 })
}

/// Gives bits and what all of some bytes are where those are set.
fn alike(form: &Form) -> (u8, u8) {
    let bytes = (0..=u8::MAX).filter(|byte| form[usize::from(*byte)]);
    let Some(first) = bytes.clone().next() else { return (0xFF, 0xFF) };
    let differing = bytes.fold(0, |bits, byte| bits | (byte ^ first));
    (differing, first | differing)
}

#[cfg(test)]
mod tests;
