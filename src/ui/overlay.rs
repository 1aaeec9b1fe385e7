//! What is open over the panes: help, findings, the marks, the pickers.

use ratatui::style::Style;

use super::canvas::{Canvas, Names};
use super::detail;
use crate::app::choice::Choice;
use crate::app::mark_list::MarkList;
use crate::app::marking::Naming;
use crate::app::zone_picker::ZonePicker;
use crate::app::{App, Mode};
use crate::plot::Rect;
use crate::text::{Safe, width};
use crate::words::Tone;

/// Draws it, if anything is open.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_, '_>) {
    let rect = app.overlay();
    let title = match app.mode() {
        Mode::Help(_) => "Help",
        Mode::Findings(_) => "Findings",
        Mode::PickZone(_) => "Pick a zone",
        Mode::PickSource(_) => "As told by",
        Mode::LeftOut(_) => "Left out",
        Mode::Marks(_) | Mode::NameMark(Naming { list: Some(_), .. }) => &app.marks_head(),
        Mode::Browse
        | Mode::GoToTime(..)
        | Mode::Mark(_)
        | Mode::NameMark(_)
        | Mode::Filter(_)
        | Mode::Search(_)
        | Mode::Labels(_) => return,
    };
    canvas.clear(rect);
    canvas.border(rect, &Safe::line(title), canvas.theme().border(true));
    // Not on what it covers, should there be nothing to choose.
    canvas.cursor(rect.inside().x, rect.inside().y);
    match app.mode() {
        Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page) => {
            detail::start(rect, canvas);
            detail::page(page, Names::Text, rect, canvas);
        }
        Mode::PickSource(picker) => {
            let inside = rect.inside();
            choices(&picker.rows(app.timeline(), usize::from(inside.height)), inside, canvas);
        }
        Mode::Marks(list) | Mode::NameMark(Naming { list: Some(list), .. }) => marks(app, list, rect.inside(), canvas),
        Mode::PickZone(picker) => pick_zone(app, picker, rect.inside(), canvas),
        _ => {}
    }
}

fn pick_zone(app: &App, picker: &ZonePicker, inside: Rect, canvas: &mut Canvas<'_, '_>) {
    let label = canvas.theme().tone(Tone::Label);
    let count = Safe::line(&match picker.count() {
        0 => "no zone matches".to_owned(),
        1 => "1 zone".to_owned(),
        count => format!("{count} zones"),
    });
    let taken = canvas.text((inside.x + 1, inside.y), inside.width, &Safe::line("zone: "), label);
    let x = inside.x + 1 + taken;
    let (typed, cursor) = picker.prompt.shown();
    canvas.text((x, inside.y), inside.width.saturating_sub(taken + 1), &typed, Style::default());
    let count_at = (inside.x + inside.width).saturating_sub(u16::try_from(width::columns(&count) + 1).unwrap_or(0));
    if count_at > x + u16::try_from(width::columns(&typed)).unwrap_or(u16::MAX) {
        canvas.text((count_at, inside.y), inside.width, &count, canvas.theme().tone(Tone::Faint));
    }
    let below = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    choices(&picker.rows(usize::from(below.height), app.instant()), below, canvas);
    canvas.cursor(x + u16::try_from(cursor).unwrap_or(0), inside.y);
}

fn marks(app: &App, list: &MarkList, inside: Rect, canvas: &mut Canvas<'_, '_>) {
    let (rows, below) = list.rows(app, inside);
    choices(&rows, inside, canvas);
    let top = (inside.y + inside.height).saturating_sub(u16::try_from(below.len()).unwrap_or(0));
    for (line, y) in below.iter().zip(top..) {
        canvas.text((inside.x + 1, y), inside.width.saturating_sub(1), line, canvas.theme().tone(Tone::Doubt));
    }
}

fn choices(rows: &[Choice], inside: Rect, canvas: &mut Canvas<'_, '_>) {
    for (row, y) in rows.iter().zip(inside.y..) {
        let style = if row.selected { canvas.theme().selected(true) } else { Style::default() };
        let line = Rect { y, height: 1, ..inside };
        canvas.style_row(line, y, style);
        if row.selected {
            canvas.text((inside.x, y), 1, &Safe::line("▸"), style);
            canvas.cursor(inside.x, y);
        }
        let columns = u16::try_from(width::columns(&row.remark) + 1).unwrap_or(0);
        canvas.text((inside.x + 2, y), inside.width.saturating_sub(3 + columns), &row.name, style);
        canvas.text(((inside.x + inside.width).saturating_sub(columns), y), columns, &row.remark, style);
    }
}
