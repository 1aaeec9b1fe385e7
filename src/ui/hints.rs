//! The last line: a prompt, a notice, or what one can press.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::app::{App, Mode};
use crate::plot::Rect;
use crate::text::Safe;
use crate::words::Tone;

/// Draws it.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let at = (rect.x + 1, rect.y);
    let columns = rect.width.saturating_sub(1);
    if let Mode::GoToTime(prompt, wrong) = app.mode() {
        let label = Safe::line(&format!("go to a time in {}: ", app.clocks().active().name));
        let taken = canvas.text(at, columns, &label, canvas.theme().tone(Tone::Label));
        let (typed, cursor) = prompt.shown();
        let x = at.0 + taken;
        let typed_columns = canvas.text((x, rect.y), columns.saturating_sub(taken), &typed, Style::default());
        if let Some(wrong) = wrong {
            let x = x + typed_columns + 2;
            canvas.text(
                (x, rect.y),
                rect.width.saturating_sub(x),
                wrong,
                canvas.theme().tone(Tone::Doubt),
            );
        }
        canvas.cursor(x + u16::try_from(cursor).unwrap_or(0), rect.y);
        return;
    }
    if let Some(notice) = app.notice() {
        canvas.text(at, columns, notice, Style::default().add_modifier(Modifier::BOLD));
        return;
    }
    canvas.text(
        at,
        columns,
        &app.hints(usize::from(columns)),
        canvas.theme().tone(Tone::Faint),
    );
}
