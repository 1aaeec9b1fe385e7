//! One file a command: wires the rooms together and holds no logic of its own.

pub mod check;
pub mod environment;
pub mod example;
pub mod open;
pub mod print;
pub mod view;

use std::ffi::OsStr;
use std::path::Path;

use crate::cli::{Cli, Command};
pub use environment::Environment;

/// Is how a command ended, as the exit code that says so.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// Done, also with warnings.
    Done = 0,
    /// There are errors in a file.
    ErrorsInFile = 1,
    /// It could not be done.
    CouldNot = 2,
}

/// Carries out what was typed.
///
/// # Errors
/// Gives why it could not be done: a file that cannot be read, a terminal that cannot be used.
pub fn run(cli: Cli, environment: &Environment) -> anyhow::Result<Outcome> {
    let common = cli.common;
    match cli.command {
        None => view::run(&cli.view, &common, environment).map_err(|error| explain(cli.view.file.as_deref(), error)),
        Some(Command::Print(view)) => print::run(&view, &common, environment),
        Some(Command::Check { files, filter, max_size }) => {
            check::run(&files, (filter.as_deref(), max_size), &common, environment)
        }
        Some(Command::Example) => example::run(),
    }
}

/// Adds to the error what a word that is neither a file nor a command may have been meant for.
fn explain(name: Option<&OsStr>, error: anyhow::Error) -> anyhow::Error {
    let is_letters = |name: &str| !name.is_empty() && name.chars().all(char::is_alphanumeric);
    // What leads nowhere is there, too.
    let is_there = |name: &OsStr| Path::new(name).exists() || Path::new(name).is_symlink();
    match name {
        Some(name) if name.to_str().is_some_and(is_letters) && !is_there(name) => {
            anyhow::anyhow!("{error}, nor such a command: the commands are print, check and example")
        }
        _ => error,
    }
}
