//! From keys to actions, and the keys in words.

use std::collections::HashMap;

use super::action::{Action, Entry, Group, TABLE};
use super::key::{Key, KeyCode};

/// Is which key calls which action.
#[derive(Clone, Debug)]
pub struct Keymap(HashMap<Key, Action>);

impl Default for Keymap {
    fn default() -> Self {
        Self(TABLE.iter().flat_map(bindings).collect())
    }
}

impl Keymap {
    /// Gives the action that a key calls.
    #[must_use]
    pub fn action(&self, key: Key) -> Option<Action> {
        self.0.get(&key).cloned()
    }
}

/// Lists the keys of an entry; clocks have the nine digits.
fn bindings(entry: &Entry) -> Vec<(Key, Action)> {
    if let Action::Clock(_) = entry.action {
        return ('1'..='9').zip(1..).map(|(digit, number)| (Key::char(digit), Action::Clock(number))).collect();
    }
    entry.keys.iter().filter_map(|name| Some((parse(name)?, entry.action.clone()))).collect()
}

/// Reads a key as people write it: "j", "^F", "`PgDn`", "F1".
#[must_use]
pub fn parse(name: &str) -> Option<Key> {
    let mut chars = name.chars();
    let code = match name {
        "Space" => KeyCode::Char(' '),
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" => KeyCode::BackTab,
        "↑" => KeyCode::Up,
        "↓" => KeyCode::Down,
        "←" => KeyCode::Left,
        "→" => KeyCode::Right,
        "Del" => KeyCode::Delete,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        _ => match (chars.next()?, chars.next(), chars.as_str()) {
            ('^', Some(letter), "") => {
                return Some(Key { ctrl: true, ..Key::char(letter.to_ascii_lowercase()) });
            }
            ('F', Some(_), _) => KeyCode::F(name[1..].parse().ok()?),
            (letter, None, "") => KeyCode::Char(letter),
            _ => return None,
        },
    };
    Some(Key { code, ctrl: false, alt: false })
}

/// Says the keys of an entry for people: "j ↓".
#[must_use]
pub fn keys(entry: &Entry) -> String {
    entry.keys.join(" ")
}

/// Gives the table of all keys in Markdown, as it stands in the README.
#[must_use]
pub fn markdown() -> String {
    let mut table = String::from("| keys | action |\n|---|---|\n");
    for group in Group::ALL {
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
            table.extend(["| ", &keys.join(" "), " | ", entry.help, " |\n"]);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_read_and_none_is_given_twice() {
        let mut seen = HashMap::new();
        for entry in TABLE {
            let bound = bindings(entry);
            let expected = if matches!(entry.action, Action::Clock(_)) { 9 } else { entry.keys.len() };
            assert_eq!(bound.len(), expected, "{:?}", entry.keys);
            for (key, action) in bound {
                assert_eq!(seen.insert(key, action), None, "{key:?}");
            }
        }
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        assert_eq!(parse("^F"), Some(Key { code: KeyCode::Char('f'), ctrl: true, alt: false }));
        assert_eq!(parse("F1").map(|key| key.code), Some(KeyCode::F(1)));
        assert_eq!(parse("F").map(|key| key.code), Some(KeyCode::Char('F')));
        assert_eq!(parse("^").map(|key| key.code), Some(KeyCode::Char('^')));
        assert_eq!(parse("nonsense"), None);
        assert_eq!(parse(""), None);
    }
}
