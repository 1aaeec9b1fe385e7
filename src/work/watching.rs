//! Watches a file while it is shown, and reads it again when it has changed; in a thread of its own, which sleeps while
//! nothing happens.
//!
//! What is watched by the system is the folder of the file, not the file: many editors save into another one, which then
//! takes its name. What the system tells is only a sign to look: whether the file is another is decided by its size,
//! times and number, so that nothing is missed or done twice. So it is looked at every few seconds, too, for file systems
//! of which no signs come, as those on a network, and for folders that are replaced as a whole.

mod eyes;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};
use std::{fs, io, thread};

use super::files;
use super::reading::{LARGE, News};
use super::settling::{Came, Next, PAUSE, Seen, Settling};
use crate::app::document::{Document, Origin, Ready};
use crate::load::{Watcher, load_watched};
use crate::report::{Finding, Progress};
use crate::text::{Raw, Safe};
use eyes::Eyes;

/// Is a file to be watched, and the state in which it was read.
#[derive(Clone, Debug)]
pub struct Watched {
    name: OsString,
    max_size: Option<u64>,
    seen: Option<Seen<Stamp>>,
}

/// Tells two states of a file apart that have the same size.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Stamp {
    /// Is which file it is, on which file system.
    number: Option<(u64, u64)>,
    modified: Option<SystemTime>,
    /// Is when anything of it was changed, its rights and its name, too, in seconds and billionths.
    changed: Option<(i64, i64)>,
}

impl Watched {
    /// Takes the name of a file before it is read for the first time. Nothing else is watched: neither standard input
    /// nor a pipe, which are read once.
    #[must_use]
    pub fn of(name: &OsStr, max_size: Option<u64>) -> Option<Self> {
        let is_stream =
            name == files::STANDARD_INPUT || ["/dev", "/proc"].iter().any(|at| Path::new(name).starts_with(at));
        let seen = Some(see(Path::new(name))).filter(|seen| !is_stream && matches!(seen, Seen::File(..)))?;
        Some(Self { name: name.to_owned(), max_size, seen: Some(seen) })
    }

    /// Wants it to be read at once, all of it: only its first events were.
    #[must_use]
    pub fn unread(self) -> Self {
        Self { seen: None, ..self }
    }
}

/// Is a file that is being watched; that ends with this value.
#[derive(Debug)]
pub struct Watching {
    news: Receiver<News>,
    signs: Sender<Sign>,
    is_over: Arc<AtomicBool>,
}

/// Is what wakes the thread.
#[derive(PartialEq, Eq, Debug)]
enum Sign {
    /// Something has happened near the file.
    Look,
    /// Nobody waits for news any more.
    End,
}

impl Watching {
    /// Begins to watch a file, and wakes whoever waits for it whenever there is news.
    ///
    /// # Errors
    /// If there can be no further thread.
    pub fn begin(file: Watched, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let (sender, news) = mpsc::channel();
        let (signs, heard) = mpsc::channel();
        let tell = move |news| {
            // Where the program has ended, nobody waits for it.
            drop(sender.send(news));
            wake();
        };
        let eyes = Eyes::new(signs.clone());
        let is_over = Arc::new(AtomicBool::new(false));
        let watch = Watch { file, shown: None, is_over: Arc::clone(&is_over), tell: Box::new(tell) };
        thread::Builder::new().name("watching".to_owned()).spawn(move || watch.run(eyes, &heard))?;
        Ok(Self { news, signs, is_over })
    }

    /// Lists what was heard of it since the last time.
    pub fn news(&self) -> impl Iterator<Item = News> {
        self.news.try_iter()
    }

    /// Has it looked at soon, as when an editor has ended.
    pub fn look(&self) {
        // The thread that hears it ends with this value.
        drop(self.signs.send(Sign::Look));
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // For it may be in the middle of a large file, and hears signs only behind it.
        self.is_over.store(true, Ordering::Relaxed);
        drop(self.signs.send(Sign::End));
    }
}

/// Is what the thread works with.
struct Watch {
    file: Watched,
    /// Is the text of the last state that could be shown, if it was read here.
    shown: Option<Arc<Raw>>,
    is_over: Arc<AtomicBool>,
    tell: Box<dyn Fn(News) + Send + Sync>,
}

