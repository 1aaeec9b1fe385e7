//! Marks: letters for stops to come back to, with names for those who like.

use std::collections::BTreeMap;

use crate::timeline::{Side, Stop, Timeline};

/// Is how many characters of a title and of a name are kept.
const MOST_CHARACTERS: usize = 200;

/// Is a stop by the name of its event, so that it is found again when the file was read anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedStop {
    /// Is the event's name in the file.
    pub event: String,
    /// Is which of its stops.
    pub side: Side,
}

impl NamedStop {
    /// Names a stop.
    #[must_use]
    pub fn of(timeline: &Timeline, stop: Stop) -> Self {
        Self { event: timeline.event(stop.event).name().into_owned(), side: stop.side }
    }

    /// Finds it: the same side of the event, or, where that is gone, its first stop.
    #[must_use]
    pub fn position(&self, timeline: &Timeline) -> Option<usize> {
        let event = timeline.find(&self.event)?.id();
        let order = timeline.order();
        order.position(event, self.side).or_else(|| order.position(event, Side::Start))
    }
}

/// Is what a letter stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Is the stop.
    pub stop: NamedStop,
    /// Is the title that its event had when the mark was set: it is told by that when the event is gone.
    pub title: String,
    /// Is what the reader calls it, if anything.
    pub name: Option<String>,
}

impl Mark {
    /// Makes a mark without a name.
    #[must_use]
    pub fn of(timeline: &Timeline, stop: Stop) -> Self {
        let title = shortened(timeline.event(stop.event).title());
        Self { stop: NamedStop::of(timeline, stop), title, name: None }
    }

    /// Gives it with another name; without any where only blanks were typed.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        let name = shortened(name.trim());
        Self { name: (!name.is_empty()).then_some(name), ..self.clone() }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}

/// Is a change of one mark: what it was, and what it becomes. Nothing stands for a letter without a mark.
///
/// With what it was one can tell whether another program has changed the same mark meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Is the letter.
    pub letter: char,
    /// Is what it stood for.
    pub before: Option<Mark>,
    /// Is what it stands for from now on.
    pub after: Option<Mark>,
}

/// Is every mark that is set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks(BTreeMap<char, Mark>);

impl Marks {
    /// Says whether a character can be the letter of a mark.
    #[must_use]
    pub fn is_letter(letter: char) -> bool {
        letter.is_alphanumeric()
    }

    /// Gives the mark of a letter.
    #[must_use]
    pub fn get(&self, letter: char) -> Option<&Mark> {
        self.0.get(&letter)
    }

    /// Lists the marks by their letters.
    pub fn iter(&self) -> impl Iterator<Item = (char, &Mark)> {
        self.0.iter().map(|(letter, mark)| (*letter, mark))
    }

    /// Lists the letters that are set.
    #[must_use]
    pub fn letters(&self) -> String {
        self.0.keys().collect()
    }

    /// Puts a mark in, and gives the one that the letter had.
    pub fn insert(&mut self, letter: char, mark: Mark) -> Option<Mark> {
        self.0.insert(letter, mark)
    }

    /// Makes a change if the mark is still what the change takes it for, or is already what it is to become; says whether
    /// it is now as the change wants it.
    pub fn apply(&mut self, change: &Change) -> bool {
        let now = self.get(change.letter);
        if now != change.after.as_ref() && now != change.before.as_ref() {
            return false;
        }
        match &change.after {
            Some(mark) => drop(self.insert(change.letter, mark.clone())),
            None => drop(self.0.remove(&change.letter)),
        }
        true
    }
}

/// Is what became of the marks where they are kept across runs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// Are all the marks that are kept now, those of other programs among them.
    pub marks: Marks,
    /// Are the changes that were not made, since another program had changed the same mark.
    pub refused: Vec<Change>,
}

impl Kept {
    /// Makes the changes to the marks that are kept.
    #[must_use]
    pub fn changed(mut marks: Marks, changes: &[Change]) -> Self {
        let refused = changes.iter().filter(|change| !marks.apply(change)).cloned().collect();
        Self { marks, refused }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(event: &str) -> Mark {
        let stop = NamedStop { event: event.to_owned(), side: Side::Start };
        Mark { stop, title: event.to_uppercase(), name: None }
    }

    fn change(letter: char, before: Option<&str>, after: Option<&str>) -> Change {
        Change { letter, before: before.map(mark), after: after.map(mark) }
    }

    #[test]
    fn a_change_is_made_to_what_it_takes_the_mark_for() {
        let mut marks = Marks::default();
        assert!(marks.apply(&change('a', None, Some("talks"))));
        assert!(marks.apply(&change('a', Some("talks"), Some("leak"))));
        assert_eq!(marks.get('a'), Some(&mark("leak")));
        assert!(marks.apply(&change('a', Some("leak"), None)));
        assert_eq!(marks, Marks::default());
    }

    #[test]
    fn another_programs_mark_is_not_written_over() {
        let mut theirs = Marks::default();
        theirs.insert('a', mark("theirs"));
        let changes = [change('a', None, Some("ours")), change('b', None, Some("ours"))];
        let kept = Kept::changed(theirs, &changes);
        assert_eq!(kept.marks.get('a'), Some(&mark("theirs")));
        assert_eq!(kept.marks.get('b'), Some(&mark("ours")));
        assert_eq!(kept.refused, changes[..1]);
        let gone = Kept::changed(Marks::default(), &[change('a', Some("ours"), Some("other"))]);
        assert_eq!((gone.marks.letters(), gone.refused.len()), (String::new(), 1));
    }

    #[test]
    fn what_both_want_is_no_conflict() {
        let mut marks = Marks::default();
        assert!(marks.apply(&change('a', Some("talks"), None)));
        marks.insert('a', mark("talks"));
        assert!(marks.apply(&change('a', None, Some("talks"))));
    }

    #[test]
    fn names_are_trimmed_and_have_an_end() {
        assert_eq!(mark("x").named("  the start ").name.as_deref(), Some("the start"));
        assert_eq!(mark("x").named("  ").name, None);
        let long = mark("x").named(&"я".repeat(1000)).name.unwrap();
        assert_eq!(long.chars().count(), MOST_CHARACTERS);
    }
}
