//! What the picture needs to know of all events, by one look at each: to read when one was takes longest.

use super::extents::{Extents, Gathering};
use super::gaps::Outline;
use super::shape::{Shape, point, stated};
use crate::time::{Instant, Moment};
use crate::timeline::{End, Side, Stop, Timeline, When};

/// Gives what the gaps of a timeline are found from, see [`outline`](super::outline()), and when its events begin and end.
#[must_use]
pub fn survey(timeline: &Timeline) -> (Outline, Extents) {
    let order = timeline.order();
    let (mut edges, mut extents) = (Edges::default(), Gathering::default());
    let mut covered = Vec::new();
    for (at, stop) in order.stops().enumerate().filter(|(_, stop)| stop.side != Side::End) {
        let event = timeline.event(stop.event);
        let when = event.when();
        let (first, last) = match &when {
            When::NotStated => (None, None),
            When::At(moment) => (Some(moment), None),
            When::Span { from, to: End::At(to) } => (Some(from), Some(to)),
            When::Span { from, .. } => (Some(from), None),
        };
        edges.add(timeline, stop, first);
        if stop.side == Side::Start && order.position(stop.event, Side::End).is_some() {
            edges.add(timeline, Stop { side: Side::End, ..stop }, last);
        }
        if let Some(shape) = Shape::of_when(timeline, event, &when) {
            covered.extend(shape.solid());
            extents.add(order, at, &shape);
        }
    }
    (Outline { edges: edges.sorted(timeline), covered }, extents.done(order))
}

/// Are the instants at which something is drawn, while they are gathered.
#[derive(Default)]
struct Edges {
    instants: Vec<Instant>,
    is_any_timed: bool,
    /// Are the stops that are not timed and are bounded.
    untimed: Vec<Stop>,
}

impl Edges {
    fn add(&mut self, timeline: &Timeline, stop: Stop, moment: Option<&Moment>) {
        if let Some((at, _)) = moment.and_then(point) {
            self.is_any_timed = true;
            self.instants.push(at);
            return;
        }
        let window = stated(timeline, stop);
        if moment.is_some_and(Moment::is_timed) {
            self.is_any_timed = true;
            self.instants.extend([window.earliest, window.latest].into_iter().flatten());
        } else if !window.is_open() {
            self.untimed.push(stop);
        }
    }

    fn sorted(self, timeline: &Timeline) -> Vec<Instant> {
        let mut instants = self.instants;
        for stop in self.untimed {
            if self.is_any_timed {
                instants.extend(timeline.order().key(stop));
            } else {
                let window = stated(timeline, stop);
                instants.extend([window.earliest, window.latest].into_iter().flatten());
            }
        }
        instants.sort_unstable();
        instants.dedup();
        instants
    }
}
