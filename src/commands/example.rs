//! `chronoscope example`: prints the file of the built-in timeline.

use std::io;

use super::Outcome;
use super::open::BUILT_IN;
use crate::text::{Charset, Safe, out};

/// Prints it as it is: it is UTF-8 whatever the locale, as the format asks for.
///
/// # Errors
/// Passes on what standard output says.
pub fn run() -> anyhow::Result<Outcome> {
    let mut output = io::stdout().lock();
    for line in BUILT_IN.lines() {
        out::line(&mut output, &Safe::line(line), Charset::Unicode)?;
    }
    Ok(Outcome::Done)
}
