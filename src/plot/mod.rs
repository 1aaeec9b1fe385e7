//! Arithmetic on time, columns and rectangles; knows no terminal library and no words.

pub mod brackets;
pub mod panes;

pub use brackets::{Bracket, Brackets};
pub use panes::{Arrangement, Panes, Rect};
