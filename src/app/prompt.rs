//! One line that is typed.

use tui_input::{Input, InputRequest};

use super::key::{Key, KeyCode};
use crate::text::{Safe, width};

/// Is how many characters are pasted at once: what is longer was hardly meant for one line, and would keep it busy for long.
const MOST_PASTED: usize = 10_000;

/// Is a line that is being typed, with its cursor.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    input: Input,
}

impl Prompt {
    /// Makes it with a text, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// Gives what was typed.
    #[must_use]
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Gives what was typed, to be drawn, and the column of the cursor in it.
    #[must_use]
    pub fn shown(&self) -> (Safe, usize) {
        let before: String = self.value().chars().take(self.input.cursor()).collect();
        (Safe::line(self.value()), width::columns(&Safe::line(&before)))
    }

    /// Gives how many bytes stand before the cursor.
    #[must_use]
    pub fn before(&self) -> usize {
        self.value().chars().take(self.input.cursor()).map(char::len_utf8).sum()
    }

    /// Gives what of it is in view in so many columns, the column of the cursor there, and how many columns are not in
    /// view before.
    #[must_use]
    pub fn in_view(&self, columns: usize) -> (Safe, usize, usize) {
        let (_, cursor) = self.shown();
        let (mut skipped, mut from) = (0, 0);
        for (place, cluster) in Safe::clusters(self.value()) {
            if cursor.saturating_sub(skipped) < columns.max(1) {
                break;
            }
            skipped += width::columns(&cluster);
            from = place.end;
        }
        (Safe::line(&self.value()[from..]), cursor.saturating_sub(skipped), skipped)
    }

    /// Puts a text in the place of another, given in bytes, and the cursor behind it.
    pub fn replace(&mut self, place: std::ops::Range<usize>, text: &str) {
        let (before, after) = (&self.value()[..place.start], &self.value()[place.end..]);
        let cursor = before.chars().count() + text.chars().count();
        let value = format!("{before}{text}{after}");
        self.input = Input::new(value).with_cursor(cursor);
    }

    /// Takes a key; says whether the text may have changed.
    pub fn press(&mut self, key: Key) -> bool {
        let request = match (key.code, key.ctrl || key.alt) {
            (KeyCode::Char(letter), false) => InputRequest::InsertChar(letter),
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, false) | (KeyCode::Char('d'), true) => InputRequest::DeleteNextChar,
            (KeyCode::Left, false) | (KeyCode::Char('b'), true) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false) | (KeyCode::Char('f'), true) => InputRequest::GoToNextChar,
            (KeyCode::Left, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, true) => InputRequest::GoToNextWord,
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
            (KeyCode::Char('w') | KeyCode::Backspace, true) => InputRequest::DeletePrevWord,
            (KeyCode::Char('u'), true) => InputRequest::DeleteFromStart,
            (KeyCode::Char('k'), true) => InputRequest::DeleteTillEnd,
            _ => return false,
        };
        self.input.handle(request).is_some_and(|changed| changed.value)
    }

    /// Puts a text in at the cursor, without what is no letter of a line.
    pub fn paste(&mut self, text: &str) {
        let plain: String = text.chars().filter(|letter| !letter.is_control()).take(MOST_PASTED).collect();
        self.replace(self.before()..self.before(), &plain);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_view_moves_with_the_cursor() {
        let prompt = Prompt::with("abcdef");
        assert_eq!(prompt.in_view(9), (Safe::line("abcdef"), 6, 0));
        assert_eq!(prompt.in_view(4), (Safe::line("def"), 3, 3));
    }

    #[test]
    fn a_text_takes_the_place_of_another() {
        let mut prompt = Prompt::with("яя act x");
        prompt.replace(5..8, "actor:");
        assert_eq!((prompt.value(), prompt.before()), ("яя actor: x", "яя actor:".len()));
    }

    #[test]
    fn what_is_pasted_comes_at_the_cursor_without_controls_and_has_an_end() {
        let mut prompt = Prompt::with("a c");
        prompt.press(Key { code: KeyCode::Left, ctrl: false, alt: false });
        prompt.paste("я\n\u{1b}b ");
        assert_eq!((prompt.value(), prompt.before()), ("a яb c", "a яb ".len()));
        prompt.paste(&"х".repeat(MOST_PASTED + 1));
        assert_eq!(prompt.value().chars().count(), "a яb c".chars().count() + MOST_PASTED);
    }

    proptest! {
        #[test]
        fn the_cursor_is_in_view(text in any::<String>(), back in 0_usize..9, columns in 0_usize..12) {
            let mut prompt = Prompt::with(&text);
            for _ in 0..back {
                prompt.press(Key { code: KeyCode::Left, ctrl: false, alt: false });
            }
            let (_, cursor, _) = prompt.in_view(columns);
            prop_assert!(cursor < columns.max(1));
        }
    }
}
