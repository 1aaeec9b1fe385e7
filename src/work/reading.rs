//! Reads and checks a file, all at once or beside the screen.

use std::ffi::{OsStr, OsString};
use std::io;
use std::thread;

use super::files;
use crate::load::{Loaded, load};

/// Is how large a file is from which on it is read beside the screen, in bytes.
pub const LARGE: u64 = 4 << 20;
/// Is how much of a large file is shown before the rest is read, in bytes at most.
const FIRST: usize = 256 << 10;
/// Is what an event's table begins with, at the start of a line.
const EVENT: &[u8] = b"\n[[event]]";

/// Is a file that was read and checked.
#[derive(Debug)]
pub struct Read {
    /// Is its text; what is not UTF-8 in it is U+FFFD.
    pub text: String,
    /// Is what became of it.
    pub loaded: Loaded,
}

/// Is how far the reading of a file has come.
#[derive(Debug)]
pub enum News {
    /// Its first events are there; so many bytes are to come.
    First(Read, u64),
    /// All of it is there, or cannot be read.
    Whole(Result<Read, files::Error>),
}

impl Read {
    /// Checks what was read.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        let loaded = load(&bytes);
        let lossy = |error: std::string::FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
        Self { text: String::from_utf8(bytes).unwrap_or_else(lossy), loaded }
    }
}

/// Says whether a file is so large that it is better read beside the screen.
#[must_use]
pub fn is_large(name: &OsStr) -> bool {
    std::fs::metadata(name).is_ok_and(|metadata| metadata.is_file() && metadata.len() >= LARGE)
}

/// Reads and checks a file in a thread of its own, and tells how far it has come.
///
/// # Errors
/// If there can be no further thread.
pub fn beside(name: OsString, tell: impl Fn(News) + Send + 'static) -> io::Result<()> {
    let read = move || match files::read(&name) {
        Err(error) => tell(News::Whole(Err(error))),
        Ok(bytes) => {
            if let Some(first) = first(&bytes) {
                tell(News::First(first, bytes.len() as u64));
            }
            tell(News::Whole(Ok(Read::of(bytes))));
        }
    };
    thread::Builder::new().name("reading".to_owned()).spawn(read).map(drop)
}

/// Gives the first events of a large file, if they are whole without what follows.
fn first(bytes: &[u8]) -> Option<Read> {
    let start = bytes.get(..FIRST)?;
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
        let first = first(&bytes).unwrap();
        let timeline = first.loaded.timeline.unwrap();
        assert!(timeline.len() > 1000 && timeline.len() < 10_000);
        assert!(bytes.starts_with(first.text.as_bytes()));
        assert!(bytes[first.text.len()..].starts_with(b"[[event]]"));
    }

    #[test]
    fn what_is_not_whole_without_the_rest_is_not_shown_first() {
        let mut bytes = b"format = 1\n[[event]]\ntitle = \"x\"\nafter = [\"event-9999\"]\n".to_vec();
        bytes.extend(&file(10_000)[b"format = 1\n".len()..]);
        assert!(first(&bytes).is_none());
        assert!(first(&file(10)).is_none(), "a small file is read at once");
    }

    #[test]
    fn beside_the_screen_all_is_told_in_order() {
        let path = std::env::temp_dir().join(format!("chronoscope-reading-{}.toml", std::process::id()));
        std::fs::write(&path, file(10_000)).unwrap();
        let (sender, news) = std::sync::mpsc::channel();
        beside(path.clone().into_os_string(), move |news| sender.send(news).unwrap()).unwrap();
        assert!(matches!(news.recv().unwrap(), News::First(first, _) if first.loaded.timeline.is_some()));
        let News::Whole(Ok(whole)) = news.recv().unwrap() else { panic!("not read") };
        assert_eq!(whole.loaded.timeline.unwrap().len(), 10_000);
        std::fs::remove_file(path).unwrap();
    }
}
