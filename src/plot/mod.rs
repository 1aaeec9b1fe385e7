//! Arithmetic on time, columns and rectangles; knows no terminal library and no words.

pub mod axis;
pub mod band;
pub mod brackets;
pub mod extents;
pub mod gaps;
pub mod lanes;
pub mod pack;
pub mod packed;
pub mod panes;
pub mod shape;
mod sketch;
mod sorted;
pub mod survey;
mod tally;
#[cfg(test)]
mod testing;
pub mod ticks;
mod time_index;

pub use axis::{Axis, FOLD_COLUMNS, Piece, Position, SUB_CELLS};
pub use band::{Band, BandRow, Cell, Ink, Plan};
pub use brackets::{Bracket, Brackets};
pub use extents::Extents;
pub use gaps::{Gaps, Outline, folds};
pub use lanes::{Lane, LaneKey, Lanes, LanesBy};
pub use pack::pack;
pub use packed::Instants;
pub use panes::{Arrangement, Panes, PictureAt, Rect};
pub use shape::{Figure, Finish, Shape, Tip, fit, fit_outline, outline};
pub use survey::Survey;
pub use ticks::{Step, Tick, midnights, nights, ticks};
