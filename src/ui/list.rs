//! The list of stops.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::app::list::{List, Row, StopRow};
use crate::app::rows::Lead;
use crate::app::{App, Focus};
use crate::plot::Rect;
use crate::plot::brackets::{Bracket, MOST_COLUMNS};
use crate::text::{Safe, width};
use crate::words::Tone;

/// Draws it.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let focused = app.focus() == Focus::List;
    canvas.border(rect, &app.list_head(), canvas.theme().border(focused));
    let inside = rect.inside();
    let (list, rows) = app.list();
    for (row, y) in rows.iter().zip(inside.y..) {
        let line = Rect { y, height: 1, ..inside };
        match row {
            Row::Lead(lead, brackets) => draw_lead(list, lead, *brackets, line, canvas),
            Row::Stop(stop) => draw_stop(list, stop, focused, line, canvas),
        }
    }
}

/// Gives the column of the brackets and that of the signs, from the left edge of the list's inside.
fn columns(list: &List) -> (u16, u16) {
    let brackets = u16::try_from(list.time_columns() + 3).unwrap_or(u16::MAX);
    (brackets, brackets + u16::try_from(list.bracket_columns()).unwrap_or(0))
}

fn draw_lead(list: &List, lead: &Lead, brackets: [Bracket; MOST_COLUMNS], line: Rect, canvas: &mut Canvas<'_, '_>) {
    let faint = canvas.theme().tone(Tone::Faint);
    let day = canvas.theme().tone(Tone::ActiveTime);
    let (text, x, style) = match lead {
        Lead::Gap(length) => (format!("┊ {length}"), columns(list).1, faint),
        Lead::Midnight(said) | Lead::Change(said) => (format!("── {said} ──"), 1, day),
        Lead::Day(date) => (date.to_string(), 1, day),
        Lead::NoTimeGiven => ("No time given".to_owned(), 1, canvas.theme().tone(Tone::Heading)),
    };
    canvas.text((line.x + x, line.y), line.width.saturating_sub(x), &Safe::line(&text), style);
    if matches!(lead, Lead::Gap(_)) {
        draw_brackets(list, brackets, line, Style::default(), canvas);
    }
}

fn draw_brackets(
    list: &List,
    brackets: [Bracket; MOST_COLUMNS],
    line: Rect,
    style: Style,
    canvas: &mut Canvas<'_, '_>,
) {
    for (bracket, x) in brackets.iter().take(list.bracket_columns()).zip(line.x + columns(list).0..) {
        let glyph = match bracket {
            Bracket::None => " ",
            Bracket::Start => "┏",
            Bracket::Within => "┃",
            Bracket::End => "┗",
        };
        canvas.sign((x, line.y), glyph, style);
    }
}

fn draw_stop(list: &List, row: &StopRow, focused: bool, line: Rect, canvas: &mut Canvas<'_, '_>) {
    let over = if row.selected { canvas.theme().selected(focused) } else { Style::default() };
    let time = u16::try_from(list.time_columns().saturating_sub(width::columns(&row.time))).unwrap_or(0);
    let y = line.y;
    if row.selected {
        canvas.style_row(line, y, over);
        canvas.text((line.x + 1, y), 1, &Safe::line("▸"), over);
        canvas.cursor(line.x + 1, y);
    }
    if row.found && !row.selected {
        canvas.text((line.x + 1, y), 1, &Safe::line("/"), canvas.theme().tone(Tone::Heading));
    }
    if !row.is_order_known {
        canvas.text((line.x, y), 1, &Safe::line("╎"), canvas.theme().tone(Tone::Faint).patch(over));
    }
    canvas.text((line.x + 2 + time, y), line.width.saturating_sub(2 + time), &row.time, over);
    draw_brackets(list, row.brackets, line, over, canvas);
    if let Some(label) = &row.label {
        let style = canvas.theme().tone(Tone::Doubt).add_modifier(Modifier::UNDERLINED).patch(over);
        canvas.text((line.x, y), 2, &Safe::line("  "), over);
        canvas.text((line.x, y), 2, label, style);
    }
    let mut x = line.x + columns(list).1;
    x += canvas.text((x, y), 1, &Safe::line(row.mark.glyph()), over) + 1;
    if row.more > 0 {
        x += canvas.text((x, y), 3, &Safe::line(&format!("+{}", row.more)), over) + 1;
    }
    canvas.spans((x, y), (line.x + line.width).saturating_sub(x), &row.title.spans, over);
}
