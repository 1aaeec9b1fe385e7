//! `chronoscope [FILE]`: shows the timeline on the screen, or prints it where there is none.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use ratatui::Frame;

use super::open::{self, Opened, choose_clock, read_filter};
use super::{Environment, Outcome, print};
use crate::app::App;
use crate::app::document::{Ready, Refused};
use crate::app::effect::Effect;
use crate::app::key::Input;
use crate::app::task::Task;
use crate::cli::{Common, View};
use crate::term;
use crate::text::{Safe, out};
use crate::ui::{self, Theme};
use crate::work::kept::Keeper;
use crate::work::letting_go::let_go;
use crate::work::looking::Looking;
use crate::work::reading::{self, News};
use crate::work::watching::{Watched, Watching};
use crate::work::{editor, files};

/// Shows it.
///
/// # Errors
/// Says why the file could not be read, or why the terminal could not be used.
pub fn run(view: &View, common: &Common, environment: &Environment) -> anyhow::Result<Outcome> {
    run_by(view, common, environment, term::run)
}

/// Shows it by another loop than the terminal's, or by that with something in between, as tests do.
///
/// # Errors
/// Says why the file could not be read, or passes on what the loop says.
pub fn run_by(
    view: &View,
    common: &Common,
    environment: &Environment,
    turn: impl FnOnce(&mut Viewer) -> Result<term::Ended, term::Error>,
) -> anyhow::Result<Outcome> {
    if !environment.is_output_terminal || environment.is_dumb() {
        return print::run(view, common, environment);
    }
    let charset = environment.charset(common);
    let color = environment.color(common.color, true);
    let name = view.file.as_deref();
    // Before its start is shown, too.
    name.map_or(Ok(()), |name| files::refuse_large(name, view.max_size))?;
    // Before it is read: what changes after that is a change.
    let watched = name.and_then(|name| Watched::of(name, view.max_size));
    let glimpse = name.and_then(|name| Some(Opened::of_file(name, reading::glimpse(name)?)));
    let is_partial = glimpse.is_some();
    let opened = glimpse.map_or_else(|| open::open(name, view.max_size), Ok)?;
    let document = match opened.document() {
        Ok(document) => document,
        Err((name, refused)) => return Ok(open::refuse(&name, &refused, common, environment)?),
    };
    let mut app = App::new(document, environment.zone);
    let keeper = Keeper::new(environment.state.as_deref(), app.document().origin, name);
    match keeper.read() {
        Ok(marks) => app.remember_marks(marks),
        Err(error) => app.miss_marks(&error.to_string()),
    }
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
        watched: if is_partial { watched.map(Watched::unread) } else { watched },
        missed: None,
        watching: None,
        looking: Looking::default(),
        waker: None,
        theme: Theme { color, charset },
        file: view.file.clone(),
        max_size: view.max_size,
        editor: environment.editor.clone(),
        keeper,
    };
    let ended = turn(&mut viewer)?;
    let outcome = viewer.end(common, environment)?;
    drop(viewer);
    ended.finish();
    Ok(outcome)
}

/// Is the app with what it needs of the world.
#[derive(Debug)]
pub struct Viewer {
    app: App,
    theme: Theme,
    file: Option<OsString>,
    max_size: Option<u64>,
    editor: editor::Environment,
    keeper: Keeper,
    /// Is why the file could not be read when that was tried last.
    missed: Option<files::Error>,
    /// Is the file to be watched, until it is.
    watched: Option<Watched>,
    /// Is the file as it is read again whenever it changes; of a large one the whole, while its start is shown.
    watching: Option<Watching>,
    /// Is what the app wants to know of many events, which is found out while it goes on.
    looking: Looking,
    waker: Option<term::Waker>,
}

