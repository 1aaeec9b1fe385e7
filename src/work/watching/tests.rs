use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;
use crate::app::App;

/// Is a file that is watched, with what wakes for its news.
struct Scene {
    folder: TempDir,
    watching: Watching,
    woken: Receiver<()>,
}

fn text(title: &str) -> String {
    format!("format = 1\n\n[[event]]\ntitle = \"{title}\"\n")
}

impl Scene {
    /// Watches a file of a folder that is made ready.
    fn new(file: &str, make: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path());
        let watched = Watched::of(folder.path().join(file).as_os_str(), None).unwrap();
        let (sender, woken) = mpsc::channel();
        let watching = Watching::begin(watched, move || sender.send(()).unwrap_or(())).unwrap();
        Self { folder, watching, woken }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Waits for the title of the first event that is read next, or for why nothing could be read.
    fn next(&self) -> String {
        loop {
            // The limit only guards against hanging.
            self.woken.recv_timeout(Duration::from_secs(20)).unwrap();
            for news in self.watching.news() {
                match news {
                    News::SoFar(_) | News::Found(..) | News::PassedOver => {}
                    News::Same => return "the same".to_owned(),
                    News::Done(read) => {
                        let title =
                            |ready| App::new(ready, None).timeline().events().next().unwrap().title().to_owned();
                        return read.map_or_else(|error| error.to_string(), |read| title(read.unwrap()));
                    }
                }
            }
        }
    }
}

#[test]
fn only_files_are_watched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    assert!(Watched::of(file.as_os_str(), None).is_none(), "there is none");
    fs::write(&file, text("One")).unwrap();
    assert!(Watched::of(file.as_os_str(), None).is_some());
    assert!(Watched::of(folder.path().as_os_str(), None).is_none());
    for name in ["-", "/dev/stdin", "/dev/null", "/proc/self/status"] {
        assert!(Watched::of(OsStr::new(name), None).is_none(), "{name}");
    }
}

#[test]
fn what_changed_before_the_watch_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    fs::write(&file, text("One")).unwrap();
    let watched = Watched::of(file.as_os_str(), None).unwrap();
    fs::write(&file, text("Changed")).unwrap();
    let (sender, woken) = mpsc::channel();
    let watching = Watching::begin(watched, move || sender.send(()).unwrap_or(())).unwrap();
    assert_eq!(Scene { folder, watching, woken }.next(), "Changed");
}

#[test]
fn a_file_behind_a_link_is_seen_to_change() {
    let scene = Scene::new("link.toml", |folder| {
        fs::create_dir(folder.join("far")).unwrap();
        fs::write(folder.join("far/a.toml"), text("One")).unwrap();
        fs::write(folder.join("b.toml"), text("Other")).unwrap();
        symlink("far/a.toml", folder.join("link.toml")).unwrap();
    });
    fs::write(scene.path("far/new"), text("Two")).unwrap();
    fs::rename(scene.path("far/new"), scene.path("far/a.toml")).unwrap();
    assert_eq!(scene.next(), "Two");
    symlink("b.toml", scene.path("new")).unwrap();
    fs::rename(scene.path("new"), scene.path("link.toml")).unwrap();
    assert_eq!(scene.next(), "Other");
    fs::write(scene.path("b.toml"), text("Three")).unwrap();
    assert_eq!(scene.next(), "Three");
}

#[test]
fn a_folder_that_is_replaced_as_a_whole_is_seen() {
    let scene = Scene::new("at/a.toml", |folder| {
        fs::create_dir(folder.join("at")).unwrap();
        fs::write(folder.join("at/a.toml"), text("One")).unwrap();
    });
    fs::create_dir(scene.path("new")).unwrap();
    fs::write(scene.path("new/a.toml"), text("Two")).unwrap();
    fs::rename(scene.path("at"), scene.path("old")).unwrap();
    fs::rename(scene.path("new"), scene.path("at")).unwrap();
    let read = scene.next();
    // Between the two it may have been seen to be away.
    assert!(read == "Two" || scene.next() == "Two", "{read}");
    fs::write(scene.path("at/a.toml"), text("Three")).unwrap();
    assert_eq!(scene.next(), "Three");
}

