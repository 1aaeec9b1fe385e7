//! The sign before an event: what is known of it at a glance.

use crate::time::{Form, Moment};
use crate::timeline::Status;

/// Is what is known of a stop at a glance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mark {
    /// A moment, stated.
    Stated,
    /// A moment, stated with a qualifier.
    Qualified,
    /// A window.
    Window,
    /// No time of its own.
    Unknown,
    /// Planned.
    Planned,
    /// Planned, and did not happen.
    Cancelled,
    /// Disputed.
    Disputed,
}

impl Mark {
    /// Lists every mark, in the order of the legend.
    pub const ALL: [Self; 7] =
        [Self::Stated, Self::Qualified, Self::Window, Self::Unknown, Self::Planned, Self::Cancelled, Self::Disputed];

    /// Chooses the mark for a stop.
    #[must_use]
    pub fn of(status: Status, moment: Option<&Moment>) -> Self {
        match (status, moment) {
            (Status::Planned, _) => Self::Planned,
            (Status::Cancelled, _) => Self::Cancelled,
            (Status::Disputed, _) => Self::Disputed,
            (Status::Happened, None) => Self::Unknown,
            (Status::Happened, Some(moment)) => match moment.form() {
                Form::Range { .. } | Form::Single { tolerance: Some(_), .. } => Self::Window,
                Form::Single { qualifier: Some(_), .. } => Self::Qualified,
                Form::Single { .. } => Self::Stated,
            },
        }
    }

    /// Gives its glyph, one column wide.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Stated => "●",
            Self::Qualified => "◐",
            Self::Window => "◍",
            Self::Unknown => "◌",
            Self::Planned => "○",
            Self::Cancelled => "✕",
            Self::Disputed => "◇",
        }
    }

    /// Says what it means, for the legend.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Stated => "time stated",
            Self::Qualified => "time approximate (≈) or unsure (?)",
            Self::Window => "some time in a window",
            Self::Unknown => "no time of its own",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled: did not happen",
            Self::Disputed => "disputed whether it happened",
        }
    }
}

#[cfg(test)]
mod tests;
