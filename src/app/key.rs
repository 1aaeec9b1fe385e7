//! A key press, apart from any terminal library.

/// Is which key was pressed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// Is a key press with its modifiers; shift is in the character where the key has one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Key {
    /// Is which key.
    pub code: KeyCode,
    /// Is whether Control was held.
    pub ctrl: bool,
    /// Is whether Alt was held.
    pub alt: bool,
}

impl Key {
    /// Makes the key of a character without modifiers.
    #[must_use]
    pub const fn char(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), ctrl: false, alt: false }
    }
}

/// Is what a mouse did.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum MouseKind {
    Press,
    Drag,
    Release,
    WheelUp,
    WheelDown,
}

/// Is a mouse event at a cell, counted from 0 at the top left.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub struct Mouse {
    pub kind: MouseKind,
    pub column: u16,
    pub row: u16,
}

/// Is what arrives from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A key press.
    Key(Key),
    /// The mouse, when it is on.
    Mouse(Mouse),
    /// Text that was pasted (bracketed paste).
    Paste(String),
    /// The terminal's new size in columns and rows.
    Resize(u16, u16),
}
