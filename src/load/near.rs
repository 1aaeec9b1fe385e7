//! The nearest known word to one that is not known, and words of a file as a sentence quotes them.

use std::borrow::Cow;

/// Is how long a word may be to be compared: the comparison takes the product of both lengths.
const LONGEST: usize = 64;

/// Finds the candidate that the word was most likely meant to be, if one is near.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().take(LONGEST + 1).count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let reach = (length / 3).max(1);
    let word = lowercase(word);
    let own = letters(&word);
    candidates
        .into_iter()
        // A byte is at most a character, so this keeps every word that can be near.
        .filter(|candidate| candidate.len() <= 4 * LONGEST && candidate.chars().count().abs_diff(length) <= reach)
        .map(|candidate| (lowercase(candidate), candidate))
        // Each letter that only one of the two has takes a step, so this keeps them too.
        .filter(|(lowercase, _)| {
            let theirs = letters(lowercase);
            [own & !theirs, theirs & !own].into_iter().all(|only| only.count_ones() as usize <= reach)
        })
        .map(|(lowercase, candidate)| (strsim::damerau_levenshtein(&word, &lowercase), candidate))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Gives a word in lowercase, as most of them are.
fn lowercase(word: &str) -> Cow<'_, str> {
    let is_lowercase = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lowercase { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Has a bit set for each letter of a word; some letters share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % u64::BITS))
}

/// Quotes a word of the file in a sentence, cut where it is long.
pub(super) fn quoted(word: &str) -> String {
    const SHOWN: usize = 60;
    match word.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_near_is_passed_over(word in "[a-dAж]{1,9}", known in prop::collection::vec("[a-dAж]{1,9}", 0..9)) {
            let length = word.chars().count();
            let distance = |known: &&String| strsim::damerau_levenshtein(&word.to_lowercase(), &known.to_lowercase());
            let wanted = known.iter().filter(|known| distance(known) <= (length / 3).max(1)).min_by_key(distance);
            prop_assert_eq!(nearest(&word, known.iter().map(String::as_str)), wanted.map(String::as_str));
        }
    }

    #[test]
    fn a_near_word_is_found_and_a_far_one_is_not() {
        let known = ["title", "summary", "at", "after"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("sumary", known), Some("summary"));
        assert_eq!(nearest("whatever", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn long_words_are_neither_compared_nor_shown_whole() {
        let long = "x".repeat(1_000_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(quoted(&long).chars().count(), 63);
        assert_eq!(quoted("talks"), "`talks`");
    }
}
