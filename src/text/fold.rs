//! Text as it is compared: what differs in case, accents or the form of a letter alone is the same.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

use super::Safe;

/// Is what is looked for in texts: smart as to case and accents.
///
/// Case counts where a capital was typed, accents where one was typed. Never of weight are how an accent is encoded, ß
/// and ss, the final sigma, the dots of Turkish i, curved quotes, long dashes and hard spaces.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Needle {
    folded: Vec<char>,
    by: Folding,
}

/// Is what is taken off a text before it is compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Folding {
    pub(super) case: bool,
    pub(super) accents: bool,
}

impl Folding {
    /// Takes all off: what is in a text that is folded less is in it when it is folded so.
    pub(super) const BARE: Self = Self { case: true, accents: true };
}

impl Needle {
    /// Makes it of what was typed; nothing of an empty text.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let raw = folded(typed, Folding { case: false, accents: false });
        let has_accent = raw.iter().any(|(_, letter)| is_accent(*letter) || without_stroke(*letter).is_some());
        let by = Folding { case: !typed.chars().any(char::is_uppercase), accents: !has_accent };
        let folded: Vec<char> = folded(typed, by).into_iter().map(|(_, letter)| letter).collect();
        (!folded.is_empty()).then_some(Self { folded, by })
    }

    /// Makes it of a name whose case and accents have no weight.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self { folded: bare(name), by: Folding::BARE }
    }

    /// Gives what is taken off a text before it is compared with it.
    pub(super) fn folding(&self) -> Folding {
        self.by
    }

    /// Gives it as it is compared.
    #[must_use]
    pub fn folded(&self) -> String {
        self.folded.iter().collect()
    }

    /// Says whether a text contains it.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            return self.in_ascii(text.as_bytes(), 0).is_some();
        }
        let letters = folded(text, self.by);
        self.at(&letters, 0).is_some()
    }

    /// Says whether a text is it, from its first letter to its last.
    #[must_use]
    pub fn is_whole(&self, text: &str) -> bool {
        folded(text, self.by).into_iter().map(|(_, letter)| letter).eq(self.folded.iter().copied())
    }

    /// Says whether a text begins with it.
    #[must_use]
    pub fn begins(&self, text: &str) -> bool {
        let letters = folded(text, self.by);
        letters.len() >= self.folded.len() && self.stands_at(&letters, 0)
    }

    /// Lists where it stands in a text, in bytes: whole grapheme clusters, none in two hits.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let mut hits: Vec<Range<usize>> = Vec::new();
        let found = if text.is_ascii() { self.hits_in_ascii(text) } else { self.hits_in_any(text) };
        for hit in found {
            match hits.last_mut() {
                Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
                _ => hits.push(hit),
            }
        }
        hits
    }

    fn hits_in_ascii(&self, text: &str) -> Vec<Range<usize>> {
        let next = |from: usize| Some(self.in_ascii(text.as_bytes(), from)?).map(|at| at..at + self.folded.len());
        std::iter::successors(next(0), |hit| next(hit.end)).collect()
    }

    fn hits_in_any(&self, text: &str) -> Vec<Range<usize>> {
        let letters = folded(text, self.by);
        let next = |from: usize| Some(self.at(&letters, from)?).map(|at| at..at + self.folded.len());
        let found = std::iter::successors(next(0), |hit| next(hit.end));
        let bytes = |hit: Range<usize>| {
            let start = letters[hit.start].0;
            let last = letters[hit.end - 1].0;
            let after = letters[hit.end..].iter().map(|(at, _)| *at).find(|at| *at > last);
            start..after.unwrap_or(text.len())
        };
        let ends: Vec<Range<usize>> = Safe::clusters(text).map(|(place, _)| place).collect();
        let whole = |hit: Range<usize>| {
            let first = ends.partition_point(|cluster| cluster.end <= hit.start);
            let last = ends.partition_point(|cluster| cluster.start < hit.end);
            ends.get(first).map_or(hit.start, |cluster| cluster.start)
                ..last.checked_sub(1).and_then(|last| ends.get(last)).map_or(hit.end, |cluster| cluster.end)
        };
        found.map(bytes).map(whole).collect()
    }

    /// Finds it in ASCII, where folding changes nothing but case.
    fn in_ascii(&self, text: &[u8], from: usize) -> Option<usize> {
        let first = *self.folded.first()?;
        let last = text.len().checked_sub(self.folded.len())?;
        let is_same = |byte: u8, letter: char| {
            let byte = if self.by.case { byte.to_ascii_lowercase() } else { byte };
            char::from(byte) == letter
        };
        let all = |at: usize| text[at..].iter().zip(&self.folded).all(|(byte, letter)| is_same(*byte, *letter));
        (from..=last).find(|at| is_same(text[*at], first) && all(*at))
    }

    fn at(&self, letters: &[(usize, char)], from: usize) -> Option<usize> {
        // A name of accents alone is nothing, and that is in no text.
        self.folded.first()?;
        let last = letters.len().checked_sub(self.folded.len())?;
        (from..=last).find(|at| self.stands_at(letters, *at))
    }

    fn stands_at(&self, letters: &[(usize, char)], at: usize) -> bool {
        letters[at..].iter().zip(&self.folded).all(|((_, letter), wanted)| letter == wanted)
    }
}

