//! `chronoscope [FILE]`: shows the timeline on the screen, or prints it where there is none.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use ratatui::Frame;

use super::open::{self, choose_clock, findings_style, read_filter};
use super::{Environment, Outcome, print};
use crate::app::App;
use crate::app::document::Refused;
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::cli::{Common, View};
use crate::term;
use crate::text::Charset;
use crate::ui::{self, Theme};
use crate::work::editor;

/// Shows it.
///
/// # Errors
/// Says why the file could not be read, or why the terminal could not be used.
pub fn run(view: &View, common: &Common, environment: &Environment) -> anyhow::Result<Outcome> {
    if !environment.is_output_terminal || environment.is_dumb() {
        return print::run(view, common, environment);
    }
    let charset = environment.charset(common);
    let color = environment.color(common.color, true);
    let document = match open::open(view.file.as_deref())?.document() {
        Ok(document) => document,
        Err(opened) => {
            // Standard error may be a file while standard output is the terminal.
            let is_terminal = environment.is_error_terminal;
            let color = environment.color(common.color, is_terminal);
            opened.write_findings(&mut io::stderr().lock(), findings_style(color, charset, is_terminal))?;
            return Ok(Outcome::ErrorsInFile);
        }
    };
    let mut app = App::new(document, environment.zone);
    if let Some(wanted) = &view.clock {
        choose_clock(app.clocks_mut(), wanted)?;
    }
    if let Some(text) = &view.filter {
        let filter = read_filter(text, app.timeline(), app.clocks().active().zone)?;
        app.show_only(filter, text);
    }
    let mut viewer = Viewer {
        app,
        theme: Theme { color, ascii: charset == Charset::Ascii },
        file: view.file.clone(),
        editor: environment.editor.clone(),
    };
    let ended = term::run(&mut viewer)?;
    drop(viewer);
    ended.finish();
    Ok(Outcome::Done)
}

/// Is the app with what it needs of the world.
struct Viewer {
    app: App,
    theme: Theme,
    file: Option<OsString>,
    editor: editor::Environment,
}

impl Viewer {
    /// Reads the file again and shows it, unless it cannot be shown: then the last good state stays.
    fn reload(&mut self) {
        match open::open(self.file.as_deref()).map(open::Opened::document) {
            Ok(Ok(document)) => self.app.reload(document),
            Ok(Err(opened)) => {
                self.app.refuse(Refused { text: opened.text, findings: opened.loaded.findings });
            }
            Err(error) => self.app.notify(&error.to_string()),
        }
    }
}

impl term::Program for Viewer {
    fn input(&mut self, input: Input) -> Vec<Effect> {
        self.app.input(input)
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        ui::draw(&self.app, self.theme, frame);
    }

    fn editor(&mut self, line: usize) -> Result<editor::Invocation, editor::Error> {
        match &self.file {
            Some(file) => editor::invocation(&self.editor, Path::new(file), line),
            None => Err(editor::Error::NothingToEdit("there is no file to edit".to_owned())),
        }
    }

    fn report(&mut self, outcome: term::Outcome) -> Vec<Effect> {
        use term::Outcome;
        match outcome {
            Outcome::Edited(result) => {
                self.reload();
                if let Err(error) = result {
                    self.app.notify(&error.to_string());
                }
            }
            Outcome::Copied(Ok(())) => self.app.notify("copied the event as text (OSC 52)"),
            Outcome::Copied(Err(error)) => self.app.notify(&error.to_string()),
            Outcome::Opened(Err(error)) => self.app.notify(&error.to_string()),
            Outcome::NotSuspended => self.app.notify("not stopped: nothing here could continue it again"),
            Outcome::Opened(Ok(())) | Outcome::Resumed => {}
        }
        Vec::new()
    }
}
