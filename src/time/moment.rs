//! The notation of a moment: `literal [tolerance] [qualifier]`, or `[literal] ".." [literal]`.

use std::fmt;
use std::ops::Range;

use super::{Instant, Literal, Window, Zone};

/// Is what a source says of how sure a time is (EDTF, ISO 8601-2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Qualifier {
    /// `~`: approximate.
    Approximate,
    /// `?`: the source itself is unsure.
    Uncertain,
    /// `%`: both.
    Both,
}

/// Is a unit of a tolerance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
}

/// Is how far a moment may lie from its literal, to either side.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tolerance {
    /// Is how many of the unit.
    pub amount: u32,
    /// Is the unit.
    pub unit: Unit,
}

/// Is the way in which a moment was stated.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// A literal, within a tolerance if one is given.
    Single {
        literal: Literal,
        tolerance: Option<Tolerance>,
        qualifier: Option<Qualifier>,
    },
    /// `A..B`, `A..`, `..B`: one moment, from A's start to B's end. `..` (both open) is what `to` may say.
    Range { from: Option<Literal>, to: Option<Literal> },
}

/// Is one point in time as it was stated.
///
/// Its `Display` is the canonical notation: parsing that again (with no default zone) gives an equal moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Moment {
    form: Form,
    window: Window,
}

impl Moment {
    /// Reads the notation; `zone` is the clock of literals written without one, `None` leaves it unstated.
    ///
    /// # Errors
    /// Says what is wrong, where in `text` (bytes), and how to mend it.
    pub fn parse(text: &str, zone: Option<Zone>) -> Result<Self, MomentError> {
        todo!()
    }
    /// Gives the way in which it was stated.
    #[must_use]
    pub const fn form(&self) -> &Form {
        &self.form
    }
    /// Gives the interval in which it must lie by its own statement, `~ ? %` not widening it.
    #[must_use]
    pub const fn window(&self) -> Window {
        self.window
    }
    /// Gives the literal, where it is not a range.
    #[must_use]
    pub const fn literal(&self) -> Option<&Literal> {
        todo!()
    }
    /// Gives the qualifier, if one was written.
    #[must_use]
    pub const fn qualifier(&self) -> Option<Qualifier> {
        todo!()
    }
    /// Gives the instant at which it sorts: its literal's start, else its earliest, else the instant just before its latest.
    #[must_use]
    pub fn key(&self) -> Option<Instant> {
        todo!()
    }
    /// Says whether each literal in it names a time of day in a known clock.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        todo!()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        todo!()
    }
}

/// Is why a text is not a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MomentError {
    /// Says what is wrong, in a sentence without a full stop.
    pub message: String,
    /// Is where in the text, in bytes.
    pub span: Range<usize>,
    /// Says how to mend it, naming the form to write.
    pub help: Option<String>,
}
