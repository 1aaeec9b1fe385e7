//! What is known of which came first, and why; and how long it is from one to the other.

use super::time::{self, DateWords};
use super::{Paragraph, Tone, duration, plain, relation};
use crate::time::Zone;
use crate::timeline::{Precedence, Stop, Timeline};

/// Is how many events whose order is not known are named on each side at most.
const MOST_NAMED: usize = 3;
/// Is how far along the list they are looked for.
const FURTHEST: usize = 40;

/// Says which of two stops came first, as far as that is known, and why: "known: A came first, since …".
#[must_use]
pub fn which_first(timeline: &Timeline, first: Stop, second: Stop, zone: Zone) -> String {
    let name = |stop| format!("“{}”", plain::title(timeline, stop));
    let order = timeline.order();
    for (earlier, later) in [(first, second), (second, first)] {
        let reason = match order.precedence(earlier, later) {
            Precedence::Related if earlier.event == later.event => "a span starts before it ends".to_owned(),
            Precedence::Related => "the relations of the file say so".to_owned(),
            Precedence::Certain => format!("{} and {}", window(timeline, earlier, zone), window(timeline, later, zone)),
            Precedence::AsStated => {
                let reason = doubt(timeline, earlier, later);
                return format!("as stated, not certain: {} came first; but {reason}", name(earlier));
            }
            Precedence::NotKnown => continue,
        };
        return format!("known: {} came first, since {reason}", name(earlier));
    }
    format!("not known: {}", unknown(timeline, first, second, zone))
}

/// Says a stop's window for a reason: "“Talks in the Kremlin” is Tue 2 Dec ≈16:30".
fn window(timeline: &Timeline, stop: Stop, zone: Zone) -> String {
    format!("“{}” is {}", timeline.event(stop.event).title(), when(timeline, stop, zone))
}

/// Says when a stop is, by its own moment or by its bounds.
fn when(timeline: &Timeline, stop: Stop, zone: Zone) -> String {
    match timeline.event(stop.event).moment(stop.side) {
        Some(moment) => time::moment(&moment, zone, DateWords::Day),
        None => relation::bounds(timeline, stop, zone).unwrap_or_else(|| "without a time".to_owned()),
    }
}

/// Says why an order that the times suggest is not certain.
fn doubt(timeline: &Timeline, first: Stop, second: Stop) -> String {
    let is_qualified =
        |stop: Stop| timeline.event(stop.event).moment(stop.side).is_some_and(|m| m.qualifier().is_some());
    match (is_qualified(first), is_qualified(second)) {
        (true, true) => "both times are approximate or unsure".to_owned(),
        (true, false) | (false, true) => "one of the times is approximate or unsure".to_owned(),
        (false, false) => "a bound of theirs rests on an approximate or unsure time".to_owned(),
    }
}

/// Says why nothing is known of an order.
fn unknown(timeline: &Timeline, first: Stop, second: Stop, zone: Zone) -> String {
    let order = timeline.order();
    let untimed = [first, second].into_iter().find(|stop| order.stated(*stop).is_open());
    match untimed {
        Some(stop) => format!("no time is known of “{}”", timeline.event(stop.event).title()),
        None => format!("they may overlap: {}, {}", window(timeline, first, zone), window(timeline, second, zone)),
    }
}

/// Says the time from one stop to another: "about 5 h", "4 h 50 min to 5 h 10 min"; or why it cannot be said.
#[must_use]
pub fn time_between(timeline: &Timeline, first: Stop, second: Stop) -> String {
    let moment = |stop: Stop| timeline.event(stop.event).moment(stop.side);
    let (Some(from), Some(to)) = (moment(first), moment(second)) else {
        return "not known: one of them has no time of its own".to_owned();
    };
    let (from, to) = if from.key() <= to.key() { (from, to) } else { (to, from) };
    duration::between(&from, &to).unwrap_or_else(|| "not known: a time is open".to_owned())
}

/// Lists the nearest stops, before and after in the list, of which it is not known whether they came before or after.
#[must_use]
pub fn not_known(timeline: &Timeline, stop: Stop, zone: Zone) -> Vec<Paragraph> {
    let order = timeline.order();
    let Some(at) = order.position(stop.event, stop.side) else {
        return Vec::new();
    };
    let is_known = |first, second| is_order_known(timeline, first, second);
    let is_open = |other: &Stop| other.event != stop.event && !is_known(stop, *other) && !is_known(*other, stop);
    let before = (0..at).rev().take(FURTHEST).filter_map(|at| order.stop(at)).filter(is_open).take(MOST_NAMED);
    let mut near: Vec<Stop> = before.collect();
    near.reverse();
    let after = (at + 1..order.len()).take(FURTHEST).filter_map(|at| order.stop(at));
    near.extend(after.filter(is_open).take(MOST_NAMED));
    near.into_iter().map(|other| line(timeline, stop, other, zone)).collect()
}

fn line(timeline: &Timeline, stop: Stop, other: Stop, zone: Zone) -> Paragraph {
    let order = timeline.order();
    let reason = match (order.precedence(stop, other), order.precedence(other, stop)) {
        (Precedence::AsStated, _) => format!("after this one as stated, but {}", doubt(timeline, stop, other)),
        (_, Precedence::AsStated) => format!("before this one as stated, but {}", doubt(timeline, other, stop)),
        _ if order.stated(stop).is_open() => "no time is known of this one".to_owned(),
        _ if order.stated(other).is_open() => "no time is known of it".to_owned(),
        _ => format!("they may overlap, it is {}", when(timeline, other, zone)),
    };
    let title = plain::title(timeline, other);
    Paragraph::of(Tone::Plain, &title).add(Tone::Faint, &format!(": {reason}")).hanging(2)
}

/// Says whether the first of two stops is known to have come before the second.
#[must_use]
pub fn is_order_known(timeline: &Timeline, first: Stop, second: Stop) -> bool {
    matches!(timeline.order().precedence(first, second), Precedence::Related | Precedence::Certain)
}

#[cfg(test)]
mod tests;
