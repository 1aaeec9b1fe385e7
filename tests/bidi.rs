//! Text that is written from right to left is seen so in a terminal that does that, as one run over all its words; and
//! nothing else is turned round: borders, times, signs and the pane beside stand in their columns.
//!
//! Every view is drawn through the real backend and laid out by the rules of Unicode (UAX #9). A terminal that does not
//! know them, and even one that shows a sign for each isolate, must show what was drawn.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]
#![allow(clippy::disallowed_methods, reason = "here a test makes up what is drawn")]

#[path = "support/emulator.rs"]
mod emulator;
#[path = "support/sent.rs"]
mod sent;
#[path = "support/session.rs"]
mod session;
#[path = "support/strange.rs"]
mod strange;

use chronoscope::app::App;
use chronoscope::app::key::Input;
use chronoscope::app::keymap;
use chronoscope::term::Slim;
use chronoscope::text::direction::{self, ISOLATE, POP};
use chronoscope::text::{Charset, Safe};
use chronoscope::ui::{self, Theme};
use emulator::{Cell, Emulator};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Modifier, Style};
use ratatui::{Frame, Terminal};
use sent::Sent;
use session::{NARROW, USUAL, WIDE, document};
use strange::{KEYS, file};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_width::UnicodeWidthChar;

const COLOR: Theme = Theme { color: true, charset: Charset::Unicode };

/// Are texts without anything that stands outside of them as well: no other letter, no number, no sign of ours.
const TEXTS: [&str; 3] = ["שלום, עולם! (מה) שלומך", "محادثات في الكرملين", "שָׁלוֹם ؟ سلام"];

/// Is what may stand between their letters: signs of writing, though some of them may be ours.
const BETWEEN: [char; 9] = [' ', ',', '!', '(', ')', ':', ';', '“', '”'];

/// Are the letters of a part of the first of them, to be searched.
const SEARCHED: &str = "ו ל ם";

/// Is the backend with what it is read by.
struct Screen {
    sent: Sent,
    terminal: Terminal<Slim<Sent>>,
    /// Shows text from right to left as such.
    bidi: Emulator,
    /// Knows nothing of isolates, and shows a sign for each.
    other: Emulator,
}

impl Screen {
    fn new(size: (u16, u16)) -> Self {
        let (terminal, sent) = sent::terminal(size);
        let is_isolate = |letter: char| matches!(letter, '\u{2066}'..='\u{2069}');
        let width = |letter: char| letter.width().unwrap_or(0);
        let bidi = Emulator::new(size, move |letter| if is_isolate(letter) { 0 } else { width(letter) });
        let other = Emulator::new(size, move |letter| if is_isolate(letter) { 1 } else { width(letter) });
        Self { sent, terminal, bidi, other }
    }

    /// Draws a frame, and sends it through a filter.
    fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>), filter: impl Fn(String) -> String) -> Buffer {
        let drawn = self.terminal.draw(draw).unwrap().buffer.clone();
        let sent = String::from_utf8(self.sent.take()).unwrap();
        let sent = filter(sent);
        self.bidi.feed(&sent);
        self.other.feed(&sent);
        drawn
    }

    /// Says what is wrong with the screen.
    fn wrong(&self, drawn: &Buffer) -> Option<String> {
        (0..drawn.area.height).find_map(|y| {
            let kept = not_kept(drawn, self.other.row(y), y);
            // A terminal may find out the direction of a row by what stands in it.
            let seen = || [Some(Level::ltr()), None].into_iter().find_map(|base| self.turned(drawn, y, base));
            kept.or_else(seen).map(|wrong| format!("row {y}: {wrong}: {:?}", text(self.bidi.row(y))))
        })
    }

    /// Finds what is turned round and should not be, or the other way round.
    fn turned(&self, drawn: &Buffer, y: u16, base: Option<Level>) -> Option<String> {
        let seen = seen(self.bidi.row(y), base);
        let letters: Vec<char> = (0..seen.len()).map(|x| letter(drawn, x, y)).collect();
        let is_turned = |x: &usize| seen[*x] != *x;
        if let Some(x) = (0..seen.len()).filter(is_turned).find(|x| !is_of_text(letters[*x])) {
            return Some(format!("{:?} of column {x} is seen in {}", letters[x], seen[x]));
        }
        // Two blanks part columns: nothing goes over them.
        let parts = |x: usize| !is_of_text(letters[x]) || letters[x..].starts_with(&[' ', ' ']);
        let mut start = 0;
        for x in 0..letters.len() {
            let outside = |column: usize| !(start..=x).contains(&column);
            if parts(x) || x + 1 == letters.len() {
                if let Some(other) = (start..=x).find(|other| outside(seen[*other])) {
                    return Some(format!("column {other} is seen in {}", seen[other]));
                }
                let words = (start..=x).filter(|x| direction::is_right_to_left(letters[*x]));
                let columns: Vec<usize> = words.map(|x| seen[x]).collect();
                if !columns.is_sorted_by(|one, next| one > next) {
                    return Some(format!("from column {start}, it is seen in {columns:?}"));
                }
                start = x + 1;
            }
        }
        None
    }
}

