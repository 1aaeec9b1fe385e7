//! What lanes are called.

use crate::plot::{Lanes, LanesBy};
use crate::text::{Safe, width};

/// Counts the columns that the names of lanes take, with the space behind them.
pub(super) fn columns(lanes: &Lanes, by: LanesBy) -> u16 {
    let names = lanes.lanes.iter().map(|lane| lane_name(lane.name.as_deref(), by));
    let widest = names.map(|name| width::columns(&name)).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).clamp(12, 16) + 1
}

/// Gives the name of a lane.
#[must_use]
pub fn lane_name(name: Option<&str>, by: LanesBy) -> Safe {
    Safe::line(match (name, by) {
        (Some(name), _) => name,
        (None, LanesBy::One) => "all",
        (None, LanesBy::Place) => "no place",
        (None, LanesBy::Actor) => "no actor",
        (None, LanesBy::Side) => "no side",
        (None, LanesBy::Source) => "no source",
    })
}

/// Says by what the lanes are told apart.
#[must_use]
pub fn by_name(by: LanesBy) -> &'static str {
    match by {
        LanesBy::Place => "by place",
        LanesBy::Actor => "by actor",
        LanesBy::Side => "by side",
        LanesBy::Source => "by source",
        LanesBy::One => "all in one",
    }
}
