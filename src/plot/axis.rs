//! Time to columns and back, at one scale, with what is empty folded.

#[cfg(test)]
mod tests;

use crate::time::{Duration, Instant};

/// Is how many sub-cells a column has: terminals have blocks of eighths.
pub const SUB_CELLS: u32 = 8;

/// Is how many columns a folded stretch takes, however long it is.
pub const FOLD_COLUMNS: u16 = 9;

/// Is as far from 1970 as an axis reaches, in nanoseconds: beyond every calendar, and far from overflow.
const FURTHEST: i128 = 1_000_000_000_000_000_000_000_000_000;

/// Is where an instant lies on an axis.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Position {
    /// Before the range that is visible.
    Before,
    /// In this sub-cell, counted from 0 at the left; a column has [`SUB_CELLS`].
    At(u32),
    /// At the end of the range that is visible, or after it.
    After,
}

/// Is a part of an axis: live, where all parts have the same scale, or folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Is the first instant in it.
    pub from: Instant,
    /// Is the first instant after it.
    pub to: Instant,
    /// Is its first column.
    pub start: u16,
    /// Is the first column after it.
    pub end: u16,
    /// Is whether it is folded, and so takes [`FOLD_COLUMNS`].
    pub folded: bool,
    /// Is how much live time comes before it, in nanoseconds.
    elapsed: i128,
    /// Is how many columns of folds come before it.
    fold_columns: u16,
}

/// Maps the visible range of time `[from, to)` to columns and back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Axis {
    from: Instant,
    to: Instant,
    columns: u16,
    /// In nanoseconds, at least 1.
    live: i128,
    live_columns: u16,
    pieces: Vec<Piece>,
}

impl Axis {
    /// Lays `[from, to)` out over so many columns (1 at least), with those stretches `[start, end)` folded.
    ///
    /// Folds are clipped to the range; where all of them together would take more than half of the columns, the
    /// shortest are left out. A fold begins and ends between two columns: it is moved by less than a column for that,
    /// so the stretch should leave at least this much around it free of marks.
    #[must_use]
    pub fn new(from: Instant, to: Instant, folds: &[(Instant, Instant)], columns: u16) -> Self {
        let columns = columns.max(1);
        let from = clamp(from);
        let to = clamp(to).max(from + Duration::from_nanos(1));
        let folds = taken(from, to, folds, columns);
        let folded: i128 = folds.iter().map(|(start, end)| (*end - *start).nanos()).sum();
        let mut axis = Self {
            from,
            to,
            columns,
            live: (to - from).nanos() - folded,
            live_columns: columns - FOLD_COLUMNS * folds.len() as u16,
            pieces: Vec::with_capacity(2 * folds.len() + 1),
        };
        axis.lay_out(&folds);
        axis
    }

    /// Gives the first instant that is visible.
    #[must_use]
    pub fn from(&self) -> Instant {
        self.from
    }

    /// Gives the first instant that is no longer visible.
    #[must_use]
    pub fn to(&self) -> Instant {
        self.to
    }

    /// Counts the columns, at least 1.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Counts the sub-cells of all columns.
    #[must_use]
    pub fn sub_cells(&self) -> u32 {
        u32::from(self.columns) * SUB_CELLS
    }

    /// Gives how much time a column of a live piece shows, rounded down; zero below a nanosecond.
    #[must_use]
    pub fn per_column(&self) -> Duration {
        Duration::from_nanos(self.live / i128::from(self.live_columns))
    }

    /// Says whether so long a time takes at least so many columns of a live piece.
    #[must_use]
    pub fn fits(&self, length: Duration, columns: u16) -> bool {
        length.nanos().saturating_mul(self.live_columns.into()) >= self.live.saturating_mul(columns.into())
    }

    /// Lists the pieces, live and folded, from left to right; together they cover the columns and the range.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Says whether the column is in a fold.
    #[must_use]
    pub fn is_folded(&self, column: u16) -> bool {
        self.piece_at(column).folded
    }

    /// Gives the sub-cell in which the instant lies.
    #[must_use]
    pub fn sub(&self, instant: Instant) -> Position {
        if instant < self.from {
            return Position::Before;
        }
        if instant >= self.to {
            return Position::After;
        }
        let piece = &self.pieces[self.pieces.partition_point(|piece| piece.from <= instant).max(1) - 1];
        let past = (instant - piece.from).nanos();
        let sub_cells = i128::from(SUB_CELLS);
        Position::At(if piece.folded {
            let inside = past * i128::from(FOLD_COLUMNS) * sub_cells / (piece.to - piece.from).nanos();
            count(i128::from(piece.start) * sub_cells + inside)
        } else {
            let live = (piece.elapsed + past) * i128::from(self.live_columns) * sub_cells / self.live;
            count(i128::from(piece.fold_columns) * sub_cells + live)
        })
    }

