//! The detail of the selected event.

use super::canvas::{Canvas, Names};
use crate::app::page::Page;
use crate::app::{App, Focus};
use crate::plot::Rect;
use crate::text::Safe;
use crate::words::Tone;

/// Draws it, with signs at the right edge where there is more above or below.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let title = app.selected().map_or("", |stop| app.timeline().event(stop.event).title());
    canvas.border(rect, &Safe::line(title), canvas.theme().border(app.focus() == Focus::Detail));
    let is_focused = app.focus() == Focus::Detail;
    let names = if is_focused { Names::Ways(app.detail().goal()) } else { Names::Text };
    if is_focused {
        start(rect, canvas);
    }
    page(app.detail(), names, rect, canvas);
}

/// Puts the terminal's cursor where a page begins; a name in it that is chosen takes it on.
pub(super) fn start(rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let inside = rect.inside();
    canvas.cursor(inside.x + 1, inside.y);
}

/// Draws a page inside a border.
pub(super) fn page(page: &Page, names: Names<'_>, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let inside = rect.inside();
    let moved = Rect { x: inside.x + 1, width: inside.width.saturating_sub(1), ..inside };
    canvas.lines(moved, page.in_view(), names);
    let (above, below) = page.hidden();
    let edge = rect.x + rect.width.saturating_sub(1);
    let faint = canvas.theme().tone(Tone::ActiveTime);
    if above > 0 {
        canvas.text((edge, inside.y), 1, &Safe::line("▴"), faint);
    }
    if below > 0 {
        canvas.text((edge, inside.y + inside.height.saturating_sub(1)), 1, &Safe::line("▾"), faint);
    }
}
