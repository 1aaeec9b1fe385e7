//! What one can press, in a line.

use super::action::{Action, TABLE};
use super::{App, Focus, MarkFor, Mode};
use crate::plot::Arrangement;
use crate::text::{Safe, width};

const BETWEEN: &str = " · ";

/// Says what one can press in this mode, as much as has room: first how to learn more and how to leave, which come last.
#[must_use]
pub fn line(app: &App, columns: usize) -> Safe {
    let hints = hints(app);
    let said = |kept: &[bool]| {
        let texts = hints.iter().zip(kept).filter(|(_, is_kept)| **is_kept).map(|((_, text), _)| text.as_str());
        Safe::line(&texts.collect::<Vec<_>>().join(BETWEEN))
    };
    let last_two = hints.len().saturating_sub(2);
    let mut by_need: Vec<usize> = (0..last_two).collect();
    by_need.sort_by_key(|at| hints[*at].0);
    let mut kept = vec![false; hints.len()];
    for at in (last_two..hints.len()).rev().chain(by_need) {
        kept[at] = true;
        kept[at] = at + 1 == hints.len() || width::columns(&said(&kept)) <= columns;
    }
    said(&kept)
}

/// Is how much a hint is needed where there is little room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    First,
    Second,
}

fn hints(app: &App) -> Vec<(Need, String)> {
    let hints = match app.mode() {
        Mode::Browse => return browse(app),
        Mode::PickSource(_) => vec!["j/k choose".to_owned(), "Enter take".to_owned(), close()],
        Mode::Help(_) | Mode::Findings(_) | Mode::LeftOut(_) => {
            vec!["j/k scroll".to_owned(), "Space page".to_owned(), close()]
        }
        Mode::PickZone(_) => {
            vec!["type to search".to_owned(), "↑/↓ choose".to_owned(), "Enter take".to_owned(), close()]
        }
        Mode::Search(_) => vec!["Enter keep".to_owned(), close()],
        Mode::Labels(_) => vec!["type a stop’s label".to_owned(), close()],
        Mode::Filter(_) => vec!["Enter filter".to_owned(), close()],
        Mode::GoToTime(..) => vec!["Enter go".to_owned(), close()],
        Mode::NameMark(_) => vec!["Enter take".to_owned(), close()],
        Mode::Marks(list) if list.is_empty() => vec![close()],
        Mode::Marks(_) => marks(),
        Mode::Mark(MarkFor::Set) => vec!["set a mark: press a letter".to_owned(), close()],
        Mode::Mark(MarkFor::Go) => {
            let letters = app.marks().letters();
            let set = if letters.is_empty() { "none set".to_owned() } else { letters };
            let letter = format!("a mark’s letter ({set})");
            vec!["' where you came from".to_owned(), "Enter list".to_owned(), letter, close()]
        }
    };
    hints.into_iter().map(|hint| (Need::First, hint)).collect()
}

fn browse(app: &App) -> Vec<(Need, String)> {
    let pair = |first, second, what: &str| format!("{}/{} {what}", key(&first), key(&second));
    let one = |action, what: &str| format!("{} {what}", key(&action));
    let mut hints: Vec<(Need, String)> = Vec::new();
    let mut add = |need, hint: String| hints.push((need, hint));
    if let Some(search) = app.search() {
        add(Need::First, search.in_words(app.position()));
        add(Need::First, pair(Action::NextHit, Action::PreviousHit, "next"));
    }
    if let Some(change) = app.change_in_words() {
        add(Need::First, change);
        add(Need::First, one(Action::NextChange, "next change"));
    } else if app.has_new_changes() {
        add(Need::First, one(Action::NextChange, "changes"));
    }
    if app.told().is_some() {
        // First of all, since on a small screen nothing else says that not all sources speak.
        add(Need::First, one(Action::OneSource, "all sources"));
    }
    if app.focus() == Focus::Detail {
        add(Need::First, pair(Action::Next, Action::Previous, "scroll"));
        if !app.is_something_open() {
            add(Need::First, one(Action::Close, "back"));
        }
        add(Need::First, one(Action::NextPane, "next name"));
        add(Need::First, one(Action::Enter, "its next event"));
    } else {
        add(Need::First, pair(Action::Next, Action::Previous, "event"));
        add(Need::Second, pair(Action::NextDay, Action::PreviousDay, "day"));
    }
    if app.filtered().is_some() {
        add(Need::First, one(Action::ShowAll, "show all"));
    }
    add(Need::First, one(Action::NextClock, "clock"));
    add(Need::Second, one(Action::PickZone, "any zone"));
    if app.focus() == Focus::List {
        let what = if app.panes().arrangement == Arrangement::Alone { "details" } else { "into the detail" };
        add(Need::First, one(Action::Enter, what));
    }
    add(Need::Second, one(Action::GoToTime, "go to a time"));
    add(Need::First, one(Action::Search, "search"));
    add(Need::First, one(Action::Filter, "filter"));
    add(Need::First, one(Action::Help, "help"));
    let is_open = app.is_something_open();
    add(Need::First, if is_open { one(Action::Close, "back") } else { one(Action::Quit, "quit") });
    hints
}

fn marks() -> Vec<String> {
    let one = |action, what: &str| format!("{} {what}", key(&action));
    let choose = format!("{}/{} choose", key(&Action::Next), key(&Action::Previous));
    vec![one(Action::Edit, "name"), one(Action::DeleteMark, "delete"), choose, one(Action::Enter, "go"), close()]
}

fn close() -> String {
    format!("{} close", key(&Action::Close))
}

/// Gives the first key of an action.
fn key(action: &Action) -> &'static str {
    TABLE.iter().find(|entry| entry.action == *action).and_then(|entry| entry.keys.first()).copied().unwrap_or_default()
}
