//! Labels on the stops in view: typing one selects its stop.

use super::key::{Key, KeyCode};
use super::list::Row;
use super::{App, Mode, jumps};
use crate::text::Safe;

/// Is the letters of labels, those first that the fingers rest on.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";

/// Is the labels, and what of one is typed.
#[derive(Clone, Debug)]
pub struct Labels {
    labels: Vec<(String, usize)>,
    typed: String,
}

impl Labels {
    /// Labels stops by their positions: by one letter each, or by two where there are more of them.
    #[must_use]
    pub fn new(positions: &[usize]) -> Self {
        let one = LETTERS.chars().map(String::from);
        let two = LETTERS.chars().flat_map(|first| LETTERS.chars().map(move |second| format!("{first}{second}")));
        let names: Vec<String> =
            if positions.len() <= LETTERS.len() { one.collect() } else { two.take(positions.len()).collect() };
        Self { labels: names.into_iter().zip(positions.iter().copied()).collect(), typed: String::new() }
    }

    /// Gives what is left to be typed of a stop's label; nothing where another was begun.
    #[must_use]
    pub fn of(&self, position: usize) -> Option<Safe> {
        let (label, _) = self.labels.iter().find(|(_, at)| *at == position)?;
        label.strip_prefix(&self.typed).map(Safe::line)
    }

    /// Takes a letter: gives the stop whose label is whole now, or whether any label goes on.
    fn press(&mut self, letter: char) -> Result<usize, bool> {
        self.typed.extend(letter.to_lowercase());
        let whole = self.labels.iter().find(|(label, _)| *label == self.typed);
        whole.map(|(_, at)| *at).ok_or_else(|| self.labels.iter().any(|(label, _)| label.starts_with(&self.typed)))
    }
}

/// Puts labels on the stops in view.
pub(super) fn open(app: &mut App) {
    let is_list_seen = app.shows().0 && !app.is_picture_full;
    let rows = app.list.rows(app.rows());
    let positions: Vec<usize> =
        rows.iter().filter_map(|row| if let Row::Stop(stop) = row { Some(stop.position) } else { None }).collect();
    if !is_list_seen {
        app.notify("the labels stand in the list, which is not in view");
    } else if positions.is_empty() {
        app.notify("there is no stop in view");
    } else {
        app.mode = Mode::Labels(Labels::new(&positions));
    }
}

/// Takes a key for a label.
pub(super) fn press(app: &mut App, key: Key) {
    let Mode::Labels(labels) = &mut app.mode else { return };
    match key.code {
        KeyCode::Backspace => drop(labels.typed.pop()),
        KeyCode::Char(letter) if !key.ctrl && !key.alt => match labels.press(letter) {
            Ok(position) => {
                app.mode = Mode::Browse;
                jumps::jump(app, position);
            }
            Err(true) => {}
            Err(false) => {
                app.mode = Mode::Browse;
                app.notify(&format!("no label in view is {letter}: f puts them on again"));
            }
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stop_has_a_label_of_its_own_and_none_begins_another() {
        for count in [0, 1, 26, 27, 300] {
            let positions: Vec<usize> = (10..10 + count).collect();
            let labels = Labels::new(&positions);
            let names: std::collections::BTreeSet<String> =
                positions.iter().map(|at| labels.of(*at).unwrap().to_string()).collect();
            assert_eq!(names.len(), count);
            assert!(names.iter().all(|name| name.len() == if count > 26 { 2 } else { 1 }));
        }
    }
}
