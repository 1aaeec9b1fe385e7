//! The bytes of a file, of which parts are read as text when they are asked for.

use std::borrow::Cow;
use std::ops::Range;

/// Is the bytes of a file.
///
/// A `String` of it would look at each byte once more, which takes as long as to read the file; who has seen that all of
/// it is UTF-8 can ask for parts.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Raw(Vec<u8>);

impl Raw {
    /// Takes bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Gives the bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Counts the bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives a part as text; where it is no UTF-8, or not there, nothing.
    #[must_use]
    pub fn part(&self, part: Range<usize>) -> &str {
        simdutf8::basic::from_utf8(self.0.get(part).unwrap_or_default()).unwrap_or_default()
    }

    /// Gives all of it as text. Looks at each byte.
    ///
    /// # Errors
    /// Gives where the first byte is that is not UTF-8.
    pub fn text(&self) -> Result<&str, usize> {
        simdutf8::basic::from_utf8(&self.0)
            .map_err(|_| str::from_utf8(&self.0).map_or_else(|error| error.valid_up_to(), str::len))
    }

    /// Gives all of it as text, with U+FFFD for what is not UTF-8.
    #[must_use]
    pub fn lossy(&self) -> Cow<'_, str> {
        self.text().map_or_else(|_| String::from_utf8_lossy(&self.0), Cow::Borrowed)
    }
}

/// Lists the lines of a text in bytes, as `str::lines` does of a `str`.
pub fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(end) = memchr::memchr(b'\n', rest) else { return Some(std::mem::take(&mut rest)) };
        let line = &rest[..end];
        rest = &rest[end + 1..];
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    })
}

impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raw({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_are_those_of_a_str(text in "[a\r\n]{0,9}") {
            let bytes: Vec<&[u8]> = lines(text.as_bytes()).collect();
            prop_assert_eq!(bytes, text.lines().map(str::as_bytes).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_are_text_where_they_are_utf8() {
        let raw = Raw::new("aжб".into());
        assert_eq!([raw.part(0..1), raw.part(1..5), raw.part(1..2), raw.part(4..9)], ["a", "жб", "", ""]);
        assert_eq!(raw.text(), Ok("aжб"));
        let raw = Raw::new(b"ab\xFFc".to_vec());
        assert_eq!((raw.text(), raw.lossy().as_ref()), (Err(2), "ab\u{FFFD}c"));
    }
}
