//! The last line: a prompt, a notice, or what one can press.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::app::prompt::Prompt;
use crate::app::{App, Mode};
use crate::plot::Rect;
use crate::text::Safe;
use crate::words::Tone;

/// Draws it.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let at = (rect.x + 1, rect.y);
    let columns = rect.width.saturating_sub(1);
    let bottom = notice(app, rect, canvas);
    if let Mode::GoToTime(prompt, _) = app.mode() {
        ask(app, prompt, rect, canvas);
    } else if !bottom {
        canvas.text(at, columns, &app.hints(usize::from(columns)), canvas.theme().tone(Tone::Faint));
    }
}

/// Draws what is to be said; says whether it has taken the last line. Above a prompt it leaves that free.
fn notice(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) -> bool {
    let lines = app.notice();
    let asks = u16::from(matches!(app.mode(), Mode::GoToTime(..)));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(rect.y + 1 - asks);
    let top = rect.y + 1 - height - asks;
    canvas.clear(Rect { y: top, height, ..rect });
    for (line, y) in lines.iter().zip(top..top + height) {
        canvas.text((rect.x + 1, y), rect.width.saturating_sub(1), line, Style::default().add_modifier(Modifier::BOLD));
    }
    height > 0 && asks == 0
}

fn ask(app: &App, prompt: &Prompt, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let label = Safe::line(&format!("go to a time in {}: ", app.clocks().active().name));
    let taken = canvas.text((rect.x + 1, rect.y), rect.width, &label, canvas.theme().tone(Tone::Label));
    let (typed, cursor) = prompt.shown();
    let x = rect.x + 1 + taken;
    canvas.text((x, rect.y), rect.width.saturating_sub(x), &typed, Style::default());
    canvas.cursor(x + u16::try_from(cursor).unwrap_or(0), rect.y);
}
