//! Setting marks, going to them, naming and deleting them, and having them kept across runs.

use super::effect::Effect;
use super::jumps;
use super::key::{Key, KeyCode};
use super::mark_list::MarkList;
use super::marks::{Change, Kept, Mark, Marks, NamedStop};
use super::prompt::Prompt;
use super::{App, MarkFor, Mode};
use crate::text::Safe;
use crate::timeline::Stop;
use crate::words::{self, Paragraph, Tone};

/// Is the letter for where one came from, set by every jump.
const BEFORE_JUMP: char = '\'';

/// Is the state of the marks.
#[derive(Clone, Debug, Default)]
pub struct Marking {
    pub(super) marks: Marks,
    /// Is where one came from.
    pub(super) before_jump: Option<NamedStop>,
    /// Are the changes that are not kept yet.
    unkept: Vec<Change>,
    /// Says why the marks cannot be kept, where that was tried last.
    trouble: Option<Safe>,
}

impl Marking {
    /// Says why the marks are not kept across runs, where that is so.
    #[must_use]
    pub fn trouble(&self) -> Option<&Safe> {
        self.trouble.as_ref()
    }
}

/// Is the line in which a mark's name is typed.
#[derive(Clone, Debug)]
pub struct Naming {
    /// Is the mark's letter.
    pub letter: char,
    /// Is what is typed.
    pub prompt: Prompt,
    /// Is the list to go back to, where the mark was chosen there.
    pub list: Option<MarkList>,
}

/// Is where the stop of a mark is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// At this position.
    At(usize),
    /// At this position, which a filter hides.
    Hidden(usize),
    /// Not in what the one source tells that is shown.
    LeftOut,
    /// Not in the first part of the file, which is all that is read so far.
    NotRead,
    /// Nowhere in the file.
    Gone,
}

impl App {
    /// Lists the marks that are set.
    #[must_use]
    pub fn marks(&self) -> &Marks {
        &self.marking.marks
    }

    /// Gives the state of the marks.
    #[must_use]
    pub fn marking(&self) -> &Marking {
        &self.marking
    }

    /// Takes in the marks that were kept when the program ran before.
    pub fn remember_marks(&mut self, marks: Marks) {
        self.marking.marks = marks;
    }

    /// Says why the marks of earlier runs are not there; they are not kept then, either.
    pub fn miss_marks(&mut self, why: &str) {
        let missed = Safe::line(&format!("marks: {why}"));
        self.notice = Some(match self.notice.take() {
            Some(notice) => notice.join(&Safe::line("; ")).join(&missed),
            None => missed,
        });
        self.marking.trouble = Some(Safe::line(why));
    }

    /// Hears what became of the changes that were to be kept.
    pub fn marks_kept(&mut self, kept: Kept) {
        self.marking.unkept.clear();
        self.marking.trouble = None;
        self.marking.marks = kept.marks;
        let marks = &self.marking.marks;
        if let Mode::Marks(list) | Mode::NameMark(Naming { list: Some(list), .. }) = &mut self.mode {
            list.take_in(marks);
        }
        if let Some(Change { letter, .. }) = kept.refused.first() {
            let now = match self.marking.marks.get(*letter) {
                Some(mark) => format!("stands at {} and stays there", called(mark)),
                None => "is deleted".to_owned(),
            };
            self.notify(&format!("another program has changed mark {letter} meanwhile: it {now}"));
        }
        self.fill_detail();
    }

    /// Hears why the changes could not be kept; they are tried again with the next one.
    pub fn marks_not_kept(&mut self, why: &str) {
        let why = Safe::line(why);
        let is_new = self.marking.trouble.as_ref() != Some(&why);
        // Who only looks at the list reads it there.
        if !self.marking.unkept.is_empty() {
            let said = self.notice.take().unwrap_or_default();
            let more = if is_new { format!("; not kept after this run: {why}") } else { " (not kept)".to_owned() };
            self.notice = Some(said.join(&Safe::line(&more)));
        }
        self.marking.trouble = Some(why);
    }

