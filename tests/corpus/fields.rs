//! Text that a terminal would obey, in each field of the format, in each way of writing it.

use chronoscope::load::schema::{TABLES, Table, Takes};

/// Is how something is written behind a key, and whether that is TOML.
const WAYS: [(&str, &str, bool); 11] = [
    ("raw in quotes", "\"a\u{1b}]0;owned\u{7}b\"", false),
    ("raw between apostrophes", "'a\u{1b}[2Jb'", false),
    ("raw in a text of several lines", "\"\"\"\na\u{8}\"\"\"", false),
    ("raw in a comment", "\"a\" # \u{1b}[2J", false),
    ("C1 as characters", "'a\u{9d}52;c;YQ==\u{9c}\u{9b}2J\u{90}q\u{85}b'", true),
    ("by four digits", r#""a\u001b]52;c;YQ==\u0007\u009b2J""#, true),
    ("by eight digits", r#""a\U0000001b]8;;https://example.org\U0000001b\\""#, true),
    ("by two digits and by a letter", r#""a\x1b[?1049h\e[2J\x9b2J\x7f""#, true),
    ("by letters", r#""a\b\f\n\r\tb""#, true),
    ("in a text of several lines", "'''\na\u{202e}b\u{2028}c\u{2029}d'''", true),
    ("C1 in a comment", "\"a\" # \u{9b}2J\u{202e}", true),
];

/// Is what the examples of the keys refer to.
const NAMED: &str =
    "[[source]]\nid = \"article\"\ntitle = \"An article\"\n[[event]]\nid = \"talks\"\ntitle = \"Talks\"\n";

/// Is a file, and what is expected of it.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Is the line of the field.
    pub(crate) line: usize,
    /// Is whether it is TOML, hence whether what the field says is told of.
    pub(crate) is_toml: bool,
    /// Is whether the field takes any text.
    pub(crate) is_free: bool,
}

/// Lists every field in every way, and every table with a key of that name.
pub(crate) fn all() -> Vec<Field> {
    let mut fields = Vec::new();
    for table in TABLES {
        for (way, value, is_toml) in WAYS {
            for key in table.keys {
                let (value, is_free) = match key.takes {
                    Takes::Tables(_) => continue,
                    Takes::Texts => (format!("[{}\n]", value.replace(" #", ", #")), true),
                    Takes::Many(_) => (format!("[{}\n]", value.replace(" #", ", #")), false),
                    takes => (value.to_owned(), matches!(takes, Takes::Text | Takes::Id | Takes::Said)),
                };
                fields.push(field(table, key.name, &format!("{} = {value}", key.name), (way, is_toml, is_free)));
            }
            // The same as the name of a key.
            let is_key = !value.contains(['\n', '#']);
            if is_key {
                fields.push(field(table, "a key", &format!("{value} = 1"), (way, is_toml, false)));
            }
        }
    }
    fields
}

fn field(table: &Table, key: &str, line: &str, (way, is_toml, is_free): (&str, bool, bool)) -> Field {
    let event = "[[event]]\ntitle = \"The case\"\n";
    let mut others = String::new();
    for other in table.keys.iter().filter(|other| other.required && other.name != key) {
        others.push_str(other.example);
        others.push('\n');
    }
    // A source needs one of several.
    if table.header == "[[source]]" && key != "title" {
        others.push_str("title = \"A source\"\n");
    }
    let (before, after) = match table.header {
        "" => (others, event.to_owned()),
        "[[event]]" => (format!("format = 1\n{}\n{others}", table.header), String::new()),
        "[[event.quote]]" | "[[event.account]]" | "[[event.link]]" => {
            (format!("format = 1\n{NAMED}{event}{}\n{others}", table.header), String::new())
        }
        header if header.starts_with('[') => (format!("format = 1\n{header}\n{others}"), event.to_owned()),
        // A table in one line, which TOML 1.1 lets go over several.
        _ => (format!("format = 1\n{event}from = \"2025-12-02T16:30Z\"\nto = \"..\"\nsaid = {{\n"), "\n}\n".to_owned()),
    };
    let name = format!("{} {key} {way}", table.noun);
    Field { name, line: before.lines().count() + 1, text: format!("{before}{line}\n{after}"), is_toml, is_free }
}
