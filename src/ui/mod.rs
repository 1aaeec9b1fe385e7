//! Draws the app: reads `&App`, writes cells.
//!
//! ```text
//! header   title                          GMT ≈16:30 │ ▌Moscow ≈19:30▐     5 of 14
//! list     ┌ Moscow · UTC+3 ──────┐┌ Talks in the Kremlin ─────┐  detail
//!          │  ≈19:30 ┏◐ Talks …   ││ …                         │
//!          └──────────────────────┘└───────────────────────────┘
//! hints    j/k event · z clock · ? help · q quit
//! ```

pub mod canvas;
mod detail;
mod header;
mod hints;
mod list;
mod overlay;
mod picture;
pub mod theme;

use ratatui::Frame;

use crate::app::App;
use crate::plot::Arrangement;
use canvas::Canvas;
pub use theme::Theme;

/// Draws the whole app.
pub fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>) {
    let mut canvas = Canvas::new(frame, theme);
    let panes = app.panes();
    if panes.arrangement == Arrangement::TooSmall {
        canvas.too_small();
        return;
    }
    let (list, detail) = app.shows();
    header::draw(app, panes.header, &mut canvas);
    let is_picture_full = app.picture().1;
    if list && !is_picture_full {
        list::draw(app, panes.list, &mut canvas);
    }
    if panes.picture.height > 0 && (list || !is_picture_full) {
        picture::draw(app, panes.picture, &mut canvas);
    }
    if detail {
        detail::draw(app, panes.detail, &mut canvas);
    }
    overlay::draw(app, &mut canvas);
    // Last, since what is said may take lines above its own.
    hints::draw(app, panes.hints, &mut canvas);
}
