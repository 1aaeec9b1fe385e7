//! The last line: a prompt, a notice, or what one can press.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::app::App;
use crate::app::ask::Ask;
use crate::plot::Rect;
use crate::text::width;
use crate::words::Tone;

/// Draws it.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let at = (rect.x + 1, rect.y);
    let columns = rect.width.saturating_sub(1);
    let bottom = notice(app, rect, canvas);
    if let Some(asked) = app.ask(usize::from(columns)) {
        ask(&asked, rect, canvas);
    } else if !bottom {
        canvas.text(at, columns, &app.hints(usize::from(columns)), canvas.theme().tone(Tone::Faint));
    }
}

/// Draws what is to be said; says whether it has taken the last line. Above a prompt it leaves that free.
fn notice(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) -> bool {
    let lines = app.notice();
    let asked = app.ask(usize::from(rect.width.saturating_sub(1)));
    let asks = asked.map_or(0, |asked| 1 + u16::from(asked.below.is_some())).min(rect.y + 1);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(rect.y + 1 - asks);
    let top = rect.y + 1 - height - asks;
    canvas.clear(Rect { y: top, height, ..rect });
    for (line, y) in lines.iter().zip(top..top + height) {
        canvas.text((rect.x + 1, y), rect.width.saturating_sub(1), line, Style::default().add_modifier(Modifier::BOLD));
    }
    height > 0 && asks == 0
}

fn ask(asked: &Ask, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let mut y = rect.y;
    if let Some((at, below)) = &asked.below {
        canvas.clear(Rect { height: 1, ..rect });
        let x = rect.x + 1 + u16::try_from(*at).unwrap_or(0);
        canvas.text((x, y), rect.width.saturating_sub(x), below, canvas.theme().tone(Tone::Faint));
        y = y.saturating_sub(1);
        canvas.clear(Rect { y, height: 1, ..rect });
    }
    let taken = canvas.text((rect.x + 1, y), rect.width, &asked.label, canvas.theme().tone(Tone::Label));
    let x = rect.x + 1 + taken;
    canvas.text((x, y), rect.width.saturating_sub(x), &asked.typed, Style::default());
    let columns = u16::try_from(width::columns(&asked.remark) + 1).unwrap_or(0);
    let right = (rect.x + rect.width).saturating_sub(columns);
    canvas.text((right, y), columns, &asked.remark, canvas.theme().tone(Tone::Heading));
    canvas.cursor(x + u16::try_from(asked.cursor).unwrap_or(0), y);
}
