//! `chronoscope [FILE]`: shows the timeline on the screen, or prints it where there is none.

use std::ffi::OsString;
use std::path::Path;

use ratatui::Frame;

use super::open::{self, Opened, choose_clock, read_filter};
use super::{Environment, Outcome, print};
use crate::app::App;
use crate::app::document::Refused;
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::app::sorting::{Sorted, Sorting};
use crate::app::telling::{Tale, Telling};
use crate::cli::{Common, View};
use crate::report::draw::File;
use crate::report::{Finding, Findings};
use crate::term;
use crate::text::Charset;
use crate::ui::{self, Theme};
use crate::work::beside::Beside;
use crate::work::reading::{self, Reading};
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
        Err(opened) => return Ok(open::refuse(opened.file(), &opened.loaded.findings, common, environment)?),
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
        sorting: None,
        next: None,
        telling: None,
        waker: None,
        theme: Theme { color, ascii: charset == Charset::Ascii },
        file: view.file.clone(),
        editor: environment.editor.clone(),
    };
    let ended = term::run(&mut viewer)?;
    let document = viewer.app.document();
    // Of a large file that cannot be shown only the start was ever seen.
    let outcome = match document.refused.as_ref().filter(|_| viewer.app.is_partial()) {
        Some(Refused { text, findings }) => {
            open::refuse(File { name: &document.name, text }, findings, common, environment)?
        }
        None => Outcome::Done,
    };
    drop(viewer);
    ended.finish();
    Ok(outcome)
}

/// Is the app with what it needs of the world.
struct Viewer {
    app: App,
    theme: Theme,
    file: Option<OsString>,
    editor: editor::Environment,
    /// Is the whole of a large file, which is read while its start is shown.
    rest: Option<Reading>,
    /// Is what is being sorted for the picture, and what is to be next.
    sorting: Option<Beside<Sorted>>,
    next: Option<Sorting>,
    /// Is what one source tells, while that is worked out.
    telling: Option<Beside<Tale>>,
    waker: Option<term::Waker>,
}

impl Viewer {
    /// Shows the file as it was read now, unless it cannot be shown: then the last good state stays.
    fn show(&mut self, opened: Result<Opened, files::Error>) {
        match opened.map(Opened::document) {
            Ok(Ok(document)) => self.app.reload(document),
            Ok(Err(opened)) => self.app.refuse(Refused { text: opened.text, findings: opened.loaded.findings }),
            Err(error) if self.app.is_partial() => {
                let mut findings = Findings::default();
                findings.push(Finding::whole_file(error.to_string()));
                self.app.refuse(Refused { text: String::new(), findings });
            }
            Err(error) => self.app.notify(&error.to_string()),
        }
    }
}

impl term::Program for Viewer {
    fn started(&mut self, waker: term::Waker) {
        self.waker = Some(waker.clone());
        let Some(name) = self.file.clone().filter(|_| self.app.is_partial()) else { return };
        match Reading::begin(name, move || waker.wake()) {
            Ok(reading) => self.rest = Some(reading),
            Err(error) => self.app.notify(&format!("the rest of the file cannot be read: {error}")),
        }
    }

    fn woken(&mut self) -> Vec<Effect> {
        let read = self.rest.as_ref().and_then(Reading::done);
        if let (Some(read), Some(name)) = (read, self.file.clone()) {
            self.show(read.map(|read| Opened::of_file(&name, read)));
        }
        if let Some(sorted) = self.sorting.as_ref().and_then(Beside::done) {
            self.sorting = None;
            self.app.sorted(sorted);
            if let Some(next) = self.next.take() {
                self.sort(next);
            }
        }
        if let Some(tale) = self.telling.as_ref().and_then(Beside::done) {
            self.telling = None;
            self.app.hear_tale(tale);
        }
        self.app.asked()
    }

    fn tell(&mut self, telling: Telling) {
        let waker = self.waker.clone();
        let begun = Beside::begin(move || telling.run(), move || waker.iter().for_each(term::Waker::wake));
        match begun {
            Ok(begun) => self.telling = Some(begun),
            Err(error) => self.app.notify(&format!("what it tells cannot be gathered: {error}")),
        }
    }

    fn sort(&mut self, sorting: Sorting) {
        // One at a time: of those that come meanwhile the last alone is still wanted.
        if self.sorting.is_some() {
            self.next = Some(sorting);
            return;
        }
        let waker = self.waker.clone();
        let begun = Beside::begin(move || sorting.run(), move || waker.iter().for_each(term::Waker::wake));
        match begun {
            Ok(begun) => self.sorting = Some(begun),
            Err(error) => self.app.notify(&format!("the picture cannot be sorted: {error}")),
        }
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
                self.show(open::open(self.file.as_deref()));
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
        self.app.asked()
    }
}
