//! Runs the reader's own editor at a line of a file.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// Is what the environment says of the reader's editor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Environment {
    /// Is the value of `VISUAL`.
    pub visual: Option<OsString>,
    /// Is the value of `EDITOR`.
    pub editor: Option<OsString>,
}

/// Is a program and its arguments, each of them one word; no shell sees them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invocation {
    /// Is the program, looked up in `PATH` where it is a bare name.
    pub program: OsString,
    /// Are its arguments.
    pub arguments: Vec<OsString>,
}

/// Is why a file could not be edited.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Is a variable whose quotes are not closed, or which is not Unicode.
    #[error("${variable} cannot be taken apart into words: {value}")]
    NotWords {
        /// Is the variable's name.
        variable: &'static str,
        /// Is its value.
        value: String,
    },
    /// Is a program that could not be started.
    #[error("the editor {program} could not be started: {cause}")]
    NotStarted {
        /// Is the program.
        program: String,
        /// Is what the system says.
        cause: io::Error,
    },
    /// Is an editor that ended with a failure.
    #[error("the editor {program} failed: {status}")]
    Failed {
        /// Is the program.
        program: String,
        /// Is how it ended.
        status: ExitStatus,
    },
    /// Is a reason for which there is nothing that an editor could open.
    #[error("{0}")]
    NothingToEdit(String),
}

/// Puts together how the reader's editor opens the file at the line (from 1).
///
/// # Errors
/// If the variable that names the editor cannot be taken apart into words.
pub fn invocation(environment: &Environment, path: &Path, line: usize) -> Result<Invocation, Error> {
    let mut words = words(environment)?.into_iter();
    let program = OsString::from(words.next().unwrap_or_else(|| DEFAULT.to_owned()));
    let mut arguments: Vec<OsString> = words.map(OsString::from).collect();
    place(&program, &mut arguments, &plain(path), line);
    Ok(Invocation { program, arguments })
}

/// Runs the editor and waits for its end.
///
/// # Errors
/// If it cannot be started or ends with a failure.
pub fn run(invocation: &Invocation) -> Result<(), Error> {
    let program = || invocation.program.to_string_lossy().into_owned();
    let status = Command::new(&invocation.program)
        .args(&invocation.arguments)
        .status()
        .map_err(|cause| Error::NotStarted { program: program(), cause })?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed { program: program(), status })
}

#[cfg(not(windows))]
const DEFAULT: &str = "vi";
#[cfg(windows)]
const DEFAULT: &str = "notepad";

/// Takes the first variable that says something apart into words, as a shell would, but expands nothing.
fn words(environment: &Environment) -> Result<Vec<String>, Error> {
    let candidates = [("VISUAL", &environment.visual), ("EDITOR", &environment.editor)];
    for (variable, value) in candidates {
        let Some(value) = value else { continue };
        let words = value.to_str().and_then(|value| split(value).ok());
        match words {
            Some(words) if words.iter().all(String::is_empty) => {}
            Some(words) => return Ok(words),
            None => {
                return Err(Error::NotWords { variable, value: value.to_string_lossy().into_owned() });
            }
        }
    }
    Ok(Vec::new())
}

/// Splits into words; on Windows a backslash is part of a path, not an escape.
fn split(value: &str) -> Result<Vec<String>, shell_words::ParseError> {
    if cfg!(windows) { shell_words::split(&value.replace('\\', "\\\\")) } else { shell_words::split(value) }
}

/// Keeps a file whose name begins like an option from being taken for one.
fn plain(path: &Path) -> OsString {
    let first = path.as_os_str().as_encoded_bytes().first();
    if matches!(first, Some(b'-' | b'+')) {
        return Path::new(".").join(path).into_os_string();
    }
    path.as_os_str().to_owned()
}

