//! Keeps the marks of a timeline across runs: a small file for each, in the reader's state folder and never beside the
//! timeline.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::files;
use crate::app::document::Origin;
use crate::app::marks::{Change, Kept, Marks};

mod format;

/// Is why marks are not kept, or not read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Is an environment that names no folder for them.
    #[error("neither HOME nor XDG_STATE_HOME names a folder for marks")]
    NoFolder,
    /// Is a timeline that will not be found again under any name.
    #[error("what is read from standard input or a pipe has no name to find it by again")]
    NoName,
    /// Is what the system says.
    #[error("{}: {}", path.display(), files::reason(cause))]
    System {
        /// Is the file or the folder.
        path: PathBuf,
        /// Is what it says.
        cause: io::Error,
    },
    /// Is a file that holds no marks of this timeline; it is left as it is.
    #[error("{} {why}; it is left as it is", path.display())]
    NotOurs {
        /// Is the file.
        path: PathBuf,
        /// Says what is wrong with it.
        why: String,
    },
    /// Is another program that writes for very long.
    #[error("{} is held by another program", .0.display())]
    Held(PathBuf),
}

/// Is where the marks of one timeline are kept, if anywhere.
#[derive(Clone, Debug)]
pub struct Keeper(Where);

#[derive(Clone, Debug)]
enum Where {
    NoFolder,
    NoName,
    /// In a file of the folder; and what it says of whose marks it holds.
    In {
        folder: PathBuf,
        file: String,
        of: String,
    },
}

/// Is what a file of marks says where another has the path of its timeline; no path is like it.
const BUILT_IN: &str = "the built-in timeline";
/// Is how often another program is waited for, and how long each time.
const ATTEMPTS: (usize, Duration) = (100, Duration::from_millis(10));
/// Is the most that is read or written of a file of marks, in bytes.
const MOST_BYTES: u64 = 4 << 20;

impl Default for Keeper {
    /// Makes one that keeps nothing.
    fn default() -> Self {
        Self(Where::NoName)
    }
}

impl Keeper {
    /// Finds where the marks of a timeline belong: by the path of its file, links followed; the built-in one has a place
    /// of its own. What is no regular file has none.
    #[must_use]
    pub fn new(state: Option<&Path>, origin: Origin, name: Option<&OsStr>) -> Self {
        let of = match (origin, name) {
            (Origin::BuiltIn, _) => Some(("built-in.toml".to_owned(), BUILT_IN.to_owned())),
            (Origin::File, Some(name)) => {
                let path = fs::canonicalize(name).ok().filter(|path| path.is_file());
                path.map(|path| (file_name(&path), path.to_string_lossy().into_owned()))
            }
            _ => None,
        };
        Self(match (of, state) {
            (None, _) => Where::NoName,
            (Some(_), None) => Where::NoFolder,
            (Some((file, of)), Some(state)) => Where::In { folder: state.join("chronoscope").join("marks"), file, of },
        })
    }

    /// Reads the marks; none where none were ever kept, or where they cannot be.
    ///
    /// # Errors
    /// Says why they could not be read.
    pub fn read(&self) -> Result<Marks, Error> {
        match &self.0 {
            Where::In { folder, file, of } => read(&folder.join(file), of),
            Where::NoFolder | Where::NoName => Ok(Marks::default()),
        }
    }

    /// Makes changes to the marks that are kept, and gives them as they are then. Without changes nothing is written.
    ///
    /// # Errors
    /// Says why nothing was changed.
    pub fn keep(&self, changes: &[Change]) -> Result<Kept, Error> {
        let (folder, file, of) = match &self.0 {
            Where::In { folder, file, of } => (folder, file, of),
            Where::NoFolder => return Err(Error::NoFolder),
            Where::NoName => return Err(Error::NoName),
        };
        let path = folder.join(file);
        if changes.is_empty() {
            return Ok(Kept { marks: read(&path, of)?, refused: Vec::new() });
        }
        make(folder).map_err(|cause| Error::System { path: folder.clone(), cause })?;
        let _lock = lock(&folder.join("lock"))?;
        let before = read(&path, of)?;
        let kept = Kept::changed(before.clone(), changes);
        if kept.marks != before {
            let text = format::write(of, &kept.marks).map_err(io::Error::other);
            text.and_then(|text| write(&path, &text)).map_err(|cause| Error::System { path, cause })?;
        }
        Ok(kept)
    }
}

/// Gives the name of the file of marks: what is plain in the timeline's own name, for people, and a number made from its
/// whole path.
fn file_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain: String = stem.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(40).collect();
    format!("{plain}.{:016x}.toml", fnv(&bytes(path)))
}

#[cfg(unix)]
fn bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(not(unix))]
fn bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

/// Makes a number of bytes, by FNV-1a: the same in every version of the program, as std's hasher need not be. Where two
/// paths ever have the same number, the path in the file tells them apart.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Makes the folder, and those above it, for nobody but the reader.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Takes the lock, which is let go with the file: between reading and writing no other program writes.
fn lock(path: &Path) -> Result<File, Error> {
    let system = |cause| Error::System { path: path.to_owned(), cause };
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(system)?;
    for _ in 0..ATTEMPTS.0 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => thread::sleep(ATTEMPTS.1),
            // Some file systems have no locks; what is read just before is better than nothing.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(system(error)),
        }
    }
    Err(Error::Held(path.to_owned()))
}

fn read(path: &Path, of: &str) -> Result<Marks, Error> {
    let not_ours = |why: String| Error::NotOurs { path: path.to_owned(), why };
    let system = |cause| Error::System { path: path.to_owned(), cause };
    // Looked at first, since to open a pipe would wait for its other end.
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Marks::default()),
        Err(error) => return Err(system(error)),
        Ok(metadata) if !metadata.is_file() => return Err(not_ours("is no regular file".to_owned())),
        Ok(metadata) if metadata.len() > MOST_BYTES => return Err(not_ours("is too large for marks".to_owned())),
        Ok(_) => {}
    }
    let mut text = String::new();
    match File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text)) {
        Err(error) if error.kind() == ErrorKind::InvalidData => return Err(not_ours("is not UTF-8".to_owned())),
        Err(error) => return Err(system(error)),
        Ok(_) => {}
    }
    format::read(&text, of).map_err(not_ours)
}

/// Writes the file whole or not at all: beside it first, then in its place.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if text.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("the marks are too many to be kept"));
    }
    // Where it is a link, the reader wants it elsewhere: there it is replaced, and the link stays.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("."));
    // It is for nobody but the reader from the start, and is gone if anything fails.
    let new = tempfile::Builder::new().prefix(".new-").suffix(".toml").tempfile_in(folder);
    // Without the name that was made up, which is another each time: the same is not to be said again and again.
    let new = new.map_err(|error| io::Error::from(error.kind()))?;
    fs::write(new.path(), text)?;
    new.as_file().sync_all()?;
    new.persist(&path).map_err(|error| error.error)?;
    // Not every system can do this, and what is written can be read by now.
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

#[cfg(test)]
mod tests;
