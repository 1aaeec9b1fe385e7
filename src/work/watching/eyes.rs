//! What the system tells of the folders in which a file can change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Seen, Sign, Stamp, see};

/// Is how often the file is looked at where the system watches its folders, and where it cannot.
const WATCHED: Duration = Duration::from_secs(2);
const UNWATCHED: Duration = Duration::from_secs(1);

/// Is the folders that are watched.
pub(super) struct Eyes {
    signs: Sender<Sign>,
    folders: Vec<(PathBuf, Seen<Stamp>)>,
    watcher: Option<RecommendedWatcher>,
}

impl Eyes {
    /// Watches nothing yet; will send a sign whenever something happens.
    pub(super) fn new(signs: Sender<Sign>) -> Self {
        Self { signs, folders: Vec::new(), watcher: None }
    }

    /// Watches the folders of a file: that in which its name stands, and that in which the file is to which links lead.
    /// Where these are others than before, or have been replaced, it begins anew.
    pub(super) fn turn_to(&mut self, file: &Path) {
        let folders = folders(file);
        if folders != self.folders {
            self.folders = folders;
            // Without a watcher the file is looked at every now and then.
            self.watcher = self.watch().ok();
        }
    }

    fn watch(&self) -> notify::Result<RecommendedWatcher> {
        let signs = self.signs.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // That we read the file ourselves is no sign that it has changed.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                drop(signs.send(Sign::Look));
            }
        })?;
        for (folder, _) in &self.folders {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    }

    /// Gives for how long one may wait for a sign.
    pub(super) fn patience(&self) -> Duration {
        if self.watcher.is_some() && !self.folders.is_empty() { WATCHED } else { UNWATCHED }
    }
}

/// Lists the folders in which a file can change, each with what tells it from another of the same name.
fn folders(file: &Path) -> Vec<(PathBuf, Seen<Stamp>)> {
    let folder = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize().ok(),
        _ => Path::new(".").canonicalize().ok(),
    };
    let mut folders: Vec<PathBuf> = folder(file).into_iter().collect();
    let target = file.canonicalize().ok().and_then(|target| folder(&target));
    folders.extend(target.filter(|target| folders.first() != Some(target)));
    folders.into_iter().map(|folder| (folder.clone(), see(&folder))).collect()
}
