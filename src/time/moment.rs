//! The notation of a moment: `literal [tolerance] [qualifier]`, or `[literal] ".." [literal]`.

mod clock;
mod date_time;
mod mistakes;
mod parse;

use std::fmt;
use std::ops::Range;

use super::{Instant, Literal, Window, Zone, resolve};

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
        /// Is the date or date-time.
        literal: Literal,
        /// Is how far it may be off.
        tolerance: Option<Tolerance>,
        /// Is how sure it is.
        qualifier: Option<Qualifier>,
    },
    /// `A..B`, `A..`, `..B`: one moment, from A's start to B's end. `..` (both open) is what `to` may say.
    Range {
        /// Is the literal at whose start the range starts, or `None` for an open side.
        from: Option<Literal>,
        /// Is the literal at whose end the range ends, or `None` for an open side.
        to: Option<Literal>,
    },
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
    /// Says what is wrong, where in `text` (bytes), and how to mend it. The message quotes the text as it is, control
    /// characters included.
    pub fn parse(text: &str, zone: Option<Zone>) -> Result<Self, MomentError> {
        let form = parse::form(text, zone)?;
        let window = match &form {
            Form::Single { literal, tolerance: Some(by), .. } => resolve::widen(literal, *by),
            Form::Single { literal, .. } => literal.window,
            Form::Range { from, to } => Window {
                earliest: from.and_then(|from| from.window.earliest),
                latest: to.and_then(|to| to.window.latest),
            },
        };
        Ok(Self { form, window })
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
        match &self.form {
            Form::Single { literal, .. } => Some(literal),
            Form::Range { .. } => None,
        }
    }

    /// Lists the literals in it: one, or those of the sides of a range that are not open.
    pub fn literals(&self) -> impl Iterator<Item = &Literal> {
        let (first, second) = match &self.form {
            Form::Single { literal, .. } => (Some(literal), None),
            Form::Range { from, to } => (from.as_ref(), to.as_ref()),
        };
        first.into_iter().chain(second)
    }

    /// Says how to write it if its offset was meant for the end of a range; nothing where it is a range already.
    #[must_use]
    pub fn as_range(&self) -> Option<String> {
        match &self.form {
            Form::Single { literal, .. } => mistakes::as_range(&literal.to_string(), ""),
            Form::Range { .. } => None,
        }
    }

    /// Gives the qualifier, if one was written.
    #[must_use]
    pub const fn qualifier(&self) -> Option<Qualifier> {
        match &self.form {
            Form::Single { qualifier, .. } => *qualifier,
            Form::Range { .. } => None,
        }
    }

    /// Gives the instant at which it sorts: its literal's start, else its earliest, else the instant just before its latest.
    #[must_use]
    pub fn key(&self) -> Option<Instant> {
        self.literal()
            .and_then(|literal| literal.window.earliest)
            .or(self.window.earliest)
            .or_else(|| self.window.latest.map(Instant::just_before))
    }

    /// Says whether it is `..`, which has no literal.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.form, Form::Range { from: None, to: None })
    }

    /// Says whether each literal in it names a time of day in a known clock; `..` is not timed.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        !self.is_open() && self.literals().all(Literal::is_timed)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Single { literal, tolerance, qualifier } => {
                write!(f, "{literal}")?;
                if let Some(tolerance) = tolerance {
                    write!(f, "{tolerance}")?;
                }
                qualifier.map_or(Ok(()), |qualifier| write!(f, "{qualifier}"))
            }
            Form::Range { from, to } => {
                if let Some(from) = from {
                    write!(f, "{from}")?;
                }
                f.write_str("..")?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Approximate => "~",
            Self::Uncertain => "?",
            Self::Both => "%",
        })
    }
}

impl fmt::Display for Tolerance {
    /// Writes the canonical notation, such as `±15m`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Second => 's',
            Unit::Minute => 'm',
            Unit::Hour => 'h',
            Unit::Day => 'd',
            Unit::Week => 'w',
        };
        write!(f, "±{}{unit}", self.amount)
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

impl MomentError {
    fn new(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), span, help: Some(help.into()) }
    }
}

impl fmt::Display for MomentError {
    /// Writes the message and, after a semicolon, the help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl std::error::Error for MomentError {}

#[cfg(test)]
mod tests;
