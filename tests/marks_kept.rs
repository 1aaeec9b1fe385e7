//! Marks across runs: the real binary in a pseudo-terminal, with a state folder of the test's own.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustix::process::Signal;
use support::{Pty, Stage};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_chronoscope");
const FILE: &str = r#"format = 1
title = "Kremlin talks"
zone = "UTC"

[[event]]
title = "Envoys land"
at = "2025-12-02T10:46Z"

[[event]]
title = "Talks begin"
at = "2025-12-02T16:30Z~"

[[event]]
title = "Talks end"
at = "2025-12-02T21:30Z~"
"#;

/// Is a timeline and a state folder that several runs share.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.toml"), FILE).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn stage(&self, arguments: &[&str]) -> Stage {
        // Wide enough for every notice to stand in one line.
        Stage::new(PROGRAM, arguments).env("XDG_STATE_HOME", self.path("state")).size(180, 60)
    }

    /// Opens the timeline and waits for its screen.
    #[track_caller]
    fn open(&self, name: &str) -> Pty {
        shown(self.stage(&[self.path(name).to_str().unwrap()]))
    }

    /// Gives the file of marks, if there is one.
    fn marks_file(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(self.path("state/chronoscope/marks")).ok()?;
        let mut paths = entries.map(|entry| entry.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|extension| extension == "toml"))
    }
}

#[track_caller]
fn shown(stage: Stage) -> Pty {
    let pty = stage.start();
    pty.wait_until("first screen", |screen| screen.alternate_screen() && screen.contents().contains("Envoys land"));
    pty
}

/// Presses keys and waits for what they show.
#[track_caller]
fn press(pty: &mut Pty, keys: &str, text: &str) {
    pty.send(keys);
    pty.wait_for(text);
}

#[track_caller]
fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_mark_is_found_again_in_the_next_run() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "jma", "mark a set");
    press(&mut pty, "ma", "name of mark a");
    press(&mut pty, "we begin\r", "mark a is called “we begin”");
    press(&mut pty, "jmb", "mark b set");
    quit(pty);
    assert_eq!(fs::read_to_string(place.path("a.toml")).unwrap(), FILE, "the timeline stays as it is");
    let mut pty = place.open("a.toml");
    press(&mut pty, "\"", "▸ a  we begin · Talks begin");
    press(&mut pty, "\r", "2 of 3");
    press(&mut pty, "'b", "3 of 3");
    press(&mut pty, "\"jx", "mark b is deleted");
    quit_list(pty);
    let mut pty = place.open("a.toml");
    press(&mut pty, "'b", "there is no mark b (set: a)");
    quit(pty);
}

#[track_caller]
fn quit_list(mut pty: Pty) {
    pty.send("q");
    pty.wait_until("end of the list", |screen| !screen.contents().contains("┌ Marks"));
    quit(pty);
}

#[test]
fn nothing_is_written_where_no_mark_is_set() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "\"", "no mark is set");
    quit_list(pty);
    assert!(!place.path("state").exists());
}

#[test]
fn a_mark_is_kept_at_once() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "jma", "mark a set");
    pty.signal(Signal::KILL);
    pty.wait_for("[ended 137]");
    press(&mut place.open("a.toml"), "'a", "2 of 3");
}

#[test]
fn two_programs_on_one_file_lose_no_mark() {
    let place = Place::new();
    let (mut first, mut second) = (place.open("a.toml"), place.open("a.toml"));
    press(&mut first, "jma", "mark a set");
    // The second one does not know of it, and shall not write over it.
    press(&mut second, "Gma", "stands at “Talks begin” and stays there");
    press(&mut second, "'a", "2 of 3");
    press(&mut second, "gmb", "mark b set");
    press(&mut first, "\"", "b  Envoys land");
    quit_list(first);
    quit(second);
    let mut third = place.open("a.toml");
    press(&mut third, "\"", "b  Envoys land");
    press(&mut third, "", "a  Talks begin");
    quit_list(third);
}

#[test]
fn a_program_that_holds_the_marks_is_waited_for_and_then_named() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "ma", "mark a set");
    let lock = File::open(place.path("state/chronoscope/marks/lock")).unwrap();
    lock.lock().unwrap();
    press(&mut pty, "jmb", "is held by another program");
    drop(lock);
    press(&mut pty, "jmc", "mark c set");
    quit(pty);
    let mut pty = place.open("a.toml");
    press(&mut pty, "'b", "2 of 3");
    quit(pty);
}

