//! What the picture needs to know of all events, by one look at each: to read when one was takes longest, and of most what
//! the order keeps is enough.

use std::ops::Range;

use super::extents::{Extents, Gathering};
use super::gaps::Outline;
use super::packed::Instants;
use super::shape::{Drawn, Figure, Finish, Shape, Tip, stated};
use crate::time::{Instant, Moment};
use crate::timeline::{Side, Stop, Timeline};

/// Looks at each event once.
#[must_use]
pub fn survey(timeline: &Timeline) -> (Outline, Extents) {
    let mut survey = Survey::with_room(timeline.order().len());
    survey.look(timeline, 0..timeline.order().len());
    survey.done(timeline)
}

/// Is what was learnt of the events that were looked at so far.
#[derive(Default)]
pub struct Survey {
    edges: Edges,
    covered: Vec<(Instant, Instant)>,
    extents: Gathering,
}

impl Survey {
    /// Makes room for the events of so many stops.
    #[must_use]
    pub fn with_room(stops: usize) -> Self {
        // What grows bit by bit leaves holes, and room that is not used costs nothing.
        let (edges, extents) = (Edges::with_room(stops), Gathering::with_room(stops));
        Self { edges, covered: Vec::with_capacity(stops), extents }
    }

    /// Looks at the events whose first stops stand at some positions, which are half-open and follow the last ones.
    pub fn look(&mut self, timeline: &Timeline, positions: Range<usize>) {
        let order = timeline.order();
        let stops = positions.filter_map(|at| Some((at, order.stop(at)?)));
        for (at, stop) in stops.filter(|(_, stop)| stop.side != Side::End) {
            let (shape, ends) = kept(timeline, stop).unwrap_or_else(|| read(timeline, stop));
            for (stop, drawn) in ends.into_iter().flatten() {
                self.edges.add(timeline, stop, drawn);
            }
            if let Some(shape) = shape {
                self.covered.extend(shape.solid());
                self.extents.add(order, at, &shape);
            }
        }
    }

    /// Gives what the gaps of a timeline are found from, see [`outline`](super::outline()), and when its events begin and
    /// end, once all have been looked at.
    #[must_use]
    pub fn done(mut self, timeline: &Timeline) -> (Outline, Extents) {
        self.covered.sort_unstable();
        let outline = Outline { edges: self.edges.sorted(timeline), covered: self.covered };
        (outline, self.extents.done(timeline.order()))
    }
}

/// Is the shape of an event, and its stops with how each is drawn, if it has a moment.
type Looked = (Option<Shape>, [Option<(Stop, Option<Drawn>)>; 2]);

/// Looks at an event by its first stop, without reading when it was; gives nothing where that is to be read.
fn kept(timeline: &Timeline, first: Stop) -> Option<Looked> {
    let start = Drawn::kept(timeline, first)?;
    let (figure, end) = if first.side == Side::Whole {
        (Figure::of_moment(start.tip), None)
    } else {
        let last = Stop { side: Side::End, ..first };
        timeline.order().position(first.event, Side::End)?;
        let end = Drawn::kept(timeline, last)?;
        (Figure::of_span(start.tip, Finish::Tip(end.tip)), Some((last, Some(end))))
    };
    let (event, status) = (first.event, timeline.event(first.event).status());
    Some((figure.map(|figure| Shape { event, status, figure }), [Some((first, Some(start))), end]))
}

/// Looks at it by reading when it was.
fn read(timeline: &Timeline, first: Stop) -> Looked {
    let event = timeline.event(first.event);
    let when = event.when();
    let drawn = |stop, moment: Option<&Moment>| (stop, moment.map(|moment| Drawn::of(timeline, stop, moment)));
    let last = Stop { side: Side::End, ..first };
    let has_end = first.side == Side::Start && timeline.order().position(first.event, Side::End).is_some();
    let end = has_end.then(|| drawn(last, when.end()));
    (Shape::of_when(timeline, event, &when), [Some(drawn(first, when.start())), end])
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

    fn add(&mut self, timeline: &Timeline, stop: Stop, drawn: Option<Drawn>) {
        let is_timed = drawn.is_some_and(|drawn| drawn.is_timed);
        self.is_any_timed |= is_timed;
        match drawn.map(|drawn| drawn.tip) {
            Some(Tip::Sharp(at) | Tip::Ragged(at)) => self.push(at, stop.side != Side::End),
            Some(Tip::Uncertain(window)) if is_timed => {
                self.others.extend([window.earliest, window.latest].into_iter().flatten());
            }
            _ if !stated(timeline, stop).is_open() => self.untimed.push(stop),
            _ => {}
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::timeline::Head;
    use crate::timeline::sample::{Truth, any_events};

    proptest! {
        #[test]
        fn what_the_order_keeps_is_what_is_read(random in any_events(12, Truth::Strained)) {
            let Ok((timeline, _)) = Timeline::new(Head::default(), random.events) else { return Ok(()) };
            for first in timeline.order().stops().filter(|stop| stop.side != Side::End) {
                if let Some(kept) = kept(&timeline, first) {
                    prop_assert_eq!(kept, read(&timeline, first));
                }
            }
        }
    }
}
