//! What is said of a time, an event, an order, a duration: the same words on the screen and in print.
//!
//! Chooses no colours and no places: a text carries a [`Tone`] that says what it is.

pub mod accounts;
pub mod count;
pub mod detail;
pub mod duration;
mod links;
pub mod mark;
pub mod order;
pub mod paragraph;
pub mod plain;
pub mod relation;
pub mod stop;
pub mod tick;
pub mod time;
mod who;

pub use detail::detail;
pub use links::links;
pub use mark::Mark;
pub use paragraph::{Goal, Paragraph, Tone};
pub use who::source_name;

use crate::text::{Safe, width};
use crate::time::Clock;

/// Is how wide the name of a clock may be beside times, which it must leave room for.
pub const LONGEST_CLOCK_NAME: usize = 24;

/// Gives the name of a clock to stand beside times, cut where it is long.
#[must_use]
pub fn clock_name(clock: &Clock) -> Safe {
    width::cut(&Safe::line(&clock.name), LONGEST_CLOCK_NAME)
}

/// Is whose clock speaks, and which others are heard beside it.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    /// Is the active clock.
    pub clock: &'a Clock,
    /// Are all the clocks on offer, the active one among them.
    pub clocks: &'a [Clock],
}
