//! Where byte offsets lie in a text: line and column.

use std::ops::Range;

/// Is where a byte offset lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    /// Is the offset, in bytes, on a boundary between characters.
    pub(super) offset: usize,
    /// Is the line, from 1.
    pub(super) line: usize,
    /// Is the column, from 1, in characters.
    pub(super) column: usize,
    /// Is where the line starts, in bytes.
    pub(super) start: usize,
}

/// Is the spots of some offsets, found in one pass, so that many findings in a large file cost one reading of it and
/// no index of all its lines is kept.
pub(super) struct Spots(Vec<Spot>);

impl Spots {
    /// Finds the spots of offsets, in any order; each is moved into the text and to a boundary first.
    pub(super) fn find(text: &str, offsets: impl IntoIterator<Item = usize>) -> Self {
        let mut offsets: Vec<usize> = offsets.into_iter().map(|offset| floor(text, offset)).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let start = bom(text);
        let mut at = Spot { offset: start, line: 1, column: 1, start };
        let spots = offsets.into_iter().map(|offset| {
            at = advance(text, at, offset);
            at
        });
        Self(spots.collect())
    }

    /// Gives the spot of one of the offsets that were asked for.
    pub(super) fn at(&self, text: &str, offset: usize) -> Spot {
        let offset = floor(text, offset);
        let found = self.0.binary_search_by_key(&offset, |spot| spot.offset);
        // An offset that was not asked for costs a reading of the text, but is right all the same.
        found.map_or_else(|_| locate(text, offset), |index| self.0[index])
    }
}

/// Finds the spot of one offset.
pub(super) fn locate(text: &str, offset: usize) -> Spot {
    let start = bom(text);
    let first = Spot { offset: start, line: 1, column: 1, start };
    advance(text, first, floor(text, offset))
}

/// Goes on from a spot to a later offset.
fn advance(text: &str, from: Spot, offset: usize) -> Spot {
    let between = &text.as_bytes()[from.offset..offset];
    let Some(last) = between.iter().rposition(|&byte| byte == b'\n') else {
        return Spot { offset, column: from.column + characters(between), ..from };
    };
    Spot {
        offset,
        line: from.line + breaks(between),
        column: 1 + characters(&between[last + 1..]),
        start: from.offset + last + 1,
    }
}

/// Counts the line breaks: in parts so small that one byte holds the count, so that many are counted at once.
fn breaks(bytes: &[u8]) -> usize {
    let counts = bytes.chunks(usize::from(u8::MAX));
    counts.map(|part| usize::from(part.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>())).sum()
}

/// Counts the characters of UTF-8 by the bytes that begin one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// Gives the length of the byte order mark, which no editor counts as a column.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { 3 } else { 0 }
}

/// Moves an offset into the text, behind a byte order mark, and back to a boundary between characters.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0).max(bom(text))
}

/// Moves a place into the text and to boundaries between characters, and takes the line break off its end: a mark
/// stands under text, not under what ends it.
pub(super) fn clamp(text: &str, place: &Range<usize>) -> Range<usize> {
    let start = before_break(text, floor(text, place.start));
    let end = place.end.min(text.len());
    let end = (end..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let end = end.max(start);
    let inside = &text[start..end];
    let inside = inside.strip_suffix('\n').unwrap_or(inside);
    start..start + inside.strip_suffix('\r').unwrap_or(inside).len()
}

/// Steps from between the two halves of a CRLF to before both.
fn before_break(text: &str, offset: usize) -> usize {
    let split = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
    offset - usize::from(split)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let spot = locate(text, offset);
        (spot.line, spot.column)
    }

    #[test]
    fn counts_lines_and_characters() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("ab\ncd", 0), (1, 1));
        assert_eq!(at("ab\ncd", 2), (1, 3));
        assert_eq!(at("ab\ncd", 3), (2, 1));
        assert_eq!(at("ab\ncd", 99), (2, 3));
        assert_eq!(at("ab\n", 3), (2, 1));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("\tжж=", 5), (1, 4));
        assert_eq!(at("жж", 1), (1, 1));
        assert_eq!(at("\u{FEFF}ab", 0), (1, 1));
        assert_eq!(at("\u{FEFF}ab", 4), (1, 2));
    }

    #[test]
    fn clamps_to_the_text() {
        assert_eq!(clamp("ab\ncd", &(1..3)), 1..2);
        assert_eq!(clamp("ab\r\ncd", &(1..4)), 1..2);
        assert_eq!(clamp("ab\r\ncd", &(3..4)), 2..2);
        assert_eq!(clamp("ab", &(7..9)), 2..2);
        assert_eq!(clamp("жж", &(1..3)), 0..4);
        #[expect(clippy::reversed_empty_ranges, reason = "a place that someone got wrong")]
        let wrong = 2..1;
        assert_eq!(clamp("abc", &wrong), 2..2);
    }

    proptest! {
        #[test]
        fn many_at_once_are_as_one_by_one(text in "[aж\n\r\u{FEFF}]{0,40}", offsets in prop::collection::vec(0_usize..90, 0..9)) {
            let spots = Spots::find(&text, offsets.clone());
            for offset in offsets {
                let spot = locate(&text, offset);
                prop_assert_eq!(spots.at(&text, offset), spot);
                let before = &text[..spot.offset];
                prop_assert_eq!(spot.line, before.split('\n').count());
                let line = before.rsplit('\n').next().unwrap_or("");
                let mark = usize::from(spot.line == 1 && line.starts_with('\u{FEFF}'));
                prop_assert_eq!(spot.column, line.chars().count() - mark + 1);
            }
        }
    }
}
