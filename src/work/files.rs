//! Reads files and standard input, whatever stands behind their names, and never more than is allowed.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

mod divided;
mod opened;

use opened::Opened;

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
/// Is the most that is read of a device, in bytes: many have no end, and none is where a timeline is kept.
const MOST_OF_A_DEVICE: u64 = 16 << 20;
/// Is how often a file is read at most that changes meanwhile.
const READINGS: usize = 3;

/// Reads a whole file, or standard input where the name is `-`.
///
/// A file that is larger than 4 GiB, or than what the memory that is free bears, is refused before it is read.
///
/// # Errors
/// Says in one line why it could not be read.
pub fn read(name: &OsStr) -> Result<Vec<u8>, Error> {
    read_within(name, None)
}

/// Reads it so, and refuses what has more bytes than the reader has asked for, if so many were asked for.
///
/// # Errors
/// Says in one line why it could not be read.
pub fn read_within(name: &OsStr, asked: Option<u64>) -> Result<Vec<u8>, Error> {
    let opened = if name == STANDARD_INPUT { Opened::standard_input() } else { Opened::file(Path::new(name)) };
    opened.and_then(|opened| read_opened(opened, limit(asked))).map_err(|error| error_of(name, &error))
}

/// Refuses a file that is too large, without opening it: what is not to be read shall not be begun, either.
///
/// What is no regular file has no size to look at, and is left to those who read it.
///
/// # Errors
/// Says in one line how large it is, and what the limit is.
pub fn refuse_large(name: &OsStr, asked: Option<u64>) -> Result<(), Error> {
    let metadata = (name != STANDARD_INPUT).then(|| std::fs::metadata(name).ok()).flatten();
    let size = metadata.filter(std::fs::Metadata::is_file).map_or(0, |metadata| metadata.len());
    limit(asked).allows(size).map_err(|error| error_of(name, &error))
}

/// Says that something else has come in the place of a file.
pub(super) fn no_file(name: &OsStr) -> Error {
    error_of(name, &io::Error::other("it is no file any more"))
}

/// Gives the name under which messages speak of a file.
#[must_use]
pub fn shown(name: &OsStr) -> String {
    if name == STANDARD_INPUT { "standard input".to_owned() } else { name.to_string_lossy().into_owned() }
}

fn error_of(name: &OsStr, error: &io::Error) -> Error {
    Error { name: quoted(name), reason: reason(error) }
}

/// Gives the name for an error, which must be seen even if it is empty.
fn quoted(name: &OsStr) -> String {
    if name.is_empty() { "``".to_owned() } else { shown(name) }
}

fn read_opened(opened: Opened, limit: Limit) -> io::Result<Vec<u8>> {
    match opened {
        Opened::Regular(file) => {
            limit.allows(file.metadata()?.len())?;
            read_steadily(|| from_start(&file, limit), || state(&file))
        }
        Opened::Device(file) => read_to_limit(file, 0, limit.of_a_device()),
        Opened::Stream(from) => read_to_limit(from, 0, limit),
    }
}

/// Is what changes in a file that is written to: its size, and when it was changed last.
fn state(file: &File) -> io::Result<impl PartialEq + use<>> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}

fn from_start(mut file: &File, limit: Limit) -> io::Result<Vec<u8>> {
    // Standard input may be a file that others have read from: then what is left is meant.
    let start = io::Seek::stream_position(&mut file)?;
    let expected = file.metadata()?.len().saturating_sub(start);
    limit.allows(expected)?;
    if let Some(bytes) = divided::read(file, start, expected) {
        return Ok(bytes);
    }
    // One more, so that the end is seen without asking for twice as much.
    let bytes = read_to_limit(file, expected + 1, limit);
    io::Seek::seek(&mut file, io::SeekFrom::Start(start))?;
    bytes
}

/// Reads again where the state changes meanwhile, as of a file that an editor is just writing; but not for ever.
fn read_steadily<S: PartialEq>(
    read: impl Fn() -> io::Result<Vec<u8>>,
    state: impl Fn() -> io::Result<S>,
) -> io::Result<Vec<u8>> {
    let mut before = state()?;
    let mut bytes = read()?;
    for _ in 1..READINGS {
        let after = state()?;
        if after == before {
            break;
        }
        before = after;
        bytes = read()?;
    }
    Ok(bytes)
}

