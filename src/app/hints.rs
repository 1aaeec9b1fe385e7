//! What one can press, in a line.

use super::action::{Action, TABLE};
use super::{App, Focus, MarkFor, Mode};
use crate::plot::Arrangement;
use crate::text::{Safe, width};

const BETWEEN: &str = " · ";

/// Says what one can press in this mode, as much as has room; the last hints are kept longest.
#[must_use]
pub fn line(app: &App, columns: usize) -> Safe {
    let mut hints = match app.mode() {
        Mode::Browse => browse(app),
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
    while hints.len() > 1 && width::columns(&Safe::line(&hints.join(BETWEEN))) > columns {
        // The last two say how to learn more and how to leave.
        let victim = hints.len().saturating_sub(3);
        hints.remove(victim);
    }
    Safe::line(&hints.join(BETWEEN))
}

fn browse(app: &App) -> Vec<String> {
    let pair = |first, second, what: &str| format!("{}/{} {what}", key(&first), key(&second));
    let one = |action, what: &str| format!("{} {what}", key(&action));
    let mut hints = Vec::new();
    if let Some(search) = app.search() {
        hints.push(search.in_words(app.position()));
        hints.push(pair(Action::NextHit, Action::PreviousHit, "next"));
    }
    if let Some(change) = app.change_in_words() {
        hints.push(change);
        hints.push(one(Action::NextChange, "next change"));
    } else if app.has_new_changes() {
        hints.push(one(Action::NextChange, "changes"));
    }
    if app.focus() == Focus::Detail {
        hints.push(pair(Action::Next, Action::Previous, "scroll"));
        if !app.is_something_open() {
            hints.push(one(Action::Close, "back"));
        }
        hints.push(one(Action::NextPane, "next name"));
        hints.push(one(Action::Enter, "its next event"));
    } else {
        hints.push(pair(Action::Next, Action::Previous, "event"));
        hints.push(pair(Action::NextDay, Action::PreviousDay, "day"));
    }
    if app.filtered().is_some() {
        hints.push(one(Action::ShowAll, "show all"));
    }
    hints.push(one(Action::NextClock, "clock"));
    hints.push(one(Action::PickZone, "any zone"));
    if app.focus() == Focus::List {
        let what = if app.panes().arrangement == Arrangement::Alone { "details" } else { "into the detail" };
        hints.push(one(Action::Enter, what));
    }
    hints.push(one(Action::GoToTime, "go to a time"));
    hints.push(one(Action::Search, "search"));
    hints.push(one(Action::Filter, "filter"));
    hints.push(one(Action::Help, "help"));
    let is_open = app.is_something_open();
    hints.push(if is_open { one(Action::Close, "back") } else { one(Action::Quit, "quit") });
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
