//! A line that is typed in place of the hints, and what is said beside it.

use super::{App, Mode};
use crate::text::{Safe, width};

/// Is the line as it is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// Says what is asked for.
    pub label: Safe,
    /// Is what was typed, as much of it as is in view.
    pub typed: Safe,
    /// Is the column of the cursor, from the start of what was typed.
    pub cursor: usize,
    /// Is said at the right end.
    pub remark: Safe,
    /// Stands under the line, from a column on; then the line is the last but one.
    pub below: Option<(usize, Safe)>,
}

impl App {
    /// Gives the line that is typed into, if there is one, for so many columns.
    #[must_use]
    pub fn ask(&self, columns: usize) -> Option<Ask> {
        let (label, prompt) = match self.mode() {
            Mode::GoToTime(prompt, _) => (format!("go to a time in {}: ", self.clocks.active().name), prompt),
            Mode::Filter(filter) => ("filter: ".to_owned(), &filter.prompt),
            Mode::NameMark(naming) => (format!("name of mark {}: ", naming.letter), &naming.prompt),
            Mode::Search(line) => ("/".to_owned(), &line.prompt),
            _ => return None,
        };
        let remark = if matches!(self.mode(), Mode::Search(_)) { self.found_so_far() } else { Safe::default() };
        let label = Safe::line(&label);
        let taken = width::columns(&label);
        let aside = if remark.is_empty() { 1 } else { width::columns(&remark) + 3 };
        let (typed, cursor, skipped) = prompt.in_view(columns.saturating_sub(taken + aside));
        let below = match self.mode() {
            Mode::Filter(filter) => Some(filter.below(self.timeline(), (taken, skipped), columns)),
            _ => None,
        };
        Some(Ask { label, typed, cursor, remark, below })
    }
}