/// Reads to the end, but no more than the limit: what is no file has no size to look at first, and a file may grow.
/// `expected` is how much it is said to be, so that memory is asked for once.
fn read_to_limit(from: impl Read, expected: u64, limit: Limit) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A shell's limit may lie below what the machine has free, and then the program would be killed.
    bytes.try_reserve_exact(usize::try_from(expected.min(limit.bytes)).unwrap_or_default())?;
    from.take(limit.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit.bytes { Err(limit.passed(None)) } else { Ok(bytes) }
}

/// Is how much can be read, and why no more.
#[derive(Clone, Copy, Debug)]
struct Limit {
    bytes: u64,
    by: By,
}

#[derive(Clone, Copy, Debug)]
enum By {
    /// Places are kept in 32 bits.
    Places,
    /// There is not so much memory.
    Memory,
    /// The reader has asked for it.
    Reader,
    /// It is a device.
    Device,
}

/// Gives the most that can be read now.
fn limit(asked: Option<u64>) -> Limit {
    // A file takes half as much again; and a small one, if it cannot be read in pieces, sixteen times its size.
    let memory = free_memory().map(|free| (free.saturating_sub(1 << 30) / 2).max(free / 16));
    let memory = memory.map(|bytes| Limit { bytes, by: By::Memory });
    let reader = asked.map(|bytes| Limit { bytes, by: By::Reader });
    let places = Limit { bytes: MOST_BYTES, by: By::Places };
    memory.into_iter().chain(reader).fold(places, |least, limit| if limit.bytes < least.bytes { limit } else { least })
}

impl Limit {
    fn allows(self, size: u64) -> io::Result<()> {
        if size > self.bytes { Err(self.passed(Some(size))) } else { Ok(()) }
    }

    fn of_a_device(self) -> Self {
        let device = Self { bytes: MOST_OF_A_DEVICE, by: By::Device };
        if self.bytes < device.bytes { self } else { device }
    }

    /// Says how large it is, if that is known, and what the limit is.
    fn passed(self, size: Option<u64>) -> io::Error {
        let size = size.map(|size| format!("it has {}", amount(size, Round::Up)));
        let size = size.unwrap_or_else(|| "it is too large".to_owned());
        let most = amount(self.bytes, Round::Down);
        io::Error::other(match self.by {
            By::Places => format!("{size}, and at most {most} can be read"),
            By::Memory => format!("{size}, and with the free memory at most {most} can be read"),
            By::Reader => format!("{size}, and --max-size allows {most}"),
            By::Device => format!("it is a device, and of those at most {most} is read"),
        })
    }
}

/// Gives the bytes of memory that are free, where the system tells.
fn free_memory() -> Option<u64> {
    let table = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = table.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// Is where tenths of a unit go that are not whole: a file shall not seem smaller than it is, nor a limit higher.
#[derive(Clone, Copy)]
enum Round {
    Up,
    Down,
}

/// Says a size; of a large one no more than tenths.
fn amount(bytes: u64, round: Round) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match units.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) if bytes.is_multiple_of(unit) => format!("{} {name}", bytes / unit),
        Some((unit, name)) => {
            let (tenths, unit) = (u128::from(bytes) * 10, u128::from(unit));
            let tenths = match round {
                Round::Up => tenths.div_ceil(unit),
                Round::Down => tenths / unit,
            };
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None if bytes == 1 => "1 byte".to_owned(),
        None => format!("{bytes} bytes"),
    }
}

/// Says the common reasons in plain words; the system's own text, with its number, is for the others.
pub(super) fn reason(error: &io::Error) -> String {
    if opened::is_circle(error) {
        return "its links lead in a circle".to_owned();
    }
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "no permission".to_owned(),
        ErrorKind::IsADirectory => "it is a directory".to_owned(),
        ErrorKind::OutOfMemory => "there is not so much memory".to_owned(),
        ErrorKind::StorageFull => "there is no room left".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is no directory".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
