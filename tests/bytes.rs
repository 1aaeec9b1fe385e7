//! How much is sent to the terminal from a key to its frame: a slow line is where people read timelines.
//!
//! Counted, not timed: the real backend draws into a buffer, between the brackets that the loop puts around a frame.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/generate.rs"]
mod generate;
#[path = "support/sent.rs"]
mod sent;
#[path = "support/session.rs"]
mod session;

use std::fmt::Write as _;

use chronoscope::app::App;
use chronoscope::app::key::Input;
use chronoscope::app::keymap;
use chronoscope::term::Slim;
use chronoscope::text::Charset;
use chronoscope::ui::{self, Theme};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::Terminal;
use sent::Sent;
use session::{ACCOUNTS, DECEMBER, WIDE, document};

/// Is what a step to the next stop may send, in bytes, and what a page or another clock may.
const STEP: usize = 4 << 10;
const PAGE: usize = 16 << 10;

/// Is a session at the other end of a line.
struct Line {
    app: App,
    terminal: Terminal<Slim<Sent>>,
    theme: Theme,
    sent: Sent,
}

impl Line {
    fn new(app: App, theme: Theme) -> Self {
        let (terminal, sent) = sent::terminal(WIDE);
        Self { app, terminal, theme, sent }
    }

    /// Presses a key and draws a frame; gives what was sent for it.
    fn sent(&mut self, key: &str) -> usize {
        self.app.input(Input::Key(keymap::parse(key).expect(key)));
        self.frame()
    }

    /// Draws a frame as the loop does.
    fn frame(&mut self) -> usize {
        self.sent.take();
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate).unwrap();
        self.terminal.draw(|frame| ui::draw(&self.app, self.theme, frame)).unwrap();
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate).unwrap();
        self.sent.take().len()
    }

    /// Gives the median and the most of what is sent for keys that are pressed in turn, so many of them; of those that
    /// change something, if any do.
    fn sent_for(&mut self, keys: &[&str], count: usize) -> Option<(usize, usize)> {
        let still = self.frame();
        let pressed = keys.iter().cycle().take(count);
        let mut sent: Vec<usize> = pressed.map(|key| self.sent(key)).filter(|sent| *sent > still).collect();
        sent.sort_unstable();
        Some((*sent.get(sent.len() / 2)?, *sent.last()?))
    }
}

/// Are the views, by the keys that lead to them.
const VIEWS: [(&str, &[&str]); 10] = [
    ("list, detail and band", &[]),
    ("lanes by actor", &["L"]),
    ("lanes by side", &["L", "L"]),
    ("lanes by source", &["L", "L", "L"]),
    ("all in one", &["L", "L", "L", "L"]),
    ("picture at full", &["p"]),
    ("lanes by source at full", &["p", "L", "L", "L"]),
    ("zoomed in", &["+", "+", "+", "+"]),
    ("one source", &["s", "Enter", "Esc"]),
    ("searched", &["/", "e", "n", "Enter"]),
];

/// Are the keys whose frames are measured, each with what one may send: those that are pressed most in every view, the
/// others in the first.
const KEYS: [(&str, &[&str], usize); 8] = [
    ("next stop", &["j"], STEP),
    ("page down", &["Space"], PAGE),
    ("next clock", &["z"], PAGE),
    ("previous stop", &["k"], STEP),
    ("pages to and fro", &["Space", "b"], PAGE),
    ("next day", &["J"], PAGE),
    ("last and first", &["G", "g"], PAGE),
    ("zoom", &["+", "-"], PAGE),
];
const MOST_PRESSED: usize = 3;

/// Measures every view of a file, and fails with the figures where one is too large.
fn measure(name: &str, text: &str, theme: Theme) {
    let mut figures = String::new();
    let mut is_too_much = false;
    let mut opened = App::new(document(text), None);
    opened.input(Input::Resize(WIDE.0, WIDE.1));
    for (view, lead) in VIEWS {
        let mut line = Line::new(opened.clone(), theme);
        for key in lead.iter().chain(&["z"]) {
            line.sent(key);
        }
        // From where there is much before as after: every step scrolls.
        let steps = line.app.timeline().order().placed() / 4;
        (0..steps.min(60)).for_each(|_| line.app.input(Input::Key(keymap::parse("j").unwrap())).clear());
        let measured = if lead.is_empty() { KEYS.len() } else { MOST_PRESSED };
        for (what, keys, most) in &KEYS[..measured] {
            let mut line = Line::new(line.app.clone(), theme);
            line.sent("j");
            let Some((median, worst)) = line.sent_for(keys, 9) else {
                assert!(!lead.is_empty(), "{name}: {what} changes nothing");
                continue;
            };
            is_too_much |= median > *most;
            let _ = writeln!(figures, "{name}, {view}, {what}: median {median}, most {worst} (of {most})");
        }
    }
    assert!(!is_too_much, "{figures}");
}

const COLOR: Theme = Theme { color: true, charset: Charset::Unicode };
const ASCII: Theme = Theme { color: false, charset: Charset::Ascii };

#[test]
fn the_built_in_timeline_goes_through_a_slow_line() {
    measure("december 2", DECEMBER, COLOR);
    measure("december 2 in ascii", DECEMBER, ASCII);
}

#[test]
fn the_one_of_many_accounts_goes_through_a_slow_line() {
    measure("accounts", ACCOUNTS, COLOR);
}

#[test]
fn text_of_no_certain_width_goes_through_a_slow_line() {
    for (name, text) in [
        ("emoji", "🇷🇺 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}"),
        ("Hindi", "क्रेमलिन में वार्ता"),
        ("Arabic", "محادثات في الكرملين"),
        ("Chinese", "克里姆林宫会谈"),
    ] {
        let event = |minute: u32| {
            format!(
                "[[event]]\ntitle = \"{text} {minute} {text}\"\nat = \"2025-12-02T16:{minute:02}Z\"\nsummary = \"{}\"\n",
                format!("{text} ").repeat(20)
            )
        };
        let events: String = (0..60).map(event).collect();
        let clocks = [(text, "UTC"), ("M", "Europe/Moscow")]
            .map(|(name, zone)| format!("[[clock]]\nname = \"{name}\"\nzone = \"{zone}\"\n"))
            .concat();
        measure(name, &format!("format = 1\ntitle = \"{text}\"\n{clocks}{events}"), COLOR);
    }
}

#[test]
fn a_made_timeline_goes_through_a_slow_line() {
    for events in [100, 1000] {
        measure(&format!("{events} events"), &generate::file(events), COLOR);
    }
}
