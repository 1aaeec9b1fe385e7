//! The shape of an event in one byte: where it lies is what the order keeps, so that it is drawn without a look at its
//! record and the file.

use std::num::NonZeroU8;

use super::shape::{Figure, Finish, Shape, Tip, stated};
use crate::timeline::{EventId, Order, Side, Status, Stop, Timeline};

/// Is what the order does not say of an event that is drawn: from the lowest bit two of how it starts, three of how it
/// ends, two of the status, one of whether it is a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sketch(NonZeroU8);

const SHARP: u8 = 0;
const RAGGED: u8 = 1;
const UNCERTAIN: u8 = 2;

/// Is what stands for the end of what is no span; none is zero.
const NO_SPAN: u8 = 1;
const END: u8 = 2;
const NOT_KNOWN: u8 = END + UNCERTAIN + 1;
const NOT_STATED: u8 = NOT_KNOWN + 1;

const END_AT: u32 = 2;
const STATUS_AT: u32 = 5;
const POINT: u8 = 1 << 7;

impl Sketch {
    /// Makes it of a shape.
    pub(super) fn of(order: &Order, shape: &Shape) -> Self {
        let (start, end) = match shape.figure {
            Figure::Moment(_) => (SHARP, NO_SPAN),
            Figure::Approximate(_) => (RAGGED, NO_SPAN),
            Figure::Window(_) => (UNCERTAIN, NO_SPAN),
            Figure::Span { start, end: Finish::Tip(end) } => (kind(start), END + kind(end)),
            Figure::Span { start, end: Finish::NotKnown } => (kind(start), NOT_KNOWN),
            Figure::Span { start, end: Finish::NotStated } => (kind(start), NOT_STATED),
        };
        let point = if is_point(order, shape) { POINT } else { 0 };
        let bits = start | end << END_AT | (shape.status as u8) << STATUS_AT | point;
        Self(NonZeroU8::new(bits).unwrap_or(NonZeroU8::MIN))
    }

    /// Says whether it is drawn as a point, at the instant by which it is sorted.
    pub(super) fn is_point(self) -> bool {
        self.0.get() & POINT != 0
    }

    /// Says whether a cell more is drawn than it takes: its end is not stated.
    pub(super) fn has_tail(self) -> bool {
        self.0.get() >> END_AT & 7 == NOT_STATED
    }

    /// Says whether it starts at an instant that is approximate.
    pub(super) fn is_approximate(self) -> bool {
        self.start() == RAGGED
    }

    pub(super) fn status(self) -> Status {
        Status::ALL[usize::from(self.0.get() >> STATUS_AT & 3)]
    }

    /// Gives the shape of which it was made.
    pub(super) fn shape(self, timeline: &Timeline, event: EventId) -> Option<Shape> {
        let tip = |kind, side| tip(timeline, Stop { event, side }, kind);
        let figure = match self.0.get() >> END_AT & 7 {
            NO_SPAN => Figure::of_moment(tip(self.start(), Side::Whole)?)?,
            end => {
                let end = match end {
                    NOT_KNOWN => Finish::NotKnown,
                    NOT_STATED => Finish::NotStated,
                    end => Finish::Tip(tip(end - END, Side::End)?),
                };
                Figure::Span { start: tip(self.start(), Side::Start)?, end }
            }
        };
        Some(Shape { event, status: self.status(), figure })
    }

    fn start(self) -> u8 {
        self.0.get() & 3
    }
}

/// Says whether an event is drawn as a point, at the instant by which it is sorted.
fn is_point(order: &Order, shape: &Shape) -> bool {
    match shape.figure {
        Figure::Moment(at) | Figure::Approximate(at) => {
            order.key(Stop { event: shape.event, side: Side::Whole }) == Some(at)
        }
        Figure::Window(_) | Figure::Span { .. } => false,
    }
}

fn kind(tip: Tip) -> u8 {
    match tip {
        Tip::Sharp(_) => SHARP,
        Tip::Ragged(_) => RAGGED,
        Tip::Uncertain(_) => UNCERTAIN,
    }
}

fn tip(timeline: &Timeline, stop: Stop, kind: u8) -> Option<Tip> {
    let start = || timeline.order().own_start(stop);
    match kind {
        SHARP => start().map(Tip::Sharp),
        RAGGED => start().map(Tip::Ragged),
        _ => Some(Tip::Uncertain(stated(timeline, stop))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plot::Extents;
    use crate::timeline::sample::{Truth, any_events};
    use crate::timeline::{Head, Timeline};

    proptest! {
        #[test]
        fn the_shape_is_the_one_that_is_read(random in any_events(12, Truth::Strained)) {
            let mut events = random.events;
            for (event, status) in events.iter_mut().zip(Status::ALL.into_iter().cycle()) {
                event.status = status;
            }
            let Ok((timeline, _)) = Timeline::new(Head::default(), events) else { return Ok(()) };
            let extents = Extents::of(&timeline);
            for event in timeline.events() {
                let at = timeline.order().position(event.id(), Side::Start).unwrap();
                let sketched = extents.sketch(at as u32).and_then(|sketch| sketch.shape(&timeline, event.id()));
                prop_assert_eq!(sketched, Shape::of(&timeline, event.id()));
            }
        }
    }
}
