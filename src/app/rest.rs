//! The rest of a large file, of which only the first events are shown so far.

use crate::report::Progress;
use crate::text::Safe;
use crate::words::count;

/// Is whether there is more in the file than is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Rest {
    /// All of it is shown.
    #[default]
    Nothing,
    /// More is being read; so many errors were found in it so far.
    Coming(Progress, usize),
    /// More is there, but it has errors.
    NotShown,
    /// More is there, but it could not be read.
    Away,
}

impl Rest {
    /// Says how far the file is read, while it is.
    pub(super) fn in_words(self) -> Option<Safe> {
        let Self::Coming(Progress { percent, events }, errors) = self else { return None };
        let errors = match errors {
            0 => String::new(),
            1 => ", 1 error".to_owned(),
            errors => format!(", {} errors", count::number(errors)),
        };
        Some(Safe::line(&format!("{percent}% read, {} events{errors}", count::number(events))))
    }

    /// Says of the events that are shown that they are only the first.
    pub(super) fn of_what_is_shown(self, events: usize) -> Safe {
        let events = count::number(events);
        Safe::line(&match self {
            Self::Nothing => String::new(),
            Self::Coming(..) => format!(" · the first {events} events so far"),
            Self::NotShown => format!(" · only the first {events} events, the file has errors (!)"),
            Self::Away => format!(" · only the first {events} events, no more can be read"),
        })
    }
}
