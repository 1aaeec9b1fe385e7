//! The program: parses the arguments, runs, prints the error, ends with the exit code.

use std::io;
use std::process::ExitCode;

use chronoscope::cli::Cli;
use chronoscope::commands::{self, Environment, Outcome};
use chronoscope::text::{Charset, Safe, out};
use chronoscope::time::zone::TZDB_VERSION;
use clap::{CommandFactory, FromArgMatches};

fn main() -> ExitCode {
    let version = format!("{} (tz database {TZDB_VERSION})", env!("CARGO_PKG_VERSION"));
    let parsed = Cli::command().version(version).try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let environment = Environment::of_process();
    let charset = environment.charset(&cli.common);
    match commands::run(cli, &environment) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => could_not(&error, charset),
    }
}

fn could_not(error: &anyhow::Error, charset: Charset) -> ExitCode {
    // Where standard error is gone too, there is nobody left to tell.
    let text = Safe::line(&format!("chronoscope: {error:#}"));
    drop(out::line(&mut io::stderr(), &text, charset));
    ExitCode::from(Outcome::CouldNot as u8)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(out::is_broken_pipe)
}

/// Prints clap's help, version or usage error, which quotes the arguments, as safe text.
fn usage(error: &clap::Error) -> ExitCode {
    let text = Safe::block(error.render().to_string().trim_end());
    let result = if error.use_stderr() {
        out::line(&mut io::stderr(), &text, Charset::Unicode)
    } else {
        out::line(&mut io::stdout(), &text, Charset::Unicode)
    };
    match result {
        // A reader who has gone needs no help.
        Err(wrong) if !out::is_broken_pipe(&wrong) => could_not(&wrong.into(), Charset::Unicode),
        _ => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Outcome::CouldNot as u8)),
    }
}
