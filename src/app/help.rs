//! The help screen, made from the table of actions.

use super::action::{Group, TABLE};
use super::keymap;
use crate::text::{Safe, width};
use crate::words::{Mark, Paragraph, Tone};

const KEY_COLUMNS: usize = 15;

/// Says every key and every sign.
#[must_use]
pub fn paragraphs() -> Vec<Paragraph> {
    let mut text = Vec::new();
    for group in Group::ALL {
        text.push(Paragraph::of(Tone::Heading, group.name()));
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            text.push(line(&keymap::keys(entry), entry.help));
        }
        text.push(Paragraph::blank());
    }
    text.push(Paragraph::of(Tone::Heading, "Signs of an event"));
    text.extend(Mark::ALL.map(|mark| line(mark.glyph(), mark.meaning())));
    text.push(Paragraph::blank());
    text.push(Paragraph::of(Tone::Heading, "Signs beside an event"));
    text.push(line("▸", "selected; in the picture in this row"));
    text.push(line("╎", "not known to have come after the row above"));
    text.push(line("┏ ┃ ┗", "from the start of a span to its end"));
    text.push(line("┊", "so much time passes"));
    text.push(line("≠", "accounts of it disagree"));
    text.push(line("/", "before a time: found by the search; in the picture it is underlined"));
    text.push(Paragraph::blank());
    text.push(Paragraph::of(Tone::Heading, "Signs in the picture"));
    text.extend(PICTURE_SIGNS.map(|(sign, meaning)| line(sign, meaning)));
    text.push(Paragraph::blank());
    text.push(Paragraph::of(Tone::Heading, "Signs in a time"));
    text.extend(TIME_SIGNS.map(|(sign, meaning)| line(sign, meaning)));
    text
}

const PICTURE_SIGNS: [(&str, &str); 13] = [
    ("● ≈", "a moment; an approximate one"),
    ("├╌╌┤ ◍", "some time in this window; in one column"),
    ("← →", "open: nothing bounds it on this side; still going on"),
    ("███", "a span"),
    ("≈██≈", "a span with approximate ends"),
    ("░░", "not certain that the span has begun, or that it lasted"),
    ("█⋯", "the end of the span is not stated"),
    ("═══→", "a span without a known end"),
    ("○ □□ ├○○┤ ├○", "planned: a moment, a span, some time in a window"),
    ("○░○░ □═○═→", "a planned span: not certain, or without a known end"),
    ("✕ ◇", "cancelled; disputed: in the same places"),
    ("2 to 9 ▒ ▓", "so many events here; ten and more; a hundred and more"),
    ("┄5 d┄ │ ·", "an empty stretch, folded; midnight; night (22:00 to 06:00)"),
];

const TIME_SIGNS: [(&str, &str); 11] = [
    ("≈19:30", "approximate, as stated: proves no order"),
    ("19:30?", "the source itself is unsure"),
    ("19:58…", "some time from then on, see the detail"),
    ("…19:58", "some time until then, see the detail"),
    ("21:30±", "within a tolerance, see the detail"),
    ("3 Dec*", "not (wholly) in the day it stands under: its own day"),
    ("00:30 +1", "on the next day of the active clock"),
    ("after", "no time of its own, only what it follows;"),
    ("before during", "so too what it precedes, what it lies in,"),
    ("between", "or both what it follows and what it precedes"),
    ("?", "no time given"),
];

fn line(keys: &str, help: &str) -> Paragraph {
    let pad = KEY_COLUMNS.saturating_sub(width::columns(&Safe::line(keys))).max(1);
    Paragraph::of(Tone::Key, &format!("  {keys}{}", " ".repeat(pad))).add(Tone::Plain, help).hanging(KEY_COLUMNS + 2)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Lists the signs of the legend but for those that are a part of a time, and what stands on the screen beside them.
    fn signs() -> BTreeSet<char> {
        let lines: Vec<String> = paragraphs().iter().map(|line| line.text().as_str().to_owned()).collect();
        let heads = ["Signs of an event", "Signs beside an event", "Signs in the picture", "Signs in a time"];
        let at = heads.map(|head| lines.iter().position(|line| line == head).unwrap());
        let legend = lines[at[0]..at[3]].iter().filter(|line| line.starts_with("  "));
        let signs = legend.flat_map(|line| line.chars().take(KEY_COLUMNS + 1).collect::<Vec<_>>());
        // Words and a length of time are no signs.
        let signs: BTreeSet<char> = signs.filter(|sign| !sign.is_alphanumeric() && *sign != ' ').collect();
        signs.into_iter().chain("▌▐▴▾".chars()).collect()
    }

    #[test]
    fn no_two_signs_that_can_stand_on_one_screen_are_one_in_ascii() {
        // Says the same, or is a line as a frame is.
        let same = |sign| match sign {
            '≈' => '◐',
            '□' => '○',
            '┤' => '├',
            '┃' => '│',
            sign => sign,
        };
        let mut forms = BTreeMap::new();
        let signs = signs();
        assert!(signs.len() > 30, "{signs:?}");
        for sign in signs {
            let form = Safe::line(&sign.to_string()).to_ascii().as_str().to_owned();
            let other = *forms.entry(form.clone()).or_insert(same(sign));
            assert_eq!(other, same(sign), "{sign} and {other} are both {form}");
        }
    }
}
