//! What the mouse does: the wheel scrolls or zooms, a click selects, a drag moves the picture.

use super::key::{Mouse, MouseKind};
use super::{App, Focus, Mode};
use crate::plot::Rect;
use crate::timeline::{EventId, Side};

/// Is how many rows a turn of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// Is which pane of the panes a cell is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pane {
    List,
    Detail,
    Picture,
    None,
}

fn pane_at(app: &App, mouse: Mouse) -> Pane {
    let panes = app.panes();
    let (shows_list, shows_detail) = app.shows();
    let is_in = |rect: Rect| rect.contains(mouse.column, mouse.row);
    let (_, is_picture_full) = app.picture();
    if is_in(panes.picture) && (shows_list || !is_picture_full) {
        Pane::Picture
    } else if shows_list && is_in(panes.list) {
        Pane::List
    } else if shows_detail && is_in(panes.detail) {
        Pane::Detail
    } else {
        Pane::None
    }
}

/// Does what the mouse asks for.
pub(super) fn point(app: &mut App, mouse: Mouse) {
    match mouse.kind {
        MouseKind::WheelUp => wheel(app, mouse, -WHEEL_ROWS),
        MouseKind::WheelDown => wheel(app, mouse, WHEEL_ROWS),
        MouseKind::Press => click(app, mouse),
        MouseKind::Drag => drag(app, mouse),
        MouseKind::Release => app.dragged_from = None,
    }
}

fn wheel(app: &mut App, mouse: Mouse, rows: isize) {
    let under = pane_at(app, mouse);
    match &mut app.mode {
        Mode::Help(page) | Mode::Findings(page) | Mode::LeftOut(page) => page.scroll(rows),
        Mode::PickZone(picker) => picker.step(rows),
        Mode::PickSource(picker) => picker.step(rows),
        Mode::Marks(list) => list.step(rows),
        Mode::GoToTime(..)
        | Mode::Mark(_)
        | Mode::NameMark(_)
        | Mode::Filter(_)
        | Mode::Search(_)
        | Mode::Labels(_) => {}
        Mode::Browse => match under {
            Pane::Detail => app.detail.scroll(rows),
            Pane::List => app.move_list(|list, view| list.scroll(view, rows)),
            Pane::Picture => {
                let column = picture_cell(app, mouse).map(|(_, column)| column);
                app.change_picture(|picture, _| picture.zoom(column, rows < 0));
            }
            Pane::None => {}
        },
    }
}

/// Gives the row and the column of the picture at which the mouse is.
fn picture_cell(app: &App, mouse: Mouse) -> Option<(u16, u16)> {
    let inside = app.panes().picture.inside();
    let names = app.picture.name_columns();
    let column = mouse.column.checked_sub(inside.x + names)?;
    inside.contains(mouse.column, mouse.row).then(|| (mouse.row - inside.y, column))
}

fn click(app: &mut App, mouse: Mouse) {
    if !matches!(app.mode, Mode::Browse) {
        return;
    }
    match pane_at(app, mouse) {
        Pane::List => {
            app.focus = Focus::List;
            let inside = app.panes().list.inside();
            let row = mouse.row.checked_sub(inside.y).filter(|_| inside.contains(mouse.column, mouse.row));
            if let Some(position) = row.and_then(|row| app.list.stop_at(app.rows(), usize::from(row))) {
                app.select(position);
            }
        }
        Pane::Detail => app.focus = Focus::Detail,
        Pane::Picture => {
            app.focus = Focus::List;
            app.dragged_from = Some(mouse.column);
            let event = picture_cell(app, mouse).and_then(|(row, column)| app.picture.band.hit(row, column));
            if let Some(position) = event.and_then(|event| position_of(app, event)) {
                app.select(position);
            }
        }
        Pane::None => {}
    }
}

/// Gives the first stop of an event.
fn position_of(app: &App, event: EventId) -> Option<usize> {
    app.timeline().order().position(event, Side::Start)
}

fn drag(app: &mut App, mouse: Mouse) {
    let Some(from) = app.dragged_from.replace(mouse.column) else {
        app.dragged_from = None;
        return;
    };
    let columns = i32::from(from) - i32::from(mouse.column);
    app.change_picture(|picture, _| picture.pan(columns));
}
