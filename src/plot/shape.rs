//! What is drawn of an event: no more than is known of it.

#[cfg(test)]
mod tests;

use super::gaps::{Gaps, Outline};
use super::survey::survey;
use crate::time::{Duration, Form, Instant, Moment, Window};
use crate::timeline::{End, EventId, EventRef, Side, Status, Stop, Timeline, When};

/// Is one end of a span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tip {
    /// It is stated, to the minute at least.
    Sharp(Instant),
    /// It is stated as approximate or unsure.
    Ragged(Instant),
    /// It lies somewhere in this window, of which one side may be open.
    Uncertain(Window),
}

/// Is how a span ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finish {
    /// It ends there.
    Tip(Tip),
    /// No end was known when it was written: it goes on.
    NotKnown,
    /// The end is not stated, and no relation bounds it.
    NotStated,
}

/// Is the figure that an event makes in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figure {
    /// A moment, stated to the minute at least.
    Moment(Instant),
    /// A moment that is stated so, but as approximate or unsure.
    Approximate(Instant),
    /// A moment somewhere in this window, of which one side may be open.
    Window(Window),
    /// A span.
    Span {
        /// Is how it starts.
        start: Tip,
        /// Is how it ends.
        end: Finish,
    },
}

/// Is an event as it is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// Is the event.
    pub event: EventId,
    /// Is whether it came about.
    pub status: Status,
    /// Is its figure.
    pub figure: Figure,
}

impl Shape {
    /// Says what to draw of the event, or nothing where nothing bounds it.
    #[must_use]
    pub fn of(timeline: &Timeline, event: EventId) -> Option<Self> {
        let event = timeline.event(event);
        Self::of_when(timeline, event, &event.when())
    }

    /// Says the same of an event of which is known how it lies in time: to read that takes longest.
    pub(super) fn of_when(timeline: &Timeline, view: EventRef<'_>, when: &When) -> Option<Self> {
        let event = view.id();
        let window = |side| stated(timeline, Stop { event, side });
        let tip = |side, moment| Drawn::of(timeline, Stop { event, side }, moment).tip;
        let figure = match when {
            When::NotStated => Figure::of_moment(Tip::Uncertain(window(Side::Whole))),
            When::At(moment) => Figure::of_moment(tip(Side::Whole, moment)),
            When::Span { from, to } => {
                let end = match to {
                    End::At(moment) => Finish::Tip(tip(Side::End, moment)),
                    End::NotKnown => Finish::NotKnown,
                    End::NotStated if window(Side::End).latest.is_some() => {
                        Finish::Tip(Tip::Uncertain(window(Side::End)))
                    }
                    End::NotStated => Finish::NotStated,
                };
                Figure::of_span(tip(Side::Start, from), end)
            }
        };
        figure.map(|figure| Self { event, status: view.status(), figure })
    }

    /// Gives the window in which all of it lies, `[earliest, latest)`; a side is open where nothing bounds it, and
    /// where the event goes on. A moment's window is a nanosecond long.
    #[must_use]
    pub fn extent(&self) -> Window {
        match self.figure {
            Figure::Moment(at) | Figure::Approximate(at) => Window::new(at, after(at)),
            Figure::Window(window) => window,
            Figure::Span { start, end } => {
                let (start, end) = (start.window(), end.window(start));
                Window {
                    earliest: start.earliest,
                    latest: end.latest.map(|latest| start.earliest.map_or(latest, |at| latest.max(after(at)))),
                }
            }
        }
    }

    /// Gives the part of a span that it certainly fills as stated, `[start, end)`, if there is any.
    #[must_use]
    pub fn solid(&self) -> Option<(Instant, Instant)> {
        let Figure::Span { start, end: Finish::Tip(end) } = self.figure else {
            return None;
        };
        let solid = (start.solid_from()?, end.solid_to()?);
        (solid.0 < solid.1).then_some(solid)
    }
}

impl Figure {
    /// Makes that of a moment, unless nothing bounds it.
    pub(super) fn of_moment(tip: Tip) -> Option<Self> {
        match tip {
            Tip::Sharp(at) => Some(Self::Moment(at)),
            Tip::Ragged(at) => Some(Self::Approximate(at)),
            Tip::Uncertain(window) => (!window.is_open()).then_some(Self::Window(window)),
        }
    }

    /// Makes that of a span, unless nothing bounds that.
    pub(super) fn of_span(start: Tip, end: Finish) -> Option<Self> {
        let open = |tip| matches!(tip, Tip::Uncertain(window) if window.is_open());
        let nowhere = open(start) && !matches!(end, Finish::Tip(tip) if !open(tip));
        (!nowhere).then_some(Self::Span { start, end })
    }
}

/// Is a moment as it is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Drawn {
    pub(super) tip: Tip,
    /// Is whether it is timed.
    pub(super) is_timed: bool,
}

