//! Reads files and standard input.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Is why something could not be read, in one line.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {name}: {reason}")]
pub struct Error {
    name: String,
    reason: String,
}

/// Is the name that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// Reads a whole file, or standard input where the name is `-`.
///
/// # Errors
/// Says in one line why it could not be read.
pub fn read(name: &OsStr) -> Result<Vec<u8>, Error> {
    let result = if name == STANDARD_INPUT { read_standard_input() } else { read_file(Path::new(name)) };
    result.map_err(|error| Error { name: shown(name), reason: reason(&error) })
}

/// Gives the name under which messages speak of a file.
#[must_use]
pub fn shown(name: &OsStr) -> String {
    if name == STANDARD_INPUT { "standard input".to_owned() } else { name.to_string_lossy().into_owned() }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory));
    }
    std::fs::read(path)
}

/// Says the common reasons in plain words; the system's own text, with its number, is for the others.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "no permission".to_owned(),
        ErrorKind::IsADirectory => "it is a directory".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_why_in_one_line() {
        let missing = read(OsStr::new("no/such/file.toml")).unwrap_err();
        assert_eq!(missing.to_string(), "cannot read no/such/file.toml: there is no such file");
        let directory = read(OsStr::new("src")).unwrap_err();
        assert_eq!(directory.to_string(), "cannot read src: it is a directory");
    }
}
