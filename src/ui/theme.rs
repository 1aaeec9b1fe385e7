//! How tones look: with two of the sixteen colours, which a light and a dark background both bear, or with none.

use ratatui::style::{Color, Modifier, Style};

use crate::text::Charset;
use crate::words::Tone;

/// Is what the terminal can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Is whether to use colours.
    pub color: bool,
    /// Is which characters to use.
    pub charset: Charset,
}

impl Theme {
    /// Says whether our own glyphs are drawn as they are.
    #[must_use]
    pub fn has_glyphs(self) -> bool {
        self.charset == Charset::Unicode
    }

    /// Gives the style of a tone. Without colours every tone is still told from running text by weight or by its words.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        let plain = Style::default();
        match tone {
            Tone::Plain | Tone::Time => plain,
            Tone::Key => plain.add_modifier(Modifier::BOLD),
            Tone::Heading => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            // Blue would be lost on a dark background; green, cyan and yellow on a light one.
            Tone::ActiveTime => self.bright(Color::Magenta),
            Tone::Quote => self.colored(plain.add_modifier(Modifier::ITALIC), Color::Magenta),
            Tone::Label | Tone::Faint => plain.add_modifier(Modifier::DIM),
            Tone::Doubt => self.bright(Color::Red),
        }
    }

    /// Gives the style of what stands out: written over what is faint, as a frame, it does not fade with it.
    fn bright(self, color: Color) -> Style {
        self.colored(Style::default().add_modifier(Modifier::BOLD).remove_modifier(Modifier::DIM), color)
    }

    fn colored(self, style: Style, color: Color) -> Style {
        if self.color { style.fg(color) } else { style }
    }

    /// Gives the style of a border.
    #[must_use]
    pub fn border(self, focused: bool) -> Style {
        let style = Style::default();
        if focused { style.add_modifier(Modifier::BOLD) } else { style.add_modifier(Modifier::DIM) }
    }

    /// Gives the style of a name that leads somewhere, and of the one that the cursor is on.
    #[must_use]
    pub fn name(is_at: bool) -> Style {
        let style = Style::default().add_modifier(Modifier::UNDERLINED);
        if is_at { style.add_modifier(Modifier::REVERSED) } else { style }
    }

    /// Gives the style of what was searched for: turned round against what stands around it.
    #[must_use]
    pub fn found(style: Style) -> Style {
        if style.add_modifier.contains(Modifier::REVERSED) {
            style.remove_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD)
        } else {
            style.add_modifier(Modifier::REVERSED)
        }
    }

    /// Gives the style of what is selected: one even bar, whatever is faint in it.
    #[must_use]
    pub fn selected(self, focused: bool) -> Style {
        let style = Style::default().add_modifier(Modifier::REVERSED);
        if focused { style.remove_modifier(Modifier::DIM) } else { style.add_modifier(Modifier::DIM) }
    }
}