    /// Finds the stop of a mark in what is shown.
    pub(super) fn find_marked(&self, stop: &NamedStop) -> Found {
        match stop.position(self.timeline()) {
            Some(position) if self.rows().nearest(position) != position => Found::Hidden(position),
            Some(position) => Found::At(position),
            None if self.document.timeline.find(&stop.event).is_some() => Found::LeftOut,
            None if self.is_partial() => Found::NotRead,
            None => Found::Gone,
        }
    }
}

/// Does what an action asks of the marks; gives nothing where it is not for them.
pub(super) fn act(app: &mut App, action: &super::action::Action) -> Option<Vec<Effect>> {
    use super::action::Action;
    match (&mut app.mode, action) {
        (Mode::Browse, Action::SetMark) => app.mode = Mode::Mark(MarkFor::Set),
        (Mode::Browse, Action::GoToMark) => app.mode = Mode::Mark(MarkFor::Go),
        (Mode::Browse, Action::Marks) | (Mode::Mark(MarkFor::Go), Action::Enter) => return Some(open_list(app)),
        (Mode::Mark(purpose), Action::Type(key)) => {
            let purpose = *purpose;
            app.mode = Mode::Browse;
            return Some(letter(app, purpose, *key));
        }
        (Mode::NameMark(naming), Action::Type(key)) => drop(naming.prompt.press(*key)),
        (Mode::NameMark(naming), Action::Paste(text)) => naming.prompt.paste(text),
        (Mode::NameMark(_), Action::Enter) => return Some(take_name(app)),
        (Mode::NameMark(naming), Action::Close | Action::Interrupt) => {
            app.mode = naming.list.take().map_or(Mode::Browse, Mode::Marks);
        }
        (Mode::Marks(_), action) => return super::mark_list::act(app, action),
        _ => return None,
    }
    Some(Vec::new())
}

/// Takes the letter that was awaited.
fn letter(app: &mut App, purpose: MarkFor, key: Key) -> Vec<Effect> {
    match (purpose, key.code) {
        (MarkFor::Set, KeyCode::Char(letter)) if Marks::is_letter(letter) => return set(app, letter),
        (MarkFor::Set, KeyCode::Char(_)) => app.notify("a mark is a letter or a digit"),
        (MarkFor::Go, KeyCode::Char(letter)) => go(app, letter),
        _ => {}
    }
    Vec::new()
}

/// Sets a mark at the selected stop; where it stands there already, asks for its name.
fn set(app: &mut App, letter: char) -> Vec<Effect> {
    let Some(stop) = app.selected() else { return Vec::new() };
    let mark = Mark::of(app.timeline(), stop);
    let before = app.marking.marks.get(letter).cloned();
    let at = before.as_ref().and_then(|before| before.stop.position(app.timeline()));
    if at == Some(app.position()) {
        app.measured_from = Some(letter);
        app.fill_detail();
        name(app, letter, None);
        return Vec::new();
    }
    let notice = set_notice(letter, &app.measured(stop), before.as_ref());
    let effects = change(app, letter, Some(mark));
    app.measured_from = Some(letter);
    app.fill_detail();
    app.notify(&notice);
    effects
}

/// Says that a mark is set, where it was before, and how it lies to the one that was set before.
fn set_notice(letter: char, measured: &[Paragraph], before: Option<&Mark>) -> String {
    let moved = before.map(|mark| format!(", no longer at {}", called(mark))).unwrap_or_default();
    match measured {
        [_, between, first, ..] => format!("mark {letter} set{moved}; {}; {}", between.text(), first.text()),
        _ => format!("mark {letter} set{moved}: '{letter} comes back here, m{letter} again names it"),
    }
}

/// Gives what a mark is called in a sentence: its name, else the title of its event.
pub(super) fn called(mark: &Mark) -> String {
    format!("“{}”", mark.name.as_ref().unwrap_or(&mark.title))
}

/// Asks for the name of a mark.
pub(super) fn name(app: &mut App, letter: char, list: Option<MarkList>) {
    let name = app.marking.marks.get(letter).and_then(|mark| mark.name.as_deref()).unwrap_or_default();
    app.mode = Mode::NameMark(Naming { letter, prompt: Prompt::with(name), list });
}

