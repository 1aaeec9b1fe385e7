//! The arguments as they are typed.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Shows a timeline in the terminal: whose clock, how sure, and who says so.
#[derive(Parser, Debug)]
#[command(
    name = "chronoscope",
    version,
    about = "Shows a timeline in the terminal: whose clock, how sure, and who says so",
    after_help = "Without FILE it opens the timeline that is built in: the Kremlin talks of 2 December 2025.\n\
                  A file with the name of a command is opened as ./NAME.\n\n\
                  Exit codes: 0 done, also with warnings; 1 errors in a file; 2 could not do it.",
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Is the command, if one is named.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Are the arguments where no command is named.
    #[command(flatten)]
    pub view: View,
    /// Are the arguments of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Is what to open, and by whose clock.
#[derive(Args, Debug)]
pub struct View {
    /// The timeline to open; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: Option<OsString>,
    /// The clock that speaks: the name of one of the file's, or an IANA zone such as Asia/Tokyo
    #[arg(long, value_name = "NAME|ZONE")]
    pub clock: Option<String>,
    /// Show only the events that match, such as: actor:putin -disputed
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Refuse a file that is larger, such as: 64M, 2G
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
}

/// Is what every command takes.
#[derive(Args, Debug)]
pub struct Common {
    /// Use colours
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: ColorChoice,
    /// Use ASCII alone, for terminals and fonts that have nothing else; by itself where the locale is not UTF-8
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// Is when to use colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ColorChoice {
    /// Where the output is a terminal and the environment does not speak against it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Is a command.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Prints a timeline as plain text, in the same order and words as the screen
    Print(View),
    /// Reports what is wrong or doubtful in files, and does nothing else
    Check {
        /// The files to check; `-` reads standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<OsString>,
        /// Report only what lies in an event that matches, and what is of the file as a whole
        #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
        filter: Option<String>,
        /// Refuse a file that is larger, such as: 64M, 2G
        #[arg(long, value_name = "SIZE", value_parser = size)]
        max_size: Option<u64>,
    },
    /// Prints the file of the built-in timeline, to start one's own from
    Example,
}

/// Reads a size in bytes, or in units of 1024 of them: 500, 64K, 64M, 2G.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit: u64 = match &text[digits.len()..] {
        "" => 1,
        "K" | "k" => 1 << 10,
        "M" | "m" => 1 << 20,
        "G" | "g" => 1 << 30,
        _ => return Err(WHAT_A_SIZE_IS.to_owned()),
    };
    // Digits alone: a sign before them is no size.
    let number = Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let number = number.and_then(|digits| digits.parse::<u64>().ok()).and_then(|number| number.checked_mul(unit));
    number.ok_or_else(|| WHAT_A_SIZE_IS.to_owned())
}

const WHAT_A_SIZE_IS: &str = "a size is a whole number of bytes, or one with K, M or G: 500, 64K, 64M, 2G";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        let sizes = ["0", "500", "64K", "64k", "64M", "2G", "17179869183G"].map(size);
        let bytes = [0, 500, 64 << 10, 64 << 10, 64 << 20, 2 << 30, ((1 << 34) - 1) << 30];
        assert_eq!(sizes, bytes.map(Ok));
        let much = ["17179869184G", "99999999999999999999"];
        for wrong in ["", "M", "-1", "+1", "1.5G", "1 M", "1MB", "1Mi", "64T", "\u{661}"].into_iter().chain(much) {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
