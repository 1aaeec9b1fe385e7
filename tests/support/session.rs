//! A session with the app on a screen of its own: keys go in, screens and effects come out.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use chronoscope::app::App;
use chronoscope::app::document::{Document, Origin};
use chronoscope::app::effect::Effect;
use chronoscope::app::key::{Input, Mouse, MouseKind};
use chronoscope::app::keymap;
use chronoscope::load::load;
use chronoscope::text::{Charset, Safe};
use chronoscope::time::Zone;
use chronoscope::ui::{self, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

/// Is a session with the app on a screen of its own.
pub struct Session {
    pub app: App,
    terminal: Terminal<TestBackend>,
    pub theme: Theme,
    pub effects: Vec<Effect>,
}

impl Session {
    /// Opens a file on a screen of a size.
    pub fn new(text: &str, (columns, rows): (u16, u16)) -> Self {
        Self::with_zone(text, (columns, rows), None)
    }

    /// Opens it for a reader whose own zone is known.
    pub fn with_zone(text: &str, size: (u16, u16), here: Option<Zone>) -> Self {
        Self::of(document(text), size, here)
    }

    /// Opens what was read before.
    pub fn of(document: Document, (columns, rows): (u16, u16), here: Option<Zone>) -> Self {
        let mut app = App::new(document, here);
        let effects = app.input(Input::Resize(columns, rows));
        let terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        Self { app, terminal, theme: Theme { color: true, charset: Charset::Unicode }, effects }
    }

    /// Presses keys, written as in the table of keys with spaces between; `"text"` types its letters.
    pub fn keys(mut self, keys: &str) -> Self {
        for key in keys.split_whitespace() {
            match key.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
                Some(text) => text.chars().for_each(|letter| self.press(&letter.to_string().replace('_', "Space"))),
                None => self.press(key),
            }
        }
        self
    }

    fn press(&mut self, key: &str) {
        let key = keymap::parse(key).expect(key);
        self.effects.extend(self.app.input(Input::Key(key)));
    }

    /// Lets the mouse do something at a cell.
    pub fn mouse(mut self, kind: MouseKind, column: u16, row: u16) -> Self {
        self.effects.extend(self.app.input(Input::Mouse(Mouse { kind, column, row })));
        self
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.effects.extend(self.app.input(Input::Resize(columns, rows)));
        self.terminal.backend_mut().resize(columns, rows);
    }

    /// Gives the screen as text.
    pub fn screen(&mut self) -> String {
        let Self { app, terminal, theme, .. } = self;
        terminal.draw(|frame| ui::draw(app, *theme, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let mut screen = String::new();
        for y in 0..buffer.area.height {
            let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            screen.push_str(row.trim_end());
            screen.push('\n');
        }
        screen
    }

    /// Draws the screen and gives its cells, and where the terminal's cursor is shown.
    pub fn cells(&mut self) -> (Buffer, Option<(u16, u16)>) {
        self.screen();
        let backend = self.terminal.backend();
        let cursor = backend.cursor_position();
        (backend.buffer().clone(), backend.cursor_visible().then_some((cursor.x, cursor.y)))
    }

    /// Gives what stands out on the screen by a modifier, row by row, without colours.
    pub fn set_off(&mut self, by: Modifier) -> Vec<String> {
        self.theme.color = false;
        self.screen();
        let buffer = self.terminal.backend().buffer();
        let row = |y: u16| -> String {
            let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
            cells.filter(|cell| cell.modifier.contains(by)).map(Cell::symbol).collect()
        };
        (0..buffer.area.height).map(row).filter(|row| !row.trim().is_empty()).collect()
    }

    /// Gives the rows of the list in which the sign of the selected stop stands.
    pub fn selected_rows(&mut self) -> Vec<String> {
        let is_in_list = |row: &&str| row.chars().take(4).any(|letter| letter == '▸');
        self.screen().lines().filter(is_in_list).map(str::to_owned).collect()
    }

    /// Gives the rows of the screen that contain a text.
    pub fn rows_with(&mut self, text: &str) -> Vec<String> {
        self.screen().lines().filter(|row| row.contains(text)).map(str::to_owned).collect()
    }
}

/// Reads a fixture.
pub fn document(text: &str) -> Document {
    let loaded = load(text.as_bytes());
    assert!(!loaded.findings.has_errors(), "{:?}", loaded.findings);
    Document {
        origin: Origin::BuiltIn,
        name: Safe::line("fixture"),
        timeline: Arc::new(loaded.timeline.unwrap()),
        findings: loaded.findings,
        refused: None,
    }
}

/// Is the built-in timeline, and the one of many accounts.
pub const DECEMBER: &str = include_str!("../../data/december-2.toml");
pub const ACCOUNTS: &str = include_str!("../../data/december-2-accounts.toml");
/// Are the sizes at which screens are held.
pub const WIDE: (u16, u16) = (120, 36);
pub const USUAL: (u16, u16) = (80, 24);
pub const NARROW: (u16, u16) = (40, 12);
