//! Which time the picture shows.

use super::Picture;
use crate::plot::{Axis, Shape};
use crate::time::{Duration, Instant};
use crate::timeline::{Stop, Timeline};

/// Is the shortest and the longest time that the picture shows.
const SHORTEST: Duration = Duration::from_seconds(1);
const LONGEST: Duration = Duration::from_hours(24 * 366 * 30_000);

impl Picture {
    /// Shows all of it.
    pub fn fit(&mut self) {
        self.range = None;
    }

    /// Shows half as much time around a column, or twice as much.
    pub fn zoom(&mut self, around: Option<u16>, closer: bool) {
        let Some(axis) = &self.axis else { return };
        let half = self.columns / 2;
        let around = around.unwrap_or(half).min(self.columns.saturating_sub(1));
        let side = if closer { self.columns / 4 } else { self.columns };
        self.range = Some(limited(
            beyond(axis, i32::from(around) - i32::from(side)),
            beyond(axis, i32::from(around) + i32::from(side)),
        ));
    }

    /// Moves the time in view by so many columns, later if positive.
    pub fn pan(&mut self, columns: i32) {
        let Some(axis) = &self.axis else { return };
        self.range = Some(limited(beyond(axis, columns), beyond(axis, i32::from(self.columns) + columns)));
    }

    /// Moves the time in view by a quarter.
    pub fn pan_quarter(&mut self, later: bool) {
        let quarter = i32::from(self.columns / 4).max(1);
        self.pan(if later { quarter } else { -quarter });
    }

    /// Shows the time of one event, with a little on both sides.
    pub fn show(&mut self, timeline: &Timeline, stop: Stop) {
        let extent = Shape::of(timeline, stop.event).map(|shape| shape.extent());
        let key = timeline.order().key(stop);
        let Some(from) = extent.and_then(|window| window.earliest).or(key) else { return };
        let to = extent.and_then(|window| window.latest).unwrap_or(from).max(from);
        let margin = Duration::from_nanos((to - from).nanos() / 8).max(Duration::from_minutes(5));
        self.range = Some(limited(from - margin, to + margin));
    }

    /// Gives the column at which a stop is drawn.
    #[must_use]
    pub fn column_of(&self, timeline: &Timeline, stop: Stop) -> Option<u16> {
        self.axis.as_ref()?.column(timeline.order().key(stop)?)
    }
}

/// Gives the instant at a column, also of one that lies beyond the axis.
fn beyond(axis: &Axis, column: i32) -> Instant {
    let columns = i32::from(axis.columns());
    let by = |columns: i32| Duration::from_nanos(axis.per_column().nanos() * i128::from(columns));
    if column < 0 {
        axis.from() - by(-column)
    } else if column > columns {
        axis.to() + by(column - columns)
    } else {
        axis.instant(u16::try_from(column).unwrap_or(0))
    }
}

/// Keeps a range within what can be shown.
fn limited(from: Instant, to: Instant) -> (Instant, Instant) {
    let length = to - from;
    let middle = from + Duration::from_nanos(length.nanos() / 2);
    let half = Duration::from_nanos(length.max(SHORTEST).min(LONGEST).nanos() / 2);
    (middle - half, middle + half)
}
