//! How far the reading of a file has come.

/// Is how far the reading of a file has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Is how much of it is read and checked, in percent.
    pub percent: u8,
    /// Are the events found so far.
    pub events: usize,
}
