//! The clocks on offer, and the one that speaks.

use crate::time::{Clock, Zone};
use crate::words::Voice;

/// Is the clocks on offer, and the one that speaks. There is always one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clocks {
    all: Vec<Clock>,
    /// Is how many of them are the file's; those behind are the reader's own zone and the zones that were picked.
    of_file: usize,
    active: usize,
}

impl Clocks {
    /// Takes the clocks of a file, and the reader's own zone as one more, "Here", unless one of them shows it already.
    #[must_use]
    pub fn new(mut clocks: Vec<Clock>, here: Option<Zone>) -> Self {
        if clocks.is_empty() {
            clocks.push(Clock { name: Zone::UTC.name().to_owned(), zone: Zone::UTC });
        }
        let of_file = clocks.len();
        if let Some(zone) = here.filter(|zone| !clocks.iter().any(|clock| clock.zone.same_clock(*zone))) {
            clocks.push(Clock { name: "Here".to_owned(), zone });
        }
        Self { all: clocks, of_file, active: 0 }
    }

    /// Gives the clock that speaks.
    #[must_use]
    pub fn active(&self) -> &Clock {
        // `active` is only ever set to the place of a clock.
        &self.all[self.active]
    }

    /// Lists all clocks.
    #[must_use]
    pub fn all(&self) -> &[Clock] {
        &self.all
    }

    /// Says whose clock speaks, and which others are heard beside it.
    #[must_use]
    pub fn voice(&self) -> Voice<'_> {
        Voice { clock: self.active(), clocks: &self.all }
    }

    /// Lets the next clock speak, or the previous one.
    pub fn step(&mut self, forward: bool) {
        let count = self.all.len();
        self.active = if forward { self.active + 1 } else { self.active + count - 1 } % count;
    }

    /// Lets the clock with this number speak, from 1; says whether there is one.
    pub fn choose(&mut self, number: usize) -> bool {
        let there = (1..=self.all.len()).contains(&number);
        if there {
            self.active = number - 1;
        }
        there
    }

    /// Lets a zone's clock speak; it joins the others under its IANA name unless it is among them.
    pub fn choose_zone(&mut self, zone: Zone) {
        let known = self.all.iter().position(|clock| clock.zone == zone);
        self.active = known.unwrap_or_else(|| {
            self.all.push(Clock { name: zone.name().to_owned(), zone });
            self.all.len() - 1
        });
    }

    /// Takes over which clock speaks, and those that are not the file's, from the clocks before a file was read again.
    pub fn carry_over(&mut self, before: &Self) {
        for clock in before.all.iter().skip(before.of_file) {
            if !self.all.contains(clock) {
                self.all.push(clock.clone());
            }
        }
        let active = before.active();
        match self.all.iter().position(|clock| clock == active) {
            Some(at) => self.active = at,
            None => self.choose_zone(active.zone),
        }
    }
}
