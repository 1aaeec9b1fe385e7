//! `chronoscope [FILE]`: shows the timeline on the screen, or prints it where there is none.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use ratatui::Frame;

use super::open::{self, Opened, choose_clock, findings_style, read_filter};
use super::{Environment, Outcome, print};
use crate::app::App;
use crate::app::document::Refused;
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::cli::{Common, View};
use crate::term;
use crate::text::Charset;
use crate::ui::{self, Theme};
use crate::work::reading::{self, Read, Reading};
use crate::work::{editor, files};

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
    let name = view.file.as_deref();
    let glimpse = name.and_then(|name| Some(Opened::of_file(name, reading::glimpse(name)?)));
    let is_partial = glimpse.is_some();
    let opened = glimpse.map_or_else(|| open::open(name), Ok)?;
    let document = match opened.document() {
        Ok(document) => document,
        Err(opened) => return refused(&opened, common, environment),
    };
    let mut app = App::new(document, environment.zone);
    if let Some(wanted) = &view.clock {
        choose_clock(app.clocks_mut(), wanted)?;
    }
    if let Some(text) = &view.filter {
        let filter = read_filter(text, app.timeline(), app.clocks().active().zone)?;
        app.show_only(filter, text);
    }
    if is_partial {
        app.expect_more();
    }
    let mut viewer = Viewer {
        app,
        rest: None,
        refused: None,
        theme: Theme { color, ascii: charset == Charset::Ascii },
        file: view.file.clone(),
        editor: environment.editor.clone(),
    };
    let ended = term::run(&mut viewer)?;
    let Viewer { refused: found, .. } = viewer;
    let outcome = found.map_or(Ok(Outcome::Done), |opened| refused(&opened, common, environment));
    ended.finish();
    outcome
}

/// Writes the findings of a file that cannot be shown.
fn refused(opened: &Opened, common: &Common, environment: &Environment) -> anyhow::Result<Outcome> {
    // Standard error may be a file while standard output is the terminal.
    let is_terminal = environment.is_error_terminal;
    let color = environment.color(common.color, is_terminal);
    let style = findings_style(color, environment.charset(common), is_terminal);
    opened.write_findings(&mut io::stderr().lock(), style)?;
    Ok(Outcome::ErrorsInFile)
}

/// Is the app with what it needs of the world.
struct Viewer {
    app: App,
    theme: Theme,
    file: Option<OsString>,
    editor: editor::Environment,
    /// Is the whole of a large file, which is read while its start is shown.
    rest: Option<Reading>,
    /// Is a large file in which errors were found while its start was shown.
    refused: Option<Opened>,
}

impl Viewer {
    /// Takes over the rest of a large file, or says why it cannot be shown.
    fn take_over(&mut self, name: &OsStr, read: Result<Read, files::Error>) {
        match read.map(|read| Opened::of_file(name, read).document()) {
            Ok(Ok(document)) => self.app.reload(document),
            Ok(Err(opened)) => {
                self.app.refuse(Refused { text: opened.text.clone(), findings: opened.loaded.findings.clone() });
                self.refused = Some(*opened);
            }
            Err(error) => self.app.notify(&error.to_string()),
        }
    }

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
    fn started(&mut self, waker: term::Waker) {
        let Some(name) = self.file.clone().filter(|_| self.app.is_partial()) else { return };
        match Reading::begin(name, move || waker.wake()) {
            Ok(reading) => self.rest = Some(reading),
            Err(error) => self.app.notify(&format!("the rest of the file cannot be read: {error}")),
        }
    }

    fn woken(&mut self) -> Vec<Effect> {
        let read = self.rest.as_ref().and_then(Reading::done);
        if let (Some(read), Some(name)) = (read, self.file.clone()) {
            self.take_over(&name, read);
        }
        Vec::new()
    }

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