#[test]
fn a_pipe_that_takes_the_place_is_not_read() {
    let scene = Scene::new("a.toml", |folder| fs::write(folder.join("a.toml"), text("One")).unwrap());
    fs::remove_file(scene.path("a.toml")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(scene.path("a.toml")).status().unwrap().success());
    let read = scene.next();
    let read = if read.ends_with("no such file") { scene.next() } else { read };
    assert!(read.ends_with("it is no file any more"), "{read}");
}

#[test]
fn the_thread_ends_with_its_watching() {
    let scene = Scene::new("a.toml", |folder| fs::write(folder.join("a.toml"), text("One")).unwrap());
    let Scene { watching, woken, .. } = scene;
    drop(watching);
    // What wakes is let go of by the thread at its end.
    assert_eq!(woken.recv_timeout(Duration::from_secs(20)), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn the_system_tells_what_happens_in_both_folders_of_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (near, far) = (folder.path().join("near"), folder.path().join("far"));
    fs::create_dir(&near).unwrap();
    fs::create_dir(&far).unwrap();
    fs::write(far.join("a.toml"), text("One")).unwrap();
    symlink("../far/a.toml", near.join("link.toml")).unwrap();
    for changed in [far.join("a.toml"), near.join("new")] {
        let (signs, heard) = mpsc::channel();
        let mut eyes = Eyes::new(signs);
        eyes.turn_to(&near.join("link.toml"));
        fs::write(&changed, text("Two")).unwrap();
        assert_eq!(heard.recv_timeout(Duration::from_secs(20)), Ok(Sign::Look), "{}", changed.display());
    }
}

/// Watches a large file, of which nothing is read but its start, and stays where it first says that it has found something
/// until it is let go on.
fn held(make: impl FnOnce(&mut String)) -> (TempDir, Watching, Receiver<()>, Sender<()>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    let event = "\n[[event]]\ntitle = \"It happens\"\nid = \"event-";
    let mut text = "format = 1\n".to_owned();
    make(&mut text);
    text.extend((0..100_000).map(|at| format!("{event}{at}\"\n")));
    assert!(text.len() as u64 > LARGE);
    fs::write(&path, text).unwrap();
    let (sender, woken) = mpsc::channel();
    let (go_on, held) = mpsc::channel();
    let held = std::sync::Mutex::new(held);
    let wake = move || {
        sender.send(()).unwrap_or(());
        // Once nobody can let it go on any more, it goes on.
        held.lock().unwrap().recv().unwrap_or(());
    };
    let watching = Watching::begin(Watched::of(path.as_os_str(), None).unwrap().unread(), wake).unwrap();
    (folder, watching, woken, go_on)
}

#[test]
fn errors_are_told_while_the_rest_is_read_and_that_can_be_broken_off() {
    let (_folder, watching, woken, go_on) = held(|text| text.push_str("\n[[event]]\ntitle = \"x\"\nplace = \n"));
    let found = loop {
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        match watching.news().next() {
            Some(News::Found(text, found)) => break (text.len(), found.len()),
            Some(News::SoFar(_)) => go_on.send(()).unwrap(),
            news => panic!("{news:?}"),
        }
    };
    assert!(found.0 as u64 > LARGE && found.1 == 1);
    drop(watching);
    drop(go_on);
    // It ends without having told of the rest: two cores may have been about to say how far they are.
    let more = woken.iter().count();
    assert!(more <= 40, "{more} percent more were read");
}

#[test]
fn what_is_as_it_was_is_not_made_again() {
    let scene = Scene::new("a.toml", |folder| fs::write(folder.join("a.toml"), text("One")).unwrap());
    fs::write(scene.path("a.toml"), text("Two")).unwrap();
    assert_eq!(scene.next(), "Two");
    fs::write(scene.path("new"), text("Two")).unwrap();
    fs::rename(scene.path("new"), scene.path("a.toml")).unwrap();
    assert_eq!(scene.next(), "the same");
    fs::write(scene.path("a.toml"), text("Three")).unwrap();
    assert_eq!(scene.next(), "Three");
}
