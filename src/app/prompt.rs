//! One line that is typed.

use tui_input::{Input, InputRequest};

use super::key::{Key, KeyCode};
use crate::text::{Safe, width};

/// Is a line that is being typed, with its cursor.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    input: Input,
}

impl Prompt {
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

    /// Puts a text in at the cursor.
    pub fn paste(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            self.input.handle(InputRequest::InsertChar(letter));
        }
    }
}
