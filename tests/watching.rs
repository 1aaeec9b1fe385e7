//! A file that is edited while it is open, through the real program in a terminal: nothing here waits for a time, but for
//! what is to stand on the screen.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::PathBuf;

use support::{Pty, Stage};

/// Is the program with a file that it shows.
struct Scene(Pty);

fn text(titles: &[&str]) -> String {
    let event = |title: &&str| format!("\n[[event]]\ntitle = \"{title}\"\nat = 2025-12-02T10:46:00Z\n");
    format!("format = 1\ntitle = \"Harbour fire\"\n{}", titles.iter().map(event).collect::<String>())
}

impl Scene {
    fn new(titles: &[&str]) -> Self {
        let stage = Stage::new(env!("CARGO_BIN_EXE_chronoscope"), &["a.toml"]).size(120, 36);
        let pty = stage.file("a.toml", &text(titles)).start();
        pty.wait_for("Harbour fire");
        Self(pty)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.directory().join(name)
    }

    /// Saves it as some editors do: into the file itself.
    fn save(&self, text: &str) {
        fs::write(self.path("a.toml"), text).unwrap();
    }

    /// Saves it as others do: into another file, which then takes its name.
    fn save_by_rename(&self, text: &str) {
        fs::write(self.path(".a.toml.new"), text).unwrap();
        fs::rename(self.path(".a.toml.new"), self.path("a.toml")).unwrap();
    }

    /// Gives the time that the program has spent on a processor, in hundredths of a second.
    #[cfg(target_os = "linux")]
    fn busy(&self) -> u64 {
        let pid = self.0.wait_for_file("pid");
        let stat = fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap();
        // The name before may have blanks in it; user and system time are the 14th and 15th of all.
        let (_, after) = stat.rsplit_once(')').unwrap();
        after.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
    }

    /// Counts the screens that were drawn.
    fn frames(&self) -> usize {
        let begin = b"\x1b[?2026h";
        self.0.bytes().windows(begin.len()).filter(|part| part == begin).count()
    }

    fn quit(mut self) {
        self.0.send("q");
        assert_eq!(self.0.finish(), 0);
    }
}

#[test]
fn what_is_saved_is_shown() {
    let scene = Scene::new(&["First call", "Out"]);
    scene.save(&text(&["First call", "Fire brigade there", "Out"]));
    scene.0.wait_for("1 added: r goes to it");
    scene.0.wait_for("Fire brigade there");
    scene.save_by_rename(&text(&["First call", "Fire brigade there", "Under control"]));
    scene.0.wait_for("2 added, 1 gone: r walks through them");
    scene.0.wait_for("Under control");
    // The folder is watched, and not the first file of this name.
    scene.save_by_rename(&text(&["First call"]));
    scene.0.wait_for("1 gone: r says which");
    scene.quit();
}

#[test]
fn changes_are_walked_through() {
    let mut scene = Scene::new(&["First call", "Out"]);
    scene.save(&text(&["First call", "Out"]).replace("\"Out\"", "\"Out\"\nplace = \"Lisbon\""));
    scene.0.wait_for("1 changed: r goes to it");
    scene.0.send("r");
    scene.0.wait_for("changed (place), 1 of 1 · r next change");
    scene.0.wait_for("2 of 2");
    scene.quit();
}

#[test]
fn a_broken_file_is_told_and_mended() {
    let mut scene = Scene::new(&["First call", "Out"]);
    scene.save(&(text(&["First call", "Out"]) + "titel = 1\n"));
    scene.0.wait_for("not taken over (! shows where): a.toml:11: an event has no key `titel`");
    scene.0.wait_for("the file has errors (!)");
    assert!(scene.0.screen().contains("First call"), "the last good state stays");
    scene.0.send("!");
    scene.0.wait_for("--> a.toml:11:1");
    scene.0.send("\x1b");
    scene.0.wait_until("end of the findings", |screen| !screen.contents().contains("-->"));
    scene.save_by_rename(&text(&["First call", "Under control", "Out"]));
    scene.0.wait_for("the file is mended: 1 added: r goes to it");
    assert!(!scene.0.screen().contains("the file has errors"));
    scene.save("nonsense");
    scene.0.wait_for("not taken over");
    scene.save(&text(&["First call", "Under control", "Out"]));
    scene.0.wait_for("the file is mended: it is as it was");
    scene.quit();
}