    /// Gives the column in which the instant lies, or nothing where that is not visible.
    #[must_use]
    pub fn column(&self, instant: Instant) -> Option<u16> {
        match self.sub(instant) {
            Position::At(sub) => Some((sub / SUB_CELLS) as u16),
            Position::Before | Position::After => None,
        }
    }

    /// Gives the first instant of a column; past the last one, the end of the range.
    #[must_use]
    pub fn instant(&self, column: u16) -> Instant {
        if column >= self.columns {
            return self.to;
        }
        let piece = self.piece_at(column);
        let nanos = if piece.folded {
            let length = (piece.to - piece.from).nanos();
            ceil(i128::from(column - piece.start) * length, FOLD_COLUMNS.into())
        } else {
            let live = i128::from(column - piece.fold_columns) * self.live;
            ceil(live, self.live_columns.into()) - piece.elapsed
        };
        piece.from + Duration::from_nanos(nanos)
    }

    /// Gives the instant in the middle of a column.
    #[must_use]
    pub fn middle(&self, column: u16) -> Instant {
        let start = self.instant(column);
        start + Duration::from_nanos((self.instant(column.saturating_add(1)) - start).nanos() / 2)
    }

    fn piece_at(&self, column: u16) -> &Piece {
        &self.pieces[self.pieces.partition_point(|piece| piece.start <= column).max(1) - 1]
    }

    fn lay_out(&mut self, folds: &[(Instant, Instant)]) {
        let columns = i128::from(self.live_columns);
        let mut live = Piece {
            from: self.from,
            to: self.to,
            start: 0,
            end: self.columns,
            folded: false,
            elapsed: 0,
            fold_columns: 0,
        };
        let mut folded = 0;
        for &(start, end) in folds {
            let elapsed = (start - self.from).nanos() - folded;
            // To the nearest column; the fold keeps its length, so the scale stays what it is.
            let nearest = ((elapsed * columns + self.live / 2) / self.live).min(columns);
            let moved = ceil(nearest * self.live, columns);
            let shift = Duration::from_nanos(moved - elapsed);
            let column = count(nearest) as u16 + live.fold_columns;
            self.push(Piece { to: start + shift, end: column, ..live });
            let fold = Piece {
                from: start + shift,
                to: end + shift,
                start: column,
                end: column + FOLD_COLUMNS,
                folded: true,
                elapsed: moved,
                ..live
            };
            self.push(fold);
            live = Piece {
                from: fold.to,
                start: fold.end,
                elapsed: moved,
                fold_columns: live.fold_columns + FOLD_COLUMNS,
                ..live
            };
            folded += (end - start).nanos();
        }
        self.push(live);
    }

    fn push(&mut self, piece: Piece) {
        if piece.start < piece.end {
            self.pieces.push(piece);
        }
    }
}

/// Counts the folds for which so many columns have room.
pub(super) fn most_folds(columns: u16) -> usize {
    usize::from(columns / (2 * FOLD_COLUMNS))
}

/// Gives the folds inside the range, in order and apart, as many as there is room for, the longest ones.
fn taken(from: Instant, to: Instant, folds: &[(Instant, Instant)], columns: u16) -> Vec<(Instant, Instant)> {
    let mut clipped: Vec<_> =
        folds.iter().map(|(start, end)| ((*start).clamp(from, to), (*end).clamp(from, to))).collect();
    clipped.sort_unstable();
    let mut apart: Vec<(Instant, Instant)> = Vec::with_capacity(clipped.len());
    for (start, end) in clipped.into_iter().filter(|(start, end)| start < end) {
        match apart.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => apart.push((start, end)),
        }
    }
    apart.sort_by_key(|(start, end)| *start - *end);
    apart.truncate(most_folds(columns));
    apart.sort_unstable();
    // Something has to be live: a range that lies in one fold is looked at for what is in it.
    if apart == [(from, to)] {
        apart.clear();
    }
    apart
}

fn clamp(instant: Instant) -> Instant {
    Instant::from_unix_nanos(instant.unix_nanos().clamp(-FURTHEST, FURTHEST))
}

/// Narrows a count of columns or sub-cells, which is neither negative nor large.
fn count(number: i128) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// Divides what is not negative, rounding up.
fn ceil(dividend: i128, divisor: i128) -> i128 {
    (dividend + divisor - 1) / divisor
}
