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

/// Is where the picture is to stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PictureAt {
    /// In a band under the others, with room for so many rows of it if there is that much.
    Band(u16),
    /// In the list's place, at full height.
    List,
}

/// Is where everything stands. A pane that is not shown has no rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Panes {
    /// Is how list and detail share the screen.
    pub arrangement: Arrangement,
    /// Is the line of title, clocks and position.
    pub header: Rect,
    /// Is the list with its border; or the picture in its place.
    pub list: Rect,
    /// Is the detail with its border; over the list where there is room for one of them only.
    pub detail: Rect,
    /// Is the picture with its border.
    pub picture: Rect,
    /// Is the line of hints, prompts and notices.
    pub hints: Rect,
}

const BESIDE_COLUMNS: u16 = 100;
const UNDER_COLUMNS: u16 = 40;
const UNDER_ROWS: u16 = 16;
const LEAST_COLUMNS: u16 = 20;
const LEAST_ROWS: u16 = 5;
const BAND_ROWS: u16 = 30;

impl Panes {
    /// Shares out a screen of so many columns and rows.
    #[must_use]
    pub fn of(columns: u16, rows: u16, picture: PictureAt) -> Self {
        let line = |y| Rect { x: 0, y, width: columns, height: 1.min(rows) };
        let whole = Rect { x: 0, y: 1, width: columns, height: rows.saturating_sub(2) };
        let arrangement = Arrangement::of(columns, rows);
        let band = match (picture, arrangement) {
            (_, Arrangement::TooSmall | Arrangement::Alone) | (PictureAt::List, _) => 0,
            // The axis and the two borders come to the rows themselves.
            (PictureAt::Band(wanted), _) if rows >= BAND_ROWS => wanted.saturating_add(2).clamp(4, rows / 3),
            (PictureAt::Band(_), _) => 0,
        };
        let body = Rect { height: whole.height.saturating_sub(band), ..whole };
        let (list, detail) = match arrangement {
            Arrangement::Beside => {
                let left = if picture == PictureAt::List { columns / 5 * 3 } else { columns / 2 };
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
        let picture = match picture {
            PictureAt::List => list,
            PictureAt::Band(_) if band == 0 => Rect::default(),
            PictureAt::Band(_) => Rect { y: body.y + body.height, height: band, ..whole },
        };
        Self { arrangement, header: line(0), list, detail, picture, hints: line(rows.saturating_sub(1)) }
    }
}

impl Arrangement {
    fn of(columns: u16, rows: u16) -> Self {
        match (columns, rows) {
            (columns, rows) if columns < LEAST_COLUMNS || rows < LEAST_ROWS => Self::TooSmall,
            (columns, rows) if columns < UNDER_COLUMNS || rows < UNDER_ROWS => Self::Alone,
            (columns, _) if columns < BESIDE_COLUMNS => Self::Under,
            _ => Self::Beside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAND: PictureAt = PictureAt::Band(3);

    #[test]
    fn nothing_stands_outside_the_screen_or_over_another() {
        for picture in [BAND, PictureAt::Band(1000), PictureAt::List] {
            for (columns, rows) in (0..=220).flat_map(|columns| (0..=70).map(move |rows| (columns, rows))) {
                let panes = Panes::of(columns, rows, picture);
                for pane in [panes.header, panes.list, panes.detail, panes.picture, panes.hints] {
                    assert!(pane.x + pane.width <= columns && pane.y + pane.height <= rows, "{columns}×{rows}");
                }
                if picture != PictureAt::List && panes.picture.height > 0 {
                    assert_eq!(panes.picture.y + panes.picture.height, panes.hints.y);
                    assert!(panes.detail.y + panes.detail.height <= panes.picture.y);
                    assert!(panes.list.height >= 5);
                }
            }
        }
    }

    #[test]
    fn the_detail_stands_beside_the_list_from_100_columns() {
        let of = |columns, rows| Panes::of(columns, rows, BAND).arrangement;
        assert_eq!(of(100, 24), Arrangement::Beside);
        assert_eq!(of(99, 24), Arrangement::Under);
        assert_eq!(of(40, 16), Arrangement::Under);
        assert_eq!(of(40, 15), Arrangement::Alone);
        assert_eq!(of(39, 24), Arrangement::Alone);
        assert_eq!(of(20, 5), Arrangement::Alone);
        assert_eq!(of(19, 5), Arrangement::TooSmall);
        assert_eq!(of(20, 4), Arrangement::TooSmall);
    }

    #[test]
    fn the_band_wants_30_rows() {
        assert_eq!(Panes::of(120, 29, BAND).picture.height, 0);
        assert_eq!(Panes::of(120, 30, BAND).picture.height, 5);
        assert_eq!(Panes::of(120, 36, PictureAt::Band(99)).picture.height, 12);
        assert_eq!(Panes::of(120, 24, PictureAt::List).picture, Panes::of(120, 24, PictureAt::List).list);
    }
}
