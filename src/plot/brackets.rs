//! The brackets that hold a span's two stops together in the list.

use super::pack::Rows;
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

/// Is every span of a timeline as a bracket with its column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Brackets {
    /// The first and the last stop of the spans in each column: apart, and in order.
    drawn: [Vec<(u32, u32)>; MOST_COLUMNS],
    /// The first stops of the spans beyond those columns, and their last stops: each sorted.
    beyond: (Vec<u32>, Vec<u32>),
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
        let (mut brackets, mut columns) = (Self::default(), Rows::default());
        for (start, event) in starts(order).filter(|(_, event)| keep(*event)) {
            let Some(end) = order.position(event, Side::End) else {
                continue;
            };
            let (start, end) = (start as u32, end as u32);
            if let Some(drawn) = brackets.drawn.get_mut(columns.row(start, end) as usize) {
                drawn.push((start, end));
            } else {
                brackets.beyond.0.push(start);
                brackets.beyond.1.push(end);
            }
        }
        brackets.beyond.1.sort_unstable();
        brackets.drawn.iter_mut().for_each(Vec::shrink_to_fit);
        brackets
    }

    /// Counts the columns that the brackets take.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.drawn.iter().filter(|column| !column.is_empty()).count()
    }

    /// Gives what each column shows at the row of a stop, and how many spans have no column of their own there.
    #[must_use]
    pub fn at(&self, position: usize) -> ([Bracket; MOST_COLUMNS], usize) {
        let position = position as u32;
        let columns = self.columns_at(position, |(start, end)| match position {
            at if at == start => Bracket::Start,
            at if at == end => Bracket::End,
            _ => Bracket::Within,
        });
        let started = self.beyond.0.partition_point(|start| *start <= position);
        let ended = self.beyond.1.partition_point(|end| *end < position);
        (columns, started - ended)
    }

    /// Gives what each column shows between a stop and the one before it.
    #[must_use]
    pub fn before(&self, position: usize) -> [Bracket; MOST_COLUMNS] {
        let position = position as u32;
        self.columns_at(position, |(start, _)| if start < position { Bracket::Within } else { Bracket::None })
    }

    fn columns_at(&self, position: u32, bracket: impl Fn((u32, u32)) -> Bracket) -> [Bracket; MOST_COLUMNS] {
        self.drawn.each_ref().map(|spans| {
            let started = spans.partition_point(|(start, _)| *start <= position);
            let last = started.checked_sub(1).map(|last| spans[last]);
            last.filter(|(_, end)| *end >= position).map_or(Bracket::None, &bracket)
        })
    }
}

fn starts(order: &Order) -> impl Iterator<Item = (usize, EventId)> {
    order.stops().enumerate().filter(|(_, stop)| stop.side == Side::Start).map(|(at, stop)| (at, stop.event))
}

#[cfg(test)]
mod tests;
