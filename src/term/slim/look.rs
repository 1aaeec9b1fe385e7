//! How cells look, and what SGR calls that.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Is how a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    pub(super) front: Color,
    pub(super) back: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    pub(super) const PLAIN: Self = Self { front: Color::Reset, back: Color::Reset, modifier: Modifier::empty() };

    /// Gives how a cell looks.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { front: cell.fg, back: cell.bg, modifier: cell.modifier }
    }

    /// Gives those of its modifiers that are seen of a blank.
    pub(super) fn of_blank(self) -> Modifier {
        // Turned round it is filled with the colour of letters, which their weight changes.
        let weight =
            if self.modifier.contains(Modifier::REVERSED) { Modifier::BOLD | Modifier::DIM } else { Modifier::empty() };
        self.modifier & (OF_BLANK | weight)
    }

    /// Says whether a blank is nothing but that.
    pub(super) fn is_bare(self) -> bool {
        self.of_blank().is_empty() && self.back == Color::Reset
    }
}

/// Is what of a blank is seen.
const OF_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Is what SGR calls each modifier, and what takes it away.
pub(super) const MODIFIERS: [(Modifier, &str, &str); 9] = [
    // One sequence takes both of these away: they come first, so that what stays of them is set again after.
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::RAPID_BLINK, "6", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// Gives the SGR code of a colour.
pub(super) fn code(color: Color, is_front: bool) -> String {
    let (base, bright) = if is_front { (30, 90) } else { (40, 100) };
    let number = match color {
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Reset => base + 9,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    number.to_string()
}
