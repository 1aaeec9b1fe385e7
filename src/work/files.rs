//! Reads files and standard input.

use std::ffi::OsStr;
use std::fs::File;
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

/// Is the most that is read of one file, in bytes: places in it are kept in 32 bits.
const MOST_BYTES: u64 = 4 << 30;

/// Reads a whole file, or standard input where the name is `-`.
///
/// A file that is larger than 4 GiB, or than what the memory that is free bears, is refused before it is read.
///
/// # Errors
/// Says in one line why it could not be read.
pub fn read(name: &OsStr) -> Result<Vec<u8>, Error> {
    let result = if name == STANDARD_INPUT { read_standard_input() } else { read_file(Path::new(name)) };
    result.map_err(|error| Error { name: quoted(name), reason: reason(&error) })
}

/// Gives the name under which messages speak of a file.
#[must_use]
pub fn shown(name: &OsStr) -> String {
    if name == STANDARD_INPUT { "standard input".to_owned() } else { name.to_string_lossy().into_owned() }
}

/// Gives the name for an error, which must be seen even if it is empty.
fn quoted(name: &OsStr) -> String {
    if name.is_empty() { "``".to_owned() } else { shown(name) }
}

fn read_standard_input() -> io::Result<Vec<u8>> {
    read_at_most(io::stdin().lock(), limit())
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory));
    }
    let limit = limit();
    if metadata.len() > limit {
        return Err(too_large(Some(metadata.len()), limit));
    }
    read_at_most(File::open(path)?, limit)
}

/// Reads to the end, but no more than the limit: what is no file has no size to look at first.
fn read_at_most(from: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large(None, limit)) } else { Ok(bytes) }
}

/// Gives the most that can be read now.
fn limit() -> u64 {
    // The tree that the TOML parser makes of a file takes up to fourteen times as much again.
    free_memory().map_or(MOST_BYTES, |free| (free / 16).min(MOST_BYTES))
}

/// Gives the bytes of memory that are free, where the system tells.
fn free_memory() -> Option<u64> {
    let table = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = table.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

fn too_large(size: Option<u64>, limit: u64) -> io::Error {
    let size = size.map_or_else(|| "it is too large".to_owned(), |size| format!("it has {}", amount(size)));
    let why = if limit == MOST_BYTES { "at most" } else { "with the free memory at most" };
    io::Error::other(format!("{size}, and {why} {} can be read", amount(limit)))
}

fn amount(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    let tenths = bytes / (MIB / 10);
    if bytes >= 1024 * MIB {
        let tenths = bytes / (1024 * MIB / 10);
        format!("{}.{} GiB", tenths / 10, tenths % 10)
    } else {
        format!("{}.{} MiB", tenths / 10, tenths % 10)
    }
}

/// Says the common reasons in plain words; the system's own text, with its number, is for the others.
pub(super) fn reason(error: &io::Error) -> String {
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
        assert_eq!(read(OsStr::new("")).unwrap_err().to_string(), "cannot read ``: there is no such file");
    }

    #[test]
    fn what_is_too_large_is_refused_with_the_limit() {
        assert_eq!(too_large(Some(6 << 30), 4 << 30).to_string(), "it has 6.0 GiB, and at most 4.0 GiB can be read");
        assert_eq!(
            too_large(None, 1 << 20).to_string(),
            "it is too large, and with the free memory at most 1.0 MiB can be read"
        );
        assert!(read_at_most(&[0; 11][..], 10).is_err());
        assert_eq!(read_at_most(&[0; 10][..], 10).unwrap().len(), 10);
    }

    #[test]
    fn an_endless_file_is_cut_off() {
        assert!(read_at_most(io::repeat(b' '), 1000).is_err());
    }
}
