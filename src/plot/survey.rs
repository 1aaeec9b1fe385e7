//! What the picture needs to know of all events, by one look at each: to read when one was takes longest.

use super::extents::{Extents, Gathering};
use super::gaps::Outline;
use super::packed::Instants;
use super::shape::{Shape, point, stated};
use crate::time::{Instant, Moment};
use crate::timeline::{Side, Stop, Timeline};

/// Gives what the gaps of a timeline are found from, see [`outline`](super::outline()), and when its events begin and end.
#[must_use]
pub fn survey(timeline: &Timeline) -> (Outline, Extents) {
    let order = timeline.order();
    // What grows bit by bit leaves holes, and room that is not used costs nothing.
    let (mut edges, mut extents) = (Edges::with_room(order.len()), Gathering::with_room(order.len()));
    let mut covered = Vec::with_capacity(order.len());
    for (at, stop) in order.stops().enumerate().filter(|(_, stop)| stop.side != Side::End) {
        let event = timeline.event(stop.event);
        let when = event.when();
        edges.add(timeline, stop, when.start());
        if stop.side == Side::Start && order.position(stop.event, Side::End).is_some() {
            edges.add(timeline, Stop { side: Side::End, ..stop }, when.end());
        }
        if let Some(shape) = Shape::of_when(timeline, event, &when) {
            covered.extend(shape.solid());
            extents.add(order, at, &shape);
        }
    }
    covered.sort_unstable();
    (Outline { edges: edges.sorted(timeline), covered }, extents.done(order))
}

/// Are the instants at which something is drawn, while they are gathered.
#[derive(Default)]
struct Edges {
    /// Are those that came in order, as nearly all do.
    in_order: Instants,
    others: Vec<Instant>,
    is_any_timed: bool,
    /// Are the stops that are not timed and are bounded.
    untimed: Vec<Stop>,
}

impl Edges {
    /// Makes room for so many.
    fn with_room(count: usize) -> Self {
        Self { in_order: Instants::with_room(count), others: Vec::with_capacity(count), ..Self::default() }
    }

    fn add(&mut self, timeline: &Timeline, stop: Stop, moment: Option<&Moment>) {
        if let Some((at, _)) = moment.and_then(point) {
            self.is_any_timed = true;
            self.push(at, stop.side != Side::End);
            return;
        }
        let window = stated(timeline, stop);
        if moment.is_some_and(Moment::is_timed) {
            self.is_any_timed = true;
            self.others.extend([window.earliest, window.latest].into_iter().flatten());
        } else if !window.is_open() {
            self.untimed.push(stop);
        }
    }

    /// Adds an instant, to those in order if it may be one of them: what ends much later would keep all others out.
    fn push(&mut self, at: Instant, may_be_in_order: bool) {
        match self.in_order.last() {
            Some(last) if at == last => {}
            last if may_be_in_order && last.is_none_or(|last| last < at) => self.in_order.push(at),
            _ => self.others.push(at),
        }
    }

    fn sorted(self, timeline: &Timeline) -> Instants {
        let mut others = self.others;
        for stop in self.untimed {
            if self.is_any_timed {
                others.extend(timeline.order().key(stop));
            } else {
                let window = stated(timeline, stop);
                others.extend([window.earliest, window.latest].into_iter().flatten());
            }
        }
        others.sort_unstable();
        others.dedup();
        let most = self.in_order.len() + others.len();
        let (mut in_order, mut others) = (self.in_order.iter().peekable(), others.into_iter().peekable());
        let merged = std::iter::from_fn(|| match (in_order.peek(), others.peek()) {
            (Some(one), Some(other)) if one == other => {
                in_order.next();
                others.next()
            }
            (Some(one), Some(other)) if other < one => others.next(),
            (Some(_), _) => in_order.next(),
            _ => others.next(),
        });
        let mut edges = Instants::with_room(most);
        merged.for_each(|edge| edges.push(edge));
        edges.shrink();
        edges
    }
}