fn take_name(app: &mut App) -> Vec<Effect> {
    let Mode::NameMark(Naming { letter, prompt, list }) = std::mem::replace(&mut app.mode, Mode::Browse) else {
        return Vec::new();
    };
    if let Some(list) = list {
        app.mode = Mode::Marks(list);
    }
    let Some(before) = app.marking.marks.get(letter) else { return Vec::new() };
    let after = before.named(prompt.value());
    if after == *before {
        return Vec::new();
    }
    app.notify(&match &after.name {
        Some(name) => format!("mark {letter} is called “{name}”"),
        None => format!("mark {letter} has no name now"),
    });
    change(app, letter, Some(after))
}

/// Changes a mark, and asks for that to be kept.
pub(super) fn change(app: &mut App, letter: char, after: Option<Mark>) -> Vec<Effect> {
    let change = Change { letter, before: app.marking.marks.get(letter).cloned(), after };
    app.marking.marks.apply(&change);
    if let Mode::Marks(list) = &mut app.mode {
        list.take_in(&app.marking.marks);
    }
    app.marking.unkept.push(change);
    app.fill_detail();
    vec![Effect::KeepMarks(app.marking.unkept.clone())]
}

fn go(app: &mut App, letter: char) {
    if letter == BEFORE_JUMP {
        match app.marking.before_jump.clone() {
            Some(stop) => go_to(app, "where you came from", &stop),
            None => app.notify("there was no jump yet to come back from"),
        }
    } else if let Some(mark) = app.marking.marks.get(letter) {
        let stop = mark.stop.clone();
        go_to(app, &format!("mark {letter}"), &stop);
    } else {
        let set: Vec<String> = app.marking.marks.letters().chars().map(String::from).collect();
        let set = if set.is_empty() { "none is set".to_owned() } else { format!("set: {}", set.join(" ")) };
        app.notify(&format!("there is no mark {letter} ({set})"));
    }
}

/// Goes to the stop of a mark, or says why that cannot be.
pub(super) fn go_to(app: &mut App, what: &str, stop: &NamedStop) {
    let told = app.told.as_ref().map(|told| words::source_name(&app.document.timeline, told.source));
    match app.find_marked(stop) {
        Found::At(position) => jumps::jump(app, position),
        Found::Hidden(_) => app.notify(&format!("the filter hides the event of {what}: a shows all")),
        Found::LeftOut => {
            let told = told.unwrap_or_default();
            app.notify(&format!("{told} leaves out the event of {what}: s shows what all tell"));
        }
        Found::NotRead => app.notify(&format!("the event of {what} is not read yet: the rest of the file is to come")),
        Found::Gone => app.notify(&format!("the event of {what} is no longer in the file")),
    }
}

/// Opens the list; what other programs have set meanwhile is asked for with it.
fn open_list(app: &mut App) -> Vec<Effect> {
    app.mode = Mode::Marks(MarkList::new(app));
    vec![Effect::KeepMarks(app.marking.unkept.clone())]
}

impl App {
    /// Says what is known of a stop's event, and how it lies to the mark that was set last.
    pub(super) fn detail_of(&self, stop: Stop) -> Vec<Paragraph> {
        let mut detail = self.measured(stop);
        detail.extend(words::detail(self.timeline(), stop.event, self.clocks.voice()));
        detail
    }

    /// Says how a stop lies to the mark that was set last: the time between, and which came first.
    pub(super) fn measured(&self, stop: Stop) -> Vec<Paragraph> {
        let timeline = self.timeline();
        let marked = self.measured_from.and_then(|letter| Some((letter, &self.marking.marks.get(letter)?.stop)));
        let marked =
            marked.and_then(|(letter, named)| Some((letter, timeline.order().stop(named.position(timeline)?)?)));
        let Some((letter, from)) = marked.filter(|(_, from)| *from != stop) else {
            return Vec::new();
        };
        let zone = self.clocks.active().zone;
        let head = format!("From mark {letter}, {}", words::plain::title(timeline, from));
        let between = words::order::time_between(timeline, from, stop);
        let first = words::order::which_first(timeline, from, stop, zone);
        vec![
            Paragraph::of(Tone::Heading, &head),
            Paragraph::of(Tone::Label, "time between: ").add(Tone::Plain, &between).hanging(2),
            Paragraph::of(Tone::Label, "which came first: ").add(Tone::Plain, &first).hanging(2),
            Paragraph::blank(),
        ]
    }
}
