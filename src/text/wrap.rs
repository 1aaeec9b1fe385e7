//! Breaks text into lines of a width.

use unicode_segmentation::UnicodeSegmentation;

use super::{Safe, width};

/// Breaks at words into lines of at most `columns` columns (a longer word is broken); never an empty result.
/// Existing line breaks are kept. Spaces at a break are dropped, those at the front of a line stay.
///
/// A single grapheme cluster that is wider than a whole line becomes `…`; `columns` below 1 counts as 1.
#[must_use]
pub fn wrap(text: &Safe, columns: usize) -> Vec<Safe> {
    // By hand and not with textwrap, which counts columns by scalars where ratatui counts them by clusters.
    let mut lines = Lines { done: Vec::new(), columns: columns.max(1), line: String::new(), used: 0 };
    for line in text.as_str().split('\n') {
        lines.add(line);
    }
    lines.done
}

struct Lines {
    done: Vec<Safe>,
    columns: usize,
    line: String,
    used: usize,
}

impl Lines {
    /// Adds one line of the text, however many lines it takes.
    fn add(&mut self, text: &str) {
        // The spaces that wait to be written before the next word, if that still fits.
        let mut spaces = (String::new(), 0);
        let mut words = 0;
        for (space, word, wide) in words_of(text) {
            if space {
                spaces.0.push_str(word);
                spaces.1 += wide;
                continue;
            }
            if self.used + spaces.1 + wide > self.columns && words > 0 {
                self.end();
            } else if spaces.1 < self.columns {
                self.line.push_str(&spaces.0);
                self.used += spaces.1;
            }
            self.word(word, wide);
            spaces = (String::new(), 0);
            words += 1;
        }
        self.end();
    }

    fn word(&mut self, word: &str, wide: usize) {
        if self.used + wide <= self.columns {
            self.line.push_str(word);
            self.used += wide;
            return;
        }
        for cluster in word.graphemes(true) {
            let mut cluster = cluster;
            let mut wide = width::of_cluster(cluster);
            if wide > self.columns {
                (cluster, wide) = ("…", 1);
            }
            if self.used + wide > self.columns {
                self.end();
            }
            self.line.push_str(cluster);
            self.used += wide;
        }
    }

    fn end(&mut self) {
        self.done.push(Safe::trusted(std::mem::take(&mut self.line)));
        self.used = 0;
    }
}

/// Splits into words and the spaces between: whether it is spaces, the text, its columns.
fn words_of(text: &str) -> Vec<(bool, &str, usize)> {
    let mut words: Vec<(bool, &str, usize)> = Vec::new();
    let mut start = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let space = is_space(cluster);
        let end = at + cluster.len();
        match words.last_mut() {
            Some(last) if last.0 == space => {
                last.1 = &text[start..end];
                last.2 += width::of_cluster(cluster);
            }
            _ => {
                start = at;
                words.push((space, cluster, width::of_cluster(cluster)));
            }
        }
    }
    words
}

/// Says whether a line may be broken at a cluster: at spaces, but those that are there to hold words together.
fn is_space(cluster: &str) -> bool {
    cluster.chars().all(|scalar| scalar.is_whitespace() && !matches!(scalar, '\u{A0}' | '\u{2007}' | '\u{202F}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, columns: usize) -> Vec<String> {
        wrap(&Safe::block(text), columns).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn breaks_at_words() {
        assert_eq!(wrapped("there is no compromise plan", 12), ["there is no", "compromise", "plan"]);
        assert_eq!(wrapped("", 12), [""]);
        assert_eq!(wrapped("a\n\n  b  c  ", 12), ["a", "", "  b  c"]);
        assert_eq!(wrapped("ab  cd", 3), ["ab", "cd"]);
        assert_eq!(wrapped("a\u{A0}b c", 4), ["a\u{A0}b", "c"]);
    }

    #[test]
    fn breaks_long_words_and_wide_ones() {
        assert_eq!(wrapped("abcdefg hi", 3), ["abc", "def", "g", "hi"]);
        assert_eq!(wrapped("中文字", 5), ["中文", "字"]);
        assert_eq!(wrapped("a中", 1), ["a", "…"]);
        assert_eq!(wrapped("ab", 0), ["a", "b"]);
    }

    fn solid(text: &str) -> String {
        text.chars().filter(|scalar| !scalar.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_text_is_lost(text in "(?s)([a-z]{1,9}|[ \n]{1,3}|[а-я中文👩❤\u{301}\u{FE0F}\u{200D}\u{202E}]){0,30}", columns in 2_usize..20) {
            let safe = Safe::block(&text);
            let lines = wrap(&safe, columns);
            for line in &lines {
                prop_assert!(width::columns(line) <= columns, "{:?}", lines);
                prop_assert_eq!(&Safe::line(line.as_str()), line);
            }
            // A cluster that is wider than the line is all that may be lost.
            if safe.as_str().graphemes(true).all(|cluster| width::of_cluster(cluster) <= columns) {
                let joined: String = lines.iter().map(Safe::as_str).collect();
                prop_assert_eq!(solid(&joined), solid(safe.as_str()));
            }
        }

        #[test]
        fn any_text_fits(text in any::<String>(), columns in 0_usize..9) {
            for line in wrap(&Safe::block(&text), columns) {
                prop_assert!(width::columns(&line) <= columns.max(1));
            }
        }
    }
}