/// Gives the letters of a text without case and accents.
#[must_use]
pub fn bare(text: &str) -> Vec<char> {
    folded(text, Folding::BARE).into_iter().map(|(_, letter)| letter).collect()
}

/// Folds a text: its letters, each with where it comes from, in bytes.
pub(super) fn folded(text: &str, by: Folding) -> Vec<(usize, char)> {
    let mut letters: Vec<(usize, char)> = Vec::with_capacity(text.len());
    for (at, scalar) in text.char_indices() {
        decompose_canonical(scalar, |part| {
            let after_i = letters.last().is_some_and(|(_, last)| matches!(last, 'i' | 'I'));
            // The dot of İ; that of i is part of the letter.
            if (part == '\u{307}' && after_i) || (by.accents && is_accent(part)) {
                return;
            }
            push(&mut letters, at, part, by);
        });
    }
    letters
}

fn push(letters: &mut Vec<(usize, char)>, at: usize, part: char, by: Folding) {
    let alike: &[char] = match part {
        'ß' => &['s', 's'],
        'ẞ' => &['S', 'S'],
        'ı' => &['i'],
        'ς' => &['σ'],
        '‘' | '’' | 'ʼ' | '‛' => &['\''],
        '“' | '”' | '„' | '‟' => &['"'],
        '‐' | '‑' | '‒' | '–' | '—' | '−' => &['-'],
        '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}' => &[' '],
        _ => &[],
    };
    let bare = if by.accents { without_stroke(part).unwrap_or_default() } else { &[] };
    let own = [part];
    let parts = if !alike.is_empty() {
        alike
    } else if bare.is_empty() {
        &own
    } else {
        bare
    };
    for part in parts {
        if by.case {
            // The lower form of a letter that was decomposed has no parts that fold further, but for these two.
            letters.extend(part.to_lowercase().map(|lower| (at, if lower == 'ς' { 'σ' } else { lower })));
        } else {
            letters.push((at, *part));
        }
    }
}