/// Adds the file and the line in the way that the editor takes them.
fn place(program: &OsStr, arguments: &mut Vec<OsString>, path: &OsStr, line: usize) {
    let name = Path::new(program).file_stem().unwrap_or(program).to_string_lossy().to_ascii_lowercase();
    let mut at_line = path.to_owned();
    at_line.push(format!(":{line}"));
    match name.as_str() {
        "vi" | "vim" | "nvim" | "view" | "vis" | "nano" | "pico" | "emacs" | "emacsclient" | "micro" | "kak" | "ne"
        | "joe" | "jed" | "mg" | "mcedit" => {
            arguments.push(format!("+{line}").into());
            arguments.push(path.to_owned());
        }
        "hx" | "helix" => arguments.push(at_line),
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" => {
            arguments.push("-g".into());
            arguments.push(at_line);
            wait(arguments);
        }
        "subl" | "sublime_text" | "zed" | "zeditor" => {
            arguments.push(at_line);
            wait(arguments);
        }
        // One that is not known might create a file of the name "+12".
        _ => arguments.push(path.to_owned()),
    }
}

/// Makes an editor with windows of its own come back only when the file is closed.
fn wait(arguments: &mut Vec<OsString>) {
    if !arguments.iter().any(|a| a == "--wait" || a == "-w") {
        arguments.push("--wait".into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(visual: &str, editor: &str) -> Environment {
        Environment { visual: Some(visual.into()), editor: Some(editor.into()) }
    }

    fn line(editor: &str, path: &str) -> Vec<String> {
        let environment = told("", editor);
        let invocation = invocation(&environment, Path::new(path), 12).unwrap();
        std::iter::once(invocation.program)
            .chain(invocation.arguments)
            .map(|word| word.into_string().unwrap())
            .collect()
    }

    #[test]
    fn each_editor_gets_the_line_in_its_own_way() {
        assert_eq!(line("vim", "a b.toml"), ["vim", "+12", "a b.toml"]);
        assert_eq!(line("/usr/bin/nvim -u NONE", "a"), ["/usr/bin/nvim", "-u", "NONE", "+12", "a"]);
        assert_eq!(line("hx", "a"), ["hx", "a:12"]);
        assert_eq!(line("code", "a"), ["code", "-g", "a:12", "--wait"]);
        assert_eq!(line("code --wait", "a"), ["code", "--wait", "-g", "a:12"]);
        assert_eq!(line("subl -w", "a"), ["subl", "-w", "a:12"]);
        assert_eq!(line("some-editor", "a"), ["some-editor", "a"]);
    }

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(line("'/opt/my editors/nano' -l", "a"), ["/opt/my editors/nano", "-l", "+12", "a"]);
    }

    #[test]
    fn a_file_is_never_an_option() {
        let here = |name: &str| Path::new(".").join(name).display().to_string();
        assert_eq!(line("vi", "-c"), ["vi", "+12", &here("-c")]);
        assert_eq!(line("ed", "+x"), ["ed", &here("+x")]);
    }

    #[test]
    fn visual_goes_before_editor_and_blank_is_none() {
        let path = Path::new("a");
        let program =
            |visual, editor| invocation(&told(visual, editor), path, 1).unwrap().program.into_string().unwrap();
        assert_eq!(program("one", "two"), "one");
        assert_eq!(program(" ", "two"), "two");
        assert_eq!(program("''", ""), DEFAULT);
        assert_eq!(invocation(&Environment::default(), path, 1).unwrap().program, DEFAULT);
    }

    #[test]
    fn an_open_quote_is_an_error_that_names_the_variable() {
        let error = invocation(&told("", "vi 'x"), Path::new("a"), 1).unwrap_err();
        assert_eq!(error.to_string(), "$EDITOR cannot be taken apart into words: vi 'x");
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_unicode_stays_as_it_is() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(OsStr::from_bytes(b"a\xff.toml"));
        let invocation = invocation(&told("hx", ""), path, 3).unwrap();
        assert_eq!(invocation.arguments, [OsStr::from_bytes(b"a\xff.toml:3").to_owned()]);
    }

    #[cfg(unix)]
    #[test]
    fn a_failure_says_which_editor_and_how() {
        let run = |program: &str| run(&Invocation { program: program.into(), arguments: Vec::new() });
        assert!(run("true").is_ok());
        let message = run("false").unwrap_err().to_string();
        assert!(message.starts_with("the editor false failed: exit status"), "{message}");
        let message = run("/nonexistent/ed").unwrap_err().to_string();
        assert!(message.starts_with("the editor /nonexistent/ed could not be started: "), "{message}");
    }
}
