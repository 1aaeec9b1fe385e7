//! One line of a file as far as it is shown, with marks under it.

use std::ops::Range;

use super::place::Spot;
use crate::text::{Safe, width};

/// How many scalars beyond the columns available are looked at, so that a line of any length is cheap.
const MARGIN: usize = 64;

/// Is the part of a line that is shown.
pub(super) struct Excerpt {
    /// Is what is shown, with `…` where the line was trimmed.
    pub(super) text: Safe,
    cells: Vec<Cell>,
    /// The columns of the cells that are shown.
    window: Range<usize>,
    /// The columns that an ellipsis takes at the front.
    lead: usize,
}

/// Is one grapheme cluster of the file.
struct Cell {
    place: Range<usize>,
    text: Safe,
    columns: Range<usize>,
}

impl Excerpt {
    /// Takes from the line of `spot` what fits `columns` columns around `focus` (bytes of the file, in that line).
    pub(super) fn new(text: &str, spot: Spot, focus: &Range<usize>, columns: usize) -> Self {
        let raw = &text[spot.start..line_end(text, focus.start)];
        let at = focus.start - spot.start;
        let reach = columns + MARGIN;
        let from = raw[..at].char_indices().rev().nth(reach).map_or(0, |(index, _)| index);
        let to = raw[at..].char_indices().nth(reach).map_or(raw.len(), |(index, _)| at + index);
        let mut cells = cells(&raw[from..to], spot.start + from);
        let trimmed = (from > 0, to < raw.len());
        // A cluster may have been split where the line was cut, so those at the cuts are not shown.
        if trimmed.0 {
            cells.remove(0);
        }
        if trimmed.1 {
            cells.pop();
        }
        Self::windowed(cells, trimmed, focus, columns)
    }

    fn windowed(cells: Vec<Cell>, trimmed: (bool, bool), focus: &Range<usize>, columns: usize) -> Self {
        let first = cells.first().map_or(0, |cell| cell.columns.start);
        let last = cells.last().map_or(0, |cell| cell.columns.end);
        let mark = marked(&cells, focus);
        let fits = trimmed == (false, false) && last - first <= columns;
        // The front of the line is shown if the mark can be seen then, else a third of the columns before the mark.
        let left = if fits || (!trimmed.0 && mark.end.min(mark.start + columns / 2) < columns) {
            first
        } else {
            mark.start.saturating_sub(columns / 3).max(first)
        };
        let lead = usize::from(trimmed.0 || left > first);
        let room = if fits { columns } else { columns.saturating_sub(lead + 1) };
        let mut text = String::from(if lead > 0 { "…" } else { "" });
        let mut window: Option<Range<usize>> = None;
        for cell in &cells {
            if cell.columns.start >= left && cell.columns.end <= left + room {
                text.push_str(cell.text.as_str());
                let start = window.map_or(cell.columns.start, |window| window.start);
                window = Some(start..cell.columns.end);
            }
        }
        let window = window.unwrap_or(left..left);
        if trimmed.1 || window.end < last {
            text.push('…');
        }
        Self { text: Safe::line(&text), cells, window, lead }
    }

    /// Gives the columns of the excerpt that a place of the file (in bytes) covers: at least one. A place outside
    /// of what is shown is marked at the ellipsis.
    pub(super) fn columns(&self, place: &Range<usize>) -> Range<usize> {
        let mark = marked(&self.cells, place);
        let shift = |column: usize| {
            if column < self.window.start { 0 } else { column.min(self.window.end + 1) - self.window.start + self.lead }
        };
        let start = shift(mark.start).min(self.lead + self.window.len());
        start..shift(mark.end).max(start + 1)
    }
}

/// Gives where the line around an offset ends, without its line break.
pub(super) fn line_end(text: &str, offset: usize) -> usize {
    let Some(length) = text[offset..].find('\n') else {
        return text.len();
    };
    let line = &text[offset..offset + length];
    offset + line.strip_suffix('\r').unwrap_or(line).len()
}

fn cells(raw: &str, base: usize) -> Vec<Cell> {
    let mut column = 0;
    let cells = Safe::clusters(raw).map(|(place, text)| {
        let start = column;
        column += width::columns(&text);
        Cell { place: base + place.start..base + place.end, text, columns: start..column }
    });
    cells.collect()
}

/// Gives the columns, among all of the cells, that a place covers; none if it has no width.
fn marked(cells: &[Cell], place: &Range<usize>) -> Range<usize> {
    let end = cells.last().map_or(0, |cell| cell.columns.end);
    let start = cells.iter().find(|cell| cell.place.end > place.start).map_or(end, |cell| cell.columns.start);
    let stop = cells.iter().rev().find(|cell| cell.place.start < place.end).map_or(start, |cell| cell.columns.end);
    start..stop.max(start)
}