impl Drawn {
    /// Draws a stop's own moment: as a point if it is a time of day that nothing widens.
    pub(super) fn of(timeline: &Timeline, stop: Stop, moment: &Moment) -> Self {
        let tip = match moment.form() {
            Form::Single { literal, tolerance: None, qualifier } if literal.is_timed() => {
                literal.window.earliest.map(|at| if qualifier.is_some() { Tip::Ragged(at) } else { Tip::Sharp(at) })
            }
            Form::Single { .. } | Form::Range { .. } => None,
        };
        let tip = tip.unwrap_or_else(|| Tip::Uncertain(stated(timeline, stop)));
        Self { tip, is_timed: moment.is_timed() }
    }

    /// Draws it by what the order keeps of it, as nearly all can be; nothing where it is to be read.
    pub(super) fn kept(timeline: &Timeline, stop: Stop) -> Option<Self> {
        let order = timeline.order();
        let is_timed = order.is_to_the_minute(stop);
        if !is_timed && !order.is_by_dates(stop) {
            return None;
        }
        let start = order.own_start(stop)?;
        let has_tolerance = order.own_window(stop).earliest != Some(start);
        let tip = match (is_timed && !has_tolerance, order.is_qualified(stop)) {
            (true, false) => Tip::Sharp(start),
            (true, true) => Tip::Ragged(start),
            (false, _) => Tip::Uncertain(stated(timeline, stop)),
        };
        Some(Self { tip, is_timed })
    }
}

impl Tip {
    /// Gives the window in which the end lies; a stated one is a nanosecond long.
    #[must_use]
    pub fn window(self) -> Window {
        match self {
            Self::Sharp(at) | Self::Ragged(at) => Window::new(at, after(at)),
            Self::Uncertain(window) => window,
        }
    }

    fn solid_from(self) -> Option<Instant> {
        match self {
            Self::Sharp(at) | Self::Ragged(at) => Some(at),
            Self::Uncertain(window) => window.latest,
        }
    }

    fn solid_to(self) -> Option<Instant> {
        match self {
            Self::Sharp(at) | Self::Ragged(at) => Some(at),
            Self::Uncertain(window) => window.earliest,
        }
    }
}

impl Finish {
    fn window(self, start: Tip) -> Window {
        match self {
            // What ends at an instant takes no part of the cell that starts there.
            Self::Tip(Tip::Sharp(at) | Tip::Ragged(at)) => Window::new(at.just_before(), at),
            Self::Tip(Tip::Uncertain(window)) => window,
            Self::NotKnown => Window::OPEN,
            Self::NotStated => start.window(),
        }
    }
}

/// Gives the range that shows everything: the hull of what is timed, with a tenth more on both sides, and a minute at
/// least. Dates and coarser times, and what relations alone bound, count by their key only; if nothing is timed, by
/// their windows. With `folding`, the tenth is one of what is left when gaps are folded.
///
/// Gives nothing where no event has a bound.
#[must_use]
pub fn fit(timeline: &Timeline, folding: bool) -> Option<(Instant, Instant)> {
    let outline = outline(timeline);
    fit_outline(&outline, &Gaps::of(&outline), folding)
}

/// Gives the range that shows everything of an outline with those gaps, as [`fit`] does.
#[must_use]
pub fn fit_outline(outline: &Outline, gaps: &Gaps, folding: bool) -> Option<(Instant, Instant)> {
    let (from, to) = (outline.edges.first()?, outline.edges.last()?);
    let length = (to - from).nanos().max(1);
    let folded: i128 = if folding {
        let folds = gaps.folds(from, from + Duration::from_nanos(length), NOMINAL_COLUMNS);
        folds.iter().map(|(start, end)| (*end - *start).nanos()).sum()
    } else {
        0
    };
    let least = Duration::from_minutes(1).nanos() - length;
    let margin = Duration::from_nanos(((length - folded) / 10).max(least / 2 + 1));
    Some((from - margin, to + margin))
}

/// Is how many columns a picture is taken to have where its size does not matter much.
const NOMINAL_COLUMNS: u16 = 100;

/// Gives what the gaps of a timeline are found from: the instants at which something is drawn, and what spans fill.
///
/// As for [`fit`], dates and coarser times count by their key only, unless nothing is timed.
#[must_use]
pub fn outline(timeline: &Timeline) -> Outline {
    survey(timeline).0
}

fn after(at: Instant) -> Instant {
    at + Duration::from_nanos(1)
}

/// Gives the window as stated; where doubtful statements leave it empty, the one that is certain.
pub(super) fn stated(timeline: &Timeline, stop: Stop) -> Window {
    let order = timeline.order();
    let stated = order.stated(stop);
    if stated.is_empty() { order.certain(stop) } else { stated }
}
