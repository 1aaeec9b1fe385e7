//! Reads and checks a file, all at once or beside the screen.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::files;
use crate::load::{Loaded, load, load_text};

/// Is how large a file is from which on it is read beside the screen, in bytes.
const LARGE: u64 = 4 << 20;
/// Is how much of a large file is shown before the rest is read, in bytes at most.
const FIRST: usize = 256 << 10;
/// Is what an event's table begins with, at the start of a line.
const EVENT: &[u8] = b"\n[[event]]";

/// Is a file that was read and checked.
#[derive(Debug)]
pub struct Read {
    /// Is its text; what is not UTF-8 in it is U+FFFD.
    pub text: Arc<String>,
    /// Is what became of it.
    pub loaded: Loaded,
}

impl Read {
    /// Checks what was read.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes).map(Arc::new) {
            Ok(text) => Self { loaded: load_text(&text), text },
            Err(error) => {
                let bytes = error.as_bytes();
                Self { text: Arc::new(String::from_utf8_lossy(bytes).into_owned()), loaded: load(bytes) }
            }
        }
    }
}

/// Is a file that is being read in a thread of its own.
#[derive(Debug)]
pub struct Reading(Receiver<Result<Read, files::Error>>);

impl Reading {
    /// Begins to read and check a file, and wakes whoever waits for it when it is done.
    ///
    /// # Errors
    /// If there can be no further thread.
    pub fn begin(name: OsString, wake: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let read = move || {
            // Where the program has ended, nobody waits for it.
            drop(sender.send(files::read(&name).map(Read::of)));
            wake();
        };
        thread::Builder::new().name("reading".to_owned()).spawn(read)?;
        Ok(Self(receiver))
    }

    /// Gives what became of it, once, when it is done.
    #[must_use]
    pub fn done(&self) -> Option<Result<Read, files::Error>> {
        self.0.try_recv().ok()
    }
}

/// Reads the first events of a large file, if they are whole without what follows.
#[must_use]
pub fn glimpse(name: &OsStr) -> Option<Read> {
    let metadata = std::fs::metadata(name).ok().filter(|metadata| metadata.is_file() && metadata.len() >= LARGE)?;
    let mut start = Vec::with_capacity(FIRST);
    File::open(name).ok()?.take((FIRST as u64).min(metadata.len())).read_to_end(&mut start).ok()?;
    first(&start)
}

/// Gives the events in the start of a file but the last, if they are whole without what follows.
fn first(start: &[u8]) -> Option<Read> {
    let end = start.windows(EVENT.len()).rposition(|part| part == EVENT)?;
    let first = Read::of(start[..=end].to_vec());
    first.loaded.timeline.is_some().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(events: usize) -> Vec<u8> {
        let event = |at: usize| format!("[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T16:30Z\"\n\n");
        ("format = 1\n".to_owned() + &(0..events).map(event).collect::<String>()).into_bytes()
    }

    #[test]
    fn the_first_events_are_whole_ones() {
        let bytes = file(10_000);
        let first = first(&bytes[..FIRST]).unwrap();
        let timeline = first.loaded.timeline.unwrap();
        assert!(timeline.len() > 1000 && timeline.len() < 10_000);
        assert!(bytes.starts_with(first.text.as_bytes()));
        assert!(bytes[first.text.len()..].starts_with(b"[[event]]"));
    }

    #[test]
    fn what_is_not_whole_without_the_rest_is_not_shown_first() {
        let mut bytes = b"format = 1\n[[event]]\ntitle = \"x\"\nafter = [\"event-9999\"]\n".to_vec();
        bytes.extend(&file(10_000)[b"format = 1\n".len()..]);
        assert!(first(&bytes[..FIRST]).is_none());
    }

    #[test]
    fn a_large_file_is_seen_before_it_is_read() {
        let path = std::env::temp_dir().join(format!("chronoscope-reading-{}.toml", std::process::id()));
        std::fs::write(&path, file(10)).unwrap();
        assert!(glimpse(path.as_os_str()).is_none(), "a small file is read at once");
        std::fs::write(&path, file(100_000)).unwrap();
        assert!(glimpse(path.as_os_str()).unwrap().loaded.timeline.is_some());
        let (sender, woken) = mpsc::channel();
        let reading = Reading::begin(path.clone().into_os_string(), move || sender.send(()).unwrap()).unwrap();
        woken.recv().unwrap();
        assert_eq!(reading.done().unwrap().unwrap().loaded.timeline.unwrap().len(), 100_000);
        std::fs::remove_file(path).unwrap();
    }
}
