//! The small program: the loop of the real one, and a key for everything that there is to be tried.

use std::io::{Read, Write, stdin};
use std::thread;
use std::time::Duration;

use chronoscope::app::effect::Effect;
use chronoscope::app::key::{Input, Key, KeyCode};
use chronoscope::term::{self, Outcome, Program};
use chronoscope::work::editor::{self, Environment};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Paragraph;

use crate::{FIRST, LINE};

/// Plays the small program; started by the other tests in a terminal of its own.
#[test]
#[ignore = "not a test"]
fn play() {
    let Some(argument) = std::env::var_os("PLAYER") else {
        return;
    };
    let argument = argument.into_string().unwrap();
    let mut text = String::new();
    if argument == "-" {
        stdin().read_to_string(&mut text).unwrap();
    }
    let mut player = Player { file: argument, text, ..Player::default() };
    player.read();
    term::run(&mut player).unwrap().finish();
}

/// Is a program with a key for everything that there is to be tried.
#[derive(Default)]
struct Player {
    file: String,
    text: String,
    size: (u16, u16),
    help: bool,
    mouse: bool,
    panics: bool,
    count: usize,
    said: String,
}

impl Player {
    fn read(&mut self) {
        if let Ok(text) = std::fs::read_to_string(&self.file) {
            self.text = text;
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        let KeyCode::Char(c) = key.code else {
            self.help &= key.code != KeyCode::Esc;
            return Vec::new();
        };
        match (c, key.ctrl) {
            ('q', false) | ('c', true) => return vec![Effect::Quit],
            ('z', true) => return vec![Effect::Suspend],
            ('e', false) => return vec![Effect::Edit { line: LINE }],
            ('y', false) => return vec![Effect::Copy("Кремль\u{1b}\u{7}".to_owned())],
            ('o', false) => {
                let address = self.text.split('"').find(|part| part.starts_with("http"));
                return vec![Effect::Open(address.unwrap_or_default().to_owned())];
            }
            ('M', false) => {
                self.mouse = !self.mouse;
                return vec![Effect::Mouse(self.mouse)];
            }
            ('j', false) => self.count += 1,
            ('?', false) => self.help = true,
            ('p', false) => panic!("the message"),
            ('P', false) => self.panics = true,
            ('t', false) => drop(thread::spawn(|| panic!("the message"))),
            ('s', false) => {
                let mut file = std::fs::File::create("stuck").unwrap();
                writeln!(file, "stuck").unwrap();
                loop {
                    thread::sleep(Duration::from_secs(1));
                }
            }
            _ => {}
        }
        Vec::new()
    }
}

impl Program for Player {
    fn input(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => return self.press(key),
            Input::Paste(text) => self.said = format!("pasted: {}.", text.chars().count()),
            Input::Resize(columns, rows) => self.size = (columns, rows),
            Input::Mouse(_) => {}
        }
        Vec::new()
    }

    #[allow(clippy::disallowed_methods, reason = "the text is our own, and the terminal is a test's")]
    fn draw(&mut self, frame: &mut Frame<'_>) {
        assert!(!self.panics, "the message");
        let (columns, rows) = self.size;
        let help = if self.help { "Help" } else { "" };
        let rule = "─".repeat(usize::from(columns));
        let text = format!("{FIRST} {columns}×{rows} j: {}. {help}\n{rule}\n{}\n{}", self.count, self.said, self.text);
        frame.render_widget(Paragraph::new(text), frame.area());
        let first = Rect { height: 1, ..frame.area() };
        let first = first.intersection(frame.area());
        frame.buffer_mut().set_style(first, Modifier::REVERSED);
    }

    fn editor(&mut self, line: usize) -> Result<editor::Invocation, editor::Error> {
        let environment = Environment { visual: std::env::var_os("VISUAL"), editor: std::env::var_os("EDITOR") };
        editor::invocation(&environment, self.file.as_ref(), line)
    }

    fn report(&mut self, outcome: Outcome) -> Vec<Effect> {
        self.said = match outcome {
            Outcome::Edited(Err(error)) => error.to_string(),
            Outcome::Opened(Err(error)) => error.to_string(),
            outcome => format!("{outcome:?}"),
        };
        self.read();
        Vec::new()
    }
}