impl Watch {
    fn run(mut self, mut eyes: Eyes, signs: &Receiver<Sign>) {
        let start = Instant::now();
        let path = PathBuf::from(&self.file.name);
        let mut settling = Settling::new(self.file.seen.clone());
        while !self.is_over.load(Ordering::Relaxed) {
            // Before the look, so that what happens after it gives a sign.
            eyes.turn_to(&path);
            let seen = see(&path);
            match settling.look(start.elapsed(), &seen) {
                Next::Wait if wait(signs, eyes.patience()) == Sign::End => return,
                Next::Wait => {}
                // However many signs come meanwhile.
                Next::LookAgain => thread::sleep(PAUSE),
                Next::Read => self.read_and_tell(seen, &mut settling),
            }
        }
    }

    fn read_and_tell(&mut self, before: Seen<Stamp>, settling: &mut Settling<Stamp>) {
        let start = Instant::now();
        let Some(news) = self.read(&before) else { return };
        let came = match &news {
            News::Done(read) if !matches!(**read, Ok(Ok(_))) => Came::Bad,
            _ => Came::Good,
        };
        let is_told = settling.read((before, &see(Path::new(&self.file.name))), start.elapsed(), came);
        (self.tell)(if is_told { news } else { News::PassedOver });
    }

    /// Reads and checks it, and makes ready what takes long; gives nothing where that is broken off.
    fn read(&mut self, before: &Seen<Stamp>) -> Option<News> {
        let Watched { name, max_size, .. } = &self.file;
        let is_large = matches!(before, Seen::File(size, _) if *size >= LARGE);
        let bytes = match before {
            // What came in its place may be a pipe, and others would miss what is read of that.
            Seen::NoFile(_) if !Path::new(name).is_dir() => Err(files::no_file(name)),
            _ => files::read_within(name, *max_size),
        };
        let text = match bytes {
            Ok(bytes) => Arc::new(Raw::new(bytes)),
            Err(error) => return Some(News::Done(Box::new(Err(error)))),
        };
        if self.shown.as_ref() == Some(&text) {
            return Some(News::Same);
        }
        let loaded = load_watched(&text, &Teller { is_large, watch: self })?;
        let named = (Origin::File, Safe::line(&files::shown(name)));
        let document = Document::of(named, Arc::clone(&text), (loaded.timeline, loaded.findings));
        if document.is_ok() {
            self.shown = Some(text);
        }
        Some(News::Done(Box::new(Ok(document.map(Ready::from)))))
    }
}

/// Passes on what is told of a large file while it is read.
struct Teller<'a> {
    is_large: bool,
    watch: &'a Watch,
}

impl Watcher for Teller<'_> {
    fn so_far(&self, progress: Progress) {
        if self.is_large {
            (self.watch.tell)(News::SoFar(progress));
        }
    }

    fn found(&self, file: &Arc<Raw>, findings: &[Finding]) {
        if self.is_large {
            (self.watch.tell)(News::Found(Arc::clone(file), findings.to_vec()));
        }
    }

    fn is_stopped(&self) -> bool {
        self.watch.is_over.load(Ordering::Relaxed)
    }
}

/// Waits for a sign, or for some time, after which one looks without one.
fn wait(signs: &Receiver<Sign>, patience: Duration) -> Sign {
    match signs.recv_timeout(patience) {
        Ok(Sign::Look) => {}
        Err(RecvTimeoutError::Timeout) => return Sign::Look,
        Ok(Sign::End) | Err(RecvTimeoutError::Disconnected) => return Sign::End,
    }
    // In a busy folder signs come all the time: one look answers them all.
    thread::sleep(PAUSE);
    signs.try_iter().find(|sign| *sign == Sign::End).unwrap_or(Sign::Look)
}

/// Looks at what stands behind a name.
fn see(path: &Path) -> Seen<Stamp> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Seen::File(metadata.len(), Stamp::of(&metadata)),
        // What is in a directory changes its times, and is nothing to us.
        Ok(metadata) => Seen::NoFile(Stamp { modified: None, changed: None, ..Stamp::of(&metadata) }),
        Err(_) => Seen::Nothing,
    }
}

impl Stamp {
    #[cfg(unix)]
    fn of(metadata: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let changed = Some((metadata.ctime(), metadata.ctime_nsec()));
        Self { number: Some((metadata.dev(), metadata.ino())), modified: metadata.modified().ok(), changed }
    }

    #[cfg(not(unix))]
    fn of(metadata: &fs::Metadata) -> Self {
        Self { number: None, modified: metadata.modified().ok(), changed: None }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
