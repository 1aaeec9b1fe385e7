//! The small language by which events are chosen: words, keys with values, `-`, `or`, brackets.
//!
//! ```text
//! any  = all { "or" all }
//! all  = one { one }
//! one  = "-" one | "(" any ")" | key ":" value | "uncertain" | "disputed" | value
//! value = word | '"' phrase '"'
//! ```

pub mod complete;
mod judge;
mod parse;
mod ready;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use super::Status;
use crate::text::fold::Needle;
use crate::time::{Instant, Window, Zone};
pub use ready::Ready;

/// Is a filter: which events are shown.
///
/// Its `Display` is the canonical form: parsing that again gives an equal filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter(Expression);

/// Is what an event must be.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Expression {
    /// Each of these.
    All(Vec<Expression>),
    /// One of these at least.
    Any(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// This.
    One(Term),
}

/// Is what is asked of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Term {
    /// One of its texts contains this.
    Text(String, Needle),
    /// What a key names is, or contains, this.
    Named(Key, String, Needle),
    /// Its status is this.
    Status(Status),
    /// Some of it may lie at or after the start of this.
    From(String, Window),
    /// Some of it may lie before the end of this.
    To(String, Window),
    /// Its time is not certain.
    Uncertain,
    /// It is disputed.
    Disputed,
}

/// Is what a value may be asked of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is named as the key is")]
pub enum Key {
    Actor,
    Side,
    Place,
    Source,
    Tag,
    Status,
    Rel,
    From,
    To,
}

impl Key {
    /// Lists all keys.
    pub const ALL: [Self; 9] =
        [Self::Actor, Self::Side, Self::Place, Self::Source, Self::Tag, Self::Status, Self::Rel, Self::From, Self::To];

    /// Gives it as it is written, without the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Side => "side",
            Self::Place => "place",
            Self::Source => "source",
            Self::Tag => "tag",
            Self::Status => "status",
            Self::Rel => "rel",
            Self::From => "from",
            Self::To => "to",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name().eq_ignore_ascii_case(name))
    }
}

/// Is the word for what is not certain, and the one for what is disputed.
const STATES: [&str; 2] = ["uncertain", "disputed"];

/// Is how a time is read that is written without a clock, or without a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Is the clock's zone.
    pub zone: Zone,
    /// Is what it is near to.
    pub near: Instant,
}

/// Is why a text is not a filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Says what is wrong, in a sentence without a full stop.
    pub message: String,
    /// Is where in the text, in bytes; empty at the end where something is missing.
    pub span: Range<usize>,
    /// Says what to write.
    pub help: String,
    /// Is whether it may well be mended by typing on.
    pub is_unfinished: bool,
}

impl fmt::Display for Mistake {
    /// Writes the message and, after a semicolon, the help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for Mistake {}

impl Filter {
    /// Reads a filter. A time without a clock is one of `reading`'s, so that another active clock changes nothing later.
    ///
    /// # Errors
    /// Says what is wrong, where, and what to write.
    pub fn parse(text: &str, reading: Reading) -> Result<Self, Mistake> {
        parse::parse(text, reading).map(Self)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Self], between: &str| {
            for (at, part) in parts.iter().enumerate() {
                f.write_str(if at > 0 { between } else { "" })?;
                let is_list = matches!(part, Self::All(_) | Self::Any(_));
                if is_list && !(between == " or " && matches!(part, Self::All(_))) {
                    write!(f, "({part})")?;
                } else {
                    write!(f, "{part}")?;
                }
            }
            Ok(())
        };
        match self {
            Self::All(parts) => list(f, parts, " "),
            Self::Any(parts) => list(f, parts, " or "),
            Self::Not(part) if matches!(**part, Self::All(_) | Self::Any(_)) => write!(f, "-({part})"),
            Self::Not(part) => write!(f, "-{part}"),
            Self::One(term) => term.fmt(f),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text, _) => f.write_str(&parse::quoted(text)),
            Self::Named(key, value, _) => write!(f, "{}:{}", key.name(), parse::quoted_value(value)),
            Self::Status(status) => write!(f, "status:{}", status.word()),
            Self::From(time, _) => write!(f, "from:{}", parse::quoted_value(time)),
            Self::To(time, _) => write!(f, "to:{}", parse::quoted_value(time)),
            Self::Uncertain => f.write_str(STATES[0]),
            Self::Disputed => f.write_str(STATES[1]),
        }
    }
}
