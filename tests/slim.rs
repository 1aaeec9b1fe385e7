//! What goes to the terminal in few bytes must look there as ratatui has it: read back by an emulator.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]
#![allow(clippy::disallowed_methods, reason = "here a test makes up what is drawn")]

#[path = "support/sent.rs"]
mod sent;
#[path = "support/session.rs"]
mod session;

use chronoscope::app::App;
use chronoscope::app::key::Input;
use chronoscope::app::keymap;
use chronoscope::term::Slim;
use chronoscope::text::Charset;
use chronoscope::text::direction::{ISOLATE, POP};
use chronoscope::ui::{self, Theme};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, Terminal};
use sent::Sent;
use session::{ACCOUNTS, document};

/// Draws frames through the backend, and compares what the emulator shows with what was drawn.
struct Screen {
    sent: Sent,
    terminal: Terminal<Slim<Sent>>,
    emulator: vt100::Parser,
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        let (terminal, sent) = sent::terminal((columns, rows));
        Self { sent, terminal, emulator: vt100::Parser::new(rows, columns, 0) }
    }

    fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) {
        let drawn = self.terminal.draw(draw).unwrap().buffer.clone();
        self.emulator.process(&self.sent.take());
        for y in 0..drawn.area.height {
            for x in 0..drawn.area.width {
                let seen = self.emulator.screen().cell(y, x).unwrap();
                if !seen.is_wide_continuation() {
                    let (mut seen, drawn) = (look_seen(seen), look_drawn(&drawn, (x, y)));
                    // The emulator knows of bold and faint one at a time, the later.
                    if drawn.3[0] && drawn.3[1] && (seen.3[0] || seen.3[1]) {
                        (seen.3[0], seen.3[1]) = (true, true);
                    }
                    assert_eq!(seen, drawn, "at {x}, {y}");
                }
            }
        }
    }
}

/// Is all that is seen of a cell.
type Look = (String, vt100::Color, vt100::Color, [bool; 5]);

fn look_seen(cell: &vt100::Cell) -> Look {
    // What isolates text from right to left is kept in a cell, and not seen.
    let text = cell.contents().replace([ISOLATE, POP], "");
    let text = if text.is_empty() { " " } else { &text };
    let attributes = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
    as_seen(text, cell.fgcolor(), cell.bgcolor(), attributes)
}

fn look_drawn(buffer: &Buffer, at: (u16, u16)) -> Look {
    let cell: &Cell = &buffer[at];
    let has = |modifier| cell.modifier.contains(modifier);
    let attributes = [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    as_seen(cell.symbol(), color(cell.fg), color(cell.bg), attributes.map(has))
}

/// Leaves out what is not seen of a blank: its weight where it is not turned round, and its colour where it is neither
/// lined nor that.
fn as_seen(text: &str, front: vt100::Color, back: vt100::Color, attributes: [bool; 5]) -> Look {
    let [bold, dim, italic, underline, inverse] = attributes;
    if text != " " {
        return (text.to_owned(), front, back, [bold, dim, italic, underline, inverse]);
    }
    let front = if underline || inverse { front } else { vt100::Color::Default };
    (text.to_owned(), front, back, [bold && inverse, dim && inverse, false, underline, inverse])
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::Cyan => vt100::Color::Idx(6),
        Color::LightRed => vt100::Color::Idx(9),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        Color::Magenta => vt100::Color::Idx(5),
        Color::Green => vt100::Color::Idx(2),
        _ => vt100::Color::Default,
    }
}

#[test]
fn a_session_looks_as_it_is_drawn() {
    let keys = "j j z j j k Space b J L j p j L j p Enter j Tab h / e n Enter n n Esc ? q + + j - . < G g s Enter j q";
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        for color in [true, false] {
            let mut screen = Screen::new(columns, rows);
            let mut app = App::new(document(ACCOUNTS), None);
            app.input(Input::Resize(columns, rows));
            for key in keys.split(' ') {
                app.input(Input::Key(keymap::parse(key).expect(key)));
                screen.draw(|frame| ui::draw(&app, Theme { color, charset: Charset::Unicode }, frame));
            }
        }
    }
}

/// Gives one frame: runs of a few symbols in a few styles.
fn frames() -> impl Strategy<Value = Vec<Vec<(u16, u16, String, Style)>>> {
    let symbol =
        prop::sample::select(vec![" ", "          ", "a", "aaaa b", "ж", "█░╌", "e\u{301}", "≈ ●", "שלום", "ש ל (ו)"]);
    let color = || {
        prop::sample::select(vec![
            Color::Reset,
            Color::Reset,
            Color::Cyan,
            Color::LightRed,
            Color::Indexed(100),
            Color::Rgb(1, 2, 3),
        ])
    };
    let modifier = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::REVERSED,
        Modifier::UNDERLINED | Modifier::ITALIC,
        Modifier::BOLD | Modifier::REVERSED,
        Modifier::DIM | Modifier::REVERSED,
    ]);
    let style = (color(), color(), modifier)
        .prop_map(|(front, back, modifier)| Style::default().fg(front).bg(back).add_modifier(modifier));
    // What half of a wide letter becomes when the other is written over is no two terminals' same: they stand in places of their own.
    let wide = prop::sample::select(vec!["中国", "中ab", "  中"]).prop_map(|symbols| (3, symbols));
    let run = (0_u16..30, prop_oneof![(0_u16..3, symbol), wide], style).prop_map(|(x, (y, symbols), style)| {
        let (x, style) = if y == 3 { (x / 2 * 2, Style::default()) } else { (x, style) };
        (x, y, symbols.to_owned(), style)
    });
    prop::collection::vec(prop::collection::vec(run, 0..12), 1..6)
}

proptest! {
    #[test]
    fn whatever_is_drawn_looks_so(frames in frames()) {
        let mut screen = Screen::new(30, 4);
        for runs in frames {
            screen.draw(|frame| {
                for (x, y, symbols, style) in runs {
                    frame.buffer_mut().set_string(x, y, symbols, style);
                }
            });
        }
    }
}