/// Gives what is written to a row.
fn text(row: &[Cell]) -> String {
    row.iter().map(|cell| cell.text.as_str()).collect()
}

/// Gives the column in which each cell of a row is seen, laid out as a whole in the order in which its cells stand.
fn seen(row: &[Cell], base: Option<Level>) -> Vec<usize> {
    let text = text(row);
    let info = BidiInfo::new(&text, base);
    let mut levels = vec![Level::ltr(); row.len()];
    for paragraph in &info.paragraphs {
        let of_bytes = info.reordered_levels(paragraph, paragraph.range.clone());
        let mut start = 0;
        for (at, cell) in row.iter().enumerate() {
            // What a wide cell goes on in has its level.
            levels[at] = if cell.text.is_empty() { levels[at - 1] } else { of_bytes[start] };
            start += cell.text.len();
        }
    }
    let mut seen = vec![0; row.len()];
    for (column, cell) in BidiInfo::reorder_visual(&levels).into_iter().enumerate() {
        seen[cell] = column;
    }
    seen
}

fn letter(drawn: &Buffer, x: usize, y: u16) -> char {
    drawn[(x as u16, y)].symbol().chars().next().unwrap_or(' ')
}

fn is_of_text(letter: char) -> bool {
    direction::is_right_to_left(letter) || BETWEEN.contains(&letter)
}

/// Finds a cell of a row that does not have in it what was drawn.
fn not_kept(drawn: &Buffer, kept: &[Cell], y: u16) -> Option<String> {
    let mut x = 0;
    while x < drawn.area.width {
        let cell = &drawn[(x, y)];
        let is = kept.get(usize::from(x)).map_or(" ", |cell| cell.text.as_str());
        if is != cell.symbol() {
            return Some(format!("{is:?} and not {:?} in column {x}", cell.symbol()));
        }
        x += cell.cell_width().max(1);
    }
    None
}

/// Makes a timeline of nothing else, but for what refers to something.
fn of_text_alone(text: &str) -> String {
    r#"format = 1
title = "@"
zone = "UTC"
clock = [{ name = "@", zone = "Europe/Moscow" }, { name = "@ (@)", zone = "UTC" }]
source = [{ id = "a", title = "@", publisher = "@" }, { id = "b", title = "@ @" }]
actor = [{ id = "c", name = "@", role = "@" }, { id = "d", name = "@ @", side = "@" }]

[[event]]
title = "@"
from = "2025-12-02T16:30Z"
to = "2025-12-02T21:30Z~"
said = { from = "@", to = "@" }
place = "@"
actors = ["c", "d"]
summary = "@ @ @"
sources = ["a"]
tags = ["@"]
quote = [{ by = "c", text = "@", source = "a" }]
account = [{ source = "a", at = "2025-12-02T16:40Z" }, { source = "b", at = "2025-12-02T17:00Z", note = "@" }]

[[event]]
title = "@ @"
at = "2025-12-02T18:00Z"
place = "@ @"
basis = "@"

[[event]]
title = "(@)"
"#
    .replace('@', text)
}

