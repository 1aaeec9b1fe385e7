//! Terminals give flags, joined emoji, marks and stacked letters widths of their own. Whatever these are, all else stands
//! in its place: borders, times, brackets, the pane beside; and nothing is left behind by what has gone.
//!
//! Every view is drawn through the real backend and read back by two emulators, which differ from each other, and by one
//! that gives every such character a width by chance.
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

use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;

use chronoscope::app::App;
use chronoscope::app::key::Input;
use chronoscope::app::keymap;
use chronoscope::term::Slim;
use chronoscope::text::Charset;
use chronoscope::ui::{self, Theme};
use emulator::Emulator;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};
use sent::Sent;
use session::{NARROW, USUAL, WIDE, document};
use strange::{KEYS, TEXTS, WIDTHS, file};

const COLOR: Theme = Theme { color: true, charset: Charset::Unicode };

/// Is what the guard sends when it takes the terminal: at the end of a row nothing goes on in the next.
const NO_WRAP: &str = "\x1b[?7l";

/// Is what reads a screen: it says of a cell which character it shows, and whether that is turned round.
trait Reader {
    fn feed(&mut self, text: &str);
    fn row(&self, y: u16) -> Vec<(char, bool)>;
}

impl Reader for vt100::Parser {
    fn feed(&mut self, text: &str) {
        self.process(text.as_bytes());
    }
    fn row(&self, y: u16) -> Vec<(char, bool)> {
        let cells = (0..self.screen().size().1).map(|x| self.screen().cell(y, x).unwrap());
        cells.map(|cell| (cell.contents().chars().next().unwrap_or(' '), cell.inverse())).collect()
    }
}

impl Reader for avt::Terminal {
    fn feed(&mut self, text: &str) {
        avt::Terminal::feed(self, text);
    }
    fn row(&self, y: u16) -> Vec<(char, bool)> {
        let line = self.screen().visible_lines().nth(y.into()).unwrap();
        line.cells().iter().map(|cell| (cell.char(), cell.pen().is_inverse())).collect()
    }
}

impl Reader for Emulator {
    fn feed(&mut self, text: &str) {
        Emulator::feed(self, text);
    }
    fn row(&self, y: u16) -> Vec<(char, bool)> {
        let written = self.row(y).iter().map(|cell| (cell.text.chars().next().unwrap_or('\0'), cell.is_reversed));
        written.chain(iter::repeat((' ', false))).take(WIDE.0.into()).collect()
    }
}

/// Gives a character of no certain width one by chance: none, one cell or two.
fn by_chance(seed: u64, letter: char) -> usize {
    if is_certain(letter) {
        return 1;
    }
    let mut hasher = DefaultHasher::new();
    (seed, letter).hash(&mut hasher);
    (hasher.finish() % 3) as usize
}

/// Draws frames through the backend, for all emulators.
struct Screens {
    sent: Sent,
    terminal: Terminal<Slim<Sent>>,
    emulators: Vec<(String, Box<dyn Reader>)>,
}

impl Screens {
    fn new((columns, rows): (u16, u16), seeds: &[u64]) -> Self {
        let (terminal, sent) = sent::terminal((columns, rows));
        // The first does not know of rows that end: so it has room for what other terminals leave out.
        let first = vt100::Parser::new(rows, columns + 500, 0);
        let second = avt::Terminal::new(columns.into(), rows.into()).unwrap();
        let mut emulators: Vec<(String, Box<dyn Reader>)> =
            vec![("vt100".to_owned(), Box::new(first)), ("avt".to_owned(), Box::new(second))];
        for &seed in seeds {
            emulators.push((
                format!("by chance {seed}"),
                Box::new(Emulator::new((columns, rows), move |letter| by_chance(seed, letter))),
            ));
        }
        for (_, emulator) in &mut emulators {
            emulator.feed(NO_WRAP);
        }
        Self { sent, terminal, emulators }
    }

    #[track_caller]
    fn draw(&mut self, what: &str, draw: impl FnOnce(&mut Frame<'_>)) {
        let drawn = self.terminal.draw(draw).unwrap().buffer.clone();
        let sent = String::from_utf8(self.sent.take()).unwrap();
        for (name, emulator) in &mut self.emulators {
            emulator.feed(&sent);
            if let Some(difference) = difference(&drawn, emulator.as_ref()) {
                panic!("{what}, {name}: {difference}\n{}", picture(&drawn, emulator.as_ref()));
            }
        }
    }
}

/// Says whether all terminals give a character one cell.
fn is_certain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{A1}'..='\u{2FF}' | '\u{370}'..='\u{52F}' | '\u{2010}'..='\u{25FF}')
}

