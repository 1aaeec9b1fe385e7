//! Tests of the order: rule by rule, and against an independent reckoning.

mod conflicts;
mod keys;
pub(super) mod memory;
mod naive;
mod near;
mod properties;
mod windows;

use super::{Conflict, Order, Precedence, Stop, Stops};
use crate::timeline::Event;
use crate::timeline::sample::{Draft, events, list, say, say_stop, stop};

/// Is a timeline put in order, with its events at hand to name stops by.
struct Resolved {
    events: Vec<Event<'static>>,
    order: Order,
    doubtful: Vec<Conflict>,
}

fn resolve(drafts: &[Draft]) -> Resolved {
    let events = events(drafts);
    let (order, doubtful) = Order::resolve(Stops::of(&events)).unwrap_or_else(|conflicts| panic!("{conflicts:#?}"));
    Resolved { events, order, doubtful }
}

impl Resolved {
    fn list(&self) -> String {
        list(&self.events, &self.order)
    }

    fn stop(&self, said: &str) -> Stop {
        stop(&self.events, said)
    }

    fn stated(&self, said: &str) -> String {
        say_window(self.order.stated(self.stop(said)))
    }

    fn certain(&self, said: &str) -> String {
        say_window(self.order.certain(self.stop(said)))
    }

    fn key(&self, said: &str) -> String {
        self.order.key(self.stop(said)).map_or_else(|| "none".to_owned(), say)
    }

    fn precedence(&self, first: &str, second: &str) -> Precedence {
        self.order.precedence(self.stop(first), self.stop(second))
    }
}

fn say_window(window: crate::time::Window) -> String {
    let side = |at: Option<_>| at.map_or_else(String::new, say);
    format!("{}..{}", side(window.earliest), side(window.latest))
}

/// Says conflicts: the steps of each, who says so in brackets, and the bounds that are at odds.
fn say_conflicts(events: &[Event], conflicts: &[Conflict]) -> Vec<String> {
    let step = |edge: &super::Edge| {
        let by = edge.stated.map_or_else(
            || "own".to_owned(),
            |(event, relation, place)| {
                format!("{} {relation:?} {place}", events[event.0 as usize].title).to_lowercase()
            },
        );
        format!("{} <= {} [{by}]", say_stop(events, edge.earlier), say_stop(events, edge.later))
    };
    let steps = |chain: &[super::Edge]| chain.iter().map(step).collect::<Vec<_>>().join(", ");
    conflicts
        .iter()
        .map(|conflict| match conflict {
            Conflict::Cycle(chain) => {
                // A circle may be entered anywhere.
                let entries = (0..chain.len()).map(|by| {
                    let mut chain = chain.clone();
                    chain.rotate_left(by);
                    steps(&chain)
                });
                format!("circle: {}", entries.min().unwrap_or_default())
            }
            Conflict::Empty { chain, first, last, not_before, not_after } => format!(
                "{} not before {}, {} over by {}: {}",
                say_stop(events, *first),
                say(*not_before),
                say_stop(events, *last),
                say(*not_after),
                steps(chain)
            ),
        })
        .collect()
}

/// Says why drafts cannot be put in order.
fn errors(drafts: &[Draft]) -> Vec<String> {
    let events = events(drafts);
    match Order::resolve(Stops::of(&events)) {
        Ok((order, _)) => panic!("in order: {}", list(&events, &order)),
        Err(conflicts) => say_conflicts(&events, &conflicts),
    }
}
