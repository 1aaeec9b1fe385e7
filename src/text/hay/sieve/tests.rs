use proptest::prelude::*;

use super::*;
use crate::text::Safe;
use crate::text::fold::folded;
use crate::text::fold::{Needle, bare};

fn lets_through(typed: &str, text: &str) -> bool {
    !Sieve::new(&Needle::new(typed).unwrap())
        .unwrap()
        .find(text.as_bytes(), 0..text.len(), &mut Places::default())
        .is_empty()
}

#[test]
fn plain_letters_fold_to_as_many_bytes_whatever_stands_around_them() {
    let is_plain = |letter: &char| is_plain(letter.encode_utf8(&mut [0; 4]).as_bytes()[0]);
    for letter in (' '..='\u{10FFFF}').filter(is_plain).filter(|letter| *letter != '\u{7F}') {
        let text = letter.to_string();
        let folded: Vec<char> = bare(&text);
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
        ("é", "eve, ève, Êve, e\u{300}ve, Мейе"),
        ("zürich", "Zurich, Zùrich, Brüssel, ü, üri"),
        ("øre", "ore, ör, re, Øst, æro"),
    ] {
        assert!(!lets_through(typed, &text.replace("Straße", "")), "{typed} in {text}");
    }
    assert!(lets_through("strasse", "Straße") && lets_through("unicorn", "ünıcørn") && lets_through("ss", "ß"));
    assert!(lets_through("unicorn", "u\u{308}nicorn") && lets_through("ad", "\u{AD}") && lets_through("a b", "a\tb"));
    for (typed, text) in [
        ("é", "É"),
        ("é", "E\u{301}"),
        ("ê", "phế"),
        ("zürich", "ZÜRICH"),
        ("zürich", "zu\u{308}rich"),
        ("ørsted", "Ørsted"),
        ("ёлка", "Ёлка"),
        ("eй", "eй"),
    ] {
        assert!(lets_through(typed, text), "{typed} in {text}");
    }
}

#[test]
fn it_is_found_wherever_it_stands_among_those_looked_at_together() {
    for (typed, text) in
        [("needle", "needle"), ("e", "é"), ("needle", "nèedle"), ("перемирие", "ПЕРЕМИРИЕ"), ("“e", "\"Ê")]
    {
        let sieve = Sieve::new(&Needle::new(typed).unwrap()).unwrap();
        for before in (0..150).chain(BLOCK - 80..BLOCK + 80).chain(3 * BLOCK - 3..3 * BLOCK + 3) {
            for behind in [0, 1, 70] {
                let bytes = format!("{}{text}{}", "x".repeat(before), "x".repeat(behind)).into_bytes();
                let mut room = Places::default();
                for part in [0..bytes.len(), before..before + text.len(), before / 2..bytes.len()] {
                    let places = sieve.find(&bytes, part, &mut room);
                    assert!((1..=text.chars().count()).contains(&places.len()), "{text} at {before}: {places:?}");
                    assert!(places.is_sorted(), "{places:?}");
                    assert!(places.iter().all(|at| (before..before + text.len()).contains(at)), "{text} at {before}");
                }
            }
        }
    }
}

#[test]
fn of_plain_letters_each_place_is_found_and_no_other() {
    // In most groups there is one, in some there are many.
    let text = format!("{}{}{}", "x needle ".repeat(900), "no".repeat(3000), "needleneedle, Needl needle".repeat(90));
    for (typed, count) in [("needle", 900 + 270), ("n", 900 + 3000 + 360), ("zebra", 0), ("oo", 0), ("eneed", 90 + 89)]
    {
        let sieve = Sieve::new(&Needle::new(typed).unwrap()).unwrap();
        let mut room = Places::default();
        let places = sieve.find(text.as_bytes(), 0..text.len(), &mut room);
        assert!(places.is_sorted_by(|one, next| one < next));
        assert_eq!(places.len(), count, "{typed}");
    }
}

#[test]
fn what_stands_behind_a_text_may_be_looked_at_but_not_missed() {
    let sieve = Sieve::new(&Needle::new("needle").unwrap()).unwrap();
    let lets_through = |text: &str, end: usize| !sieve.find(text.as_bytes(), 0..end, &mut Places::default()).is_empty();
    for before in 0..70 {
        let text = format!("{}needle", "x".repeat(before));
        for behind in ["", "x", &"x".repeat(70)] {
            assert!(lets_through(&format!("{text}{behind}"), text.len()), "{before}");
        }
        assert!(!lets_through(&format!("{}{text}", "x".repeat(70)), 20), "{before}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_part_of_a_text_is_missed(text in "[a-fA-F éßẞıİΣσςΐёЙŁøæ’“–ﬁ中한\u{301}\u{307}\u{308}\u{200d}\u{AD}\u{1100}\u{1161}क\u{94d}👩🇩\t]{0,50}", part in (0_usize..50, 1_usize..9)) {
        let shown = Safe::line(&text);
        for by in [Folding::BARE, Folding { case: false, accents: false }] {
            for text_of in [&text, shown.as_str()] {
                let letters: String =
                    folded(text_of, by).into_iter().map(|(_, letter)| letter).skip(part.0).take(part.1).collect();
                if Needle::new(&letters).is_some_and(|needle| Sieve::new(&needle).is_some()) {
                    prop_assert!(lets_through(&letters, &text), "{:?} in {:?}", letters, text);
                }
            }
        }
    }

    #[test]
    fn of_each_text_that_has_it_there_is_a_place_in_it(
        texts in proptest::collection::vec(("[xa-cA-C éßİΣς’中\u{301}\u{200d}\u{AD}\t-]{0,9}", 0_usize..140), 1..12),
        typed in "[a-céßiσ中’ -]{1,3}",
        (first, last) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let Some(needle) = Needle::new(&typed) else { return Ok(()) };
        let Some(sieve) = Sieve::new(&needle) else { return Ok(()) };
        let (mut bytes, mut stand) = (Vec::new(), Vec::new());
        for (text, filling) in &texts {
            stand.push(bytes.len()..bytes.len() + text.len());
            bytes.extend_from_slice(format!("{text}\"{}\"", "\n".repeat(*filling)).as_bytes());
        }
        let (first, last) = (first.index(texts.len()), last.index(texts.len()));
        let asked = first.min(last)..first.max(last) + 1;
        let mut room = Places::default();
        let places = sieve.find(&bytes, stand[asked.start].start..stand[asked.end - 1].end, &mut room);
        prop_assert!(places.is_sorted());
        for ((text, _), stands) in texts.iter().zip(stand).skip(asked.start).take(asked.len()) {
            if needle.is_in(text) || needle.is_in(Safe::line(text).as_str()) {
                prop_assert!(places.iter().any(|at| stands.contains(at)), "{:?} in {:?}", typed, texts);
            }
        }
    }
}
