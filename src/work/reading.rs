//! Reads and checks a file, all at once or beside the screen.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read as _;
use std::sync::Arc;

use super::files;
use crate::app::document::{Ready, Refused};
use crate::load::{Loaded, load_file, load_start};
use crate::report::{Finding, Findings, Progress};
use crate::text::Raw;

/// Is how large a file is from which on it is read beside the screen, and told how far, in bytes.
pub(super) const LARGE: u64 = 4 << 20;
/// Is how much of a large file is shown before the rest is read, in bytes at most.
const FIRST: usize = 256 << 10;
/// Is what an event's table begins with, at the start of a line.
const EVENT: &[u8] = b"\n[[event]]";

/// Is a file that was read and checked.
#[derive(Debug)]
pub struct Read {
    /// Is its text.
    pub text: Arc<Raw>,
    /// Is what became of it.
    pub loaded: Loaded,
}

impl Read {
    /// Checks what was read.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        let text = Arc::new(Raw::new(bytes));
        Self { loaded: load_file(&text), text }
    }
}

/// Is what is heard of a file that is being read.
#[derive(Debug)]
pub enum News {
    /// It is read so far.
    SoFar(Progress),
    /// This was found in it, beside what was told before.
    Found(Arc<Raw>, Vec<Finding>),
    /// It is read, and can be shown or not; or it could not be read.
    Done(Box<Result<Result<Ready, Refused>, files::Error>>),
    /// It is as it was when it could be shown last.
    Same,
    /// It was read while it was written, and nothing is told of that.
    PassedOver,
}

/// Reads the first events of a large file, as far as they can be read without what follows.
#[must_use]
pub fn glimpse(name: &OsStr) -> Option<Read> {
    let metadata = std::fs::metadata(name).ok().filter(|metadata| metadata.is_file() && metadata.len() >= LARGE)?;
    let mut start = Vec::with_capacity(FIRST);
    File::open(name).ok()?.take((FIRST as u64).min(metadata.len())).read_to_end(&mut start).ok()?;
    first(&start)
}

/// Gives the events in the start of a file but the last, which may be cut off.
fn first(start: &[u8]) -> Option<Read> {
    let end = start.windows(EVENT.len()).rposition(|part| part == EVENT)?;
    let text = Arc::new(Raw::new(start[..=end].to_vec()));
    let timeline = load_start(&text).filter(|timeline| !timeline.is_empty())?;
    Some(Read { text, loaded: Loaded { timeline: Some(timeline), findings: Findings::default() } })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::app::App;
    use crate::work::watching::{Watched, Watching};

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
        assert!(bytes.starts_with(first.text.bytes()));
        assert!(bytes[first.text.len()..].starts_with(b"[[event]]"));
    }

    #[test]
    fn what_refers_to_the_rest_is_shown_without_it() {
        let mut bytes = b"format = 1\n[[event]]\ntitle = \"x\"\nafter = [\"event-9999\"]\n".to_vec();
        bytes.extend(&file(10_000)[b"format = 1\n".len()..]);
        let timeline = first(&bytes[..FIRST]).unwrap().loaded.timeline.unwrap();
        let event = timeline.events().next().unwrap();
        assert_eq!((event.title(), event.after()), ("x", vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_not_shown_first() {
        let mut bytes = file(10_000);
        bytes[100] = b'"';
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
        let file = Watched::of(path.as_os_str(), None).unwrap().unread();
        let reading = Watching::begin(file, move || sender.send(()).unwrap_or(())).unwrap();
        let (mut far, mut events) = (Vec::new(), 0);
        while events == 0 {
            woken.recv().unwrap();
            for news in reading.news() {
                match news {
                    News::SoFar(progress) => far.push(progress.percent),
                    News::Done(read) => events = App::new(read.unwrap().unwrap(), None).timeline().len(),
                    news => panic!("{news:?}"),
                }
            }
        }
        assert_eq!(events, 100_000);
        assert!(far.len() > 50 && far.last() == Some(&99), "{far:?}");
        std::fs::remove_file(path).unwrap();
    }
}
