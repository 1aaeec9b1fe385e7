//! The interval in which a moment must lie.

use super::Instant;

/// Is the half-open UTC interval `[earliest, latest)` in which a moment must lie; `None` is an open side.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Window {
    /// Is the first instant that is in the window, or `None` where nothing bounds it below.
    pub earliest: Option<Instant>,
    /// Is the first instant after the window, or `None` where nothing bounds it above.
    pub latest: Option<Instant>,
}

impl Window {
    /// Is the window that allows every instant.
    pub const OPEN: Self = Self { earliest: None, latest: None };

    /// Makes a window with both sides closed off: `[earliest, latest)`.
    #[must_use]
    pub const fn new(earliest: Instant, latest: Instant) -> Self {
        Self { earliest: Some(earliest), latest: Some(latest) }
    }

    /// Says whether no instant lies in the window.
    #[must_use]
    pub fn is_empty(self) -> bool {
        matches!((self.earliest, self.latest), (Some(earliest), Some(latest)) if earliest >= latest)
    }

    /// Says whether neither side is bounded.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::OPEN
    }

    /// Gives the instants that are in both windows; the result may be empty.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self {
            earliest: self.earliest.max(other.earliest),
            latest: match (self.latest, other.latest) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        }
    }

    /// Says whether every instant of this window is in the other.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self.intersect(other) == self
    }

    /// Says whether every instant of this window comes before every instant of the other.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(latest), Some(earliest)) if latest <= earliest)
    }
}
