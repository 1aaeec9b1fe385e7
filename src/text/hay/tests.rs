//! Folded texts mean what the needle means.

use proptest::prelude::*;

use super::*;

fn is_in(typed: &str, text: &str, how: As) -> bool {
    let finder = Finder::new(Needle::new(typed).unwrap());
    finder.is_in(&mut Hay::new(&finder), text, how)
}

#[test]
fn texts_are_folded_one_by_one() {
    let finder = Finder::new(Needle::new("елка").unwrap());
    let mut hay = Hay::new(&finder);
    for text in ["ел", "ка", "the Ёлка", "", "nothing"] {
        hay.add(text, As::Shown);
    }
    let at = finder.find(&hay, 0).unwrap();
    assert_eq!(at, "ел".len() + 1 + "ка".len() + 1 + "the ".len());
    assert_eq!(finder.find(&hay, at + 1), None, "nothing is found over the end of a text");
    hay.clear();
    assert!(hay.is_empty() && finder.find(&hay, 0).is_none());
}

#[test]
fn signs_are_found_as_they_are_shown() {
    assert!(is_in("‹U+202E›", "a\u{202e}b", As::Shown) && !is_in("‹U+202E›", "a\u{202e}b", As::Written));
    assert!(is_in("a b", "a\tb", As::Shown) && is_in("␊", "a\nb", As::Shown));
    assert!(is_in("+2›", &format!("e{}", "\u{301}".repeat(17)), As::Shown), "a pile of accents is cut");
    assert!(
        is_in("ka", "İKA", As::Shown) && is_in("i", "İ", As::Shown) && is_in("diyarbakir", "DİYARBAKIR", As::Shown)
    );
}

#[test]
fn it_surely_stands_where_whatever_is_beside_it_leaves_it_there() {
    let surely = |typed: &str, text: &str| {
        let finder = Finder::new(Needle::new(typed).unwrap());
        (0..text.len()).any(|at| finder.is_surely_at(text.as_bytes(), at))
    };
    for text in ["Kremlin", "the KREMLIN.", "Мой kremlin", "\u{7}kremlin", "“kremlin”", "kremlin\u{301}"] {
        assert!(surely("kremlin", text), "{text}");
    }
    assert!(surely("Élysée", "l’Élysée") && surely("мой", "на МОЙ") && surely("zurich", "in Zürich"));
    // Nineteen letters that draw in the next one: of so long a pile the end is not shown.
    let pile = "\u{D4E}".repeat(19) + "kremlin";
    assert!(!is_in("kremlin", &pile, As::Shown) && !surely("kremlin", &pile));
    for text in ["kremli n", "remlin", "kre\u{301}mlin", "krem\u{200d}lin"] {
        assert!(!surely("kremlin", text), "{text}");
    }
}

#[test]
fn a_name_that_folds_to_nothing_is_in_no_text() {
    let needle = Needle::of_name("\u{301}");
    let finder = Finder::new(needle.clone());
    for text in ["", "a", "ё", "\u{301}"] {
        assert!(!needle.is_in(text) && !finder.is_in(&mut Hay::new(&finder), text, As::Written));
        assert_eq!(finder.is_whole(&mut Hay::new(&finder), text), needle.is_whole(text));
    }
}

/// Gives texts of letters that fold, join, or become signs.
fn text() -> impl Strategy<Value = String> {
    let letters = "[a-cA-CsSiI éßẞıİΣσςΐёЙŁøæ’“–ﬁ中한\u{301}\u{307}\u{308}\u{200d}\u{200c}\u{202e}\u{7}\t\n\u{1100}\u{1161}\u{11a8}क\u{94d}\u{93f}ᾅ👩🇩🏽\u{fe0f}\u{600}\u{2028}\u{a0}]";
    prop_oneof![
        proptest::string::string_regex(&format!("{letters}{{0,24}}")).unwrap(),
        proptest::string::string_regex("e[\u{301}\u{307}]{0,20}s").unwrap(),
        proptest::string::string_regex("(क\u{94d}){0,20}").unwrap(),
        any::<String>(),
        "[ -~]{0,24}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn it_means_what_the_needle_means(texts in proptest::collection::vec(text(), 1..4), typed in text(), part in (0_usize..9, 1_usize..4)) {
        // What is looked for is often a part of a text, as it is shown or written.
        let first: Vec<char> = Safe::line(&texts[0]).as_str().chars().collect();
        let some: String = first.iter().skip(part.0 % (first.len() + 1)).take(part.1).collect();
        for typed in [typed, some.to_lowercase(), some] {
            let Some(needle) = Needle::new(&typed) else { continue };
            let finder = Finder::new(needle.clone());
            let mut hay = Hay::new(&finder);
            for text in &texts {
                prop_assert_eq!(finder.is_in(&mut hay, text, As::Written), needle.is_in(text), "{:?} in {:?}", typed, text);
                let shown = Safe::line(text);
                prop_assert_eq!(finder.is_in(&mut hay, text, As::Shown), needle.is_in(shown.as_str()), "{:?} in {:?}", typed, text);
                prop_assert_eq!(finder.is_whole(&mut hay, text), needle.is_whole(text), "{:?} is {:?}", typed, text);
                if needle.is_in(text) || needle.is_in(shown.as_str()) {
                    let mut room = Places::default();
                    let places = finder.places(text.as_bytes(), 0..text.len(), &mut room);
                    prop_assert!(places.is_none_or(|places| !places.is_empty()), "{:?} in {:?}", typed, text);
                }
                let surely = (0..text.len()).any(|at| finder.is_surely_at(text.as_bytes(), at));
                prop_assert!(!surely || needle.is_in(text) && needle.is_in(shown.as_str()), "{:?} in {:?}", typed, text);
            }
            hay.clear();
            for text in &texts {
                hay.add(text, As::Shown);
            }
            let any = texts.iter().any(|text| needle.is_in(Safe::line(text).as_str()));
            prop_assert_eq!(finder.find(&hay, 0).is_some(), any);
        }
    }
}
