//! The nearest known word to one that is not known, and words of a file as a sentence quotes them.

/// Is how long a word may be to be compared: the comparison takes the product of both lengths.
const LONGEST: usize = 64;

/// Finds the candidate that the word was most likely meant to be, if one is near.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().take(LONGEST + 1).count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let reach = (length / 3).max(1);
    let word = word.to_lowercase();
    candidates
        .into_iter()
        // A byte is at most a character, so this keeps every word that can be near.
        .filter(|candidate| candidate.len() <= 4 * LONGEST && candidate.chars().count().abs_diff(length) <= reach)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
    use super::*;

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