/// Says whether a scalar is an accent or a point that readers leave out when they type.
pub(super) fn is_accent(scalar: char) -> bool {
    matches!(u32::from(scalar), 0x300..=0x36F | 0x483..=0x487 | 0x591..=0x5BD | 0x5BF..=0x5C7 | 0x610..=0x61A
        | 0x64B..=0x65F | 0x670 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// Gives a letter without the stroke that Unicode does not take for an accent.
fn without_stroke(letter: char) -> Option<&'static [char]> {
    Some(match letter {
        'ø' => &['o'],
        'Ø' => &['O'],
        'ł' => &['l'],
        'Ł' => &['L'],
        'đ' | 'ð' => &['d'],
        'Đ' | 'Ð' => &['D'],
        'ħ' => &['h'],
        'Ħ' => &['H'],
        'æ' => &['a', 'e'],
        'Æ' => &['A', 'E'],
        'œ' => &['o', 'e'],
        'Œ' => &['O', 'E'],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn found(typed: &str, text: &str) -> Vec<String> {
        let needle = Needle::new(typed).unwrap();
        let hits = needle.hits(text);
        assert_eq!(!hits.is_empty(), needle.is_in(text), "{typed} in {text}");
        hits.into_iter().map(|hit| text[hit].to_owned()).collect()
    }

    #[test]
    fn case_counts_where_a_capital_was_typed() {
        assert_eq!(found("kremlin", "The Kremlin, KREMLIN"), ["Kremlin", "KREMLIN"]);
        assert_eq!(found("Kremlin", "The Kremlin, KREMLIN, kremlin"), ["Kremlin"]);
        assert_eq!(found("кремль", "Кремль и КРЕМЛЬ"), ["Кремль", "КРЕМЛЬ"]);
        assert_eq!(found("Кремль", "кремль"), [""; 0]);
    }

    #[test]
    fn letters_that_have_several_forms_are_one() {
        assert_eq!(found("οδοσ", "ὁδός ΟΔΟΣ"), ["ὁδός", "ΟΔΟΣ"]);
        assert_eq!(found("ὁδός", "ὉΔΌΣ"), ["ὉΔΌΣ"]);
        assert_eq!(found("istanbul", "İstanbul ISTANBUL ıstanbul"), ["İstanbul", "ISTANBUL", "ıstanbul"]);
        assert_eq!(found("diyarbakır", "DİYARBAKIR Diyarbakir"), ["DİYARBAKIR", "Diyarbakir"]);
        assert_eq!(found("strasse", "Straße STRASSE STRAẞE"), ["Straße", "STRASSE", "STRAẞE"]);
        assert_eq!(found("straße", "Strasse"), ["Strasse"]);
        assert_eq!(found("trump's", "Trump’s"), ["Trump’s"]);
    }

    #[test]
    fn accents_count_where_one_was_typed() {
        assert_eq!(found("zurich", "Zürich Zurich Zu\u{308}rich"), ["Zürich", "Zurich", "Zu\u{308}rich"]);
        assert_eq!(found("zürich", "Zürich Zurich Zu\u{308}rich"), ["Zürich", "Zu\u{308}rich"]);
        assert_eq!(found("елка", "Ёлка"), ["Ёлка"]);
        assert_eq!(found("lodz", "Łódź"), ["Łódź"]);
        assert_eq!(found("łódź", "Lodz"), [""; 0]);
    }

    #[test]
    fn a_hit_is_made_of_whole_clusters() {
        assert_eq!(found("s", "ß"), ["ß"]);
        assert_eq!(found("e", "cafe\u{301}s"), ["e\u{301}"]);
        assert_eq!(found("👩", "👨\u{200D}👩\u{200D}👧"), ["👨\u{200D}👩\u{200D}👧"]);
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(Needle::new(""), None);
    }

    #[test]
    fn a_name_is_whole_or_begun() {
        let name = Needle::of_name("Kreml");
        assert!(name.begins("KREMLIN") && !name.is_whole("Kremlin") && name.is_whole("kréml"));
        assert!(!name.begins("the Kremlin"));
        assert!(!name.begins("Kr"));
    }

    proptest! {
        #[test]
        fn a_text_is_found_in_itself_however_it_is_encoded(text in "[a-zA-ZäéßıİΣσςёйŁø’한ﬁ中 \u{301}-]{1,12}") {
            // A mark alone at the front has nothing to stand on.
            let text = format!("x{text}");
            let needle = Needle::new(&text).unwrap();
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            for form in [&text, &composed, &decomposed] {
                prop_assert!(needle.is_in(form), "{:?} in {:?}", text, form);
                prop_assert!(needle.is_whole(form));
                prop_assert!(needle.begins(form));
            }
        }

        #[test]
        fn what_is_typed_small_and_bare_finds_every_form(text in "[a-zäéßøёйσ]{1,9}") {
            let bare = bare(&text);
            let needle = Needle::new(&bare.into_iter().collect::<String>()).unwrap();
            prop_assert!(needle.is_in(&text));
            prop_assert!(needle.is_in(&text.to_uppercase()));
        }

        #[test]
        fn folding_again_changes_nothing(text in any::<String>()) {
            let once: String = bare(&text).into_iter().collect();
            prop_assert_eq!(bare(&once).into_iter().collect::<String>(), once);
        }

        #[test]
        fn hits_lie_on_clusters_and_apart(typed in ".{1,2}", text in any::<String>()) {
            let hits = Needle::new(&typed).unwrap().hits(&text);
            let clusters: Vec<Range<usize>> = Safe::clusters(&text).map(|(place, _)| place).collect();
            for hit in &hits {
                prop_assert!(clusters.iter().any(|cluster| cluster.start == hit.start));
                prop_assert!(clusters.iter().any(|cluster| cluster.end == hit.end));
            }
            prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
