//! `chronoscope check`: reports what is wrong or doubtful in files.

use std::ffi::OsString;
use std::io::{self, Write};

use super::open::{self, findings_style};
use super::{Environment, Outcome};
use crate::cli::Common;
use crate::text::{Safe, out};

/// Checks each file, and gives the worst of what was found.
///
/// # Errors
/// Passes on what standard output says.
pub fn run(
    files: &[OsString],
    (filter, max_size): (Option<&str>, Option<u64>),
    common: &Common,
    environment: &Environment,
) -> anyhow::Result<Outcome> {
    let charset = environment.charset(common);
    let is_terminal = environment.is_output_terminal;
    let style = findings_style(environment.color(common.color, is_terminal), charset, is_terminal);
    let mut output = io::stdout().lock();
    let mut worst = Outcome::Done;
    for name in files {
        let outcome = match open::open(Some(name), max_size) {
            Ok(mut opened) => {
                let left_out = filter.map_or(Ok(0), |filter| opened.keep_findings(filter))?;
                opened.write_findings(&mut output, style)?;
                if left_out > 0 {
                    let said = format!("{left_out} more in {}, not in what --filter shows", opened.name);
                    out::line(&mut output, &Safe::line(&said), charset)?;
                }
                if opened.loaded.findings.has_errors() { Outcome::ErrorsInFile } else { Outcome::Done }
            }
            Err(error) => {
                output.flush()?;
                out::line(&mut io::stderr(), &Safe::line(&format!("chronoscope: {error}")), charset)?;
                Outcome::CouldNot
            }
        };
        worst = worst.max(outcome);
    }
    Ok(worst)
}
