//! The file in which the marks of one timeline are kept.

use serde::{Deserialize, Serialize};

use crate::app::marks::{Mark, Marks, NamedStop};
use crate::timeline::Side;

/// Is the format that is written, and the only one that is read.
const FORMAT: u32 = 1;
const HEAD: &str = "# Marks set in chronoscope. It writes this file anew when one is set, named or deleted.\n";

/// Is what every format has.
#[derive(Deserialize)]
struct Any {
    format: u32,
}

// What is not known is an error, or it would be lost when the file is written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    format: u32,
    timeline: String,
    #[serde(default, rename = "mark", skip_serializing_if = "Vec::is_empty")]
    marks: Vec<StoredMark>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StoredMark {
    letter: char,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    event: String,
    #[serde(default, skip_serializing_if = "StoredSide::is_whole")]
    side: StoredSide,
    title: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum StoredSide {
    #[default]
    Whole,
    Start,
    End,
}

impl StoredSide {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

/// Reads the marks of a timeline.
///
/// # Errors
/// Says what is wrong with the text: "has …", "is …".
pub(super) fn read(text: &str, of: &str) -> Result<Marks, String> {
    // Not the error's own text: that quotes the input.
    let broken = |error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        format!("cannot be read as marks, line {line}: {}", error.message())
    };
    let Any { format } = toml::from_str(text).map_err(broken)?;
    if format != FORMAT {
        return Err(format!("has the format {format}, and this version reads {FORMAT}"));
    }
    let stored: Stored = toml::from_str(text).map_err(broken)?;
    if stored.timeline != of {
        return Err(format!("holds the marks of another timeline, {}", stored.timeline));
    }
    let mut marks = Marks::default();
    for StoredMark { letter, name, event, side, title } in stored.marks {
        if !Marks::is_letter(letter) {
            return Err(format!("has a mark `{letter}`, which is neither a letter nor a digit"));
        }
        let side = match side {
            StoredSide::Whole => Side::Whole,
            StoredSide::Start => Side::Start,
            StoredSide::End => Side::End,
        };
        if marks.insert(letter, Mark { stop: NamedStop { event, side }, title, name }).is_some() {
            return Err(format!("has the mark {letter} twice"));
        }
    }
    Ok(marks)
}

/// Writes the marks of a timeline.
///
/// # Errors
/// If they cannot be said in TOML. There are texts and numbers alone in them, which it has for all; but a file shall not
/// be written over on the strength of that.
pub(super) fn write(of: &str, marks: &Marks) -> Result<String, toml::ser::Error> {
    let mark = |(letter, mark): (char, &Mark)| StoredMark {
        letter,
        name: mark.name.clone(),
        event: mark.stop.event.clone(),
        side: match mark.stop.side {
            Side::Whole => StoredSide::Whole,
            Side::Start => StoredSide::Start,
            Side::End => StoredSide::End,
        },
        title: mark.title.clone(),
    };
    let stored = Stored { format: FORMAT, timeline: of.to_owned(), marks: marks.iter().map(mark).collect() };
    Ok(HEAD.to_owned() + &toml::to_string(&stored)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OF: &str = "/home/a/b.toml";

    fn marks() -> impl Strategy<Value = Marks> {
        let side = prop_oneof![Just(Side::Whole), Just(Side::Start), Just(Side::End)];
        let mark = (any::<String>(), side, any::<String>(), any::<Option<String>>())
            .prop_map(|(event, side, title, name)| Mark { stop: NamedStop { event, side }, title, name });
        proptest::collection::vec((proptest::char::any().prop_filter("letter", |c| Marks::is_letter(*c)), mark), 0..9)
            .prop_map(|list| {
                let mut marks = Marks::default();
                for (letter, mark) in list {
                    marks.insert(letter, mark);
                }
                marks
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(marks in marks(), of in any::<String>()) {
            prop_assert_eq!(read(&write(&of, &marks).unwrap(), &of), Ok(marks));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            prop_assert!(read(&text, OF).is_err());
        }
    }

    #[test]
    fn it_is_plain_to_read() {
        let mut marks = Marks::default();
        let stop = NamedStop { event: "talks".to_owned(), side: Side::Start };
        marks.insert('a', Mark { stop, title: "Talks".to_owned(), name: Some("the start".to_owned()) });
        let text = "format = 1\ntimeline = \"/home/a/b.toml\"\n\n[[mark]]\nletter = \"a\"\nname = \"the start\"\n\
                    event = \"talks\"\nside = \"start\"\ntitle = \"Talks\"\n";
        assert_eq!(write(OF, &marks).unwrap(), format!("{HEAD}{text}"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |text: &str| read(text, OF).unwrap_err();
        let head = "format = 1\ntimeline = \"/home/a/b.toml\"\n";
        let mark = "[[mark]]\nletter = \"a\"\nevent = \"x\"\ntitle = \"X\"\n";
        assert_eq!(read(&format!("{head}{mark}"), OF).unwrap().letters(), "a");
        assert_eq!(wrong(""), "cannot be read as marks, line 1: missing field `format`");
        assert_eq!(wrong("format = 2\nnew = 1\n"), "has the format 2, and this version reads 1");
        assert!(wrong(&format!("{head}\n???")).starts_with("cannot be read as marks, line 4: "));
        assert!(wrong(&format!("{head}{mark}colour = 1\n")).contains("line 7: unknown field `colour`"));
        assert_eq!(wrong(&format!("{head}{mark}{mark}")), "has the mark a twice");
        assert!(wrong(&format!("{head}{}", mark.replace("\"a\"", "\"'\""))).starts_with("has a mark `'`"));
        assert!(wrong(&format!("{head}{}", mark.replace("\"a\"", "\"ab\""))).starts_with("cannot be read"));
        assert_eq!(
            wrong("format = 1\ntimeline = \"/other.toml\"\n"),
            "holds the marks of another timeline, /other.toml"
        );
    }
}
