//! The picture to scale.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::theme::Theme;
use crate::app::App;
use crate::app::picture::{Picture, lane_name};
use crate::plot::{BandRow, Cell, Ink, Rect};
use crate::text::Safe;
use crate::timeline::Status;
use crate::words::Tone;

/// Draws it: the axis in the upper edge, a row for each lane at least, what is not in view in the lower edge.
pub(super) fn draw(app: &App, rect: Rect, canvas: &mut Canvas<'_, '_>) {
    let (picture, is_full) = app.picture();
    let border = canvas.theme().border(false);
    canvas.border(rect, &Safe::default(), border);
    let inside = rect.inside();
    let names = picture.name_columns().min(inside.width);
    let axis = Rect { x: inside.x + names, width: inside.width - names, ..inside };
    draw_axis(picture, rect, axis, canvas);
    if is_full {
        // The list is not drawn, so the selected stop is told from here.
        let selected = |row: &BandRow| row.cells.iter().any(|cell| cell.selected);
        let row = picture.band.rows.iter().position(selected).and_then(|row| u16::try_from(row).ok()).unwrap_or(0);
        canvas.cursor(inside.x + names.saturating_sub(1), inside.y + row.min(inside.height.saturating_sub(1)));
    }
    for (row, y) in picture.band.rows.iter().zip(inside.y..inside.y + inside.height) {
        draw_name(picture, row, (inside.x, y), names, canvas);
        for (cell, x) in row.cells.iter().zip(axis.x..axis.x + axis.width) {
            draw_cell(picture, *cell, usize::from(x - axis.x), (x, y), canvas);
        }
    }
    let bottom = rect.y + rect.height.saturating_sub(1);
    let said = Safe::line(&format!(" {} ", app.picture_in_words()));
    canvas.text((inside.x + 1, bottom), inside.width.saturating_sub(2), &said, canvas.theme().tone(Tone::Faint));
}

fn draw_axis(picture: &Picture, rect: Rect, axis: Rect, canvas: &mut Canvas<'_, '_>) {
    let border = canvas.theme().border(false);
    let time = canvas.theme().tone(Tone::ActiveTime);
    if !picture.scale.edge.is_empty() {
        let edge = Safe::line(" ").join(&picture.scale.edge).join(&Safe::line(" "));
        canvas.text((rect.x + 1, rect.y), axis.x - rect.x - 1, &edge, time);
    }
    for label in &picture.scale.labels {
        let x = axis.x + label.column;
        canvas.sign((x, rect.y), "┬", border);
        canvas.text((x + 1, rect.y), (axis.x + axis.width).saturating_sub(x + 1), &label.text, time);
    }
    for fold in &picture.scale.folds {
        let x = axis.x + fold.column;
        canvas.text((x, rect.y), (axis.x + axis.width).saturating_sub(x), &fold.text, canvas.theme().tone(Tone::Faint));
    }
}

fn draw_name(picture: &Picture, row: &BandRow, at: (u16, u16), columns: u16, canvas: &mut Canvas<'_, '_>) {
    if row.cells.iter().any(|cell| cell.selected) {
        canvas.text((at.0 + columns.saturating_sub(1), at.1), 1, &Safe::line("▸"), Style::default());
    }
    if row.first {
        let lane = picture.lanes().lanes.get(row.lane);
        let name = lane_name(lane.and_then(|lane| lane.name.as_deref()), picture.lanes_by());
        canvas.text(at, columns.saturating_sub(1), &name, canvas.theme().tone(Tone::Label));
    }
}

fn draw_cell(picture: &Picture, cell: Cell, column: usize, at: (u16, u16), canvas: &mut Canvas<'_, '_>) {
    let theme = canvas.theme();
    let is_night = picture.scale.nights.get(column).copied().unwrap_or(false);
    let is_midnight = picture.scale.midnights.iter().any(|midnight| usize::from(*midnight) == column);
    let faint = theme.tone(Tone::Faint);
    let (glyph, style) = match cell.ink {
        Ink::Empty if is_midnight => ("│", faint),
        Ink::Empty if is_night => ("·", faint),
        Ink::Empty => (" ", Style::default()),
        Ink::Fold => ("┄", faint),
        ink => (glyph(ink, cell.status, theme.has_glyphs()), style(ink, cell.status, canvas)),
    };
    let style = if cell.found { style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD) } else { style };
    let style = match cell.selected {
        // Turned round, a filled cell would be an empty one.
        true if is_block(cell.ink, cell.status, theme) => style.patch(theme.tone(Tone::ActiveTime)),
        true => style.add_modifier(Modifier::REVERSED),
        false => style,
    };
    canvas.sign(at, glyph, style);
}

fn style(ink: Ink, status: Status, canvas: &Canvas<'_, '_>) -> Style {
    let style = match status {
        Status::Happened => Style::default(),
        Status::Planned | Status::Cancelled | Status::Disputed => canvas.theme().tone(Tone::Doubt),
    };
    match ink {
        // Blocks are filled from the left only: what is to be filled at the right is drawn the other way round.
        Ink::SolidFrom(_) if is_block(ink, status, canvas.theme()) => style.add_modifier(Modifier::REVERSED),
        Ink::Many(_) => style.add_modifier(Modifier::BOLD),
        _ => style,
    }
}

