//! The brackets that hold a span's two stops together in the list.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::timeline::{EventId, Order, Side};

/// Is the most columns that brackets take; spans beyond them are counted.
pub const MOST_COLUMNS: usize = 3;

/// Is what one column of brackets shows at a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bracket {
    /// No span here.
    None,
    /// A span starts at this stop.
    Start,
    /// A span goes on past this row.
    Within,
    /// A span ends at this stop.
    End,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Span {
    start: usize,
    end: usize,
    column: usize,
    /// The last end among this span and all before it: where to stop looking.
    furthest: usize,
}

/// Is every span of a timeline as a bracket with its column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Brackets {
    spans: Vec<Span>,
    columns: usize,
}

impl Brackets {
    /// Gives each span with a stop at both ends the first column that is free from its start to its end.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        Self::among(order, |_| true)
    }

    /// Does so for the spans alone for which `keep` says so.
    #[must_use]
    pub fn among(order: &Order, keep: impl Fn(EventId) -> bool) -> Self {
        let mut brackets = Self::default();
        let mut busy: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
        let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
        let mut furthest = 0;
        for (start, event) in starts(order).filter(|(_, event)| keep(*event)) {
            let Some(end) = order.position(event, Side::End) else {
                continue;
            };
            while let Some(Reverse((_, column))) = busy.pop_if_before(start) {
                free.push(Reverse(column));
            }
            let column = free.pop().map_or_else(
                || {
                    brackets.columns += 1;
                    brackets.columns - 1
                },
                |Reverse(column)| column,
            );
            busy.push(Reverse((end, column)));
            furthest = furthest.max(end);
            brackets.spans.push(Span { start, end, column, furthest });
        }
        brackets
    }

    /// Counts the columns that the brackets take.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns.min(MOST_COLUMNS)
    }

    /// Gives what each column shows at the row of a stop, and how many spans have no column of their own there.
    #[must_use]
    pub fn at(&self, position: usize) -> ([Bracket; MOST_COLUMNS], usize) {
        self.show(position, |span| match position {
            at if at == span.start => Bracket::Start,
            at if at == span.end => Bracket::End,
            _ => Bracket::Within,
        })
    }

    /// Gives what each column shows between a stop and the one before it.
    #[must_use]
    pub fn before(&self, position: usize) -> [Bracket; MOST_COLUMNS] {
        let inside = |span: &Span| {
            if span.start < position { Bracket::Within } else { Bracket::None }
        };
        self.show(position, inside).0
    }

    fn show(&self, position: usize, bracket: impl Fn(&Span) -> Bracket) -> ([Bracket; MOST_COLUMNS], usize) {
        let mut columns = [Bracket::None; MOST_COLUMNS];
        let mut more = 0;
        let started = self.spans.partition_point(|span| span.start <= position);
        for span in self.spans[..started].iter().rev().take_while(|span| span.furthest >= position) {
            if span.end >= position {
                match columns.get_mut(span.column) {
                    Some(column) => *column = bracket(span),
                    None => more += 1,
                }
            }
        }
        (columns, more)
    }
}

fn starts(order: &Order) -> impl Iterator<Item = (usize, EventId)> {
    order.stops().enumerate().filter(|(_, stop)| stop.side == Side::Start).map(|(at, stop)| (at, stop.event))
}

trait PopIfBefore {
    fn pop_if_before(&mut self, start: usize) -> Option<Reverse<(usize, usize)>>;
}

impl PopIfBefore for BinaryHeap<Reverse<(usize, usize)>> {
    fn pop_if_before(&mut self, start: usize) -> Option<Reverse<(usize, usize)>> {
        if self.peek().is_some_and(|Reverse((end, _))| *end < start) { self.pop() } else { None }
    }
}

#[cfg(test)]
mod tests;
