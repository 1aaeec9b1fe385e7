//! What a picker offers, one row each.

use crate::text::Safe;

/// Is how many rows half a page of a picker has: those of the window that it stands in.
pub(super) const HALF_PAGE: isize = 5;

/// Is one thing that can be chosen, as it is drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Is whether it is the one selected.
    pub selected: bool,
    /// Is its name.
    pub name: Safe,
    /// Is what is said of it at the right.
    pub remark: Safe,
}

/// Makes the rows around the selected one, as many as there is room for.
pub(super) fn around<T>(
    all: &[T],
    selected: usize,
    height: usize,
    say: impl Fn(&T) -> (String, String),
) -> Vec<Choice> {
    let top = selected.saturating_sub(height / 2).min(all.len().saturating_sub(height));
    let choice = |(place, one): (usize, &T)| {
        let (name, remark) = say(one);
        Choice { selected: place == selected, name: Safe::line(&name), remark: Safe::line(&remark) }
    };
    all.iter().enumerate().skip(top).take(height).map(choice).collect()
}
