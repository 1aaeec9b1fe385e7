//! One file a command: wires the rooms together and holds no logic of its own.

pub mod check;
pub mod environment;
pub mod example;
pub mod open;
pub mod print;
pub mod view;

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
        None => view::run(&cli.view, &common, environment),
        Some(Command::Print(view)) => print::run(&view, &common, environment),
        Some(Command::Check { files, filter }) => check::run(&files, filter.as_deref(), &common, environment),
        Some(Command::Example) => example::run(),
    }
}