#[test]
fn a_file_that_is_deleted_is_missed_until_it_is_back() {
    let scene = Scene::new(&["First call", "Out"]);
    fs::remove_file(scene.path("a.toml")).unwrap();
    scene.0.wait_for("cannot read a.toml: there is no such file; its last state is shown");
    scene.0.wait_for("the file cannot be read");
    assert!(scene.0.screen().contains("First call"), "the last good state stays");
    scene.save(&text(&["First call", "Out"]));
    scene.0.wait_for("the file is back: it is as it was");
    fs::rename(scene.path("a.toml"), scene.path("b.toml")).unwrap();
    scene.0.wait_for("there is no such file");
    scene.save(&text(&["First call", "Under control", "Out"]));
    scene.0.wait_for("the file is back: 1 added: r goes to it");
    scene.quit();
}

#[test]
fn a_directory_in_its_place_is_told() {
    let scene = Scene::new(&["First call", "Out"]);
    fs::remove_file(scene.path("a.toml")).unwrap();
    fs::create_dir(scene.path("a.toml")).unwrap();
    scene.0.wait_for("cannot read a.toml: it is a directory");
    scene.0.wait_for("the file cannot be read");
    fs::remove_dir(scene.path("a.toml")).unwrap();
    scene.save(&text(&["Under control"]));
    scene.0.wait_for("the file is back: 1 added, 2 gone: r walks through them");
    scene.quit();
}

#[test]
fn of_a_thousand_saves_the_last_one_is_shown() {
    let scene = Scene::new(&["Version 0"]);
    for version in 1..=1000 {
        let text = text(&[&format!("Version {version}.")]);
        if version % 2 == 0 { scene.save(&text) } else { scene.save_by_rename(&text) }
    }
    scene.0.wait_for("Version 1000.");
    // Not one for each: it is drawn as often as it is read, and that is never more than ten times a second.
    assert!(scene.frames() < 500, "{} frames", scene.frames());
    scene.quit();
}

#[test]
fn a_file_that_is_cut_and_written_in_two_steps_is_shown_whole() {
    let scene = Scene::new(&["First call", "Out"]);
    let whole = text(&["First call", "Under control", "Out"]);
    let (first, second) = whole.split_at(whole.len() / 2 + 20);
    scene.save("");
    scene.save(first);
    scene.save(&format!("{first}{second}"));
    scene.0.wait_for("1 added: r goes to it");
    assert!(!scene.0.screen().contains("errors"));
    scene.quit();
}

#[test]
fn a_prompt_is_not_disturbed() {
    let mut scene = Scene::new(&["First call", "Out"]);
    scene.0.send("/out");
    scene.0.wait_for("1 of 1");
    scene.save(&text(&["First call", "Out", "Out again"]));
    scene.0.wait_for("1 added: r goes to it");
    scene.0.wait_for("1 of 2");
    scene.0.send("\rn");
    scene.0.wait_for("“out” 2 of 2");
    scene.quit();
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_is_busy_while_nothing_happens() {
    let scene = Scene::new(&["First call"]);
    scene.save(&text(&["First call", "Out"]));
    scene.0.wait_for("1 added: r goes to it");
    for away in [false, true] {
        if away {
            fs::remove_file(scene.path("a.toml")).unwrap();
            scene.0.wait_for("the file cannot be read");
        }
        let (before, frames) = (scene.busy(), scene.frames());
        std::thread::sleep(std::time::Duration::from_secs(1));
        let spent = scene.busy() - before;
        assert!(spent < 20, "{spent} hundredths of a second in one that nothing happened in, away: {away}");
        assert!(scene.frames() <= frames + 1, "nothing is drawn");
    }
    scene.quit();
}
