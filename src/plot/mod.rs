//! Arithmetic on time, columns and rectangles; knows no terminal library and no words.

pub mod axis;
pub mod brackets;
pub mod gaps;
pub mod pack;
pub mod panes;
#[cfg(test)]
mod testing;
pub mod ticks;

pub use axis::{Axis, FOLD_COLUMNS, Piece, Position, SUB_CELLS};
pub use brackets::{Bracket, Brackets};
pub use gaps::{Outline, folds};
pub use pack::pack;
pub use panes::{Arrangement, Panes, Rect};
pub use ticks::{Step, Tick, midnights, nights, ticks};