/// Says how many columns a cell takes if terminals may give it others, none if all agree.
fn uncertain(cell: &Cell) -> Option<u16> {
    let mut letters = cell.symbol().chars();
    let (first, more) = (letters.next().unwrap_or(' '), letters.next().is_some());
    let width = cell.cell_width().max(1);
    (more || !is_certain(first) || width > 1).then_some(width)
}

/// Finds a cell that is not as it was drawn, but for those of what has no certain width.
fn difference(drawn: &Buffer, emulator: &dyn Reader) -> Option<String> {
    for y in 0..drawn.area.height {
        let row = emulator.row(y);
        let mut x = 0;
        while x < drawn.area.width {
            let cell = &drawn[(x, y)];
            if let Some(width) = uncertain(cell) {
                x += width;
                continue;
            }
            let meant = (cell.symbol().chars().next().unwrap_or(' '), cell.modifier.contains(Modifier::REVERSED));
            let shown = row[usize::from(x)];
            if shown != meant {
                return Some(format!("row {y}, column {x}: {shown:?} and not {meant:?}"));
            }
            x += 1;
        }
    }
    None
}

fn picture(drawn: &Buffer, emulator: &dyn Reader) -> String {
    let row = |y| emulator.row(y).iter().take(drawn.area.width.into()).map(|(letter, _)| letter).collect::<String>();
    (0..drawn.area.height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn in_every_view_all_else_stands_in_its_place() {
    for (name, text) in TEXTS.into_iter().chain(WIDTHS) {
        let document = document(&file(text));
        let differs = WIDTHS.iter().any(|(other, _)| *other == name);
        for size in if differs { &[WIDE, NARROW][..] } else { &[USUAL] } {
            let size = *size;
            let mut screens = Screens::new(size, &[1]);
            let mut app = App::new(document.clone(), None);
            app.input(Input::Resize(size.0, size.1));
            for key in KEYS.split_whitespace() {
                app.input(Input::Key(keymap::parse(key).expect(key)));
                let what = format!("{name}, {size:?}, after {key}");
                screens.draw(&what, |frame| ui::draw(&app, COLOR, frame));
            }
        }
    }
}

/// Gives one frame: text of no certain width and our own beside and over each other.
fn frames() -> impl Strategy<Value = Vec<Vec<(u16, u16, &'static str, bool)>>> {
    let texts = vec![
        "│",
        " ",
        "      ",
        "12:30 ● ",
        "中文",
        "🇷🇺",
        "a🇷🇺🇺🇸b",
        "👨\u{200d}👩\u{200d}👧",
        "क्षत्रिय",
        "مرحبا",
        "a\u{301}\u{316}",
        "❤\u{fe0f}",
        "ที่นี่",
        "1\u{fe0f}\u{20e3}",
    ];
    let run = (0_u16..24, 0_u16..3, prop::sample::select(texts), any::<bool>());
    prop::collection::vec(prop::collection::vec(run, 0..9), 1..6)
}

proptest! {
    #[test]
    fn whatever_width_a_terminal_gives_all_else_is_as_drawn(frames in frames(), seed in any::<u64>()) {
        let mut screens = Screens::new((24, 3), &[seed, seed.wrapping_add(1)]);
        for runs in frames {
            screens.draw("by chance", |frame| {
                for (x, y, text, reversed) in &runs {
                    // As the panes do, nothing is drawn over the half of something.
                    let taken = (*x..*x + 8).any(|x| frame.buffer_mut().cell((x, *y)).is_some_and(|cell| cell.symbol() != " "));
                    let before = (x.saturating_sub(8)..*x).any(|at| frame.buffer_mut()[(at, *y)].cell_width() > *x - at);
                    if !taken && !before {
                        let style = Style::default().fg(Color::Cyan);
                        let style = if *reversed { style.add_modifier(Modifier::REVERSED) } else { style };
                        // In the last column there is a border.
                        frame.buffer_mut().set_stringn(*x, *y, text, usize::from(23 - *x), style);
                    }
                }
            });
        }
    }
}
