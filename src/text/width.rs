//! How many columns a text takes in a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Safe;
use super::safe::MOST_IN_CLUSTER;

/// Is how many columns one grapheme cluster of safe text takes at most.
pub(crate) const WIDEST: usize = 2 * MOST_IN_CLUSTER;

/// Counts the columns of one line: each grapheme cluster by itself, as ratatui places them. Line breaks take none.
#[must_use]
pub fn columns(text: &Safe) -> usize {
    if text.as_str().is_ascii() {
        return text.as_str().bytes().filter(|&byte| byte != b'\n').count();
    }
    text.as_str().graphemes(true).map(of_cluster).sum()
}

/// Cuts to at most `columns` columns, ending in `…` where something was cut; never splits a grapheme cluster.
#[must_use]
pub fn cut(text: &Safe, columns: usize) -> Safe {
    let mut used = 0;
    // Where the ellipsis goes if the text turns out to be too wide.
    let mut kept = 0;
    for (at, cluster) in text.as_str().grapheme_indices(true) {
        used += of_cluster(cluster);
        if used > columns {
            let ellipsis = if columns == 0 { "" } else { "…" };
            return Safe::trusted(format!("{}{ellipsis}", &text.as_str()[..kept]));
        }
        if used < columns {
            kept = at + cluster.len();
        }
    }
    text.clone()
}

/// Counts the columns of one grapheme cluster of safe text.
pub(crate) fn of_cluster(cluster: &str) -> usize {
    match cluster.as_bytes() {
        b"\n" => 0,
        [_] => 1,
        // As ratatui 0.30 places them. It adds a column for halfwidth sound marks, which unicode-width 0.2.3 has
        // counted already; to differ from what is drawn would be worse than to be one column too wide with it.
        _ => cluster.width() + cluster.chars().filter(|scalar| matches!(scalar, '\u{FF9E}' | '\u{FF9F}')).count(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth as _;

    use super::*;

    fn of(text: &str) -> usize {
        columns(&Safe::line(text))
    }

    #[test]
    fn counts_what_a_terminal_shows() {
        assert_eq!(of("abc"), 3);
        assert_eq!(of("Кремль"), 6);
        assert_eq!(of("中文"), 4);
        assert_eq!(of("e\u{301}"), 1);
        assert_eq!(of("👨\u{200D}👩\u{200D}👧"), 2);
        assert_eq!(of("🇷🇺"), 2);
        assert_eq!(of("❤\u{FE0F}"), 2);
        assert_eq!(of("\u{1b}"), 1);
        assert_eq!(of("\u{202E}"), 8);
        for text in ["ｶﾞ", "紅ﾞ", "aﾟ"] {
            assert_eq!(of(text), usize::from(text.cell_width()));
        }
        assert_eq!(columns(&Safe::block("a\nb")), 2);
    }

    #[test]
    fn cuts_between_clusters() {
        let cut = |text: &str, columns| super::cut(&Safe::line(text), columns).to_string();
        assert_eq!(cut("abcd", 4), "abcd");
        assert_eq!(cut("abcde", 4), "abc…");
        assert_eq!(cut("abcde", 1), "…");
        assert_eq!(cut("abcde", 0), "");
        assert_eq!(cut("中文字", 5), "中文…");
        assert_eq!(cut("中文字", 4), "中…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    proptest! {
        #[test]
        fn counts_as_ratatui_does(text in any::<String>()) {
            let safe = Safe::line(&text);
            let theirs: usize = safe.as_str().graphemes(true).map(|cluster| usize::from(cluster.cell_width())).sum();
            prop_assert_eq!(columns(&safe), theirs);
        }

        #[test]
        fn a_cut_fits_and_is_safe(text in any::<String>(), width in 0_usize..30) {
            let safe = Safe::line(&text);
            let cut = cut(&safe, width);
            prop_assert!(columns(&cut) <= width);
            prop_assert_eq!(&Safe::line(cut.as_str()), &cut);
            prop_assert_eq!(cut == safe, columns(&safe) <= width);
        }
    }
}
