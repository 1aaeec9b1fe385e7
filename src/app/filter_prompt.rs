//! The line in which a filter is typed, what is wrong with it, and what it may become.

use std::sync::Arc;

use super::key::{Key, KeyCode};
use super::prompt::Prompt;
use crate::text::{Safe, width};
use crate::timeline::filter::complete::{self, Names, Offer};
use crate::timeline::filter::{Mistake, Reading};
use crate::timeline::{Filter, Timeline};
use crate::words::count;

/// Is the most events that are counted anew at every key.
const MOST_COUNTED: usize = 20_000;
/// Says what the language has, where nothing is typed yet.
const LANGUAGE: &str = "words, \"phrases\", actor: side: place: source: tag: status: rel: from: to: uncertain disputed, \
                        - for not, or, ( )";

/// Is what became of the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    /// A filter, with its text.
    Filter(Filter, String),
    /// Nothing was typed.
    Nothing,
    /// What was typed is no filter.
    Refused,
}

/// Is the state of the line.
#[derive(Clone, Debug)]
pub struct FilterPrompt {
    /// Is what is typed.
    pub prompt: Prompt,
    reading: Reading,
    wrong: Option<Mistake>,
    is_refused: bool,
    matching: Option<usize>,
    offers: Vec<Offer>,
    /// Are the names of the file, as far as they are known.
    names: Arc<Names>,
}

impl FilterPrompt {
    /// Opens it with the filter that there is.
    #[must_use]
    pub fn new(text: &str, reading: Reading, timeline: &Timeline, names: Arc<Names>) -> Self {
        let prompt = Prompt::with(text);
        let (wrong, offers) = (None, Vec::new());
        let mut new = Self { prompt, reading, wrong, is_refused: false, matching: None, offers, names };
        new.read(timeline);
        new
    }

    /// Takes a key; Tab takes the first thing that is offered.
    pub fn press(&mut self, key: Key, timeline: &Timeline) {
        if key.code == KeyCode::Tab {
            if let Some(offer) = self.offers.first() {
                self.prompt.replace(offer.place.clone(), &offer.text);
            }
        } else if !self.prompt.press(key) {
            // The cursor may have moved to another word.
            self.offers = complete::offers(self.prompt.value(), self.prompt.before(), &self.names);
            return;
        }
        self.read(timeline);
    }

    /// Takes in the names of the file, to offer them.
    pub(super) fn know(&mut self, names: Arc<Names>) {
        self.names = names;
        self.offers = complete::offers(self.prompt.value(), self.prompt.before(), &self.names);
    }

    /// Puts a text in at the cursor.
    pub fn paste(&mut self, text: &str, timeline: &Timeline) {
        self.prompt.paste(text);
        self.read(timeline);
    }

    /// Reads what is typed, and counts what matches.
    pub(super) fn read(&mut self, timeline: &Timeline) {
        self.is_refused = false;
        self.offers = complete::offers(self.prompt.value(), self.prompt.before(), &self.names);
        let filter = Filter::parse(self.prompt.value(), self.reading);
        self.matching = filter.as_ref().ok().filter(|_| timeline.len() <= MOST_COUNTED).map(|filter| {
            let mut ready = filter.ready(timeline);
            timeline.events().filter(|event| ready.keeps(*event)).count()
        });
        self.wrong = filter.err();
    }

    /// Ends the line; one that is no filter stays, and what is wrong with it is shown from now on.
    pub fn take(&mut self) -> Taken {
        let text = self.prompt.value().trim();
        if text.is_empty() {
            return Taken::Nothing;
        }
        if let Ok(filter) = Filter::parse(text, self.reading) {
            return Taken::Filter(filter, text.to_owned());
        }
        self.is_refused = true;
        Taken::Refused
    }

    /// Gives what stands under the line of so many columns, and from which column on: a mistake under its character,
    /// else what is offered. What was typed stands behind so many columns; so many of it are not in view before.
    #[must_use]
    pub fn below(&self, timeline: &Timeline, (behind, skipped): (usize, usize), columns: usize) -> (usize, Safe) {
        let is_empty = self.prompt.value().trim().is_empty();
        match &self.wrong {
            Some(wrong) if !is_empty && (self.is_refused || !wrong.is_unfinished) => {
                let part = |range| width::columns(&Safe::line(self.prompt.value().get(range).unwrap_or_default()));
                let at = behind + part(0..wrong.span.start).saturating_sub(skipped);
                pointed_at(wrong, at, part(wrong.span.clone()).max(1), columns)
            }
            _ => (0, width::cut(&Safe::line(&self.offered(timeline, is_empty)), columns)),
        }
    }

    fn offered(&self, timeline: &Timeline, is_empty: bool) -> String {
        if is_empty {
            return LANGUAGE.to_owned();
        }
        let offers: Vec<&str> = self.offers.iter().map(|offer| offer.text.as_str()).collect();
        let offered = (!offers.is_empty()).then(|| format!("Tab {}", offers.join(" · ")));
        let counted = |matching| format!("Enter, {}", count::showing(matching, timeline.len()));
        let counted = self.matching.map(counted);
        offered.into_iter().chain(counted).collect::<Vec<_>>().join(" · ")
    }
}

/// Writes a mistake beside a mark that stands under its characters: to the right of it, or where there is more room, to
/// the left.
fn pointed_at(wrong: &Mistake, at: usize, marked: usize, columns: usize) -> (usize, Safe) {
    let at = at.min(columns.saturating_sub(1));
    let marks = "^".repeat(marked.min(columns - at));
    let right = columns.saturating_sub(at + marks.len() + 1);
    let left = at.saturating_sub(1);
    let said = Safe::line(&wrong.to_string());
    if width::columns(&said) <= right || right >= left {
        return (at, Safe::line(&format!("{marks} {}", width::cut(&said, right))));
    }
    let said = width::cut(&said, left);
    (left - width::columns(&said), Safe::line(&format!("{said} {marks}")))
}