/// Leads through every view, and gives what is wrong first.
fn in_every_view(file: &str, size: (u16, u16), filter: impl Fn(String) -> String) -> Option<String> {
    let mut screen = Screen::new(size);
    let mut app = App::new(document(file), None);
    app.input(Input::Resize(size.0, size.1));
    // Marks what it finds in the middle of a text.
    let keys = format!("{KEYS} / {SEARCHED} Enter n n Tab j");
    keys.split_whitespace().find_map(|key| {
        app.input(Input::Key(keymap::parse(key).expect(key)));
        let drawn = screen.draw(|frame| ui::draw(&app, COLOR, frame), &filter);
        screen.wrong(&drawn).map(|wrong| format!("after {key}, {wrong}"))
    })
}

#[test]
fn in_every_view_the_text_is_turned_round_and_nothing_else() {
    for text in TEXTS {
        for size in [WIDE, USUAL, NARROW] {
            // A line of TOML that is shown is text, too: there signs of TOML would stand between two of its texts.
            for file in [of_text_alone(text), file(text).replace(&format!("# {text}"), "")] {
                assert_eq!(in_every_view(&file, size, |sent| sent), None, "{text}, {size:?}");
            }
        }
    }
}

#[test]
fn without_isolates_more_is_turned_round() {
    let text = of_text_alone(TEXTS[0]);
    assert!(in_every_view(&text, WIDE, |sent| sent.replace([ISOLATE, POP], "")).is_some());
    assert!(in_every_view(&text, WIDE, |sent| sent.replace(POP, "")).is_some());
    // Each word by itself would stand in the order of words from left to right.
    let by_word = |sent: String| sent.replace("\u{1b}[K", &format!("{POP}\u{1b}[K"));
    assert!(in_every_view(&text, WIDE, by_word).is_some());
}

#[test]
fn whatever_is_written_from_right_to_left_is_known() {
    for letter in
        ('\0'..=char::MAX).filter(|letter| matches!(bidi_class(*letter), BidiClass::R | BidiClass::AL | BidiClass::AN))
    {
        let is_sign = Safe::line(letter.encode_utf8(&mut [0; 4])).as_str().starts_with('‹');
        assert!(is_sign || direction::is_right_to_left(letter), "U+{:04X}", u32::from(letter));
    }
}

/// Gives one frame: text from right to left and our own beside and over each other.
fn frames() -> impl Strategy<Value = Vec<Vec<(u16, u16, &'static str, bool)>>> {
    let texts = vec![
        "│",
        " ",
        "      ",
        "12:30 ● ",
        "abc",
        "中",
        "e\u{301}",
        "שלום",
        "עולם (מה)",
        "שָׁ, ש",
        "مرحبا",
        ")",
        "(",
        "≈",
    ];
    let run = (0_u16..23, 0_u16..2, prop::sample::select(texts), any::<bool>());
    prop::collection::vec(prop::collection::vec(run, 0..9), 1..6)
}

proptest! {
    #[test]
    fn what_is_changed_is_seen_as_if_it_were_drawn_anew(frames in frames()) {
        let size = (24, 2);
        let mut screen = Screen::new(size);
        for runs in frames {
            let draw = |frame: &mut Frame<'_>| {
                for (x, y, text, reversed) in &runs {
                    // As the panes do, nothing is drawn over the half of something.
                    let before = x.checked_sub(1).is_some_and(|at| frame.buffer_mut()[(at, *y)].cell_width() > 1);
                    if !before {
                        let style = if *reversed { Style::default().add_modifier(Modifier::REVERSED) } else { Style::default() };
                        // In the last column there is a border, and in the first.
                        frame.buffer_mut().set_stringn(1 + *x, *y, text, usize::from(22 - *x), style);
                    }
                }
            };
            let drawn = screen.draw(draw, |sent| sent);
            let mut anew = Screen::new(size);
            anew.draw(draw, |sent| sent);
            for y in 0..size.1 {
                let of = |screen: &Screen| (text(screen.bidi.row(y)), seen(screen.bidi.row(y), Some(Level::ltr())));
                let ((text, seen), (other, seen_anew)) = (of(&screen), of(&anew));
                prop_assert_eq!(text.trim_end(), other.trim_end());
                let length = seen.len().min(seen_anew.len());
                prop_assert_eq!(&seen[..length], &seen_anew[..length]);
                prop_assert_eq!(not_kept(&drawn, screen.other.row(y), y), None);
            }
        }
    }
}