/// Says whether a cell is drawn as a block, which fills it.
fn is_block(ink: Ink, status: Status, theme: Theme) -> bool {
    matches!(ink, Ink::Solid(_) | Ink::SolidFrom(_)) && status == Status::Happened && theme.has_glyphs()
}

/// Gives the glyph for a cell's ink, one column wide.
fn glyph(ink: Ink, status: Status, has_glyphs: bool) -> &'static str {
    const EIGHTHS: [&str; 9] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
    const COUNTS: [&str; 8] = ["2", "3", "4", "5", "6", "7", "8", "9"];
    let point = match status {
        Status::Happened => None,
        Status::Planned => Some("○"),
        Status::Cancelled => Some("✕"),
        Status::Disputed => Some("◇"),
    };
    match ink {
        Ink::Empty => " ",
        Ink::Fold => "┄",
        Ink::Many(count) => match count {
            2..=9 => COUNTS[count as usize - 2],
            10..=99 => "▒",
            _ => "▓",
        },
        Ink::Moment | Ink::Told => point.unwrap_or("●"),
        Ink::Approximate | Ink::RaggedStart | Ink::RaggedEnd | Ink::Ragged => point.unwrap_or("≈"),
        Ink::Within => point.unwrap_or("◍"),
        Ink::WindowStart => "├",
        Ink::Window => point.unwrap_or("╌"),
        Ink::WindowEnd => "┤",
        Ink::OpenStart => "←",
        Ink::OpenEnd | Ink::GoingOnEnd => "→",
        Ink::Solid(_) | Ink::SolidFrom(_) if status == Status::Planned => "□",
        Ink::Solid(_) | Ink::SolidFrom(_) if status != Status::Happened => point.unwrap_or("█"),
        Ink::Solid(_) | Ink::SolidFrom(_) if !has_glyphs => "#",
        Ink::Solid(eighths) => EIGHTHS[usize::from(eighths.min(8))],
        Ink::SolidFrom(eighths) => EIGHTHS[usize::from(8 - eighths.min(8))],
        Ink::Hollow => "░",
        Ink::GoingOn => "═",
        Ink::NotStated => "⋯",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Is a sign of each kind with what it says; what says the same of the status of an event is one.
    fn signs(has_glyphs: bool) -> Vec<(&'static str, &'static str)> {
        let happened = [
            (Ink::Fold, "fold"),
            (Ink::Moment, "moment"),
            (Ink::Approximate, "approximate"),
            (Ink::Within, "within"),
            (Ink::WindowStart, "edge of a window"),
            (Ink::Window, "window"),
            (Ink::OpenStart, "open before"),
            (Ink::OpenEnd, "open after"),
            (Ink::Hollow, "not certain"),
            (Ink::GoingOn, "going on"),
            (Ink::NotStated, "end not stated"),
            (Ink::Many(2), "2"),
            (Ink::Many(10), "tens"),
            (Ink::Many(100), "hundreds"),
            (Ink::Solid(8), "span"),
        ];
        let mut signs: Vec<_> =
            happened.map(|(ink, says)| (glyph(ink, Status::Happened, has_glyphs), says)).into_iter().collect();
        for (status, says) in
            [(Status::Planned, "planned"), (Status::Cancelled, "cancelled"), (Status::Disputed, "disputed")]
        {
            signs.extend(
                [Ink::Moment, Ink::Approximate, Ink::Within, Ink::Window]
                    .map(|ink| (glyph(ink, status, has_glyphs), says)),
            );
        }
        signs.push((glyph(Ink::Solid(8), Status::Planned, has_glyphs), "planned span"));
        signs.extend([("│", "midnight"), ("·", "night"), ("▸", "selected")]);
        signs
    }

    #[test]
    fn each_sign_says_one_thing_without_colours() {
        let mut says = BTreeMap::new();
        for (sign, meaning) in signs(true) {
            assert_eq!(*says.entry(sign).or_insert(meaning), meaning, "{sign}");
        }
    }

    #[test]
    fn each_sign_says_one_thing_in_ascii() {
        let mut says = BTreeMap::new();
        for (sign, meaning) in signs(false) {
            // One is large.
            let meaning = if meaning == "planned span" { "planned" } else { meaning };
            let sign = Safe::line(sign).to_ascii().as_str().to_owned();
            assert_eq!(*says.entry(sign.clone()).or_insert(meaning), meaning, "{sign}");
        }
    }

    #[test]
    fn what_became_of_an_event_is_told_by_the_glyph_alone() {
        let all = [Status::Happened, Status::Planned, Status::Cancelled, Status::Disputed];
        for ink in [Ink::Moment, Ink::Approximate, Ink::Within, Ink::Window, Ink::Solid(8)] {
            for has_glyphs in [true, false] {
                let shown = |status| {
                    let glyph = Safe::line(glyph(ink, status, has_glyphs));
                    if has_glyphs { glyph } else { glyph.to_ascii() }.as_str().to_owned()
                };
                assert_eq!(all.map(shown).into_iter().collect::<BTreeSet<_>>().len(), all.len(), "{ink:?}");
            }
        }
    }
}