#[test]
fn a_state_folder_that_cannot_be_written_is_said_once() {
    let place = Place::new();
    // Permissions hold nobody up who runs the tests as root; a file in the folder's place does.
    fs::write(place.path("state"), "in the way").unwrap();
    let mut pty = place.open("a.toml");
    press(&mut pty, "ma", "not kept after this run: ");
    press(&mut pty, "jmb", "(not kept)");
    press(&mut pty, "'a", "1 of 3");
    press(&mut pty, "\"", "not kept after this run: ");
    quit_list(pty);
    assert_eq!(fs::read_to_string(place.path("state")).unwrap(), "in the way");
}

#[test]
fn a_broken_file_of_marks_is_said_and_left_alone() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "ma", "mark a set");
    quit(pty);
    let path = place.marks_file().unwrap();
    for broken in ["\u{1b}[31mbroken", "format = 99\nmore = true\n"] {
        fs::write(&path, broken).unwrap();
        let mut pty = place.open("a.toml");
        pty.wait_for("it is left as it is");
        press(&mut pty, "jmb", "(not kept)");
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
        quit(pty);
    }
}

#[test]
fn marks_belong_to_the_path_of_the_file() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "jma", "mark a set");
    quit(pty);
    fs::rename(place.path("a.toml"), place.path("b.toml")).unwrap();
    let mut pty = place.open("b.toml");
    press(&mut pty, "'a", "there is no mark a");
    quit(pty);
    // What a link leads to is meant.
    std::os::unix::fs::symlink(place.path("b.toml"), place.path("a.toml")).unwrap();
    let mut pty = place.open("a.toml");
    press(&mut pty, "'a", "there is no mark a");
    quit(pty);
    fs::remove_file(place.path("a.toml")).unwrap();
    fs::rename(place.path("b.toml"), place.path("a.toml")).unwrap();
    press(&mut place.open("a.toml"), "'a", "2 of 3");
}

#[test]
fn without_a_home_it_is_said_once() {
    let place = Place::new();
    let path = place.path("a.toml");
    // Both are no absolute paths: so, should they be used after all, nothing is left in anyone's home.
    let stage = place.stage(&[path.to_str().unwrap()]).env("XDG_STATE_HOME", "state").env("HOME", "home");
    let mut pty = shown(stage);
    press(&mut pty, "ma", "neither HOME nor XDG_STATE_HOME");
    press(&mut pty, "jmb", "(not kept)");
    assert!(!pty.screen().contains("neither HOME"));
    assert!(!pty.directory().join("state").exists() && !pty.directory().join("home").exists());
    quit(pty);
}

#[test]
fn standard_input_has_no_marks_of_its_own_and_the_built_in_timeline_has() {
    let place = Place::new();
    let mut pty = shown(place.stage(&["-"]).piped(FILE));
    press(&mut pty, "jma", "not kept after this run: what is read from standard input");
    press(&mut pty, "g", "1 of 3");
    press(&mut pty, "'a", "2 of 3");
    quit(pty);
    assert!(!place.path("state").exists());
    let open = |arguments: &[&str]| {
        let pty = place.stage(arguments).start();
        pty.wait_for("The 28 points leak");
        pty
    };
    let mut pty = open(&[]);
    press(&mut pty, "jma", "mark a set");
    quit(pty);
    let mut pty = open(&[]);
    press(&mut pty, "'a", "2 of 20");
    quit(pty);
    assert_eq!(place.marks_file().as_deref().and_then(Path::file_name), Some("built-in.toml".as_ref()));
}

#[test]
fn printing_and_checking_know_no_marks() {
    let place = Place::new();
    let mut pty = place.open("a.toml");
    press(&mut pty, "ma", "mark a set");
    quit(pty);
    fs::write(place.marks_file().unwrap(), "broken").unwrap();
    for command in ["print", "check"] {
        let pty = place.stage(&[command, place.path("a.toml").to_str().unwrap()]).start();
        assert_eq!(pty.finish(), 0);
        assert!(!pty.screen().contains("it is left as it is"));
    }
}
