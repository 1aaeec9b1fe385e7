//! The line of title, clocks and position.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::app::App;
use crate::app::header::BETWEEN_CLOCKS;
use crate::plot::Rect;
use crate::text::{Safe, width};
use crate::words::Tone;

/// Draws it: the title from the left, the rest from the right.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let header = app.header();
    let bold = Style::default().add_modifier(Modifier::BOLD);
    let active = canvas.theme().tone(Tone::ActiveTime).add_modifier(Modifier::REVERSED);
    canvas.text((rect.x + 1, rect.y), rect.width, &header.title, bold);
    let between = Safe::line(BETWEEN_CLOCKS);
    let mut pieces: Vec<(Safe, Style)> = Vec::new();
    for (at, (clock, is_active)) in header.clocks.into_iter().enumerate() {
        if at > 0 {
            pieces.push((between.clone(), canvas.theme().border(false)));
        }
        if is_active {
            pieces.push((Safe::line(&format!("▌{clock}▐")), active));
        } else {
            pieces.push((clock, Style::default()));
        }
    }
    pieces.push((Safe::line("  "), Style::default()));
    pieces.push((header.position, Style::default()));
    let columns: usize = pieces.iter().map(|(text, _)| width::columns(text)).sum();
    let mut x = rect.width.saturating_sub(u16::try_from(columns + 1).unwrap_or(rect.width));
    for (text, style) in pieces {
        x += canvas.text((x, rect.y), rect.width.saturating_sub(x), &text, style);
    }
}