impl Viewer {
    /// Shows the file as it was read now, unless it cannot be shown: then the last good state stays.
    fn show(&mut self, read: Result<Result<Ready, Refused>, files::Error>) {
        self.missed = None;
        match read {
            Ok(Ok(ready)) if self.app.is_as_in(&ready) => self.app.confirm(),
            Ok(Ok(ready)) => self.app.reload(ready),
            Ok(Err(refused)) => self.app.refuse(refused),
            Err(error) => {
                self.app.miss_file(&error.to_string());
                self.missed = Some(error);
            }
        }
    }

    /// Says on standard error, after the screen is left, why of a large file only the start was ever seen: it could not be
    /// read, or has errors, if only those found until now. How it was later on was to be seen.
    fn end(&self, common: &Common, environment: &Environment) -> anyhow::Result<Outcome> {
        let document = self.app.document();
        if !self.app.is_partial() {
            return Ok(Outcome::Done);
        }
        if let Some(error) = &self.missed {
            let said = Safe::line(&format!("chronoscope: {error}"));
            out::line(&mut io::stderr(), &said, environment.charset(common))?;
            return Ok(Outcome::CouldNot);
        }
        match document.refused.as_ref().filter(|refused| refused.findings.has_errors()) {
            Some(refused) => Ok(open::refuse(&document.name, refused, common, environment)?),
            None => Ok(Outcome::Done),
        }
    }
}

impl term::Program for Viewer {
    fn started(&mut self, waker: term::Waker) {
        self.waker = Some(waker.clone());
        let Some(watched) = self.watched.take() else { return };
        match Watching::begin(watched, move || waker.wake()) {
            Ok(watching) => self.watching = Some(watching),
            Err(error) => self.app.notify(&format!("the file is not read again: no thread for that: {error}")),
        }
    }

    fn woken(&mut self) -> Vec<Effect> {
        let held = self.app.timelines();
        let news: Vec<News> = self.watching.iter().flat_map(Watching::news).collect();
        for news in news {
            match news {
                News::SoFar(progress) => self.app.read_so_far(progress),
                News::Found(text, found) => self.app.find(text, found),
                News::Done(read) => self.show(*read),
                News::Same => self.app.confirm(),
                News::PassedOver => self.app.pass_over(),
            }
        }
        for report in self.looking.reports() {
            self.app.hear(report);
        }
        let_go(held);
        self.app.asked()
    }

    fn look(&mut self, task: Task) {
        let Some(waker) = self.waker.clone() else { return };
        if let Err(error) = self.looking.begin(task, move || waker.wake()) {
            self.app.notify(&format!("there can be no further thread to look through the events: {error}"));
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

    fn keeper(&self) -> Keeper {
        self.keeper.clone()
    }

    fn report(&mut self, outcome: term::Outcome) -> Vec<Effect> {
        use term::Outcome;
        match outcome {
            Outcome::Edited(result) => {
                // What the editor has saved is seen as any change of the file is, and read once.
                if let Some(watching) = &self.watching {
                    watching.look();
                } else {
                    let opened = open::open(self.file.as_deref(), self.max_size).map(Opened::document);
                    self.show(opened.map(|document| document.map(Ready::from).map_err(|(_, refused)| refused)));
                }
                if let Err(error) = result {
                    self.app.notify(&error.to_string());
                }
            }
            Outcome::Kept(Ok(kept)) => self.app.marks_kept(kept),
            Outcome::Kept(Err(error)) => self.app.marks_not_kept(&error.to_string()),
            Outcome::Copied(Ok(())) => self.app.notify("copied the event as text (OSC 52)"),
            Outcome::Copied(Err(error)) => self.app.notify(&error.to_string()),
            Outcome::Opened(Err(error)) => {
                self.app.notify(&format!("{error}; y copies the event with the addresses of its sources"));
            }
            Outcome::NotSuspended => self.app.notify("not stopped: nothing here could continue it again"),
            Outcome::Opened(Ok(())) | Outcome::Resumed => {}
        }
        self.app.asked()
    }
}
