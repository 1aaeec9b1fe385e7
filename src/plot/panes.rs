//! Where each pane stands on a screen of a size.

/// Is a rectangle of cells, counted from 0 at the top left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rect {
    /// Is the first column.
    pub x: u16,
    /// Is the first row.
    pub y: u16,
    /// Is how many columns it has.
    pub width: u16,
    /// Is how many rows it has.
    pub height: u16,
}

impl Rect {
    /// Says whether the cell is in it.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }

    /// Gives what is inside a border of one cell.
    #[must_use]
    pub fn inside(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// Gives the rectangle of at most that size in the middle of this one.
    #[must_use]
    pub fn middle(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 2, width, height }
    }
}

/// Is how list and detail share the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrangement {
    /// The detail beside the list.
    Beside,
    /// The detail under the list.
    Under,
    /// One of them at a time.
    Alone,
    /// No room for either.
    TooSmall,
}

/// Is where everything stands. A pane that is not shown has no rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Panes {
    /// Is how list and detail share the screen.
    pub arrangement: Arrangement,
    /// Is the line of title, clocks and position.
    pub header: Rect,
    /// Is the list with its border.
    pub list: Rect,
    /// Is the detail with its border; over the list where there is room for one of them only.
    pub detail: Rect,
    /// Is the line of hints, prompts and notices.
    pub hints: Rect,
}

const BESIDE_COLUMNS: u16 = 100;
const UNDER_COLUMNS: u16 = 40;
const UNDER_ROWS: u16 = 16;
const LEAST_COLUMNS: u16 = 20;
const LEAST_ROWS: u16 = 5;

impl Panes {
    /// Shares out a screen of so many columns and rows.
    #[must_use]
    pub fn of(columns: u16, rows: u16) -> Self {
        let line = |y| Rect { x: 0, y, width: columns, height: 1.min(rows) };
        let body = Rect { x: 0, y: 1, width: columns, height: rows.saturating_sub(2) };
        let arrangement = match (columns, rows) {
            (columns, rows) if columns < LEAST_COLUMNS || rows < LEAST_ROWS => Arrangement::TooSmall,
            (columns, rows) if columns < UNDER_COLUMNS || rows < UNDER_ROWS => Arrangement::Alone,
            (columns, _) if columns < BESIDE_COLUMNS => Arrangement::Under,
            _ => Arrangement::Beside,
        };
        let (list, detail) = match arrangement {
            Arrangement::Beside => {
                let left = columns / 2;
                (Rect { width: left, ..body }, Rect { x: left, width: columns - left, ..body })
            }
            Arrangement::Under => {
                let upper = body.height / 2;
                let lower = Rect { y: body.y + upper, height: body.height - upper, ..body };
                (Rect { height: upper, ..body }, lower)
            }
            Arrangement::Alone => (body, body),
            Arrangement::TooSmall => (Rect::default(), Rect::default()),
        };
        Self { arrangement, header: line(0), list, detail, hints: line(rows.saturating_sub(1)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_outside_the_screen() {
        for columns in 0..=220 {
            for rows in 0..=70 {
                let panes = Panes::of(columns, rows);
                for pane in [panes.header, panes.list, panes.detail, panes.hints] {
                    assert!(pane.x + pane.width <= columns && pane.y + pane.height <= rows, "{columns}×{rows}");
                }
            }
        }
    }

    #[test]
    fn the_detail_stands_beside_the_list_from_100_columns() {
        assert_eq!(Panes::of(100, 24).arrangement, Arrangement::Beside);
        assert_eq!(Panes::of(99, 24).arrangement, Arrangement::Under);
        assert_eq!(Panes::of(40, 16).arrangement, Arrangement::Under);
        assert_eq!(Panes::of(40, 15).arrangement, Arrangement::Alone);
        assert_eq!(Panes::of(39, 24).arrangement, Arrangement::Alone);
        assert_eq!(Panes::of(20, 5).arrangement, Arrangement::Alone);
        assert_eq!(Panes::of(19, 5).arrangement, Arrangement::TooSmall);
        assert_eq!(Panes::of(20, 4).arrangement, Arrangement::TooSmall);
    }
}
