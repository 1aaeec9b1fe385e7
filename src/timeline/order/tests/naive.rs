//! An independent reckoning of windows and ties: no graph, only passes over all constraints until nothing changes.

use crate::time::{Moment, Window};
use crate::timeline::{End, Event, EventId, Side, Stop, When};

/// Is the start or the end of an event; a moment's are one instant.
pub(super) type Point = (usize, bool);

/// Is all that the events say of their points.
pub(super) struct Naive {
    pub(super) points: Vec<Point>,
    /// Pairs of which the first is no later than the second.
    pub(super) ties: Vec<(Point, Point)>,
    /// Whether ties lead from one point to another, through any number of them.
    leads: Vec<Vec<bool>>,
    own: Vec<Option<Moment>>,
}

fn is_span(event: &Event) -> bool {
    matches!(event.when, When::Span { .. })
}

pub(super) fn point(stop: Stop) -> Point {
    (stop.event.0 as usize, stop.side == Side::End)
}

pub(super) fn stop(events: &[Event], (event, is_end): Point) -> Stop {
    Stop {
        event: EventId(event as u32),
        side: match (is_span(&events[event]), is_end) {
            (false, _) => Side::Whole,
            (true, false) => Side::Start,
            (true, true) => Side::End,
        },
    }
}

impl Naive {
    pub(super) fn new(events: &[Event]) -> Self {
        let start = |event: usize| (event, false);
        let end = |event: usize| (event, is_span(&events[event]));
        let mut points = Vec::new();
        let mut own = Vec::new();
        let mut ties = Vec::new();
        for (at, event) in events.iter().enumerate() {
            points.push(start(at));
            own.push(match event.when {
                When::NotStated => None,
                When::At(moment) | When::Span { from: moment, .. } => Some(moment),
            });
            if let When::Span { to, .. } = event.when {
                points.push(end(at));
                own.push(if let End::At(to) = to { Some(to) } else { None });
                ties.push((start(at), end(at)));
            }
            let others = |ids: &[EventId]| ids.iter().map(|id| id.0 as usize).collect::<Vec<_>>();
            ties.extend(others(&event.after).into_iter().map(|other| (end(other), start(at))));
            ties.extend(others(&event.before).into_iter().map(|other| (end(at), start(other))));
            for other in others(&event.during) {
                ties.extend([(start(other), start(at)), (end(at), end(other))]);
            }
        }
        let index = |point: Point| points.iter().position(|other| *other == point).unwrap();
        let mut leads = vec![vec![false; points.len()]; points.len()];
        for (first, second) in &ties {
            leads[index(*first)][index(*second)] = true;
        }
        for through in 0..points.len() {
            for from in 0..points.len() {
                for to in 0..points.len() {
                    leads[from][to] |= leads[from][through] && leads[through][to];
                }
            }
        }
        Self { points, ties, leads, own }
    }

    pub(super) fn index(&self, point: Point) -> usize {
        self.points.iter().position(|other| *other == point).unwrap()
    }

    pub(super) fn leads(&self, from: Point, to: Point) -> bool {
        self.leads[self.index(from)][self.index(to)]
    }

    pub(super) fn has_circle(&self) -> bool {
        self.points.iter().any(|point| self.leads(*point, *point))
    }

    /// Gives a point's own window; without what is qualified where only the certain counts.
    pub(super) fn own(&self, point: Point, certain: bool) -> Window {
        match self.own[self.index(point)] {
            Some(moment) if !(certain && moment.qualifier().is_some()) => moment.window(),
            _ => Window::OPEN,
        }
    }

    pub(super) fn windows(&self, certain: bool) -> Vec<Window> {
        let mut windows: Vec<Window> = self.points.iter().map(|point| self.own(*point, certain)).collect();
        loop {
            let before = windows.clone();
            for (first, second) in &self.ties {
                let (first, second) = (self.index(*first), self.index(*second));
                let (earliest, latest) = (windows[first].earliest, windows[second].latest);
                windows[second] = windows[second].intersect(Window { earliest, latest: None });
                windows[first] = windows[first].intersect(Window { earliest: None, latest });
            }
            if windows == before {
                return windows;
            }
        }
    }

    pub(super) fn has_empty(&self, certain: bool) -> bool {
        self.windows(certain).into_iter().any(Window::is_empty)
    }
}
