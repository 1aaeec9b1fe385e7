//! A plain reckoning of an order's windows and ties, to hold the order against: no graph, only passes over all
//! constraints until nothing changes.

use chronoscope::time::{Moment, Window};
use chronoscope::timeline::{End, Event, EventId, Side, Stop, When};

/// Is what the events say of their stops.
pub struct Reckoned {
    pub stops: Vec<Stop>,
    own: Vec<Option<Moment>>,
    /// Says of each stop whether it is no later than each other.
    leads: Vec<Vec<bool>>,
    ties: Vec<(usize, usize)>,
}

pub fn is_span(event: &Event<'_>) -> bool {
    matches!(event.when, When::Span { .. })
}

impl Reckoned {
    pub fn new(events: &[Event<'_>]) -> Self {
        let mut this = Self { stops: Vec::new(), own: Vec::new(), leads: Vec::new(), ties: Vec::new() };
        for (event, id) in events.iter().zip((0..).map(EventId)) {
            match event.when {
                When::NotStated => this.push(id, Side::Whole, None),
                When::At(at) => this.push(id, Side::Whole, Some(at)),
                When::Span { from, to } => {
                    this.push(id, Side::Start, Some(from));
                    this.push(id, Side::End, if let End::At(to) = to { Some(to) } else { None });
                }
            }
        }
        let first = |id: EventId| this.stops.iter().position(|stop| stop.event == id).unwrap();
        let last = |id: EventId| this.stops.iter().rposition(|stop| stop.event == id).unwrap();
        let mut ties = Vec::new();
        for (event, id) in events.iter().zip((0..).map(EventId)) {
            ties.extend(is_span(event).then(|| (first(id), last(id))));
            ties.extend(event.after.iter().map(|other| (last(*other), first(id))));
            ties.extend(event.before.iter().map(|other| (last(id), first(*other))));
            for other in &event.during {
                ties.extend([(first(*other), first(id)), (last(id), last(*other))]);
            }
        }
        this.leads = closed(&ties, this.stops.len());
        this.ties = ties;
        this
    }

    fn push(&mut self, event: EventId, side: Side, own: Option<Moment>) {
        self.stops.push(Stop { event, side });
        self.own.push(own);
    }

    pub fn leads(&self, from: usize, to: usize) -> bool {
        self.leads[from][to]
    }

    pub fn has_circle(&self) -> bool {
        (0..self.stops.len()).any(|at| self.leads[at][at])
    }

    /// Gives the windows; without what is qualified where only the certain counts.
    pub fn windows(&self, certain: bool) -> Vec<Window> {
        let own = |own: &Option<Moment>| {
            let counts = own.filter(|moment| !(certain && moment.qualifier().is_some()));
            counts.map_or(Window::OPEN, |moment| moment.window())
        };
        let mut windows: Vec<Window> = self.own.iter().map(own).collect();
        loop {
            let before = windows.clone();
            for (first, second) in &self.ties {
                let (earliest, latest) = (windows[*first].earliest, windows[*second].latest);
                windows[*second] = windows[*second].intersect(Window { earliest, latest: None });
                windows[*first] = windows[*first].intersect(Window { earliest: None, latest });
            }
            if windows == before {
                return windows;
            }
        }
    }
}

/// Gives which of so many lead to which, through any number of ties.
fn closed(ties: &[(usize, usize)], count: usize) -> Vec<Vec<bool>> {
    let mut leads = vec![vec![false; count]; count];
    for (first, second) in ties {
        leads[*first][*second] = true;
    }
    for through in 0..count {
        for from in 0..count {
            for to in 0..count {
                leads[from][to] |= leads[from][through] && leads[through][to];
            }
        }
    }
    leads
}
